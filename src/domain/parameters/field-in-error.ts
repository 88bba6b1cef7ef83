import type { ServerReason } from '#domain/errors/playground-error.ts';

/** Never offered for unsetting: without them there is no request. */
const ALWAYS_SENT: ReadonlySet<string> = new Set(['model', 'messages']);

/**
 * Which of the sent top-level fields a refusal names: first the one in the server's own `param`, then those in its text,
 * in the order of the text. Empty when none is named. It serves an offer to unset them; nothing is decided by it.
 */
export function fieldsInError(reason: ServerReason, sentFields: Iterable<string>): readonly string[] {
  const sent = [...new Set(sentFields)].filter((field) => !ALWAYS_SENT.has(field) && field !== '');
  const named = reason.field === null ? null : topLevelName(reason.field);
  const text = `${reason.message ?? ''}\n${reason.detail ?? ''}`;
  const places = sent.map((field) => ({ field, at: placeInText(text, field) }));
  const inText = places
    .filter(({ field, at }) => at >= 0 && field !== named)
    .sort((a, b) => a.at - b.at)
    .map(({ field }) => field);
  return named !== null && sent.includes(named) ? [named, ...inText] : inText;
}

/** `tools` of `tools[0].function`, `stop` of `body.stop` and of `/stop`. */
function topLevelName(path: string): string {
  const parts = path.split(/[.[\]/]+/).filter((part) => part !== '' && part !== 'body');
  return parts[0] ?? '';
}

/**
 * Where a field's name stands in a text, or -1. A name such as `top_p` needs only to stand alone; one that is also a word
 * of the language (`stop`, `user`, `stream`) must be quoted or called a parameter.
 */
function placeInText(text: string, field: string): number {
  const name = field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const quoted = `["'\`‘’“”]${name}["'\`‘’“”]`;
  const called = `(?:parameters?|fields?|arguments?|properties|property|keys?|names?)\\s*[:=]?\\s*${name}(?![\\w-])`;
  const alone = `(?<![\\w-])${name}(?![\\w-])`;
  const isUnmistakable = field.includes('_') || field === 'temperature' || field === 'logprobs';
  const followed = `(?<![\\w-])${name}(?=\\s+(?:parameter|field|argument|property)\\b|\\s*:)`;
  return text.search(new RegExp(isUnmistakable ? alone : `${quoted}|${called}|${followed}`, 'i'));
}
