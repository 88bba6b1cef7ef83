import { expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { partsMessage, textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { appendMessage } from './changes/append-message.ts';
import { conversationTitle } from './conversation-title.ts';
import { createConversation } from './create-conversation.ts';
import { foldText, searchConversations } from './search-conversations.ts';

const asking = (text: string) =>
  appendMessage(createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT }), {
    id: 'q',
    message: textMessage('user', text),
    nowMs: 2,
  });

it('names a conversation after its first words', () => {
  expect(conversationTitle(asking('  Why is\n the sky blue?'))).toBe('Why is the sky blue?');
});

it('cuts a long name between words, at most 60 characters', () => {
  const title = conversationTitle(asking('word '.repeat(50)));
  expect(title.endsWith('word…')).toBe(true);
  expect(Array.from(title).length).toBeLessThanOrEqual(60);
});

it('never cuts an emoji in two', () => {
  const title = conversationTitle(asking('🌍'.repeat(100)));
  expect(title).toBe(`${'🌍'.repeat(59)}…`);
});

it('prefers the name that a person gave', () => {
  expect(conversationTitle({ ...asking('Hello'), title: 'Mine' })).toBe('Mine');
});

it('has a name when nothing was said', () => {
  expect(conversationTitle(asking('  '))).toBe('New conversation');
});

it('is named after its pictures or files where it has no words', () => {
  const sending = (...parts: JsonObject[]) =>
    appendMessage(createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT }), {
      id: 'q',
      message: partsMessage(parts),
      nowMs: 2,
    });
  const image = jsonObject([
    ['type', 'image_url'],
    ['image_url', jsonObject([['url', 'data:image/png;base64,AA==']])],
  ]);
  const file = jsonObject([
    ['type', 'file'],
    ['file', jsonObject([['filename', 'plan.pdf']])],
  ]);
  const asked = appendMessage(sending(image), {
    id: 'next',
    message: textMessage('user', 'What is it?'),
    nowMs: 3,
  });
  expect(conversationTitle(sending(image))).toBe('1 image');
  expect(conversationTitle(sending(image, image))).toBe('2 images');
  expect(conversationTitle(sending(file))).toBe('plan.pdf');
  expect(conversationTitle(asked)).toBe('What is it?');
});

it('finds conversations by all words, in titles first', () => {
  const entries = [
    { id: 'text', title: foldText('Other'), text: foldText('The SKY is blue') },
    { id: 'title', title: foldText('Blue sky'), text: '' },
    { id: 'half', title: foldText('Blue'), text: foldText('sea') },
  ];
  expect(searchConversations(entries, 'Sky  BLUE')).toEqual(['title', 'text']);
  expect(searchConversations(entries, ' ')).toEqual(['text', 'title', 'half']);
  expect(searchConversations(entries, 'nothing')).toEqual([]);
});
