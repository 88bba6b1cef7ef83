import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { isLinear } from '#testing/count-steps.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { importAll, importedBody, importText } from '#testing/import-text.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { encodeRequestFile } from './request-file.ts';

function errorOf(text: string): { sentence: string; line: number | null; column: number | null } {
  const imported = importText(text);
  if (imported.ok) throw new Error('This was imported.');
  return imported.error;
}

describe('an exported file', () => {
  it('gives back any body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const imported = importText(encodeRequestFile(body));
        fc.pre(imported.ok || body.has('model'));
        expect(imported).toMatchObject({ ok: true, value: { source: 'file' } });
        if (imported.ok) expect(formatCompactJson(imported.value.body)).toBe(formatCompactJson(body));
      }),
    );
  });

  it('is refused when its version is not known', () => {
    const text = '{"format": "oxen-playground-request", "version": 2, "body": {"messages": []}}';
    expect(errorOf(text).sentence).toContain('version 2');
  });
});

describe('what is wrong', () => {
  it.each([
    ['', 'the text is empty', 1, 1],
    ['   \n ', 'the text is empty', 1, 1],
    ['hello', 'neither a JSON body, nor a cURL command', 1, 1],
    ['{"messages": [}', 'A value is expected here', 1, 15],
    ['{"model": "m",\n  "messages": "x"}', '"messages" is not a list', 1, 1],
    ['{"model": "m"}', 'the list of messages is missing', 1, 1],
    ['[]', 'This is a list', 1, 1],
    ['"x"', 'This is no request body', 1, 1],
    ['{"messages": [{}, 1]}', 'Message 2 is not an object', 1, 1],
    ['{"model": 1, "messages": []}', '"model" is not a string', 1, 1],
    ['curl http://h \\\n  -d \'{\n  "messages": [],\n}\'', 'is not JSON. A comma before }', 4, 1],
    ['curl http://h -d "{\\"messages\\": [1 2]}"', 'is not JSON. A comma or ]', 1, 37],
    ["curl http://h \\\n -d '{}", 'Unclosed single quote', 2, 5],
    ['curl http://h -d "{}', 'Unclosed double quote', 1, 18],
    ["curl http://h -d $'{}", "Unclosed $' quote", 1, 18],
    ['curl http://h -d @body.json', 'in the file body.json', 1, 18],
    ['curl http://h -d @-', 'standard input', 1, 18],
    ['curl http://h -F a=b', 'sends a form', 1, 18],
    ['curl http://h --data-urlencode a=b', 'form fields', 1, 32],
    ['curl -G http://h -d a=b', 'into the address', 1, 1],
    ['curl http://h', 'no body: -d with the JSON is missing', 1, 6],
    ['curl http://h -d "$(cat body.json)"', 'comes from another command', 1, 19],
    ['curl http://h -d a=1 -d b=2', 'is not JSON', 1, 18],
    ['wget http://h -d x', 'neither a JSON body', 1, 1],
    ['echo curl is nice', 'No curl command was found', 1, 1],
    ['requests.post("http://h", json={"messages": [}', 'A [ is not closed', 1, 45],
    ['requests.post("http://h", json={"messages": []', 'A { is not closed', 1, 32],
    ['requests.post("http://h", json={"messages": "a\nb"})', 'A text is not closed on its line', 1, 45],
    ['https://host/x#request=1.abc', 'This is a share link', 1, 1],
  ])('is told with its place: %j', (text, sentence, line, column) => {
    const error = errorOf(text);
    expect(error.sentence).toContain(sentence);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  it('is a variable that only the shell knows: kept as text, and said', () => {
    const imported = importText('curl http://h -d "{\\"messages\\": [], \\"user\\": \\"$USER\\"}"');
    expect(imported).toMatchObject({ ok: true, value: { notes: [expect.stringContaining('$USER')] } });
  });
});

describe('prose around the code', () => {
  const python = 'import requests\nrequests.post("http://h", json={"messages": []})';
  const curl = 'curl http://h -d \'{"messages": []}\'';

  it.each([
    [`curl\n\n${python}`, 'python'],
    [`It's done with curl, or in Python:\n${python}`, 'python'],
    [`Call requests.post() or fetch(url), or run\n\n${curl}`, 'curl'],
    [`${curl}\n\nIn Python:\n${python}`, 'curl'],
    [`${python}\n\nThat is \`${curl}\`.`, 'python'],
  ])('does not hide it: %j', (text, source) => {
    expect(importText(text)).toMatchObject({ ok: true, value: { source } });
  });
});

describe('a key', () => {
  it.each([
    ["-H 'Authorization: Bearer sk-secret-1'", true],
    ['-H "Authorization: Bearer $KEY"', false],
    ["-H 'x-api-key: secret-1'", true],
    ["-H 'Cookie: session=secret-1'", true],
    ["-H 'Cookie: $COOKIES'", false],
    ["-b 'session=secret-1'", true],
    ["-H 'Authorization: Bearer'", false],
    ['-u user:secret-1', true],
    ['--oauth2-bearer secret-1', true],
    ["-H 'Content-Type: application/json'", false],
  ])('in %s is dropped and told', (option, held) => {
    const imported = importText(`curl http://h/v1/chat/completions ${option} -d '{"messages": []}'`);
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: held, baseUrl: 'http://h/v1' } });
    expect(JSON.stringify(imported)).not.toContain('secret-1');
  });

  it('in the address is dropped and told', () => {
    const imported = importText(
      `curl 'https://user:secret-1@h/v1/chat/completions?key=secret-2' -d '{"messages": []}'`,
    );
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: true, baseUrl: 'https://h/v1' } });
    expect(JSON.stringify(imported)).not.toContain('secret-');
  });
});

