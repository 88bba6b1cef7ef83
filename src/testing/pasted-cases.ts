import { readFileSync } from 'node:fs';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { importAll } from './import-text.ts';
import type { CapturedRequest } from './servers/capture-server.ts';

/** A text that somebody pastes, and what must come of it. */
export interface PastedCase {
  readonly name: string;
  readonly text: string;
  /** What the refusal says; null where it is read. */
  readonly refusal: string | null;
  /** What must be told beside the request, which is then not just what a run sends; null where nothing must be. */
  readonly told: string | null;
}

/** The cases of a file in fixtures/pasted: each behind a line `=== name`, `=== refused: sentence`, `=== told: sentence`. */
export function readPastedCases(file: string): readonly PastedCase[] {
  const all = readFileSync(new URL(`./fixtures/pasted/${file}`, import.meta.url), 'utf8');
  return all
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const lineEnd = part.indexOf('\n');
      const name = part.slice(0, lineEnd);
      const refusal = name.startsWith('refused: ') ? name.slice('refused: '.length) : null;
      const told = name.startsWith('told: ') ? name.slice('told: '.length) : null;
      return { name, text: part.slice(lineEnd + 1), refusal, told };
    });
}

/** A text that somebody pastes, and all that must come of it: bodies as compact JSON, and sentences. */
export interface RightCase {
  readonly name: string;
  readonly text: string;
  readonly right: readonly string[];
}

/** The cases of a file in fixtures/pasted: each behind a line `=== name`, what must come of it on lines `=> …`. */
export function readRightCases(file: string): readonly RightCase[] {
  const isRight = (line: string) => line.startsWith('=> ');
  return readFileSync(new URL(`./fixtures/pasted/${file}`, import.meta.url), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      return {
        name,
        text: lines.filter((line) => !isRight(line)).join('\n'),
        right: lines.filter(isRight).map((line) => line.slice(3)),
      };
    });
}

/** What importing a text gives: the bodies of its requests as compact JSON, and why others were refused. */
export function importedBodies(text: string): readonly string[] {
  const all = importAll(text);
  if (!all.ok) return [all.error.sentence];
  const { requests, refused } = all.value;
  return [...requests.map(({ body }) => formatCompactJson(body)), ...refused.map(({ sentence }) => sentence)];
}

/** What is told beside the requests that a text gives. */
export function importedNotes(text: string): string {
  const all = importAll(text);
  return all.ok ? all.value.requests.flatMap(({ notes }) => notes).join(' ') : '';
}

/** The bodies that scripts sent which ran one after the other: before each, `/next` was asked for. */
export function bodiesByScript(
  captured: readonly Pick<CapturedRequest, 'path' | 'body'>[],
): readonly (readonly string[])[] {
  const sent: string[][] = [];
  for (const { path, body } of captured) {
    if (path === '/next') sent.push([]);
    else sent.at(-1)?.push(compact(body));
  }
  return sent;
}

function compact(text: string): string {
  const parsed = parseJson(text);
  return parsed.ok ? formatCompactJson(parsed.value) : text;
}

/** A text that somebody pastes, and every line that the dialog then shows. */
export interface ShownCase {
  readonly name: string;
  readonly text: string;
  readonly shown: readonly string[];
}

/** The cases of a file in fixtures/pasted: each behind a line `=== name`, what is shown on lines as `shownFor` writes them. */
export function readShownCases(file: string): readonly ShownCase[] {
  const isShown = (line: string) => /^=[>~!] /.test(line);
  return readFileSync(new URL(`./fixtures/pasted/${file}`, import.meta.url), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      return {
        name,
        text: lines.filter((line) => !isShown(line)).join('\n'),
        shown: lines.filter(isShown),
      };
    });
}

/** What the dialog shows of a text: `=> body`, `=~ remark` behind its body, `=! line:column why it is refused`. */
export function shownFor(text: string): readonly string[] {
  const all = importAll(text);
  const refusal = ({ line, column, sentence }: InvalidInputError) => `=! ${line}:${column} ${sentence}`;
  if (!all.ok) return [refusal(all.error)];
  return [
    ...all.value.requests.flatMap(({ body, notes, droppedKey }) => [
      `=> ${formatCompactJson(body)}`,
      ...(droppedKey ? ['=~ key'] : []),
      ...notes.map((note) => `=~ ${note}`),
    ]),
    ...all.value.refused.map(refusal),
  ];
}
