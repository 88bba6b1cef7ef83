import type { PromptStore } from '#platform/prompts/prompt-store.ts';

/** Where prompts are kept; tests give their own. */
export type PromptDisk = Pick<
  PromptStore,
  'subscribe' | 'list' | 'versions' | 'latest' | 'add' | 'addVersion' | 'change' | 'setNote' | 'setDeleted'
>;
