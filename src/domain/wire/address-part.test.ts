import { describe, expect, it } from 'vitest';
import { addressName, addressPart, isLocalAddress, mediaKindAt } from './address-part.ts';
import { readContentPart } from './content-part.ts';

const at = (text: string) => new URL(text);

describe('media by its address', () => {
  it('is told by how the path ends', () => {
    expect(mediaKindAt(at('https://a.example/x/Ox.PNG?size=1'))).toBe('image');
    expect(mediaKindAt(at('https://a.example/clip.webm'))).toBe('video');
    expect(mediaKindAt(at('https://a.example/a.mp3'))).toBe('audio');
    expect(mediaKindAt(at('https://a.example/a.pdf#2'))).toBe('file');
    expect(mediaKindAt(at('https://a.example/png'))).toBeNull();
  });

  it('is read back as what it was attached as', () => {
    for (const kind of ['image', 'video', 'audio', 'file'] as const)
      expect(readContentPart(addressPart(kind, 'https://a.example/b'))).toMatchObject({
        kind,
        address: 'https://a.example/b',
        byteLength: null,
      });
  });

  it('has a name to show', () => {
    expect(addressName(at('https://a.example/x/my%20ox.png'))).toBe('my ox.png');
    expect(addressName(at('https://a.example/'))).toBe('a.example');
    expect(addressName(at('https://a.example/%E0%A4%A'))).toBe('%E0%A4%A');
  });

  it('knows what only this machine can reach', () => {
    for (const host of ['localhost:8000', '127.0.0.1', '192.168.1.4', '10.0.0.1', '[::1]', 'nas.local'])
      expect(isLocalAddress(at(`http://${host}/a.png`)), host).toBe(true);
    for (const host of ['a.example', '8.8.8.8', '172.32.0.1', 'localhost.example'])
      expect(isLocalAddress(at(`http://${host}/a.png`)), host).toBe(false);
  });
});
