import type { Extension } from '@codemirror/state';
import type { EditorLanguage } from './code-editor.ts';

/** Each grammar is its own chunk, loaded when a text of that language is first opened. */
export async function loadLanguage(language: EditorLanguage): Promise<Extension> {
  switch (language) {
    case 'yaml':
      return (await import('@codemirror/lang-yaml')).yaml();
    case 'json':
      return (await import('@codemirror/lang-json')).json();
    case 'javascript':
      return (await import('@codemirror/lang-javascript')).javascript();
    case 'xml':
      return (await import('./xml-language.ts')).xml;
    case 'text':
      return [];
  }
}
