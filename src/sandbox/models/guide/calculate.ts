/** A fraction in lowest terms; the denominator is positive. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** What came of a sum: its value in words, or why there is none. */
export type Calculation =
  | { readonly kind: 'value'; readonly expression: string; readonly value: string }
  | { readonly kind: 'none'; readonly expression: string; readonly reason: string };

const LEAD_IN =
  /^(?:please |can you |could you )*(?:(?:what is|whats|what are|how much is|how much are|calculate|compute|work out|evaluate|solve) )?/;
const MAX_LENGTH = 200;
const MAX_DIGITS = 400;
const MAX_EXPONENT = 2000n;
/** Decimal places of what never ends. */
const PLACES = 12;

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bto the power of\b/g, '^'],
  [/\b(?:multiplied by|times)\b/g, '*'],
  [/\b(?:divided by|over)\b/g, '/'],
  [/\bplus\b/g, '+'],
  [/\bminus\b/g, '-'],
  [/\bsquared\b/g, '^2'],
  [/\bcubed\b/g, '^3'],
  [/(?:\bpercent|\bper cent|%) of\b/g, '% *'],
  [/\b(?:percent|per cent)\b/g, '%'],
  [/\*\*/g, '^'],
  [/[×·]|(?<=[\d)] ?)x(?= ?[\d(])/g, '*'],
  [/÷/g, '/'],
  [/[−–]/g, '-'],
];

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * Works out plain arithmetic (`17*23`, "what is 5 plus 7", "15% of 240"), exactly: numbers are fractions of whole
 * numbers. Null for a text that is anything else, also where a sum is only a part of it.
 */
export function calculate(question: string): Calculation | null {
  if (question.length > MAX_LENGTH) return null;
  const plain = question
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[?!]+\s*$/, '')
    .replace(/(?:=|\bequals?)\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const asked = plain.replace(LEAD_IN, '').trim();
  if (asked === plain && isNoSum(plain)) return null;
  const numbered = asked.replace(/[a-z]+/g, (word) => {
    const number = NUMBER_WORDS.indexOf(word);
    return number < 0 ? word : String(number);
  });
  const expression = WORDS.reduce((text, [word, mark]) => text.replace(word, mark), numbered);
  const tokens: string[] = expression.match(/\d[\d,]*(?:\.\d+)?|\.\d+|[-+*/^()%]|[^\s]/g) ?? [];
  const numbers = tokens.filter((token) => /\d/.test(token)).length;
  if (tokens.length < 2 || numbers === 0 || (numbers === 1 && !tokens.includes('%'))) return null;
  if (tokens.some((token) => !/^(?:[-+*/^()%]|[\d.,]+)$/.test(token) || /,(?!\d{3}(?:\D|$))/.test(token)))
    return null;
  const shown = expression
    .replace(/\s*([*/^+])\s*/g, ' $1 ')
    .replace(/ \^ /g, '^')
    .replace(/\s+/g, ' ')
    .trim();
  try {
    return { kind: 'value', expression: shown, value: inWords(new Sum(tokens).read()) };
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    return error.reason === null ? null : { kind: 'none', expression: shown, reason: error.reason };
  }
}

/** What looks like a sum and is a date, a telephone number, a range or two status codes, unless it is asked for. */
function isNoSum(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}$|^\+?\d{3,}(?:-\d{2,})+$|^[45]\d\d ?\/ ?[45]\d\d$|^24\/7$/.test(text);
}

/** Thrown where there is no value; without a reason where the text is no sum at all. */
class NoValue extends Error {
  readonly reason: string | null;

  constructor(reason: string | null) {
    super(reason ?? 'not a sum');
    this.reason = reason;
  }
}

/** Reads tokens as arithmetic, by precedence: `^` (from the right), sign, `*` and `/`, `+` and `-`. */
class Sum {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  read(): Fraction {
    const value = this.sum();
    if (this.at < this.tokens.length) throw new NoValue(null);
    return value;
  }

