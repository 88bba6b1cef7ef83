/**
 * The token that ends a text. Its id is 0.
 *
 * @internal
 */
export const END_TOKEN = '<|end|>';

/** What a language model has learnt: a tokenized text, and all its places in the order of what stands there. */
export interface LearntText {
  /** The tokens; a token's id is its place. */
  readonly vocabulary: readonly string[];
  /** The text as ids, with the end token before, between and after its parts. */
  readonly tokens: Uint32Array;
  /** Every place of `tokens`, sorted by the tokens from there on; where one runs out, it comes first. */
  readonly places: Uint32Array;
}

/** A learnt text as plain JSON. */
export interface PackedText {
  readonly vocabulary: readonly string[];
  /**
   * For each of the sorted places, the one after the last token first, the token before it, as one character: the
   * transform of Burrows and Wheeler (1994), from which both the text and the order can be read again.
   */
  readonly before: string;
  /** Which of them is the first token's, which has none before it. */
  readonly first: number;
}

/** Characters below this one would be escaped. */
const OFFSET = 0x28;
const SURROGATES = 0xd800;

/** Learns from tokenized texts: numbers their tokens and sorts their places. */
export function learnText(texts: readonly (readonly string[])[]): LearntText {
  const vocabulary: string[] = [END_TOKEN];
  const ids = new Map<string, number>([[END_TOKEN, 0]]);
  // A text is bounded by end tokens on both sides: the start of a text is what follows one.
  const stream: number[] = [0];
  for (const text of texts) {
    for (const token of text) {
      let id = ids.get(token);
      if (id === undefined) {
        id = vocabulary.length;
        vocabulary.push(token);
        ids.set(token, id);
      }
      stream.push(id);
    }
    stream.push(0);
  }
  const tokens = Uint32Array.from(stream);
  return { vocabulary, tokens, places: sortedPlaces(tokens) };
}

function sortedPlaces(tokens: Uint32Array): Uint32Array {
  const last = tokens.length;
  return Uint32Array.from(tokens.keys()).sort((a, b) => {
    for (let offset = 0; Math.max(a, b) + offset < last; offset += 1) {
      const difference = (tokens[a + offset] ?? 0) - (tokens[b + offset] ?? 0);
      if (difference !== 0) return difference;
    }
    return b - a;
  });
}

/** Packs what was learnt. Throws for a vocabulary of more than some 55,000 tokens. */
export function packText({ vocabulary, tokens, places }: LearntText): PackedText {
  if (vocabulary.length + OFFSET > SURROGATES) throw new Error('The vocabulary is too large to be packed.');
  const rows = [tokens.length, ...places];
  return {
    vocabulary,
    before: rows.map((place) => String.fromCharCode((tokens[place - 1] ?? 0) + OFFSET)).join(''),
    first: rows.indexOf(0),
  };
}

/** What was packed, in time that grows with its length. */
export function unpackText({ vocabulary, before, first }: PackedText): LearntText {
  const length = before.length - 1;
  const idAt = (row: number): number => before.charCodeAt(row) - OFFSET;
  // Row 0 is the end of the text; then come the rows of each token, in the order of the ids.
  const nextRow = new Uint32Array(vocabulary.length + 1);
  for (let row = 0; row <= length; row += 1) {
    if (row !== first) nextRow[idAt(row) + 1] = (nextRow[idAt(row) + 1] ?? 0) + 1;
  }
  nextRow[0] = 1;
  for (let id = 1; id < nextRow.length; id += 1) nextRow[id] = (nextRow[id] ?? 0) + (nextRow[id - 1] ?? 0);
  /** The row of the place one before that of a row. */
  const rowBefore = new Uint32Array(length + 1);
  for (let row = 0; row <= length; row += 1) {
    if (row === first) continue;
    const id = idAt(row);
    rowBefore[row] = nextRow[id] ?? 0;
    nextRow[id] = (nextRow[id] ?? 0) + 1;
  }
  const tokens = new Uint32Array(length);
  const places = new Uint32Array(length);
  let row = 0;
  for (let place = length - 1; place >= 0; place -= 1) {
    tokens[place] = idAt(row);
    row = rowBefore[row] ?? 0;
    places[row - 1] = place;
  }
  return { vocabulary, tokens, places };
}
