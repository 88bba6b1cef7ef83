import type { FormEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { unknownModel } from '#domain/models/model.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import { parseTool } from '#domain/parameters/parse-tool.ts';
import { selectConversation } from '#state/selectors.ts';
import { toolPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/models/parameters.ts';
import * as common from '#words/page/common.ts';

const EXAMPLE = `{
  "type": "function",
  "function": {
    "name": "get_weather",
    "description": "The weather in a city",
    "parameters": {
      "type": "object",
      "properties": {
        "city": { "type": "string" }
      },
      "required": ["city"]
    }
  }
}`;

/** One tool as JSON. `index` null adds one. */
export function ToolDialog({
  conversationId,
  index,
  onClose,
}: {
  conversationId: string;
  index: number | null;
  onClose: () => void;
}) {
  const { draft, store, typing, view } = useWorkbench();
  const id = useId();
  const value = selectConversation(store.getState(), conversationId).draft.parameters.get('tools');
  const tools: readonly JsonValue[] = isJsonArray(value) ? value : [];
  const old = index === null ? undefined : tools[index];
  const begun = old === undefined ? EXAMPLE : formatJson(old);
  const place = toolPlace(conversationId, index);
  const text = useWorkbenchState((state) => state.typedTexts.get(place)) ?? begun;
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function change(next: string) {
    typing.set(place, next);
    setProblem(null);
  }

  function close() {
    if (text === begun) typing.clear(place);
    else
      typing.discard(place, words.toolNotSaved, () =>
        view.openDialog({ kind: 'tool', conversationId, index }),
      );
    onClose();
  }

  function put(next: readonly JsonValue[]) {
    typing.clear(place);
    if (next.length === 0) draft.resetParameter(conversationId, 'tools');
    else draft.setParameterValue(conversationId, 'tools', next, panelParameters(unknownModel('')).all);
    onClose();
  }

  function save(event: FormEvent) {
    event.preventDefault();
    const parsed = parseTool(text);
    if (!parsed.ok) {
      const { line, column, sentence } = parsed.error;
      setProblem(line === null ? sentence : atPlace(line, column, sentence));
      return;
    }
    const tool = parsed.value;
    put(index === null ? [...tools, tool] : tools.map((each, at) => (at === index ? tool : each)));
  }

  function remove() {
    const before = tools;
    put(tools.filter((_, at) => at !== index));
    view.notify(words.toolRemoved, {
      label: common.undo,
      run: () =>
        draft.setParameterValue(conversationId, 'tools', before, panelParameters(unknownModel('')).all),
    });
  }

  return (
    <Dialog title={index === null ? words.addTool : words.editTool} width="wide" onClose={close}>
      <form onSubmit={save}>
        <DialogBody>
          <p>{words.toolHow}</p>
          <div className="mt-3.5">
            <div className="flex items-center justify-between">
              <label className="mb-1 block font-medium" htmlFor={id}>
                {words.tool}
              </label>
              <EditorButton
                size="small"
                className="phone:size-11"
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
              id={id}
              className={`${TEXT_AREA} font-mono text-[0.78125rem]`}
              rows={16}
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
          </div>
        </DialogBody>
        <DialogFoot>
          {index === null ? null : (
            <Button variant="ghost" className={DIALOG_FOOT_START} icon="trash" onClick={remove}>
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
