import { redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { closeSearchPanel, openSearchPanel, searchPanelOpen } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { type Compartment, EditorSelection, EditorState, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Ref } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { adoptEditorStyles } from './adopt-styles.ts';
import type { EditorLanguage } from './editor-languages.ts';
import { loadLanguage } from './editor-languages.ts';
import { contentAttributes, editorSetup, fromOutside, settings, tabKeys } from './editor-setup.ts';
import { setProblems } from './problem-marks.ts';
import { changeBetween } from './text-change.ts';
import type { TextProblem, TextRange } from './text-problem.ts';

/** What can be done with an editor from outside. */
export interface CodeEditorHandle {
  focus(): void;
  undo(): void;
  redo(): void;
  openFind(): void;
  /** False: it was not open. */
  closeFind(): boolean;
  /** Puts another text in the place of all, as one step that can be undone. */
  replaceAll(text: string): void;
  /** Puts the caret at a line and column, both from 1, and shows it. */
  goTo(line: number, column: number): void;
  selection(): TextRange;
}

/** Where the caret is, from 1, and what can be undone. */
export interface EditorStatus {
  readonly line: number;
  readonly column: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

interface CodeEditorProps {
  /** The accessible name of the text. */
  label: string;
  value: string;
  /** Called for what a person does; without it the text can only be read. */
  onChange?: (text: string) => void;
  language: EditorLanguage;
  problems?: readonly TextProblem[];
  describedBy?: string | undefined;
  wrapLines?: boolean;
  /** Whether Tab indents. Where it does, `onToggleTab` (Control+M) must let Tab leave the editor again. */
  tabIndents?: boolean;
  onToggleTab?: () => void;
  onStatus?: (status: EditorStatus) => void;
  /** What is selected at first. */
  initialSelection?: TextRange | undefined;
  ref?: Ref<CodeEditorHandle>;
  className?: string;
}

const NO_PROBLEMS: readonly TextProblem[] = [];

adoptEditorStyles();

/**
 * A text of one language, with line numbers, history and find. It fills its place. What is typed goes out by `onChange`;
 * a `value` that is another than what went out last takes the place of the text, and the caret stays where it can.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { value, language, problems = NO_PROBLEMS, wrapLines = true, tabIndents = false } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const { current: parent } = place;
    if (parent === null) return;
    const created = new EditorView({ parent, state: stateOf(latest) });
    view.current = created;
    latest.current.onStatus?.(statusOf(created.state));
    return () => {
      created.destroy();
      view.current = null;
    };
  }, []);

  // At once and not after the next paint: a key that comes between would be lost to an older text.
  useLayoutEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const changes = changeBetween(editor.state.doc.toString(), withPlainBreaks(value));
    if (changes === null) return;
    editor.dispatch({ changes, annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)] });
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: setProblems.of(problems) });
  }, [problems]);

  useEffect(() => {
    let isHere = true;
    void loadLanguage(language).then((grammar) => {
      if (isHere) set(view.current, settings.language, grammar);
    });
    return () => {
      isHere = false;
    };
  }, [language]);

  const isReadOnly = props.onChange === undefined;
  useEffect(() => set(view.current, settings.readOnly, readOnly(isReadOnly)), [isReadOnly]);
  useEffect(() => set(view.current, settings.wrapping, wrapping(wrapLines)), [wrapLines]);
  useEffect(() => set(view.current, settings.tab, tabIndents ? tabKeys : []), [tabIndents]);
  const { label, describedBy } = props;
  const isInvalid = problems.length > 0;
  useEffect(
    () => set(view.current, settings.attributes, attributesOf({ label, describedBy, language, isInvalid })),
    [label, describedBy, language, isInvalid],
  );

  useImperativeHandle(props.ref, () => handleOf(() => view.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the text inside
    <div
      ref={place}
      className={`min-h-0 ${language === 'text' ? 'text-15' : 'font-mono text-13'} ${props.className ?? ''}`}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'm' || !event.ctrlKey || event.altKey || event.metaKey) return;
        if (props.onToggleTab === undefined) return;
        event.preventDefault();
        props.onToggleTab();
      }}
    />
  );
}

function stateOf(latest: { readonly current: CodeEditorProps }): EditorState {
  const {
    value,
    language,
    initialSelection,
    onChange,
    wrapLines = true,
    tabIndents = false,
  } = latest.current;
  const { label, describedBy, problems = NO_PROBLEMS } = latest.current;
  const doc = withPlainBreaks(value);
  const within = (at: number) => Math.min(at, doc.length);
  return EditorState.create({
    doc,
    selection: EditorSelection.range(
      within(initialSelection?.from ?? doc.length),
      within(initialSelection?.to ?? doc.length),
    ),
    extensions: [
      settings.attributes.of(attributesOf({ label, describedBy, language, isInvalid: problems.length > 0 })),
      settings.language.of([]),
      settings.readOnly.of(readOnly(onChange === undefined)),
      settings.tab.of(tabIndents ? tabKeys : []),
      settings.wrapping.of(wrapping(wrapLines)),
      editorSetup(),
      EditorView.updateListener.of((update) => {
        const isOwn = update.transactions.some(
          (transaction) => transaction.docChanged && !transaction.annotation(fromOutside),
        );
        if (isOwn) latest.current.onChange?.(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) latest.current.onStatus?.(statusOf(update.state));
      }),
    ],
  });
}

function statusOf(state: EditorState): EditorStatus {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  return {
    line: line.number,
    column: head - line.from + 1,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  };
}

function handleOf(get: () => EditorView | null): CodeEditorHandle {
  const withEditor = (act: (editor: EditorView) => void) => () => {
    const editor = get();
    if (editor !== null) act(editor);
  };
  return {
    focus: withEditor((editor) => editor.focus()),
    undo: withEditor(undo),
    redo: withEditor(redo),
    openFind: withEditor(openSearchPanel),
    closeFind() {
      const editor = get();
      return editor !== null && searchPanelOpen(editor.state) && closeSearchPanel(editor);
    },
    replaceAll(text) {
      const editor = get();
      if (editor === null) return;
      const changes = changeBetween(editor.state.doc.toString(), text);
      if (changes !== null) editor.dispatch({ changes, scrollIntoView: true, userEvent: 'input' });
    },
    goTo(line, column) {
      const editor = get();
      if (editor === null) return;
      const { doc } = editor.state;
      const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
      const anchor = Math.min(at.to, at.from + Math.max(0, column - 1));
      editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      editor.focus();
    },
    selection() {
      const { from = 0, to = 0 } = get()?.state.selection.main ?? {};
      return { from, to };
    },
  };
}

function set(editor: EditorView | null, setting: Compartment, extension: Extension): void {
  editor?.dispatch({ effects: setting.reconfigure(extension) });
}

function attributesOf({
  language,
  ...rest
}: {
  label: string;
  describedBy: string | undefined;
  language: EditorLanguage;
  isInvalid: boolean;
}): Extension {
  return contentAttributes({ ...rest, isProse: language === 'text' });
}

const readOnly = (isReadOnly: boolean): Extension => (isReadOnly ? EditorState.readOnly.of(true) : []);
const wrapping = (wraps: boolean): Extension => (wraps ? EditorView.lineWrapping : []);

/** As a text area shows it, so that places in both are the same. */
const withPlainBreaks = (text: string) => text.replace(/\r\n?/g, '\n');
