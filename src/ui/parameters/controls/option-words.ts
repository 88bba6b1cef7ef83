import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';

/** Characters that cannot be seen or that reorder their neighbours: an option with one shows them escaped. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * What to call each of several options, in their order: texts as they are, others as JSON. Where two would be called the
 * same (`0` and `"0"`), or a text could not be seen, the text stands in quotes; so no two are called the same.
 */
export function optionWords(options: readonly JsonValue[]): readonly string[] {
  const plain = options.map((option) => (typeof option === 'string' ? option : formatCompactJson(option)));
  const counts = new Map<string, number>();
  for (const word of plain) counts.set(word, (counts.get(word) ?? 0) + 1);
  return options.map((option, index) => {
    const word = plain[index] ?? '';
    if (typeof option !== 'string') return word;
    const isPlain = word.trim() !== '' && !word.startsWith('"') && word.search(UNSEEN) < 0;
    return isPlain && counts.get(word) === 1 ? word : quoted(option);
  });
}

function quoted(text: string): string {
  return formatCompactJson(text).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
