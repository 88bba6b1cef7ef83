/** Where a block inside the open one begins: emphasis does not reach beyond it. */
const LEAF_START = /^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>+|\|)[ \t]|^[ \t]*\|/;
/** What is not read here: formulas, HTML and code blocks within lists. What stands behind them stays as it is. */
const LEFT_ALONE = /\$|\\[([]|<[a-zA-Z/!]|^[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*(?:```|~~~)/m;
const TOKENS = /\\[\s\S]|`+|\*\*|\*|~~|!?\[|\]\(|\]/g;

/** A marker that is open: where it stands, and what closes it. */
interface Open {
  readonly at: number;
  readonly marker: string;
}

/**
 * The text of a block that is still being written, with what is open in its last line closed, so that `**Ask` is bold
 * from its first letter and half a link is its words: the same as it will be, in all likelihood, once the rest is there.
 * Only for drawing, never for copying.
 */
export function closeMarkers(text: string): string {
  const start = leafStart(text);
  const leaf = text.slice(start);
  if (LEFT_ALONE.test(text) || !/[`*~[]/.test(leaf)) return text;
  const { open, link } = openMarkers(leaf);
  const cut = link?.from ?? leaf.length;
  const closing = open
    .filter(({ at }) => at < cut)
    .map(({ marker }) => marker)
    .reverse();
  let shown = link === null ? leaf : leaf.slice(0, link.from) + leaf.slice(link.labelFrom, link.labelTo);
  // The first half of what closes it.
  if (closing[0] === '**' && /[^\s*]\*$/.test(shown)) shown = shown.slice(0, -1);
  // A marker with nothing behind it yet says nothing.
  while (closing[0] !== undefined && shown.trimEnd().endsWith(closing[0]))
    shown = shown.trimEnd().slice(0, -(closing.shift()?.length ?? 0));
  const end = shown.trimEnd();
  return text.slice(0, start) + end + closing.join('') + shown.slice(end.length);
}

/** Where the last paragraph, item, heading or row of the block begins. */
function leafStart(text: string): number {
  let start = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || LEAF_START.test(line)) start = at;
    at += line.length + 1;
  }
  const marker = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>+)[ \t]+)*/.exec(text.slice(start))?.[0] ?? '';
  return start + marker.length;
}

/** The markers that are open at the end of a text, outermost first, and the link that is not at its end yet. */
function openMarkers(leaf: string) {
  const open: Open[] = [];
  let label: number | null = null;
  let link: { from: number; labelFrom: number; labelTo: number } | null = null;
  for (const { 0: token, index } of leaf.matchAll(TOKENS)) {
    const code = open.findIndex(({ marker }) => marker.startsWith('`'));
    const isLast = open.at(-1)?.marker === token;
    if (code !== -1) {
      if (open[code]?.marker === token) open.splice(code);
    } else if (token.startsWith('\\')) continue;
    else if (token.startsWith('`')) open.push({ at: index, marker: token });
    else if (token === '[' || token === '![') label = index;
    else if (token === ']') label = null;
    else if (token === '](') {
      const to = leaf.indexOf(')', index);
      if (label !== null && to === -1 && !leaf.slice(index).includes('\n'))
        link = { from: label, labelFrom: label + (leaf[label] === '!' ? 2 : 1), labelTo: index };
      label = null;
    } else if (isLast && /\S/.test(leaf[index - 1] ?? '')) open.pop();
    else if (opens(leaf, index, token)) open.push({ at: index, marker: token });
  }
  return { open, link };
}

/** Emphasis begins before a letter and behind a space or a sign, so that `2*3` and `a * b` stay what they are. */
function opens(leaf: string, index: number, token: string): boolean {
  const next = leaf[index + token.length];
  const before = leaf[index - 1];
  const isFree = before === undefined || /[\s\p{P}\p{S}]/u.test(before);
  return (next === undefined || /\S/.test(next)) && (isFree || token === '**');
}
