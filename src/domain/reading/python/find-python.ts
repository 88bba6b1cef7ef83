import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import type { Claim, Findings } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import type { MappedText } from '#domain/reading/mapped-text.ts';
import { joinPieces, sliceOf } from '#domain/reading/mapped-text.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { evaluate } from './evaluate-python.ts';
import { callFunction, execute, MAY_SEND, runFunction } from './execute-python.ts';
import { PythonStop } from './python-functions.ts';
import { PythonRun } from './python-run.ts';
import { parsePython } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { PythonThing, toJson } from './python-values.ts';
import type { PythonStatement } from './split-python.ts';
import { splitPython } from './split-python.ts';
import { settleHidden } from './taint-python.ts';

/** Finds the requests that Python code sends, in the order of its run. Never throws. */
export function findPython(text: string): Findings {
  if (!MAY_SEND.test(text)) return { requests: [], claims: [] };
  const lineOf = lineCounter(text);
  const code = withoutInterpreterPrompts(text);
  const run = new PythonRun({ ...code, lineOf }, { evaluate, callFunction, settleHidden });
  const claims: Claim[] = [];
  for (const statement of splitPython(code)) {
    if (statement.problem === null && !run.mayRead(statement.size)) {
      refuseRest(run, text, statement.from, claims);
      break;
    }
    try {
      executeStatement(run, statement, lineOf);
      claims.push(statement);
    } catch (error) {
      if (error instanceof PythonStop) {
        claims.push(statement);
        // What comes behind is another cell or example, as likely as code that is never reached.
        run.circumstances = [...new Set([...run.circumstances, words.scriptEnds(error.line)])];
        continue;
      }
      if (!(error instanceof TextProblem)) throw error;
      if (forget(run, statement, error, lineOf)) claims.push(statement);
    }
  }
  run.circumstances = [];
  readUncalled(run);
  return { requests: run.found, claims: run.found.length > 0 ? claims : [] };
}

function executeStatement(run: PythonRun, statement: PythonStatement, lineOf: (at: number) => number): void {
  if (statement.problem !== null) throw statement.problem;
  run.source = { ...statement.source, lineOf };
  const tree = parsePython(run.source);
  for (let child = tree.firstChild; child; child = child.nextSibling) execute(run, child);
}

/**
 * A statement that cannot be read may have changed anything that it names; a request in it is refused. Tells whether
 * there is one.
 */
function forget(
  run: PythonRun,
  statement: PythonStatement,
  error: TextProblem,
  lineOf: (at: number) => number,
): boolean {
  const { source, from, to } = statement;
  // Other languages begin so, and no statement of Python.
  if (
    /^\s*(?:const|let|var|val|auto|fn|func|function|use|package|public|private)\s+[\w:{[*]/.test(source.text)
  )
    return false;
  // Prose changes nothing.
  if (!/[=([]|\bdel\b/.test(source.text)) return false;
  const why = new Unknown(words.nameBroken(lineOf(from)), from);
  const names = new Set(source.text.match(/[A-Za-z_]\w*/g) ?? []);
  for (const name of names) {
    if (run.scope.has(name) && !(run.scope.get(name) instanceof PythonThing)) run.scope.set(name, why);
  }
  for (const name of assignedIn(source.text)) run.scope.set(name, why);
  if (!SENDS.test(source.text)) return false;
  run.found.push({ source: kindOf(source.text), from, to, outcome: error });
  return true;
}

function kindOf(code: string): 'python' | 'python-openai' {
  return /completions|ChatCompletion|responses|messages/.test(code) ? 'python-openai' : 'python';
}

/** Code behind so much of it that reading it would keep the page busy: the first request in it is refused. */
function refuseRest(run: PythonRun, text: string, from: number, claims: Claim[]): void {
  const call = SENDS.exec(text.slice(from));
  if (call === null) return;
  const at = from + call.index;
  const place = { from: at, to: at + call[0].length };
  run.found.push({ source: kindOf(call[0]), ...place, outcome: new TextProblem(words.tooMuchCode, at) });
  claims.push({ from, to: text.length });
}

const SENDS =
  /\b(?:requests|httpx|session|client|http|s)\s*\.\s*(?:post|put|patch|request|send)\s*\(|(?:completions|ChatCompletion|responses|messages)\s*\.\s*(?:create|parse|stream|acreate)\s*\((?!\s*\{)/;

function assignedIn(code: string): string[] {
  return [...code.matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*(?::[^=\n]{0,80})?[-+*/|]?=(?!=)/gm)].map(
    (match) => match[1] ?? '',
  );
}

/** Functions that the text only defines: what they send where it does not depend on their arguments. */
function readUncalled(run: PythonRun): void {
  // Reading one may define others.
  for (let index = 0; index < run.defined.length && index < 200; index += 1) {
    const made = run.defined[index];
    if (made === undefined || run.called.has(made)) continue;
    if (!MAY_SEND.test(made.source.text.slice(made.body.from, made.body.to))) continue;
    const names = new Map<string, PythonValue>();
    const callee = `${made.name}()`;
    const tell = run.methods.includes(made) ? words.argumentOfMethod : words.argumentNotGiven;
    for (const { name } of made.parameters) {
      names.set(name, new Unknown(tell(name, callee), made.source.sourceOf(made.body.from)));
    }
    try {
      run.inCopy(words.uncalledRequest(callee), () => runFunction(run, made, names));
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
    }
  }
}

/** The code of a text: as it is, or what stands behind the prompts of an interpreter. */
export function withoutInterpreterPrompts(text: string): MappedText {
  const prompts = /^[ \t]*(?:>>> ?|\.\.\. ?|In \[\d*\]: ?|[ \t]+\.{3,}: ?)/;
  if (!/^[ \t]*(?:>>> |In \[\d*\]: )/m.test(text)) return sliceOf(text, 0, text.length);
  const pieces: { from: number; to: number }[] = [];
  let at = 0;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found + 1;
    const prompt = prompts.exec(text.slice(at, Math.min(end, at + 40)))?.[0];
    if (prompt !== undefined) pieces.push({ from: at + prompt.length, to: end });
    at = end;
  }
  return joinPieces(text, pieces);
}

/** The value of a text that is one expression of Python. Throws `TextProblem`. */
export function readPythonLiteral(text: string): JsonValue | null {
  const source = { ...sliceOf(text, 0, text.length), lineOf: lineCounter(text) };
  const plain = readPlain(text);
  if (plain !== null) return plain.value;
  const [statement, ...more] = splitPython(source);
  if (statement === undefined || more.length > 0) return null;
  if (statement.problem !== null) throw statement.problem;
  const run = new PythonRun(
    { ...statement.source, lineOf: source.lineOf },
    { evaluate, callFunction, settleHidden },
  );
  if (!run.mayRead(statement.size)) return null;
  const expression = parsePython(run.source).firstChild?.firstChild;
  return expression ? toJson(run.evaluate(expression), 0) : null;
}

/** The value of a text that is one literal, without a tree: a log may hold a long one. Null where it is another expression. */
function readPlain(text: string): { readonly value: JsonValue } | null {
  // Bytes are no JSON, which is told elsewhere.
  if (/\b(?:[bB][rR]?|[rR][bB])['"]/.test(text)) return null;
  try {
    const reader = new PythonReader(text);
    const value = reader.readValue();
    reader.skipSpace();
    return reader.at === text.length ? { value } : null;
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return null;
  }
}
