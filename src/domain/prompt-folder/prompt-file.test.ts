import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { PromptContent } from '#domain/prompts/prompt.ts';
import { isSameContent } from '#domain/prompts/prompt.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { requestVariables } from '#domain/variables/request-variables.ts';
import { textMessage } from '#domain/wire/message.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import { contentFromFile, readPromptFile, writePromptFile } from './prompt-file.ts';

const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'm',
  systemPrompt: '',
  parameters: new Map(),
};

const TITLE = { name: 'Greeting', description: '' };

/** What the tests say of a prompt, as plain values. */
const PARTS: {
  readonly systemPrompt: string;
  readonly parameters: Readonly<Record<string, JsonValue>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly model: string;
} = { systemPrompt: '', parameters: {}, variables: {}, model: 'm' };

function contentOf(
  { systemPrompt = '', parameters = {}, variables = {}, model = 'm' }: Partial<typeof PARTS>,
  said: readonly string[] = [],
): PromptContent {
  const entries = Object.entries(variables);
  return {
    draft: {
      ...DRAFT,
      model,
      systemPrompt,
      parameters: new Map(Object.entries<JsonValue>(parameters)),
      ...(entries.length > 0 && { variables: new Map<string, JsonValue>(entries) }),
    },
    messages: said.map((text) => textMessage('user', text)),
  };
}

const GREETING = contentOf(
  { systemPrompt: 'Greet {{who}}.', parameters: { temperature: 0.7 }, variables: { who: 'Ada' } },
  ['Go on'],
);

const FOREIGN = `# Ours since 2024
name: Greeting
model: m # the cheap one
modelParameters:
  temperature: 0.7
  stopSequences: [END]
messages:
  - role: system
    content: 'Greet {{who}}.'
  - role: user
    content: >-
      Go
      on
testData:
  - who: Ada
    expected: Hello Ada
  - who: Bob
evaluators:
  - name: has-name
    string: { contains: '{{who}}' }
`;

describe('the file of a prompt', () => {
  it('says its name, its request and what its variables stand for', () => {
    expect(writePromptFile({ name: 'Greeting', description: 'Says hello' }, GREETING, null)).toBe(
      [
        'name: Greeting',
        'description: Says hello',
        'model: m',
        'modelParameters:',
        '  temperature: 0.7',
        'messages:',
        '  - role: system',
        '    content: Greet {{who}}.',
        '  - role: user',
        '    content: Go on',
        'testData:',
        '  - who: Ada',
        '',
      ].join('\n'),
    );
  });

  it('is left to the letter where it says the same', () => {
    expect(writePromptFile(TITLE, GREETING, FOREIGN)).toBe(FOREIGN);
    const windows = FOREIGN.replaceAll('\n', '\r\n');
    expect(writePromptFile(TITLE, GREETING, windows)).toBe(windows);
  });

  it('keeps the comments, tests, evaluators and settings that others put there', () => {
    const changed = contentOf(
      { systemPrompt: 'Greet {{who}} {{how}}.', variables: { who: 'Eve', how: 'warmly' } },
      ['Go on', 'And on'],
    );
    const text = writePromptFile({ name: 'Hello', description: 'D' }, changed, FOREIGN);
    for (const kept of [
      '# Ours since 2024',
      '# the cheap one',
      '[ END ]',
      'expected: Hello Ada',
      'who: Bob',
      'evaluators:',
    ])
      expect(text).toContain(kept);
    expect(text).not.toContain('temperature');
    const read = readPromptFile(text);
    expect(read).toMatchObject({ name: 'Hello', description: 'D' });
    expect(read.values.get('how')).toBe('warmly');
    expect(isSameContent(contentFromFile(read, null, DRAFT), changed)).toBe(true);
  });

  it('leaves to the prompt what it has no place for', () => {
    const tools = [{ type: 'function', function: { name: 'look' } }];
    const content = contentOf(
      { systemPrompt: 'A', parameters: { tools: fromPlain(tools), seed: 7, temperature: 1 } },
      ['x'],
    );
    const text = writePromptFile(TITLE, content, null)
      .replace('content: A', 'content: B')
      .replace('temperature: 1', 'topP: 0.5');
    const read = contentFromFile(readPromptFile(text), content, DRAFT);
    expect(read.draft.systemPrompt).toBe('B');
    expect([...read.draft.parameters.keys()].sort()).toEqual(['seed', 'tools', 'top_p']);
  });

  it('keeps a message that is more than text, as long as its text stays', () => {
    const picture = jsonObject([
      ['role', 'user'],
      ['content', fromPlain([{ type: 'text', text: 'See' }])],
    ]);
    const content: PromptContent = {
      ...contentOf({ systemPrompt: 'A' }),
      messages: [picture, textMessage('user', 'x')],
    };
    const text = writePromptFile(TITLE, content, null).replace('content: x', 'content: y');
    expect(contentFromFile(readPromptFile(text), content, DRAFT).messages).toEqual([
      picture,
      textMessage('user', 'y'),
    ]);
  });

  it('takes the values of a test as they are written', () => {
    const read = readPromptFile(
      'messages:\n  - role: user\n    content: "{{a}} {{b}} {{c}}"\ntestData:\n  - {a: 1, b: true}\n',
    );
    const { draft } = contentFromFile(read, null, DRAFT);
    expect(draft.variables).toEqual(
      new Map([
        ['a', '1'],
        ['b', 'true'],
      ]),
    );
    expect(
      writePromptFile({ name: '', description: '' }, contentFromFile(read, null, DRAFT), null),
    ).toContain('a: "1"');
  });

  it('gives back any prompt that it can hold, and nothing is written where nothing changed', () => {
    fc.assert(
      fc.property(arbitraryBody, arbitraryText, (body, value) => {
        const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(body);
        const said = unsentText === '' ? messages : [...messages, textMessage('user', unsentText)];
        const draft = { ...DRAFT, model: model ?? 'm', systemPrompt, parameters };
        const names = requestVariables({ draft, messages: said }, () => true).map(({ name }) => name);
        const content: PromptContent = {
          draft: {
            ...draft,
            ...(names.length > 0 && { variables: new Map(names.map((name) => [name, value])) }),
          },
          messages: said,
        };
        const text = writePromptFile(TITLE, content, null);
        expect(isSameContent(contentFromFile(readPromptFile(text), content, DRAFT), content)).toBe(true);
        expect(writePromptFile(TITLE, content, text)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('goes from any prompt to any other, with the comment above it', () => {
    const contents = fc.record({
      systemPrompt: arbitraryText,
      parameters: fc.record(
        {
          temperature: fc.constantFrom(0, 0.5),
          max_tokens: fc.constantFrom(1, 9),
          response_format: fc.constantFrom('text', 'json_object').map((type) => jsonObject([['type', type]])),
        },
        { requiredKeys: [] },
      ),
      said: fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(contents, contents, (a, b) => {
        const [from, to] = [contentOf(a, a.said), contentOf(b, b.said)];
        const text = `# Above\n${writePromptFile(TITLE, from, null)}`;
        const next = writePromptFile(TITLE, to, text);
        expect(next).toMatch(/^# Above\n/);
        const { body } = readPromptFile(next);
        expect(body).toEqual(readPromptFile(writePromptFile(TITLE, to, null)).body);
      }),
      { numRuns: 100 },
    );
  });

  it('is refused with a sentence where it is none', () => {
    for (const text of ['a: 1', '[1]', 'x', 'messages: 3', 'messages: [{role: user}]'])
      expect(() => readPromptFile(text)).toThrow();
    expect(isJsonObject(readPromptFile('messages: []').body)).toBe(true);
  });
});
