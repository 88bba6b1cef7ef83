import { TextProblem } from '#domain/errors/text-problem.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import { expandWord } from '#domain/shell/expand-word.ts';
import { readPosixShell } from '#domain/shell/posix.ts';
import { printfOutput } from '#domain/shell/printf.ts';
import type { ShellCommand, ShellExpansion, ShellWord } from '#domain/shell/shell-words.ts';
import { ShellWordBuilder } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** A variable's value; null where a run alone would know it. */
type Value = string | null;

const MAX_LENGTH = 8_000_000;

/** What a script has set so far: its variables and the files that it has written. */
export class ShellState {
  readonly notes = new Set<string>();
  private readonly text: string;
  private readonly isFish: boolean;
  private readonly variables = new Map<string, Value>();
  private readonly files = new Map<string, ShellWord | null>();
  /** Names that are set inside of loops and conditions, by their nesting. */
  private readonly nested: Set<string>[] = [];
  /** Names that are set inside of round brackets; null outside. */
  private bracketed: Set<string> | null = null;
  /** How deep in `nested` the body of a function begins; null outside. */
  private functionAt: number | null = null;
  /** Whether the command before is a test: what `&&` joins to it may not run. */
  private wasTest = false;
  private hasEnded = false;
  /** How often names are set in the text; null while nobody has asked. */
  private timesSet: Map<string, number> | null = null;

  constructor(text: string, isFish = false) {
    this.text = text;
    this.isFish = isFish;
  }

  /** The content of a file that the text itself has written. */
  readonly fileOf = (name: string): ShellWord | null => this.files.get(nameOf(name)) ?? null;

  /** A command with all that is known filled in. */
  expand(command: ShellCommand, depth = 0): ShellCommand {
    const word = (each: ShellWord) => {
      // What is assigned is not split.
      const isWhole = ASSIGNMENT.test(each.text);
      return expandWord(each, (expansion) => this.valueOf(expansion, depth, isWhole));
    };
    const optional = (each: ShellWord | null | undefined) => (each ? word(each) : null);
    return {
      ...command,
      words: command.words.map(word),
      input: optional(command.input),
      inputFile: optional(command.inputFile),
      outputFile: optional(command.outputFile),
      pipedFrom: command.pipedFrom ? this.expand(command.pipedFrom, depth) : null,
    };
  }

  /** Follows where a command stands: what is set within round brackets is not known behind them. */
  enter({ brackets = 0 }: ShellCommand): void {
    if (brackets > 0 && this.bracketed === null) {
      this.bracketed = new Set();
      this.nested.push(this.bracketed);
    } else if (brackets === 0 && this.bracketed !== null) {
      for (const name of this.bracketed) this.variables.set(name, null);
      this.nested.splice(this.nested.indexOf(this.bracketed), 1);
      this.bracketed = null;
    }
  }

  /** Follows a command that is no request: assignments, files that are written, loops and conditions. */
  follow(command: ShellCommand): void {
    this.followNesting(command);
    const start = command.words.findIndex(({ text }) => !OPENING.test(text));
    const plain = { ...command, words: start < 0 ? [] : command.words.slice(start) };
    const name = plain.words[0]?.text ?? '';
    if (plain.words.length > 0) this.followPlain(this.expandOrLeave(plain), command);
    this.wasTest = TEST.test(name) || (command.brackets ?? 0) > 0;
  }

  private followPlain(expanded: ShellCommand, { chain, brackets = 0, from: place = 0 }: ShellCommand): void {
    const whole = expanded.words;
    const isAssignment = whole.every(({ text }) => ASSIGNMENT.test(text));
    // `IFS= read …`: what is set for one command.
    const texts = isAssignment ? whole : whole.slice(whole.findIndex(({ text }) => !ASSIGNMENT.test(text)));
    const name = texts[0]?.text ?? '';
    if (name === 'set' && this.isFish) this.followSet(texts.slice(1));
    const from = /^(?:export|readonly|local|declare|typeset)$/.test(name) ? 1 : 0;
    const assigned = texts.slice(from).filter(({ text }) => !text.startsWith('-'));
    if (assigned.length > 0 && assigned.every(({ text }) => ASSIGNMENT.test(text))) {
      const isSure = expanded.pipedFrom === null && (!chain || (chain === '&&' && !this.wasTest));
      for (const word of assigned) this.assign(word, isSure);
      return;
    }
    const others = texts.slice(1).map(({ text }) => text);
    const read = name === 'read' ? wholeInput({ ...expanded, words: texts }) : null;
    if (read !== null) this.set(read.name, read.value);
    else if (/^(?:read|mapfile|readarray|unset|let|getopts)$/.test(name) || brackets > 1)
      for (const text of brackets > 1 ? texts.map((each) => each.text) : others)
        for (const [each] of text.matchAll(/[A-Za-z_]\w*/g)) this.set(each, null);
    if (name === 'printf' && others[0] === '-v') this.set(others[1] ?? '', null);
    // Elsewhere the same name is another file.
    if (/^(?:cd|pushd|popd)$/.test(name))
      for (const file of this.files.keys()) if (!file.startsWith('/')) this.files.set(file, null);
    if (name === 'eval') this.forgetSetBy(others.join(' '));
    if (name === 'exit' && this.nested.length === 0 && !chain && !this.hasEnded) {
      this.hasEnded = true;
      this.notes.add(words.scriptEnds(lineCounter(this.text)(place)));
    }
    this.followFiles(expanded, name, others);
  }

