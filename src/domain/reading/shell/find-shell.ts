import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CommandRequest, Dialect } from '#domain/languages/curl/curl-command.ts';
import { curlAt, dialectsOf, readBody, readCurl } from '#domain/languages/curl/curl-command.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { Claim, Findings, FoundRequest } from '#domain/reading/found-request.ts';
import { foundRequest } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import { parseCmdShell } from '#domain/shell/cmd.ts';
import { readPosixShell } from '#domain/shell/posix.ts';
import { parsePowershell } from '#domain/shell/powershell.ts';
import type { ShellCommand } from '#domain/shell/shell-words.ts';
import { cmdVariables } from '#words/code/curl.ts';
import * as words from '#words/code/reading.ts';
import { explainCommand } from './explain-command.ts';
import { readHttpie } from './httpie.ts';
import { movedOut, scriptIn } from './inner-scripts.ts';
import { readPowershell } from './powershell-requests.ts';
import { behindOthers, inProse } from './prose-commands.ts';
import { ShellState } from './shell-state.ts';
import { readWget } from './wget.ts';
import { withoutPrompts } from './without-prompts.ts';

const CLIENT = /\b(?:curl|wget|https?(?=[ \t])|xh|iwr|irm|Invoke-(?:WebRequest|RestMethod))\b/i;

