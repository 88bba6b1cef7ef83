/** What the lines of the open block say so far. */
export interface OpenBlock {
  /** Where the block starts. */
  start: number;
  hasContent: boolean;
  afterBlank: boolean;
  /** The last line with text may be indented code, which keeps some list markers after a blank line from being such. */
  deep: boolean;
  /** A list, quote or footnote may be open: later lines may belong to it even after a blank line. */
  container: boolean;
  /**
   * The indentation from which a line is inside the open list, as a range, since not every line says for sure
   * whether it starts an item. Infinity: no list.
   */
  insideFrom: number;
  insideSurely: number;
  /** The marker of the list that is surely open (`-`, `+`, `*`, `.` or `)`), or empty. */
  listMarker: string;
  /** Since the last blank line a formula may be open, in which list markers are no list markers. */
  formula: boolean;
  /** The open fence, as the run that opened it; empty when none is open. */
  fence: string;
  /** Where the code of a top-level fence block begins; -1 when the block is not one. */
  codeStart: number;
  language: string;
  /** Blocks inside a block of Markdown that have a language of their own and are not closed. */
  nested: number;
  /** It can't be known whether a fence is open: everything that follows stays in this block. */
  doubt: boolean;
}

/** A block of which nothing was read yet. */
export function openBlock(start: number): OpenBlock {
  return {
    start,
    hasContent: false,
    afterBlank: false,
    deep: false,
    container: false,
    insideFrom: Number.POSITIVE_INFINITY,
    insideSurely: Number.POSITIVE_INFINITY,
    listMarker: '',
    formula: false,
    fence: '',
    codeStart: -1,
    language: '',
    nested: 0,
    doubt: false,
  };
}

/** No list is open any more. */
export function leaveList(open: OpenBlock) {
  open.insideFrom = Number.POSITIVE_INFINITY;
  open.insideSurely = Number.POSITIVE_INFINITY;
  open.listMarker = '';
}
