/** What mends commands of curl: code, not words. */

/** The option that says that the body is JSON. */
export const TYPE_OPTION = '-H "Content-Type: application/json"';

/** The option that brings the key of a variable. */
export function keyOption(variable: string): string {
  return `-H ${keyHeader('authorization', variable)}`;
}

/** A header with the key of a variable, in the quotes in which the shell fills it in. */
export function keyHeader(name: string, variable: string): string {
  return name === 'authorization' ? `"Authorization: Bearer $${variable}"` : `"${name}: $${variable}"`;
}
