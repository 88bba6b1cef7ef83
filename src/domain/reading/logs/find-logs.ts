import { TextProblem } from '#domain/errors/text-problem.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import type { Findings, FoundRequest } from '#domain/reading/found-request.ts';
import { MAX_FOUND } from '#domain/reading/found-request.ts';
import { readPythonLiteral } from '#domain/reading/python/find-python.ts';
import * as words from '#words/code/reading.ts';

/** Where a program's log has the body of a request as Python prints a dict: OpenAI's package, and LiteLLM's commands. */
const STARTS = /\bRequest options: \{|(?<=^|\s)-d '(?=\{')/gm;

/** Finds the requests in the logs of Python programs. Never throws. */
export function findLogs(text: string): Findings {
  const requests: FoundRequest[] = [];
  for (const start of text.matchAll(STARTS)) {
    if (requests.length > MAX_FOUND) break;
    const found = start[0].startsWith('-d') ? readCommand(text, start) : readOptions(text, start);
    if (found !== null) requests.push(found);
  }
  return { requests, claims: requests.map(({ from, to }) => ({ from, to })) };
}

/** `Request options: {'method': 'post', 'url': '/chat/completions', 'json_data': {…}}` */
function readOptions(text: string, start: RegExpExecArray): FoundRequest | null {
  const from = start.index;
  const lineEnd = text.indexOf('\n', from);
  const line = text.slice(from, lineEnd < 0 ? text.length : lineEnd);
  const body = /'json_data': (?=\{)/.exec(line);
  if (body === null) return null;
  const path = /'url': '([^']*)'/.exec(line.slice(0, body.index))?.[1] ?? null;
  const sent = /\bPOST (https?:\/\/\S+?)["']?(?=\s|$)/m.exec(text.slice(from + line.length))?.[1] ?? null;
  const url = path !== null && /^https?:/.test(path) ? path : (sent ?? path);
  const place = found(text, from, from + body.index + body[0].length, url);
  const extra = /'extra_json': (?=\{)/.exec(line);
  if (extra === null || place.outcome instanceof TextProblem) return place;
  // The package puts what stands there over the body's own fields.
  const more = found(text, from, from + extra.index + extra[0].length, url);
  if (more.outcome instanceof TextProblem) return more;
  const [own, added] = [place.outcome.body, more.outcome.body];
  if (!isJsonObject(own) || !isJsonObject(added)) return place;
  return { ...place, outcome: { ...place.outcome, body: jsonObject([...own, ...added]) } };
}

/** A command of LiteLLM's log: its body is a dict of Python, whose quotes no shell would read so. */
function readCommand(text: string, start: RegExpExecArray): FoundRequest {
  const earlier = text.slice(Math.max(start.index - 4000, 0), start.index);
  const command = earlier.slice(Math.max(earlier.lastIndexOf('curl '), 0));
  const url = /\bhttps?:\/\/[^\s'"\\]+/.exec(command)?.[0] ?? null;
  const heldKey = Array.from(command.matchAll(/-H '([^':]+):([^']*)'/g)).some(([, name = '', value = '']) =>
    headerHoldsKey(name, value),
  );
  // From where the command begins, for what a shell would read of it stands there too.
  const place = found(text, start.index - command.length, start.index + start[0].length, url);
  if (place.outcome instanceof TextProblem) return place;
  return { ...place, outcome: { ...place.outcome, heldKey } };
}

function found(text: string, from: number, bodyAt: number, url: string | null): FoundRequest {
  const to = endOfDict(text, bodyAt);
  return { source: 'python', from, to, outcome: outcomeOf(text, bodyAt, to, url) };
}

function outcomeOf(text: string, bodyAt: number, to: number, url: string | null): CodeRequest | TextProblem {
  try {
    const body = readPythonLiteral(text.slice(bodyAt, to));
    const notes = [words.readFromLog, words.readAsLiteral('python')];
    if (body === null) return new TextProblem(words.bodyNotLiteral, bodyAt);
    return { url, body, bodyAt, isInOrder: true, heldKey: false, notes };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return new TextProblem(error.sentence, bodyAt);
  }
}

/** Where a dict ends that opens here. */
function endOfDict(text: string, from: number): number {
  const pieces = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[{}]|\n/g;
  pieces.lastIndex = from;
  let depth = 0;
  for (let piece = pieces.exec(text); piece !== null; piece = pieces.exec(text)) {
    if (piece[0] === '{') depth += 1;
    if (piece[0] === '}') depth -= 1;
    if (depth === 0 || piece[0] === '\n') return piece.index + (piece[0] === '\n' ? 0 : 1);
  }
  return text.length;
}
