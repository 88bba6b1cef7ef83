import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { JAVASCRIPT_STYLE, javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import { PYTHON_STYLE, pythonHoldsBody } from '#domain/languages/python-literals.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as words from '#words/transfer/forms-out.ts';
import type { FormOut } from './form-out.ts';

/** The pieces of a streamed reply put together, as the test of Python has them. */
const PYTHON_STREAM = `    pieces = []
    for line in response.iter_lines():
        if not line.startswith(b"data:"):
            continue
        data = line[len(b"data:"):].strip()
        if data == b"[DONE]":
            break
        chunk = json.loads(data.decode("utf-8"))
        assert not chunk.get("error"), chunk
        for choice in chunk.get("choices") or []:
            delta = choice.get("delta") or {}
            pieces.append(delta.get("content") or delta.get("tool_calls"))
    assert any(pieces)`;

const PYTHON_REPLY = `    message = response.json()["choices"][0]["message"]
    assert message.get("content") or message.get("tool_calls"), message`;

/** A test for pytest, with the requests package. */
export const pytest: FormOut = {
  extension: '_test.py',
  mediaType: 'text/x-python',
  lost: () => [],
  write({ built }) {
    const variable = keyVariableOf(built.connection);
    const streams = isStreaming(built.body);
    const holds = pythonHoldsBody(built.body);
    const literal = holds
      ? formatJson(built.body, { style: PYTHON_STYLE, writeNumber: writeBodyNumber })
      : quoteText(built.bodyText);
    const headers = [['Content-Type', 'application/json'], ...extraHeaders(built.connection)].map(
      ([name = '', value = '']) => `        ${quoteText(name)}: ${quoteText(value)},`,
    );
    if (variable !== null) headers.push(`        "Authorization": f"Bearer {os.environ['${variable}']}",`);
    return [
      ...(streams ? ['import json'] : []),
      ...(variable === null ? [] : ['import os']),
      ...(streams || variable !== null ? [''] : []),
      'import requests',
      '',
      `BODY = ${literal}`,
      '',
      '',
      'def test_reply():',
      '    response = requests.post(',
      `        ${quoteText(normalizeUrl(built.url))},`,
      '        headers={',
      ...headers.map((line) => `    ${line}`),
      '        },',
      holds ? '        json=BODY,' : '        data=BODY.encode("utf-8"),',
      ...(streams ? ['        stream=True,'] : []),
      '        timeout=600,',
      '    )',
      '    assert response.status_code == 200, response.text',
      streams ? PYTHON_STREAM : PYTHON_REPLY,
      '',
    ].join('\n');
  },
};

const JAVASCRIPT_STREAM = `  const pieces = [];
  for (const line of text.split(/\\r?\\n/)) {
    if (!line.startsWith("data:")) continue;
    const data = line.slice("data:".length).trim();
    if (data === "[DONE]") break;
    const chunk = JSON.parse(data);
    expect(chunk.error).toBeFalsy();
    for (const { delta } of chunk.choices ?? []) pieces.push(delta?.content || delta?.tool_calls);
  }
  expect(pieces.some(Boolean)).toBe(true);`;

const JAVASCRIPT_REPLY = `  const { message } = JSON.parse(text).choices[0];
  expect(message.content || message.tool_calls).toBeTruthy();`;

/** A test for Vitest, with fetch. */
export const vitest: FormOut = {
  extension: '.test.js',
  mediaType: 'text/javascript',
  lost: () => [],
  write({ built }) {
    const variable = keyVariableOf(built.connection);
    const holds = javascriptHolds(built.body);
    const body = holds
      ? `JSON.stringify(${formatJson(built.body, { style: JAVASCRIPT_STYLE, writeNumber: writeBodyNumber })})`
      : quoteText(built.bodyText);
    const headers = [['Content-Type', 'application/json'], ...extraHeaders(built.connection)].map(
      ([name = '', value = '']) => `      ${quoteText(name)}: ${quoteText(value)},`,
    );
    if (variable !== null) headers.push(`      "Authorization": \`Bearer \${process.env.${variable}}\`,`);
    return [
      'import { expect, it } from "vitest";',
      '',
      `const body = ${body};`,
      '',
      'it("gets a reply", async () => {',
      `  const response = await fetch(${quoteText(normalizeUrl(built.url))}, {`,
      '    method: "POST",',
      '    headers: {',
      ...headers,
      '    },',
      '    body,',
      '  });',
      '  const text = await response.text();',
      '  expect(response.status, text).toBe(200);',
      isStreaming(built.body) ? JAVASCRIPT_STREAM : JAVASCRIPT_REPLY,
      '}, 600_000);',
      '',
    ].join('\n');
  },
};

/** A notebook of Jupyter, form 4.5. */
export const notebook: FormOut = {
  extension: '.ipynb',
  mediaType: 'application/x-ipynb+json',
  lost: () => [],
  write({ built }) {
    const variable = keyVariableOf(built.connection);
    const model = built.body.get('model');
    const prose = [
      words.notebookTitle(typeof model === 'string' ? model : ''),
      ...(variable === null ? [] : ['', words.notebookHow(variable)]),
    ];
    const lines = (text: string) =>
      text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
    const nothing = jsonObject([]);
    const kernel = jsonObject([
      ['display_name', words.kernel],
      ['language', 'python'],
      ['name', 'python3'],
    ]);
    return `${formatJson(
      jsonObject([
        [
          'cells',
          [
            jsonObject([
              ['cell_type', 'markdown'],
              ['id', 'about'],
              ['metadata', nothing],
              ['source', lines(prose.join('\n'))],
            ]),
            jsonObject([
              ['cell_type', 'code'],
              ['execution_count', null],
              ['id', 'request'],
              ['metadata', nothing],
              ['outputs', []],
              ['source', lines(writePythonRequests(built))],
            ]),
          ],
        ],
        [
          'metadata',
          jsonObject([
            ['kernelspec', kernel],
            ['language_info', jsonObject([['name', 'python']])],
          ]),
        ],
        ['nbformat', 4],
        ['nbformat_minor', 5],
      ]),
    )}\n`;
  },
};
