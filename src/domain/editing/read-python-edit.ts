import { TextProblem } from '#domain/errors/text-problem.ts';
import { isKeyVariableName } from '#domain/languages/key-variable.ts';
import { readRequestsCall } from '#domain/languages/python/requests-call.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import { requireRequestBody } from '#domain/portable/request-body.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-edits.ts';
import type { EditContext, EditReading } from './edit-reading.ts';
import { markAt, Unlinked } from './edit-reading.ts';
import type { PythonToken } from './python-tokens.ts';
import { pythonTokens } from './python-tokens.ts';

/** What Python code says that a person edits. Throws `TextProblem` or `Unlinked`. */
export function readPythonEdit(text: string, context: EditContext): EditReading {
  const code = partsOf(text);
  if (code.calls > 1) throw new Unlinked(words.severalRequests);
  if (code.calls === 0) throw new Unlinked(words.noRequest);
  const present = partsOf(writePythonRequests(context.built));
  // A loop or a condition around the call: how often it sends, and what, is no longer one request.
  if (countControl(code.frame.filter(({ at }) => at < code.callAt)) > 0)
    throw new Unlinked(words.otherCommands);
  if (countControl(code.frame) > Math.max(countControl(present.frame), MOST_CONTROL))
    throw new Unlinked(words.otherCommands);
  for (const token of code.body) checkBodyToken(token);
  const read = readRequestsCall(text);
  const body = requireRequestBody(read.body, read.bodyAt);
  if (read.url === null) throw new TextProblem(words.addressUnknown, code.callAt);
  const connection = context.connectionOf(read.url, code.keyVariable);
  if (connection === null) throw new TextProblem(words.addressEnd, code.urlAt ?? code.callAt);
  const said = partsOf(
    writePythonRequests({
      ...context.built,
      connection,
      url: read.url,
      body,
      bodyText: formatRequestBody(body),
    }),
  );
  const unlike = [said, present].map(({ frame }) => firstDifference(code.frame, frame));
  // What the code around the request differs from most lately is what the person meant.
  const far = unlike.reduce((best, each) =>
    best === null || each === null || best.at > each.at ? best : each,
  );
  if (unlike.includes(null) || far === null || far === undefined)
    return { kind: 'request', body, url: read.url, keyVariable: code.keyVariable, marks: [] };
  const isMoved = far.found !== null && far.found.text === far.expected;
  const mark =
    far.found !== null && isMoved
      ? markAt(text, words.otherLine(shown(far.found)), far.found.at)
      : far.found === null
        ? markAt(text, words.missingHere(far.expected ?? ''), text.length)
        : markAt(
            text,
            far.isMissing ? words.missingHere(far.expected ?? '') : words.noPlaceFor(shown(far.found)),
            far.found.at,
          );
  return { kind: 'request', body, url: read.url, keyVariable: code.keyVariable, marks: [mark] };
}

/** Code that reads a stream has so many words of control. */
const MOST_CONTROL = 8;
const CONTROL = new Set(['for', 'while', 'if', 'def', 'with', 'try', 'lambda', 'async', 'class']);

function countControl(frame: readonly PythonToken[]): number {
  return frame.filter(({ kind, text }) => kind === 'name' && CONTROL.has(text)).length;
}

interface Parts {
  readonly calls: number;
  readonly callAt: number;
  readonly urlAt: number | null;
  /** All but the address, the body and the key's variable, for which a placeholder stands. */
  readonly frame: readonly PythonToken[];
  readonly body: readonly PythonToken[];
  readonly keyVariable: string | null;
}

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
/** The key, filled in from the environment. */
const KEY_TEXT = /^f(?:"Bearer \{os\.environ\['(\w+)'\]\}"|'Bearer \{os\.environ\["(\w+)"\]\}')$/;

