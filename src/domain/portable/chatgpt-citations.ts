import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/transfer/programs.ts';
import type { LeftOut } from './programs/program.ts';

/** What ChatGPT's page draws something else for: a word, what it refers to, and their ends, in characters of private use. */
const MARK = /\ue200([^\ue200\ue201]*)\ue201?/g;
const OLD_MARK = /【[^【】]{0,200}†[^【】]{0,200}】/g;
const STRAY = /[\ue200-\ue20f]/g;

/** A text of ChatGPT's in which the marks of citations are links; those without an address are left out, and counted. */
export function withLinks(text: string, metadata: JsonValue | undefined, leftOut: LeftOut): string {
  if (!/[\ue200-\ue20f【]/.test(text)) return text;
  let read = text;
  for (const reference of objectsIn(metadata, 'content_references')) {
    const mark = reference.get('matched_text');
    if (typeof mark !== 'string' || !/[\ue200-\ue20f]|【.*】/.test(mark)) continue;
    const link = linkOf(reference);
    if (link !== null) read = read.split(mark).join(link);
  }
  read = withOldLinks(read, text, metadata);
  read = read.replace(MARK, (_mark, inside: string) => {
    const known = knownMark(inside);
    if (known === null) leftOut.add(words.citation);
    return known ?? '';
  });
  read = read.replace(OLD_MARK, () => {
    leftOut.add(words.citation);
    return '';
  });
  return read.replace(STRAY, '');
}

function objectsIn(metadata: JsonValue | undefined, key: string): readonly JsonObject[] {
  const list = isJsonObject(metadata) ? metadata.get(key) : undefined;
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

/** What stands for a reference: as ChatGPT writes it in Markdown, or made of the pages that it names. */
function linkOf(reference: JsonObject): string | null {
  const alt = reference.get('alt');
  if (typeof alt === 'string' && alt.trim() !== '') return alt;
  const links = [reference, ...objectsIn(reference, 'items')].flatMap((item) => {
    const link = pageLink(item.get('title'), item.get('url'));
    return link === null ? [] : [link];
  });
  return links.length > 0 ? `(${links.join(', ')})` : null;
}

/** A page as a link in Markdown; null where it has no address. */
export function pageLink(title: JsonValue | undefined, url: JsonValue | undefined): string | null {
  if (typeof url !== 'string' || !/^https?:\/\/[^\s<>]+$/.test(url)) return null;
  const name = typeof title === 'string' && title.trim() !== '' ? title.trim() : url;
  return `[${name.replace(/[\\[\]]/g, '\\$&')}](${url.replace(/[()]/g, encodeURIComponentOf)})`;
}

const encodeURIComponentOf = (bracket: string) => (bracket === '(' ? '%28' : '%29');

/** Older exports have a list of places, counted in whole characters. */
function withOldLinks(read: string, text: string, metadata: JsonValue | undefined): string {
  const characters = Array.from(text);
  let changed = read;
  for (const citation of objectsIn(metadata, 'citations')) {
    const [start, end, page] = [
      citation.get('start_ix') ?? citation.get('start_idx'),
      citation.get('end_ix') ?? citation.get('end_idx'),
      citation.get('metadata'),
    ];
    if (typeof start !== 'number' || typeof end !== 'number' || !isJsonObject(page)) continue;
    const mark = characters.slice(start, end).join('');
    const link = pageLink(page.get('title'), page.get('url'));
    if (link !== null && /^【.*】$/.test(mark)) changed = changed.replace(mark, () => ` (${link})`);
  }
  return changed;
}

/** What a mark says by itself: a link, or the name of a thing. */
function knownMark(inside: string): string | null {
  const [kind = '', ...rest] = inside.split('\ue202');
  if (kind === 'url') return pageLink(rest[0], rest[1]) ?? rest[0] ?? null;
  const parsed = kind === 'entity' ? parseJson(rest.join('')) : null;
  const name = parsed?.ok === true && isJsonArray(parsed.value) ? parsed.value[1] : undefined;
  return typeof name === 'string' ? name : null;
}
