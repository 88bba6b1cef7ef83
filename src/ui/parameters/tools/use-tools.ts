import { useMemo } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { withRenamedTool } from '#domain/parameters/tools/tool-lab.ts';
import type { ListedTool } from '#domain/parameters/tools/tool-list.ts';
import { listTools, toolName, withTools } from '#domain/parameters/tools/tool-list.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/tools.ts';
import { undo } from '#words/page/common.ts';

/** The tools of a conversation's request, sent or not, and what is done with them. */
export function useTools(conversationId: string) {
  const { draft, store, view } = useWorkbench();
  const parameters = useWorkbenchState((state) => selectConversation(state, conversationId).draft.parameters);
  const unsentTools = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft.unsentTools,
  );
  const tools = useMemo(
    () => listTools({ parameters, ...(unsentTools && { unsentTools }) }),
    [parameters, unsentTools],
  );

  const put = (list: readonly ListedTool[]) =>
    draft.changeTools(conversationId, (before) => withTools(before, list));

  return {
    tools,
    sentCount: tools.filter(({ isSent }) => isSent).length,
    add: (added: readonly JsonValue[]) => put([...tools, ...added.map((tool) => ({ tool, isSent: true }))]),
    replace(index: number, tool: JsonValue) {
      const before = tools[index];
      put(tools.map((each, at) => (at === index ? { ...each, tool } : each)));
      const [from, to] = [before ? toolName(before.tool) : null, toolName(tool)];
      const { toolLab } = selectConversation(store.getState(), conversationId).draft;
      if (toolLab && from !== null && to !== null)
        draft.setToolLab(conversationId, withRenamedTool(toolLab, from, to));
    },
    setSent: (index: number, isSent: boolean) =>
      put(tools.map((each, at) => (at === index ? { ...each, isSent } : each))),
    /** With an Undo, which brings it back to its place. */
    remove(index: number) {
      put(tools.filter((_, at) => at !== index));
      view.notify(words.toolRemoved, { label: undo, run: () => put(tools) });
    },
  };
}

/** What a tool is called, also where it has no name. */
export function shownName(tool: JsonValue, index: number): string {
  return toolName(tool) ?? words.toolAt(index + 1);
}
