/** What is read of a message: some of the patterns take time that grows with the square of it. */
const MAX_MESSAGE = 4000;
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
  'Hi',
  'Hello',
  'Hey',
  'Dear',
  'Thanks',
  'Thank',
  'Regards',
  'Best',
  'Cheers',
]);

/** What stands in a message. */
export interface Facts {
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

/** Reads them, of the first 4,000 characters. */
export function readFacts(text: string): Facts {
  const message = text.slice(0, MAX_MESSAGE);
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
  const capitalised = find(new RegExp(`(?<![.!?]\\s)(?<!^)(?<![\\p{L}\\p{N}-])(${NAME})`, 'gu')).map(
    trimName,
  );
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
    // An order's number has digits; words in capitals come after it.
    codes: find(/\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b/g).sort(
      (a, b) => Number(/\d/.test(b)) - Number(/\d/.test(a)),
    ),
    days: find(
      /\b(today|tomorrow|tonight|yesterday|(?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month))\b/gi,
    ),
  };
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
