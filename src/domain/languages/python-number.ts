import { excerptOf, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberFromText, numberText } from '#domain/json/json-value.ts';
import * as words from '#words/code/code-readers.ts';

/**
 * The value of a number as Python writes it (The Python Language Reference, section 2.4), with its sign: integers exact,
 * floats as doubles. Throws `TextProblem` with the place `at` where it is none that JSON has.
 */
export function pythonNumber(sign: string, text: string, at: number): JsonValue {
  const plain = text.replace(/(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])/g, '');
  if (/^0[xob]/i.test(plain)) {
    if (!/^0(?:x[0-9a-f]+|o[0-7]+|b[01]+)$/i.test(plain) || plain.length > 1000)
      throw new TextProblem(words.noNumber(excerptOf(text)), at);
    const whole = BigInt(plain);
    return numberFromText(`${sign === '-' && whole !== 0n ? '-' : ''}${whole}`) ?? 0;
  }
  if (/^(?:0+|[1-9]\d*)$/.test(plain)) {
    // Integers are exact in Python, and there is no negative zero among them.
    if (/^0+$/.test(plain)) return 0;
    return numberFromText(`${sign === '-' ? '-' : ''}${plain}`) ?? 0;
  }
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain))
    throw new TextProblem(words.noJsonNumber(excerptOf(`${sign}${text}`)), at);
  const value = Number(plain);
  if (!Number.isFinite(value)) throw new TextProblem(words.numberTooLarge(excerptOf(text)), at);
  const rounded = numberFromText(JSON.stringify(value)) ?? 0;
  if (sign !== '-') return rounded;
  return value === 0
    ? { numberText: '-0.0' }
    : (numberFromText(`-${isJsonNumber(rounded) ? numberText(rounded) : '0'}`) ?? 0);
}
