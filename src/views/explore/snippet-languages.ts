import type { CodeLanguage } from '../ui/code-tokens.ts';

export interface SnippetLanguage {
  readonly id: string;
  readonly label: string;
  /** Target and client of the snippet library. */
  readonly target: 'shell' | 'ruby' | 'python' | 'php' | 'java' | 'javascript' | 'go' | 'swift' | 'csharp';
  readonly client: string;
  readonly colours: CodeLanguage;
}

export const CURL: SnippetLanguage = { id: 'curl', label: 'curl', target: 'shell', client: 'curl', colours: 'shell' };

/** Node has `fetch` of its own: the library's Node target would still ask for a package. */
export const SNIPPET_LANGUAGES: readonly SnippetLanguage[] = [
  CURL,
  { id: 'ruby', label: 'Ruby', target: 'ruby', client: 'native', colours: 'code' },
  { id: 'python', label: 'Python', target: 'python', client: 'requests', colours: 'code' },
  { id: 'php', label: 'PHP', target: 'php', client: 'curl', colours: 'code' },
  { id: 'java', label: 'Java', target: 'java', client: 'okhttp', colours: 'code' },
  { id: 'node', label: 'Node', target: 'javascript', client: 'fetch', colours: 'code' },
  { id: 'go', label: 'Go', target: 'go', client: 'native', colours: 'code' },
  { id: 'swift', label: 'Swift', target: 'swift', client: 'nsurlsession', colours: 'code' },
  { id: 'csharp', label: 'C#', target: 'csharp', client: 'httpclient', colours: 'code' },
];
