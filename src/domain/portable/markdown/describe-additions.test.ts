import { expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { describeAdditions } from './describe-additions.ts';

it('names pictures and sound of a reply and lists its sources', () => {
  const extra = fromPlain({
    images: [{ image_url: { url: 'data:image/png;base64,AAAA' } }, { url: 'https://p.example/x.png' }],
    audio: { id: 'a', data: 'AAAA', transcript: 'Hi' },
    citations: ['https://a.example/'],
    annotations: [
      { type: 'url_citation', url: 'https://b.example/', title: 'B [x] <img>' },
      { type: 'file_citation', filename: 'c.pdf' },
    ],
  });
  if (!isJsonObject(extra)) throw new Error('no object');
  expect(describeAdditions(extra, new Map())).toEqual([
    '*image: image/png, 3 bytes, in the JSON export*',
    '*image:* <https://p.example/x.png>',
    '*sound: audio/wav, 46 bytes, in the JSON export*',
    '**Sources**',
    '1. <https://a.example/>\n2. [B \\[x\\] \\<img\\>](<https://b.example/>)\n3. c.pdf',
  ]);
});
