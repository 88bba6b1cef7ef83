import { expect, it } from 'vitest';
import { assistantMessage, messageToolCalls, textMessage, toolMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { buildRequest } from './build-request.ts';
import { withTakenCallIds } from './call-ids.ts';

const MISTRAL = 'https://api.mistral.ai/v1';
const call = (id: string) => ({ id, name: 'f', arguments: '{}', extra: new Map() });
const MESSAGES = [
  textMessage('user', 'Go'),
  assistantMessage('', [call('call_abc'), call('aB3dE6gH9'), call('call_abd')]),
  toolMessage('call_abd', '2'),
  toolMessage('call_abc', '1'),
  toolMessage('aB3dE6gH9', '3'),
];

it('writes ids as Mistral takes them: the same for a call and its result, its own as they are', () => {
  const [user, caller, second, first, own] = withTakenCallIds(MESSAGES, MISTRAL);
  const ids = messageToolCalls(caller ?? new Map()).map(({ id }) => id);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{9}$/);
  expect(new Set(ids).size).toBe(3);
  expect(user).toBe(MESSAGES[0]);
  expect(own).toBe(MESSAGES[4]);
  expect([first, own, second].map((message) => message?.get('tool_call_id'))).toEqual(ids);
  expect(withTakenCallIds(MESSAGES, MISTRAL)).toEqual(withTakenCallIds(MESSAGES, MISTRAL));
});

it('gives many ids each their own', () => {
  const many = Array.from({ length: 2000 }, (_none, at) => call(`call_${at}`));
  const [message = expect.unreachable()] = withTakenCallIds([assistantMessage('', many)], MISTRAL);
  expect(new Set(messageToolCalls(message).map(({ id }) => id)).size).toBe(2000);
});

it('is part of the request that is built, which says so, and leaves other servers alone', () => {
  const build = (baseUrl: string) =>
    buildRequest({
      draft: PLAIN_DRAFT,
      messages: MESSAGES,
      connection: { kind: 'custom', baseUrl, keyVariable: null },
    });
  expect(build(MISTRAL).body.get('messages')).toEqual(withTakenCallIds(MESSAGES, MISTRAL));
  expect(build(MISTRAL).hasOtherCallIds).toBe(true);
  for (const baseUrl of ['https://api.openai.com/v1', 'https://mistral.ai.example.com/v1']) {
    expect(build(baseUrl).body.get('messages')).toEqual(MESSAGES);
    expect(build(baseUrl)).not.toHaveProperty('hasOtherCallIds');
  }
});
