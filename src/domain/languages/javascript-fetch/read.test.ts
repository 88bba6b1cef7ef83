import { describe, expect, it } from 'vitest';
import { importedBody, importText } from '#testing/import-text.ts';

const call = (options: string) => `const answer = await fetch("http://h/v1/chat/completions", {${options}});`;

describe('JavaScript code', () => {
  it('is read as developer tools copy it', () => {
    const code = String.raw`fetch("https://api.example.com/v1/chat/completions", {
  "headers": {
    "authorization": "Bearer sk-0123456789",
    "content-type": "application/json"
  },
  "body": "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"it's\\n\"}]}",
  "method": "POST"
});`;
    expect(importedBody(code)).toBe('{"model":"m","messages":[{"role":"user","content":"it\'s\\n"}]}');
    expect(importText(code)).toMatchObject({
      ok: true,
      value: { source: 'javascript-fetch', baseUrl: 'https://api.example.com/v1', droppedKey: true },
    });
    expect(JSON.stringify(importText(code))).not.toContain('sk-0123456789');
  });

  it.each([
    ["'Authorization': 'Bearer sk-1234'", true],
    ['Authorization: `Bearer sk-1234`', true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code's
    ['Authorization: `Bearer ${key}`', false],
    ['Authorization: "Bearer " + key', false],
    ['"Content-Type": "application/json"', false],
  ])('with the header %s: a key that is written out is told', (header, held) => {
    const code = call(`headers: { ${header} }, body: JSON.stringify({ messages: [] })`);
    expect(importText(code)).toMatchObject({ ok: true, value: { droppedKey: held } });
  });

  it.each([
    ['body: JSON.stringify({ messages: [] }, null, 2)', '{"messages":[]}'],
    ["method: 'POST', /* the body */ body: '{\"messages\": []}' // here\n", '{"messages":[]}'],
    ['body: JSON.stringify(payload)', 'payload is not given a value in this text'],
    ['body: JSON.stringify({ messages })', 'messages is not given a value in this text'],
    ['body: { messages: [] }', 'JSON.stringify(…) is missing'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code's
    ['body: JSON.stringify({ messages: [`${x}`] })', 'x is not given a value in this text'],
    ['body: "messages"', 'not JSON'],
    ['method: "GET"', 'no body'],
    ['body: JSON.stringify({ messages: [] /* ', 'Unterminated comment'],
  ])('with %s', (options, expected) => {
    expect(importedBody(call(options))).toContain(expected);
  });

  it('names no address where a variable has it', () => {
    const code = 'fetch(url, { body: JSON.stringify({ messages: [] }) })';
    expect(importText(code)).toMatchObject({ ok: true, value: { baseUrl: null } });
  });

  it('is not read where it fetches something else', () => {
    expect(importedBody('await fetch(url)')).toContain('no body');
  });
});
