import { TextProblem } from '#domain/errors/text-problem.ts';
import { expandWord } from '#domain/shell/expand-word.ts';
import { readPosixShell } from '#domain/shell/posix.ts';
import type { ShellCommand, ShellExpansion, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** A variable's value; null where a run alone would know it. */
type Value = string | null;

const MAX_LENGTH = 8_000_000;

/** What a script has set so far: its variables and the files that it has written. */
export class ShellState {
  readonly notes = new Set<string>();
  private readonly text: string;
  private readonly variables = new Map<string, Value>();
  private readonly files = new Map<string, ShellWord | null>();
  /** Names that are set inside of loops and conditions, by their nesting. */
  private readonly nested: Set<string>[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** The content of a file that the text itself has written. */
  readonly fileOf = (name: string): ShellWord | null => this.files.get(name.replace(/^\.\//, '')) ?? null;

  /** A command with all that is known filled in. */
  expand(command: ShellCommand, depth = 0): ShellCommand {
    const word = (each: ShellWord) => expandWord(each, (expansion) => this.valueOf(expansion, depth));
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

  /** Follows a command that is no request: assignments, files that are written, loops and conditions. */
  follow(command: ShellCommand): void {
    const [first] = command.words;
    this.followNesting(command.words.map(({ text }) => text));
    if (first === undefined) return;
    const expanded = this.expand(command);
    const texts = expanded.words;
    const from = /^(?:export|readonly|local|declare|typeset)$/.test(texts[0]?.text ?? '') ? 1 : 0;
    const assigned = texts.slice(from).filter(({ text }) => !text.startsWith('-'));
    if (assigned.length > 0 && assigned.every(({ text }) => ASSIGNMENT.test(text))) {
      for (const word of assigned) this.assign(word);
      return;
    }
    if (/^(?:read|mapfile|unset)$/.test(first.text))
      for (const { text } of texts.slice(1)) if (/^\w+$/.test(text)) this.set(text, null);
    const output = expanded.outputFile?.text ?? (first.text === 'tee' ? texts[1]?.text : undefined);
    if (output !== undefined) this.files.set(output.replace(/^\.\//, ''), contentOf(expanded));
  }

  private followNesting(texts: readonly string[]): void {
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

  private assign(word: ShellWord): void {
    const [all = '', name = '', plus = ''] = ASSIGNMENT.exec(word.text) ?? [];
    const isKnown = word.expansions.length === 0;
    const before = plus === '' ? '' : (this.variables.get(name) ?? null);
    const value = isKnown && before !== null ? before + word.text.slice(all.length) : null;
    this.set(name, value !== null && value.length > MAX_LENGTH ? null : value);
  }

  private valueOf(expansion: ShellExpansion, depth: number): string | null {
    const value =
      expansion.kind === 'variable' ? this.variableOf(expansion) : this.outputOf(expansion, depth);
    if (value === null || expansion.isQuoted || !/[\s*?[\]]/.test(value)) return value;
    throw new TextProblem(words.unquotedVariable(expansion.text), expansion.source);
  }

  private variableOf({ text }: ShellExpansion): string | null {
    const [, name = '', operator = '', fallback = ''] = /^\$\{?(\w+)(?:(:?-)([^}]*))?\}?$/.exec(text) ?? [];
    if (name === '') return null;
    const value = this.variables.get(name);
    if (value !== undefined && (value !== '' || operator !== ':-')) return value;
    if (operator === '') return null;
    this.notes.add(words.shellDefault(name, fallback));
    return /[$`"'\\]/.test(fallback) ? null : fallback;
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
  if (program.text === 'printf' && rest.length === 1 && !/[%\\]/.test(last?.text ?? '%')) return last;
  return null;
}
