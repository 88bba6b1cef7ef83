/** A part of a regular expression, as far as a text can be made from it. */
export type Part =
  | { readonly kind: 'characters'; readonly characters: readonly string[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly options: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly minimum: number; readonly maximum: number };

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const WORD = PRINTABLE.filter((character) => /\w/.test(character));
const DIGITS = [...'0123456789'];
const SPACE = [' '];
const LETTERS = WORD.filter((character) => /[a-z]/i.test(character));

/** Reads the source of a regular expression. Its methods throw where it is not understood. */
export class PatternReader {
  private readonly source: string;
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  atEnd(): boolean {
    return this.at >= this.source.length;
  }

  readChoice(): Part {
    this.depth += 1;
    if (this.depth > 50) throw new Error('nested too deeply');
    const options = [this.readSequence()];
    while (this.take('|')) options.push(this.readSequence());
    this.depth -= 1;
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
  }

  private readSequence(): Part {
    const parts: Part[] = [];
    while (!this.atEnd() && !this.sees('|') && !this.sees(')')) {
      const part = this.readAtom();
      if (part !== null) parts.push(this.readRepeat(part));
    }
    return { kind: 'sequence', parts };
  }

  private readAtom(): Part | null {
    if (this.take('^') || this.take('$')) return null;
    if (this.take('(')) return this.readGroup();
    if (this.take('[')) return this.readClass();
    if (this.take('.')) return characters(WORD);
    if (this.take('\\')) return this.readEscape();
    return characters([this.next()]);
  }

  private readGroup(): Part | null {
    const asserts = /^\?<?[=!]/.test(this.source.slice(this.at, this.at + 3));
    const opening = /^\?(?::|<[A-Za-z_]\w*>|<?[=!])/.exec(this.source.slice(this.at, this.at + 80));
    if (opening !== null) this.at += opening[0].length;
    else if (this.sees('?')) throw new Error('unknown group');
    const part = this.readChoice();
    if (!this.take(')')) throw new Error('open group');
    return asserts ? null : part;
  }

  private readClass(): Part {
    const negated = this.take('^');
    const members = new Set<string>();
    while (!this.take(']')) {
      const low = this.readClassMember();
      if (low.length === 1 && this.sees('-') && this.source[this.at + 1] !== ']') {
        this.next();
        const high = this.readClassMember();
        const from = low[0]?.codePointAt(0) ?? 0;
        const to = high[0]?.codePointAt(0) ?? 0;
        // A few of a long range will do.
        for (let code = from; code <= Math.min(to, from + 200); code += 1)
          members.add(String.fromCodePoint(code));
      } else for (const character of low) members.add(character);
    }
    return characters(negated ? PRINTABLE.filter((character) => !members.has(character)) : [...members]);
  }

  private readClassMember(): readonly string[] {
    if (!this.take('\\')) return [this.next()];
    const part = this.readEscape();
    return part?.kind === 'characters' ? part.characters : ['\b'];
  }

  private readEscape(): Part | null {
    const letter = this.next();
    switch (letter) {
      case 'd':
        return characters(DIGITS);
      case 'w':
        return characters(WORD);
      case 's':
        return characters(SPACE);
      case 'D':
        return characters(LETTERS);
      case 'W':
        return characters(['-']);
      case 'S':
        return characters(WORD);
      case 'b':
      case 'B':
        return null;
      case 't':
        return characters(['\t']);
      case 'n':
        return characters(['\n']);
      case 'r':
        return characters(['\r']);
      case 'p':
      case 'P':
        return this.readProperty(letter === 'P');
      case 'x':
        return characters([String.fromCharCode(this.readHex(2))]);
      case 'u':
        return this.take('{')
          ? characters([this.readBracedCode()])
          : characters([String.fromCharCode(this.readHex(4))]);
      default:
        if (/[0-9kcfv]/.test(letter)) throw new Error('not understood');
        return characters([letter]);
    }
  }

  private readProperty(negated: boolean): Part {
    const name = /^\{([^}]*)\}/.exec(this.source.slice(this.at, this.at + 60));
    if (name === null) throw new Error('not understood');
    this.at += name[0].length;
    const test = new RegExp(`^\\${negated ? 'P' : 'p'}{${name[1] ?? ''}}$`, 'u');
    return characters(PRINTABLE.filter((character) => test.test(character)));
  }

  private readBracedCode(): string {
    const code = /^([0-9a-fA-F]{1,6})\}/.exec(this.source.slice(this.at, this.at + 7));
    if (code === null) throw new Error('not understood');
    this.at += code[0].length;
    return String.fromCodePoint(Number.parseInt(code[1] ?? '0', 16));
  }

  private readHex(digits: number): number {
    const text = this.source.slice(this.at, this.at + digits);
    if (!/^[0-9a-fA-F]+$/.test(text) || text.length < digits) throw new Error('not understood');
    this.at += digits;
    return Number.parseInt(text, 16);
  }

  private readRepeat(part: Part): Part {
    const quantifier = /^(?:[*+?]|\{(\d{1,5})(?:(,)(\d{0,5}))?\})\??/.exec(
      this.source.slice(this.at, this.at + 20),
    );
    if (quantifier === null) return part;
    this.at += quantifier[0].length;
    const [text, low, comma, high] = quantifier;
    if (low === undefined) {
      return {
        kind: 'repeat',
        part,
        minimum: text.startsWith('+') ? 1 : 0,
        maximum: text.startsWith('?') ? 1 : Infinity,
      };
    }
    const minimum = Number(low);
    return {
      kind: 'repeat',
      part,
      minimum,
      maximum: comma === undefined ? minimum : high === '' ? Infinity : Number(high),
    };
  }

  private sees(character: string): boolean {
    return this.source[this.at] === character;
  }

  private take(character: string): boolean {
    const found = this.sees(character);
    if (found) this.at += 1;
    return found;
  }

  private next(): string {
    const code = this.source.codePointAt(this.at);
    if (code === undefined) throw new Error('ended early');
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character;
  }
}

function characters(list: readonly string[]): Part {
  if (list.length === 0) throw new Error('matches nothing');
  return { kind: 'characters', characters: list };
}
