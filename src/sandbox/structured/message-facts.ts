import type { Suggestions, ValuePlace } from './suggestion.ts';

/**
 * Reads the things out of a message that a function's arguments usually want: quoted texts, places after "in", names,
 * numbers, dates, addresses, a sum to work out. Plain rules, no understanding.
 */
export function suggestionsFromMessage(text: string): Suggestions {
  const message = text.slice(0, MAX_MESSAGE);
  const facts = readFacts(message);
  const numberUse = new Map<string, number>();
  return {
    values: (place) => valuesFor(place, facts, numberUse),
    count: (place) => countFor(place, facts),
    mentioned: (values) => mentionedIn(message, values),
  };
}

/** Places named in a message, as "Oslo" and "Bergen" in "the weather in Oslo and Bergen". */
export function placesIn(text: string): readonly string[] {
  return readFacts(text.slice(0, MAX_MESSAGE)).places;
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

/** What is read of a message: some of the patterns take time that grows with the square of it. */
const MAX_MESSAGE = 4000;
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
const LANGUAGES = [
  'English',
  'French',
  'German',
  'Spanish',
  'Italian',
  'Portuguese',
  'Dutch',
  'Norwegian',
  'Swedish',
  'Danish',
  'Finnish',
  'Polish',
  'Czech',
  'Russian',
  'Ukrainian',
  'Turkish',
  'Arabic',
  'Hebrew',
  'Hindi',
  'Chinese',
  'Japanese',
  'Korean',
  'Greek',
  'Latin',
];
const NOT_NAMES: ReadonlySet<string> = new Set([
  'I',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
  'Celsius',
  'Fahrenheit',
  'Kelvin',
  'JSON',
  'API',
  'What',
  'Who',
  'Where',
  'When',
  'How',
  'Why',
  'Is',
  'Are',
  'Can',
  'Could',
  'Do',
  'Does',
  'Please',
  'Tell',
  'Give',
  'Get',
  'Find',
  'Show',
  'The',
  'And',
  'Then',
  'Will',
  'Write',
  'Use',
  'Send',
  'Book',
  'Create',
  'Extract',
  'Translate',
  'Calculate',
  'Call',
]);

interface Facts {
  readonly message: string;
  readonly quoted: readonly string[];
  readonly numbers: readonly number[];
  readonly places: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly dates: readonly string[];
  readonly times: readonly string[];
  readonly sum: string | null;
  readonly query: string;
  readonly language: string | null;
  readonly codes: readonly string[];
  readonly days: readonly string[];
}

const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: (?:de |da |do |of |la )?\p{Lu}[\p{L}\p{M}'’-]*){0,3}`;

function readFacts(message: string): Facts {
  const find = (pattern: RegExp): string[] =>
    Array.from(message.matchAll(pattern), (match) => (match[1] ?? match[0]).trim());
  const trimName = (name: string): string => name.replace(/[.'’-]+$/, '');
  const after = (words: string): string[] =>
    Array.from(
      message.matchAll(
        new RegExp(
          `\\b(?:${words}) (?:the (?:city|town) of )?(${NAME}(?:(?:, | and | or |, and )${NAME})*)`,
          'gu',
        ),
      ),
      (match) => match[1] ?? '',
    ).flatMap((list) => list.split(/, and |, | and | or /).map(trimName));
  const places = unique(
    after('in|[Ii]n|at|for|near|to|from|around|of|between').filter((name) => !NOT_NAMES.has(name)),
  );
  const inPlaces = new Set(after('in|near'));
  const capitalised = find(new RegExp(`(?<![.!?]\\s)(?<!^)(?<![\\p{L}\\p{N}])(${NAME})`, 'gu')).map(trimName);
  const opening = new RegExp(`^(${NAME})(?= and | is | are |,|'s|$)`, 'u').exec(message)?.[1];
  const names = unique(
    [...(opening === undefined ? [] : [trimName(opening)]), ...capitalised].filter(
      (name) => !NOT_NAMES.has(name) && !inPlaces.has(name),
    ),
  );
  const sum = find(/((?:\(\s*)*-?\d[\d.,]*(?:\s*[-+*/^×÷x%)(]+\s*-?[\d.]+\)*)+)/g)[0];
  return {
    message: message.trim(),
    quoted: find(/["“”«]([^"“”«»\n]{1,300})["“”»]/g),
    numbers: find(/(?<![\p{L}\d.])-?\d+(?:\.\d+)?(?![\d\p{L}])/gu).map(Number),
    places,
    from: after('from').find((name) => !NOT_NAMES.has(name)) ?? null,
    to: after('to').find((name) => !NOT_NAMES.has(name)) ?? null,
    names,
    emails: find(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g),
    urls: find(/https?:\/\/[^\s<>"'`)\]]+/g).map((url) => url.replace(/[.,;:!?]+$/, '')),
    dates: find(/\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?\b/g),
    times: find(/\b\d{1,2}:\d{2}\b/g),
    sum: sum === undefined ? null : sum.replaceAll('×', '*').replaceAll('÷', '/').trim(),
    query: message
      .trim()
      .replace(
        /^(?:please |can you |could you )*(?:search(?: the web| the docs| online)?(?: for)?|find(?: me)?|look up|google)\s+/i,
        '',
      )
      .replace(/[?.!]+$/, ''),
    language:
      LANGUAGES.find((name) => new RegExp(`\\b(?:to|into|in) ${name}\\b`, 'i').test(message)) ??
      LANGUAGES.find((name) => message.includes(name)) ??
      null,
    codes: find(/\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b/g),
    days: find(
      /\b(today|tomorrow|tonight|yesterday|(?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month))\b/gi,
    ),
  };
}

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

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