/** What a line of a shell script begins with; where prose stands before, the script begins here. */
const SHELL_LINE =
  /^[ \t]*(?:(?:curl(?:\.exe)?|wget|https?|xh|export|declare|readonly|typeset|eval|tee|cat|echo|printf|sudo|time|env|watch|timeout|nohup|xargs|kubectl|oc|docker|podman|ssh|source|read|for|while|if|set)[ \t]|[A-Za-z_]\w*\+?=(?=[\w"'$/({-])|\.[ \t]+\S|#!|(?:function[ \t]+)?[\w-]+[ \t]*\(\)[ \t]*(?:\{|$)|bash[ \t]+-|sh[ \t]+-|do[ \t]|then[ \t]|[{(][ \t]*(?:curl|[A-Za-z_]\w*=)|(?=[^\n]{0,180}(?:[|;]|&&)[ \t]*(?:curl|wget|https?)[ \t])[\w[.])/;

/** More than are listed. */
const MAX_REQUESTS = 100;

/** How often a script may begin anew behind something that is none. */
const MAX_STARTS = 40;

/** Finds the requests that the commands of a shell send. Never throws. */
export function findShell(original: string): Findings {
  if (!CLIENT.test(original)) return { requests: [], claims: [] };
  // Same length, so that places are those of the pasted text.
  const text = withoutPrompts(original);
  if (FISH_ALONE.test(text)) {
    const fish = findFish(text);
    if (fish !== null) return fish;
  }
  const tried = dialectsOf(text).map((dialect) =>
    dialect === 'posix' ? findPosix(text) : findOther(text, dialect),
  );
  const best =
    tried.find(({ requests }) => requests.some(({ outcome }) => !(outcome instanceof TextProblem))) ??
    tried.find(({ requests }) => requests.length > 0) ??
    tried[0];
  const isRead = best?.requests.some(({ outcome }) => !(outcome instanceof TextProblem)) ?? false;
  const fish = !isRead && text.includes("\\'") ? findFish(text) : null;
  if (fish !== null) return fish;
  if (best && best.requests.length > 0) return best;
  for (const inner of [inProse(text), behindOthers(text)]) {
    const found = inner === null ? null : findPosix(inner);
    if (found !== null && found.requests.length > 0) return found;
  }
  const at = original.search(/\bcurl\b/i);
  if (at < 0) return { requests: [], claims: [] };
  const first = Math.max(original.search(/\S/), 0);
  const problem = new NoRequest(words.noCommand, first);
  return { requests: [{ source: 'curl', from: at, to: at + 4, outcome: problem }], claims: [] };
}

/** How only fish gives a value to a name. */
const FISH_ALONE = /^[ \t]*set[ \t]+(?:-[a-zU]+[ \t]+)?[A-Za-z_]\w*[ \t]+(?![-=])\S/m;

/** The requests as fish sends them; null where it sends none that is known. */
function findFish(text: string): Findings | null {
  const found = findPosix(text, true);
  const isRead = found.requests.some(({ outcome }) => !(outcome instanceof TextProblem));
  if (!isRead) return null;
  const requests = found.requests.map((each) => foundRequest(each, each.outcome, [words.readAsFish]));
  return { ...found, requests };
}

function findPosix(text: string, isFish = false): Findings {
  const state = new ShellState(text, isFish);
  const requests: FoundRequest[] = [];
  const claims: Claim[] = [];
  let at = nextStart(text, 0);
  for (let starts = 0; at < text.length && starts < MAX_STARTS; starts += 1) {
    const { commands, broken } = readPosixShell(text, at, text.length, isFish);
    for (const command of commands) readCommand(text, state, command, requests, claims, 0);
    if (broken === null) break;
    const { command, problem } = broken;
    const from = command.from ?? at;
    if (clientAt(command) !== null && COMMAND_LINE.test(text.slice(from, from + 200))) {
      requests.push({
        source: 'curl',
        from,
        to: text.length,
        outcome: explainCommand({ text, from, to: text.length, words: command.words }, problem),
      });
      claims.push({ from, to: text.length });
      break;
    }
    const lineEnd = text.indexOf('\n', Math.max(from, at));
    at = lineEnd < 0 ? text.length : nextStart(text, lineEnd + 1);
  }
  return { requests, claims };
}

const COMMAND_LINE = /^[ \t]*(?:curl|wget|https?|kubectl|docker|sudo|time|[A-Za-z_]\w*=)/;

function nextStart(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (SHELL_LINE.test(text.slice(at, at + 200))) return at;
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) return text.length;
    at = lineEnd + 1;
  }
  return text.length;
}

type Client = { readonly program: 'curl' | 'wget' | 'httpie'; readonly index: number };

/** Which client a command calls, and the word that names it; null where it calls none. */
function clientAt(command: ShellCommand): Client | null {
  const curl = curlAt(command);
  if (curl >= 0) return { program: 'curl', index: curl };
  const [first] = command.words;
  // `kubectl exec pod -- curl …`, `docker exec -it name curl …`.
  if (/^(?:kubectl|oc|docker|podman|nerdctl|ssh|sudo|timeout|nohup|xargs|watch)$/.test(first?.text ?? '')) {
    const index = command.words.findIndex(({ text }) => /^(?:.*\/)?curl$/.test(text));
    if (index > 0) return { program: 'curl', index };
  }
  const names = command.words.slice(0, 2).map(({ text }) => text);
  const wget = names.indexOf('wget');
  if (wget >= 0) return { program: 'wget', index: wget };
  const httpie = names.findIndex((name) => /^(?:https?|xhs?)$/.test(name));
  return httpie >= 0 ? { program: 'httpie', index: httpie } : null;
}

function readCommand(
  text: string,
  state: ShellState,
  command: ShellCommand,
  requests: FoundRequest[],
  claims: Claim[],
  depth: number,
): void {
  if (requests.length > MAX_REQUESTS) return;
  state.enter(command);
  const client = clientAt(command);
  if (client === null) {
    readInner(text, state, command, requests, claims, depth);
    state.follow(command);
    return;
  }
  const from = command.from ?? 0;
  const to = Math.max(command.to ?? from, from + 1);
  const outcome = readClient(text, state, command, client, from, to);
  if (outcome === null) return;
  requests.push({ source: 'curl', from, to, outcome });
  if (!(outcome instanceof NoRequest)) claims.push({ from, to });
  state.follow({ ...command, words: [] });
}

/** `answer=$(curl …)` and `sh -c "curl …"`. */
function readInner(
  text: string,
  state: ShellState,
  command: ShellCommand,
  requests: FoundRequest[],
  claims: Claim[],
  depth: number,
): void {
  if (depth > 3) return;
  const script = CLIENT.test(text) ? scriptIn(state.expandOrLeave(command)) : null;
  if (script !== null && CLIENT.test(script.text)) {
    const inner = new ShellState(script.text);
    const found: FoundRequest[] = [];
    const { commands, broken } = readPosixShell(script.text);
    for (const each of commands) readCommand(script.text, inner, each, found, [], depth + 1);
    requests.push(...found.map((each) => movedOut(each, script)));
    const [from, to] = [command.from ?? 0, command.to ?? 0];
    if (broken !== null && found.length === 0)
      requests.push({ source: 'curl', from, to, outcome: new TextProblem(broken.problem.sentence, from) });
    if (requests.length > 0) claims.push({ from, to });
  }
  for (const word of command.words) {
    for (const { kind, text: code, source } of word.expansions) {
      if (kind !== 'command' || !CLIENT.test(code)) continue;
      const opener = code.startsWith('$(') ? 2 : 1;
      const { commands } = readPosixShell(text, source + opener, source + code.length - 1);
      for (const inner of commands) readCommand(text, state, inner, requests, claims, depth + 1);
    }
  }
}

function readClient(
  text: string,
  state: ShellState,
  command: ShellCommand,
  client: Client,
  from: number,
  to: number,
): CodeRequest | TextProblem | null {
  try {
    const expanded = state.expand(command);
    const request = requestOf(expanded, client, state);
    const cut = explainCommand({ text, from, to, words: command.words }, null);
    if (cut !== null) return cut;
    const read = readBody(request);
    const written = text.slice(from, to);
    const others = [...percentNotes(written), ...makeNotes(text, written)];
    return { ...read, notes: [...read.notes, ...state.notes, ...others] };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    if (client.program !== 'curl' && error instanceof NoRequest) return null;
    return explainCommand({ text, from, to, words: command.words }, error);
  }
}

/** A command that cmd.exe reads too, and fills in there what is text here. */
function percentNotes(written: string): readonly string[] {
  if (!/"\s*[{[]\s*\\"/.test(written)) return [];
  const names = new Set(written.match(/%[A-Za-z]\w{2,40}%/g));
  return names.size === 0 ? [] : [cmdVariables([...names].slice(0, 5))];
}

/** A command of a Makefile: what `make` fills in before the shell sees it. */
function makeNotes(text: string, written: string): readonly string[] {
  if (!/^[\w.%/-]+[ \t]*:[^=\n]*\n\t/m.test(text)) return [];
  const names = new Set(written.match(/\$(?:\(\w+\)|\{\w+\}|\$)/g));
  return names.size === 0 ? [] : [words.makeVariables([...names].slice(0, 5))];
}

function requestOf(command: ShellCommand, client: Client, state: ShellState): CommandRequest {
  if (client.program === 'wget') return readWget(command, client.index, state.fileOf);
  if (client.program === 'httpie') return readHttpie(command, client.index, state.fileOf);
  return readCurl(command, client.index, state.fileOf);
}

/** A line that is a command of these shells, not prose or other code that speaks of one. */
const OTHER_LINE = /^[ \t]*(?:\$\w+[ \t]*=[ \t]*)?(?:curl(?:\.exe)?[ \t]|Invoke-|iwr[ \t]|irm[ \t])/im;

/** cmd.exe and PowerShell. */
function findOther(text: string, dialect: Dialect): Findings {
  const requests: FoundRequest[] = [];
  try {
    if (dialect === 'powershell') {
      for (const each of readPowershell(text, parsePowershell(text))) requests.push(each);
    } else {
      const lineOf = lineCounter(text);
      for (const command of parseCmdShell(text)) {
        if (requests.length > MAX_REQUESTS) break;
        const loopAt = /^@?(?:for|if)$/i.test(command.words[0]?.text ?? '')
          ? command.words.findIndex(({ text: word }) => /^(?:.*[/\\])?curl(?:\.exe)?$/i.test(word))
          : -1;
        const index = loopAt < 0 ? curlAt(command) : loopAt;
        if (index < 0) continue;
        const found = outcomeOf(command, () => readBody(readCurl(command, index)));
        const line = lineOf(found.from);
        const isLoop = /^@?for$/i.test(command.words[0]?.text ?? '');
        const remark = isLoop ? words.loopRequest(line) : words.conditionalRequest(line);
        requests.push(loopAt < 0 ? found : foundRequest(found, found.outcome, [remark]));
      }
    }
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    const at = text.search(OTHER_LINE);
    if (at < 0) return { requests: [], claims: [] };
    requests.push({ source: 'curl', from: at, to: text.length, outcome: error });
  }
  return { requests, claims: requests.map(({ from, to }) => ({ from, to })) };
}

function outcomeOf(command: ShellCommand, read: () => CodeRequest): FoundRequest {
  const from = command.words[0]?.sourceOf(0) ?? 0;
  const last = command.words.at(-1);
  const to = Math.max(last ? last.sourceOf(Math.max(last.text.length - 1, 0)) + 1 : from + 1, from + 1);
  try {
    return { source: 'curl', from, to, outcome: read() };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { source: 'curl', from, to, outcome: error };
  }
}
