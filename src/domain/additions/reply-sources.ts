import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { readCount } from '#domain/wire/usage.ts';

/** Where a source is cited: offsets in the reply's text, in code points as Python counts them. */
interface CitedPlace {
  readonly start: number;
  readonly end: number;
}

/** Something that a reply rests on. */
export interface Source {
  /** What it is called by in the text: `[1]`. */
  readonly number: number;
  readonly title: string;
  /** An http or https address; null where it has none that is safe. */
  readonly url: string | null;
  /** When it was published, as the server says. */
  readonly date: string | null;
  readonly places: readonly CitedPlace[];
}

/** The sources of a reply. */
export interface ReplySources {
  readonly list: readonly Source[];
  /** Whether the server numbers them itself, so that `[1]` in the text is the first. */
  readonly isNumbered: boolean;
}

const MAX_SOURCES = 200;
const MAX_TITLE = 300;
const MAX_ADDRESS = 4000;
const MAX_PLACES = 500;

interface FoundSource {
  readonly url: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly place: CitedPlace | null;
}

/**
 * The sources in what a server sent beside a reply's text: Perplexity's `citations` and `search_results`, the
 * `annotations` of OpenAI and OpenRouter, Groq's searches. The same address is one source, with the first title that was
 * given for it. Never throws.
 */
export function replySources(extra: JsonObject): ReplySources {
  const numbered = [
    ...listIn(extra, 'citations').map(readSource),
    // They have the titles of the same addresses.
    ...listIn(extra, 'search_results').map(readSource),
  ];
  const others = [...listIn(extra, 'annotations').map(readAnnotation), ...searchedByTools(extra)];
  const list: Source[] = [];
  for (const found of [...numbered, ...others]) {
    if (found === null) continue;
    const at =
      found.url === null ? -1 : list.findIndex(({ url }) => url !== null && sameAddress(url, found.url));
    const known = list[at];
    if (known !== undefined) list[at] = joined(known, found);
    else if (list.length < MAX_SOURCES) list.push(sourceOf(found, list.length + 1));
  }
  return { list, isNumbered: numbered.some((found) => found !== null) };
}

const sameAddress = (a: string, b: string | null) => a.replace(/\/$/, '') === b?.replace(/\/$/, '');

function sourceOf({ url, title, date, place }: FoundSource, number: number): Source {
  return { number, title: title ?? url ?? '', url, date, places: place === null ? [] : [place] };
}

function joined(known: Source, { title, date, place }: FoundSource): Source {
  return {
    ...known,
    title: title !== null && known.title === known.url ? title : known.title,
    date: known.date ?? date,
    places: place === null || known.places.length >= MAX_PLACES ? known.places : [...known.places, place],
  };
}

function listIn(extra: JsonObject, key: string): readonly JsonValue[] {
  const list = extra.get(key);
  return isJsonArray(list) ? list.slice(0, 2 * MAX_SOURCES) : [];
}

/** An address, or an object with one; a source without either keeps its number. */
function readSource(value: JsonValue): FoundSource | null {
  if (typeof value === 'string') {
    const url = safeAddress(value);
    return { url, title: url === null ? plain(value) : null, date: null, place: null };
  }
  if (!isJsonObject(value)) return null;
  const url = safeAddress(value.get('url') ?? value.get('link') ?? value.get('uri'));
  const title = plain(value.get('title')) ?? plain(value.get('name'));
  if (url === null && title === null) return null;
  return { url, title, date: plain(value.get('date')), place: null };
}

/** `{type: "url_citation", url_citation: {…}}`, or flat; of files only the name. */
function readAnnotation(value: JsonValue): FoundSource | null {
  if (!isJsonObject(value)) return null;
  const type = value.get('type');
  const inner = typeof type === 'string' ? value.get(type) : undefined;
  const held = isJsonObject(inner) ? inner : value;
  const found = readSource(held);
  const name = plain(held.get('filename'));
  if (found === null && name === null) return null;
  const [start, end] = [readCount(held.get('start_index')), readCount(held.get('end_index'))];
  const place = start !== null && end !== null && end > start ? { start, end } : null;
  return found === null ? { url: null, title: name, date: null, place } : { ...found, place };
}

/** Groq's own tools say what they searched. */
function searchedByTools(extra: JsonObject): readonly (FoundSource | null)[] {
  return listIn(extra, 'executed_tools').flatMap((tool) => {
    const searched = isJsonObject(tool) ? tool.get('search_results') : undefined;
    return isJsonObject(searched) ? listIn(searched, 'results').map(readSource) : [];
  });
}

function safeAddress(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.length <= MAX_ADDRESS && WEB_ADDRESS.test(value) ? value : null;
}

const WEB_ADDRESS = /^https?:\/\/[^\s/\p{C}][^\s\p{C}]*$/iu;

/** One line of text without what turns or hides characters; null where there is none. */
function plain(value: JsonValue | undefined): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, MAX_TITLE)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : text;
}
