import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { writeCurl } from './write.ts';

const body = jsonObject([
  ['model', 'm'],
  ['messages', []],
]);
const sandbox: Connection = { kind: 'sandbox', baseUrl: 'http://127.0.0.1:4173/api/ai', keyVariable: null };

describe('cURL', () => {
  it('puts an address with other characters in single quotes', () => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: "http://h/it's?a=b" };
    expect(writeCurl(buildFromBody(body, odd))).toContain(
      "-X POST 'http://h/it'\\''s?a=b/chat/completions' \\",
    );
  });

  it('keeps brackets in an address from being a pattern of its own', () => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://[::1]:80/a[b]' };
    expect(writeCurl(buildFromBody(body, odd))).toContain("curl -g -X POST 'http://[::1]/a[b]/");
    const plain = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://[::1]:81/a' };
    expect(writeCurl(buildFromBody(body, plain))).toContain("curl -X POST 'http://[::1]:81/a/");
  });

  it('counts bytes, not characters, for its longest argument', () => {
    const write = (content: string) =>
      writeCurl(
        buildFromBody(
          jsonObject([
            ['model', 'm'],
            [
              'messages',
              [
                jsonObject([
                  ['role', 'user'],
                  ['content', content],
                ]),
              ],
            ],
          ]),
        ),
      );
    expect(write('é'.repeat(49_000))).toContain("-d '{");
    expect(write('é'.repeat(51_000))).toContain("--data-binary @- <<'JSON'");
    expect(write('a'.repeat(99_000))).toContain("-d '{");
  });
});
