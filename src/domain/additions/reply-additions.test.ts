import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { citeText } from './cite.ts';
import { executedTools } from './executed-tools.ts';
import { audioFile, replyAudio } from './reply-audio.ts';
import { isDrawn, replyMedia } from './reply-media.ts';
import { replySources } from './reply-sources.ts';

const object = (value: object): JsonObject => {
  const read = fromPlain(value);
  return isJsonObject(read) ? read : new Map();
};
const NONE = object({});
const PNG = 'data:image/png;base64,iVBORw0KGgo=';

describe('replyMedia', () => {
  it.each([
    ['OpenRouter', { type: 'image_url', image_url: { url: PNG }, index: 0 }],
    ['an address alone', PNG],
    ['an object with an address', { url: PNG }],
    ['a generated picture', { b64_json: 'iVBORw0KGgo=' }],
    [
      'Anthropic',
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
    ],
    ['Gemini', { inline_data: { mime_type: 'image/png', data: 'iVBORw0KGgo=' } }],
  ])('reads the form of %s', (_name, image) => {
    expect(replyMedia(object({ images: [image] }))).toMatchObject([
      { kind: 'image', address: PNG, mediaType: 'image/png', byteLength: 8 },
    ]);
  });

  it('draws no picture from elsewhere, none that can run, and none that is no base64', () => {
    const drawn = (url: string) => replyMedia(object({ images: [{ url }] })).map(isDrawn);
    expect(drawn(PNG)).toEqual([true]);
    for (const url of [
      'https://example.com/a.png',
      'data:image/svg+xml;base64,PHN2Zz4=',
      'data:text/html;base64,AAAA',
      'data:image/png;base64,a b<c>',
      'javascript:alert(1)',
    ])
      expect(drawn(url)).toEqual([false]);
  });

  it('passes over what is no picture, and stops at 64', () => {
    expect(replyMedia(object({ images: [null, 7, {}, [], { url: 5 }], content_parts: ['text'] }))).toEqual(
      [],
    );
    expect(replyMedia(object({ images: 'no' }))).toEqual([]);
    expect(replyMedia(object({ images: Array.from({ length: 100 }, () => PNG) }))).toHaveLength(64);
  });
});

describe('audioFile', () => {
  const sound = (data: string, format: string | null = null) =>
    audioFile({ data, transcript: '', expiresAt: null, format });

  it('makes a WAV file of bare samples, in whole ones', () => {
    const file = sound(btoa('\x01\x00\x02\x00\x03'), 'pcm16');
    expect(file?.mediaType).toBe('audio/wav');
    const view = new DataView(file?.bytes.buffer ?? new ArrayBuffer(0));
    expect(String.fromCharCode(...(file?.bytes.subarray(0, 4) ?? []))).toBe('RIFF');
    expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([
      40, 24000, 4,
    ]);
    expect([...(file?.bytes.subarray(44) ?? [])]).toEqual([1, 0, 2, 0]);
  });

  it('joins pieces that were each encoded by themselves', () => {
    const file = sound(btoa('ID3a') + btoa('bcdef') + btoa('g'));
    expect(file?.mediaType).toBe('audio/mpeg');
    expect(String.fromCharCode(...(file?.bytes ?? []))).toBe('ID3abcdefg');
  });

  it('keeps what has a head, or is said to be a format with one', () => {
    expect(sound(btoa('RIFF    WAVEfmt '), 'pcm16')?.bytes).toHaveLength(16);
    expect(sound(btoa('\xff\xfbxx'), 'mp3')).toMatchObject({ mediaType: 'audio/mpeg' });
  });

  it('says that it is none where the data is none', () => {
    expect(sound('<script>')).toBeNull();
    expect(sound('====')).toBeNull();
    expect(sound('')).toBeNull();
  });

  it('finds the form in the request', () => {
    const body = object({ audio: { voice: 'ash', format: 'mp3' } });
    const audio = object({ audio: { id: 'a', data: 'AA==', transcript: 'Hi', expires_at: 5 } });
    expect(replyAudio(audio, body)).toEqual({ data: 'AA==', transcript: 'Hi', expiresAt: 5, format: 'mp3' });
    expect(replyAudio(object({ audio: { id: 'a' } }), body)).toBeNull();
    expect(replyAudio(NONE, body)).toBeNull();
  });
});

