import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { draftFromBody } from './body-to-draft.ts';

function bodyOf(text: string): JsonObject {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(text);
  return parsed.value;
}

/** The body without known parameters that are null, and with a model. */
function asSent(body: JsonObject): JsonObject {
  const sent = new Map<string, JsonValue>([['model', body.get('model') ?? 'current-model']]);
  for (const [key, value] of body) {
    if (value === null && EXAMPLE_PARAMETER_NAMES.includes(key)) continue;
    sent.set(key, value);
  }
  return sent;
}

describe('draftFromBody', () => {
  it('makes a draft that builds the very same body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const built = buildFromBody(body).body;
        expect(jsonEquals(built, asSent(body))).toBe(true);
        // The messages and all fields that are not known keep their order too.
        expect(formatCompactJson(built.get('messages') ?? null)).toBe(
          formatCompactJson(body.get('messages') ?? null),
        );
        const others = (object: JsonObject) =>
          [...object.keys()].filter(
            (key) => !['model', 'messages', ...EXAMPLE_PARAMETER_NAMES].includes(key),
          );
        expect(others(built)).toEqual(others(body));
      }),
      { numRuns: 1000 },
    );
  });

  it('puts a first system message and a last user message where they are edited', () => {
    const draft = draftFromBody(
      bodyOf(
        '{"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"user","content":" b\\r\\n"}]}',
      ),
    );
    expect(draft).toMatchObject({ model: 'm', systemPrompt: 's', unsentText: ' b\r\n' });
    expect(draft.messages).toHaveLength(1);
  });

  it.each([
    '{"messages":[{"role":"user","content":"  \\n"}]}',
    '{"messages":[{"content":"a","role":"user"}]}',
    '{"messages":[{"role":"user","content":"a","name":"n"}]}',
    '{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}',
    '{"messages":[{"role":"system","content":""}]}',
    '{"messages":[{"role":"system","content":"a","x":1}]}',
    '{"messages":[{"role":"assistant","content":"a"}]}',
    '{"messages":[{"role":"tool","tool_call_id":"1","content":"a"}]}',
  ])('leaves a message that is not as it would be typed: %s', (text) => {
    const draft = draftFromBody(bodyOf(text));
    expect(draft).toMatchObject({ model: null, systemPrompt: '', unsentText: '' });
    expect(draft.messages).toHaveLength(1);
  });

  it('keeps a null of a field that is not known, and drops that of a known one', () => {
    const draft = draftFromBody(bodyOf('{"messages":[],"stream":null,"seed":null}'));
    expect([...draft.parameters]).toEqual([['seed', null]]);
  });
});
