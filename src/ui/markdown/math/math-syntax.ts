import type { Code, Construct, State, TokenHandle } from './micromark-types.ts';

/**
 * Formulas for the Markdown parser (micromark): `$$…$$`, `\[…\]`, `\(…\)`, and `$…$` where what is inside is plainly one:
 * else a single `$` is money.
 * Blocks begin with `$$` or `\[` at the start of a line and end at the closing mark, a blank line or a code fence.
 * Formulas in a line end within their paragraph. The nodes hold the source with its delimiters.
 */

const DOLLAR = 36;
const BACKSLASH = 92;
const ROUND = 40;
const SQUARE = 91;
const MAX_INLINE_LENGTH = 4_000;

const isLineEnd = (code: Code): boolean => code === -5 || code === -4 || code === -3;
const isSpace = (code: Code): boolean => code === -2 || code === -1 || code === 32;

/** What closes a formula: the second character, after a `$` or a backslash. */
function closerOf(opener: Code, second: Code): { first: number; second: number } | null {
  if (opener === DOLLAR && second === DOLLAR) return { first: DOLLAR, second: DOLLAR };
  if (opener === BACKSLASH && second === ROUND) return { first: BACKSLASH, second: 41 };
  if (opener === BACKSLASH && second === SQUARE) return { first: BACKSLASH, second: 93 };
  return null;
}

const inlineFormula: Construct = {
  name: 'formulaText',
  previous: (code) => code !== DOLLAR,
  tokenize(effects, ok, nok) {
    let opener: Code = null;
    let closer = { first: 0, second: 0 };
    let length = 0;
    let open = true;
    return start;

    function start(code: Code): State | undefined {
      opener = code;
      effects.enter('formulaText');
      effects.enter('formulaTextData');
      effects.consume(code);
      return second;
    }
    function second(code: Code): State | undefined {
      const found = closerOf(opener, code);
      if (!found) return nok(code);
      closer = found;
      effects.consume(code);
      return opener === DOLLAR ? afterDollars : inside;
    }
    function afterDollars(code: Code): State | undefined {
      return code === DOLLAR ? nok(code) : inside(code);
    }
    function inside(code: Code): State | undefined {
      if (code === null || ++length > MAX_INLINE_LENGTH) return nok(code);
      if (isLineEnd(code)) {
        if (open) effects.exit('formulaTextData');
        open = false;
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return inside;
      }
      if (!open) effects.enter('formulaTextData');
      open = true;
      effects.consume(code);
      if (code === closer.first) return maybeClosing;
      return code === BACKSLASH ? escaped : inside;
    }
    function escaped(code: Code): State | undefined {
      if (code === null || isLineEnd(code)) return inside(code);
      effects.consume(code);
      return inside;
    }
    function maybeClosing(code: Code): State | undefined {
      if (code !== closer.second) return closer.first === BACKSLASH ? escaped(code) : inside(code);
      effects.consume(code);
      effects.exit('formulaTextData');
      effects.exit('formulaText');
      return ok;
    }
  },
};

const isDigitOrLetter = (code: Code): boolean =>
  code !== null &&
  ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127);

/** `$…$` within a line, with a command, a caret or an underscore in it, and no space at its ends. */
const dollarFormula: Construct = {
  name: 'formulaDollar',
  tokenize(effects, ok, nok) {
    let length = 0;
    let isPlain = true;
    let before: Code = null;
    // `previous` of a construct says where one may begin; that of several at one sign are not told apart by it.
    const follows = this.previous;
    return start;

    function start(code: Code): State | undefined {
      if (follows === DOLLAR || follows === BACKSLASH || isDigitOrLetter(follows)) return nok(code);
      effects.enter('formulaText');
      effects.enter('formulaTextData');
      effects.consume(code);
      return first;
    }
    function first(code: Code): State | undefined {
      return isSpace(code) || code === DOLLAR ? nok(code) : inside(code);
    }
    function inside(code: Code): State | undefined {
      if (code === null || isLineEnd(code) || ++length > MAX_INLINE_LENGTH) return nok(code);
      if (code === DOLLAR) {
        if (isPlain || isSpace(before)) return nok(code);
        effects.consume(code);
        return after;
      }
      if (code === 94 || code === 95 || (before === BACKSLASH && isDigitOrLetter(code))) isPlain = false;
      before = before === BACKSLASH && code === BACKSLASH ? null : code;
      effects.consume(code);
      return before === BACKSLASH ? escaped : inside;
    }
    function escaped(code: Code): State | undefined {
      if (code !== DOLLAR) return inside(code);
      before = code;
      effects.consume(code);
      return inside;
    }
    function after(code: Code): State | undefined {
      if (isDigitOrLetter(code) || code === DOLLAR) return nok(code);
      effects.exit('formulaTextData');
      effects.exit('formulaText');
      return ok(code);
    }
  },
};

