import { type Facts, readFacts } from './message-facts.ts';
import type { Suggestions, ValuePlace } from './suggestion.ts';

/**
 * Reads the things out of a message that a function's arguments usually want: quoted texts, places after "in", names,
 * numbers, dates, addresses, a sum to work out. Plain rules, no understanding.
 */
export function suggestionsFromMessage(text: string): Suggestions {
  const facts = readFacts(text);
  const numberUse = new Map<string, number>();
  return {
    values: (place) => valuesFor(place, facts, numberUse),
    count: (place) => countFor(place, facts),
    mentioned: (values) => mentionedIn(facts.message, values),
  };
}

/** Places named in a message, as "Oslo" and "Bergen" in "the weather in Oslo and Bergen". */
export function placesIn(text: string): readonly string[] {
  return readFacts(text).places;
}

/** Whether a property is where a place goes. */
export function isPlaceName(name: string): boolean {
  return wordsOfName(name).some((word) => PLACE_WORDS.has(word));
}

/** The lower-case words of a name such as `getWeather` or `unit_of_measure`. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const PLACE_WORDS: ReadonlySet<string> = new Set([
  'city',
  'cities',
  'location',
  'locations',
  'place',
  'town',
  'country',
  'region',
  'area',
  'destination',
  'origin',
  'address',
  'where',
]);
const NAME_WORDS: ReadonlySet<string> = new Set([
  'name',
  'names',
  'person',
  'people',
  'user',
  'username',
  'recipient',
  'contact',
  'customer',
  'participant',
  'participants',
  'attendee',
  'attendees',
  'guest',
  'author',
  'player',
  'speaker',
  'who',
]);
const QUERY_WORDS: ReadonlySet<string> = new Set([
  'query',
  'q',
  'search',
  'keyword',
  'keywords',
  'term',
  'terms',
  'topic',
  'subject',
]);
const TEXT_WORDS: ReadonlySet<string> = new Set([
  'text',
  'message',
  'content',
  'body',
  'prompt',
  'question',
  'input',
  'sentence',
  'note',
  'task',
  'request',
]);
const SUM_WORDS: ReadonlySet<string> = new Set([
  'expression',
  'formula',
  'equation',
  'calculation',
  'math',
  'sum',
]);

function valuesFor(
  place: ValuePlace,
  facts: Facts,
  numberUse: Map<string, number>,
): readonly (string | number | boolean)[] {
  const words = wordsOfName(place.name);
  if (place.type === 'boolean') return booleanFor(words, facts);
  if (place.type !== 'string') return numbersFor(place, words, facts, numberUse);
  const byName = textsFor(words, facts, place.index);
  if (byName.length > 0) return byName;
  return textsFor(wordsOfName(place.description), facts, place.index);
}

function textsFor(words: readonly string[], facts: Facts, index: number): string[] {
  const has = (...wanted: readonly string[]): boolean => words.some((word) => wanted.includes(word));
  const hasOne = (wanted: ReadonlySet<string>): boolean => words.some((word) => wanted.has(word));
  const at = (list: readonly string[]): string[] => {
    const item = list[index];
    return item === undefined ? [] : [item];
  };
  const given = (value: string | null): string[] =>
    value === null || value === '' || index > 0 ? [] : [value];
  if (has('email', 'mail')) return at(facts.emails);
  if (has('url', 'uri', 'link', 'website')) return at(facts.urls);
  if (has('date', 'day', 'when', 'deadline')) return [...at(facts.dates), ...at(facts.days)];
  if (has('time', 'hour')) return [...at(facts.times), ...at(facts.dates)];
  if (has('from', 'origin', 'departure', 'source') && facts.from !== null) return given(facts.from);
  if (has('to', 'destination', 'arrival', 'target') && facts.to !== null && !has('language'))
    return given(facts.to);
  if (has('language', 'lang')) return given(facts.language);
  if (has('currency', 'symbol', 'ticker', 'code', 'id', 'order', 'sku'))
    return [...at(facts.codes), ...at(facts.numbers.map(String))];
  if (hasOne(SUM_WORDS)) return given(facts.sum);
  if (hasOne(PLACE_WORDS)) return [...at(facts.places), ...(facts.places.length > 0 ? [] : at(facts.names))];
  if (hasOne(QUERY_WORDS)) return [...at(facts.quoted), ...given(facts.query)];
  if (hasOne(TEXT_WORDS))
    return [
      ...at(facts.quoted),
      ...given(/:\s*(\S[\s\S]*)$/.exec(facts.message)?.[1] ?? null),
      ...given(facts.message),
    ];
  if (hasOne(NAME_WORDS)) return [...at(facts.names), ...at(facts.quoted)];
  return at(facts.quoted);
}

function numbersFor(
  place: ValuePlace,
  words: readonly string[],
  facts: Facts,
  numberUse: Map<string, number>,
): number[] {
  if (facts.numbers.length === 0) return [];
  const lower = facts.message.toLowerCase();
  const named = words.flatMap((word) => {
    const start = lower.indexOf(word);
    const near =
      start === -1 || word.length < 3
        ? null
        : /^\D{0,16}(-?\d+(?:\.\d+)?)/.exec(lower.slice(start + word.length));
    return near?.[1] === undefined ? [] : [Number(near[1])];
  });
  // Each property takes the next number that no other has taken, so that latitude and longitude differ.
  const key = `${place.name}\n${place.index}`;
  const turn = numberUse.get(key) ?? numberUse.size;
  numberUse.set(key, turn);
  const next = facts.numbers[turn % facts.numbers.length];
  return [...named, ...(next === undefined ? [] : [next]), ...facts.numbers];
}

function booleanFor(words: readonly string[], facts: Facts): boolean[] {
  const lower = facts.message.toLowerCase();
  for (const word of words) {
    const at = word.length < 3 ? -1 : lower.indexOf(word);
    if (at !== -1)
      return [!/\b(?:no|not|without|don't|do not|never|non)\b[^.]{0,20}$/.test(lower.slice(0, at))];
  }
  return [];
}

function countFor(place: ValuePlace, facts: Facts): number | null {
  const words = wordsOfName(place.name);
  const hasOne = (wanted: ReadonlySet<string>): boolean => words.some((word) => wanted.has(word));
  const list = hasOne(PLACE_WORDS)
    ? facts.places
    : hasOne(NAME_WORDS)
      ? facts.names
      : words.includes('numbers') || words.includes('values')
        ? facts.numbers
        : null;
  return list !== null && list.length > 0 ? Math.min(list.length, 20) : null;
}

/** Which of a few values stands in the message as a word of its own; short forms such as `c` only after a sign of degree. */
function mentionedIn(message: string, values: readonly unknown[]): number {
  const lower = ` ${message.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  let best = -1;
  let bestLength = 1;
  values.forEach((value, index) => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const words = wordsOfName(String(value)).join(' ');
    if (words.length > bestLength && lower.includes(` ${words} `)) {
      best = index;
      bestLength = words.length;
    }
  });
  return best;
}
