/** The blocks of a document in Markdown that has more than one. */
export interface DocumentBlocks {
  /** Those that begin like JSON, each without its fences. */
  readonly json: readonly { readonly from: number; readonly to: number }[];
  /** The text with all else blanked; null where it has no other block. */
  readonly code: string | null;
}

/** More blocks than a page of documentation has. */
const MAX_BLOCKS = 200;

/** The blocks of a document with JSON beside other blocks; null where it is one block, or no JSON among code. */
export function documentBlocks(text: string): DocumentBlocks | null {
  const fences = fencesOf(text);
  if (fences.length < 4 || fences.length % 2 === 1 || fences.length > 2 * MAX_BLOCKS) return null;
  if (!isProse(text, fences)) return null;
  const json: { from: number; to: number }[] = [];
  const parts: string[] = [];
  let hasCode = false;
  let at = 0;
  for (let index = 0; index < fences.length; index += 2) {
    const [open, close] = [fences[index], fences[index + 1]];
    if (open === undefined || close === undefined) break;
    const from = open.index + open[0].length;
    const to = close.index;
    const block = text.slice(from, to);
    const isJson = /^\s*(?:\{|\[(?![A-Za-z]))/.test(block);
    parts.push(blank(text.slice(at, from)), isJson ? blank(block) : block);
    if (isJson) json.push({ from, to });
    else if (block.trim() !== '') hasCode = true;
    at = to;
  }
  parts.push(blank(text.slice(at)));
  return json.length === 0 ? null : { json, code: hasCode ? parts.join('') : null };
}

function fencesOf(text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(/^[ \t]*(?:```|~~~)[^\n`]*$/gm)];
}

/**
 * Blanks the fences of Markdown code blocks, so that places in the text stay as they are. Where the text is one block, or
 * JSON between prose, what stands around it is blanked too.
 */
export function blankFences(text: string): string {
  const fences = fencesOf(text);
  if (fences.length === 0 || fences.length % 2 === 1) {
    const open = /^\s*```[^\n`]*\n/.exec(text)?.[0];
    return open === undefined ? text : blank(open) + text.slice(open.length);
  }
  const parts: string[] = [];
  let at = 0;
  for (const [index, fence] of fences.entries()) {
    const between = text.slice(at, fence.index);
    // Prose around blocks is no code, whatever it mentions.
    parts.push(index % 2 === 0 && isProse(text, fences) ? blank(between) : between, blank(fence[0]));
    at = fence.index + fence[0].length;
  }
  const rest = text.slice(at);
  parts.push(isProse(text, fences) ? blank(rest) : rest);
  return parts.join('');
}

/** Whether fences are those of a document: not lines inside a text of code that goes around them. */
function isProse(text: string, fences: readonly RegExpExecArray[]): boolean {
  const before = text.slice(0, fences[0]?.index ?? 0);
  return !/["'`({[\\,]\s*$|^[ \t]*(?:curl|import|const|let|from|def|\w+ *=)\b[^\n]*[\\"'`({[]/m.test(before);
}

function blank(piece: string): string {
  return piece.replace(/[^\n\r]/g, ' ');
}
