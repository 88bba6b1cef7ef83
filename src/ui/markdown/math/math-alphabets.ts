/** Where an alphabet of mathematical letters begins in Unicode: capitals, small letters, digits. */
interface Alphabet {
  readonly capitals: number;
  readonly small: number;
  readonly digits?: number;
  /** Letters that have had a place elsewhere from of old. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** Of MathML's `mathvariant`: browsers that keep to MathML Core draw none of them but `normal`. */
const ALPHABETS: Readonly<Record<string, Alphabet>> = {
  bold: { capitals: 0x1d400, small: 0x1d41a, digits: 0x1d7ce },
  italic: { capitals: 0x1d434, small: 0x1d44e, elsewhere: { h: 'ℎ' } },
  'bold-italic': { capitals: 0x1d468, small: 0x1d482 },
  script: {
    capitals: 0x1d49c,
    small: 0x1d4b6,
    elsewhere: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  },
  'bold-script': { capitals: 0x1d4d0, small: 0x1d4ea },
  fraktur: {
    capitals: 0x1d504,
    small: 0x1d51e,
    elsewhere: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  },
  'double-struck': {
    capitals: 0x1d538,
    small: 0x1d552,
    digits: 0x1d7d8,
    elsewhere: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  },
  'bold-fraktur': { capitals: 0x1d56c, small: 0x1d586 },
  'sans-serif': { capitals: 0x1d5a0, small: 0x1d5ba, digits: 0x1d7e2 },
  'bold-sans-serif': { capitals: 0x1d5d4, small: 0x1d5ee, digits: 0x1d7ec },
  'sans-serif-italic': { capitals: 0x1d608, small: 0x1d622 },
  'sans-serif-bold-italic': { capitals: 0x1d63c, small: 0x1d656 },
  monospace: { capitals: 0x1d670, small: 0x1d68a, digits: 0x1d7f6 },
};

/** A text in one of the mathematical alphabets; signs that the alphabet has not stay. Null for an alphabet that is none. */
export function inAlphabet(text: string, variant: string): string | null {
  const alphabet = Object.hasOwn(ALPHABETS, variant) ? ALPHABETS[variant] : undefined;
  if (!alphabet) return null;
  return [...text].map((letter) => alphabet.elsewhere?.[letter] ?? shifted(letter, alphabet)).join('');
}

function shifted(letter: string, { capitals, small, digits }: Alphabet): string {
  const code = letter.charCodeAt(0);
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(capitals + code - 65);
  if (/^[a-z]$/.test(letter)) return String.fromCodePoint(small + code - 97);
  return digits !== undefined && /^\d$/.test(letter) ? String.fromCodePoint(digits + code - 48) : letter;
}
