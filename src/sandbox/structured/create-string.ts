import { format as formatChecks } from '@cfworker/json-schema';
import { type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { Random } from '#sandbox/random.ts';
import { isQuickPattern, PATTERN_TEXT_LENGTH } from './instance-check.ts';
import { type ParsedPattern, parsePattern, textForPattern } from './regular-expression.ts';

const MAX_LENGTH = 100_000;
const FILLER = 'lorem ipsum dolor sit amet ';

/**
 * A text that fits all layers: the first candidate of the right form (cut where it is too long), else one made from
 * the format or the pattern, else a plain word. `index` gives the items of a list different texts. Null when none fits.
 */
export function createString(
  layers: readonly JsonRecord[],
  candidates: readonly unknown[],
  random: Random | null,
  index: number,
): string | null {
  const rules = rulesOf(layers);
  if (rules.minimum > rules.maximum || rules.minimum > MAX_LENGTH) return null;
  const isFit = (text: string): boolean => fits(text, rules);
  // A text that cannot be held against a pattern in good time must come from the pattern itself.
  const isCheckable = rules.patterns.every(({ parsed }) => parsed.degree !== Infinity);
  for (const candidate of isCheckable ? candidates : []) {
    if (typeof candidate !== 'string') continue;
    const limit = rules.patterns.length > 0 ? Math.min(rules.maximum, PATTERN_TEXT_LENGTH) : rules.maximum;
    if (isFit(candidate)) return candidate;
    const cut = shorten(candidate, limit);
    if (rules.patterns.length === 0 && rules.formats.length === 0 && isFit(cut)) return cut;
  }
  for (const format of isCheckable ? rules.formats : []) {
    const text = textForFormat(format, index, rules.minimum);
    if (text !== null && isFit(text)) return text;
  }
  for (const pattern of rules.patterns) {
    const text = textForPattern(pattern.parsed, random, rules.minimum);
    if (isFit(text)) return text;
    // A pattern without an end lets anything follow.
    const padded = text.padEnd(rules.minimum, 'a');
    if (isFit(padded)) return padded;
  }
  if (rules.patterns.length > 0) return null;
  const plain =
    index === 0 && random === null
      ? 'example'
      : `example ${index + 1}${random === null ? '' : ` ${Math.floor(random() * 1e6).toString(36)}`}`;
  const numbered = String(index + 1 + (random === null ? 0 : Math.floor(random() * 9)));
  return (
    [shorten(pad(plain, rules.minimum), rules.maximum), shorten(numbered, rules.maximum)].find(isFit) ?? null
  );
}

interface StringRules {
  readonly minimum: number;
  readonly maximum: number;
  readonly formats: readonly string[];
  readonly patterns: readonly { readonly source: string; readonly parsed: ParsedPattern }[];
}

function rulesOf(layers: readonly JsonRecord[]): StringRules {
  let minimum = 0;
  let maximum = Infinity;
  const formats: string[] = [];
  const patterns: { source: string; parsed: ParsedPattern }[] = [];
  for (const layer of layers) {
    const low = member(layer, 'minLength');
    const high = member(layer, 'maxLength');
    const format = member(layer, 'format');
    const source = member(layer, 'pattern');
    if (typeof low === 'number') minimum = Math.max(minimum, low);
    if (typeof high === 'number') maximum = Math.min(maximum, high);
    if (typeof format === 'string') formats.push(format);
    const parsed = typeof source === 'string' ? parsePattern(source) : null;
    if (typeof source === 'string' && parsed !== null) patterns.push({ source, parsed });
  }
  return { minimum, maximum, formats, patterns };
}

function fits(text: string, rules: StringRules): boolean {
  const length = [...text].length;
  if (length < rules.minimum || length > rules.maximum) return false;
  for (const { source, parsed } of rules.patterns) {
    if (parsed.degree === Infinity) continue;
    if (!isQuickPattern(source, text.length) || !new RegExp(source).test(text)) return false;
  }
  return rules.formats.every((name) => {
    const check = Object.hasOwn(formatChecks, name) ? formatChecks[name] : undefined;
    return check === undefined || check(text);
  });
}

function shorten(text: string, maximum: number): string {
  return text.length <= maximum ? text : [...text].slice(0, maximum).join('').trimEnd();
}

function pad(text: string, minimum: number): string {
  if (text.length >= minimum) return text;
  return `${text} ${FILLER.repeat(Math.ceil(minimum / FILLER.length))}`.slice(0, minimum).replace(/ $/, '.');
}

/** A text of a format, another one for each index; null for formats that say nothing. */
function textForFormat(format: string, index: number, minimum: number): string | null {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const suffix = index === 0 ? '' : String(index + 1);
  const longer = (start: string, end: string): string =>
    `${start}${suffix}${'a'.repeat(Math.max(0, minimum - start.length - suffix.length - end.length))}${end}`;
  switch (format) {
    case 'date-time':
      return `2026-01-${day}T09:00:00Z`;
    case 'date':
      return `2026-01-${day}`;
    case 'time':
      return `09:${String(index % 60).padStart(2, '0')}:00Z`;
    case 'duration':
      return `P${index + 1}D`;
    case 'email':
      return longer('person', '@example.com');
    case 'hostname':
      return `www${suffix}.example.com`;
    case 'ipv4':
      return `192.0.2.${1 + (index % 254)}`;
    case 'ipv6':
      return `2001:db8::${(index + 1).toString(16)}`;
    case 'uri':
    case 'url':
    case 'uri-reference':
    case 'iri':
      return longer('https://example.com/', '');
    case 'uri-template':
      return longer('https://example.com/{id}', '');
    case 'uuid':
      return `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    case 'json-pointer':
      return longer('/item', '');
    case 'json-pointer-uri-fragment':
      return longer('#/item', '');
    case 'relative-json-pointer':
      return `${index}/item`;
    case 'regex':
      return longer('a', '');
    default:
      return null;
  }
}
