import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { Claim, Findings } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { settleHidden, taintCallbacks } from './escape-javascript.ts';
import { evaluate } from './evaluate-javascript.ts';
import { execute, hoist, MAY_SEND } from './execute-javascript.ts';
import { JavascriptRun } from './javascript-run.ts';
import { JavascriptStop } from './javascript-stop.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, parseStatements, tokenBudget } from './javascript-tree.ts';
import { JavascriptThing, toJson } from './javascript-values.ts';
import { callFunction, runFunction } from './run-function.ts';

const ENGINE = { evaluate, callFunction, settleHidden, taintCallbacks };

/** How often code may begin anew behind prose or another language. */
const MAX_STARTS = 20;

/** What a line of code begins with. */
const CODE_LINE =
  /^[ \t]*(?:import\b|export\b|const\b|let\b|var\b|await\b|async\b|function\b|class\b|return\b|try\b|if\b|for\b|while\b|\(|\/\/|\/\*|["'`]use |[A-Za-z_$][\w$]*(?:[.([]|[ \t]*=[^=]|<))/;

/** What only code that sends a request looks like. */
const SENDS =
  /\bfetch\s*\(|\bnew\s+XMLHttpRequest\b|(?:\$|\bjQuery)\s*\.\s*(?:ajax|post)\s*\(|(?:require\(|from)\s*["'](?:(?:node:)?https?|follow-redirects|request)["']|\b(?:unirest|superagent)\b\s*[.(]|create(?:Chat)?Completion\s*\(|\bresponses\s*\.\s*(?:create|parse|stream)\s*\(\s*\{|\bmessages\s*\.\s*(?:create|stream)\s*\(\s*\{|\baxios\b\s*[.(]|\b(?:got|ky)\.post\s*\(|completions\s*\.\s*(?:create|parse|stream)\s*\(\s*(?!\s*\w+\s*=)|\bclient\s*\.\s*post\s*[<(]/;

/** Nested type arguments before brackets take a parser exponential time; no code has them. */
const TOO_NESTED = /(?:<[^<>\n]{0,40}>\s*\(\s*){5}|(?:\w{0,40}<){16}/;

/** Finds the requests that JavaScript or TypeScript sends, in the order of its run. Never throws. */
export function findJavascript(text: string): Findings {
  const isRust = /\breqwest::|\bserde_json::/.test(text) && !/\b(?:fetch|require)\s*\(/.test(text);
  if (!SENDS.test(text) || TOO_NESTED.test(text) || isRust) return { requests: [], claims: [] };
  const run = new JavascriptRun(text, lineCounter(text), ENGINE);
  const claims: Claim[] = [];
  const budget = tokenBudget();
  let starts = 0;
  let at = 0;
  while (at < text.length && starts < MAX_STARTS) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    if (!CODE_LINE.test(text.slice(at, Math.min(next, at + 200)))) {
      at = next;
      continue;
    }
    starts += 1;
    const { statements, problem } = parseStatements(text, at, budget);
    executeStatements(run, statements, at, claims);
    const last = statements.at(-1);
    if (problem === null) break;
    if (problem.isTooLong) {
      refuseRest(run, at + (last?.end ?? 0), claims);
      break;
    }
    if (last === undefined) {
      // What is no statement goes to the line behind; what looks like a request in it is told.
      at = refuseBroken(run, at, at + problem.at, next, problem.sentence, claims);
    } else {
      const end = at + last.end;
      const lineBreak = text.indexOf('\n', end);
      at = lineBreak < 0 ? text.length : lineBreak + 1;
    }
  }
  run.circumstances = [];
  readUncalled(run);
  return { requests: run.found, claims: run.found.length > 0 ? claims : [] };
}

function executeStatements(
  run: JavascriptRun,
  statements: readonly JavascriptNode[],
  base: number,
  claims: Claim[],
): void {
  run.base = base;
  hoist(run, statements);
  for (const statement of statements) {
    claims.push({ from: base + statement.start, to: base + statement.end });
    try {
      execute(run, statement);
    } catch (error) {
      if (error instanceof JavascriptStop) {
        // What comes behind is another example, as likely as code that is never reached.
        run.circumstances = [...new Set([...run.circumstances, words.scriptEnds(error.line)])];
        continue;
      }
      if (!(error instanceof TextProblem)) throw error;
      forgetAll(run, error.at);
    }
  }
}

/** Code behind so much of it that reading it would keep the page busy: the first request in it is refused. */
function refuseRest(run: JavascriptRun, from: number, claims: Claim[]): void {
  const call = SENDS.exec(run.text.slice(from));
  if (call === null) return;
  const at = from + call.index;
  const place = { from: at, to: at + call[0].length };
  run.found.push({ source: sourceOf(call[0]), ...place, outcome: new TextProblem(words.tooMuchCode, at) });
  claims.push({ from, to: run.text.length });
}

function sourceOf(call: string): 'typescript-openai' | 'javascript-fetch' {
  return /completions|client|Completion|responses|messages/.test(call)
    ? 'typescript-openai'
    : 'javascript-fetch';
}

/** Where the reading goes on. */
function refuseBroken(
  run: JavascriptRun,
  from: number,
  brokenAt: number,
  next: number,
  sentence: string,
  claims: Claim[],
): number {
  forgetAll(run, from);
  const code = run.text.slice(from, Math.min(brokenAt + 200, run.text.length));
  const call = SENDS.exec(code);
  if (call === null || from + call.index >= Math.max(brokenAt, next)) return next;
  // Without its closing brackets a statement goes on to the end.
  const isOpen = brokenAt >= run.text.trimEnd().length || /Unterminated|stack/.test(sentence);
  const to = isOpen ? run.text.length : Math.max(brokenAt, next);
  const at = Math.min(brokenAt, run.text.length - 1);
  const isJsx = /(?:return|=>|\(|&&|\?)\s*\(?\s*<[A-Za-z>]/.test(run.text.slice(from, brokenAt + 40));
  const told = isJsx ? words.jsxNotRead : words.notJavascript(sentence.replace(/\s*\(\d+:\d+\)$/, ''));
  run.found.push({ source: sourceOf(call[0]), from, to, outcome: new TextProblem(told, at) });
  claims.push({ from, to });
  if (isOpen) return run.text.length;
  const lineEnd = run.text.indexOf('\n', brokenAt);
  return lineEnd < 0 ? run.text.length : lineEnd + 1;
}

/** A statement that cannot be read may have changed anything. */
function forgetAll(run: JavascriptRun, at: number): void {
  const why = new Unknown(words.nameBroken(run.lineAt(at)), at);
  for (const [name, value] of run.globals)
    if (!(value instanceof JavascriptThing)) run.globals.set(name, why);
}

/** Functions that the text only defines: what they send where it does not depend on their arguments. */
function readUncalled(run: JavascriptRun): void {
  for (let index = 0; index < run.defined.length && index < 200; index += 1) {
    const entry = run.defined[index];
    if (entry === undefined || run.called.has(entry.made.node)) continue;
    const { made, base } = entry;
    if (!MAY_SEND.test(run.text.slice(base + made.node.start, base + made.node.end))) continue;
    const callee = made.name === '' ? words.namelessFunction : `${made.name}()`;
    try {
      run.inCopy(words.uncalledRequest(callee), () =>
        runFunction(run, made, base, {
          receiver: new Unknown(words.expressionUnknown('this'), base + made.node.start, run.leaked),
          all: new Unknown(words.expressionUnknown('arguments'), base + made.node.start),
          of: (position) => {
            const parameter = nodesAt(made.node, 'params')[position];
            const name = parameter ? run.codeOf(parameter) : '';
            return new Unknown(words.argumentNotGiven(name, callee), base + made.node.start);
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
    }
  }
}

/** The value of a text that is one object of JavaScript. Throws `TextProblem`. */
export function readJavascriptLiteral(text: string): JsonValue | null {
  const plain = readPlain(text);
  if (plain !== null) return plain.value;
  if (TOO_NESTED.test(text)) return null;
  const { statements, problem } = parseStatements(`(${text.trim().replace(/;$/, '')})`, 0, tokenBudget());
  const expression = statements[0] ? nodeAt(statements[0], 'expression') : null;
  if (problem !== null || statements.length !== 1 || expression === null) return null;
  const run = new JavascriptRun(text, lineCounter(text), ENGINE);
  return toJson(run.evaluate(expression), 0);
}

/** The value of a text that is one literal, without a tree: a log may hold a long one. Null where it is another expression. */
function readPlain(text: string): { readonly value: JsonValue } | null {
  try {
    const reader = new JavascriptReader(text, 0);
    const value = reader.readValue();
    reader.skipSpace();
    return /^;?\s*$/.test(text.slice(reader.at)) ? { value } : null;
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return null;
  }
}
