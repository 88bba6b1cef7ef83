import { describe, expect, it } from 'vitest';
import { createServerApp } from './app.ts';
import { parseServerSettings } from './settings.ts';

const DOCS = 'https://docs.example';

function serverWith(env: Record<string, string>) {
  const settings = parseServerSettings(env, 4173);
  if (!settings.ok) throw new Error(settings.sentence);
  return createServerApp({
    ...settings.value,
    sandbox: async () => new Response(),
    page: {
      serveFile: async () => new Response(''),
      readIndex: async () => '<head><meta charset="utf-8" /></head>',
    },
    userAgent: 'test',
    fetch: () => Promise.reject(new Error('nothing is fetched')),
  });
}

const headersOf = async (env: Record<string, string>, target: string) =>
  (
    await serverWith(env)(
      new Request(`http://localhost:4173${target}`, { headers: { host: 'localhost:4173' } }),
    )
  ).headers;

describe('the page in a frame of another site', () => {
  it('is allowed to those that are named, for what is only read, and for nothing else', async () => {
    const env = { EMBED_ORIGINS: `${DOCS}, http://localhost:8000` };
    const embedded = await headersOf(env, '/?embed=1&demo=temperature');
    expect(embedded.get('content-security-policy')).toContain(
      `frame-ancestors ${DOCS} http://localhost:8000;`,
    );
    expect(embedded.get('x-frame-options')).toBeNull();
    for (const target of ['/', '/?demo=temperature', '/?embed=0', '/?embed=true', '/api/ai/models?embed=1']) {
      const headers = await headersOf(env, target);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('is allowed to nobody unless somebody says so', async () => {
    const headers = await headersOf({}, '/?embed=1');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it.each([
    '*',
    'docs.example',
    `${DOCS}/`,
    `${DOCS}/path`,
    "'self'",
    `${DOCS};script-src`,
    'https://*.example',
  ])('takes no %s for an origin', (origin) => {
    const read = parseServerSettings({ EMBED_ORIGINS: origin }, 4173);
    expect(read.ok ? '' : read.sentence).toContain('EMBED_ORIGINS must be origins');
  });
});
