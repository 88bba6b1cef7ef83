import { expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { decodeFileLink, encodeFileLink } from './file-link.ts';

const LINK = { promptId: 'p', fileName: 'one.prompt.yml', number: 7, seenText: 'name: One\n' };

it('is the same after it was written and read', () => {
  const parsed = parseJson(formatCompactJson(encodeFileLink(LINK)));
  expect(parsed.ok && decodeFileLink(parsed.value)).toEqual({ ok: true, value: LINK });
});

it('keeps what a newer version of the page put there', () => {
  const newer = jsonObject([...encodeFileLink(LINK), ['folder', 'sub']]);
  const read = decodeFileLink(newer);
  expect(read.ok && encodeFileLink(read.value)).toEqual(newer);
});
