import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { fillRequest, requestVariables, unsetVariables } from './request-variables.ts';
import { escapeTemplate } from './template.ts';

const message = (plain: unknown): ChatMessage => {
  const value = fromPlain(plain);
  if (!isJsonObject(value)) throw new Error('no message');
  return value;
};

const draft = (systemPrompt: string, parameters: Readonly<Record<string, unknown>> = {}): RequestDraft => ({
  connection: { kind: 'sandbox' },
  model: '{{model}}',
  systemPrompt,
  parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, fromPlain(value)])),
});

const schema = (text: string, other: string) => ({
  type: 'object',
  description: text,
  properties: {
    description: { type: 'string', description: text, enum: [other], default: other },
    list: {
      type: 'array',
      items: { anyOf: [{ title: other, description: text }, { const: { description: other } }] },
    },
  },
  $defs: { [other]: { description: text } },
});

/** One request with a text in every place that may hold variables, and another in those that may not. */
const request = (text: string, other: string) => ({
  draft: draft(text, {
    tools: [
      {
        type: 'function',
        function: { name: other, description: text, parameters: schema(text, other) },
        custom: other,
      },
      other,
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: other, description: text, schema: schema(text, other) },
    },
    stop: [other],
    metadata: { description: other },
  }),
  messages: [
    message({ role: 'user', content: text, name: other }),
    message({
      role: 'user',
      content: [
        { type: 'text', text },
        { type: 'image_url', image_url: { url: other } },
      ],
    }),
    message({ role: 'assistant', content: null }),
    message({ role: 'tool', tool_call_id: other, content: other }),
  ],
});

describe('a request with variables', () => {
  it('is filled in wherever it may hold variables, and nowhere else', () => {
    const filled = fillRequest(request('{{a}}!', '{{a}}'), new Map([['a', '{{b}}']]));
    expect(filled).toEqual(request('{{b}}!', '{{a}}'));
  });

  it('names its variables and where they are', () => {
    const found = requestVariables({
      draft: draft('{{b}}', { tools: [{ function: { description: '{{c}}' } }] }),
      messages: [message({ role: 'user', content: '{{a}} {{b}}' })],
    });
    expect(found).toEqual([
      { name: 'b', places: [{ kind: 'system' }, { kind: 'message', index: 0 }] },
      { name: 'a', places: [{ kind: 'message', index: 0 }] },
      { name: 'c', places: [{ kind: 'tools' }] },
    ]);
  });

  it('names those without a value', () => {
    expect(unsetVariables(request('{{a}} {{b}}', '{{c}}'), new Map([['b', '']]))).toEqual(['a']);
  });

  it('leaves alone the messages that are said to be data', () => {
    const chat = {
      draft: draft(''),
      messages: [
        message({ role: 'user', content: '{{a}}' }),
        message({ role: 'assistant', content: 'Write {{a}} or {{b}}.' }),
      ],
    };
    const isTyped = (_: ChatMessage, index: number) => index === 0;
    expect(unsetVariables(chat, new Map([['a', '1']]), isTyped)).toEqual([]);
    expect(fillRequest(chat, new Map([['a', '1']]), isTyped).messages[1]).toBe(chat.messages[1]);
  });

  it('stays the same object where nothing is filled in', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, value) => {
        const whole = request(text.replaceAll('{', '('), '');
        const odd = {
          ...whole,
          draft: { ...whole.draft, parameters: new Map([['tools', fromPlain(value)]]) },
        };
        expect(fillRequest(whole, new Map([['a', 'x']]))).toBe(whole);
        expect(fillRequest(odd, new Map())).toEqual(odd);
      }),
    );
  });

  it('says any text that is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{{a}}', '\\', '{', '}', 'x') }), (text) => {
        expect(fillRequest(request(escapeTemplate(text), ''), new Map([['a', 'x']]))).toEqual(
          request(text, ''),
        );
      }),
    );
  });
});
