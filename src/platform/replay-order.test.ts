import { expect, it } from 'vitest';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { keptOrder } from './replay-order.ts';
import { openStorageArea } from './storage-area.ts';

it('goes on after a reload where it was, each place by itself, and begins again at the first', () => {
  const storage = createFakeStorage();
  const open = (place: string) =>
    keptOrder(
      openStorageArea(() => storage),
      place,
    );
  const order = open('a file');
  expect(order.next).toBe(0);
  order.next += 1;
  order.next += 1;
  expect([open('a file').next, open('').next]).toEqual([2, 0]);
  order.next = 0;
  expect(open('a file').next).toBe(0);
  expect(storage.length).toBe(0);
});
