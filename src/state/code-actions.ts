import type { createCodeEdits } from './code-edits.ts';
import type { ActionContext } from './context.ts';

type CodeEdits = ReturnType<typeof createCodeEdits>;

/** Request code that is edited: what reads it and makes it the request is loaded with the first edit. */
export function createCodeActions(context: ActionContext) {
  const load = async (): Promise<CodeEdits> => (await import('./code-edits.ts')).createCodeEdits(context);
  return { load };
}
