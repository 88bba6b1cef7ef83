/** The faults of the sandbox that the page offers, by the values of its request header `x-sandbox-fault`. */
export const SANDBOX_FAULTS = [
  'slow-first-token',
  'status-429',
  'error-midstream',
  'cut',
  'reset',
  'empty-choices',
  'split-unicode',
  'endless',
  'html',
] as const;

export type SandboxFault = (typeof SANDBOX_FAULTS)[number];

/** Whether a value, of a stored record say, names one of them. */
export function isSandboxFault(value: unknown): value is SandboxFault {
  return SANDBOX_FAULTS.some((fault) => fault === value);
}
