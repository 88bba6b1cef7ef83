import type { PictureSize } from '#domain/wire/picture-size.ts';

/** A picture in a prompt: its pixels, and how closely the model is asked to look. */
export interface Picture extends PictureSize {
  /** OpenAI's `detail`; null where it is not sent, which is the closest look. */
  readonly detail: string | null;
}

type Rule = (picture: Picture) => number;

/** What makers publish of how their models count pictures; the first that fits an ID is the one. */
const RULES: readonly (readonly [id: RegExp, rule: Rule])[] = [
  [/^sandbox-/, () => 256],
  [/^gpt-4o-mini/, tiles(2833, 5667)],
  [/^(?:gpt-4\.1-mini|gpt-5-mini)/, patches(1.62)],
  [/^(?:gpt-4\.1-nano|gpt-5-nano)/, patches(2.46)],
  [/^o4-mini/, patches(1.72)],
  [/^(?:gpt-4o|gpt-4\.1|gpt-4\.5|chatgpt-4o)/, tiles(85, 170)],
  [/^(?:gpt-5(?!\.)|gpt-5-chat)/, tiles(70, 140)],
  [/^o(?:1|3)(?!-mini)/, tiles(75, 150)],
  [/^claude/, claude],
  [/^gemini-3/, () => 1120],
  [/^gemini/, gemini],
];

/** About how many tokens a picture takes in a model's prompt, by its maker's published rule; null where none is known. */
export function pictureTokens(modelId: string, picture: Picture): number | null {
  const name = modelId
    .slice(modelId.lastIndexOf('/') + 1)
    .toLowerCase()
    // Some hubs write the dots of a version as dashes.
    .replace(/^(gpt|gemini)-(\d)-(\d)(?!\d)/, '$1-$2.$3');
  const rule = RULES.find(([id]) => id.test(name))?.[1];
  if (!rule || picture.width < 1 || picture.height < 1) return null;
  return Math.ceil(rule(picture));
}

/** OpenAI's rule by tiles: into a square of 2048, the shorter side to 768, then tiles of 512. */
function tiles(base: number, each: number): Rule {
  return ({ width, height, detail }) => {
    if (detail === 'low') return base;
    const into = Math.min(1, 2048 / Math.max(width, height));
    const scale = into * Math.min(1, 768 / (Math.min(width, height) * into));
    return base + each * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  };
}

/** OpenAI's rule by patches of 32, at most 1536 of them, times a factor of the model's. */
function patches(factor: number): Rule {
  return ({ width, height }) => Math.min(1536, Math.ceil(width / 32) * Math.ceil(height / 32)) * factor;
}

/** Anthropic's rule: pixels by 750, after the longer side is at most 1568 and the whole about 1600 tokens. */
function claude({ width, height }: Picture): number {
  const scale = Math.min(1, 1568 / Math.max(width, height));
  return Math.min(1600, (width * scale * height * scale) / 750);
}

/** Google's rule up to Gemini 2.5: 258 for a small picture, else for each tile of at most 768. */
function gemini({ width, height }: Picture): number {
  if (width <= 384 && height <= 384) return 258;
  const side = Math.min(768, Math.max(256, Math.floor(Math.min(width, height) / 1.5)));
  return 258 * Math.ceil(width / side) * Math.ceil(height / side);
}
