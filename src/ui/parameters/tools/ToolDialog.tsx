import { useEffect, useId, useMemo, useRef } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseTool } from '#domain/parameters/tools/parse-tool.ts';
import { toolInText } from '#domain/parameters/tools/tool-form.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/models/tools.ts';
import * as common from '#words/page/common.ts';
import { ToolFormFields } from './ToolFormFields.tsx';
import { useToolText } from './use-tool-text.ts';

/** One tool as a form and as JSON, which are the same value. `index` null adds one. */
export function ToolDialog({
  conversationId,
  index,
  fromTools = false,
  onClose,
}: {
  conversationId: string;
  index: number | null;
  /** Whether it was opened from the list of tools, which opens again. */
  fromTools?: boolean;
  onClose: () => void;
}) {
  const { view } = useWorkbench();
  const { text, problem, change, cancel, save, remove } = useToolText({
    conversationId,
    index,
    onReopen: () => view.openDialog({ kind: 'tool', conversationId, index, fromTools }),
    onLeave: () => (fromTools ? view.openDialog({ kind: 'tools', conversationId }) : onClose()),
  });
  const inForm = useMemo(() => toolInText(text), [text]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // A new tool begins with its name; a touch screen would put its keyboard over the form.
    if (index === null && window.matchMedia('(pointer: fine)').matches)
      form.current?.querySelector('input')?.focus();
  }, [index]);

  return (
    <Dialog title={index === null ? words.addTool : words.editTool} width="wider" onClose={cancel}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogBody>
          <p>{words.toolHow}</p>
          <div className="mt-3.5 grid grid-cols-2 gap-x-6 gap-y-5 phone:grid-cols-1">
            <section aria-label={words.form}>
              {inForm === null ? (
                <p className="text-ink-quiet">{words.formWaits}</p>
              ) : (
                <ToolFormFields tool={inForm} onChange={(tool) => change(formatJson(tool))} />
              )}
            </section>
            <ToolJson text={text} problem={problem} onChange={change} />
          </div>
        </DialogBody>
        <DialogFoot>
          {remove === null ? null : (
            <Button variant="ghost" className={DIALOG_FOOT_START} icon="trash" onClick={remove}>
              {common.remove}
            </Button>
          )}
          <Button onClick={cancel}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {index === null ? common.add : common.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** The tool's JSON, which the form and the full-screen editor write too. */
function ToolJson({
  text,
  problem,
  onChange,
}: {
  text: string;
  problem: string | null;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <section aria-label={words.json} className="flex min-h-80 flex-col">
      <div className="flex items-center justify-between">
        <h3 className="mb-1 font-medium">{words.json}</h3>
        <EditorButton
          size="small"
          field={field}
          name={words.tool}
          language="json"
          text={text}
          check={toolProblem}
          onChange={onChange}
        />
      </div>
      <textarea
        ref={field}
        className={`${TEXT_AREA} min-h-64 flex-1 font-mono text-[0.78125rem]`}
        aria-label={words.tool}
        spellCheck={false}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem ? (
        <p className={FIELD_PROBLEM} id={id} role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

function toolProblem(text: string) {
  const parsed = parseTool(text);
  return parsed.ok ? null : parsed.error;
}
