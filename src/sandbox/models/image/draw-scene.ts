import type { Random } from '#sandbox/random.ts';
import type { Bitmap } from './png.ts';
import type { Colour, Ground, Scene } from './scene.ts';
import { mix } from './scene.ts';

/** Where the sky ends, as a share of the height. */
const HORIZON: Readonly<Record<Ground, number>> = {
  mountains: 0.5,
  hills: 0.55,
  sea: 0.5,
  city: 0.55,
  forest: 0.5,
  desert: 0.6,
};
const LAYERS = 4;

/**
 * Draws a scene. Only sums, products and square roots are used, which are the same in every engine: the same scene has
 * the same pixels everywhere. `steps` is how many strokes of the brush lie over it.
 */
export function drawScene(scene: Scene, width: number, height: number, steps: number): Bitmap {
  const canvas = new Canvas(width, height);
  drawSky(canvas, scene);
  if (scene.hasStars) drawStars(canvas, scene.random);
  drawDisc(canvas, scene);
  drawStrokes(canvas, scene, Math.ceil(steps / 2), 'sky');
  for (let layer = 0; layer < LAYERS; layer += 1) drawLayer(canvas, scene, layer);
  if (scene.ground === 'sea') drawReflection(canvas, scene);
  drawStrokes(canvas, scene, Math.floor(steps / 2), 'land');
  if (scene.hasRain) drawRain(canvas, scene.random);
  return { width, height, pixels: canvas.pixels };
}

class Canvas {
  readonly width: number;
  readonly height: number;
  readonly shorter: number;
  readonly pixels: Uint8Array<ArrayBuffer>;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
    this.shorter = Math.min(width, height);
  }

  /** Lays a colour over a pixel; `share` 1 covers it. Outside the picture nothing happens. */
  blend(x: number, y: number, colour: Colour, share: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 3;
    for (const index of [0, 1, 2] as const) {
      const below = this.pixels[at + index] ?? 0;
      this.pixels[at + index] = Math.round(below + (colour[index] - below) * share);
    }
  }
}

function drawSky(canvas: Canvas, { sky, ground }: Scene): void {
  const horizon = HORIZON[ground] * canvas.height;
  for (let y = 0; y < canvas.height; y += 1) {
    const colour = mix(sky[0], sky[1], Math.min(1, y / horizon));
    for (let x = 0; x < canvas.width; x += 1) canvas.blend(x, y, colour, 1);
  }
}

function drawStars(canvas: Canvas, random: Random): void {
  const count = Math.round((canvas.width * canvas.height) / 1_800);
  for (let star = 0; star < count; star += 1) {
    const x = Math.floor(random() * canvas.width);
    const y = Math.floor(random() * canvas.height * 0.6);
    canvas.blend(x, y, [255, 255, 240], 0.3 + random() * 0.7);
  }
}

function drawDisc(canvas: Canvas, { disc, hour }: Scene): void {
  const radius = disc.radius * canvas.shorter;
  const glow = hour === 'night' ? 1.6 : 2.6;
  const [left, top] = [disc.x * canvas.width, disc.y * canvas.height];
  spot(canvas, left, top, radius * glow, disc.colour, 0.35);
  const reach = Math.ceil(radius + 1);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const edge = radius - Math.sqrt(x * x + y * y);
      const share = Math.min(1, Math.max(0, edge));
      if (share > 0) canvas.blend(Math.round(left) + x, Math.round(top) + y, disc.colour, share);
    }
  }
}

/** A soft round spot that fades out towards its edge. */
function spot(canvas: Canvas, left: number, top: number, radius: number, colour: Colour, most: number): void {
  const reach = Math.ceil(radius);
  const [centreX, centreY] = [Math.round(left), Math.round(top)];
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const near = 1 - (x * x + y * y) / (radius * radius);
      if (near > 0) canvas.blend(centreX + x, centreY + y, colour, most * near * near);
    }
  }
}

/** One layer of the ground, the farthest first; each hides what is behind it. */
function drawLayer(canvas: Canvas, scene: Scene, layer: number): void {
  const { ground, random } = scene;
  const depth = layer / (LAYERS - 1);
  const colour = mix(scene.land[0], scene.land[1], depth);
  const horizon = HORIZON[ground];
  const base = (horizon + (1 - horizon) * depth * 0.62) * canvas.height;
  const ridge = ridgeOf(canvas, ground, depth, random);
  const snowLine = canvas.height * 0.09;
  for (let x = 0; x < canvas.width; x += 1) {
    const top = Math.max(0, Math.floor(base - (ridge[x] ?? 0)));
    for (let y = top; y < canvas.height; y += 1) {
      const isSnow = scene.hasSnow && ground === 'mountains' && y - top < snowLine * (1 - depth);
      const shade = isSnow ? mix([244, 248, 252], colour, depth * 0.5) : colour;
      canvas.blend(x, y, shade, 1);
    }
  }
  if (ground === 'city') drawWindows(canvas, scene, base, ridge);
}

