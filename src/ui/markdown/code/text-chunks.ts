import { detached } from '#ui/markdown/block-scanner.ts';

const LINES = 64;
const LENGTH = 16_384;

/**
 * Cuts a growing text into chunks of 64 lines (or 16,384 characters, where lines are long), reading each character
 * once. Joined, the chunks are the text. Finished chunks keep their identity, so that each is drawn once.
 */
export class TextChunks {
  private finished: string[] = [];
  private text = '';
  private start = 0;
  private searched = 0;
  private lines = 0;

  /** Takes the whole text so far and gives all its chunks. A text that is no continuation starts anew. */
  update(text: string): readonly string[] {
    if (!text.startsWith(this.text)) {
      this.finished = [];
      this.start = 0;
      this.searched = 0;
      this.lines = 0;
    }
    this.text = text;
    this.cut(text);
    return this.start < text.length ? [...this.finished, text.slice(this.start)] : this.finished.slice();
  }

  private cut(text: string) {
    while (this.searched < text.length) {
      const limit = this.start + LENGTH;
      const found = text.indexOf('\n', this.searched);
      const end = found < 0 ? text.length : found + 1;
      if (end - this.start > LENGTH) {
        this.finish(text, this.lines > 0 ? this.lastLine(text) : wholeCharacter(text, limit));
      } else {
        this.searched = end;
        if (found >= 0 && ++this.lines === LINES) this.finish(text, end);
      }
    }
  }

  private lastLine(text: string): number {
    return text.lastIndexOf('\n', this.searched - 1) + 1;
  }

  private finish(text: string, end: number) {
    this.finished.push(detached(text.slice(this.start, end)));
    this.start = end;
    this.searched = end;
    this.lines = 0;
  }
}

/** `at`, or one less where it would cut a surrogate pair in two. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
