/** Texts longer than this are not checked against a pattern. */
export const MAX_PATTERN_SUBJECT = 200;

/** The most ways in which a backtracking engine may have to try a pattern on such a text. */
const MAX_WAYS = 2_000_000;

/** The most copies of a piece that `{n}` may ask for: engines write them all out. */
const MAX_COPIES = 2_000;

/**
 * Whether a regular expression from a stranger is safe to run on a text of at most `MAX_PATTERN_SUBJECT` characters.
 * JavaScript's engine backtracks, so `^(a+)+$` can take longer than the universe has; this admits only patterns whose
 * ways to match, counted from above, are few: no repeated group with a choice or repetition inside, no back references
 * and no look-around. It refuses some harmless ones, which are then simply not checked.
 */
export function isBoundedPattern(pattern: string): boolean {
  if (pattern.length > 200 || /\\[1-9k]|\(\?(?!:)/.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return false;
  }
  // Escapes and classes become one letter, so that what is left is only structure.
  const bare = pattern
    .replace(/\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|.)/gsu, 'a')
    .replace(/\[[^\]]*\]/g, 'a')
    .replace(/\(\?:/g, '(');
  if (/[[\]]/.test(bare)) return false;
  let ways = bare.startsWith('^') && !bare.includes('|') ? 1 : MAX_PATTERN_SUBJECT;
  const groups: boolean[] = [];
  const tokens = /\{(\d+)(,?)(\d*)\}|[*+?|()]/g;
  let closed: boolean | null = null;
  let closedAt = -1;
  let copies = 1;
  for (const token of bare.matchAll(tokens)) {
    const [text, low = '', comma = '', high = ''] = token;
    if (text === '(') {
      groups.push(false);
      continue;
    }
    if (text === ')') {
      closed = groups.pop() ?? false;
      closedAt = token.index;
      // What varies inside varies for the group around it as well.
      if (closed && groups.length > 0) groups[groups.length - 1] = true;
      continue;
    }
    const repeats = repeatsOf(text, low, comma, high);
    copies *= Math.max(1, Number(low));
    if (copies > MAX_COPIES) return false;
    const isLazyMark = text === '?' && /[*+?}]/.test(bare[token.index - 1] ?? '');
    if (isLazyMark) continue;
    if (closed === true && token.index === closedAt + 1 && text !== '?' && text !== '|') return false;
    if (repeats > 1) {
      ways *= repeats;
      if (groups.length > 0) groups[groups.length - 1] = true;
    }
    if (ways > MAX_WAYS) return false;
  }
  return true;
}

function repeatsOf(text: string, low: string, comma: string, high: string): number {
  if (text === '*' || text === '+') return MAX_PATTERN_SUBJECT;
  if (text === '?' || text === '|') return 2;
  if (comma === '') return 1;
  if (high === '') return MAX_PATTERN_SUBJECT;
  return Math.min(MAX_PATTERN_SUBJECT, Math.max(1, Number(high) - Number(low) + 1));
}
