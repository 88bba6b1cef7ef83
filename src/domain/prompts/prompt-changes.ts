import type { Prompt, PromptContent, PromptVersion } from './prompt.ts';
import { isSameContent } from './prompt.ts';

/** What saving came to: another version, or the one that holds the same. */
export interface Saved {
  readonly prompt: Prompt;
  readonly version: PromptVersion;
  readonly isNew: boolean;
}

/** A prompt with its first version. */
export function createPrompt(
  {
    id,
    name,
    nowMs,
    note = '',
  }: { readonly id: string; readonly name: string; readonly nowMs: number; readonly note?: string },
  content: PromptContent,
): Saved {
  return {
    prompt: {
      id,
      name,
      description: '',
      favourite: false,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      latest: 1,
    },
    version: { ...content, promptId: id, number: 1, createdAtMs: nowMs, note },
    isNew: true,
  };
}

/** Adds a version after the latest one; none where that holds the same. */
export function addVersion(
  prompt: Prompt,
  latest: PromptVersion | null,
  content: PromptContent,
  { nowMs, note }: { readonly nowMs: number; readonly note: string },
): Saved {
  if (latest !== null && isSameContent(latest, content)) return { prompt, version: latest, isNew: false };
  const number = prompt.latest + 1;
  return {
    prompt: { ...prompt, latest: number, updatedAtMs: Math.max(prompt.updatedAtMs, nowMs) },
    version: { ...content, promptId: prompt.id, number, createdAtMs: nowMs, note },
    isNew: true,
  };
}
