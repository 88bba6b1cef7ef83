import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { parsePosixShell } from './posix.ts';

const wordsOf = (script: string) =>
  parsePosixShell(script).commands.map(({ words }) => words.map(({ text }) => text));

const END_OF_LIST = '--end of list--';

/** What bash itself makes of argument lists, all in one process. Locale C.UTF-8, so that `\u` escapes are UTF-8. */
function bashWords(lists: readonly string[]): string[][] {
  const output = execFileSync('bash', [], {
    input: lists.map((list) => `printf '%s\\0' ${list} '${END_OF_LIST}'\n`).join(''),
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const found: string[][] = [];
  let current: string[] = [];
  for (const word of output.split('\0')) {
    if (word === END_OF_LIST) {
      found.push(current);
      current = [];
    } else {
      current.push(word);
    }
  }
  return found;
}

/** What an argument can be: no NUL, and no surrogate without its partner. */
const withoutNul = (text: string) => Buffer.from(text.replaceAll('\0', '')).toString();
const text = fc
  .oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 12 }))
  .map(withoutNul);

const single = text.map((value) => `'${value.replaceAll("'", `'\\''`)}'`);
const double = text.map((value) => `"${value.replace(/[\\"$`]/g, '\\$&')}"`);
const loose = fc
  .array(fc.constantFrom('a', ' ', '\\\\', '\\"', '\\$', '\\`', '\\n', '\\ ', '\\\n', "'", '#', '!', '^'), {
    maxLength: 8,
  })
  .map((parts) => `"${parts.join('')}"`);
const ansi = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\\n',
        '\\t',
        '\\\\',
        "\\'",
        '\\"',
        '\\x41',
        '\\xc3\\xa9',
        '\\101',
        '\\u00e9',
        '\\u4eba',
        '\\U0001F30D',
      ),
      fc.constantFrom('\\e', '\\a', '\\q', '\\?', '\\cA', 'a', ' ', '"', '$x', '`', '\\u0021', '\\0'),
      text.map((value) => value.replace(/[\\']/g, '\\$&')),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `$'${parts.join('')}'`);
const bare = fc
  .array(
    fc.constantFrom(
      'a',
      'B',
      '0',
      '-',
      '=',
      '/',
      ':',
      '.',
      '%',
      '@',
      ',',
      '+',
      '_',
      'é',
      '\\ ',
      "\\'",
      '\\\\',
      '\\\n',
      'x#y',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const word = fc
  .array(fc.oneof(single, double, loose, ansi, bare), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const gap = fc.constantFrom(' ', '  ', '\t', ' \\\n', ' \\\n  ');
const list = fc
  .array(fc.tuple(word, gap), { maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.join('')).join(''));

describe('parsePosixShell', () => {
  it('splits words as bash does', { timeout: 60_000 }, () => {
    const lists = fc.sample(list, { seed: 7, numRuns: 1500 });
    const expected = bashWords(lists);
    expect(expected.length).toBe(lists.length);
    lists.forEach((arguments_, index) => {
      expect(wordsOf(`printf ${arguments_}`)[0]?.slice(1), arguments_).toEqual(expected[index]);
    });
  });

  it('reads here-documents as bash does', { timeout: 60_000 }, () => {
    const line = fc
      .array(
        fc.constantFrom(
          'a',
          ' ',
          '\t',
          '\\\\',
          '\\',
          '\\$x',
          '\\`',
          '"',
          "'",
          '\\n',
          'X',
          '{',
          'é',
          '#',
          '|',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    const lines = fc.array(
      line.filter((each) => !each.endsWith('\\') && each.trim() !== 'X'),
      { maxLength: 4 },
    );
    const form = fc.constantFrom(
      ["<<'X'", 'X'],
      ['<<X', 'X'],
      ["<<-'X'", '\tX'],
      ['<<-X', 'X'],
      ['<< "X"', 'X'],
    );
    const scripts = fc
      .sample(fc.tuple(form, lines), { seed: 11, numRuns: 200 })
      .map(
        ([[operator = '', end = ''], body]) =>
          `cat ${operator}\n${body.map((each) => `${each}\n`).join('')}${end}\n`,
      );
    const output = execFileSync('bash', [], {
      input: scripts.map((script) => `${script}printf '\\0'\n`).join(''),
      encoding: 'utf8',
      // A backslash before a backslash leaves the variable to be filled in: with its own text.
      env: { ...process.env, LC_ALL: 'C.UTF-8', x: '$x' },
    }).split('\0');
    scripts.forEach((script, index) => {
      expect(parsePosixShell(script).commands[0]?.input?.text, script).toBe(output[index]);
    });
  });

  it('ends a command where the shell does', () => {
    expect(wordsOf('a b | c d; e && f || g & h\ni # no\nj > out 2>&1 <in k')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
      ['f'],
      ['g'],
      ['h'],
      ['i'],
      ['j', 'k'],
    ]);
  });

  it('knows what a command reads from another', () => {
    const [cat, curl] = parsePosixShell("cat <<'X' | curl -d @-\nbody\nX\n").commands;
    expect(curl?.pipedFrom).toBe(cat);
    expect(cat?.input?.text).toBe('body\n');
  });

  it('reads what follows a | at the end of a line as fed by the command before it', () => {
    const { commands } = parsePosixShell('cat a |\n  curl -d @- b\ncat c\n');
    const [cat, curl, last] = commands;
    expect(commands).toHaveLength(3);
    expect(curl?.pipedFrom).toBe(cat);
    expect(last?.pipedFrom).toBeNull();
  });

  it('reads line continuations with CRLF', () => {
    expect(wordsOf('a \\\r\n b\r\nc')).toEqual([['a', 'b'], ['c']]);
  });

  it('keeps what only the shell can fill in, and says where it stands', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    const [command] = parsePosixShell('x "a $HOME b" `id` "$(date +"%s")" ${y}').commands;
    expect(command?.words.map(({ text: kept }) => kept)).toEqual([
      'x',
      'a $HOME b',
      '`id`',
      '$(date +"%s")',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
      '${y}',
    ]);
    expect(command?.words.map(({ commandAt }) => commandAt)).toEqual([null, null, 14, 20, null]);
    expect(command?.words[1]?.variables).toEqual(['$HOME']);
  });

  it('knows where each character of a word stands', () => {
    const script = `x 'it'\\''s' $'a\\nb'`;
    const [command] = parsePosixShell(script).commands;
    const [, quoted, ansiText] = command?.words ?? [];
    expect(
      Array.from('its', (_character, at) => script[quoted?.sourceOf([0, 1, 3][at] ?? 0) ?? 0]).join(''),
    ).toBe('its');
    expect(script.slice(ansiText?.sourceOf(2))).toBe("b'");
  });
});
