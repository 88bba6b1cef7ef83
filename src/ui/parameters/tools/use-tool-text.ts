import { useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseTool } from '#domain/parameters/tools/parse-tool.ts';
import { TOOL_EXAMPLES } from '#domain/parameters/tools/tool-examples.ts';
import { toolPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/models/tools.ts';
import { useTools } from './use-tools.ts';

const EXAMPLE = formatJson(TOOL_EXAMPLES[0] ?? null);

/**
 * One tool of a conversation as the text that is being typed; `index` null for one to add. The text is kept until it is
 * saved, cancelled (with an Undo, which calls `onReopen`) or the tool is removed; each of the three then calls `onLeave`.
 */
export function useToolText({
  conversationId,
  index,
  onReopen,
  onLeave,
}: {
  conversationId: string;
  index: number | null;
  onReopen: () => void;
  onLeave: () => void;
}) {
  const { typing } = useWorkbench();
  const { tools, add, replace, remove } = useTools(conversationId);
  const old = index === null ? undefined : tools[index]?.tool;
  const begun = useRef(old === undefined ? EXAMPLE : formatJson(old)).current;
  const place = toolPlace(conversationId, index);
  const text = useWorkbenchState((state) => state.typedTexts.get(place)) ?? begun;
  const [problem, setProblem] = useState<string | null>(null);

  return {
    text,
    /** Why the text could not be saved. */
    problem,
    change(next: string) {
      typing.set(place, next);
      setProblem(null);
    },
    cancel() {
      if (text === begun) typing.clear(place);
      else typing.discard(place, words.toolNotSaved, onReopen);
      onLeave();
    },
    save() {
      const parsed = parseTool(text);
      if (!parsed.ok) {
        setProblem(atPlace(parsed.error));
        return;
      }
      typing.clear(place);
      if (index === null) add([parsed.value]);
      else replace(index, parsed.value);
      onLeave();
    },
    /** Null where there is none to remove yet. */
    remove:
      index === null
        ? null
        : () => {
            typing.clear(place);
            remove(index);
            onLeave();
          },
  };
}
