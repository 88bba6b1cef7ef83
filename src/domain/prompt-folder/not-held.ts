import { lostOfPromptYml } from '#domain/portable/forms-out/prompt-files-out.ts';
import { bodyOf } from '#domain/prompts/prompt.ts';
import type { LatestPrompt } from './plan-folder.ts';

/** What the file of a prompt has no place for. */
export interface NotHeld {
  readonly promptId: string;
  readonly name: string;
  /** Fields, and parts of messages, as the sentences on files name them. */
  readonly parts: readonly string[];
}

/** The prompts of which something is kept here alone. Where a request goes is, for all of them. */
export function notHeldOf(prompts: readonly LatestPrompt[]): readonly NotHeld[] {
  return prompts.flatMap(({ prompt: { id, name }, latest }) => {
    const parts = lostOfPromptYml(bodyOf(latest));
    return parts.length === 0 ? [] : [{ promptId: id, name, parts }];
  });
}
