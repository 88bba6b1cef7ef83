import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';

/** Longer words of a server than this are cut: they stand in an alert. */
const MAX_LENGTH = 300;
/** What is looked at at all; an error page may be megabytes long. */
const MAX_READ = 20_000;

const HTML_ELEMENT =
  /<(?:!doctype|\/?(?:html|head|body|title|meta|link|div|span|p|h[1-6]|br|hr|center|script|style|a|b|i|em|strong|pre|code|ul|ol|li|table|tr|td|th|img|svg|iframe|form|input|button|font|nav|main|section|footer|header)\b)/i;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['nbsp', ' '],
]);

/**
 * A server's words as one plain line of at most 300 characters: no tags, no JSON, no control or direction characters.
 * `readNested` finds the sentence inside JSON that some gateways put into their message. Null when nothing is left.
 */
export function plainSentence(
  text: string,
  readNested: (value: JsonValue) => string | null = () => null,
): string | null {
  let plain = text.slice(0, MAX_READ).trim();
  if (HTML_ELEMENT.test(plain)) plain = textOfHtml(plain);
  plain = withoutJson(plain, readNested);
  plain = plain
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff]/gu, '')
    .trim();
  if (plain === '' || plain === '…' || plain === '[object Object]') return null;
  return shorten(plain);
}

/** Whether a body is an HTML page rather than a text or JSON. */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 1_000).replace(/^[\ufeff\s]+/, '');
  return start.startsWith('<') && HTML_ELEMENT.test(start);
}

/** The first 300 characters at most, not ending inside a surrogate pair. */
function shorten(text: string, maxLength = MAX_LENGTH): string {
  if (text.length <= maxLength) return text;
  return `${text
    .slice(0, maxLength - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

/** A page's title if it has one, else its text. */
function textOfHtml(html: string): string {
  const visible = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|svg|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  const title = /<title\b[^>]*>([^<]*)/i.exec(visible)?.[1]?.trim() ?? '';
  const text = title === '' ? visible.replace(/<[^>]*(?:>|$)/g, ' ') : title;
  // Unescaping can make tags again; they are text then, but an alert should not show them either.
  return text
    .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_entity, name: string) => ENTITIES.get(name) ?? ' ')
    .replace(/<\/?[a-z!][^>]*(?:>|$)/gi, ' ');
}

/** Puts the sentence found inside embedded JSON, or else an ellipsis, where the JSON stood. */
function withoutJson(text: string, readNested: (value: JsonValue) => string | null): string {
  const open = text.search(/[{]|\[(?=\s*[{["\]])/);
  if (open === -1) return withoutBraces(text);
  const close = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const end = close > open ? close + 1 : text.length;
  const parsed = parseJson(text.slice(open, end));
  const nested = parsed.ok ? readNested(parsed.value) : wordsInPython(text.slice(open, end));
  const before = text.slice(0, open).trimEnd();
  return withoutBraces(`${before} ${nested ?? '…'} ${text.slice(end)}`);
}

/** The words in what Python prints of an error: `[{'loc': ('body', 'x'), 'msg': 'Extra inputs are not permitted'}]`. */
function wordsInPython(text: string): string | null {
  const said = /'(?:msg|message|detail)':\s*(?:'([^']+)'|"([^"]+)")/.exec(text);
  const words = said?.[1] ?? said?.[2];
  if (words === undefined) return null;
  const place = /'loc':\s*\('body',\s*'([\w-]+)'/.exec(text)?.[1];
  return place === undefined ? words : `‘${place}’: ${words}`;
}

function withoutBraces(text: string): string {
  return text.replaceAll(/[{}]/g, '');
}
