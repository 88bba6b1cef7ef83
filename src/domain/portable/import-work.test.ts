import { expect, it } from 'vitest';
import { isLinear } from '#testing/count-steps.ts';
import { importAll } from '#testing/import-text.ts';

/** A piece of each kind of text; a long paste is many of them. */
const PIECES: readonly (readonly [kind: string, before: string, piece: string])[] = [
  ['Go', '', 'http.NewRequest("POST", u, strings.NewReader(body))\n'],
  ['Ruby', '', "Net::HTTP::Post\nrequest.body = '{}'\n"],
  ['C#', '', 'new StringContent("{\\"a\\":1}")\n'],
  ['.http files', '', 'POST http://h/x\n\n{"model":"m","messages":[]}\n###\n'],
  ['HTTP', '', 'POST /v1 HTTP/1.1\nHost: h\n\n{"a":"it\'s"}\n'],
  ['front matter', '---\nmodel: m\n---\n', '{{role "user"}}\nhi\n'],
  ['prose', '', 'It is what it is, and "that" is that.\n'],
];

it.each(PIECES)('the work for %s grows with the text, not with its square', (_kind, before, piece) => {
  expect(isLinear((size) => importAll(before + piece.repeat(Math.ceil(size / piece.length))))).toBe(true);
});

it('YAML that would keep the page busy is refused by its size', () => {
  expect(importAll(`messages:\n${'  - role: user\n'.repeat(20_000)}`)).toMatchObject({
    ok: false,
    error: { sentence: 'YAML of more than 200,000 characters is not read here.' },
  });
});
