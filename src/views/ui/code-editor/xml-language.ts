import { StreamLanguage, type StringStream } from '@codemirror/language';

interface XmlState {
  inside: 'text' | 'tag' | 'comment' | 'cdata';
}

const ENDS = { comment: '-->', cdata: ']]>' } as const;

/** Reads to the end of a comment or CDATA section, which may be lines below. */
function readUntilEnd(stream: StringStream, state: XmlState, inside: 'comment' | 'cdata'): string {
  const end = stream.string.indexOf(ENDS[inside], stream.pos);
  if (end < 0) stream.skipToEnd();
  else {
    stream.pos = end + ENDS[inside].length;
    state.inside = 'text';
  }
  return inside === 'comment' ? 'comment' : 'string';
}

function readText(stream: StringStream, state: XmlState): string | null {
  for (const [opening, inside] of [
    ['<!--', 'comment'],
    ['<![CDATA[', 'cdata'],
  ] as const) {
    if (stream.match(opening)) {
      state.inside = inside;
      return readUntilEnd(stream, state, inside);
    }
  }
  if (stream.match(/^<[?!][^>]*>?/)) return 'meta';
  if (stream.match(/^<\/?[^\s/>]*/)) {
    state.inside = 'tag';
    return 'tagName';
  }
  if (stream.match(/^&[^;\s]*;?/)) return 'number';
  stream.eatWhile(/[^<&]/);
  return null;
}

function readTag(stream: StringStream, state: XmlState): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^\/?>/)) {
    state.inside = 'text';
    return 'tagName';
  }
  if (stream.match(/^"[^"]*"?|^'[^']*'?/)) return 'attributeValue';
  if (stream.match(/^[^\s=/>]+/)) return 'attributeName';
  stream.next();
  return null;
}

/** Colours for XML snippets; no grammar, so it costs nothing to load. */
export const xml = StreamLanguage.define<XmlState>({
  name: 'xml',
  startState: () => ({ inside: 'text' }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (state.inside === 'comment' || state.inside === 'cdata') return readUntilEnd(stream, state, state.inside);
    return state.inside === 'tag' ? readTag(stream, state) : readText(stream, state);
  },
  languageData: { commentTokens: { block: { open: '<!--', close: '-->' } } },
});
