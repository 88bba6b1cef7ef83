import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { parseImport } from './parse-import.ts';
import { encodeRequestFile } from './request-file.ts';

// Timed tests below allow several times what a busy machine needs; quadratic work would take minutes.
const FIXTURES = new URL('./__fixtures__/', import.meta.url);
const readFixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');

function importedBody(text: string): string {
  const imported = parseImport(text);
  return imported.ok ? formatCompactJson(imported.value.body) : imported.error.sentence;
}

function errorOf(text: string): { sentence: string; line: number | null; column: number | null } {
  const imported = parseImport(text);
  if (imported.ok) throw new Error('This was imported.');
  return imported.error;
}

describe('commands as other tools write them', () => {
  const expected = importedBody(readFixture('expected-body.json'));
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.txt'));

  it('has the corpus', () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(expected).toContain('"model":"gpt-4o"');
  });

  it.each(names)('gives the body of %s', (name) => {
    expect(importedBody(readFixture(name))).toBe(expected);
  });

  it.each(names)('drops the key of %s', (name) => {
    const imported = parseImport(readFixture(name));
    const held = /^(?:chrome|firefox|safari|postman)/.test(name);
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: held } });
    expect(JSON.stringify(imported)).not.toContain('sk-0123456789');
  });

  it('tells where the command would have gone, and what was understood', () => {
    expect(parseImport(readFixture('docs.txt'))).toMatchObject({
      ok: true,
      value: {
        source: 'curl',
        baseUrl: 'https://api.example.com/v1',
        fields: ['model', 'messages', 'temperature'],
      },
    });
  });
});

describe('Python code', () => {
  it('is read as documentation pages print it, with JSON words', () => {
    const code = `import requests, os
url = "https://hub.oxen.ai/api/ai/chat/completions"
headers = {"Authorization": "Bearer sk-secret-0123456789", "Content-Type": "application/json"}
payload = {
    'model': "m",  # the model
    "messages": [{"role": "user", "content": "it's " 'joined ' """and
triple"""}],
    "stream": false, "seed": null, "stop": ("a", "b",), "max_tokens": 1_024,
}
response = requests.post(url, headers=headers, json=payload, timeout=30)
print(response.json())`;
    const imported = parseImport(code);
    expect(imported).toMatchObject({
      ok: true,
      value: { source: 'python', baseUrl: 'https://hub.oxen.ai/api/ai', droppedKey: true },
    });
    expect(importedBody(code)).toBe(
      '{"model":"m","messages":[{"role":"user","content":"it\'s joined and\\ntriple"}],"stream":false,"seed":null,"stop":["a","b"],"max_tokens":1024}',
    );
  });

  it.each([
    [String.raw`"a\x41\u0042\U00000043\103\n\q"`, 'aABCC\n\\q'],
    [String.raw`r"\n\x"`, '\\n\\x'],
    [String.raw`'it\'s'`, "it's"],
    ['"""a"b\n"""', 'a"b\n'],
    ["f'{{x}}'", '{x}'],
    ['"a\\\nb"', 'ab'],
    ['("a"\n "b")', 'ab'],
  ])('reads the text %s', (literal, text) => {
    const code = `requests.post("http://h", json={"messages": [{"role": "user", "content": ${literal}}]})`;
    expect(importedBody(code)).toBe(
      formatCompactJson(
        jsonObject([
          [
            'messages',
            [
              jsonObject([
                ['role', 'user'],
                ['content', text],
              ]),
            ],
          ],
        ]),
      ),
    );
  });

  it.each([
    ['data=json.dumps({"messages": []}, indent=2)', '{"messages":[]}'],
    ['data=\'{"messages": []}\'.encode("utf-8")', '{"messages":[]}'],
    ['json=dict', 'dict is not a literal, so its value is not known here.'],
    ['data={"messages": []}', 'This call sends form fields (data=…), not a JSON body.'],
    ['json={"messages": [], "x": f"{y}"}', 'An f-string fills in a value that is not known here.'],
    ['headers={}', 'This call has no body: json=… is missing.'],
  ])('reads %s', (argument, expected) => {
    expect(importedBody(`import requests\nrequests.post(URL + "/x", ${argument})`)).toBe(expected);
  });

  it('is read when it uses the OpenAI package', () => {
    const code = `client = OpenAI(base_url="http://h/v1", api_key="sk-123456")
client.chat.completions.create(model="m", messages=[], extra_body={"top_k": 5})`;
    expect(importedBody(code)).toBe('{"model":"m","messages":[],"top_k":5}');
    expect(parseImport(code)).toMatchObject({ value: { baseUrl: 'http://h/v1', droppedKey: true } });
  });
});

