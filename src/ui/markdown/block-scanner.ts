import type { OpenBlock } from './open-block.ts';
import { leaveList, openBlock } from './open-block.ts';

/** One top-level piece of a Markdown text. Pieces in order, rendered one by one, show what the whole would show. */
export type Block =
  | { readonly kind: 'markdown'; readonly text: string }
  | {
      readonly kind: 'code';
      /** The code inside the fence, without the fence lines and without the last line break. */
      readonly text: string;
      /** The first word after the opening fence; empty when there is none. */
      readonly language: string;
      /** False while the closing fence has not come. */
      readonly closed: boolean;
    };

const INDENT = /^[ \t]*/;

const ITEM = /^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/;

const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

const FENCE = /^(`{3,}|~{3,})/;

const PLAIN_INFO = /^[^\\&`\uFEFF]*$/;

const BLANK = /^[ \t]*$/;

function columns(space: string): number {
  let column = 0;
  for (const character of space) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/**
 * Cuts a growing Markdown text into top-level blocks, reading each line once. A block is frozen only where no later
 * text can change it: at a fence in the first column, after a closed fence, and at a blank line followed by a line
 * that can't continue what is open. In doubt it merges, which is always safe to render; a wrong cut would not be.
 *
 * The rules are CommonMark 0.31's for fences, lists and quotes. Raw HTML blocks are off in this project, so none can
 * swallow blank lines; formulas end at blank lines and fences.
 */
export class BlockScanner {
  /** The blocks that are final. Grows only; replaced when the text is not a continuation of the last one. */
  frozen: Block[] = [];
  /** Counts complete lines read, for tests of the cost. */
  linesRead = 0;
  private text = '';
  private lineStart = 0;
  private searched = 0;
  private open = openBlock(0);

  /**
   * Takes the whole text so far. Gives the blocks that may still change: usually one, never more than two. Returns
   * whether the text continued the last one in `continued`; when false, `frozen` starts anew.
   */
  update(input: string): { readonly continued: boolean; readonly tail: readonly Block[] } {
    const text = normalise(input);
    const continued = text.length >= this.text.length && text.startsWith(this.text);
    if (!continued) this.reset();
    this.text = text;
    for (;;) {
      const end = text.indexOf('\n', this.searched);
      if (end < 0) break;
      this.readLine(this.open, this.lineStart, end, this.frozen);
      this.linesRead++;
      this.lineStart = end + 1;
      this.searched = end + 1;
    }
    this.searched = text.length;
    return { continued, tail: this.readTail() };
  }

  /** Forgets everything read. */
  reset() {
    this.frozen = [];
    this.text = '';
    this.lineStart = 0;
    this.searched = 0;
    this.open = openBlock(0);
  }

  /** Reads the unfinished last line as if it were finished, without keeping what follows from it. */
  private readTail(): Block[] {
    const tail: Block[] = [];
    const open = { ...this.open };
    const end = this.text.length;
    if (end > this.lineStart) this.readLine(open, this.lineStart, end, tail);
    if (open.codeStart >= 0) {
      const codeEnd = end > open.codeStart && this.text[end - 1] === '\n' ? end - 1 : end;
      tail.push(this.codeBlock(open, Math.max(open.codeStart, codeEnd), false));
    } else if (open.hasContent) {
      tail.push({ kind: 'markdown', text: detached(this.text.slice(open.start)) });
    }
    return tail;
  }

  private codeBlock(open: OpenBlock, end: number, closed: boolean): Block {
    return {
      kind: 'code',
      text: detached(this.text.slice(open.codeStart, end)),
      language: open.language,
      closed,
    };
  }

  private freezeText(open: OpenBlock, end: number, into: Block[]) {
    // Without the last line break: at the end of a text, it would begin one more line of an unclosed fence.
    if (open.hasContent)
      into.push({ kind: 'markdown', text: detached(this.text.slice(open.start, end - 1)) });
    Object.assign(open, openBlock(end));
  }

  private readLine(open: OpenBlock, start: number, end: number, into: Block[]) {
    if (open.doubt) return;
    const space = INDENT.exec(this.text.slice(start, Math.min(end, start + 1000)))?.[0] ?? '';
    const indent = columns(space);
    const line = this.text.slice(start + space.length, end);
    if (open.fence) {
      this.readFenceLine(open, indent, line, start, end, into);
      return;
    }
    if (BLANK.test(line.slice(0, 1)) && BLANK.test(line)) {
      open.afterBlank = true;
      open.formula = false;
      return;
    }
    const item = ITEM.exec(line.slice(0, 12));
    const quote = line.startsWith('>');
    if (open.afterBlank && open.hasContent && indent < 4) {
      const mayContinue =
        (open.container && (item !== null || quote || indent >= 2)) ||
        (open.deep && (item !== null || quote || line.startsWith('[^')));
      if (!mayContinue) this.freezeText(open, start, into);
    }
    if (indent < 4) this.readBlockStart(open, indent, line, item, quote, start, end, into);
    // Deeper lines are inside what is open, or lazy lines of a paragraph: they change nothing.
    open.hasContent = true;
    open.afterBlank = false;
    open.deep = indent >= 4;
  }

  private readFenceLine(
    open: OpenBlock,
    indent: number,
    line: string,
    start: number,
    end: number,
    into: Block[],
  ) {
    if (open.codeStart >= 0 && MARKDOWN.test(open.language) && opensNested(line, open.fence)) {
      open.nested += 1;
      return;
    }
    if (indent > 3 || !closesFence(line, open.fence)) return;
    if (open.codeStart < 0) {
      open.fence = '';
      return;
    }
    if (open.nested > 0) {
      open.nested -= 1;
      return;
    }
    into.push(this.codeBlock(open, Math.max(open.codeStart, start - 1), true));
    Object.assign(open, openBlock(Math.min(end + 1, this.text.length)));
  }

  private readBlockStart(
    open: OpenBlock,
    indent: number,
    line: string,
    item: RegExpExecArray | null,
    quote: boolean,
    start: number,
    end: number,
    into: Block[],
  ) {
    const fence = openingFence(line);
    if (fence) {
      this.readOpeningFence(open, indent, fence, start, end, into);
      return;
    }
    if (indent >= open.insideSurely) return;
    const outside = indent < open.insideFrom;
    if (line.startsWith('$$') || line.startsWith('\\[')) open.formula = true;
    if (item && !RULE.test(line)) {
      open.container = true;
      this.readItem(open, indent, line, item);
    } else if (quote || RULE.test(line.slice(0, 1000))) {
      if (quote) open.container = true;
      if (outside && !open.formula) leaveList(open);
      else open.insideSurely = Number.POSITIVE_INFINITY;
    } else {
      if (line.startsWith('[^')) open.container = true;
      // After a blank line no paragraph is open that this line could lazily continue: the list is over.
      if (open.afterBlank && outside) leaveList(open);
      else open.insideSurely = Number.POSITIVE_INFINITY;
    }
  }

  private readOpeningFence(
    open: OpenBlock,
    indent: number,
    fence: { run: string; info: string },
    start: number,
    end: number,
    into: Block[],
  ) {
    if (indent >= open.insideSurely) return;
    if (indent >= open.insideFrom) {
      open.doubt = true;
      return;
    }
    if (indent === 0 && PLAIN_INFO.test(fence.info)) {
      this.freezeText(open, start, into);
      open.codeStart = Math.min(end + 1, this.text.length);
      open.language = (/^[^ \t]*/.exec(fence.info)?.[0] ?? '').trimEnd();
    } else {
      leaveList(open);
    }
    open.fence = fence.run;
  }

  private readItem(open: OpenBlock, indent: number, line: string, item: RegExpExecArray) {
    const bullet = item[1] ?? '';
    const marker = bullet || (item[3] ?? '');
    const width = item[0].length;
    const after = INDENT.exec(line.slice(width, width + 1000))?.[0] ?? '';
    const empty = BLANK.test(line.slice(width, width + 1000));
    const from = indent + width;
    const gap = columns(' '.repeat(from) + after) - from;
    const offset = from + (empty || gap > 4 ? 1 : gap);
    const first = !open.hasContent || (open.afterBlank && !open.deep);
    const interrupts = !empty && (bullet !== '' || item[2] === '1');
    const sibling = open.insideFrom === open.insideSurely && open.listMarker === marker;
    if (indent < open.insideFrom && !open.formula && !empty && (first || interrupts || sibling)) {
      open.insideFrom = offset;
      open.insideSurely = offset;
      open.listMarker = marker;
      return;
    }
    open.insideFrom = Math.min(open.insideFrom, offset);
    open.insideSurely = Number.POSITIVE_INFINITY;
    open.listMarker = '';
  }
}

function openingFence(line: string): { run: string; info: string } | null {
  const run = FENCE.exec(line)?.[1];
  if (run === undefined) return null;
  const info = line.slice(run.length).replace(/^[ \t]+/, '');
  return run.startsWith('`') && info.includes('`') ? null : { run, info };
}

const MARKDOWN = /^(?:markdown|md)$/i;

/** Whether a line inside a block of Markdown opens one with a language: models write fences of three into fences of three. */
function opensNested(line: string, fence: string): boolean {
  const opening = openingFence(line);
  return opening !== null && opening.run === fence && /^[A-Za-z]/.test(opening.info);
}

function closesFence(line: string, fence: string): boolean {
  if (!line.startsWith(fence)) return false;
  let at = fence.length;
  while (line[at] === fence[0]) at++;
  while (line[at] === ' ' || line[at] === '\t') at++;
  return at === line.length;
}

/** One kind of line break, no leading byte order mark and no NUL, as the Markdown parser reads a text itself. */
function normalise(text: string): string {
  let result = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (result.includes('\r')) result = result.replace(/\r\n?/g, '\n');
  if (result.includes('\0')) result = result.replaceAll('\0', '\uFFFD');
  return result;
}

/** A copy that does not keep the whole text alive: engines let a long slice point into the string it came from. */
export function detached(slice: string): string {
  return slice.length < 13 ? slice : ` ${slice}`.slice(1);
}