  private take(...wanted: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token === undefined || !wanted.includes(token)) return null;
    this.at += 1;
    return token;
  }

  private sum(): Fraction {
    let value = this.product();
    for (let sign = this.take('+', '-'); sign !== null; sign = this.take('+', '-')) {
      const other = this.product();
      const change = sign === '+' ? other.top : -other.top;
      value = fraction(value.top * other.bottom + change * value.bottom, value.bottom * other.bottom);
    }
    return value;
  }

  private product(): Fraction {
    let value = this.signed();
    for (let mark = this.take('*', '/'); mark !== null; mark = this.take('*', '/')) {
      const other = this.signed();
      value =
        mark === '*'
          ? fraction(value.top * other.top, value.bottom * other.bottom)
          : fraction(value.top * other.bottom, value.bottom * other.top);
    }
    return value;
  }

  private signed(): Fraction {
    if (this.take('+') !== null) return this.signed();
    if (this.take('-') === null) return this.power();
    const value = this.signed();
    return { ...value, top: -value.top };
  }

  private power(): Fraction {
    const base = this.single();
    if (this.take('^') === null) return base;
    const exponent = this.signed();
    if (exponent.bottom !== 1n)
      throw new NoValue('A power that is not a whole number has no exact value here.');
    const times = exponent.top < 0n ? -exponent.top : exponent.top;
    const digits = BigInt(Math.max(digitsOf(base.top), digitsOf(base.bottom)));
    if (times > MAX_EXPONENT || digits * times > BigInt(MAX_DIGITS * 2)) throw new NoValue(TOO_LARGE);
    const raised = fraction(base.top ** times, base.bottom ** times);
    return exponent.top < 0n ? fraction(raised.bottom, raised.top) : raised;
  }

  private single(): Fraction {
    let value: Fraction;
    if (this.take('(') !== null) {
      value = this.sum();
      if (this.take(')') === null) throw new NoValue(null);
    } else {
      const token = this.tokens[this.at];
      if (token === undefined || !/^[\d.]/.test(token)) throw new NoValue(null);
      this.at += 1;
      value = numberOf(token);
    }
    return this.take('%') === null ? value : fraction(value.top, value.bottom * 100n);
  }
}

const TOO_LARGE = `The result would have more than ${MAX_DIGITS} digits.`;

function numberOf(token: string): Fraction {
  const [whole = '', decimals = ''] = token.replaceAll(',', '').split('.');
  return fraction(BigInt(`${whole}${decimals}` || '0'), 10n ** BigInt(decimals.length));
}

function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom === 0n) throw new NoValue('Division by zero has no value.');
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = a === 0n ? 1n : a;
  const reduced = { top: (sign * top) / divisor, bottom: (sign * bottom) / divisor };
  if (digitsOf(reduced.top) > MAX_DIGITS || digitsOf(reduced.bottom) > MAX_DIGITS)
    throw new NoValue(TOO_LARGE);
  return reduced;
}

function digitsOf(value: bigint): number {
  return value.toString().replace('-', '').length;
}

/** A whole number, a decimal that ends, or a fraction with about what it is. */
function inWords({ top, bottom }: Fraction): string {
  if (bottom === 1n) return top.toString();
  let rest = bottom;
  let places = 0;
  for (const factor of [2n, 5n]) {
    let count = 0;
    for (; rest % factor === 0n; rest /= factor) count += 1;
    places = Math.max(places, count);
  }
  if (rest === 1n && places <= PLACES) return decimal(top, bottom, places);
  return `${top}/${bottom} ≈ ${decimal(top, bottom, PLACES)}`;
}

/** A fraction with so many decimal places, rounded to the nearest. */
function decimal(top: bigint, bottom: bigint, places: number): string {
  const size = top < 0n ? -top : top;
  const scaled = (size * 10n ** BigInt(places) * 2n + bottom) / (bottom * 2n);
  const digits = scaled.toString().padStart(places + 1, '0');
  return `${top < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