describe('an exported file', () => {
  it('gives back any body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const imported = parseImport(encodeRequestFile(body));
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
    ['{"model": 1, "messages": []}', '"model" is not a text', 1, 1],
    ['curl http://h \\\n  -d \'{\n  "messages": [],\n}\'', 'is not JSON. A comma before }', 4, 1],
    ['curl http://h -d "{\\"messages\\": [1 2]}"', 'is not JSON. A comma or ]', 1, 37],
    ["curl http://h \\\n -d '{}", "A ' is not closed", 2, 5],
    ['curl http://h -d "{}', 'A " is not closed', 1, 18],
    ["curl http://h -d $'{}", "$' is not closed", 1, 18],
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
    ['requests.post("http://h", json={"messages": [}', 'A value is expected here', 1, 46],
    ['requests.post("http://h", json={"messages": []', 'A { is not closed', 1, 32],
    ['requests.post("http://h", json={"messages": "a\nb"})', 'A text is not closed on its line', 1, 45],
    ['https://host/x#request=1.abc', 'This is a share link', 1, 1],
  ])('is told with its place: %j', (text, sentence, line, column) => {
    const error = errorOf(text);
    expect(error.sentence).toContain(sentence);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  it('is a variable that only the shell knows: kept as text, and said', () => {
    const imported = parseImport('curl http://h -d "{\\"messages\\": [], \\"user\\": \\"$USER\\"}"');
    expect(imported).toMatchObject({ ok: true, value: { notes: [expect.stringContaining('$USER')] } });
  });
});

describe('a key', () => {
  it.each([
    ["-H 'Authorization: Bearer sk-secret-1'", true],
    ['-H "Authorization: Bearer $KEY"', false],
    ["-H 'x-api-key: secret-1'", true],
    ['-u user:secret-1', true],
    ['--oauth2-bearer secret-1', true],
    ["-H 'Content-Type: application/json'", false],
  ])('in %s is dropped and told', (option, held) => {
    const imported = parseImport(`curl http://h/v1/chat/completions ${option} -d '{"messages": []}'`);
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: held, baseUrl: 'http://h/v1' } });
    expect(JSON.stringify(imported)).not.toContain('secret-1');
  });

  it('in the address is dropped and told', () => {
    const imported = parseImport(
      `curl 'https://user:secret-1@h/v1/chat/completions?key=secret-2' -d '{"messages": []}'`,
    );
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: true, baseUrl: 'https://h/v1' } });
    expect(JSON.stringify(imported)).not.toContain('secret-');
  });
});

describe('hostile input', () => {
  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  const starts = [
    '',
    'curl ',
    'curl http://h -d ',
    'import requests\nrequests.post("http://h", json=',
    '{"messages": [',
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
    '^"',
    '"""',
    "f'",
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

  it.each(pieces)('ends in an error in linear time: one megabyte of %j', { timeout: 60_000 }, (piece) => {
    for (const start of starts) {
      const begun = performance.now();
      const imported = parseImport(start + megabyte(piece));
      expect(imported.ok).toBe(false);
      // Far above what linear work takes, far below what quadratic work would.
      expect(performance.now() - begun).toBeLessThan(5000);
    }
  });

  it('is not slowed by long numbers', () => {
    const zeros = '0'.repeat(500_000);
    for (const number of [`0.1${zeros}1`, `1${zeros}`, `0.${zeros}1`, `1e-${zeros}1`]) {
      const begun = performance.now();
      parseImport(`{"messages": [], "x": ${number}}`);
      expect(performance.now() - begun).toBeLessThan(5000);
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
        const imported = parseImport(text);
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
        const imported = parseImport(cut);
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
