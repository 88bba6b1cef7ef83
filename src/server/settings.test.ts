import { describe, expect, it } from 'vitest';
import { parseServerSettings } from './settings.ts';

const KEY = 'test-key-4711';

function sentenceFor(env: Record<string, string>): string {
  const result = parseServerSettings(env, 4173);
  return result.ok ? '' : result.sentence;
}

describe('parseServerSettings', () => {
  it('listens on loopback at the default port, without a key, on the public hub', () => {
    expect(parseServerSettings({}, 4173)).toEqual({
      ok: true,
      value: {
        port: 4173,
        host: 'localhost',
        allowedHosts: [],
        apiKey: null,
        oxenBaseUrl: 'https://hub.oxen.ai/api',
      },
    });
  });

  it('takes every value from the environment', () => {
    const env = {
      PORT: '8080',
      HOST: '0.0.0.0',
      ALLOWED_HOSTS: 'play.example, lan:8080',
      OXEN_API_KEY: ` ${KEY}\n`,
      SHARE_SERVER_KEY: '1',
      OXEN_BASE_URL: 'http://127.0.0.1:9/api/',
    };
    expect(parseServerSettings(env, 4173)).toEqual({
      ok: true,
      value: {
        port: 8080,
        host: '0.0.0.0',
        allowedHosts: ['play.example', 'lan:8080'],
        apiKey: KEY,
        oxenBaseUrl: 'http://127.0.0.1:9/api',
      },
    });
  });

  it.each(['abc', '0', '65536', '-1', '80.5', '1e3', '0x50', '4173 4174'])('refuses the port %s', (PORT) => {
    expect(sentenceFor({ PORT })).toContain('PORT must be a number from 1 to 65535');
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '127.0.0.1.evil.example', '127.1', '128.0.0.1'])(
    'refuses to share a key on HOST=%s unless told to',
    (HOST) => {
      expect(sentenceFor({ HOST, OXEN_API_KEY: KEY })).toContain('SHARE_SERVER_KEY=1');
      expect(sentenceFor({ HOST, OXEN_API_KEY: KEY, SHARE_SERVER_KEY: 'yes' })).toContain(
        'SHARE_SERVER_KEY=1',
      );
      expect(sentenceFor({ HOST, OXEN_API_KEY: KEY, SHARE_SERVER_KEY: '1' })).toBe('');
      expect(sentenceFor({ HOST })).toBe('');
    },
  );

  it.each(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]', 'LOCALHOST'])(
    'allows a key on the loopback host %s',
    (HOST) => expect(sentenceFor({ HOST, OXEN_API_KEY: KEY })).toBe(''),
  );

  it.each(['http://localhost', 'a b', 'host/path', '*'])('refuses the host %s', (HOST) => {
    expect(sentenceFor({ HOST })).toContain('HOST must be');
  });

  it.each(['hub.oxen.ai', 'ftp://x', 'https://user:pw@x', 'https://x/?a=1', 'https://x/#a', 'https://'])(
    'refuses the base URL %s',
    (OXEN_BASE_URL) => expect(sentenceFor({ OXEN_BASE_URL })).toContain('OXEN_BASE_URL must be'),
  );

  it('passes requests on to the addresses that are named, and to none by itself', () => {
    const forwardsOf = (env: Record<string, string>, commandLine: readonly string[] = []) => {
      const result = parseServerSettings(env, 4173, commandLine);
      return result.ok ? result.value.forwards : result.sentence;
    };
    expect(forwardsOf({})).toBeUndefined();
    expect(forwardsOf({ FORWARD_TO: 'http://A:80/v1/, https://b' })).toEqual(['http://a/v1', 'https://b']);
    const options = ['--forward', 'http://127.0.0.1:8080/v1', '--forward=http://[::1]:9/', '--if-changed'];
    expect(forwardsOf({ FORWARD_TO: 'http://127.0.0.1:8080/v1' }, options)).toEqual([
      'http://127.0.0.1:8080/v1',
      'http://[::1]:9',
    ]);
    expect(forwardsOf({}, ['--foward', 'http://a'])).toContain('"--foward" is no option');
    expect(forwardsOf({}, ['http://a'])).toContain('is no option');
    for (const bad of ['', 'a', 'ftp://a', 'http://user:secret@a', 'http://a/v1?x', 'http://a/#b', '*']) {
      expect([bad, forwardsOf({}, ['--forward', bad])]).toEqual([bad, expect.stringContaining('base URLs')]);
    }
    expect(forwardsOf({}, ['--forward'])).toContain('base URLs');
    expect(forwardsOf({}, ['--forward', 'http://user:secret@a'])).not.toContain('secret');
  });

  it('passes them on for everybody in the network only when told so', () => {
    const FORWARD_TO = 'http://127.0.0.1:8080/v1';
    expect(sentenceFor({ HOST: '0.0.0.0', FORWARD_TO })).toContain('SHARE_FORWARDS=1');
    expect(sentenceFor({ HOST: '0.0.0.0', FORWARD_TO, SHARE_FORWARDS: '1' })).toBe('');
    expect(sentenceFor({ HOST: '127.0.0.1', FORWARD_TO })).toBe('');
  });

  it('never repeats the key in a sentence', () => {
    const broken = `${KEY} ${KEY}`;
    expect(sentenceFor({ OXEN_API_KEY: broken })).toContain('OXEN_API_KEY holds a character');
    expect(sentenceFor({ OXEN_API_KEY: broken })).not.toContain(KEY);
    expect(sentenceFor({ OXEN_API_KEY: KEY, HOST: '0.0.0.0' })).not.toContain(KEY);
    expect(sentenceFor({ OXEN_API_KEY: KEY, PORT: 'x' })).not.toContain(KEY);
  });

  it('refuses allowed hosts that are none', () => {
    expect(sentenceFor({ ALLOWED_HOSTS: 'https://x.example' })).toContain('https://x.example');
    expect(sentenceFor({ ALLOWED_HOSTS: '*' })).toContain('ALLOWED_HOSTS must be');
  });
});
