import type { DragEvent, RefObject } from 'react';
import { useDeferredValue, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { atPlace } from '#words/code/json.ts';
import { aboutTokens } from '#words/conversation/messages.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/page/editor.ts';
import type { CodeEditorHandle, EditorStatus } from './CodeEditor.tsx';
import { CodeEditor } from './CodeEditor.tsx';
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
  const { line = null, column = null, sentence = '' } = problem ?? {};
  const problems = useMemo(
    () => (sentence === '' ? [] : [{ line, column, sentence }]),
    [line, column, sentence],
  );
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
        <div className="flex flex-none items-center gap-x-4 gap-y-1 px-5 py-2.5 text-12/4.5 text-ink-quiet phone:flex-wrap phone:px-3">
          <div className="min-w-0 flex-1 phone:basis-full">
            <div className="flex flex-wrap items-center">
              <p id={`${id}-problem`} role="status" className={problem ? 'text-red-11' : ''}>
                {problem ? describe(problem) : stateOf(text, language)}
              </p>
              {line === null ? null : (
                <Button
                  variant="ghost"
                  size="small"
                  className="ml-2 phone:h-11"
                  onClick={() => editor.current?.goTo(line, column ?? 1)}
                >
                  {words.goToIt}
                </Button>
              )}
            </div>
            <p id={`${id}-keys`} className="phone:hidden">
              {isCode ? `${tabIndents ? words.tabIndentsHow : words.tabLeaves} ` : null}
              {words.escapeCloses}
            </p>
          </div>
          {language === 'text' ? <TokenCount text={text} /> : null}
          {status ? (
            <span className="tabular-nums whitespace-nowrap">
              {words.caretAt(status.line, status.column)}
            </span>
          ) : null}
          <Button variant="primary" className="h-8 px-3.5 phone:ml-auto" onClick={close}>
            {common.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
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
        className="phone:size-11"
        disabled={!status?.canUndo}
        onClick={then(({ undo }) => undo())}
      />
      <IconButton
        icon="undo"
        label={words.redo}
        className="-scale-x-100 phone:size-11"
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

/** Counting a long text takes longer than a key press. */
function TokenCount({ text }: { text: string }) {
  const shown = useDeferredValue(text);
  const tokens = useMemo(() => estimateTextTokens(shown), [shown]);
  return <span className="tabular-nums whitespace-nowrap">{aboutTokens(tokens)}</span>;
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

function describe({ line, column, sentence }: TextProblem): string {
  return line === null ? sentence : atPlace(line, column, sentence);
}

function stateOf(text: string, language: EditedField['language']): string | null {
  if (language !== 'json') return null;
  return text.trim() === '' ? words.empty : words.validJson;
}

function selectionOf(field: HTMLTextAreaElement | null) {
  return field === null ? undefined : { from: field.selectionStart, to: field.selectionEnd };
}

function keep(event: DragEvent): void {
  event.stopPropagation();
}
