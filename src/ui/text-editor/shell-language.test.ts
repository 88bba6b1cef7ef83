import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { shellLanguage } from './shell-language.ts';

const KINDS = tagHighlighter([
  { tag: tags.propertyName, class: 'key' },
  { tag: tags.string, class: 'string' },
  { tag: tags.number, class: 'number' },
  { tag: tags.keyword, class: 'keyword' },
  { tag: tags.comment, class: 'comment' },
  { tag: tags.function(tags.variableName), class: 'function' },
]);

function coloured(code: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  highlightTree(shellLanguage.parser.parse(code), KINDS, (from, to, kind) => {
    found.push([code.slice(from, to), kind]);
  });
  return found;
}

const request = (content: string) =>
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
      ['temperature', 0.7],
      ['stream', true],
    ]),
  );

describe('the colours of a command', () => {
  it.each([['it\'s "so" # not'], ['a'.repeat(120_000)]])('tell its parts apart', (content) => {
    const found = coloured(writeCurl(request(content)));
    expect(found).toContainEqual(['curl', 'function']);
    expect(found).toContainEqual(['$OXEN_API_KEY', 'number']);
    expect(found).toContainEqual(['"temperature"', 'key']);
    expect(found).toContainEqual(['0.7', 'number']);
    expect(found).toContainEqual(['true', 'keyword']);
    expect(found.filter(([, kind]) => kind === 'comment')).toEqual([]);
    expect(found.filter(([text]) => text === '"role"')).toEqual([['"role"', 'key']]);
  });

  it('go on behind a body, and a comment is one', () => {
    const found = coloured('curl -d \'{}\' \\\n  -H "A: $B"\n# that was it\ncat <<JSON\n1\nJSON\n# and that');
    expect(found).toContainEqual(['$B', 'number']);
    expect(found).toContainEqual(['# that was it', 'comment']);
    expect(found).toContainEqual(['1', 'number']);
    expect(found).toContainEqual(['# and that', 'comment']);
  });
});
