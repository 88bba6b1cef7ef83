import { describe, expect, it } from 'vitest';
import { createRequestGuard, type GuardOptions } from './request-guard.ts';

const LOCAL: GuardOptions = { host: 'localhost', port: 4173, allowedHosts: [] };

function check(options: GuardOptions, headers: Record<string, string>, allowNavigation = false) {
  const request = new Request('http://server.invalid/', { headers });
  return createRequestGuard(options)(request, allowNavigation)?.type ?? 'pass';
}

describe('the Host check on loopback', () => {
  it.each(['localhost:4173', '127.0.0.1:4173', '[::1]:4173', 'LocalHost:4173'])('takes %s', (host) => {
    expect(check(LOCAL, { host })).toBe('pass');
  });

  it.each([
    '',
    'localhost',
    'localhost:4174',
    'localhost:04173x',
    'localhost.:4173',
    'evil.example',
    'evil.example:4173',
    'localhost.evil.example:4173',
    'localhost@evil.example:4173',
    'evil.example#localhost:4173',
    '127.0.0.1.nip.example:4173',
    '127.1:4173',
    '2130706433:4173',
    '0x7f.0.0.1:4173',
    '0.0.0.0:4173',
    '[::]:4173',
    '[::ffff:127.0.0.1]:4173',
    'localhost:4173, evil.example',
    'localhost:4173/',
    '192.168.1.4:4173',
  ])('refuses "%s"', (host) => {
    expect(check(LOCAL, { host })).toBe('forbidden_host');
  });

  it('refuses a request without Host', () => {
    expect(check(LOCAL, {})).toBe('forbidden_host');
  });

  it('takes the names of ALLOWED_HOSTS, with the port where one is given', () => {
    const options = { ...LOCAL, allowedHosts: ['Play.example', 'lan:8080'] };
    expect(check(options, { host: 'play.example' })).toBe('pass');
    expect(check(options, { host: 'play.example:444' })).toBe('pass');
    expect(check(options, { host: 'lan:8080' })).toBe('pass');
    expect(check(options, { host: 'lan:8081' })).toBe('forbidden_host');
    expect(check(options, { host: 'sub.play.example' })).toBe('forbidden_host');
  });
});

describe('the Host check elsewhere', () => {
  const everywhere = { host: '0.0.0.0', port: 4173, allowedHosts: [] };

  it.each(['localhost:8080', '127.0.0.1', '192.168.1.4:4173', '[fe80::1]:4173', '[2001:db8::2]'])(
    'takes %s when listening everywhere, at any port',
    (host) => expect(check(everywhere, { host })).toBe('pass'),
  );

  it.each(['evil.example', 'myserver:4173', '192.168.1.4.evil.example', '999.1.1.1', '1.2.3'])(
    'refuses the name %s, which any DNS may point here',
    (host) => expect(check(everywhere, { host })).toBe('forbidden_host'),
  );

  it('takes its own name or address, and no other one', () => {
    expect(check({ ...everywhere, host: 'box.lan' }, { host: 'box.lan:4173' })).toBe('pass');
    expect(check({ ...everywhere, host: '10.0.0.5' }, { host: '10.0.0.5:4173' })).toBe('pass');
    expect(check({ ...everywhere, host: '10.0.0.5' }, { host: '10.0.0.6:4173' })).toBe('forbidden_host');
    expect(check({ ...everywhere, host: '2001:db8::2' }, { host: '[2001:db8::2]:4173' })).toBe('pass');
  });
});

describe('the Origin and Sec-Fetch-Site checks', () => {
  const host = 'localhost:4173';

  it.each(['http://localhost:4173', 'https://localhost:4173'])('takes the own origin %s', (origin) => {
    expect(check(LOCAL, { host, origin, 'sec-fetch-site': 'same-origin' })).toBe('pass');
  });

  it('takes an own origin whose port is the default one', () => {
    const options = { ...LOCAL, allowedHosts: ['play.example'] };
    expect(check(options, { host: 'play.example', origin: 'https://play.example' })).toBe('pass');
    expect(check(options, { host: 'play.example:443', origin: 'https://play.example' })).toBe('pass');
  });

  it.each([
    'null',
    '',
    'http://evil.example',
    'http://localhost',
    'http://localhost:3000',
    'http://127.0.0.1:4173',
    'http://localhost:4173.evil.example',
    'http://localhost:4173@evil.example',
    'http://evil.example/?http://localhost:4173',
    'http://localhost:4173/',
    'http://localhost:4173 http://evil.example',
    'file://',
    'chrome-extension://abcdef',
    'ftp://localhost:4173',
  ])('refuses the origin "%s", navigating or not', (origin) => {
    expect(check(LOCAL, { host, origin })).toBe('forbidden_origin');
    expect(check(LOCAL, { host, origin, 'sec-fetch-mode': 'navigate' }, true)).toBe('forbidden_origin');
  });

  it.each(['same-origin', 'none'])('takes Sec-Fetch-Site %s', (site) => {
    expect(check(LOCAL, { host, 'sec-fetch-site': site })).toBe('pass');
  });

  it.each(['cross-site', 'same-site', 'same-origin, cross-site', 'other'])(
    'refuses Sec-Fetch-Site %s',
    (site) => {
      expect(check(LOCAL, { host, 'sec-fetch-site': site })).toBe('forbidden_origin');
      expect(check(LOCAL, { host, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' })).toBe(
        'forbidden_origin',
      );
      expect(check(LOCAL, { host, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }, true)).toBe(
        'forbidden_origin',
      );
    },
  );

  it('lets a link on another site open the page', () => {
    const headers = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(check(LOCAL, headers, true)).toBe('pass');
  });

  it('lets a program through that sends neither', () => {
    expect(check(LOCAL, { host })).toBe('pass');
  });
});
