import type { Block } from './block-scanner.ts';
import { BlockScanner } from './block-scanner.ts';
import { isTooComplex } from './complexity.ts';
import type { Definition } from './definitions.ts';
import { mayDefine, mentionsOf, writeDefinitions } from './definitions.ts';

/** A block as it is drawn. The same object as long as it looks the same. */
export interface BlockView {
  /** Its place in the text. */
  readonly index: number;
  readonly block: Block;
  /** Definitions from other blocks that this one refers to, as lines of Markdown. */
  readonly definitions: string;
  /** Too large or too nested for Markdown: shown as plain text. */
  readonly plain: boolean;
}

/** Blocks that are laid out together. The same array as long as none of them changes. */
export type BlockGroup = readonly BlockView[];

/** A group is full with so many blocks, or so many characters. */
const GROUP_BLOCKS = 24;
const GROUP_LENGTH = 4_000;
/** Each call of the parser has a price, so blocks that come at once are merged up to this length. */
const MERGED_LENGTH = 2_000;
/** Formatting a text of this length takes seconds; what comes after it is shown as plain text. */
const MAX_FORMATTED = 1_000_000;

/**
 * The blocks of one growing text, with the definitions that they lend each other. Its cost is that of the new text,
 * the last group of blocks, and the blocks that refer to a new definition.
 */
export class MarkdownDocument {
  private readonly given: ReadonlyMap<string, Definition[]>;
  private readonly scanner = new BlockScanner();
  private readonly collect: ((text: string) => readonly Definition[]) | null;
  private views: BlockView[] = [];
  /** How many of the scanner's final blocks are among the views. */
  private taken = 0;
  private groups: BlockGroup[] = [];
  private definitions = new Map<string, Definition[]>();
  private mentions = new Map<string, number[]>();
  private mentionsUntil = 0;
  private finished: string | null = null;
  private lastTail: readonly BlockView[] = [];

  /**
   * `collect` reads the definitions in a Markdown text; null while no parser is loaded. `given` are known beside the
   * text, and before its own.
   */
  constructor(
    collect: ((text: string) => readonly Definition[]) | null,
    given: readonly Pick<Definition, 'key' | 'line'>[] = [],
  ) {
    this.collect = collect;
    this.given = new Map(given.map(({ key, line }) => [key, [{ kind: 'link', key, line }]]));
    this.definitions = new Map(this.given);
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
      definitions: '',
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
    this.addAll(this.scanner.frozen.slice(this.taken));
    this.taken = this.scanner.frozen.length;
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
    this.taken = 0;
    this.groups = [];
    this.definitions = new Map(this.given);
    this.mentions = new Map();
    this.mentionsUntil = 0;
    this.finished = null;
    this.lastTail = [];
  }

  /** What is on the screen already stays a block of its own; of the rest, small neighbours become one. */
  private addAll(blocks: readonly Block[]) {
    const shown = this.lastTail.length;
    for (const block of blocks.slice(0, shown)) this.add(this.viewOf(block, this.views.length));
    for (const run of runsOfSmall(blocks.slice(shown))) {
      const merged = this.viewOf(mergeBlocks(run), this.views.length);
      if (!merged.plain || run.length === 1) this.add(merged);
      else for (const block of run) this.add(this.viewOf(block, this.views.length));
    }
  }

  private add(view: BlockView) {
    this.views.push(view);
    const open = this.views.slice(this.lastGroupStart());
    if (isFull(open)) this.groups.push(open);
    this.define(view.block, view.index);
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
    this.views[index] = { ...view, definitions: this.definitionsFor(view.block) };
    const place = this.groups.findLastIndex((group) => (group[0]?.index ?? 0) <= index);
    const group = this.groups[place];
    if (group && index < this.lastGroupStart())
      this.groups[place] = this.views.slice(group[0]?.index, (group.at(-1)?.index ?? 0) + 1);
  }

  private definitionsFor(block: Block): string {
    if (block.kind !== 'markdown' || this.definitions.size === 0) return '';
    const found: Definition[] = [];
    for (const key of mentionsOf(block.text)) found.push(...(this.definitions.get(key) ?? []));
    return writeDefinitions(found);
  }

  private viewOf(block: Block, index: number): BlockView {
    const plain = block.kind === 'markdown' && isTooComplex(block.text);
    return { index, block, definitions: plain ? '' : this.definitionsFor(block), plain };
  }

  private tailView(block: Block, index: number): BlockView {
    const view = this.viewOf(block, index);
    const last = this.lastTail.find((other) => other.index === index);
    return last && sameView(last, view) ? last : view;
  }

  private lastGroupStart(): number {
    return (this.groups.at(-1)?.at(-1)?.index ?? -1) + 1;
  }

  private grouped(open: readonly BlockView[]): readonly BlockGroup[] {
    return open.length === 0 ? this.groups.slice() : [...this.groups, open];
  }
}

function isFull(views: readonly BlockView[]): boolean {
  return (
    views.length >= GROUP_BLOCKS ||
    views.reduce((length, { block }) => length + block.text.length, 0) >= GROUP_LENGTH
  );
}

/** Neighbours that may be read as one text, each run no longer than `MERGED_LENGTH` unless it is one block. */
function runsOfSmall(blocks: readonly Block[]): readonly (readonly [Block, ...Block[]])[] {
  const runs: [Block, ...Block[]][] = [];
  let length = 0;
  let canGrow = false;
  for (const block of blocks) {
    // What defines something for other blocks is looked up by its own place.
    const isMergeable = block.kind === 'markdown' && !mayDefine(block.text);
    length += block.text.length + 1;
    const run = runs.at(-1);
    if (run && canGrow && isMergeable && length <= MERGED_LENGTH) run.push(block);
    else {
      runs.push([block]);
      length = block.text.length;
      canGrow = isMergeable;
    }
  }
  return runs;
}

/** The text that blocks were cut from. It shows what they show one by one: the scanner cuts where it makes no difference. */
function mergeBlocks(run: readonly [Block, ...Block[]]): Block {
  return run.length === 1 ? run[0] : { kind: 'markdown', text: run.map(({ text }) => text).join('\n') };
}

function sameView(a: BlockView, b: BlockView): boolean {
  return (
    a.definitions === b.definitions &&
    a.plain === b.plain &&
    a.block.kind === b.block.kind &&
    a.block.text === b.block.text &&
    (a.block.kind !== 'code' ||
      (b.block.kind === 'code' && a.block.language === b.block.language && a.block.closed === b.block.closed))
  );
}
