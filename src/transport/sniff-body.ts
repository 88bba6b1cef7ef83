/** What a body is, by its first characters and then by its content type; `undecided` while too little has come. */
export type BodyForm = 'sse' | 'json' | 'html' | 'unknown' | 'undecided';

const FIELD_NAMES = ['data', 'event', 'id', 'retry'];

/**
 * Tells a body's form. The first characters count for more than the content type: servers answer a request for a
 * stream with JSON and the reverse, leave the type out, or send a login page with status 200.
 */
export function sniffBody(start: string, contentType: string | null, ended: boolean): BodyForm {
  const text = start.replace(/^\ufeff?[\s]*/, '');
  if (text === '') return ended ? 'unknown' : 'undecided';
  if (text.startsWith('{') || text.startsWith('[') || text.startsWith('"')) return 'json';
  if (text.startsWith('<')) return 'html';
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType === 'text/event-stream' || text.startsWith(':')) return 'sse';
  const word = /^[a-z]*/.exec(text)?.[0] ?? '';
  const after = text[word.length];
  if (FIELD_NAMES.includes(word) && (after === ':' || after === '\n' || after === '\r')) return 'sse';
  const mayBecomeField = after === undefined && FIELD_NAMES.some((name) => name.startsWith(word));
  return mayBecomeField && !ended ? 'undecided' : 'unknown';
}