describe('replySources', () => {
  const list = (extra: object) =>
    replySources(object(extra)).list.map(({ number, title, url }) => [number, title, url]);

  it('numbers as the server does, with the titles of its search results', () => {
    expect(
      list({
        citations: ['https://a.example/x', 'https://b.example/'],
        search_results: [{ title: 'B', url: 'https://b.example/', date: '2026-01-02' }],
      }),
    ).toEqual([
      [1, 'https://a.example/x', 'https://a.example/x'],
      [2, 'B', 'https://b.example/'],
    ]);
  });

  it('joins annotations of one address, nested or flat, and files by name', () => {
    const { list: sources, isNumbered } = replySources(
      object({
        annotations: [
          {
            type: 'url_citation',
            url_citation: { url: 'https://a.example', title: 'A', start_index: 0, end_index: 3 },
          },
          { type: 'url_citation', url: 'https://a.example/', title: 'A2', start_index: 5, end_index: 9 },
          { type: 'file_citation', file_citation: { file_id: 'f', filename: 'notes.pdf' } },
        ],
      }),
    );
    expect(isNumbered).toBe(false);
    expect(sources.map(({ title, places }) => [title, places])).toEqual([
      [
        'A',
        [
          { start: 0, end: 3 },
          { start: 5, end: 9 },
        ],
      ],
      ['notes.pdf', []],
    ]);
  });

  it('reads what Groq searched', () => {
    const results = [{ title: 'R', url: 'https://r.example/', content: 'x' }];
    expect(list({ executed_tools: [{ type: 'search', search_results: { results } }] })).toEqual([
      [1, 'R', 'https://r.example/'],
    ]);
  });

  it('reads what the server ran: its name, its arguments, what it gave, and what it drew', () => {
    const extra = object({
      executed_tools: [
        { index: 0, type: 'search', arguments: '{"query":"x"}', output: 'Title: A' },
        { type: 'python', arguments: { code: 'x' }, code_results: [{ text: '4' }, { png: 'iVBORw0KGgo=' }] },
        { name: 'visit', type: 'browser' },
        7,
      ],
    });
    expect(executedTools(extra)).toEqual([
      { name: 'search', arguments: '{"query":"x"}', output: 'Title: A' },
      { name: 'python', arguments: '{\n  "code": "x"\n}', output: '4' },
      { name: 'visit', arguments: '', output: null },
    ]);
    expect(replyMedia(extra).map(({ address }) => address)).toEqual([PNG]);
    expect(executedTools(NONE)).toEqual([]);
  });

  it('links nothing but http and https, shows no hidden characters, and ends at 200', () => {
    expect(list({ citations: ['javascript:alert(1)', 'https://', 'https://a.example/ b'] })).toEqual([
      [1, 'javascript:alert(1)', null],
      [2, 'https://', null],
      [3, 'https://a.example/ b', null],
    ]);
    expect(list({ search_results: [{ title: 'a\u202eb\nc', url: 'https://x.example' }] })).toEqual([
      [1, 'a b c', 'https://x.example'],
    ]);
    expect(
      list({ citations: Array.from({ length: 900 }, (_, at) => `https://x.example/${at}`) }),
    ).toHaveLength(200);
    expect(list({ citations: [null, 5, {}], annotations: ['x', { type: 'url_citation' }] })).toEqual([]);
  });
});

describe('citeText', () => {
  const cite = (text: string, ...places: readonly (readonly [number, number])[]) =>
    citeText(
      text,
      replySources(
        object({
          annotations: places.map(([start_index, end_index]) => ({
            type: 'url_citation',
            url_citation: { url: 'https://a.example/', title: 'A "b" [c]', start_index, end_index },
          })),
        }),
      ),
    ).text;
  const MARK = '[1](<https://a.example/> "\\[1\\] A \\"b\\" \\[c\\]")';

  it('sets a mark behind each cited place', () => {
    expect(cite('One fact. Two.', [0, 9], [10, 14])).toBe(`One fact.${MARK} Two.${MARK}`);
  });

  it('counts code points', () => {
    expect(cite('👩🏽‍🚀 flew. On.', [0, 10])).toBe(`👩🏽‍🚀 flew.${MARK} On.`);
  });

  it('counts as JavaScript does where only that ends no citation in a word', () => {
    const text = '👩🏽‍🚀 flew. On and on.';
    expect(cite(text, [0, 13], [14, text.length])).toBe(`👩🏽‍🚀 flew.${MARK} On and on.${MARK}`);
  });

  it.each([
    ['a link that is there', 'See [a](https://a.example/).', [4, 27]],
    ['inside a word', 'wonderful', [0, 4]],
    ['outside the text', 'short', [0, 900]],
    ['a block of code', '```\ncode here\n```', [4, 13]],
    ['an open block of code', 'x\n```\ncode here', [6, 15]],
    ['code in a line', 'a `code here` b', [3, 7]],
    ['the words of a link', 'a [one two](https://b.example) c', [3, 6]],
  ] as const)('sets none in %s', (_name, text, place) => {
    expect(cite(text, place)).toBe(text);
  });

  it('leaves numbered marks to definitions', () => {
    const sources = replySources(object({ citations: ['https://a.example/(x)<', 'javascript:x'] }));
    expect(citeText('So [1] and [2].', sources)).toEqual({
      text: 'So [1] and [2].',
      definitions: [{ key: '1', line: '[1]: <https://a.example/(x)%3C> "\\[1\\] https://a.example/(x)\\<"' }],
    });
  });
});
