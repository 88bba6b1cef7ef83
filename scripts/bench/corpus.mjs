// The text that the benchmark streams: what models write, with everything that Markdown has, in any length.

/** A token is counted as four characters, as the goals count it. */
const CHARACTERS_PER_TOKEN = 4;

/** What the last line of every streamed reply says, so that its arrival on the screen can be seen. */
export const END_MARK = 'END-OF-REPLY';
/** What stands where a reply pauses. */
export const PAUSE_MARK = 'PAUSE-IN-REPLY';

const SUBJECTS = ['queue', 'cache', 'index', 'parser', 'scheduler', 'ledger', 'router', 'socket'];
const VERBS = ['keeps', 'drops', 'splits', 'merges', 'retries', 'orders', 'counts', 'signs'];

/** @param {number} number */
const subject = (number) => SUBJECTS[number % SUBJECTS.length];
/** @param {number} number */
const verb = (number) => VERBS[Math.floor(number / 3) % VERBS.length];

/** One section: a heading, paragraphs, lists, and in turn a table, code or a formula. @param {number} number */
export function section(number) {
  const parts = [
    `## ${number}. How the ${subject(number)} ${verb(number)} its entries`,
    `The **${subject(number)}** ${verb(number)} each entry once, and _only_ once: entry ${number} is read by \`read_${subject(number)}(${number})\`, checked, and handed on. A reader that comes late sees the same order, since the position is written beside the entry. See [the notes](https://example.com/notes/${number}) for the proof.`,
    [
      `- The first rule: a ${subject(number + 1)} never waits for a ${subject(number + 2)}.`,
      `- The second: what was **acknowledged** stays, even after ${number % 7} failures.`,
      `  - Unless the disk says otherwise, in which case the entry is marked.`,
      `- The third: \`limit=${number * 3}\` holds for all of them.`,
    ].join('\n'),
  ];
  const kind = number % 4;
  if (kind === 0) parts.push(table(4, number));
  else if (kind === 1) parts.push(codeBlock(10, number));
  else if (kind === 2)
    parts.push(
      `The expected wait is $$w = \\frac{\\lambda_{${number}}}{\\mu - \\lambda_{${number}}}$$ and grows without bound as the load nears one.`,
    );
  else
    parts.push(
      `1. Read the position.\n2. Compare it with ${number}.\n3. Write the next one, then say so.`,
      `> A ${subject(number)} that answers before it has written is a promise that nobody keeps.`,
    );
  parts.push(
    `So the cost stays the same: ${number} entries take ${number} steps – no more – and the ${subject(number + 3)} ${verb(number + 1)} what is left over, which is why nobody has to ask.`,
  );
  return parts.join('\n\n');
}

/** @param {number} rows @param {number} seed */
function table(rows, seed) {
  const lines = ['| Step | Part | Time | Note |', '| --- | --- | ---: | --- |'];
  for (let row = 0; row < rows; row += 1) {
    lines.push(`| ${row + 1} | ${subject(seed + row)} | ${row * 3 + 1} ms | ${verb(seed + row)} **all** |`);
  }
  return lines.join('\n');
}

/** @param {number} lines @param {number} seed */
function codeBlock(lines, seed) {
  const code = [`def read_${subject(seed)}(limit: int = ${seed}) -> list[str]:`];
  for (let line = 1; line < lines; line += 1) {
    code.push(
      `    part_${line} = [entry for entry in source[${line}:limit] if entry != "${subject(line)}"]  # ${line}`,
    );
  }
  return ['```python', ...code, '```'].join('\n');
}

/** @type {Record<string, (tokens: number) => string>} */
const KINDS = {
  mixed: (tokens) => repeat(tokens, section, '\n\n'),
  list: (tokens) =>
    repeat(
      tokens,
      (number) => `- Entry ${number}: the **${subject(number)}** ${verb(number)} \`item_${number}\` first.`,
      '\n',
    ),
  table: (tokens) =>
    `| Number | Part | Does | Note |\n| ---: | --- | --- | --- |\n${repeat(
      tokens,
      (number) => `| ${number} | ${subject(number)} | ${verb(number)} | after **${number * 2}** steps |`,
      '\n',
    )}`,
  code: (tokens) =>
    `\`\`\`python\n${repeat(
      tokens,
      (number) => `value_${number} = compute("${subject(number)}", ${number})  # ${verb(number)}`,
      '\n',
    )}\n\`\`\``,
};

/** @param {number} tokens @param {(number: number) => string} part @param {string} separator */
function repeat(tokens, part, separator) {
  const parts = [];
  for (let number = 1, length = 0; length < tokens * CHARACTERS_PER_TOKEN; number += 1) {
    const text = part(number);
    parts.push(text);
    length += text.length + separator.length;
  }
  return parts.join(separator);
}

/** So many tokens of a kind of text (mixed, list, table, code), each four characters, and then the end mark. */
export function tokensOf(kind, count) {
  const text = KINDS[kind](count).slice(0, count * CHARACTERS_PER_TOKEN);
  const closed = kind === 'code' && !text.endsWith('```') ? `${text}\n\`\`\`` : text;
  return cut(closed);
}

/** Cuts a text into tokens of four characters. @param {string} text */
export function cut(text) {
  return text.match(/[\s\S]{1,4}/gu) ?? [];
}

/** Messages of a long conversation, in turn a question and a Markdown answer. @param {number} count */
export function messages(count) {
  return Array.from({ length: count }, (_unused, index) =>
    index % 2 === 0
      ? { role: 'user', content: `Question ${index / 2 + 1}: how does the ${subject(index)} do it?` }
      : { role: 'assistant', content: section((index + 1) / 2) },
  );
}
