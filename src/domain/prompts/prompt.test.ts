import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { textMessage } from '#domain/wire/message.ts';
import { answeredPrompt, contentOf, encodeLink, linkOf, linkTo, readAnswered } from './prompt.ts';
import { addVersion, createPrompt } from './prompt-changes.ts';
import { decodePrompt, decodeVersion, encodePrompt, encodeVersion } from './prompt-record.ts';

const draft = (systemPrompt: string, temperature?: number): RequestDraft => ({
  connection: { kind: 'sandbox' },
  model: 'm',
  systemPrompt,
  parameters: new Map(temperature === undefined ? [] : [['temperature', temperature]]),
});

const conversation = (over: RequestDraft) => createConversation({ id: 'c', nowMs: 0, draft: over });
const content = (system: string, typed: string) =>
  contentOf(conversation(draft(system)), textMessage('user', typed), selectRequestMessages);
const contents = fc
  .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', '{{y}}'))
  .map(([system, typed]) => content(system, typed));

function throughText<T>(value: T, encode: (value: T) => Parameters<typeof formatCompactJson>[0]) {
  const parsed = parseJson(formatCompactJson(encode(value)));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('A record is an object');
  return parsed.value;
}

describe('versions of a prompt', () => {
  it('are numbered without a gap, and none holds the same as the one before it', () => {
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 12 }), ([first, ...others]) => {
        if (first === undefined) return;
        let { prompt, version } = createPrompt({ id: 'p', name: 'P', nowMs: 1 }, first);
        const kept = [version];
        for (const each of others) {
          const saved = addVersion(prompt, version, each, { nowMs: 2, note: '' });
          expect(saved.isNew).toBe(
            each.draft.systemPrompt !== version.draft.systemPrompt || !sameMessages(each, version),
          );
          ({ prompt, version } = saved);
          if (saved.isNew) kept.push(version);
        }
        expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1));
        expect(prompt.latest).toBe(kept.length);
      }),
    );
  });

  it('hold the values of the variables that are used, and differ by them', () => {
    const variables = new Map([
      ['a', '1'],
      ['b', '2'],
    ]);
    const made = contentOf(
      conversation({ ...draft('{{a}}'), variables }),
      textMessage('user', 'x'),
      selectRequestMessages,
    );
    expect(made.draft.variables).toEqual(new Map([['a', '1']]));
    const { prompt, version } = createPrompt({ id: 'p', name: 'P', nowMs: 1 }, made);
    const other = { ...made, draft: { ...made.draft, variables: new Map([['a', '3']]) } };
    expect(addVersion(prompt, version, other, { nowMs: 2, note: '' }).isNew).toBe(true);
    expect(addVersion(prompt, version, made, { nowMs: 2, note: '' }).isNew).toBe(false);
  });

  it('go into records and come back, with what a newer version put there', () => {
    const { prompt, version } = createPrompt({ id: 'p', name: 'P', nowMs: 1 }, content('{{a}}', 'x'));
    const [asPrompt, asVersion] = [throughText(prompt, encodePrompt), throughText(version, encodeVersion)];
    expect(decodePrompt(asPrompt)).toEqual({ ok: true, value: prompt });
    expect(decodeVersion(asVersion)).toEqual({ ok: true, value: version });
    const newer = new Map([...asVersion, ['cases', fromPlain([{ a: 1 }])] as const]);
    const read = decodeVersion(newer);
    expect(read.ok && encodeVersion(read.value)).toEqual(newer);
    const newerPrompt = new Map([...asPrompt, ['folder', 'f'] as const]);
    const readPrompt = decodePrompt(newerPrompt);
    expect(readPrompt.ok && encodePrompt(readPrompt.value)).toEqual(newerPrompt);
    expect(decodePrompt(null).ok).toBe(false);
  });

  it('never make a prompt older: another device’s clock may go ahead', () => {
    const { prompt, version } = createPrompt({ id: 'p', name: 'P', nowMs: 10 }, content('a', 'x'));
    const other = content('b', 'x');
    expect(addVersion(prompt, version, other, { nowMs: 5, note: '' }).prompt.updatedAtMs).toBe(10);
  });
});

describe('a reply to a prompt', () => {
  const made = content('Say {{a}}', 'x');
  const { prompt, version } = createPrompt({ id: 'p', name: 'greeting', nowMs: 1 }, made);
  const link = encodeLink(linkTo(prompt, version));
  const answered = (over: Partial<RequestDraft>, typed = 'x') => {
    const whole = conversation({ ...made.draft, prompt: link, ...over });
    const message = textMessage('user', typed);
    const nodes = new Map([['n', { id: 'n', parentId: null, createdAtMs: 1, message, reply: null }]]);
    return readAnswered(answeredPrompt({ ...whole, nodes, headId: 'n' }, selectRequestMessages));
  };

  it('names the prompt and the version, also with other values', () => {
    expect(linkOf({ prompt: link })).toEqual(linkTo(prompt, version));
    expect(answered({ variables: new Map([['a', 'other']]) })).toEqual({
      id: 'p',
      name: 'greeting',
      version: 1,
      changed: false,
    });
  });

  it('says that the request is another', () => {
    expect(answered({ systemPrompt: 'Say' })?.changed).toBe(true);
    expect(answered({ model: 'n' })?.changed).toBe(true);
    expect(answered({ parameters: new Map([['temperature', 1]]) })?.changed).toBe(true);
    expect(answered({}, 'y')?.changed).toBe(true);
    expect(answered({ prompt: new Map([['id', 1]]) })).toBeNull();
  });
});

function sameMessages(
  a: { readonly messages: readonly unknown[] },
  b: { readonly messages: readonly unknown[] },
): boolean {
  return (
    JSON.stringify(a.messages.map((each) => (each instanceof Map ? [...each] : each))) ===
    JSON.stringify(b.messages.map((each) => (each instanceof Map ? [...each] : each)))
  );
}
