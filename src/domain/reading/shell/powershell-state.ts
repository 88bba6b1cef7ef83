import { expandWord } from '#domain/shell/expand-word.ts';
import type { ShellCommand, ShellExpansion, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** What a variable holds: a text, or why that cannot be known. */
type Value = { readonly word: ShellWord } | { readonly why: string };

/** The bytes of a text, which is what the request needs to know. */
const BYTES = /^\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes\(.*\)$/is;

/** A block of braces: how often it runs, and what is set in it. */
interface Block {
  readonly kind: 'once' | 'condition' | 'loop' | 'function';
  readonly line: number;
  readonly name: string;
  readonly assigned: Set<string>;
  /** What was known before a function, whose own variables are gone behind it. */
  readonly before: ReadonlyMap<string, Value> | null;
}

/** What a script of PowerShell has set so far, and under which circumstances a command runs. */
export class PowershellState {
  private readonly text: string;
  private readonly lineOf: (at: number) => number;
  private variables = new Map<string, Value>();
  private readonly blocks: Block[] = [];
  /** What a function sets outside of itself, whenever it is called. */
  private readonly volatile = new Map<string, Value>();
  private previous: ShellCommand | null = null;
  private endsOn: number | null = null;

  /** How often names are set in the whole text; null while nobody has asked. */
  private timesSet: ReadonlyMap<string, number> | null = null;
  /** Names that are written with the scope of the script. */
  private readonly scoped: ReadonlySet<string>;

  constructor(text: string, lineOf: (at: number) => number) {
    this.text = text;
    this.lineOf = lineOf;
    this.scoped = new Set(
      Array.from(text.matchAll(/\$(?:script|global):(\w+)/gi), ([, name = '']) => name.toLowerCase()),
    );
  }

  /** What must be said of a request that stands here. */
  circumstances(): readonly string[] {
    const ends = this.endsOn === null ? [] : [words.scriptEnds(this.endsOn)];
    const isCalled = ({ kind, name }: Block) =>
      kind === 'function' &&
      this.text.split(new RegExp(`(?<![\\w-])${name.replace(/\W/g, '\\$&')}(?![\\w-])`)).length > 2;
    return [...ends, ...this.blocks.flatMap((block) => (isCalled(block) ? [] : circumstanceOf(block)))];
  }

  /** Why the value of a variable is not known; null where the text says nothing of it. */
  reasonFor(name: string): string | null {
    const value = this.variables.get(nameOf(name));
    return value !== undefined && 'why' in value ? value.why : null;
  }

  /** Follows a command: what it sets, and the blocks that open and close. `next` is the command behind it. */
  follow(command: ShellCommand, next: ShellCommand | undefined): void {
    if (command.block === 'open') this.open(command);
    else if (command.block === 'close') this.close();
    else {
      this.followPlain(command, next?.pipedFrom === command || next?.block === 'open');
      this.previous = command;
    }
  }

  /** Fills in `$name` where it is a whole word or stands in a text, and `$([char]252)`. */
  fillIn(word: ShellWord): ShellWord {
    const whole = /^\(?(\$\{?[\w:]+\}?)\)?$/.exec(word.text)?.[1];
    const known = whole === undefined ? undefined : this.variables.get(nameOf(whole));
    if (known !== undefined && 'word' in known) return known.word;
    return expandWord(word, (expansion) => this.filledBy(expansion));
  }

  private filledBy({ text }: ShellExpansion): string | null {
    const code = /^\$\(\[char\](?:0x([0-9a-f]{1,5})|(\d{1,6}))\)$/i.exec(text);
    if (code !== null) return String.fromCharCode(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
    const name = /^\$(?:\{[\w:]+\}|[\w:]+|\(\$[\w:]+\))$/.exec(text)?.[0];
    const value = name === undefined ? undefined : this.variables.get(nameOf(name));
    return value !== undefined && 'word' in value && value.word.expansions.length === 0
      ? value.word.text
      : null;
  }

  private followPlain(command: ShellCommand, isGivenOn: boolean): void {
    const [target, sign, value, ...more] = command.words;
    const from = command.from ?? 0;
    const first = target?.text ?? '';
    const name = /^(?:\[[\w.[\]]+\])*(\$[\w:]+)$/.exec(first)?.[1];
    if (name !== undefined && sign !== undefined && /^(?:[-+*/%]|\?\?)?=$/.test(sign.text)) {
      if (/^\(*(?:\[ordered\])?@\{/i.test(value?.text ?? '')) {
        this.assign(nameOf(name), { why: words.hashTable }, from);
        return;
      }
      const isPlain = value !== undefined && more.length === 0 && !isGivenOn;
      this.assign(nameOf(name), isPlain ? this.valueOf(nameOf(name), sign.text, value, from) : null, from);
      return;
    }
    if (/^(?:exit|return|throw)$/i.test(first) && this.blocks.length === 0) this.endsOn ??= this.lineOf(from);
    this.followEffects(command, first, from);
  }

  private valueOf(name: string, sign: string, value: ShellWord, from: number): Value | null {
    const filled = this.fillIn(value);
    const isKnown =
      BYTES.test(value.text) ||
      value.isText === true ||
      /^-?\d+(?:\.\d+)?$/.test(value.text) ||
      (filled !== value && /^\$[\w:]+$/.test(value.text));
    if (!isKnown) return null;
    if (sign === '=') return { word: filled };
    const before = this.variables.get(name);
    const isJoin = sign === '+=' && before !== undefined && 'word' in before;
    if (!isJoin) return null;
    return before.word.expansions.length + filled.expansions.length > 0
      ? { why: words.valueUnknownFrom(`$${name}`, this.lineOf(from)) }
      : { word: joined(before.word, filled) };
  }

  /** Commands that may set variables without naming them as a target. */
  private followEffects(command: ShellCommand, first: string, from: number): void {
    const code = this.text.slice(from, command.to ?? from);
    const line = this.lineOf(from);
    if (/^(?:Set-Variable|sv|New-Variable|nv|Clear-Variable|Remove-Variable|rv|Set-Item|si)$/i.test(first)) {
      for (const { text } of command.words.slice(1))
        this.assign(
          nameOf(text.replace(/^variable:\/?/i, '')),
          { why: words.changedByCall(first, line) },
          from,
        );
    }
    if (/^(?:Invoke-Expression|iex|\.)$/i.test(first)) {
      for (const name of this.variables.keys())
        this.assign(name, { why: words.changedByCall(first, line) }, from);
    }
    const named = [
      ...code.matchAll(/-(?:OutVariable|ov|PipelineVariable|pv)[ \t]+['"]?\+?(\w+)/gi),
      ...code.matchAll(/\[ref\][ \t]*\$([\w:]+)/gi),
      ...(/^(?:foreach|param|function|filter)\b/i.test(first) ? code.matchAll(/\$([\w:]+)/g) : []),
      ...code.matchAll(/\$([\w:]+)[ \t]*(?:[-+*/%]|\?\?)?=(?!=)/g),
    ];
    for (const [, name = ''] of named) this.assign(nameOf(name), null, from);
  }

  /** Sets a variable; null where its value is not known. */
  private assign(name: string, value: Value | null, from: number): void {
    const known = this.volatile.get(name) ?? value;
    this.variables.set(name, known ?? { why: words.valueUnknownFrom(`$${name}`, this.lineOf(from)) });
    for (const { assigned } of this.blocks) assigned.add(name);
  }

  private open(command: ShellCommand): void {
    const from = command.from ?? 0;
    const header = this.previous;
    this.previous = null;
    const first = header?.words[0]?.text ?? '';
    const kind = kindOf(first);
    const line = this.lineOf(header?.from ?? from);
    const name = header?.words[1]?.text.replace(/\(.*$/s, '') ?? '';
    const before = kind === 'function' ? new Map(this.variables) : null;
    this.blocks.push({ kind, line, name, assigned: new Set(), before });
    if (kind === 'once' || kind === 'condition') return;
    // What is set in the block may have been set by the time before; and a function runs when it is called.
    // So deep no script is nested; there all that it sets anywhere is taken for changed.
    const isDeep = this.blocks.length > MAX_DEPTH;
    const times =
      kind === 'loop' && !isDeep
        ? timesSet(this.text.slice(from, endOfBlock(this.text, from)))
        : this.allTimesSet();
    if (isDeep && this.blocks.length > MAX_DEPTH + 1) return;
    for (const [each, count] of times)
      if (kind === 'loop' || count > 1)
        this.variables.set(each, { why: words.changedInLoop(`$${each}`, line) });
    if (kind === 'function' && header !== null)
      for (const [, each = ''] of this.text.slice(header.from ?? from, from).matchAll(/\$([\w:]+)/g))
        this.variables.set(nameOf(each), { why: words.argumentNotGiven(`$${each}`, name) });
  }

  private allTimesSet(): ReadonlyMap<string, number> {
    this.timesSet ??= timesSet(this.text);
    return this.timesSet;
  }

  private close(): void {
    const block = this.blocks.pop();
    this.previous = null;
    if (block === undefined || block.kind === 'once') return;
    if (block.before !== null) this.variables = new Map(block.before);
    const why = block.kind === 'condition' ? words.changedUnderCondition : words.changedInLoop;
    for (const name of block.assigned) {
      if (block.kind !== 'function') this.variables.set(name, { why: why(`$${name}`, block.line) });
      else if (this.scoped.has(name)) {
        const set = { why: words.changedByCall(block.name, block.line) };
        this.volatile.set(name, set);
        this.variables.set(name, set);
      }
    }
  }
}

const MAX_DEPTH = 20;

/** How often each name is set in a text. */
function timesSet(text: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [, each = ''] of text.matchAll(/\$([\w:]+)[ \t]*(?:[-+*/%]|\?\?)?=(?!=)/g))
    times.set(nameOf(each), (times.get(nameOf(each)) ?? 0) + 1);
  return times;
}

function circumstanceOf({ kind, line, name }: Block): readonly string[] {
  if (kind === 'condition') return [words.conditionalRequest(line)];
  if (kind === 'loop') return [words.loopRequest(line)];
  return kind === 'function' ? [words.uncalledRequest(name)] : [];
}

function kindOf(first: string): Block['kind'] {
  if (/^(?:try|finally)$/i.test(first)) return 'once';
  if (/^(?:if|elseif|else|switch|catch|trap)\b/i.test(first)) return 'condition';
  return /^(?:function|filter)$/i.test(first) ? 'function' : 'loop';
}

/** PowerShell's names know no case; a scope before them names the same variable here. */
function nameOf(written: string): string {
  return written
    .replace(/^[$({]+|[)}]+$/g, '')
    .replace(/^(?:script|global|local|private|variable):/i, '')
    .toLowerCase();
}

/** Where the block ends that opens here; texts are not looked into, so that it may end late or early by a brace in one. */
function endOfBlock(text: string, from: number): number {
  let depth = 0;
  for (const { 0: brace, index } of text.slice(from).matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth === 0) return from + index;
  }
  return text.length;
}

/** Two texts that are joined. */
function joined(before: ShellWord, more: ShellWord): ShellWord {
  const length = before.text.length;
  return {
    text: before.text + more.text,
    expansions: [],
    variables: [],
    commandAt: null,
    isText: true,
    sourceOf: (at) => (at < length ? before.sourceOf(at) : more.sourceOf(at - length)),
  };
}
