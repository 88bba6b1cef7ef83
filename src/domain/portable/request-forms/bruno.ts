import * as words from '#words/transfer/request-forms.ts';
import type { FiledBodies } from './request-form.ts';
import { bodiesOf } from './request-form.ts';

/** How a file of Bruno begins (docs.usebruno.com, Bru markup). */
const LOOKS_LIKE_BRUNO = /^[\s\ufeff]*meta[ \t]*\{[ \t]*\r?\n/;

interface Block {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The request of a `.bru` file of Bruno; null where a text is none. What cannot be read is told in a sentence. */
export function readBruno(text: string): FiledBodies | null {
  if (!LOOKS_LIKE_BRUNO.test(text)) return null;
  const blocks = blocksOf(text);
  const pairs = (name: string) =>
    blocks.filter((block) => block.name === name).flatMap(({ lines }) => lines.flatMap(pairOf));
  const valueIn = (name: string, key: string) => pairs(name).find(([own]) => own === key)?.[1] ?? '';
  const method = blocks.find(({ name }) => /^(?:post|put|patch|get|delete|options|head)$/.test(name))?.name;
  const body = blocks.find(({ name }) => name === 'body:json' || name === 'body');
  const url = method === undefined ? '' : valueIn(method, 'url');
  const token = valueIn('auth:bearer', 'token');
  const script = blocks.find(
    ({ name, lines }) => name === 'script:pre-request' && lines.some((line) => line.trim() !== ''),
  );
  const request = {
    ...(script === undefined ? {} : { script: script.name }),
    name: valueIn('meta', 'name'),
    url: url === '' ? null : url,
    // What a block holds is indented by two.
    bodyText: (body?.lines ?? []).map((line) => line.replace(/^ {1,2}/, '')).join('\n'),
    headers: [...pairs('headers'), ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const])],
  };
  const read = bodiesOf([request], words.formNames.bruno, new Map(pairs('vars:pre-request')));
  return read.bodies.length > 0 || read.refused.length > 0
    ? read
    : { bodies: [], refused: [words.noRequestIn(words.formNames.bruno)] };
}

/** Its blocks: each begins and ends on a line that is not indented. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { name: string; lines: string[] } | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (open !== null) {
      if (/^\}[ \t]*$/.test(line)) {
        blocks.push(open);
        open = null;
      } else open.lines.push(line);
      continue;
    }
    const name = /^\ufeff?([a-z][\w:-]*)[ \t]*\{[ \t]*$/.exec(line)?.[1];
    if (name !== undefined) open = { name, lines: [] };
  }
  return blocks;
}

/** `name: value`; a `~` before it turns it off. */
function pairOf(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^\s*([^\s~:][^:]*?)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}
