import { describe, expect, it } from 'vitest';
import type { NetworkFailure } from './classify-network-error.ts';
import { classifyNetworkError } from './classify-network-error.ts';

function classify(change: Partial<NetworkFailure>) {
  return classifyNetworkError({
    url: 'https://api.example/v1/chat/completions',
    pageUrl: 'http://localhost:4173/',
    isOnline: true,
    thrown: new TypeError('Failed to fetch'),
    probe: null,
    ...change,
  });
}

describe('classifyNetworkError', () => {
  it.each(['', 'nonsense', 'ftp://a/b', 'javascript:alert(1)', 'http://u:p@host/'])(
    'knows that %j is no address',
    async (url) => {
      expect(await classify({ url })).toBe('bad-url');
    },
  );

  it('knows mixed content, from which this machine is exempt', async () => {
    const pageUrl = 'https://play.example/';
    expect(await classify({ pageUrl, url: 'http://192.168.0.5:8000/v1' })).toBe('mixed-content');
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'x.localhost']) {
      expect(await classify({ pageUrl, url: `http://${host}:8000/v1`, probe: async () => false })).toBe(
        'refused',
      );
    }
    expect(await classify({ pageUrl: 'http://play.example/', url: 'http://192.168.0.5/v1' })).not.toBe(
      'mixed-content',
    );
  });

  it('believes the browser that it is offline, but about this machine only when nothing there answers', async () => {
    expect(await classify({ isOnline: false })).toBe('offline');
    expect(await classify({ isOnline: false, url: 'http://localhost:1/v1', probe: async () => true })).toBe(
      'cors',
    );
    for (const url of ['http://localhost:1/v1', 'http://localhost:4173/api/ai']) {
      expect(await classify({ isOnline: false, url, probe: async () => false })).toBe('offline');
    }
  });

  it('says that the server of the page itself has stopped', async () => {
    expect(await classify({ url: 'http://localhost:4173/api/ai' })).toBe('refused');
  });

  it('does not guess what a page cannot know', async () => {
    expect(await classify({})).toBe('unknown');
    expect(await classify({ probe: async () => false })).toBe('unknown');
  });

  it('takes what the system says where it says something', async () => {
    const withCode = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });
    expect(await classify({ thrown: withCode('ECONNREFUSED') })).toBe('refused');
    expect(await classify({ thrown: withCode('ENOTFOUND') })).toBe('dns');
  });
});
