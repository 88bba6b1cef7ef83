import type { PlaygroundError, ServerReason } from '#domain/errors/playground-error.ts';

/** Shorter ones are no keys but words, and taking those out would spoil sentences. */
const SHORTEST_KEY = 6;

/** A text of a server's without the key, should the server have repeated it. */
export function redactKeyInText(text: string, key: string | null): string {
  return key === null || key.length < SHORTEST_KEY ? text : text.replaceAll(key, '…');
}

/** The error without the key: errors are shown, copied and stored. */
export function redactKey(error: PlaygroundError, key: string | null): PlaygroundError {
  if (key === null) return error;
  const clean = (text: string | null) => (text === null ? null : redactKeyInText(text, key));
  if (error.kind === 'protocol') return { ...error, excerpt: redactKeyInText(error.excerpt, key) };
  if (!('reason' in error)) return error;
  const { message, detail, code } = error.reason;
  const reason: ServerReason = {
    ...error.reason,
    message: clean(message),
    detail: clean(detail),
    code: clean(code),
  };
  return { ...error, reason };
}
