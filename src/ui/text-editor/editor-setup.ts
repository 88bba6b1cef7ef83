import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { PHRASES } from '#words/page/editor.ts';
import { editorLook } from './editor-theme.ts';
import { problemMarks } from './problem-marks.ts';
import type { TextRange } from './text-problem.ts';

/** Marks a change that the outside made: it is not told to the outside again. */
export const fromOutside = Annotation.define<true>();

/** What can change while an editor is open. */
export const settings = {
  attributes: new Compartment(),
  language: new Compartment(),
  readOnly: new Compartment(),
  tab: new Compartment(),
  wrapping: new Compartment(),
};

/** Escape belongs to who has opened the editor, and so does Control+M: whether Tab indents is shown and set there. */
const OWN_KEYS: ReadonlySet<string | undefined> = new Set(['Escape', 'Ctrl-m']);

/**
 * Typing over a selection. The browser would carry the colour of the old text over as an inline style, which the page's
 * Content-Security-Policy reports; so what is typed is put there by the editor itself. An input method is left alone.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false;
    const { from, to } = selectedRange(event, view);
    if (view.state.readOnly || from === to) return false;
    const insert = view.state.toText(event.data);
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    event.preventDefault();
    return true;
  },
});

/** What was selected by a program a moment ago, the editor itself has not heard of yet. */
function selectedRange(event: InputEvent, view: EditorView): TextRange {
  const { main } = view.state.selection;
  const [target] = event.getTargetRanges();
  if (!main.empty || target === undefined || target.collapsed) return main;
  return {
    from: view.posAtDOM(target.startContainer, target.startOffset),
    to: view.posAtDOM(target.endContainer, target.endOffset),
  };
}

/** What every editor has: numbers, brackets, history, find, and the page's look. */
export function editorSetup(): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    history(),
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    search({ top: true }),
    typeOverSelection,
    problemMarks,
    editorLook,
    EditorState.phrases.of(PHRASES),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap.filter(({ key }) => !OWN_KEYS.has(key))]),
  ];
}

/** Tab moves lines to the right and Shift+Tab to the left; without this, they leave the editor. */
export const tabKeys: Extension = keymap.of([{ key: 'Tab', run: indentMore, shift: indentLess }]);

/** Of the element that holds the text. Prose is checked for its spelling and begins with a capital on a phone. */
export function contentAttributes({
  label,
  describedBy,
  isInvalid,
  isProse,
}: {
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isProse: boolean;
}): Extension {
  return EditorView.contentAttributes.of({
    // An editable element has the focus without it, but not every checker knows.
    tabindex: '0',
    'aria-label': label,
    'aria-invalid': String(isInvalid),
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
    ...(isProse && { spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' }),
  });
}
