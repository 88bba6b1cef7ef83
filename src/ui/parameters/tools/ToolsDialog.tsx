import { useId, useState } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { TOOL_EXAMPLES } from '#domain/parameters/tools/tool-examples.ts';
import type { ListedTool } from '#domain/parameters/tools/tool-list.ts';
import { toolDescription, toolName } from '#domain/parameters/tools/tool-list.ts';
import { toolsTextPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { SWITCH } from '#ui/parameters/controls/switch-class.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/models/tools.ts';
import * as common from '#words/page/common.ts';
import { AnswerFields, LoopFields } from './AnswerFields.tsx';
import { shownName, useTools } from './use-tools.ts';

/** The tools of a request: which are sent, and three ways to add more. */
export function ToolsDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { view } = useWorkbench();
  const { tools, add, setSent, remove } = useTools(conversationId);
  const hasText = useWorkbenchState((state) => state.typedTexts.has(toolsTextPlace(conversationId)));
  const [isPasting, setPasting] = useState(hasText);
  const open = (index: number | null) =>
    view.openDialog({ kind: 'tool', conversationId, index, fromTools: true });

  return (
    <Dialog title={words.tools} width="wide" onClose={onClose}>
      <DialogBody>
        <p>{words.toolsHow}</p>
        {tools.length === 0 ? (
          <p className="mt-4 rounded-block border border-dashed border-line-strong px-3.5 py-3">
            {words.none}
          </p>
        ) : (
          <ToolList
            conversationId={conversationId}
            tools={tools}
            onSwitch={setSent}
            onEdit={open}
            onRemove={remove}
          />
        )}
        {tools.length === 0 ? null : <LoopFields conversationId={conversationId} />}
        <Examples tools={tools} onAdd={(tool) => add([tool])} />
        {isPasting ? (
          <PasteForm
            conversationId={conversationId}
            onAdd={(added) => {
              add(added);
              setPasting(false);
              view.notify(words.added(added.map((tool, index) => shownName(tool, index))));
            }}
          />
        ) : null}
      </DialogBody>
      <DialogFoot>
        <Button
          icon="plus"
          data-begin={tools.length === 0 && !isPasting ? '' : undefined}
          onClick={() => open(null)}
        >
          {words.newTool}
        </Button>
        {isPasting ? null : (
          <Button className="mr-auto" icon="braces" onClick={() => setPasting(true)}>
            {words.fromJson}
          </Button>
        )}
        <Button variant="primary" className={isPasting ? 'ml-auto' : ''} onClick={onClose}>
          {common.done}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** The tools there are: whether each is sent, and what it is for. */
function ToolList({
  conversationId,
  tools,
  onSwitch,
  onEdit,
  onRemove,
}: {
  conversationId: string;
  tools: readonly ListedTool[];
  onSwitch: (index: number, isSent: boolean) => void;
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
}) {
  return (
    <ul
      className="mt-3 divide-y divide-line rounded-block border border-line-strong"
      aria-label={words.tools}
    >
      {tools.map(({ tool, isSent }, index) => {
        const name = shownName(tool, index);
        const description = toolDescription(tool);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a tool is its place in the list
            key={index}
            className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 gap-y-1 py-1.5 pr-1.5 pl-3"
          >
            <button
              type="button"
              className={`${SWITCH} flex-none`}
              role="switch"
              aria-label={words.sendNamed(name)}
              aria-checked={isSent}
              onClick={() => onSwitch(index, !isSent)}
            />
            <div className="min-w-0 flex-1">
              <code className={`block truncate text-13 ${isSent ? '' : 'text-ink-quiet'}`}>{name}</code>
              <span className="block truncate text-12 text-ink-quiet">
                {description === '' ? words.noDescription : description}
              </span>
            </div>
            <IconButton
              className="flex-none"
              icon="edit"
              label={words.editNamed(name)}
              onClick={() => onEdit(index)}
            />
            <IconButton
              className="flex-none"
              icon="trash"
              label={words.removeNamed(name)}
              onClick={() => onRemove(index)}
            />
            {toolName(tool) === null ? null : <AnswerFields conversationId={conversationId} name={name} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Tools to begin with; none is added twice. */
function Examples({ tools, onAdd }: { tools: readonly ListedTool[]; onAdd: (tool: JsonValue) => void }) {
  const names = new Set(tools.map(({ tool }) => toolName(tool)));
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2" role="group" aria-label={words.examples}>
      <span className="w-full font-medium">{words.examples}</span>
      {TOOL_EXAMPLES.map((tool) => {
        const name = toolName(tool) ?? '';
        return (
          <Button
            key={name}
            icon="plus"
            className="font-mono text-12"
            aria-label={words.addExample(name)}
            title={names.has(name) ? words.alreadyThere : toolDescription(tool)}
            disabled={names.has(name)}
            onClick={() => onAdd(tool)}
          >
            {name}
          </Button>
        );
      })}
    </div>
  );
}

/** A field for tools that somebody has elsewhere. What is typed stays until it is added or taken out. */
function PasteForm({
  conversationId,
  onAdd,
}: {
  conversationId: string;
  onAdd: (tools: readonly JsonValue[]) => void;
}) {
  const { typing } = useWorkbench();
  const id = useId();
  const place = toolsTextPlace(conversationId);
  const text = useWorkbenchState((state) => state.typedTexts.get(place)) ?? '';
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    const reading = await import('#domain/portable/tool-sources/read-tool-source.ts').catch(() => null);
    if (reading === null) {
      setProblem(words.sourcesNotLoaded);
      return;
    }
    const read = reading.readToolSource(text);
    if (read.ok) {
      typing.clear(place);
      onAdd(read.value);
      return;
    }
    setProblem(atPlace(read.error));
  }

  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label className="mb-1 block font-medium" htmlFor={id}>
        {words.jsonField}
      </label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was asked for just now
        autoFocus
        rows={7}
        className={`${TEXT_AREA} font-mono text-12`}
        spellCheck={false}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-how`}
        onChange={(event) => {
          if (event.target.value === '') typing.clear(place);
          else typing.set(place, event.target.value);
          setProblem(null);
        }}
      />
      <div className="mt-1.5 flex flex-wrap items-start gap-2">
        <p id={`${id}-how`} className="min-w-40 flex-1 text-12/4.5 text-ink-quiet">
          {problem === null ? (
            words.jsonHint
          ) : (
            <span className={FIELD_PROBLEM} role="alert">
              {problem}
            </span>
          )}
        </p>
        <Button type="submit" disabled={text.trim() === ''}>
          {words.addFromJson}
        </Button>
      </div>
    </form>
  );
}
