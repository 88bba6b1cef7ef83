import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { withKeptDraft } from './restore-place.ts';

const SAVED_AT_MS = 1000;
const saved = {
  ...appendMessage(createConversation({ id: 'c', nowMs: 1, draft: { ...PLAIN_DRAFT, model: 'saved' } }), {
    id: 'question',
    nowMs: 1,
    message: textMessage('user', 'Sent'),
  }),
  updatedAtMs: SAVED_AT_MS,
  unsentText: 'Saved text',
};

const kept = (savedAtMs: number, unsentText: string) => ({
  conversationId: 'c',
  savedAtMs,
  unsentText,
  draft: { ...PLAIN_DRAFT, model: 'kept' },
});

describe('a saved conversation with what was kept of its draft', () => {
  it.each([
    ['later', SAVED_AT_MS + 1, 'kept'],
    ['at the same time', SAVED_AT_MS, 'kept'],
    ['before', SAVED_AT_MS - 1, 'saved'],
  ])('has the draft that is newer: kept %s', (_when, savedAtMs, model) => {
    expect(withKeptDraft(saved, kept(savedAtMs, '')).draft.model).toBe(model);
  });

  it.each([
    ['later', SAVED_AT_MS + 1],
    ['before', SAVED_AT_MS - 1],
  ])('has the kept text, which every key press reached: kept %s', (_when, savedAtMs) => {
    expect(withKeptDraft(saved, kept(savedAtMs, 'Typed')).unsentText).toBe('Typed');
  });

  it('has no text that was sent since, and has the same words typed anew', () => {
    expect(withKeptDraft(saved, kept(SAVED_AT_MS - 1, 'Sent')).unsentText).toBe('');
    expect(withKeptDraft(saved, kept(SAVED_AT_MS + 1, 'Sent')).unsentText).toBe('Sent');
  });

  it('is the saved one where nothing was kept', () => {
    expect(withKeptDraft(saved, null)).toBe(saved);
  });
});
