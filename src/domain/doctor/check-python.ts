import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import { sliceOf } from '#domain/reading/mapped-text.ts';
import { findPython } from '#domain/reading/python/find-python.ts';
import { parsePython } from '#domain/reading/python/python-tree.ts';
import { splitPython } from '#domain/reading/python/split-python.ts';
import * as words from '#words/code/doctor.ts';
import { checkBody } from './check-body.ts';
import { modelPrefix, withoutAi } from './check-command.ts';
import { checkPythonKeys } from './check-python-keys.ts';
import { checkPythonStream } from './check-python-stream.ts';
import type { Edit, Finding } from './finding.ts';
import { plainFor } from './plain-characters.ts';
import type { CodeCall, PythonCode } from './python-code.ts';
import { readPythonCode, statementAround, stringIn } from './python-code.ts';

const HTTP_CALL = /^(?:requests|httpx|session|client|http|s)\.(?:post|request|stream)$/;

/** What is wrong with a program of Python that asks for chat completions; empty where nothing is. */
export function checkPython(text: string): readonly Finding[] {
  const lexical = [...strangeQuotes(text), ...brokenStrings(text)];
  if (lexical.length > 0) return lexical;
  const code = readPythonCode(text);
  const json = jsonWords(code);
  const bodies = bodiesIn(text);
  return [
    ...json,
    ...(json.length === 0 ? syntaxProblems(text) : []),
    ...missingImports(code),
    ...oldPackage(code),
    ...formInPlaceOfJson(code),
    ...addresses(code),
    ...modelPrefix(text, /https?:\/\/[^\s"']+/.exec(text)?.[0] ?? ''),
    ...checkPythonKeys(code),
    ...checkPythonStream(code, bodies),
    ...statusChecks(code),
    ...bodies.flatMap((body) => checkBody(body, text, bodyPlace(text))),
  ];
}

/** The bodies of the requests that the code sends, as far as they can be known without running it. */
function bodiesIn(text: string): readonly JsonObject[] {
  return findPython(text).requests.flatMap(({ outcome }) =>
    outcome instanceof TextProblem || !isJsonObject(outcome.body) ? [] : [outcome.body],
  );
}

function bodyPlace(text: string): number {
  return Math.max(text.search(/\b(?:json|data|model)\s*=/), 0);
}

function strangeQuotes(text: string): readonly Finding[] {
  const plain = text.replace(
    /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g,
    (quoted) => ' '.repeat(quoted.length),
  );
  return [...plain.matchAll(/[“”‘’\u00a0\u2007\u202f\u3000\u200b\u2060]/g)].map(
    ({ 0: character, index }) => ({
      rule: 'strange-character',
      at: index,
      why: words.strangeInPython(character),
      edits: [{ from: index, to: index + 1, text: plainFor(character) }],
    }),
  );
}

/** A string with one quote that goes over the end of its line. */
function brokenStrings(text: string): readonly Finding[] {
  const found: Finding[] = [];
  const piece = /"""[\s\S]*?"""|'''[\s\S]*?'''|#[^\n]*|(["'])((?:[^"'\\\n]|(?!\1)["']|\\.)*)(\1|\n)/g;
  for (const { 1: quote, 2: inner = '', 3: end, index } of text.matchAll(piece)) {
    if (quote === undefined || end !== '\n') continue;
    const lineEnd = index + 1 + inner.length;
    const close = text.indexOf(quote, lineEnd);
    const edits: Edit[] = [];
    if (close >= 0 && close - lineEnd < 4000 && !/^\s*[\w.]+\s*[(=]/m.test(text.slice(lineEnd + 1, close)))
      for (let at = lineEnd; at >= 0 && at < close; at = text.indexOf('\n', at + 1))
        edits.push({ from: text[at - 1] === '\r' ? at - 1 : at, to: at + 1, text: '\\n' });
    found.push({
      rule: 'line-break-in-string',
      at: index,
      why: words.lineBreakInString,
      edits: edits.length > 0 ? edits : null,
    });
    break;
  }
  return found;
}

const JSON_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
]);

function jsonWords({ text, names, given }: PythonCode): readonly Finding[] {
  return names.flatMap(({ from, to }) => {
    const name = text.slice(from, to);
    const word = JSON_WORDS.get(name);
    if (word === undefined || given.has(name)) return [];
    return [
      {
        rule: 'json-words-in-python' as const,
        at: from,
        why: words.jsonWord(name, word),
        edits: [{ from, to, text: word }],
      },
    ];
  });
}

function syntaxProblems(text: string): readonly Finding[] {
  const source = { ...sliceOf(text, 0, text.length), lineOf: lineCounter(text) };
  if (/^[ \t]*(?:>>> |In \[\d*\]: )/m.test(text)) return [];
  for (const { problem, source: statement } of splitPython(source)) {
    try {
      if (problem !== null) throw problem;
      parsePython({ ...statement, lineOf: source.lineOf });
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      return [{ rule: 'not-python', at: error.at, why: error.sentence, edits: null }];
    }
  }
  return [];
}

const MODULES: ReadonlyMap<string, string> = new Map([
  ['os', 'import os\n'],
  ['json', 'import json\n'],
  ['requests', 'import requests\n'],
  ['httpx', 'import httpx\n'],
  ['openai', 'import openai\n'],
  ['OpenAI', 'from openai import OpenAI\n'],
  ['AsyncOpenAI', 'from openai import AsyncOpenAI\n'],
]);

/** Modules that are used and not imported, in code that imports others: a piece without any goes on from another. */
function missingImports({ text, names, given, hasImports }: PythonCode): readonly Finding[] {
  if (!hasImports) return [];
  const missing = new Map<string, number>();
  for (const node of names) {
    const name = text.slice(node.from, node.to);
    const isUsed = node.parent?.name === 'MemberExpression' || node.parent?.name === 'CallExpression';
    if (isUsed && MODULES.has(name) && !given.has(name) && !missing.has(name)) missing.set(name, node.from);
  }
  const head = Math.max(text.search(/^[ \t]*(?:import|from)[ \t]/m), 0);
  return [...missing].map(([name, at]) => ({
    rule: 'missing-import',
    at,
    why: words.missingImport(name),
    edits: [{ from: head, to: head, text: MODULES.get(name) ?? '' }],
  }));
}

function oldPackage({ calls }: PythonCode): readonly Finding[] {
  return calls
    .filter(({ callee }) => /\bChatCompletion\.a?create$/.test(callee))
    .map(({ node }) => ({ rule: 'old-package', at: node.from, why: words.oldPackage, edits: null }));
}

/** `data={…}` is a form: only `json=` sends JSON. */
function formInPlaceOfJson({ text, calls }: PythonCode): readonly Finding[] {
  return calls.flatMap(({ callee, named }) => {
    const data = named.get('data');
    if (!HTTP_CALL.test(callee) || data === undefined || !isDictionary(text, data.value)) return [];
    return [
      {
        rule: 'form-not-json' as const,
        at: data.name.from,
        why: words.formNotJson,
        edits: [{ from: data.name.from, to: data.name.to, text: 'json' }],
      },
    ];
  });
}

function isDictionary(
  text: string,
  node: { readonly name: string; readonly from: number; readonly to: number },
): boolean {
  if (node.name === 'DictionaryExpression') return true;
  if (node.name !== 'VariableName') return false;
  const name = text.slice(node.from, node.to);
  return new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*\\{`, 'm').test(text);
}

function addresses({ text, strings, calls }: PythonCode): readonly Finding[] {
  const found: Finding[] = strings.flatMap(({ innerAt }) => withoutAi(text, innerAt));
  for (const { callee, named } of calls) {
    const base = stringIn(text, named.get('base_url')?.value);
    const path = base === null ? null : /\/chat\/completions\/?$/.exec(base.inner);
    if (!/OpenAI$/.test(callee) || base === null || path === null) continue;
    const from = base.innerAt + path.index;
    const to = base.innerAt + base.inner.length;
    found.push({ rule: 'doubled-path', at: from, why: words.doubledPath, edits: [{ from, to, text: '' }] });
  }
  return found;
}

/** A reply that is used without a look at its status. */
function statusChecks(code: PythonCode): readonly Finding[] {
  const { text, calls } = code;
  if (/raise_for_status|status_code|\.ok\b|\.status\b|raise_for_status\s*=\s*True/.test(text)) return [];
  const call = calls.find(({ callee }) => /^(?:requests|httpx)\.post$/.test(callee));
  if (call === undefined) return [];
  return [
    { rule: 'no-status-check', at: call.node.from, why: words.noStatusCheck, edits: statusEdit(text, call) },
  ];
}

function statusEdit(text: string, { node }: CodeCall): readonly Edit[] | null {
  const statement = statementAround(text, node);
  const name = /^(\w+)\s*=\s*$/.exec(text.slice(statement.node.from, node.from))?.[1];
  if (name === undefined) return null;
  const at = node.to;
  return [{ from: at, to: at, text: `\n${statement.indent}${name}.raise_for_status()` }];
}
