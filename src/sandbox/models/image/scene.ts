import { createRandom, type Random } from '#sandbox/random.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export type Ground = 'mountains' | 'hills' | 'sea' | 'city' | 'forest' | 'desert';
type Hour = 'day' | 'sunset' | 'night' | 'dawn';

/** What a picture shows. The same prompt and seed always give the same one. */
export interface Scene {
  readonly ground: Ground;
  readonly hour: Hour;
  /** The sky at the top and at the horizon. */
  readonly sky: readonly [Colour, Colour];
  /** The farthest and the nearest layer of the ground. */
  readonly land: readonly [Colour, Colour];
  /** The sun or the moon: its place as shares of the picture, and its size as a share of the shorter side. */
  readonly disc: { readonly x: number; readonly y: number; readonly radius: number; readonly colour: Colour };
  readonly hasStars: boolean;
  readonly hasSnow: boolean;
  readonly hasRain: boolean;
  /** Draws what is left to chance. */
  readonly random: Random;
}

const GROUNDS: readonly (readonly [Ground, RegExp])[] = [
  ['city', /\b(?:city|town|street|skyline|building|tower|house|village|office)/],
  ['sea', /\b(?:sea|ocean|lake|river|water|wave|beach|boat|ship|island|coast|pond)/],
  ['forest', /\b(?:forest|wood|tree|jungle|pine|leaf|leaves|park|garden|bear|fox|deer)/],
  ['mountains', /\b(?:mountain|peak|alps|rock|cliff|summit|volcano|snow|winter|glacier)/],
  ['desert', /\b(?:desert|dune|sand|camel|cactus|mars|canyon)/],
  ['hills', /\b(?:hill|field|meadow|farm|ox|oxen|cow|sheep|horse|grass|prairie|plough|plow)/],
];

const HOURS: readonly (readonly [Hour, RegExp])[] = [
  ['night', /\b(?:night|star|moon|midnight|dark|space|galaxy)/],
  ['sunset', /\b(?:sunset|evening|dusk|golden|autumn|fire)/],
  ['dawn', /\b(?:dawn|sunrise|morning|mist|fog|pastel)/],
  ['day', /\b(?:day|noon|sunny|summer|bright|blue sky)/],
];

const SKIES: Readonly<Record<Hour, readonly [Colour, Colour]>> = {
  day: [
    [58, 130, 206],
    [188, 222, 240],
  ],
  sunset: [
    [72, 52, 120],
    [250, 158, 88],
  ],
  night: [
    [10, 14, 42],
    [46, 58, 104],
  ],
  dawn: [
    [136, 158, 206],
    [250, 212, 190],
  ],
};

const LANDS: Readonly<Record<Ground, readonly [Colour, Colour]>> = {
  mountains: [
    [136, 152, 178],
    [52, 66, 82],
  ],
  hills: [
    [150, 182, 132],
    [64, 112, 58],
  ],
  sea: [
    [96, 156, 192],
    [18, 72, 116],
  ],
  city: [
    [148, 154, 174],
    [44, 50, 70],
  ],
  forest: [
    [122, 158, 138],
    [24, 62, 44],
  ],
  desert: [
    [232, 196, 142],
    [176, 116, 62],
  ],
};

/** Colours that a prompt can name; the land takes on the first of them, the sun or the moon the second. */
const NAMED: readonly (readonly [RegExp, Colour])[] = [
  [/\bred\b|\bcrimson\b/, [206, 58, 52]],
  [/\borange\b/, [240, 146, 48]],
  [/\byellow\b|\bgold(?:en)?\b/, [244, 208, 72]],
  [/\bgreen\b/, [66, 152, 82]],
  [/\bblue\b/, [58, 104, 204]],
  [/\bpurple\b|\bviolet\b/, [128, 76, 176]],
  [/\bpink\b/, [238, 138, 176]],
  [/\bwhite\b/, [240, 240, 244]],
  [/\bblack\b/, [36, 36, 42]],
];

/** The scene of a prompt: what its words name, and the rest by the prompt and the seed. */
export function sceneOf(prompt: string, seed: number): Scene {
  const words = prompt.toLowerCase();
  const random = createRandom(seed, hashOf(words));
  const ground = found(GROUNDS, words) ?? GROUNDS[Math.floor(random() * GROUNDS.length)]?.[0] ?? 'hills';
  const hour = found(HOURS, words) ?? HOURS[Math.floor(random() * HOURS.length)]?.[0] ?? 'day';
  const [first, second] = NAMED.flatMap(([name, colour]) => {
    const at = words.search(name);
    return at === -1 ? [] : [{ at, colour }];
  }).sort((a, b) => a.at - b.at);
  const [skyTop, skyLow] = SKIES[hour];
  const shift = random() * 30 - 15;
  const [far, near] = LANDS[ground];
  const dimmed = hour === 'night' ? 0.45 : hour === 'sunset' ? 0.8 : 1;
  const ofLand = (colour: Colour) => scale(first ? mix(colour, first.colour, 0.55) : colour, dimmed);
  return {
    ground,
    hour,
    sky: [tint(skyTop, shift), tint(skyLow, shift)],
    land: [mix(ofLand(far), skyLow, 0.35), ofLand(near)],
    disc: {
      x: 0.15 + random() * 0.7,
      y: 0.12 + random() * 0.25,
      radius: 0.05 + random() * 0.07,
      colour: second?.colour ?? (hour === 'night' ? [232, 232, 214] : [255, 238, 176]),
    },
    hasStars: hour === 'night',
    hasSnow: /\b(?:snow|winter|ice|glacier)/.test(words) || (ground === 'mountains' && random() < 0.6),
    hasRain: /\b(?:rain|storm)/.test(words),
    random,
  };
}

function found<T>(table: readonly (readonly [T, RegExp])[], words: string): T | null {
  return table.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** 32-bit FNV-1a of a text's UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A colour between two: `share` 0 is the first. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share;
  return [at(0), at(1), at(2)];
}

function scale([red, green, blue]: Colour, by: number): Colour {
  return [red * by, green * by, blue * by];
}

function tint([red, green, blue]: Colour, by: number): Colour {
  const within = (value: number) => Math.min(255, Math.max(0, value));
  return [within(red + by), within(green), within(blue - by)];
}
