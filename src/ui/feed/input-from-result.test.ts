import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { buildSpec } from '#domain/parameters/build-spec.ts';
import { inputFor } from './input-from-result.ts';

const SPECS = [
  buildSpec('prompt', 'text'),
  buildSpec('image', 'media-url', { media: 'image' }),
  buildSpec('first_clip', 'media-url', { media: 'video' }),
  buildSpec('second_clip', 'media-url', { media: 'video' }),
  buildSpec('voices', 'media-url-list', { media: 'audio' }),
];
const NOTHING = new Map<string, JsonValue>();
const at = (kind: 'image' | 'video' | 'audio' | 'vector', url: string | null = `https://h/a.${kind}`) => ({
  kind,
  url,
});

/** As much of the browser's reader as is used. */
class Reader {
  onload: () => void = () => undefined;
  result: string | null = null;
  readAsDataURL(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = `data:${blob.type};base64,${Buffer.from(bytes).toString('base64')}`;
      this.onload();
    });
  }
}

beforeEach(() => void vi.stubGlobal('FileReader', Reader));

describe('a result as input', () => {
  it.each([
    ['image', 'image'],
    ['video', 'first_clip'],
  ] as const)('of the kind %s goes into %s', async (kind, name) => {
    expect(await inputFor(at(kind), null, SPECS, NOTHING)).toEqual({ name, value: `https://h/a.${kind}` });
  });

  it('goes into the first empty field, and else takes the place of what is in the first', async () => {
    const one = new Map<string, JsonValue>([['first_clip', 'x']]);
    expect(await inputFor(at('video'), null, SPECS, one)).toMatchObject({ name: 'second_clip' });
    const both = new Map(one).set('second_clip', 'y');
    expect(await inputFor(at('video'), null, SPECS, both)).toMatchObject({ name: 'first_clip' });
  });

  it('joins a list of sounds', async () => {
    const before = new Map<string, JsonValue>([['voices', ['https://h/before.mp3']]]);
    expect(await inputFor(at('audio'), null, SPECS, before)).toEqual({
      name: 'voices',
      value: ['https://h/before.mp3', 'https://h/a.audio'],
    });
    expect(await inputFor(at('audio'), null, SPECS, NOTHING)).toEqual({
      name: 'voices',
      value: ['https://h/a.audio'],
    });
  });

  it.each([
    ['video', 'video/mp4'],
    ['audio', 'audio/mpeg'],
  ] as const)('that is kept goes in itself, since its address expires: %s', async (kind, mimeType) => {
    const media = { bytes: new TextEncoder().encode('bytes').buffer, mimeType };
    const input = await inputFor(at(kind), media, SPECS, NOTHING);
    const address = `data:${mimeType};base64,${Buffer.from('bytes').toString('base64')}`;
    expect(input?.value).toEqual(kind === 'audio' ? [address] : address);
  });

  it('goes into a field for anything, and nowhere where no field takes its kind or it has no address', async () => {
    const any = [buildSpec('reference', 'media-url', { media: 'any' })];
    expect(await inputFor(at('audio'), null, any, NOTHING)).toMatchObject({ name: 'reference' });
    expect(await inputFor(at('video'), null, SPECS.slice(0, 2), NOTHING)).toBeNull();
    expect(await inputFor(at('video', null), null, SPECS, NOTHING)).toBeNull();
  });
});
