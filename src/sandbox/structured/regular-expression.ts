import type { Random } from '#sandbox/random.ts';
import type { Part } from './pattern-reader.ts';
import { PatternReader } from './pattern-reader.ts';

/** A regular expression that was read. */
export interface ParsedPattern {
  readonly root: Part;
  /**
   * How fast the time to match grows: the number of open-ended repetitions, one more without `^`, and Infinity where
   * repetitions lie in each other or choices in repetitions, which can take for ever.
   */
  readonly degree: number;
  /** The largest count that it asks for, as the 40 of `a{40}`. */
  readonly largestCount: number;
}

/**
 * Reads a regular expression: literals, classes, groups, alternatives and repetitions. Assertions are skipped, back
 * references are not understood: null then, as for anything else that is too odd.
 */
export function parsePattern(source: string): ParsedPattern | null {
  const reader = new PatternReader(source);
  try {
    const root = reader.readChoice();
    if (!reader.atEnd()) return null;
    return {
      root,
      degree: degreeOf(root) + (source.startsWith('^') ? 0 : 1),
      largestCount: largestCountOf(root),
    };
  } catch {
    return null;
  }
}

/** A text that matches, of at least `minimumLength` characters where repetitions allow it; `random` null takes the plainest. */
export function textForPattern(pattern: ParsedPattern, random: Random | null, minimumLength: number): string {
  let missing = minimumLength - writePart(pattern.root, null, () => 0).length;
  return writePart(pattern.root, random, (room) => {
    const extra = Math.min(room, Math.max(0, missing) + (random === null ? 0 : Math.floor(random() * 4)));
    missing -= extra;
    return extra;
  });
}

function writePart(part: Part, random: Random | null, extraFor: (room: number) => number): string {
  switch (part.kind) {
    case 'characters': {
      const plain =
        part.characters.find((character) => /[a-z0-9]/i.test(character)) ?? part.characters[0] ?? '';
      return random === null
        ? plain
        : (part.characters[Math.floor(random() * part.characters.length)] ?? plain);
    }
    case 'sequence':
      return part.parts.map((item) => writePart(item, random, extraFor)).join('');
    case 'choice': {
      const option = part.options[random === null ? 0 : Math.floor(random() * part.options.length)];
      return option === undefined ? '' : writePart(option, random, extraFor);
    }
    case 'repeat': {
      // Open-ended parts read better with a few characters than with the least that is allowed.
      const base = Math.min(
        part.maximum,
        Math.max(part.minimum, part.maximum > 3 && part.minimum <= 1 ? 3 : 0),
      );
      const count = base + extraFor(Math.min(part.maximum, 100_000) - base);
      let text = '';
      for (let index = 0; index < count && text.length < 100_000; index += 1)
        text += writePart(part.part, random, extraFor);
      return text;
    }
  }
}

function degreeOf(part: Part): number {
  switch (part.kind) {
    case 'characters':
      return 0;
    case 'sequence':
      return part.parts.reduce((sum, item) => sum + degreeOf(item), 0);
    case 'choice':
      return part.options.reduce((sum, item) => sum + degreeOf(item), 0);
    case 'repeat': {
      const inner = degreeOf(part.part);
      if (part.maximum < 10) return inner * Math.max(1, part.maximum);
      return inner > 0 || holdsChoice(part.part) ? Infinity : 1;
    }
  }
}

function holdsChoice(part: Part): boolean {
  switch (part.kind) {
    case 'characters':
      return false;
    case 'sequence':
      return part.parts.some(holdsChoice);
    case 'choice':
      return true;
    case 'repeat':
      return part.minimum !== part.maximum || holdsChoice(part.part);
  }
}

function largestCountOf(part: Part): number {
  switch (part.kind) {
    case 'characters':
      return 0;
    case 'sequence':
      return Math.max(0, ...part.parts.map(largestCountOf));
    case 'choice':
      return Math.max(0, ...part.options.map(largestCountOf));
    case 'repeat':
      return Math.max(part.minimum, largestCountOf(part.part));
  }
}
