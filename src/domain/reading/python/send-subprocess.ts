import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { findShell } from '#domain/reading/shell/find-shell.ts';
import { readPosixShell } from '#domain/shell/posix.ts';
import * as words from '#words/code/reading.ts';
import type { PythonArguments } from './python-functions.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonValue } from './python-values.ts';
import { doubtOf, PythonBytes, PythonList, type PythonThing } from './python-values.ts';

const RUNS = /^subprocess\.(?:run|call|check_call|check_output|Popen)$/;
const RUNS_SHELL = /^(?:os\.(?:system|popen)|subprocess\.(?:getoutput|getstatusoutput))$/;
const CLIENT = /^(?:\S*\/)?(?:curl|wget|https?)(?:\.exe)?(?:\s|$)/;

/** `subprocess.run(["curl", …])` and `os.system("curl …")`: what the command sends. Null where it is another program. */
export function sendSubprocess(
  run: PythonRun,
  path: string,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const inShell = RUNS_SHELL.test(path) || given.named.get('shell') === true;
  if (!inShell && !RUNS.test(path)) return null;
  const first = given.positional[0] ?? given.named.get('args') ?? null;
  const reply = run.unknown(words.replyOfRequest(run.lineOf(node)), node);
  const command = typeof first === 'string' ? first : first instanceof PythonList ? listText(first) : null;
  const doubt = doubtOf(first) ?? (first instanceof PythonList ? doubtIn(first) : null) ?? given.doubt;
  const place = given.places.get(0) ?? given.places.get('args') ?? node;
  if (doubt !== null) {
    if (!/\bcurl\b/.test(run.textOf(place))) return null;
    run.send('python', node, new TextProblem(doubt.sentence, doubt.at));
    return reply;
  }
  if (command === null || (!inShell && typeof first === 'string')) return null;
  if (!inShell && !CLIENT.test(command.replaceAll("'", ''))) return null;
  const input = given.named.get('input');
  const piped = input instanceof PythonBytes ? input.text : input;
  const script = typeof piped === 'string' ? `printf '%s' ${quoted(piped)} | ${command}` : command;
  const at = run.placeOf(place);
  let isFound = false;
  for (const { outcome } of findShell(script).requests) {
    if (outcome instanceof NoRequest && !CLIENT.test(command)) continue;
    isFound = true;
    if (outcome instanceof NoRequest) run.send('python', node, new NoRequest(outcome.sentence, at));
    else if (outcome instanceof TextProblem) run.send('python', node, new TextProblem(outcome.sentence, at));
    else run.send('python', node, { ...outcome, bodyAt: at });
  }
  return isFound ? reply : null;
}

/** A list of arguments as a shell would take them; null where one is no text. */
function listText({ items }: PythonList): string | null {
  const texts = items.filter((item) => typeof item === 'string');
  return texts.length === items.length ? texts.map(quoted).join(' ') : null;
}

function doubtIn({ items }: PythonList) {
  return items.map(doubtOf).find((each) => each !== null) ?? null;
}

function quoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** `shlex.split("curl …")`; null where it is not known. */
export function splitCommand(text: PythonValue | undefined): PythonList | null {
  if (typeof text !== 'string') return null;
  const { commands, broken } = readPosixShell(text);
  const [command] = commands;
  if (broken !== null || command === undefined || commands.length > 1 || command.input !== null) return null;
  // What a shell fills in, this leaves as it is; redirections it does not know.
  if (/[<>|&;]/.test(text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, ''))) return null;
  return new PythonList(command.words.map((word) => word.text));
}

/** What makes nothing of a path is left to others. */
export function isSubprocess({ path }: PythonThing): boolean {
  return RUNS.test(path) || RUNS_SHELL.test(path);
}
