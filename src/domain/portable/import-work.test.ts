import { describe, expect, it } from 'vitest';
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

/** A megabyte of a piece of code, and a request behind it. */
const long = (piece: (index: number) => string, request: string) =>
  `${Array.from({ length: Math.ceil(1_000_000 / piece(10_000).length) }, (_each, index) => piece(index)).join('')}${request}`;
const PYTHON_CALL =
  'requests.post("https://h/v1/chat/completions", json={"model": "m", "messages": [{"role": "user", "content": "hi"}]})\n';
const FETCH_CALL =
  'fetch("https://h/v1/chat/completions", {method: "POST", body: JSON.stringify({model: "m", messages: []})});\n';

describe('a megabyte of code is not followed to its end, and that is told', () => {
  it.each<readonly [kind: string, text: string]>([
    ['assignments of Python', long((index) => `x${index} = ${index}\n`, PYTHON_CALL)],
    ['comprehensions of Python', long((index) => `z${index} = [q for q in f(${index})]\n`, PYTHON_CALL)],
    ['declarations of JavaScript', long((index) => `const x${index} = ${index};\n`, FETCH_CALL)],
  ])('%s', (_kind, text) => {
    const line = text.split('\n').length - 1;
    expect(importAll(text)).toMatchObject({
      ok: false,
      error: {
        sentence: expect.stringMatching(/^There is too much code before this request to follow it\./),
        line,
      },
    });
  });

  it('branches that would copy a long list over and over take too many steps', () => {
    const list = `big = [${'1, '.repeat(5_000)}]\n`;
    const branches = 'if a:\n    f(big.index(1))\n    post(big)\n'.repeat(300);
    expect(importAll(`${list}${branches}${PYTHON_CALL}`)).toMatchObject({
      ok: false,
      error: { sentence: 'To follow this code takes too many steps. Paste the request alone.' },
    });
  });
});

it('a megabyte of what is not code is read: a text, and data as a program prints it', () => {
  const text = 'words '.repeat(170_000);
  expect(importAll(PYTHON_CALL.replace('hi', text))).toMatchObject({ ok: true });
  expect(importAll(FETCH_CALL.replace('[]', `[{role: "user", content: "${text}"}]`))).toMatchObject({
    ok: true,
  });
  const messages = "{'role': 'user', 'content': 'a line'}, ".repeat(25_000);
  expect(importAll(`{'model': 'm', 'stream': True, 'messages': [${messages}]}`)).toMatchObject({ ok: true });
  const objects = "{role: 'user', content: 'a line'}, ".repeat(25_000);
  expect(importAll(`{model: 'm', messages: [${objects}]}`)).toMatchObject({ ok: true });
});
