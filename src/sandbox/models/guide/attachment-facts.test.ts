import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAttachment, imageSize } from './attachment-facts.ts';

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const png = [...ascii('\x89PNG\r\n\x1a\n'), 0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 4, 0, 0, 0, 3, 0];
const gif = [...ascii('GIF89a'), 0x40, 1, 0xf0, 0, 0, 0];
const jpeg = [
  0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 100, 1, 44, 3, 0, 0, 0,
];
const riff = (form: string, rest: number[]): number[] => [
  ...ascii('RIFF'),
  0,
  0,
  0,
  0,
  ...ascii('WEBP'),
  ...ascii(form),
  ...rest,
];
const lossy = riff('VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x20, 0, 0x10, 0]);
const lossless = riff('VP8L', [0, 0, 0, 0, 0x2f, 31 | 0, 0xc0, 3, 0]);
const extended = riff('VP8X', [0, 0, 0, 0, 0, 0, 0, 0, 31, 0, 0, 15, 0, 0]);

describe('the size of an image', () => {
  it.each<[string, number[], number, number]>([
    ['PNG', png, 1024, 768],
    ['GIF', gif, 320, 240],
    ['JPEG', jpeg, 300, 100],
    ['WebP, lossy', lossy, 32, 16],
    ['WebP, lossless', lossless, 32, 16],
    ['WebP, extended', extended, 32, 16],
  ])('is read from a %s', (_name, bytes, width, height) => {
    expect(imageSize(Uint8Array.from(bytes))).toEqual({ width, height });
  });

  it('is null for bytes that end early or are no image, never an error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(png, gif, jpeg, lossy, lossless, extended),
        fc.nat({ max: 30 }),
        fc.uint8Array({ maxLength: 40 }),
        (image, length, noise) => {
          imageSize(Uint8Array.from([...image.slice(0, length), ...noise]));
          expect(imageSize(Uint8Array.from(image.slice(0, Math.min(length, 9))))).toBeNull();
        },
      ),
    );
  });
});

describe('an attachment', () => {
  it('is described by type, size and what contradicts its type', () => {
    const base64 = btoa(String.fromCharCode(...png));
    const image = { kind: 'image', url: null, filename: null, mediaType: 'image/jpeg', base64 } as const;
    expect(describeAttachment(image)).toBe(
      'image: `image/jpeg`, 24 bytes, 1024 × 768 pixels, though its bytes look like `image/png`',
    );
    expect(describeAttachment({ ...image, base64: null, url: 'https://example.com/a.png' })).toContain(
      'I fetch nothing',
    );
  });
});
