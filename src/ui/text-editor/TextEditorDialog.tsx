import type { DragEvent, RefObject } from 'react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as common from '#words/page/common.ts';
import * as words from '#words/page/editor.ts';
import type { CodeEditorHandle, EditorStatus } from './CodeEditor.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import { EditorFoot } from './EditorFoot.tsx';
import type { EditedField } from './edited-field.ts';
import type { TextProblem } from './text-problem.ts';

/** Characters; the field's layout of so many can be felt at each key press. */
const LONG_TEXT = 5000;

/** On a phone all of them in one row. */
const TOOL = 'phone:px-2 phone:[&>svg]:hidden';

const TOGGLE =
  'aria-pressed:bg-neutral-4 aria-pressed:text-ink forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight]';

/** One field's text, nearly as large as the window. What is typed is the field's at once. */
export function TextEditorDialog({
  name,
  text,
  onChange,
  language,
  check = language === 'json' ? jsonProblem : noProblem,
  field,
  onClose,
}: EditedField & {
  /** The small field: the selection is taken over from it, and given back. */
  field: RefObject<HTMLTextAreaElement | null>;
  onClose: () => void;
}) {
  const id = useId();
  const editor = useRef<CodeEditorHandle>(null);
  const [status, setStatus] = useState<EditorStatus | null>(null);
  const [wrapLines, setWrapLines] = useState(true);
  const isCode = language !== 'text';
  const [tabIndents, setTabIndents] = useState(isCode);
  const problem = text.trim() === '' ? null : check(text);
  const problems = useMarks(problem);
  const selectionAtFirst = useRef(selectionOf(field.current));

  useRestingField(field, text.length > LONG_TEXT);
  useEffect(() => editor.current?.focus(), []);

  function close() {
    const { from, to } = editor.current?.selection() ?? { from: 0, to: 0 };
    field.current?.setSelectionRange(from, to);
    onClose();
  }

  return (
    <Dialog title={words.editField(name)} kind="full" onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped on the text is the text's, not that of what lies below */}
      <div
        className="flex min-h-0 flex-1 flex-col"
        onDragOver={keep}
        onDrop={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && editor.current?.closeFind()) event.preventDefault();
        }}
      >
        <Tools
          editor={editor}
          status={status}
          language={language}
          text={text}
          wrap={{ isOn: wrapLines, toggle: () => setWrapLines(!wrapLines) }}
          tab={isCode ? { isOn: tabIndents, toggle: () => setTabIndents(!tabIndents) } : null}
        />
        <CodeEditor
          ref={editor}
          className="flex-1 border-y border-line has-[.cm-content:focus]:border-focus"
          label={name}
          value={text}
          onChange={onChange}
          language={language}
          problems={problems}
          describedBy={`${id}-problem ${id}-keys`}
          wrapLines={wrapLines}
          tabIndents={tabIndents}
          {...(isCode && { onToggleTab: () => setTabIndents(!tabIndents) })}
          onStatus={setStatus}
          initialSelection={selectionAtFirst.current}
        />
        <EditorFoot
          id={id}
          text={text}
          language={language}
          problem={problem}
          status={status}
          keysHow={isCode ? `${tabIndents ? words.tabIndentsHow : words.tabLeaves} ` : null}
          onGoTo={(toLine, toColumn) => editor.current?.goTo(toLine, toColumn)}
          onDone={close}
        />
      </div>
    </Dialog>
  );
}

/** The same list as long as the problem is the same: the editor does not mark it anew. */
function useMarks(problem: TextProblem | null): readonly TextProblem[] {
  const { line = null, column = null, sentence = '' } = problem ?? {};
  return useMemo(() => (sentence === '' ? [] : [{ line, column, sentence }]), [line, column, sentence]);
}

/**
 * A field that is given a long text lays all of it out anew at each key press, though the dialog hides it: it keeps its
 * place, and draws its text again when the editor closes.
 */
function useRestingField(field: RefObject<HTMLTextAreaElement | null>, rests: boolean): void {
  useLayoutEffect(() => {
    const { current: element } = field;
    if (element === null || !rests) return;
    const { style } = element;
    const { height } = style;
    style.height = `${element.offsetHeight}px`;
    style.contentVisibility = 'hidden';
    return () => {
      style.height = height;
      style.contentVisibility = '';
    };
  }, [field, rests]);
}

interface Toggle {
  readonly isOn: boolean;
  toggle(): void;
}

function Tools({
  editor,
  status,
  language,
  text,
  wrap,
  tab,
}: {
  editor: RefObject<CodeEditorHandle | null>;
  status: EditorStatus | null;
  language: EditedField['language'];
  text: string;
  wrap: Toggle;
  tab: Toggle | null;
}) {
  const formatted = language === 'json' ? formattedJson(text) : null;
  const then = (act: (editor: CodeEditorHandle) => void) => () => {
    if (editor.current === null) return;
    act(editor.current);
    editor.current.focus();
  };
  return (
    <div
      role="group"
      aria-label={words.tools}
      className="flex flex-wrap items-center gap-1 px-4 pt-1.5 pb-2 phone:px-2"
    >
      <IconButton
        icon="undo"
        label={common.undo}
        disabled={!status?.canUndo}
        onClick={then(({ undo }) => undo())}
      />
      <IconButton
        icon="undo"
        label={words.redo}
        className="-scale-x-100"
        disabled={!status?.canRedo}
        onClick={then(({ redo }) => redo())}
      />
      <Button variant="ghost" icon="search" className={TOOL} onClick={() => editor.current?.openFind()}>
        {words.find}
      </Button>
      {language === 'json' ? (
        <Button
          variant="ghost"
          icon="braces"
          className={TOOL}
          title={formatted === null ? words.formatNeedsJson : words.formatHow}
          disabled={formatted === null}
          onClick={then(({ replaceAll }) => replaceAll(formatted ?? text))}
        >
          {words.format}
        </Button>
      ) : null}
      <ToggleButton label={words.wrapLines} {...wrap} />
      {tab ? <ToggleButton label={words.tabIndents} {...tab} className="phone:hidden" /> : null}
    </div>
  );
}

function ToggleButton({
  label,
  isOn,
  toggle,
  className = '',
}: Toggle & { label: string; className?: string }) {
  return (
    <Button variant="ghost" aria-pressed={isOn} className={`${TOGGLE} ${className}`} onClick={toggle}>
      {isOn ? <Icon name="check" /> : null}
      {label}
    </Button>
  );
}

function jsonProblem(text: string): TextProblem | null {
  const parsed = parseJson(text);
  return parsed.ok ? null : parsed.error;
}

const noProblem = () => null;

function formattedJson(text: string): string | null {
  const parsed = parseJson(text);
  return parsed.ok ? formatJson(parsed.value) : null;
}

function selectionOf(field: HTMLTextAreaElement | null) {
  return field === null ? undefined : { from: field.selectionStart, to: field.selectionEnd };
}

function keep(event: DragEvent): void {
  event.stopPropagation();
}
