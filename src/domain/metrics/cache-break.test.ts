import { expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { cacheBreak } from './cache-break.ts';

const body = (...messages: readonly object[]) => bodyWith({ messages });
function bodyWith(fields: object) {
  const value = fromPlain({ model: 'm', ...fields });
  if (!isJsonObject(value)) throw new Error('no object');
  return value;
}
const user = (content: unknown) => ({ role: 'user', content });
const answer = { role: 'assistant', content: 'Yes.' };
const MARK = { cache_control: { type: 'ephemeral' } };

it('finds nothing where a request only goes on, or is shorter', () => {
  expect(cacheBreak(body(user('a')), body(user('a'), answer, user('b')))).toBeNull();
  expect(cacheBreak(body(user('a'), answer, user('b')), body(user('a')))).toBeNull();
});

it('takes no notice of markers', () => {
  const marked = user([{ type: 'text', text: 'a', ...MARK }]);
  expect(cacheBreak(body(marked), body(user('a'), answer, user('b')))).toBeNull();
});

it('names the first message that differs, of several', () => {
  expect(cacheBreak(body(user('a'), answer, user('b')), body(user('a'), user('c'), user('d')))).toEqual({
    part: 'message',
    number: 2,
    role: 'user',
  });
});

it('names model and tools before messages', () => {
  expect(cacheBreak(bodyWith({ messages: [] }), bodyWith({ model: 'n', messages: [] }))).toEqual({
    part: 'model',
  });
  expect(cacheBreak(bodyWith({}), bodyWith({ tools: [{ type: 'function' }] }))).toEqual({ part: 'tools' });
});
