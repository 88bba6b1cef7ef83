import type { ConnectionChoice } from '#domain/request/connection.ts';

/** A connection in a word: `Sandbox`, `Oxen.ai`, or a custom one's host. */
export function connectionName(choice: ConnectionChoice): string {
  if (choice.kind !== 'custom') return choice.kind === 'oxen' ? 'Oxen.ai' : 'Sandbox';
  return URL.canParse(choice.baseUrl) ? new URL(choice.baseUrl).host : 'Custom';
}
