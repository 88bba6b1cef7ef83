import type { ReactNode } from 'react';
import * as words from '#words/page/markdown.ts';

/** The code point is shown, and the character's effect ends with the mark. */
const MARK =
  'rounded-[3px] bg-amber-3 inset-ring-1 inset-ring-amber-7 [unicode-bidi:isolate] before:px-0.5 before:text-[0.85em] before:text-amber-11 before:content-[attr(data-point)] forced-colors:outline-1';

/**
 * Characters that change the order of others, or can't be seen: controls, format characters, ignorable ones, and the
 * two line separators. Joiners and variation selectors within an emoji are left alone.
 */
const HIDDEN =
  /(?![\t\n\r]|\u200D|\uFE0F)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Emoji})\uFE0F/gu;

/** Whether a text has characters that `visibleText` marks. */
export function hasHiddenCharacters(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/**
 * A text of code in which bidirectional controls and invisible characters are marked: the mark shows the code point,
 * and keeps the character's effect inside itself. The text content stays the text.
 */
export function visibleText(text: string): ReactNode {
  if (!hasHiddenCharacters(text)) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    const point = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    parts.push(
      <span key={match.index} className={MARK} data-point={point} title={words.hiddenCharacter(point)}>
        {match[0]}
      </span>,
    );
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
