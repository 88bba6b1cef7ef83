import { useEffect, useState } from 'react';
import type { JsonObject } from '#domain/json/json-value.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/tool-loop.ts';

/** Whether the arguments of a call are as its tool's schema wants them; the first place where they are not. */
export function ArgumentsVerdict({ text, schema }: { text: string; schema: JsonObject | null }) {
  const { deps } = useWorkbench();
  const [problem, setProblem] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    let isShown = true;
    void problemOf(deps, text, schema).then(
      (found) => {
        if (isShown) setProblem(found);
      },
      // Without what checks them nothing is said of them.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [deps, text, schema]);
  if (problem === undefined || (problem === null && schema === null)) return null;
  return (
    <p
      className={`flex items-baseline gap-1.5 wrap-anywhere ${problem === null ? 'text-ink-quiet' : 'text-red-11'}`}
      data-testid="arguments-verdict"
    >
      <Icon name={problem === null ? 'check' : 'warning'} className="translate-y-0.5" />
      {problem ?? words.argumentsFit}
    </p>
  );
}

async function problemOf(
  deps: WorkbenchDeps,
  text: string,
  schema: JsonObject | null,
): Promise<string | null> {
  const [{ argumentsProblem }, { toolWorker }] = await Promise.all([
    import('#state/tools/run-tool.ts'),
    import('#state/tools/tool-worker.ts'),
  ]);
  return argumentsProblem(toolWorker(deps), { arguments: text }, schema);
}
