import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { SECTION, SECTION_COUNT, SECTION_TITLE } from '#ui/primitives/classes/section-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/models/parameters.ts';

/** The functions that the model may call: part of the request like any other field. */
export function ToolsSection({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const value = useWorkbenchState((state) =>
    selectConversation(state, conversationId).draft.parameters.get('tools'),
  );
  const tools = isJsonArray(value) ? value : [];
  return (
    <section className={SECTION} aria-label={words.tools}>
      <h2 className={SECTION_TITLE}>
        {words.tools}
        <small className={SECTION_COUNT}>{words.countSent(tools.length)}</small>
      </h2>
      {tools.map((tool, index) => {
        const name = toolName(tool) ?? words.toolAt(index + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tool is its place in the list
          <div key={index} className="flex h-7.5 items-center gap-2 phone:h-11">
            <Icon name="wrench" />
            <code className="text-[0.78125rem]">{name}</code>
            <IconButton
              size="small"
              icon="edit"
              className="ml-auto phone:size-11"
              label={words.editNamed(name)}
              onClick={() => view.openDialog({ kind: 'tool', conversationId, index })}
            />
          </div>
        );
      })}
      <Button
        size="small"
        variant="ghost"
        icon="plus"
        className="-ml-2 phone:h-11"
        onClick={() => view.openDialog({ kind: 'tool', conversationId, index: null })}
      >
        {words.addTool}
      </Button>
    </section>
  );
}

function toolName(tool: JsonValue): string | null {
  const called = isJsonObject(tool) ? tool.get('function') : undefined;
  const name = isJsonObject(called) ? called.get('name') : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
}
