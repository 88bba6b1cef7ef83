import { codeBlock, unsaid } from '#words/conversation/spoken.ts';
/** What to say next of a growing reply, and how far that goes. */
export interface SpokenPart {
  readonly words: string;
  /** Characters of the reply that have been dealt with. */
  readonly end: number;
}

/** What comes at once beyond this many characters is not said: nobody listens to a flood, and the page would stand still. */
const MAX_SAID = 2000;

/**
 * The whole sentences of a reply from a place on, as plain words; code blocks are only named ("Code block, yaml, 7
 * lines"). Half a sentence and an open code block wait, unless the reply is over.
 */
export function nextSentences(text: string, from: number, isOver: boolean): SpokenPart {
  const words: string[] = [];
  let at = from;
  let said = 0;
  const say = (part: string) => {
    words.push(part);
    said += part.length;
  };
  while (at < text.length) {
    if (said > MAX_SAID) return { words: [...words, unsaid].join(' '), end: text.length };
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd);
    const fence = /^ {0,3}(`{3,}|~{3,})\s*([\w+#-]*)/.exec(line);
    if (fence) {
      const block = readBlock(text, lineEnd, fence[1] ?? '```');
      if (block === null && !isOver) break;
      const end = block?.end ?? text.length;
      const lines = block?.lines ?? text.slice(lineEnd + 1).split('\n').length;
      say(codeBlock(fence[2] ?? '', lines));
      at = end;
    } else if (lineEnd >= 0 || isOver) {
      say(plainWords(line));
      at = lineEnd < 0 ? text.length : lineEnd + 1;
    } else {
      const sentences = /^[\s\S]*[.!?…](?=\s)/.exec(line)?.[0];
      if (sentences === undefined) break;
      say(plainWords(sentences));
      at += sentences.length;
    }
  }
  return { words: words.filter((each) => each !== '').join(' '), end: at };
}

function readBlock(text: string, openingEnd: number, fence: string): { end: number; lines: number } | null {
  if (openingEnd < 0) return null;
  const closing = new RegExp(`^ {0,3}${fence[0] === '~' ? '~' : '`'}{${fence.length},}[ \\t]*$`, 'm');
  const rest = text.slice(openingEnd + 1);
  const match = closing.exec(rest);
  // A fence at the very end may still grow into another line.
  if (match === null) return null;
  return {
    end: openingEnd + 1 + match.index + match[0].length,
    lines: match.index === 0 ? 0 : rest.slice(0, match.index).replace(/\n$/, '').split('\n').length,
  };
}

/** A line without the marks of Markdown, or the beginning of one that is too long to be said. */
function plainWords(line: string): string {
  if (line.length > MAX_SAID) return `${plainWords(line.slice(0, MAX_SAID))} ${unsaid}`;
  return line
    .replace(/^\s*(?:[-*+]|\d{1,9}[.)]|>|#{1,6})\s+/, '')
    .replace(/^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
