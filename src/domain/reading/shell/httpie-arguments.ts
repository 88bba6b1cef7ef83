import type { ShellWord } from '#domain/shell/shell-words.ts';

/** The arguments of a command of HTTPie, by what they are. */
export interface HttpieArguments {
  readonly address: ShellWord | null;
  /** Options that take a value, by their long name. */
  readonly options: ReadonlyMap<string, ShellWord>;
  readonly flags: readonly { readonly name: string; readonly word: ShellWord }[];
  readonly items: readonly ShellWord[];
}

/** Options that take a value, in the same word or the next (HTTPie's manual, 3.x). */
const WITH_VALUE: ReadonlySet<string> = new Set(
  `auth auth-type boundary cert cert-key cert-key-pass ciphers compress-level default-scheme format-options
  history-print max-headers max-redirects output pretty print proxy raw response-charset response-mime session
  session-read-only ssl style timeout verify`.split(/\s+/),
);

const SHORT: ReadonlyMap<string, string> = new Map([
  ['a', 'auth'],
  ['A', 'auth-type'],
  ['o', 'output'],
  ['p', 'print'],
  ['P', 'history-print'],
  ['s', 'style'],
]);

/** Sorts the arguments as HTTPie does. A method is a word of letters before an address. */
export function readArguments(rest: readonly ShellWord[]): HttpieArguments {
  const options = new Map<string, ShellWord>();
  const flags: { name: string; word: ShellWord }[] = [];
  const plain: ShellWord[] = [];
  let isOver = false;
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index];
    if (word === undefined) break;
    if (isOver || !/^-./.test(word.text)) {
      plain.push(word);
      continue;
    }
    if (word.text === '--') {
      isOver = true;
      continue;
    }
    const { name, from } = optionOf(word.text);
    if (!WITH_VALUE.has(name)) {
      for (const each of word.text.startsWith('--') ? [name] : word.text.slice(1))
        flags.push({ name: each, word });
      continue;
    }
    const value = from === null ? rest[index + 1] : endOf(word, from);
    if (value !== undefined) options.set(name, value);
    if (from === null) index += 1;
  }
  const hasMethod = /^[A-Za-z]+$/.test(plain[0]?.text ?? '') && plain.length > 1;
  return {
    address: plain[hasMethod ? 1 : 0] ?? null,
    options,
    flags,
    items: plain.slice(hasMethod ? 2 : 1),
  };
}

/** An option's long name, and where its value begins in the same word; null where that is the next one. */
function optionOf(text: string): { readonly name: string; readonly from: number | null } {
  if (text.startsWith('--')) {
    const equalsAt = text.indexOf('=');
    const name = text.slice(2, equalsAt < 0 ? undefined : equalsAt);
    return { name, from: equalsAt < 0 ? null : equalsAt + 1 };
  }
  for (let at = 1; at < text.length; at += 1) {
    const name = SHORT.get(text[at] ?? '');
    if (name !== undefined) return { name, from: at + 1 < text.length ? at + 1 : null };
  }
  return { name: '', from: null };
}

/** What stands in a word from an offset on. */
function endOf(word: ShellWord, from: number): ShellWord {
  return {
    ...word,
    text: word.text.slice(from),
    expansions: word.expansions
      .filter(({ at }) => at >= from)
      .map((each) => ({ ...each, at: each.at - from })),
    sourceOf: (at) => word.sourceOf(at + from),
  };
}
