import type { createCodeEdits } from '#state/code-edits.ts';
import type { ActionContext } from '#state/context.ts';

type CodeEdits = ReturnType<typeof createCodeEdits>;

/** Request code that is edited: what reads it and makes it the request is loaded with the first edit. */
export function createCodeActions(context: ActionContext) {
  const load = async (): Promise<CodeEdits> =>
    (await import('#state/code-edits.ts')).createCodeEdits(context);
  return { load };
}
