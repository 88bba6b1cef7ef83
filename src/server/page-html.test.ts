import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { injectPolicyMeta, injectServerMeta } from './page-html.ts';

const page = readFileSync('index.html', 'utf8').replaceAll('"/', '"./');

describe('the tags of the page', () => {
  it('tells the page whether the server holds a key', () => {
    expect(injectServerMeta(page, { hasKey: true, forwardTokens: [] })).toContain(
      '<meta name="playground-server" content="oxen-key=present; oxen-proxy=yes">',
    );
    expect(injectServerMeta(page, { hasKey: false, forwardTokens: [] })).toContain(
      '<meta name="playground-server" content="oxen-key=absent; oxen-proxy=yes">',
    );
  });

  it('names the addresses that requests are passed on to', () => {
    expect(injectServerMeta(page, { hasKey: false, forwardTokens: ['aGE', 'aGI'] })).toContain(
      'content="oxen-key=absent; oxen-proxy=yes; forward=aGE,aGI"',
    );
  });

  it('makes the addresses of files absolute, so that a deep path finds them', () => {
    const html = injectServerMeta(page, { hasKey: false, forwardTokens: [] });
    expect(html).toContain('src="/theme-init.js"');
    expect(html).not.toMatch(/(?:src|href)="\.\//);
  });

  it('puts the policy before anything that it governs', () => {
    const html = injectPolicyMeta(page);
    expect(html.indexOf('Content-Security-Policy')).toBeGreaterThan(0);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<link'));
    expect(html).not.toContain('frame-ancestors');
    expect(html).toContain('trusted-types page-workers');
  });

  it('says so when the page has lost the place for them', () => {
    expect(() => injectPolicyMeta('<html></html>')).toThrow('must hold');
  });
});