  /** `set -gx NAME value` of fish. */
  private followSet(rest: readonly ShellWord[]): void {
    const plain = rest.filter(({ text }) => !/^-/.test(text));
    const [name, value, more] = plain;
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name.text) || plain.length < 2) return;
    const isKnown = value !== undefined && more === undefined && value.expansions.length === 0;
    if (rest.some(({ text }) => text === '--')) return;
    const isErased = rest.some(({ text }) => /^-\w*[eapu]/.test(text));
    this.set(name.text, isKnown && !isErased && this.nested.length === 0 ? value.text : null);
  }

  /** What a text that is run as code may set. */
  private forgetSetBy(code: string): void {
    if (code.includes('$')) this.variables.clear();
    for (const [, name = ''] of code.matchAll(/(?<!\w)([A-Za-z_]\w*)\+?=/g)) this.set(name, null);
  }

  private followFiles(expanded: ShellCommand, program: string, others: readonly string[]): void {
    if (!READS.test(program) || (program === 'sed' && others.some((each) => /^(?:-i|--in-place)/.test(each))))
      for (const text of others) if (this.files.has(nameOf(text))) this.files.set(nameOf(text), null);
    const written = program === 'tee' ? others.find((each) => !each.startsWith('-')) : undefined;
    const isAppended = program === 'tee' && others.some((each) => /^(?:-a|--append)$/.test(each));
    if (written !== undefined) this.writeFile(written, contentOf(expanded), isAppended);
    const output = expanded.outputFile?.text;
    if (output !== undefined) this.writeFile(output, contentOf(expanded), false);
    const appended = expanded.appendFile?.text;
    if (appended !== undefined) this.writeFile(appended, contentOf(expanded), true);
  }

  private writeFile(file: string, content: ShellWord | null, isAppended: boolean): void {
    const before = this.files.get(nameOf(file)) ?? null;
    const whole = isAppended ? before && content && joinLines(before, content) : content;
    this.files.set(nameOf(file), whole);
  }

  /** What is left of a command whose words the shell would split: it sets nothing that is known. */
  expandOrLeave(command: ShellCommand): ShellCommand {
    try {
      return this.expand(command);
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      return command;
    }
  }

  private followNesting({ words: all, from = 0 }: ShellCommand): void {
    const texts = all.map(({ text }) => text);
    if (texts[0] === '{') {
      if (/(?:\(\s*\)|\bfunction\s+[\w-]+)\s*$/.test(this.text.slice(Math.max(from - 80, 0), from)))
        this.functionAt ??= this.nested.length;
      this.nested.push(new Set());
    } else if (texts[0] === '}') {
      for (const name of this.nested.pop() ?? []) this.variables.set(name, null);
      if (this.functionAt !== null && this.nested.length <= this.functionAt) this.functionAt = null;
    }
    for (const [index, text] of texts.entries()) {
      if (index > 1 && !/^(?:do|then)$/.test(texts[index - 1] ?? '')) break;
      if (/^(?:for|select)$/.test(text)) {
        this.nested.push(new Set());
        this.set(texts[index + 1] ?? '', null);
      } else if (/^(?:while|until|if|case)$/.test(text)) this.nested.push(new Set());
      else if (/^(?:done|fi|esac)$/.test(text)) {
        for (const name of this.nested.pop() ?? []) this.variables.set(name, null);
      }
    }
  }

  private set(name: string, value: Value): void {
    this.variables.set(name, value);
    for (const names of this.nested) names.add(name);
  }

  private assign(word: ShellWord, isSure: boolean): void {
    const [all = '', name = '', plus = ''] = ASSIGNMENT.exec(word.text) ?? [];
    const isKnown = isSure && word.expansions.length === 0;
    const before = plus === '' ? '' : (this.variables.get(name) ?? null);
    const value = isKnown && before !== null ? before + word.text.slice(all.length) : null;
    this.set(name, value !== null && value.length > MAX_LENGTH ? null : value);
  }

  private valueOf(expansion: ShellExpansion, depth: number, isWhole: boolean): string | null {
    const value =
      expansion.kind === 'variable' ? this.variableOf(expansion) : this.outputOf(expansion, depth);
    if (value === null || isWhole || expansion.isQuoted || !/[\s*?[\]]/.test(value)) return value;
    throw new TextProblem(words.unquotedVariable(expansion.text), expansion.source);
  }

  private variableOf({ text }: ShellExpansion): string | null {
    const [, name = '', operator = '', fallback = ''] = /^\$\{?(\w+)(?:(:?-)([^}]*))?\}?$/.exec(text) ?? [];
    if (name === '') return null;
    // A function sees what is set before it is called, and where that is, is not followed.
    if (this.functionAt !== null && this.isSetTwice(name)) return null;
    const value = this.variables.get(name);
    if (value !== undefined && (value !== '' || operator !== ':-')) return value;
    if (operator === '') return null;
    this.notes.add(words.shellDefault(name, fallback));
    return /[$`"'\\]/.test(fallback) ? null : fallback;
  }

  private isSetTwice(name: string): boolean {
    if (this.timesSet === null) {
      this.timesSet = new Map();
      for (const [, each = ''] of this.text.matchAll(/(?<![\w$])([A-Za-z_]\w*)\+?=/g))
        this.timesSet.set(each, (this.timesSet.get(each) ?? 0) + 1);
    }
    return (this.timesSet.get(name) ?? 0) > 1;
  }

  /** What `$(cat …)`, `$(echo …)` and `$(printf …)` give, without the line breaks at its end. */
  private outputOf({ text, source }: ShellExpansion, depth: number): string | null {
    if (!text.startsWith('$(') || depth > 3) return null;
    const { commands, broken } = readPosixShell(this.text, source + 2, source + text.length - 1);
    const [command] = commands;
    if (broken !== null || command === undefined || commands.length > 1) return null;
    const content = contentOf(this.expand(command, depth + 1), this.fileOf);
    return content === null || content.expansions.length > 0 ? null : content.text.replace(/\n+$/, '');
  }
}

const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=/;
/** Words of the shell before a command. */
const OPENING = /^(?:then|do|else|elif|if|while|until|time|!|\{)$/;
const TEST = /^(?:\[|\[\[|test|false|grep|command|which|type|diff|cmp|pgrep)$/;
/** Programs that only read the files that they are given. */
const READS = /^(?:cat|tee|jq|head|tail|less|more|wc|ls|chmod|echo|grep|sed|test|\[|\[\[|file|diff|printf)$/;

function nameOf(file: string): string {
  return file.replace(/^\.\//, '');
}

/** Two texts one after the other in a file; null where a part of one is not known. */
function joinLines(before: ShellWord, more: ShellWord): ShellWord | null {
  if (before.expansions.length > 0 || more.expansions.length > 0) return null;
  const joined = new ShellWordBuilder();
  joined.add(before.text, before.sourceOf(0));
  if (!before.text.endsWith('\n')) joined.add('\n', before.sourceOf(before.text.length), false);
  joined.add(more.text, more.sourceOf(0));
  return joined.build();
}

/** `read -r -d '' NAME <<X`: the name, and all that is read into it; null for another form. */
function wholeInput({
  words: all,
  input,
}: ShellCommand): { readonly name: string; readonly value: Value } | null {
  const options = all.slice(1, -1).map(({ text }) => text);
  const name = all.at(-1)?.text ?? '';
  const isWhole = /^(?:-r -d |-d {2}-r|-rd )$/.test(options.join(' '));
  if (!isWhole || input === null || !/^[A-Za-z_]\w*$/.test(name)) return null;
  return { name, value: input.expansions.length > 0 ? null : input.text.trim() };
}

/** What a command writes, where that is known: `cat` of a here-document or file, `echo`, `printf '%s'`. */
function contentOf(
  command: ShellCommand,
  files: (name: string) => ShellWord | null = () => null,
): ShellWord | null {
  const [program, ...rest] = command.words;
  if (program === undefined) return null;
  if (program.text === 'cat' || program.text === 'tee') {
    if (program.text === 'cat' && rest.length === 1 && rest[0]) return files(rest[0].text);
    if (command.input !== null) return command.input;
    return command.pipedFrom ? contentOf(command.pipedFrom, files) : null;
  }
  const last = rest.at(-1) ?? null;
  if (program.text === 'echo' && rest.slice(0, -1).every(({ text }) => text === '-n')) return last;
  if (program.text === 'printf' && rest.length === 2 && /^%s(?:\\n)?$/.test(rest[0]?.text ?? '')) return last;
  return program.text === 'printf' ? printfOutput(rest) : null;
}