/** A line break followed by a line that belongs to an open formula: not lazy, not blank, no code fence. */
const furtherLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const context = this;
    let marker: Code = null;
    let size = 0;
    let open = false;
    return start;

    function start(code: Code): State | undefined {
      if (!isLineEnd(code)) return nok(code);
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return lineStart;
    }
    function lineStart(code: Code): State | undefined {
      if (context.parser.lazy[context.now().line]) return nok(code);
      return prefix(code);
    }
    function prefix(code: Code): State | undefined {
      if (isSpace(code)) {
        take(code);
        return prefix;
      }
      if (code === null || isLineEnd(code)) return end(nok, code);
      if (code !== 96 && code !== 126) return end(ok, code);
      marker = code;
      return fence(code);
    }
    function fence(code: Code): State | undefined {
      if (code !== marker) return end(ok, code);
      take(code);
      size++;
      return size === 3 ? (next) => end(nok, next) : fence;
    }
    function take(code: Code) {
      if (!open) effects.enter('formulaFlowData');
      open = true;
      effects.consume(code);
    }
    function end(state: State, code: Code): State | undefined {
      if (open) effects.exit('formulaFlowData');
      return state(code);
    }
  },
};

const blockFormula: Construct = {
  name: 'formulaFlow',
  concrete: true,
  tokenize(effects, ok, nok) {
    const context = this;
    let opener: Code = null;
    let closer = { first: 0, second: 0 };
    let closed = false;
    let firstLine = true;
    let open = false;
    return start;

    function start(code: Code): State | undefined {
      opener = code;
      effects.enter('formulaFlow');
      enterData();
      effects.consume(code);
      return second;
    }
    function second(code: Code): State | undefined {
      const found = code === ROUND ? null : closerOf(opener, code);
      if (!found) return nok(code);
      closer = found;
      effects.consume(code);
      return opener === DOLLAR ? afterDollars : inside;
    }
    function afterDollars(code: Code): State | undefined {
      return code === DOLLAR ? nok(code) : inside(code);
    }
    function inside(code: Code): State | undefined {
      if (code === null || isLineEnd(code)) return lineEnd(code);
      enterData();
      // A formula with more text after it in the same line belongs to a paragraph.
      if (closed && firstLine && !isSpace(code)) return nok(code);
      effects.consume(code);
      if (closed) return inside;
      if (code === closer.first) return maybeClosing;
      return code === BACKSLASH ? escaped : inside;
    }
    function escaped(code: Code): State | undefined {
      if (code === null || isLineEnd(code)) return inside(code);
      effects.consume(code);
      return inside;
    }
    function maybeClosing(code: Code): State | undefined {
      if (code !== closer.second) return closer.first === BACKSLASH ? escaped(code) : inside(code);
      closed = true;
      effects.consume(code);
      return inside;
    }
    function lineEnd(code: Code): State | undefined {
      exitData();
      if (context.interrupt) return ok(code);
      firstLine = false;
      if (closed) return done(code);
      return effects.check(furtherLine, lineBreak, done)(code);
    }
    function lineBreak(code: Code): State | undefined {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return inside;
    }
    function done(code: Code): State | undefined {
      effects.exit('formulaFlow');
      return ok(code);
    }
    function enterData() {
      if (!open) effects.enter('formulaFlowData');
      open = true;
    }
    function exitData() {
      if (open) effects.exit('formulaFlowData');
      open = false;
    }
  },
};

/** The syntax extension for micromark. Raw HTML blocks are off: what is typed in angle brackets stays text. */
export const formulaSyntax = {
  disable: { null: ['htmlFlow'] },
  flow: { [DOLLAR]: blockFormula, [BACKSLASH]: blockFormula },
  text: { [DOLLAR]: [inlineFormula, dollarFormula], [BACKSLASH]: inlineFormula },
};

function enterFormula(place: 'block' | 'inline'): TokenHandle {
  return function (token) {
    this.enter({ type: 'formula', place, value: '' }, token);
    this.buffer();
  };
}

const exitFormula: TokenHandle = function (token) {
  const value = this.resume();
  const node = this.stack[this.stack.length - 1];
  if (node && 'value' in node) node.value = value;
  this.exit(token);
};

const exitData: TokenHandle = function (token) {
  this.config.enter.data?.call(this, token);
  this.config.exit.data?.call(this, token);
};

/** The tree extension: tokens become `formula` nodes with their source as `value`. */
export const formulaFromMarkdown = {
  enter: { formulaFlow: enterFormula('block'), formulaText: enterFormula('inline') },
  exit: {
    formulaFlow: exitFormula,
    formulaFlowData: exitData,
    formulaText: exitFormula,
    formulaTextData: exitData,
  },
};