/** The heights of a layer above its base, in pixels, for each column. */
function ridgeOf(canvas: Canvas, ground: Ground, depth: number, random: Random): readonly number[] {
  const { width, height } = canvas;
  switch (ground) {
    case 'mountains':
      return noise(width, random, [3, 7, 17, 41], height * 0.3 * (1 - depth * 0.6));
    case 'hills':
      return noise(width, random, [2, 4], height * 0.14);
    case 'desert':
      return noise(width, random, [2, 3], height * 0.12);
    case 'sea':
      return noise(width, random, [11, 23], height * 0.012 * (1 + depth * 2));
    case 'forest':
      return treeTops(width, random, height * (0.1 + depth * 0.14));
    case 'city':
      return roofs(width, random, height * (0.34 - depth * 0.16));
  }
}

/** Smooth noise: hills of several widths over each other, each narrower one lower. */
function noise(width: number, random: Random, waves: readonly number[], most: number): readonly number[] {
  const heights = new Array<number>(width).fill(0);
  let weight = 1;
  let total = 0;
  for (const count of waves) {
    const points = Array.from({ length: count + 2 }, () => random());
    for (let x = 0; x < width; x += 1) {
      const place = (x / width) * count;
      const at = Math.floor(place);
      const share = place - at;
      const smooth = share * share * (3 - 2 * share);
      const [from, to] = [points[at] ?? 0, points[at + 1] ?? 0];
      heights[x] = (heights[x] ?? 0) + (from + (to - from) * smooth) * weight;
    }
    total += weight;
    weight *= 0.45;
  }
  return heights.map((each) => (each / total) * most);
}

function treeTops(width: number, random: Random, most: number): readonly number[] {
  const heights = new Array<number>(width).fill(most * 0.2);
  let x = 0;
  while (x < width) {
    const tall = most * (0.5 + random() * 0.5);
    const half = Math.max(3, tall * 0.28);
    for (let side = -half; side <= half; side += 1) {
      const at = Math.round(x + side);
      const top = tall * (1 - Math.abs(side) / half);
      if (at >= 0 && at < width) heights[at] = Math.max(heights[at] ?? 0, top);
    }
    x += half * (0.7 + random());
  }
  return heights;
}

function roofs(width: number, random: Random, most: number): readonly number[] {
  const heights: number[] = [];
  while (heights.length < width) {
    const wide = Math.max(4, Math.round(width * (0.03 + random() * 0.06)));
    const tall = most * (0.25 + random() * 0.75);
    for (let at = 0; at < wide; at += 1) heights.push(at === wide - 1 ? tall * 0.2 : tall);
  }
  return heights;
}

function drawWindows(canvas: Canvas, { random, hour }: Scene, base: number, ridge: readonly number[]): void {
  const lit: Colour = hour === 'day' || hour === 'dawn' ? [206, 224, 236] : [252, 220, 136];
  const step = Math.max(5, Math.round(canvas.shorter / 64));
  for (let x = step; x < canvas.width; x += step) {
    const top = base - Math.min(ridge[x] ?? 0, ridge[x + 2] ?? 0);
    for (let y = Math.floor(top) + step; y < base; y += step) {
      if (random() < 0.55) continue;
      for (const [right, down] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        canvas.blend(x + right, y + down, lit, 0.8);
    }
  }
}

function drawReflection(canvas: Canvas, { disc, random }: Scene): void {
  const from = Math.floor(HORIZON.sea * canvas.height);
  for (let y = from; y < canvas.height; y += 2) {
    const spread = disc.radius * canvas.shorter * (0.5 + (y - from) / canvas.height);
    const start = Math.round(disc.x * canvas.width - spread * (0.4 + random()));
    const end = Math.round(disc.x * canvas.width + spread * (0.4 + random()));
    for (let x = start; x <= end; x += 1) canvas.blend(x, y, disc.colour, 0.3);
  }
}

/** Strokes of the brush: clouds in the sky, lights and shadows on the ground. */
function drawStrokes(canvas: Canvas, scene: Scene, count: number, where: 'sky' | 'land'): void {
  const { random, sky, land } = scene;
  const horizon = HORIZON[scene.ground] * canvas.height;
  for (let stroke = 0; stroke < count; stroke += 1) {
    const inSky = where === 'sky';
    const y = inSky ? random() * horizon * 0.8 : horizon + random() * (canvas.height - horizon);
    const light = inSky
      ? mix(sky[1], [255, 255, 255], 0.4)
      : mix(land[random() < 0.5 ? 0 : 1], scene.disc.colour, 0.15);
    const long = canvas.width * (0.05 + random() * 0.12);
    const thick = canvas.shorter * (0.012 + random() * 0.02);
    const x = random() * canvas.width;
    for (let along = -long; along <= long; along += thick)
      spot(canvas, x + along, y, thick * 1.6, light, inSky ? 0.16 : 0.1);
  }
}

function drawRain(canvas: Canvas, random: Random): void {
  const drops = Math.round((canvas.width * canvas.height) / 900);
  for (let drop = 0; drop < drops; drop += 1) {
    const [x, y] = [Math.floor(random() * canvas.width), Math.floor(random() * canvas.height)];
    const long = Math.round(canvas.shorter / 40);
    for (let along = 0; along < long; along += 1)
      canvas.blend(x - (along >> 2), y + along, [220, 230, 240], 0.25);
  }
}
