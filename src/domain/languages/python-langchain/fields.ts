/** The fields of a request that `ChatOpenAI` sends as they are; it calls `max_tokens` otherwise. */
export const LANGCHAIN_FIELDS: ReadonlySet<string> = new Set([
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
]);

/** Whether LangChain changes what it sends for the name of a model: roles, the temperature or the very API. */
export const readsModelName = (model: string): boolean => /^(?:o\d|gpt-[5-9])|codex/i.test(model);
