import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import { appendMessage } from './changes/append-message.ts';
import type { Conversation } from './conversation.ts';
import { createConversation } from './create-conversation.ts';
import {
  adoptRequest,
  fillConversation,
  filledForm,
  fillNodes,
  fillTemplateMessage,
  isWritten,
  takeLiterally,
  templateRequest,
  unsetIn,
  withoutFilling,
} from './fill-conversation.ts';
import { selectRequestMessages } from './request-messages.ts';

const text = fc
  .array(fc.constantFrom('{{a}}', '{{ b }}', '\\{{a}}', '\\', '{"a":{}}', ' x ', '{{'), { maxLength: 6 })
  .map((pieces) => pieces.join(''));
const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), text);
const said = fc.array(fc.tuple(fc.constantFrom('user', 'assistant', 'tool'), text), { maxLength: 5 });

const messageOf = (role: string, content: string): ChatMessage =>
  new Map([
    ['role', role],
    ['content', content],
  ]);

const tools = (description: string): JsonValue =>
  fromPlain([{ type: 'function', function: { name: 'f', description, parameters: { type: 'object' } } }]);

/** A conversation whose messages were sent with variables or came as data, like those of a person and a model. */
function converse(
  system: string,
  messages: readonly (readonly [string, string])[],
  variables: Readonly<Record<string, string>>,
): Conversation {
  const draft: RequestDraft = {
    connection: { kind: 'sandbox' },
    model: '{{a}}',
    systemPrompt: system,
    parameters: new Map([['tools', tools(system)]]),
    variables: new Map(Object.entries(variables)),
  };
  let conversation = createConversation({ id: 'c', nowMs: 0, draft });
  messages.forEach(([role, content], index) => {
    const message = messageOf(role, content);
    const filled = isWritten(message) ? fillTemplateMessage(draft, message) : { message };
    conversation = appendMessage(conversation, { id: `n${index}`, nowMs: index, ...filled });
  });
  return conversation;
}

const conversations = fc.tuple(text, said, values).map(([system, messages, given]) => ({
  conversation: converse(system, messages, given),
  given,
}));
const pendings = fc.option(text.map((typed) => textMessage('user', typed)));
const partsOf = (conversation: Conversation, pending = null as ReturnType<typeof textMessage> | null) => {
  const { draft, messages } = fillConversation(conversation, pending, selectRequestMessages);
  return { system: draft.systemPrompt, parameters: draft.parameters, messages };
};

describe('a conversation with variables', () => {
  it('has as its messages what was sent, and is sent with the values of now', () => {
    const conversation = converse('', [['user', 'About {{a}} and {{b}}']], { a: 'cats' });
    expect(conversation.nodes.get('n0')?.message.get('content')).toBe('About cats and {{b}}');
    expect(unsetIn(conversation, null)).toEqual(['b']);
    const draft = {
      ...conversation.draft,
      variables: new Map([
        ['a', 'dogs'],
        ['b', ''],
      ]),
    };
    const later = { ...conversation, draft };
    expect(partsOf(later).messages[0]?.get('content')).toBe('About dogs and ');
    expect(fillNodes(later).nodes.get('n0')?.message.get('content')).toBe('About dogs and ');
    expect(unsetIn(later, textMessage('user', '{{c}}'))).toEqual(['c']);
  });

  it('leaves what a model or a tool said as it is, and what came before there were variables', () => {
    const conversation = converse(
      '',
      [
        ['assistant', '{{a}}'],
        ['tool', '\\{{a}}'],
      ],
      { a: 'x' },
    );
    const old = appendMessage(conversation, { id: 'o', nowMs: 9, message: textMessage('user', '\\{{a}}') });
    expect(partsOf(old).messages.map((each) => each.get('content'))).toEqual(['{{a}}', '\\{{a}}', '\\{{a}}']);
    expect(fillNodes(old)).toBe(old);
  });

  it('goes out and comes back as the same request, its templates and values with it', () => {
    fc.assert(
      fc.property(conversations, pendings, ({ conversation, given }, pending) => {
        const { draft, messages } = templateRequest(conversation, pending, selectRequestMessages);
        const adopted = adoptRequest({ draft, messages, unsentText: '' }, new Map(Object.entries(given)));
        expect(adopted.messages.map(({ message }) => message)).toEqual(
          partsOf(conversation, pending).messages,
        );
        expect(adopted.draft).toEqual(conversation.draft);
        for (const [index, node] of [...conversation.nodes.values()].entries())
          if (node.template) expect(adopted.messages[index]).toMatchObject({ template: node.template });
      }),
    );
  });

  it('sends every text of a request from elsewhere as it was, while nothing has a value', () => {
    fc.assert(
      fc.property(text, said, text, (system, messages, unsent) => {
        const given = {
          draft: { systemPrompt: system, parameters: new Map([['tools', tools(system)]]) },
          messages: messages.map(([role, content]) => messageOf(role, content)),
          unsentText: unsent,
        };
        const adopted = adoptRequest(given, undefined);
        let conversation = converse('', [], {});
        conversation = { ...conversation, draft: { ...conversation.draft, ...adopted.draft } };
        adopted.messages.forEach((each, index) => {
          conversation = appendMessage(conversation, { id: `n${index}`, nowMs: index, ...each });
        });
        const sent = partsOf(conversation, textMessage('user', adopted.unsentText));
        expect(sent.system).toBe(system);
        expect(sent.parameters).toEqual(given.draft.parameters);
        expect(sent.messages).toEqual([...given.messages, textMessage('user', unsent)]);
      }),
    );
  });

  it('sends what is taken literally as it was written, whatever gets a value later', () => {
    fc.assert(
      fc.property(conversations, ({ conversation }) => {
        const names = unsetIn(conversation, null);
        const taken = takeLiterally(conversation, names);
        expect(unsetIn(taken, null)).toEqual([]);
        expect(partsOf(taken)).toEqual(partsOf(conversation));
        const variables = new Map(conversation.draft.variables);
        for (const name of names) variables.set(name, 'late');
        expect(partsOf({ ...taken, draft: { ...taken.draft, variables } })).toEqual(partsOf(taken));
      }),
    );
  });

  it('keeps its variables where its filled form is not changed, and takes what is changed there as text', () => {
    fc.assert(
      fc.property(conversations, text, text, ({ conversation }, system, typed) => {
        const whole = { ...conversation, unsentText: '{{a}}' };
        const filled = filledForm(whole);
        expect(withoutFilling(whole, filled, filled)).toEqual({ ...whole, nodes: filled.nodes });
        const edited = { ...filled, unsentText: typed, draft: { ...filled.draft, systemPrompt: system } };
        const after = withoutFilling(whole, filled, edited);
        expect(partsOf(after).system).toBe(system);
        expect(after.draft.parameters).toBe(whole.draft.parameters);
        expect(filledForm(after).unsentText).toBe(typed);
      }),
    );
  });
});
