import type { FormEvent } from 'react';
import { useId, useMemo, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseTool } from '#domain/parameters/tools/parse-tool.ts';
import { TOOL_EXAMPLES } from '#domain/parameters/tools/tool-examples.ts';
import { toolInText } from '#domain/parameters/tools/tool-form.ts';
import { toolPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/models/tools.ts';
import * as common from '#words/page/common.ts';
import { ToolFormFields } from './ToolFormFields.tsx';
import { useTools } from './use-tools.ts';

const EXAMPLE = formatJson(TOOL_EXAMPLES[0] ?? null);

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
  const { typing, view } = useWorkbench();
  const id = useId();
  const { tools, add, replace, remove } = useTools(conversationId);
  const old = index === null ? undefined : tools[index]?.tool;
  const begun = useRef(old === undefined ? EXAMPLE : formatJson(old)).current;
  const place = toolPlace(conversationId, index);
  const text = useWorkbenchState((state) => state.typedTexts.get(place)) ?? begun;
  const inForm = useMemo(() => toolInText(text), [text]);
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function change(next: string) {
    typing.set(place, next);
    setProblem(null);
  }

  function leave() {
    if (fromTools) view.openDialog({ kind: 'tools', conversationId });
    else onClose();
  }

  function close() {
    if (text === begun) typing.clear(place);
    else
      typing.discard(place, words.toolNotSaved, () =>
        view.openDialog({ kind: 'tool', conversationId, index, fromTools }),
      );
    leave();
  }

  function save(event: FormEvent) {
    event.preventDefault();
    const parsed = parseTool(text);
    if (!parsed.ok) {
      const { line, column, sentence } = parsed.error;
      setProblem(line === null ? sentence : atPlace(line, column, sentence));
      return;
    }
    typing.clear(place);
    if (index === null) add([parsed.value]);
    else replace(index, parsed.value);
    leave();
  }

  return (
    <Dialog title={index === null ? words.addTool : words.editTool} width="wider" onClose={close}>
      <form onSubmit={save}>
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
                  onChange={change}
                />
              </div>
              <textarea
                ref={field}
                className={`${TEXT_AREA} min-h-64 flex-1 font-mono text-[0.78125rem]`}
                aria-label={words.tool}
                spellCheck={false}
                value={text}
                aria-invalid={problem !== null}
                aria-describedby={problem ? `${id}-problem` : undefined}
                onChange={(event) => change(event.target.value)}
              />
              {problem ? (
                <p className={FIELD_PROBLEM} id={`${id}-problem`} role="alert">
                  {problem}
                </p>
              ) : null}
            </section>
          </div>
        </DialogBody>
        <DialogFoot>
          {index === null ? null : (
            <Button
              variant="ghost"
              className={DIALOG_FOOT_START}
              icon="trash"
              onClick={() => {
                typing.clear(place);
                remove(index);
                leave();
              }}
            >
              {common.remove}
            </Button>
          )}
          <Button onClick={close}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {index === null ? common.add : common.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function toolProblem(text: string) {
  const parsed = parseTool(text);
  return parsed.ok ? null : parsed.error;
}