describe('several requests in one text', () => {
  it.each([
    ['curl http://h -d \'{"messages": []}\'\n', 'curl'],
    ['{"messages": []}\n', 'json'],
    ['requests.post("http://h", json={"messages": []})\n', 'python'],
    ['fetch("http://h", { body: \'{"messages": []}\' });\n', 'javascript-fetch'],
  ])('are all listed with their lines, up to a hundred: %j', (request, source) => {
    const two = importAll(request.repeat(2));
    expect(two).toMatchObject({
      ok: true,
      value: {
        requests: [
          { source, line: 1 },
          { source, line: 2 },
        ],
      },
    });
    const many = importAll(request.repeat(150));
    expect(many.ok && many.value.requests.length).toBe(100);
    expect(many).toMatchObject({ ok: true, value: { refused: [{ line: 101 }] } });
  });

  it('tell which of them could not be read', () => {
    const read = 'curl http://h -d \'{"messages": []}\'\n';
    const imported = importAll(`${read}curl http://h -d @body.json\n${read}`);
    expect(imported).toMatchObject({
      ok: true,
      value: { requests: [{ line: 1 }, { line: 3 }], refused: [{ line: 2 }] },
    });
  });
});

describe('settings of a connection in a body', () => {
  it('are taken out and told', () => {
    const imported = importText(
      '{"messages": [], "api_key": "sk-secret-1", "base_url": "http://h/v1", "extra_headers": {"x-api-key": "secret-2"}}',
    );
    expect(imported).toMatchObject({
      ok: true,
      value: { fields: ['messages'], baseUrl: 'http://h/v1', droppedKey: true },
    });
    expect(JSON.stringify(imported)).not.toContain('secret-');
  });
});

describe('hostile input', () => {
  const starts = [
    '',
    'curl ',
    'curl http://h -d ',
    'import requests\nrequests.post("http://h", json=',
    '{"messages": [',
    'fetch("http://h", {body: JSON.stringify(',
    'fetch("http://h", {headers: ',
    'const client = new OpenAI({\n',
    'new OpenAI({}); client.chat.completions.create({messages: ',
    'client = OpenAI(base_url="http://h")\nclient.chat.completions.create(messages=',
  ];
  const pieces = [
    'x',
    ' ',
    '\n',
    '[',
    '{',
    '(',
    '{"a":',
    "'",
    '"',
    '\\',
    '$(',
    '`',
    "$'",
    '<<X\n',
    'a=[',
    'curl ',
    'curl -d ',
    'requests.post(',
    'fetch(',
    'fetch(x,{a:',
    'client.post(',
    'client.post("x",{',
    '.chat.completions.create(',
    'new OpenAI({',
    'OpenAI(',
    '//',
    '*/',
    '^"',
    '"""',
    "f'",
    '\\"""',
    '@{',
    '-d @- <<A ',
    '\\x',
    '${',
    '\u2028',
    '#\n',
    '1',
    '0.0',
    '1e',
    '-',
    '|',
    '\ud800',
    '/* ',
    '=',
    ' ^\n',
    ' `\n',
  ];

  it.each(pieces)('ends in an error after steps in proportion to its length: %j again and again', (piece) => {
    for (const [start, end] of [...starts.map((each) => [each, '']), ['', '\nrequests.post(x, json=[']]) {
      const text = (size: number) => start + piece.repeat(Math.ceil(size / piece.length)) + end;
      expect(importText(text(10_000)).ok).toBe(false);
      expect(isLinear((size) => importText(text(size)))).toBe(true);
    }
  });

  it('takes steps in proportion to the length of a number', () => {
    for (const [before, after] of [
      ['0.1', '1'],
      ['1', ''],
      ['0.', '1'],
      ['1e-', '1'],
    ]) {
      const text = (size: number) => `{"messages": [], "x": ${before}${'0'.repeat(size)}${after}}`;
      expect(isLinear((size) => importText(text(size)))).toBe(true);
    }
  });

  it('keeps __proto__ as a key like any other', () => {
    const text = '{"messages":[{"__proto__":{"x":1},"constructor":null}],"__proto__":{"polluted":true}}';
    expect(importedBody(text)).toBe(text);
    expect(importedBody(`curl -d '${text}'`)).toBe(text);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('never throws', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.constantFrom(...pieces, ...starts, ...HOSTILE_TEXTS), { maxLength: 12 })
        .map((list) => list.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const imported = importText(text);
        if (!imported.ok) expect(imported.error.sentence).toMatch(/[.…]$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives our own code back when a part of it is cut off, or an error', () => {
    fc.assert(
      fc.property(arbitraryBody, fc.double({ min: 0, max: 1, noNaN: true }), (body, share) => {
        const { bodyText } = buildFromBody(body);
        const cut = bodyText.slice(0, Math.floor(bodyText.length * share));
        const imported = importText(cut);
        if (imported.ok) expect(formatRequestBody(imported.value.body)).toBe(bodyText);
      }),
    );
  });
});

describe('parseJson, on the way in', () => {
  it('keeps the text of numbers', () => {
    const text = '{"messages":[],"seed":9007199254740993,"x":-0}';
    expect(importedBody(text)).toBe(text);
    expect(parseJson(text).ok).toBe(true);
  });
});
