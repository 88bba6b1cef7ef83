import type { ReplySources, Source } from './reply-sources.ts';

/** A text with its marks. */
export interface CitedText {
  readonly text: string;
  /** Link definitions for the marks that the text has itself, by what stands in their brackets. */
  readonly definitions: readonly { readonly key: string; readonly line: string }[];
}

/**
 * A reply's text with its sources as links of Markdown. Where the server numbers them, `[1]` in the text is one by a
 * definition, which the Markdown parser keeps out of code. Where it says the place, a mark is set behind it: never inside
 * a word, code or a link, nor where the text names the address itself. `skipped`: how much of the reply's text stands
 * before `text` (reasoning in tags).
 */
export function citeText(text: string, sources: ReplySources, skipped = 0): CitedText {
  const definitions = sources.isNumbered
    ? sources.list.flatMap((source) =>
        source.url === null
          ? []
          : [{ key: String(source.number), line: `[${source.number}]: ${target(source)}` }],
      )
    : [];
  const marks = sources.isNumbered ? [] : marksFor(text, sources.list, skipped);
  let cited = text;
  for (const [end, mark] of marks) cited = cited.slice(0, end) + mark + cited.slice(end);
  return { text: cited, definitions };
}

/** The address, and a title that begins with the mark: the page draws such a link in brackets. */
function target({ number, title, url }: Source): string {
  const shown = `[${number}] ${title}`.replace(/[\\"<>&`[\]*_]/g, '\\$&');
  return `<${(url ?? '').replace(/[\\<>]/g, encodeURIComponent).replaceAll('&', '\\&')}> "${shown}"`;
}

/** Marks by where they go, the last first. */
function marksFor(
  text: string,
  list: readonly Source[],
  skipped: number,
): readonly (readonly [end: number, mark: string])[] {
  const places = list.flatMap((source) => source.places.map((place) => ({ source, ...place })));
  if (places.length === 0 || list.every(({ url }) => url === null)) return [];
  const offsets = offsetsOf(text, places, skipped);
  const fenced = fencedRanges(text);
  const ends = new Map<number, Source[]>();
  for (const { source, start, end } of places) {
    const [from, to] = [offsets(start), offsets(end)];
    if (source.url === null || from === null || to === null) continue;
    const cited = text.slice(from, to);
    const isNamed = cited.includes('](') || cited.includes('://') || /\[\d+\]/.test(cited);
    const isInside = isInWord(text, to);
    const isFenced = fenced.some(([begin, finish]) => to > begin && from < finish);
    if (isNamed || isInside || isFenced || isTaken(text, to)) continue;
    ends.set(to, [...(ends.get(to) ?? []), source]);
  }
  return [...ends]
    .sort(([a], [b]) => b - a)
    .map(([end, cited]) => [end, cited.map((each) => `[${each.number}](${target(each)})`).join('')] as const);
}

/**
 * How a server counts: most in code points, as Python does; some in UTF-16, as JavaScript does. Where both are possible,
 * the one by which fewer citations end inside a word or outside the text.
 */
function offsetsOf(
  text: string,
  places: readonly { readonly end: number }[],
  skipped: number,
): (offset: number) => number | null {
  const byCodePoint = codePointOffsets(text, skipped);
  const byUnit = (offset: number) => {
    const place = offset - skipped;
    return Number.isInteger(place) && place >= 0 && place <= text.length ? place : null;
  };
  const misses = (offsets: (offset: number) => number | null) =>
    places.filter(({ end }) => {
      const at = offsets(end);
      return at === null || isInWord(text, at);
    }).length;
  return misses(byUnit) < misses(byCodePoint) ? byUnit : byCodePoint;
}

/** Whether letters or digits, or the halves of a character, stand on both sides of a place. */
function isInWord(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  if (/[\ud800-\udbff]/.test(before) && /[\udc00-\udfff]/.test(after)) return true;
  return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
}

/** Offsets in UTF-16 of offsets in code points; null for those outside the text. */
function codePointOffsets(text: string, skipped: number): (offset: number) => number | null {
  const isSimple = !/[\ud800-\udbff]/.test(text);
  const places: number[] = [];
  if (!isSimple) {
    let at = 0;
    for (const character of text) {
      places.push(at);
      at += character.length;
    }
    places.push(at);
  }
  return (offset) => {
    const place = offset - skipped;
    if (!Number.isInteger(place) || place < 0) return null;
    if (isSimple) return place <= text.length ? place : null;
    return places[place] ?? null;
  };
}

/** The fenced blocks of a text. */
function fencedRanges(text: string): readonly (readonly [start: number, end: number])[] {
  const ranges: [number, number][] = [];
  let open: { readonly at: number; readonly fence: string } | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const end = at + line.length;
    if (fence !== undefined && open === null) open = { at, fence };
    else if (fence !== undefined && open !== null && fence.startsWith(open.fence)) {
      ranges.push([open.at, end]);
      open = null;
    }
    at = end + 1;
  }
  return open === null ? ranges : [...ranges, [open.at, text.length]];
}

/** So much of a line is looked at on each side of a place. */
const NEAR = 1000;

/** Whether a place stands in code, or in the address or the words of a link. */
function isTaken(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - NEAR), at);
  if ((line.match(/`+/g) ?? []).length % 2 === 1) return true;
  const opening = line.lastIndexOf('](');
  if (opening >= 0 && !line.includes(')', opening)) return true;
  const bracket = line.lastIndexOf('[');
  return bracket > line.lastIndexOf(']') && /^[^[\]\n]{0,300}\]\(/.test(text.slice(at, at + NEAR));
}
