import { TextProblem } from '#domain/errors/text-problem.ts';
import { explainCharacter } from '#domain/reading/explain-character.ts';
import { parsePosixShell } from '#domain/shell/posix.ts';
import * as words from '#words/code/doctor.ts';
import type { BlockLanguage } from './code-blocks.ts';
import type { Edit, Finding } from './finding.ts';
import { checkJson } from './json-repairs.ts';
import { plainFor } from './plain-characters.ts';

/** What keeps a shell from reading a command as it is meant; the first kind that is found, for it hides the others. */
export function checkCommandText(text: string, language: BlockLanguage): readonly Finding[] {
  if (language === 'cmd' || language === 'powershell') return wrongShell(text, language);
  const checks = [
    caretsInBash,
    strangeCharacters,
    blanksBehindBackslash,
    missingBackslashes,
    apostrophes,
    backslashes,
  ];
  for (const check of checks) {
    const findings = check(text);
    if (findings.length > 0) return findings;
  }
  return [];
}

/** cmd.exe has no single quotes, and Windows PowerShell takes the double ones out of what it passes on. */
function wrongShell(text: string, language: 'cmd' | 'powershell'): readonly Finding[] {
  const body = /(?:-d|--data(?:-raw|-binary)?|--json)[ \t]+'\s*\{/.exec(text);
  if (body === null || (language === 'powershell' && text.includes('\\"'))) return [];
  return [{ rule: 'wrong-shell', at: body.index, why: words.wrongShell(language), edits: null }];
}

/** `^` goes on to the next line in cmd.exe only. */
function caretsInBash(text: string): readonly Finding[] {
  return [...text.matchAll(/[ \t]\^(?=\r?\n)/g)].map(({ index }) => ({
    rule: 'wrong-shell',
    at: index + 1,
    why: words.caretInBash,
    edits: [{ from: index + 1, to: index + 2, text: '\\' }],
  }));
}

/** Quotes and blanks of prose in code. Inside straight quotes they are the text's own. */
function strangeCharacters(text: string): readonly Finding[] {
  const plain = text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, (quoted) => ' '.repeat(quoted.length));
  const hasQuotes = /(?:^|\s)[“”„‘’]/.test(plain);
  const source = hasQuotes ? text : plain;
  return [...source.matchAll(hasQuotes ? /[“”„‘’\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff]/g : STRANGE)].map(
    ({ 0: character, index }) => ({
      rule: 'strange-character',
      at: index,
      why: explainCharacter(text, index) ?? words.strangeCharacter,
      edits: [{ from: index, to: index + 1, text: plainFor(character) }],
    }),
  );
}

const STRANGE = /[\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff]/g;

function blanksBehindBackslash(text: string): readonly Finding[] {
  return [...text.matchAll(/\\([ \t]+)(?=\r?\n|$)/g)]
    .filter(({ index }) => isOutsideBody(text, index))
    .map(({ index, 0: found }) => ({
      rule: 'blank-behind-backslash',
      at: index,
      why: words.blankBehindBackslash,
      edits: [{ from: index + 1, to: index + found.length, text: '' }],
    }));
}

/** A line of options after a line that does not go on. */
function missingBackslashes(text: string): readonly Finding[] {
  return [
    ...text.matchAll(/(?<=[^\\\s])[ \t]*(?=\r?\n[ \t]*(?:-[HdXFNsu]|--(?:header|data|request|json|url))\b)/g),
  ]
    .filter(({ index }) => isOutsideBody(text, index))
    .map(({ index, 0: blanks }) => ({
      rule: 'missing-backslash',
      at: index,
      why: words.missingBackslash,
      edits: [{ from: index, to: index + blanks.length, text: ' \\' }],
    }));
}

/** Whether a place is in no quotes, as far as those before it tell. */
function isOutsideBody(text: string, at: number): boolean {
  const before = text.slice(0, at).replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
  return !/['"]/.test(before.replace(/\\./g, ''));
}

/** A body in single quotes that holds one: the quotes that a person meant are the first and the last. */
function apostrophes(text: string): readonly Finding[] {
  const open = /(?:-d|--data(?:-raw|-binary|-ascii)?|--json)[ \t=]*'(?=\s*[{[])/.exec(text);
  if (open === null) return [];
  const from = open.index + open[0].length;
  const to = text.lastIndexOf("'");
  const body = text.slice(from, to);
  const inner = body.replace(/'\\''/g, '    ');
  if (to <= from || !inner.includes("'")) return [];
  if (isRead(text) && !/[A-Za-z]'[A-Za-z]/.test(inner)) return [];
  const meant = body.replace(/'\\''/g, "'");
  if (checkJson(meant).some(({ edits }) => edits === null)) return [];
  return [...inner.matchAll(/'/g)].map(({ index }) => ({
    rule: 'apostrophe',
    at: from + index,
    why: words.apostrophe,
    edits: [{ from: from + index, to: from + index + 1, text: "'\\''" }],
  }));
}

/** Backslashes that the shell leaves in double quotes and JSON does not know. */
function backslashes(text: string): readonly Finding[] {
  const found: Edit[] = [];
  const double = /(?:-d|--data(?:-raw|-binary|-ascii)?|--json)[ \t=]*"((?:[^"\\]|\\[\s\S])*)"/.exec(text);
  if (double === null) return [];
  const from = double.index + double[0].length - 1 - (double[1] ?? '').length;
  for (const { index } of (double[1] ?? '').matchAll(/(?<!\\)\\(?=[!#&;?*()<>|~'])/g))
    found.push({ from: from + index, to: from + index + 1, text: '' });
  return found.map((edit) => ({
    rule: 'stray-backslash',
    at: edit.from,
    why: words.strayBackslash,
    edits: [edit],
  }));
}

function isRead(text: string): boolean {
  try {
    parsePosixShell(text);
    return true;
  } catch (error) {
    if (error instanceof TextProblem) return false;
    throw error;
  }
}
