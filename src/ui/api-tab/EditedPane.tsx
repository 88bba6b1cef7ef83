import { useEffect, useEffectEvent, useId, useMemo, useRef } from 'react';
import type { EditedPane as Pane } from '#domain/editing/edit-reading.ts';
import { Button } from '#ui/primitives/Button.tsx';
import type { CodeEditorHandle } from '#ui/text-editor/CodeEditor.tsx';
import { CodeEditor } from '#ui/text-editor/CodeEditor.tsx';
import type { TextRange } from '#ui/text-editor/text-problem.ts';
import * as words from '#words/code/code-edits.ts';
import { atPlace } from '#words/code/json.ts';
import { usePaneEdit } from './use-pane-edit.ts';

const LANGUAGES = { json: 'json', curl: 'shell', python: 'python' } as const;
const BAR =
  'flex min-h-9 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1 text-12 text-ink-quiet';

/** A pane of request code while a person edits it: what it says becomes the request, what it does not is marked. */
export function EditedPane({
  conversationId,
  pane,
  label,
  testId,
  ourText,
  selection,
  onLinked,
}: {
  conversationId: string;
  pane: Pane;
  label: string;
  testId: string;
  ourText: string;
  /** What is selected as the editing begins. */
  selection: TextRange;
  /** Told whether the text is still the request's, whenever it was read, and as the pane goes. */
  onLinked?: ((isLinked: boolean) => void) | undefined;
}) {
  const id = useId();
  const edit = usePaneEdit(conversationId, pane, ourText);
  const editor = useRef<CodeEditorHandle>(null);
  useEffect(() => editor.current?.focus(), []);
  const { reading } = edit;
  const isLinked = reading?.kind !== 'unlinked';
  const tell = useEffectEvent((next: boolean) => onLinked?.(next));
  useEffect(() => {
    tell(isLinked);
    return () => tell(true);
  }, [isLinked]);
  const problems = useMemo(
    () => (reading === null || reading.kind === 'unlinked' ? [] : reading.marks),
    [reading],
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the focus of the text inside */}
      <div
        className="flex min-h-0 flex-1 flex-col bg-code"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) edit.end();
        }}
      >
        <CodeEditor
          ref={editor}
          className="flex-1"
          label={label}
          value={edit.text}
          onChange={edit.type}
          language={LANGUAGES[pane]}
          problems={problems}
          describedBy={`${id}-state`}
          initialSelection={selection}
        />
        {/* The editor draws only what is in sight: this is the whole text, exactly. */}
        <pre hidden data-testid={testId}>
          {edit.text}
        </pre>
      </div>
      {edit.key === null ? null : <TakenKey edit={edit} />}
      <div className={BAR}>
        <p
          id={`${id}-state`}
          role="status"
          className={`min-w-0 flex-1 ${isSound(reading) ? '' : 'text-red-11'}`}
        >
          {describe(reading)}
        </p>
        {edit.isKept && !isSound(reading) ? (
          <Button variant="line" size="small" title={words.relinkHow} onClick={edit.relink}>
            {words.relink}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** A key that stood in the text: it is kept nowhere unless it is taken as the key of its address. */
function TakenKey({ edit }: { edit: ReturnType<typeof usePaneEdit> }) {
  return (
    <div className={BAR} role="alert">
      <span>{words.keyTakenOut}</span>
      {edit.keyAddress === null ? null : (
        <Button variant="line" size="small" onClick={edit.useKey}>
          {words.takeKeyFor(edit.keyAddress)}
        </Button>
      )}
      <Button variant="ghost" size="small" onClick={edit.forgetKey}>
        {words.forgetKey}
      </Button>
    </div>
  );
}

type Reading = ReturnType<typeof usePaneEdit>['reading'];

function isSound(reading: Reading): boolean {
  return reading === null || (reading.kind === 'request' && reading.marks.length === 0);
}

function describe(reading: Reading): string {
  if (reading === null) return words.linked;
  if (reading.kind === 'unlinked') return `${words.notLinked}${reading.sentence}`;
  const [mark] = reading.marks;
  if (mark === undefined) return words.linked;
  return `${reading.kind === 'unread' ? words.notUnderstood : words.notSent}${atPlace(mark)}`;
}
