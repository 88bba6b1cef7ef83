import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { importText } from '#testing/import-text.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import type { OutSource } from './form-out.ts';
import { FORMS_OUT } from './forms-out.ts';

function sourceOf(body: JsonObject): OutSource {
  const built = buildFromBody(body);
  const messages = built.body.get('messages');
  return {
    title: 'T',
    conversation: createConversation({ id: 'c', nowMs: 5000, draft: PLAIN_DRAFT }),
    built,
    said: isJsonArray(messages) ? messages.filter(isJsonObject) : [],
  };
}

/** The body that is sent when what was written is imported and sent again; the refusal where it is none. */
function sentAgain(text: string): string {
  const imported = importText(text);
  return imported.ok ? buildFromBody(imported.value.body).bodyText : imported.error.sentence;
}

const message = (role: string, content: string) =>
  jsonObject([
    ['role', role],
    ['content', content],
  ]);

const WHOLE = ['body', 'http-file', 'har', 'postman', 'opencollection', 'batch'] as const;

describe.each(WHOLE)('a file of the form %s', (id) => {
  it('gives back any request', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const source = sourceOf(body);
        expect(sentAgain(FORMS_OUT[id].write(source))).toBe(source.built.bodyText);
      }),
      { numRuns: 100 },
    );
  });

  it('gives back every hostile text', () => {
    const source = sourceOf(
      jsonObject([['messages', HOSTILE_TEXTS.map((text) => message('user', `${text}.`))]]),
    );
    expect(sentAgain(FORMS_OUT[id].write(source))).toBe(source.built.bodyText);
  });
});

const arbitraryPrompt = fc
  .record({
    system: arbitraryText,
    user: arbitraryText,
    temperature: fc.option(fc.constantFrom(0, 0.5, 1.5), { nil: undefined }),
    max_tokens: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
  })
  .map(({ system, user, temperature, max_tokens }) =>
    jsonObject([
      ['model', 'm-1'],
      ['messages', [message('system', system), message('user', user)]],
      ...(temperature === undefined ? [] : [['temperature', temperature] as const]),
      ...(max_tokens === undefined ? [] : [['max_tokens', max_tokens] as const]),
    ]),
  );

/** What these say of the address and the key's name is no part of the body. */
const ABOUT_PLACE = /^the (?:address|name of the key)/;

describe.each(['prompt-yml', 'promptfoo', 'dotprompt'] as const)('a prompt as %s', (id) => {
  it('gives back any request that it says it holds', () => {
    let held = 0;
    fc.assert(
      fc.property(arbitraryPrompt, (body) => {
        const source = sourceOf(body);
        const lost = FORMS_OUT[id].lost(source).filter((sentence) => !ABOUT_PLACE.test(sentence));
        if (lost.length > 0) return;
        held += 1;
        expect(sentAgain(FORMS_OUT[id].write(source))).toBe(source.built.bodyText);
      }),
      { numRuns: 200 },
    );
    expect(held).toBeGreaterThan(50);
  });

  it('says what it does not hold', () => {
    const image = jsonObject([
      ['role', 'user'],
      ['content', [jsonObject([['type', 'image_url']])]],
    ]);
    const source = sourceOf(
      jsonObject([
        ['model', 'm-1'],
        ['messages', [message('system', 'a {{b}}'), image]],
        ['tools', []],
        ['response_format', jsonObject([['type', 'json_schema']])],
        ['logit_bias', jsonObject([])],
      ]),
    );
    expect(FORMS_OUT[id].lost(source)).toEqual(LOST[id]);
  });
});

const PLACE = [
  'the address, https://hub.oxen.ai/api/ai/chat/completions',
  'the name of the key’s variable, OXEN_API_KEY',
];
const NO_TEXT = 'of message 2: a content that is no plain text';
const LOST = {
  'prompt-yml': [
    ...PLACE,
    NO_TEXT,
    'tools, response_format, logit_bias',
    'that {{…}} in message 1 is meant as it stands: the form would fill it in',
  ],
  promptfoo: [],
  dotprompt: [...PLACE, NO_TEXT, 'tools', 'response_format', 'message 2, which is blank'],
};

it('training data has what was said and the tools, and says what else is left out', () => {
  const source = {
    ...sourceOf(
      jsonObject([
        ['model', 'm-1'],
        ['messages', [message('user', 'a')]],
        ['tools', []],
        ['temperature', 0],
      ]),
    ),
    said: [message('user', 'a'), message('assistant', 'b')],
  };
  expect(FORMS_OUT['fine-tuning'].write(source)).toBe(
    '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":[]}\n',
  );
  expect(FORMS_OUT['fine-tuning'].lost(source)).toEqual([...PLACE, 'model, temperature']);
});

it('a key is in no form', () => {
  const source = sourceOf(jsonObject([['messages', [message('user', 'a')]]]));
  for (const form of Object.values(FORMS_OUT)) expect(form.write(source)).not.toMatch(/Bearer [a-z0-9]{3}/i);
});
