import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { asciiAddress } from '#domain/languages/address-text.ts';
import { write as writeHttpFile } from '#domain/languages/http-file/write.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as words from '#words/transfer/forms-out.ts';
import type { FormOut, OutSource } from './form-out.ts';
import { withoutTemplates } from './form-out.ts';

const lost = ({ said, built }: OutSource): readonly string[] => {
  const sent = built.body.get('messages');
  return Array.isArray(sent) && said.length > sent.length ? [words.lostConversation] : [];
};

/** The headers of a request; the key is named as a variable of the program that reads the file. */
function headersOf({ connection }: BuiltRequest): readonly (readonly [string, string])[] {
  const variable = keyVariableOf(connection);
  return [
    ['Content-Type', 'application/json'],
    ...extraHeaders(connection),
    ...(variable === null ? [] : [['Authorization', ['Bearer', `{{${variable}}}`].join(' ')] as const]),
  ];
}

const pairs = (built: BuiltRequest, key: string): JsonValue =>
  headersOf(built).map(([name, value]) =>
    jsonObject([
      [key, name],
      ['value', value],
    ]),
  );

const asFile = (value: JsonValue) => `${formatJson(value)}\n`;

/** The JSON that is sent, alone. */
export const body: FormOut = {
  extension: '.json',
  mediaType: 'application/json',
  lost,
  write: ({ built }) => `${built.bodyText}\n`,
};

export const httpFile: FormOut = {
  extension: '.http',
  mediaType: 'text/plain',
  lost,
  write: ({ built }) => `${writeHttpFile(built)}\n`,
};

/** HAR 1.2, of a request that is not answered yet. */
export const har: FormOut = {
  extension: '.har',
  mediaType: 'application/json',
  lost,
  write({ built, conversation }) {
    const sizes = [
      ['headersSize', -1],
      ['bodySize', -1],
    ] as const;
    const request = jsonObject([
      ['method', built.method],
      ['url', asciiAddress(built)],
      ['httpVersion', 'HTTP/1.1'],
      ['cookies', []],
      ['headers', pairs(built, 'name')],
      ['queryString', []],
      [
        'postData',
        jsonObject([
          ['mimeType', 'application/json'],
          ['text', built.bodyText],
        ]),
      ],
      ...sizes,
    ]);
    const response = jsonObject([
      ['status', 0],
      ['statusText', ''],
      ['httpVersion', ''],
      ['cookies', []],
      ['headers', []],
      [
        'content',
        jsonObject([
          ['size', 0],
          ['mimeType', 'x-unknown'],
        ]),
      ],
      ['redirectURL', ''],
      ...sizes,
    ]);
    const entry = jsonObject([
      ['startedDateTime', new Date(conversation.updatedAtMs).toISOString()],
      ['time', 0],
      ['request', request],
      ['response', response],
      ['cache', jsonObject([])],
      [
        'timings',
        jsonObject([
          ['send', 0],
          ['wait', 0],
          ['receive', 0],
        ]),
      ],
    ]);
    const creator = jsonObject([
      ['name', words.creator],
      ['version', '1'],
    ]);
    return asFile(
      jsonObject([
        [
          'log',
          jsonObject([
            ['version', '1.2'],
            ['creator', creator],
            ['entries', [entry]],
          ]),
        ],
      ]),
    );
  },
};

export const postman: FormOut = {
  extension: '.postman_collection.json',
  mediaType: 'application/json',
  lost,
  write({ built, title }) {
    const request = jsonObject([
      ['method', built.method],
      ['header', pairs(built, 'key')],
      ['url', jsonObject([['raw', asciiAddress(built)]])],
      [
        'body',
        jsonObject([
          ['mode', 'raw'],
          ['raw', withoutTemplates(built.bodyText)],
          ['options', jsonObject([['raw', jsonObject([['language', 'json']])]])],
        ]),
      ],
    ]);
    return asFile(
      jsonObject([
        [
          'info',
          jsonObject([
            ['name', title],
            ['schema', 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'],
          ]),
        ],
        [
          'item',
          [
            jsonObject([
              ['name', title],
              ['request', request],
            ]),
          ],
        ],
      ]),
    );
  },
};

export const opencollection: FormOut = {
  extension: '.opencollection.json',
  mediaType: 'application/json',
  lost,
  write({ built, title }) {
    const http = jsonObject([
      ['method', built.method],
      ['url', asciiAddress(built)],
      ['headers', pairs(built, 'name')],
      [
        'body',
        jsonObject([
          ['type', 'json'],
          ['data', withoutTemplates(built.bodyText)],
        ]),
      ],
    ]);
    const info = jsonObject([
      ['name', title],
      ['type', 'http'],
    ]);
    return asFile(
      jsonObject([
        ['opencollection', '1.0.0'],
        ['info', jsonObject([['name', title]])],
        [
          'items',
          [
            jsonObject([
              ['info', info],
              ['http', http],
            ]),
          ],
        ],
        ['bundled', true],
      ]),
    );
  },
};
