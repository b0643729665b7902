import type { Extension } from '@codemirror/state';
import { carefulGrammar } from './careful-grammar.ts';
import type { EditorLanguage } from './code-editor.ts';

/**
 * Each grammar is its own chunk, loaded when a text of that language is first opened. `onGiveUp` is told when a text is
 * too deep for it.
 */
export async function loadLanguage(language: EditorLanguage, onGiveUp: () => void): Promise<Extension> {
  switch (language) {
    case 'yaml': {
      const { yaml, yamlLanguage } = await import('@codemirror/lang-yaml');
      return carefulGrammar(yamlLanguage, onGiveUp, yaml().support);
    }
    case 'json': {
      const { json, jsonLanguage } = await import('@codemirror/lang-json');
      return carefulGrammar(jsonLanguage, onGiveUp, json().support);
    }
    case 'javascript': {
      const { javascript, javascriptLanguage } = await import('@codemirror/lang-javascript');
      return carefulGrammar(javascriptLanguage, onGiveUp, javascript().support);
    }
    case 'xml':
      return (await import('./xml-language.ts')).xml;
    case 'text':
      return [];
  }
}
