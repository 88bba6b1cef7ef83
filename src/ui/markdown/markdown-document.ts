import type { Block } from './block-scanner.ts';
import { BlockScanner } from './block-scanner.ts';
import { isTooComplex } from './complexity.ts';
import type { Definition } from './definitions.ts';
import { lend, mayDefine, mentionsOf } from './definitions.ts';

/** A block as it is drawn. The same object as long as it looks the same. */
export interface BlockView {
  /** Its place in the text. */
  readonly index: number;
  readonly block: Block;
  /** Definitions from other blocks that this one refers to, as lines of Markdown. */
  readonly lent: string;
  /** Too large or too nested for Markdown: shown as plain text. */
  readonly plain: boolean;
}

/** Up to 24 blocks. The same array as long as none of them changes. */
export type BlockGroup = readonly BlockView[];

const GROUP_SIZE = 24;
/** Formatting a text of this length takes seconds; what comes after it is shown as plain text. */
const MAX_FORMATTED = 1_000_000;

/**
 * The blocks of one growing text, with the definitions that they lend each other. Its cost is that of the new text,
 * the last group of blocks, and the blocks that refer to a new definition.
 */
export class MarkdownDocument {
  private readonly scanner = new BlockScanner();
  private readonly collect: ((text: string) => readonly Definition[]) | null;
  private views: BlockView[] = [];
  private groups: BlockGroup[] = [];
  private definitions = new Map<string, Definition[]>();
  private mentions = new Map<string, number[]>();
  private mentionsUntil = 0;
  private finished: string | null = null;
  private lastTail: readonly BlockView[] = [];

  /** `collect` reads the definitions in a Markdown text; null while no parser is loaded. */
  constructor(collect: ((text: string) => readonly Definition[]) | null) {
    this.collect = collect;
  }

  /** Takes the whole text so far; `streaming`: more may come. Gives all groups of blocks. */
  update(text: string, streaming: boolean): readonly BlockGroup[] {
    if (text.length <= MAX_FORMATTED) return this.updateFormatted(text, streaming);
    const lineEnd = text.indexOf('\n', MAX_FORMATTED);
    const cut = lineEnd < 0 || lineEnd > 2 * MAX_FORMATTED ? MAX_FORMATTED : lineEnd + 1;
    const groups = this.updateFormatted(text.slice(0, cut), false);
    const index = this.views.length + this.lastTail.length;
    const rest: BlockView = {
      index,
      block: { kind: 'markdown', text: text.slice(cut) },
      lent: '',
      plain: true,
    };
    return [...groups, [rest]];
  }

  private updateFormatted(text: string, streaming: boolean): readonly BlockGroup[] {
    if (this.finished !== null && (streaming || this.finished !== text)) {
      // What the last block defined had been taken for final.
      this.scanner.reset();
      this.reset();
    }
    const { continued, tail } = this.scanner.update(text);
    if (!continued) this.reset();
    for (let index = this.views.length; index < this.scanner.frozen.length; index++) {
      const block = this.scanner.frozen[index];
      if (block) this.add(block);
    }
    const start = this.views.length;
    if (!streaming && this.finished === null) {
      this.finished = text;
      for (const [offset, block] of tail.entries()) this.define(block, start + offset);
    }
    this.lastTail = tail.map((block, offset) => this.tailView(block, start + offset));
    return this.grouped([...this.views.slice(this.lastGroupStart()), ...this.lastTail]);
  }

  private reset() {
    this.views = [];
    this.groups = [];
    this.definitions = new Map();
    this.mentions = new Map();
    this.mentionsUntil = 0;
    this.finished = null;
    this.lastTail = [];
  }

  private add(block: Block) {
    const view = this.viewOf(block, this.views.length);
    this.views.push(view);
    if (this.views.length % GROUP_SIZE === 0) this.groups.push(this.views.slice(-GROUP_SIZE));
    this.define(block, view.index);
  }

  private define(block: Block, index: number) {
    if (block.kind !== 'markdown' || !this.collect || !mayDefine(block.text) || isTooComplex(block.text))
      return;
    for (const definition of this.collect(block.text)) {
      const known = this.definitions.get(definition.key) ?? [];
      if (known.some((other) => other.kind === definition.kind)) continue;
      this.definitions.set(definition.key, [...known, definition]);
      this.indexMentions();
      for (const mentioned of this.mentions.get(definition.key) ?? []) {
        if (mentioned !== index) this.refresh(mentioned);
      }
    }
  }

  /** Reads mentions only once something is defined: most texts define nothing. */
  private indexMentions() {
    for (; this.mentionsUntil < this.views.length; this.mentionsUntil++) {
      const view = this.views[this.mentionsUntil];
      if (view?.block.kind !== 'markdown' || view.plain) continue;
      for (const key of mentionsOf(view.block.text)) {
        const places = this.mentions.get(key);
        if (places) places.push(view.index);
        else this.mentions.set(key, [view.index]);
      }
    }
  }

  private refresh(index: number) {
    const view = this.views[index];
    if (!view) return;
    this.views[index] = { ...view, lent: this.lentTo(view.block) };
    const group = Math.floor(index / GROUP_SIZE);
    if (this.groups[group])
      this.groups[group] = this.views.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE);
  }

  private lentTo(block: Block): string {
    if (block.kind !== 'markdown' || this.definitions.size === 0) return '';
    const lent: Definition[] = [];
    for (const key of mentionsOf(block.text)) lent.push(...(this.definitions.get(key) ?? []));
    return lend(lent);
  }

  private viewOf(block: Block, index: number): BlockView {
    const plain = block.kind === 'markdown' && isTooComplex(block.text);
    return { index, block, lent: plain ? '' : this.lentTo(block), plain };
  }

  private tailView(block: Block, index: number): BlockView {
    const view = this.viewOf(block, index);
    const last = this.lastTail.find((other) => other.index === index);
    return last && sameView(last, view) ? last : view;
  }

  private lastGroupStart(): number {
    return this.groups.length * GROUP_SIZE;
  }

  private grouped(open: readonly BlockView[]): readonly BlockGroup[] {
    const groups = this.groups.slice();
    for (let start = 0; start < open.length; start += GROUP_SIZE)
      groups.push(open.slice(start, start + GROUP_SIZE));
    return groups;
  }
}

function sameView(a: BlockView, b: BlockView): boolean {
  return (
    a.lent === b.lent &&
    a.plain === b.plain &&
    a.block.kind === b.block.kind &&
    a.block.text === b.block.text &&
    (a.block.kind !== 'code' ||
      (b.block.kind === 'code' && a.block.language === b.block.language && a.block.closed === b.block.closed))
  );
}
