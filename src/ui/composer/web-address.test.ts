import { describe, expect, it } from 'vitest';
import { webAddress } from './web-address.ts';

describe('an address of the web', () => {
  it('is read as a browser reads it', () => {
    expect(webAddress(' HTTPS://A.example/x y ')?.href).toBe('https://a.example/x%20y');
  });

  it('is of the web alone', () => {
    for (const text of ['', 'a.png', 'ftp://a/b', 'file:///a', 'javascript:1', 'https://', 'data:image/png,'])
      expect(webAddress(text), text).toBeNull();
  });
});
