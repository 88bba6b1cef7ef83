import { counted } from '#words/english/grammar.ts';

/** What a screen reader says of a reply in the place of what cannot be said. */
export const unsaid = 'The rest is too long to be said. It is in the message.';

/** `language` may be empty. */
export function codeBlock(language: string, lines: number): string {
  return `Code block${language === '' ? '' : `, ${language}`}, ${counted(lines, { one: 'line', other: 'lines' })}.`;
}
