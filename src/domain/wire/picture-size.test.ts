import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

const address = (bytes: readonly number[], type = 'png') =>
  `data:image/${type};base64,${btoa(String.fromCharCode(...bytes))}`;
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

const PNG = [...letters('\x89PNG\r\n\x1a\n'), 0, 0, 0, 13, ...letters('IHDR'), 0, 0, 4, 0, 0, 0, 3, 0];
const JPEG = [
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1],
  ...[0xff, 0xff, 0xc4, 0, 3, 0],
  ...[0xff, 0xc2, 0, 17, 8, 0x03, 0x00, 0x04, 0x00, 3, 0, 0],
];

describe('pictureSize', () => {
  it.each([
    ['PNG', PNG],
    ['GIF', [...letters('GIF89a'), 0, 4, 0, 3]],
    ['JPEG', JPEG],
    ['WebP, lossy', [...letters('RIFF----WEBPVP8 '), ...Array(10).fill(0), 0, 4, 0, 3]],
    ['WebP, lossless', [...letters('RIFF----WEBPVP8L'), 0, 0, 0, 0, 0x2f, 0xff, 0xc3, 0xbf, 0]],
    ['WebP, extended', [...letters('RIFF----WEBPVP8X'), ...Array(8).fill(0), 0xff, 3, 0, 0xff, 2, 0]],
  ] as const)('reads a %s, whatever its address calls it', (_, bytes) => {
    expect(pictureSize(address([...bytes, ...Array(8).fill(0)]))).toEqual({ width: 1024, height: 768 });
  });

  it.each([
    'https://example.com/a.png',
    'data:image/png;base64,',
    'data:image/png;base64,%%%%',
    address(PNG.slice(0, 12)),
    address(JPEG.slice(0, 12)),
    address(letters('GIF')),
    address(letters('<svg width="3"/>'), 'svg+xml'),
    'data:text/plain;base64,AAAA',
  ])('knows no size of %j', (each) => {
    expect(pictureSize(each)).toBeNull();
  });
});
