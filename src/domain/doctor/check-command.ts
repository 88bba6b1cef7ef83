import { TextProblem } from '#domain/errors/text-problem.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { utf8Length } from '#domain/languages/utf8-length.ts';
import type { ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/doctor.ts';
import { checkBody } from './check-body.ts';
import { checkCommandText } from './check-command-text.ts';
import { checkHeaders } from './check-headers.ts';
import type { BlockLanguage } from './code-blocks.ts';
import type { CommandParts } from './command-parts.ts';
import { readParts } from './command-parts.ts';
import type { Edit, Finding } from './finding.ts';
import { checkJson } from './json-repairs.ts';
import { hostIn } from './known-hosts.ts';

/** The longest argument that Linux passes on (execve(2): MAX_ARG_STRLEN), bytes. */
const MAX_ARGUMENT = 131_071;

/** What is wrong with one command of curl, as far as its text can be read; empty where nothing is. */
export function checkCommand(text: string, language: BlockLanguage): readonly Finding[] {
  const first = checkCommandText(text, language);
  if (first.length > 0) return first;
  const parts = readParts(text, language);
  if (parts instanceof TextProblem)
    return [{ rule: 'invalid-json', at: parts.at, why: parts.sentence, edits: null }];
  if (parts === null) return [];
  return [...checkAddress(parts), ...checkHeaders(parts), ...checkData(parts)];
}

function checkAddress({ url, method, data, text }: CommandParts): readonly Finding[] {
  const findings: Finding[] = [];
  const verb = method?.text.toUpperCase() ?? 'POST';
  if (method !== null && verb !== 'POST')
    findings.push({
      rule: 'not-post',
      at: method.sourceOf(0),
      why: words.notPost(verb),
      edits: replaceIn(text, method.sourceOf(0), method.text, 'POST'),
    });
  if (data === null)
    findings.push({ rule: 'no-body', at: url?.sourceOf(0) ?? 0, why: words.noBody, edits: null });
  if (url !== null) findings.push(...withoutAi(text, url.sourceOf(0)));
  return findings;
}

/** Oxen's base address without its last part, from a place of the text on. */
export function withoutAi(text: string, from: number): readonly Finding[] {
  const found = /^https?:\/\/hub\.oxen\.ai\/api(?=\/?(?:chat\/completions|["'\s]|$))/.exec(text.slice(from));
  if (found === null) return [];
  const at = from + found[0].length;
  return [
    {
      rule: 'base-without-ai',
      at: from,
      why: words.baseWithoutAi,
      edits: [{ from: at, to: at, text: '/ai' }],
    },
  ];
}

function replaceIn(text: string, at: number, old: string, next: string): readonly Edit[] | null {
  return text.startsWith(old, at) ? [{ from: at, to: at + old.length, text: next }] : null;
}

function checkData({ data, text, url, isPosix }: CommandParts): readonly Finding[] {
  if (data === null) return [];
  const { word, from, option } = data;
  const body = word.text.slice(from);
  if (option !== 'input' && option !== 'data-raw' && body.startsWith('@')) return [];
  const place = (at: number) => word.sourceOf(from + at);
  const findings: Finding[] = [];
  if (isPosix) findings.push(...checkExpansions(word, from));
  if (option !== 'input' && utf8Length(body) > MAX_ARGUMENT)
    findings.push({ rule: 'argument-too-long', at: place(0), why: words.argumentTooLong, edits: null });
  const json = checkJson(body);
  // What a shell fills in may be what makes it JSON.
  if (json.length > 0 && word.expansions.some(({ at }) => at >= from)) return findings;
  for (const finding of json) findings.push(inSource(finding, text, place, body));
  const parsed = parseJson(body);
  if (parsed.ok && isJsonObject(parsed.value)) {
    findings.push(...checkBody(parsed.value, text, place(0)), ...modelPrefix(text, url?.text ?? ''));
  }
  return findings;
}

/** Old names of Oxen's models, `oxen:…`. */
export function modelPrefix(text: string, url: string): readonly Finding[] {
  const host = hostIn(url);
  if (host !== '' && host !== 'hub.oxen.ai') return [];
  const found = /(["']?)\bmodel\1\s*[:=]\s*["'](oxen:)/.exec(text);
  if (found === null) return [];
  const to = found.index + found[0].length;
  return [
    { rule: 'model-prefix', at: to - 5, why: words.modelPrefix, edits: [{ from: to - 5, to, text: '' }] },
  ];
}

/** A finding about the body, moved to where the body stands: its edits hold only where the body stands as it is. */
function inSource(finding: Finding, text: string, place: (at: number) => number, body: string): Finding {
  const edits = finding.edits?.map((edit) => ({
    from: place(edit.from),
    to: place(Math.max(edit.to - 1, edit.from)) + (edit.to > edit.from ? 1 : 0),
    text: edit.text,
  }));
  const stands = (finding.edits ?? []).every((edit, index) => {
    const moved = edits?.[index];
    return moved !== undefined && text.slice(moved.from, moved.to) === body.slice(edit.from, edit.to);
  });
  return { ...finding, at: place(finding.at), edits: edits !== undefined && stands ? edits : null };
}

/** What the shell would fill in or run inside the body. A body that is one variable stands elsewhere, as JSON. */
function checkExpansions(word: ShellWord, from: number): readonly Finding[] {
  const body = word.text.slice(from).trim();
  const inside = word.expansions.filter(({ at, text }) => at >= from && text !== body);
  return inside.map(({ kind, text, source }) => {
    if (kind === 'variable' && !/^\$\d/.test(text))
      return { rule: 'variable-in-json', at: source, why: words.variableInJson(text), edits: null };
    const isPrice = kind === 'variable';
    return {
      rule: 'shell-expands',
      at: source,
      why: isPrice ? words.shellFillsIn(text) : words.shellRuns(text),
      edits: isPrice ? [{ from: source, to: source, text: '\\' }] : null,
    };
  });
}
