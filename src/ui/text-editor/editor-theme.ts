import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { TOKEN_CLASS } from '#ui/markdown/code/token-class.ts';

/** The same colours as code in replies. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self, tags.operatorKeyword], class: TOKEN_CLASS.keyword },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], class: TOKEN_CLASS.string },
  { tag: tags.number, class: TOKEN_CLASS.number },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: TOKEN_CLASS.function },
  { tag: [tags.propertyName, tags.attributeName], class: TOKEN_CLASS.key },
  { tag: tags.comment, class: TOKEN_CLASS.comment },
  { tag: [tags.punctuation, tags.separator, tags.bracket], class: TOKEN_CLASS.punctuation },
]);

const theme = EditorView.theme({
  // A length, so that the smaller line numbers have lines of the same height.
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--code)', lineHeight: '1.6em' },
  // The frame around the editor shows the focus.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overscrollBehavior: 'contain' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.625rem 0' },
  '.cm-line': { padding: '0 0.875rem 0 0.5rem' },
  '.cm-gutters.cm-gutters-before': {
    color: 'var(--ink-quiet)',
    backgroundColor: 'var(--code)',
    borderRight: '1px solid var(--line)',
    fontFamily: 'var(--font-code)',
    fontSize: '0.75rem',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.5rem', padding: '0 0.5rem 0 0.75rem' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-gutterElement.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '.cm-gutterElement.cm-problem-line': { color: 'var(--red-11)', fontWeight: '700' },
  '.cm-problem': {
    textDecoration: 'underline wavy var(--red-9) 1.5px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-4)',
    outline: '1px solid var(--accent-7)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--red-4)',
    outline: '1px dashed var(--red-9)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--amber-4)', outline: '1px solid var(--amber-7)' },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: 'var(--amber-6)',
    outline: '2px solid var(--amber-9)',
  },
  '.cm-searchMatch .cm-selectionMatch, .cm-selectionMatch': { backgroundColor: 'var(--neutral-5)' },
  '.cm-specialChar': { color: 'var(--amber-11)' },
});

/** The library's own panels (find, go to line), as the page's fields and buttons look. */
const panels = EditorView.theme({
  '.cm-panels': {
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
    fontFamily: 'var(--font-text)',
    zIndex: '1',
  },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search, .cm-panel.cm-dialog': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0.375rem',
    padding: '0.5rem 2.5rem 0.5rem 0.75rem',
    fontSize: '0.8125rem',
  },
  '.cm-panel.cm-search br': { display: 'block', content: '""', flexBasis: '100%' },
  '.cm-panel.cm-search :is(input, button, label)': { margin: '0' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.375rem',
    minHeight: '1.5rem',
    marginInline: '0.25rem',
    fontSize: '0.8125rem',
  },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--accent)', margin: '0' },
  '.cm-panel .cm-textfield': {
    width: '14rem',
    height: '1.75rem',
    padding: '0 0.5rem',
    color: 'var(--ink)',
    fontSize: 'inherit',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line-field)',
    borderRadius: 'var(--corner-control)',
  },
  '.cm-panel .cm-button': {
    height: '1.75rem',
    padding: '0 0.625rem',
    fontSize: 'inherit',
    fontWeight: '500',
    color: 'var(--ink)',
    background: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--corner-control)',
  },
  '.cm-panel .cm-button:hover': { background: 'var(--neutral-3)' },
  '.cm-panel.cm-search [name=close], .cm-panel .cm-dialog-close': {
    position: 'absolute',
    top: '0.5rem',
    right: '0.625rem',
    width: '1.75rem',
    height: '1.75rem',
    fontSize: '1.125rem',
    color: 'var(--ink-quiet)',
    borderRadius: 'var(--corner-control)',
  },
  '.cm-panel.cm-search [name=close]:hover': { backgroundColor: 'var(--neutral-4)', color: 'var(--ink)' },
});

/** Fields of less than 16 pixels make a phone zoom, and fingers need room. */
const onTouch = EditorView.theme({
  '@media (max-width: 767px), (pointer: coarse)': {
    '.cm-scroller': { fontSize: '1rem', lineHeight: '1.6em' },
    '.cm-panel.cm-search, .cm-panel.cm-dialog': { paddingRight: '3rem' },
    '.cm-line': { padding: '0 0.5rem 0 0.375rem' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '1.75rem', padding: '0 0.25rem 0 0.375rem' },
    '.cm-panel .cm-textfield': { fontSize: '1rem', height: '2.75rem', flex: '1 1 9rem', width: '9rem' },
    '.cm-panel .cm-button': { height: '2.75rem' },
    '.cm-panel.cm-search label': { minHeight: '2.75rem' },
    '.cm-panel.cm-search [name=close], .cm-panel .cm-dialog-close': {
      width: '2.75rem',
      height: '2.75rem',
      top: '0.25rem',
      right: '0',
    },
  },
});

/** Where the system sets the colours, backgrounds are gone: matches, brackets and problems keep their lines. */
const inForcedColours = EditorView.theme({
  '@media (forced-colors: active)': {
    '.cm-searchMatch': { outline: '1px dashed CanvasText' },
    '.cm-searchMatch.cm-searchMatch-selected': { outline: '2px solid Highlight' },
    '.cm-problem': { textDecorationColor: 'CanvasText' },
    '.cm-gutterElement.cm-problem-line': { textDecoration: 'underline' },
  },
});

/** How the editor looks, in the page's own tokens: themes switch without it. */
// What comes first wins.
export const editorLook: Extension = [inForcedColours, onTouch, panels, theme, syntaxHighlighting(colours)];
