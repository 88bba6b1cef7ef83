import type { Connection } from '#domain/request/connection.ts';

const DEFAULT_KEY_VARIABLE = 'OXEN_API_KEY';

/** Whether the text can name an environment variable in every language: a letter or `_`, then letters, digits, `_`. */
export function isKeyVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/**
 * The environment variable that the code reads the key from; null when no Authorization line belongs there. A name
 * that is none would be code of its own in the shell, so the usual one stands in for it.
 */
export function keyVariableOf(connection: Connection): string | null {
  if (connection.keyVariable === null) return null;
  return isKeyVariableName(connection.keyVariable) ? connection.keyVariable : DEFAULT_KEY_VARIABLE;
}