function partsOf(code: string): Parts {
  const tokens = pythonTokens(code);
  const starts = tokens.flatMap((_token, index) => (isCall(tokens, index) ? [index] : []));
  const [start = -1] = starts;
  const frame: PythonToken[] = [];
  const body: PythonToken[] = [];
  let urlAt: number | null = null;
  let keyVariable: string | null = null;
  let depth = 0;
  let part: 'frame' | 'url' | 'body' = 'frame';
  for (const [index, token] of tokens.entries()) {
    if (start < 0 || index < start + 4 || depth < 0) {
      frame.push(token);
      continue;
    }
    if (depth === 0 && (token.text === ',' || token.text === ')')) part = 'frame';
    if (part === 'url' && token.kind !== 'comment') continue;
    if (part === 'body' && !(depth === 0 && token.text === '.')) {
      body.push(token);
      depth += nesting(token);
      continue;
    }
    if (part === 'body') part = 'frame';
    if (depth === 0 && index === start + 4 && token.kind === 'text') {
      part = 'url';
      urlAt = token.at;
      frame.push({ ...token, text: 'URL' });
      continue;
    }
    const name = KEY_TEXT.exec(token.text);
    const variable = name?.[1] ?? name?.[2] ?? '';
    if (token.kind === 'text' && isKeyVariableName(variable)) {
      keyVariable = variable;
      frame.push({ ...token, text: 'KEY' });
    } else frame.push(token);
    const before = tokens[index - 1]?.text;
    if (depth === 0 && token.text === '=' && (before === 'json' || before === 'data')) {
      part = 'body';
      continue;
    }
    depth += nesting(token);
  }
  return {
    calls: starts.length,
    callAt: tokens[start]?.at ?? 0,
    urlAt,
    frame: withoutLastCommas(frame),
    body,
    keyVariable,
  };
}

function isCall(tokens: readonly PythonToken[], index: number): boolean {
  return (
    tokens[index]?.kind === 'name' &&
    tokens[index + 1]?.text === '.' &&
    /^(?:post|put|patch|request)$/.test(tokens[index + 2]?.text ?? '') &&
    tokens[index + 3]?.text === '('
  );
}

function nesting({ kind, text }: PythonToken): number {
  if (kind !== 'sign') return 0;
  return OPENING.has(text) ? 1 : CLOSING.has(text) ? -1 : 0;
}

function withoutLastCommas(frame: readonly PythonToken[]): readonly PythonToken[] {
  return frame.filter(({ text }, index) => text !== ',' || !CLOSING.has(frame[index + 1]?.text ?? ''));
}

const WORDS = new Set(['True', 'False', 'None']);

function checkBodyToken({ kind, text, at }: PythonToken): void {
  if (kind === 'comment') throw new TextProblem(words.commentInBody, at);
  if (kind === 'text' && /^[^"']*[fF]/.test(text)) throw new Unlinked(words.computedBody);
  if (kind === 'text' && /^[^"']*[bB]/.test(text)) throw new TextProblem(words.noValue('b"…"'), at);
  if (kind === 'sign' && /^(?:\*\*?|\+|%|\||@)$/.test(text)) throw new Unlinked(words.computedBody);
  if (kind !== 'name' || WORDS.has(text)) return;
  // The beginning of a word that is being typed, and JSON's words, are slips; another name is a variable.
  const isSlip = [...WORDS, 'null'].some((word) => word.toLowerCase().startsWith(text.toLowerCase()));
  if (isSlip) throw new TextProblem(words.noValue(text), at);
  throw new Unlinked(words.variableInRequest(text.slice(0, 40)));
}

interface Difference {
  readonly at: number;
  readonly found: PythonToken | null;
  readonly expected: string | null;
  /** Whether what is expected comes later nowhere near: it was taken away, nothing was put in. */
  readonly isMissing: boolean;
}

function firstDifference(found: readonly PythonToken[], expected: readonly PythonToken[]): Difference | null {
  const length = Math.max(found.length, expected.length);
  for (let at = 0; at < length; at += 1) {
    const [token, other] = [found[at], expected[at]];
    if (token?.text === other?.text && token?.level === other?.level) continue;
    const isMissing = found.length < expected.length;
    return { at, found: token ?? null, expected: other?.text ?? null, isMissing };
  }
  return null;
}

/** Never the text itself: it may be a key. */
function shown({ kind, text }: PythonToken): string {
  return kind === 'text' ? '"…"' : kind === 'comment' ? '# …' : text.slice(0, 40);
}
