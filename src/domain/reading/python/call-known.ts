import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import { headersHoldKey, makeClient } from './python-clients.ts';
import type { PythonArguments } from './python-functions.ts';
import { copyOf, PythonStop } from './python-functions.ts';
import { HARMLESS } from './python-packages.ts';
import {
  isChatCall,
  sendChat,
  sendConnection,
  sendHttp,
  sendOpenaiPost,
  sendOther,
  sendUrllib,
} from './python-requests.ts';
import type { PythonRun } from './python-run.ts';
import type { DumpOptions } from './python-text.ts';
import { dumpJson, strOf } from './python-text.ts';
import type { PythonValue } from './python-values.ts';
import {
  doubtOf,
  fromJson,
  PythonBytes,
  PythonDict,
  PythonInteger,
  PythonList,
  type PythonThing,
  toJson,
} from './python-values.ts';
import { sendPending } from './send-pending.ts';
import { isSubprocess, sendSubprocess, splitCommand } from './send-subprocess.ts';
import { spreadInto } from './spread-into.ts';
import { taintCallbacks } from './taint-python.ts';

/** Calls a function of a known package, a built-in one, or a method of a client. */
export function callKnown(
  run: PythonRun,
  thing: PythonThing,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const { path, client } = thing;
  if (run.replaced.has(path)) return callElse(run, path, given, node);
  if (isChatCall(path, given)) return sendChat(run, path, client, given, node);
  if (path === 'openai-client.post') return sendOpenaiPost(run, client, given, node);
  if (/^(?:requests|httpx|http-client)\.(?:post|put|patch|request|stream)$/.test(path))
    return sendHttp(run, path.slice(path.indexOf('.') + 1), client, given, node);
  if (path === 'http-client.send') return sendPending(run, client, given, node);
  if (path === 'http-client.headers.update' && client !== null)
    client.heldKey ||= headersHoldKey(given.positional[0]);
  if (path === 'urllib-request.add_header' && client?.keptAt !== undefined) {
    const [name, value] = given.positional;
    if (typeof name === 'string' && typeof value === 'string' && headerHoldsKey(name, value))
      run.holdKey(client.keptAt);
  }
  if (path === 'http-connection.request') return sendConnection(run, client, given, node);
  if (path === 'urllib.request.Request' || path === 'urllib.request.urlopen')
    return sendUrllib(run, path, given, node);
  const other = sendOther(run, path, node);
  if (other !== null) return other;
  const sent = isSubprocess(thing) ? sendSubprocess(run, path, given, node) : null;
  if (sent !== null) return sent;
  const made = makeClient(path, client, given);
  if (made !== null) return made;
  return callBuiltIn(run, path, given, node) ?? callElse(run, path, given, node);
}

function callElse(run: PythonRun, path: string, given: PythonArguments, node: SyntaxNode): PythonValue {
  if (path === 'os._exit') throw new PythonStop(run.lineOf(node));
  run.settle();
  taintCallbacks(run, [...run.methods, ...given.positional, ...given.named.values()]);
  if (!HARMLESS.test(path) && !/^(?:asyncio|openai|requests|httpx|aiohttp|http|urllib)\b/.test(path)) {
    const why = run.unknown(words.changedByCall(path, run.lineOf(node)), node);
    const values = [...given.positional, ...given.named.values()];
    for (const value of [...values, ...run.leaked]) run.castDoubt(value, why);
    for (const value of values) if (doubtOf(value)) run.leak(value);
  }
  return run.unknown(words.resultOfCall(path), node, [...given.positional, ...given.named.values()]);
}

