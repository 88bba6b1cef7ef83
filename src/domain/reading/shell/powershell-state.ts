import { isJsonObject } from '#domain/json/json-value.ts';
import { expandWord } from '#domain/shell/expand-word.ts';
import type { ShellCommand, ShellExpansion, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';
import type { Block } from './powershell-blocks.ts';
import { ALSO_SET, circumstanceOf, endOfBlock, kindOf, lineEnd, timesSet } from './powershell-blocks.ts';
import type { HeldValue, TextPlace } from './powershell-names.ts';
import {
  added,
  assignedValue,
  joined,
  nameOf,
  namesIn,
  splattedOptions,
  textWord,
  withMember,
  writtenTable,
} from './powershell-names.ts';
import type { PowershellNames } from './powershell-value.ts';
import { readPowershellValue } from './powershell-value.ts';

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The bytes of a text, which is what the request needs to know. */
const BYTES = /^\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes\(.*\)$/is;

/** What a script of PowerShell has set so far, and under which circumstances a command runs. */
export class PowershellState {
  private readonly text: string;
  private readonly lineOf: (at: number) => number;
  private variables = new Map<string, HeldValue>();
  private readonly blocks: Block[] = [];
  /** What a function sets outside of itself, whenever it is called. */
  private readonly volatile = new Map<string, HeldValue>();
  private previous: ShellCommand | null = null;
  private endsOn: number | null = null;
  private readonly names: PowershellNames;
  /** Names of values that others hold too, so that a change of the one is a change of both. */
  private readonly shared = new Set<string>();
  /** How often names are set in the whole text; null while nobody has asked. */
  private timesSet: ReadonlyMap<string, number> | null = null;
  /** Names that are written with the scope of the script. */
  private readonly scoped: ReadonlySet<string>;

  constructor(text: string, lineOf: (at: number) => number) {
    this.text = text;
    this.lineOf = lineOf;
    const variables = { get: (name: string) => this.variables.get(name) };
    this.names = namesIn(variables, this.shared, (word) => this.fillIn(word));
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
    const held = this.variables.get(nameOf(name));
    return held && 'why' in held ? held.why : held && 'value' in held ? words.hashTable : null;
  }

  /** Follows a command: what it sets, and the blocks that open and close. `next` is the command behind it. */
  follow(command: ShellCommand, next: ShellCommand | undefined): void {
    if (command.block === 'open') this.open(command);
    else if (command.block === 'close') this.close();
    else {
      this.followPlain(command, next);
      this.previous = command;
    }
  }

  /** Fills in `$name` where it is a whole word or stands in a text, `$([char]252)`, and what `(… | ConvertTo-Json)` gives. */
  fillIn(word: ShellWord): ShellWord {
    const whole = /^\(?(\$\{?[\w:]+\}?)\)?$/.exec(word.text)?.[1];
    const known = whole === undefined ? undefined : this.variables.get(nameOf(whole));
    if (known !== undefined && 'word' in known) return known.word;
    const source = word.sourceOf(0);
    if (known !== undefined && 'value' in known && isJsonObject(known.value))
      return { ...textWord(writtenTable(known.value), source), isText: false };
    if (/^\$?\(/.test(word.text) && /ConvertTo-Json/i.test(word.text)) {
      const { value } = readPowershellValue(this.text, source, this.names);
      if (typeof value === 'string') return textWord(value, source);
    }
    return expandWord(word, (expansion) => this.filledBy(expansion));
  }

  /** The words of a command, `@name` as the options that the hash table holds. */
  fillInAll(given: readonly ShellWord[]): readonly ShellWord[] {
    return given.flatMap((word) => {
      const splat = /^@([A-Za-z_]\w*)$/.exec(word.text)?.[1];
      const held = splat === undefined ? undefined : this.variables.get(nameOf(splat));
      return (held && splattedOptions(held, word.sourceOf(0))) ?? [this.fillIn(word)];
    });
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

  private followPlain(command: ShellCommand, next: ShellCommand | undefined): void {
    const isPiped = next?.pipedFrom === command;
    const isGivenOn = isPiped || next?.block === 'open';
    const [target, sign, value, ...more] = command.words;
    const from = command.from ?? 0;
    const first = target?.text ?? '';
    if (sign !== undefined && /^(?:[-+*/%]|\?\?)?=$/.test(sign.text)) {
      const behind = sign.sourceOf(0) + sign.text.length;
      const end = lineEnd(this.text, (isPiped ? next : command).to ?? behind);
      const name = /^(?:\[[\w.[\]]+\])*(\$[\w:]+)$/.exec(first)?.[1];
      if (name !== undefined) {
        const isPlain = value !== undefined && more.length === 0 && !isGivenOn;
        const plain = isPlain ? this.valueOf(nameOf(name), sign.text, value, from) : null;
        this.assign(nameOf(name), plain ?? this.madeValue(name, first, sign.text, [behind, end]), from);
        for (const [, other = ''] of more.length === 0 ? [] : this.text.slice(behind, end).matchAll(ALSO_SET))
          this.assign(nameOf(other), null, from);
        return;
      }
      if (this.setMember(first, sign.text, [behind, end], from)) return;
    }
    if (/^(?:exit|return|throw)$/i.test(first) && this.blocks.length === 0) this.endsOn ??= this.lineOf(from);
    this.followEffects(command, first, from);
  }

  private valueOf(name: string, sign: string, value: ShellWord, from: number): HeldValue | null {
    const filled = this.fillIn(value);
    const isKnown =
      BYTES.test(value.text) ||
      value.isText === true ||
      NUMBER.test(value.text) ||
      (filled !== value && /^\$[\w:]+$/.test(value.text));
    if (!isKnown) return null;
    const other = this.variables.get(nameOf(value.text));
    const isNumber = NUMBER.test(value.text)
      ? value.isText !== true
      : other !== undefined && 'isNumber' in other && other.isNumber === true;
    if (sign === '=') return { word: filled, isNumber };
    const before = this.variables.get(name);
    // Two numbers are added up.
    const isJoin =
      sign === '+=' && before !== undefined && 'word' in before && before.isNumber !== true && !isNumber;
    if (!isJoin) return null;
    return before.word.expansions.length + filled.expansions.length > 0
      ? { why: words.valueUnknownFrom(`$${name}`, this.lineOf(from)) }
      : { word: joined(before.word, filled) };
  }

  /** A value of tables, arrays and ConvertTo-Json that is assigned. */
  private madeValue(name: string, target: string, sign: string, place: TextPlace): HeldValue | null {
    // A type before the name may make another value of it.
    if (target !== name && !/^\[(?:hashtable|array|object(?:\[\])?|pscustomobject|ordered)\]/i.test(target))
      return null;
    const made = assignedValue(this.text, place, this.names);
    if (sign === '=' || made === null || 'why' in made) return sign === '=' ? made : null;
    const before = this.names.valueOf(name, false);
    const more = 'word' in made ? made.word.text : made.value;
    const sum = sign === '+=' && before !== undefined ? added(before, more) : null;
    return sum === null ? null : { value: sum };
  }

  /** `$name.key = …` and `$name['key'] = …`; false where it is neither. */
  private setMember(target: string, sign: string, place: TextPlace, from: number): boolean {
    const member = /^\$([\w:]+)(?:\.(\w+)|\[['"]?([\w-]+)['"]?\])$/.exec(target);
    if (member === null) return false;
    const [name, key] = [nameOf(member[1] ?? ''), member[2] ?? member[3] ?? ''];
    const held = this.variables.get(name);
    if (held === undefined || !('value' in held)) return false;
    const made = this.shared.has(name) ? null : assignedValue(this.text, place, this.names);
    const known = made === null || 'why' in made ? undefined : 'word' in made ? made.word.text : made.value;
    const isIndex = /^\d+$/.test(key);
    const changed =
      known === undefined || isIndex || !/^\+?=$/.test(sign)
        ? null
        : withMember(held.value, key, known, sign === '+=');
    if (changed === null) this.loseValues(name, from);
    else this.assign(name, { value: changed }, from);
    return true;
  }

  /** What is not followed changes a value; with it whatever may hold it. */
  private loseValues(name: string, from: number): void {
    const why = { why: words.valueUnknownFrom(`$${name}`, this.lineOf(from)) };
    this.assign(name, why, from);
    if (!this.shared.has(name)) return;
    for (const [each, held] of this.variables) if ('value' in held) this.assign(each, why, from);
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
    this.followValues(command, first, code, from);
  }

  /** Methods and commands that are handed a value may change it. */
  private followValues(command: ShellCommand, first: string, code: string, from: number): void {
    if (READERS.test(first)) return;
    const isHanded = command.words.length > 1 || command.pipedFrom !== null;
    for (const [, written = '', access] of code.matchAll(/\$\{?((?:\w+:)?\w+)\}?([.[])?/g)) {
      const name = nameOf(written);
      const held = this.variables.get(name);
      if (held !== undefined && 'value' in held && (isHanded || access !== undefined))
        this.loseValues(name, from);
    }
    const [given] = command.pipedFrom?.words ?? [];
    if (/^Add-Member$/i.test(first) && given) this.loseValues(nameOf(given.text), from);
  }

  /** Sets a variable; null where its value is not known. */
  private assign(name: string, value: HeldValue | null, from: number): void {
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

/** Commands that change nothing that they are handed. */
const READERS =
  /^\(*(?:Write-\w+|Out-\w+|Invoke-(?:WebRequest|RestMethod)|iwr|irm|curl(?:\.exe)?|ConvertTo-Json)$/i;
const MAX_DEPTH = 20;
