/** The sandbox's own model IDs; a test holds them to those that the sandbox has. */
export const SANDBOX_MODEL_IDS = [
  'sandbox-guide',
  'sandbox-sampler',
  'sandbox-echo',
  'sandbox-image',
  'sandbox-embed',
] as const;

/** The sandbox's default model, and so the page's. */
export const SANDBOX_DEFAULT_MODEL = 'sandbox-guide';

/** Whether the sandbox has a model with this ID. */
export function isSandboxModel(id: string): boolean {
  return (SANDBOX_MODEL_IDS as readonly string[]).includes(id);
}