function callBuiltIn(
  run: PythonRun,
  path: string,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue | null {
  if (given.doubt) return given.doubt;
  const { positional, named } = given;
  const [first, second] = positional;
  // `ChatCompletionUserMessageParam(role=…)` is a dict.
  if (/^openai\.types\.[\w.]+Param$/.test(path) && positional.length === 0)
    return new PythonDict(new Map(Array.from(named, ([name, member]) => [`s${name}`, member] as const)));
  if (path.startsWith('base64.') && first instanceof Unknown) return first;
  switch (path) {
    case 'shlex.split':
      return splitCommand(first);
    case 'asyncio.run':
      return first ?? null;
    case 'os.getenv':
    case 'os.environ.get':
      return readEnvironment(run, first, second ?? named.get('default'), node);
    case 'json.dumps':
      return first === undefined ? null : callDumps(run, first, named, node);
    case 'json.loads': {
      const text = first instanceof PythonBytes ? first.text : first;
      if (typeof text !== 'string') return null;
      const parsed = parseJson(text);
      return parsed.ok
        ? fromJson(parsed.value)
        : run.unknown(codeWords.dataNotJson(parsed.error.sentence), node);
    }
    case 'dict': {
      const dict = new PythonDict();
      if (first !== undefined) spreadInto(run, dict, first, node);
      for (const [name, member] of named) dict.entries.set(`s${name}`, member);
      return dict;
    }
    case 'copy.deepcopy':
      return first === undefined
        ? null
        : copyOf(first, new Map(), (steps) => run.spend(steps, run.placeOf(node)));
    case 'copy.copy':
    case 'list':
    case 'tuple':
      return copyList(path, first);
    case 'textwrap.dedent':
      return typeof first === 'string' ? dedent(first) : null;
    case 'str':
      return first === undefined || first instanceof Unknown ? (first ?? '') : strOf(first);
    case 'len':
      if (typeof first === 'string') return new PythonInteger(BigInt(Array.from(first).length));
      if (first instanceof PythonList && !first.doubt) return new PythonInteger(BigInt(first.items.length));
      return null;
    case 'int':
      if (typeof first === 'string' && /^\s*-?\d{1,1000}\s*$/.test(first))
        return new PythonInteger(BigInt(first.trim()));
      return first instanceof PythonInteger || first instanceof Unknown ? first : null;
    case 'float':
      if (typeof first === 'string' && /^\s*-?\d+(?:\.\d*)?(?:e[-+]?\d+)?\s*$/i.test(first))
        return Number(first);
      if (first instanceof PythonInteger) return Number(first.value);
      return typeof first === 'number' || first instanceof Unknown ? first : null;
    default:
      return null;
  }
}

function copyList(path: string, first: PythonValue | undefined): PythonValue | null {
  if (first === undefined) return path === 'copy.copy' ? null : new PythonList([], path === 'tuple');
  if (first instanceof Unknown) return first;
  if (first instanceof PythonDict && path === 'copy.copy') {
    const copy = new PythonDict(new Map(first.entries));
    copy.doubt = first.doubt;
    return copy;
  }
  if (!(first instanceof PythonList)) return null;
  const copy = new PythonList([...first.items], path === 'copy.copy' ? first.isTuple : path === 'tuple');
  copy.doubt = first.doubt;
  return copy;
}

function readEnvironment(
  run: PythonRun,
  name: PythonValue | undefined,
  fallback: PythonValue | undefined,
  node: SyntaxNode,
): PythonValue {
  const variable = typeof name === 'string' ? name : '?';
  if (fallback === undefined || fallback === null) {
    const value = run.unknown(words.environmentUnknown(variable), node);
    run.environment.set(value, variable);
    return value;
  }
  // An empty default of a key or an address tells nothing.
  if (typeof fallback === 'string' && fallback !== '')
    run.notes.add(words.environmentDefault(variable, /key|token|secret/i.test(variable) ? '…' : fallback));
  return fallback;
}

function callDumps(
  run: PythonRun,
  value: PythonValue,
  named: ReadonlyMap<string, PythonValue>,
  node: SyntaxNode,
): PythonValue {
  try {
    toJson(value, run.placeOf(node));
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return new Unknown(error.sentence, error.at);
  }
  for (const option of named.values()) if (doubtOf(option)) return doubtOf(option);
  const indentValue = named.get('indent') ?? null;
  const indent =
    indentValue instanceof PythonInteger
      ? ' '.repeat(Math.min(Number(indentValue.value), 20))
      : typeof indentValue === 'string'
        ? indentValue
        : null;
  const separators = named.get('separators') ?? null;
  const [item, key] = separators instanceof PythonList ? separators.items : [];
  const options: DumpOptions = {
    indent,
    isAscii: named.get('ensure_ascii') !== false,
    sortKeys: named.get('sort_keys') === true,
    itemSeparator: typeof item === 'string' ? item : indent === null ? ', ' : ',',
    keySeparator: typeof key === 'string' ? key : ': ',
  };
  return dumpJson(value, options);
}

/** As Python's textwrap.dedent: what white space all lines begin with, those of white space alone aside. */
function dedent(text: string): string {
  const lines = text.replace(/^[ \t]+$/gm, '').split('\n');
  let margin: string | null = null;
  for (const line of lines) {
    if (line === '') continue;
    const indent: string = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (margin === null) margin = indent;
    let shared = 0;
    while (shared < margin.length && margin[shared] === indent[shared]) shared += 1;
    margin = margin.slice(0, shared);
  }
  const cut = margin?.length ?? 0;
  return lines.map((line) => line.slice(line === '' ? 0 : cut)).join('\n');
}
