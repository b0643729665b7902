import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { MONOSPACE, theme } from '../theme.ts';

const { palette } = theme.vars ?? theme;
const mix = (colour: string, percent: number) => `color-mix(in srgb, ${colour} ${percent}%, transparent)`;

/** The app's colours as CSS variables: they cross the shadow boundary, so light and dark switch without a new state. */
const look = EditorView.theme({
  '&': {
    flex: '1 1 auto',
    minHeight: 0,
    minWidth: 0,
    color: palette.code.text,
    backgroundColor: palette.code.surface,
    fontSize: '13px',
  },
  '&.cm-focused': { outline: 'none' },
  // No ligatures: what is written has to be seen as it is written.
  '.cm-scroller': { fontFamily: MONOSPACE, lineHeight: '1.6', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: palette.primary.main, padding: '8px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: palette.primary.main, borderLeftWidth: '2px' },
  '& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: mix(palette.primary.main, 26) },
  '.cm-gutters': {
    backgroundColor: palette.code.surface,
    color: palette.code.comment,
    border: 'none',
    borderRight: `1px solid ${palette.divider}`,
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 10px 0 14px', minWidth: '40px' },
  '.cm-activeLine': { backgroundColor: mix(palette.primary.main, 6) },
  '.cm-activeLineGutter': { backgroundColor: mix(palette.primary.main, 10), color: palette.code.text },
  '.cm-foldGutter .cm-gutterElement': { width: '16px', textAlign: 'center', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: palette.field,
    border: `1px solid ${palette.divider}`,
    color: palette.code.comment,
    padding: '0 6px',
    margin: '0 4px',
    borderRadius: '4px',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: mix(palette.success.main, 26), outline: 'none' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: mix(palette.error.main, 26) },
  '.cm-selectionMatch': { backgroundColor: mix(palette.primary.main, 15) },
  '.cm-searchMatch': {
    backgroundColor: mix(palette.warning.main, 26),
    outline: `1px solid ${mix(palette.warning.main, 60)}`,
  },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: mix(palette.warning.main, 52) },
  '.cm-placeholder': { color: palette.code.comment },
});

/** Search panel, lint marks and tooltips. */
const furniture = EditorView.theme({
  '.cm-panels': {
    backgroundColor: palette.background.paper,
    color: palette.text.primary,
    fontFamily: theme.typography.fontFamily ?? 'inherit',
  },
  '.cm-panels.cm-panels-top': { borderBottom: `1px solid ${palette.divider}` },
  '.cm-panels.cm-panels-bottom': { borderTop: `1px solid ${palette.divider}` },
  '.cm-panel.cm-search, .cm-panel.cm-gotoLine, .cm-panel.cm-dialog': { padding: '8px 36px 8px 12px', fontSize: '13px' },
  '.cm-panel.cm-search label': {
    fontSize: '13px',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    marginLeft: '8px',
  },
  '.cm-panel .cm-textfield': {
    fontSize: '13px',
    fontFamily: MONOSPACE,
    padding: '5px 8px',
    border: `1px solid ${palette.fieldEdge}`,
    borderRadius: '6px',
    backgroundColor: palette.field,
    color: palette.text.primary,
  },
  '.cm-panel .cm-button': {
    fontSize: '13px',
    fontFamily: 'inherit',
    padding: '4px 10px',
    border: `1px solid ${palette.fieldEdge}`,
    borderRadius: '6px',
    backgroundColor: palette.background.paper,
    backgroundImage: 'none',
    color: palette.text.primary,
    cursor: 'pointer',
  },
  '.cm-panel .cm-button:hover': { backgroundColor: palette.field },
  '.cm-panel [name=close]': {
    color: palette.text.secondary,
    fontSize: '18px',
    width: '28px',
    height: '28px',
    top: '6px',
    right: '6px',
    cursor: 'pointer',
  },
  '.cm-panel :focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: '1px' },
  '.cm-tooltip': {
    backgroundColor: palette.background.paper,
    color: palette.text.primary,
    border: `1px solid ${palette.divider}`,
    borderRadius: '8px',
    boxShadow: '0 8px 28px rgb(9 14 24 / 0.18)',
    fontFamily: theme.typography.fontFamily ?? 'inherit',
    maxWidth: '56ch',
    overflow: 'hidden',
  },
  '.cm-diagnostic': { padding: '6px 10px', marginLeft: '0', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeft: `4px solid ${palette.error.main}` },
  '.cm-diagnostic-warning': { borderLeft: `4px solid ${palette.warning.main}` },
  '.cm-diagnostic-info': { borderLeft: `4px solid ${palette.info.main}` },
  '.cm-lintRange': { backgroundImage: 'none', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecoration: `underline wavy ${palette.error.main}` },
  '.cm-lintRange-warning': { textDecoration: `underline wavy ${palette.warning.main}` },
  '.cm-lintRange-info': { textDecoration: `underline dotted ${palette.info.main}` },
  '.cm-lintPoint:after': { borderBottomColor: palette.error.main },
});

const highlight = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName, tags.attributeName], color: palette.code.key },
  {
    tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue, tags.content],
    color: palette.code.string,
  },
  { tag: [tags.number, tags.bool, tags.null], color: palette.code.number },
  {
    tag: [
      tags.keyword,
      tags.operatorKeyword,
      tags.controlKeyword,
      tags.definitionKeyword,
      tags.moduleKeyword,
      tags.tagName,
      tags.typeName,
      tags.labelName,
      tags.meta,
    ],
    color: palette.code.keyword,
  },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: palette.code.comment, fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: palette.code.key },
  { tag: tags.invalid, color: palette.error.main },
]);

export const editorLook: Extension = [look, furniture, syntaxHighlighting(highlight)];
