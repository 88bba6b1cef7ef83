import { invalidField } from '#sandbox/api-error.ts';
import type { JsonRecord } from '#sandbox/plain-json.ts';
import { randomSeed } from '#sandbox/random.ts';
import { quoteList, readChoice, readNumber, readString } from '#sandbox/validate/read-fields.ts';
import { drawScene } from './draw-scene.ts';
import { DEFAULT_STEPS, MAX_PICTURES, MAX_PROMPT, MAX_STEPS, SIZES } from './image-model.ts';
import { encodePng } from './png.ts';
import { sceneOf } from './scene.ts';

/** All that a picture depends on. */
export interface Picture {
  readonly prompt: string;
  readonly seed: number;
  readonly size: (typeof SIZES)[number];
  readonly steps: number;
}

/** What a request for pictures asks for. */
export interface PictureRequest {
  readonly pictures: readonly Picture[];
  readonly format: 'url' | 'b64_json';
}

const FIELDS = ['model', 'prompt', 'size', 'steps', 'seed', 'n', 'response_format'];
/** Fields of Oxen's and OpenAI's calls that say who pays and who asks; they change nothing here. */
const WITHOUT_EFFECT = ['target_namespace', 'user'];

/** Reads the fields of a request for pictures. Throws a 400 that names the first wrong one, an unknown one too. */
export function readPictureRequest(body: JsonRecord, others: readonly string[] = []): PictureRequest {
  const known = [...FIELDS, ...WITHOUT_EFFECT, ...others];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const allowed = quoteList(FIELDS);
    const name = unknown.slice(0, 100);
    throw invalidField(
      name,
      `${name} is no field of this model. Its fields are ${allowed}.`,
      'unknown_field',
    );
  }
  const prompt = readString(body, 'prompt') ?? '';
  if (prompt.trim() === '') throw invalidField('prompt', 'Prompt cannot be empty', 'missing_required_field');
  if (prompt.length > MAX_PROMPT) {
    const sentence = `prompt must have at most ${MAX_PROMPT} characters, not ${prompt.length}.`;
    throw invalidField('prompt', sentence, 'out_of_range');
  }
  const size = readChoice(body, 'size', SIZES) ?? SIZES[0];
  const steps = readNumber(body, 'steps', { minimum: 1, maximum: MAX_STEPS, integer: true }) ?? DEFAULT_STEPS;
  const seedBounds = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, integer: true };
  const seed = readNumber(body, 'seed', seedBounds) ?? randomSeed() % 2 ** 31;
  const count = readNumber(body, 'n', { minimum: 1, maximum: MAX_PICTURES, integer: true }) ?? 1;
  const format = readChoice(body, 'response_format', ['url', 'b64_json']) ?? 'url';
  const pictures = Array.from({ length: count }, (_, at) => ({ prompt, seed: seed + at, size, steps }));
  return { pictures, format };
}

/** Draws a picture as a PNG file. */
export function drawPicture({ prompt, seed, size, steps }: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return encodePng(drawScene(sceneOf(prompt, seed), width, height, steps));
}

/** The name of a picture's file below `/pictures/`: all that it depends on, so that nothing need be kept for it. */
export function pictureName(picture: Picture): string {
  const { prompt, seed, size, steps } = picture;
  return `${base64Url(new TextEncoder().encode(JSON.stringify([prompt, seed, size, steps])))}.png`;
}

/** The picture that a name stands for; null where it is none. */
export function pictureOfName(name: string): Picture | null {
  const code = /^([\w-]+)\.png$/.exec(name)?.[1];
  if (code === undefined) return null;
  try {
    const text = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(read)) return null;
    const [prompt, seed, size, steps]: readonly unknown[] = read;
    return readPictureRequest({ prompt, seed, size, steps }).pictures[0] ?? null;
  } catch {
    // No such name was ever given out.
    return null;
  }
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes so many arguments only.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
