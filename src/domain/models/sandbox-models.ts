/** Those of the sandbox's models that answer messages; a test holds them to those that the sandbox has. */
const SANDBOX_CHAT_MODEL_IDS = ['sandbox-guide', 'sandbox-sampler', 'sandbox-echo'] as const;

/** The sandbox's own model IDs; a test holds them to those that the sandbox has. */
export const SANDBOX_MODEL_IDS = [...SANDBOX_CHAT_MODEL_IDS, 'sandbox-image', 'sandbox-embed'] as const;

/** The sandbox's default model, and so the page's. */
export const SANDBOX_DEFAULT_MODEL = 'sandbox-guide';

/** Whether it is a model of the sandbox that answers messages. */
export function isSandboxChatModel(id: string): boolean {
  return (SANDBOX_CHAT_MODEL_IDS as readonly string[]).includes(id);
}

/** Whether the sandbox has a model with this ID. */
export function isSandboxModel(id: string): boolean {
  return (SANDBOX_MODEL_IDS as readonly string[]).includes(id);
}
