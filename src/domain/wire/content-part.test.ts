import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import { MEDIA, mediaKindOf, mediaPart, readContentPart } from './content-part.ts';

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

describe('a content part', () => {
  it.each([
    ['a string', 'Hi', { kind: 'text', text: 'Hi' }],
    ['text', { type: 'text', text: 'Hi' }, { kind: 'text', text: 'Hi' }],
    ['a refusal', { type: 'refusal', refusal: 'No.' }, { kind: 'refusal', text: 'No.' }],
    [
      'an image by its address',
      { type: 'image_url', image_url: { url: 'https://a/b.png' } },
      { kind: 'image', address: 'https://a/b.png', name: null, mediaType: null, byteLength: null },
    ],
    [
      'a video, its address not in an object',
      { type: 'video_url', video_url: 'https://a/b.mp4' },
      { kind: 'video', address: 'https://a/b.mp4', name: null, mediaType: null, byteLength: null },
    ],
    [
      'audio in OpenAI’s own form',
      { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
      {
        kind: 'audio',
        address: 'data:audio/wav;base64,UklGRg==',
        name: null,
        mediaType: 'audio/wav',
        byteLength: 4,
      },
    ],
    [
      'an MP3 in that form',
      { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } },
      {
        kind: 'audio',
        address: 'data:audio/mpeg;base64,AAAA',
        name: null,
        mediaType: 'audio/mpeg',
        byteLength: 3,
      },
    ],
    [
      'a file with its name',
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAA=' } },
      {
        kind: 'file',
        address: 'data:application/pdf;base64,AAA=',
        name: 'a.pdf',
        mediaType: 'application/pdf',
        byteLength: 2,
      },
    ],
  ])('is known as %s', (_what, part, expected) => {
    expect(readContentPart(fromPlain(part))).toEqual(expected);
  });

  it.each([[7], [null], [{ type: 'video', frames: [] }], [{ type: 'text' }], [{ image_url: { url: 7 } }]])(
    'that is none that is known is kept as it is: %j',
    (part) => {
      const value = fromPlain(part);
      expect(readContentPart(value)).toEqual({ kind: 'unknown', value });
    },
  );

  it('made of an attached file is read as that kind, with its exact size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image/png', 'video/webm', 'audio/flac', 'application/pdf'),
        fc.uint8Array({ maxLength: 300 }),
        (mediaType, bytes) => {
          const kind = mediaKindOf(mediaType);
          if (kind === null) throw new Error('Each of these can be attached.');
          const part = mediaPart(kind, `data:${mediaType};base64,${toBase64(bytes)}`, 'a');
          expect(part.get('type')).toBe(MEDIA[kind].member);
          expect(readContentPart(part)).toMatchObject({ kind, mediaType, byteLength: bytes.length });
        },
      ),
    );
  });

  it('is made of no other files', () => {
    expect(['text/html', 'application/zip', '', 'video/x-matroska'].map(mediaKindOf)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
