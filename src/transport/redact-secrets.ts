import type { PlaygroundError, ServerReason } from '#domain/errors/playground-error.ts';
import type { ChatRoute } from './chat-route.ts';

/** Shorter ones are no secrets but words, and taking those out would spoil sentences. */
const SHORTEST_SECRET = 6;

/** What a server that is reached so is told and must not be shown again: the key, and the values of own headers. */
export function secretsOf({ key, headers = [] }: Pick<ChatRoute, 'key' | 'headers'>): readonly string[] {
  const all = [...(key === null ? [] : [key]), ...headers.map(([, value]) => value)];
  // One may be the beginning of another.
  return all.filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}

/** A text of a server's without the secrets, should the server have repeated them. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
}

/** The error without the secrets: errors are shown, copied and stored. */
export function redactError(error: PlaygroundError, secrets: readonly string[]): PlaygroundError {
  if (secrets.length === 0) return error;
  const clean = (text: string | null) => (text === null ? null : redactText(text, secrets));
  if (error.kind === 'protocol') return { ...error, excerpt: redactText(error.excerpt, secrets) };
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
