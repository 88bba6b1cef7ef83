import { expect, it } from 'vitest';
import { openStorageArea } from '#platform/storage-area.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createSentRequests } from './sent-requests.ts';

it('what was sent and not settled is known to the page that comes after, by experiment', () => {
  const storage = createFakeStorage();
  const page = createSentRequests(openStorageArea(() => storage));
  page.note('one', 'a', 1);
  page.note('one', 'b', 2);
  page.note('two', 'c', 3);
  page.settle('one', 'a');
  page.settle('one', 'never sent');
  const next = createSentRequests(openStorageArea(() => storage));
  expect([...next.open('one')]).toEqual([['b', 2]]);
  expect([...next.open('two')]).toEqual([['c', 3]]);
  next.settle('one', 'b');
  next.settle('two', 'c');
  expect(storage.length).toBe(0);
});

it('what is kept there by other hands is nothing', () => {
  const storage = createFakeStorage();
  for (const text of ['{', '{"a":"b"}', 'null']) {
    storage.setItem('oxen-playground.sent.one', text);
    expect(createSentRequests(openStorageArea(() => storage)).open('one').size).toBe(0);
  }
});
