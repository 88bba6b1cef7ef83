import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import { explainCharacter } from '#domain/reading/explain-character.ts';
import type { Findings, FoundRequest } from '#domain/reading/found-request.ts';
import { bodyInFile, scriptNotRun } from '#words/code/reading.ts';
import * as words from '#words/code/reading-code.ts';

const REQUEST_LINE =
  /^[ \t]{0,3}(POST|PUT|PATCH|GET|DELETE)[ \t]+((?:https?:\/\/|\/|\{\{)\S*)(?:[ \t]+(HTTP\/[\d.]+))?[ \t]*\r?$/gm;

/** Finds requests as they go over the wire, and those of a `.http` file. Never throws. */
export function findHttpText(text: string): Findings {
  const starts = [...text.matchAll(REQUEST_LINE)];
  if (starts.length === 0) return { requests: [], claims: [] };
  const variables = new Map(
    Array.from(text.matchAll(/^@([\w-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm), ([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const script = text.search(/^[ \t]*<[ \t]*(?:\{%|\S+\.js\b)/m);
  const requests: FoundRequest[] = [];
  for (const [index, start] of starts.entries()) {
    const from = start.index;
    const next = text.slice(from, starts[index + 1]?.index ?? text.length);
    const separator = next.search(/^###/m);
    const to = from + (separator < 0 ? next.length : separator);
    const hasScript = script >= 0 && script < from;
    const whole: HttpText = { text, from, to, start, variables, hasScript };
    requests.push({
      source: (start[2] ?? '').startsWith('/') ? 'http-request' : 'http-file',
      from,
      to,
      outcome: outcomeOf(whole),
    });
  }
  // A request line that stands in other code is not the whole of a line there.
  return { requests, claims: requests.map(({ from, to }) => ({ from, to })) };
}

interface HttpText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly start: RegExpMatchArray;
  readonly variables: ReadonlyMap<string, string>;
  /** Whether a script stands before it. */
  readonly hasScript: boolean;
}

function outcomeOf(whole: HttpText): CodeRequest | TextProblem {
  try {
    return readRequest(whole);
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return error;
  }
}

function readRequest({ text, from, to, start, variables, hasScript }: HttpText): CodeRequest {
  const gap = /\r?\n[ \t]*\r?\n/g;
  gap.lastIndex = from;
  const end = gap.exec(text);
  if (end === null || end.index + end[0].length > to) throw new NoRequest(words.httpBodyMissing, from);
  const headers = new Map<string, string>();
  for (const line of text.slice(from, end.index).split('\n').slice(1)) {
    const colonAt = line.indexOf(':');
    if (colonAt > 0) headers.set(line.slice(0, colonAt).trim().toLowerCase(), line.slice(colonAt + 1).trim());
  }
  const bodyAt = end.index + end[0].length;
  if (/chunked/i.test(headers.get('transfer-encoding') ?? ''))
    throw new TextProblem(words.chunkedBody, bodyAt);
  if (headers.has('content-encoding') && headers.get('content-encoding') !== 'identity')
    throw new TextProblem(words.compressedBody, bodyAt);
  const written = text.slice(bodyAt, to);
  if (written.trim() === '') throw new NoRequest(words.httpBodyMissing, from);
  const file = /^\s*<@?[ \t]+(\S+)/.exec(written)?.[1];
  if (file !== undefined) throw new TextProblem(bodyInFile(file), bodyAt);
  // Over the wire the line has a path; only a file for a client has the whole address, or a variable.
  const isFile = !(start[2] ?? '').startsWith('/');
  const kept: string[] = [];
  const bodyText = isFile ? fillIn(withoutScripts(written), variables, kept) : written;
  const parsed = parseJson(bodyText);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    const at = bodyAt + (bodyText === written ? offsetOf(bodyText, line ?? 1, column ?? 1) : 0);
    throw new TextProblem(explainCharacter(text, at) ?? words.httpNotJson(sentence), at);
  }
  const path = fillIn(start[2] ?? '', variables, []);
  const host = headers.get('host');
  // Nothing in the text of a bare path tells whether it goes to http or https.
  const url = /^https?:\/\//.test(path)
    ? path
    : host === undefined
      ? null
      : `${schemeOf(host)}://${host}${path}`;
  return {
    url,
    body: parsed.value,
    bodyAt,
    isInOrder: true,
    heldKey: [...headers].some(([name, value]) => !value.includes('{{') && headerHoldsKey(name, value)),
    notes: [
      ...(kept.length > 0 ? [words.placeholderKept([...new Set(kept)])] : []),
      ...(isFile && hasScript ? [scriptNotRun('< {% %}')] : []),
    ],
  };
}

/** The handlers of a client behind the body: `> {% … %}`. */
function withoutScripts(body: string): string {
  const at = body.search(/^[ \t]*>[ \t]*(?:\{%|\S+\.js)/m);
  return at < 0 ? body : body.slice(0, at);
}

function fillIn(text: string, variables: ReadonlyMap<string, string>, kept: string[]): string {
  return text.replace(/\{\{\s*([\w-]+|\$[^{}"\n]*)\s*\}\}/g, (whole, name: string) => {
    const value = variables.get(name);
    if (value !== undefined && !value.includes('{{')) return value;
    kept.push(whole);
    return whole;
  });
}

function schemeOf(host: string): string {
  return /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(host) ? 'http' : 'https';
}
