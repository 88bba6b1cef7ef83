import { describe, expect, it } from 'vitest';
import type { OpenWorker } from '#platform/trusted-worker.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import type { ImportTask } from './import-task.ts';
import { answerImport } from './import-task.ts';
import { LONG_TEXT, readConversationTexts, readRequests } from './read-import.ts';

/** A worker that answers as the real one does, what goes in and out copied as messages are; and what was asked of it. */
function threadedWorker() {
  const asked: ImportTask[] = [];
  let ended = 0;
  const open: OpenWorker<ImportTask> = (onMessage) => ({
    post(task) {
      asked.push(task);
      void answerImport(structuredClone(task)).then((answer) => onMessage(structuredClone(answer)));
    },
    terminate() {
      ended += 1;
    },
  });
  return { open, asked, ended: () => ended };
}

const NONE: OpenWorker<ImportTask> = () => null;
const FAILING: OpenWorker<ImportTask> = (_onMessage, onEnd) => ({ post: onEnd, terminate: () => {} });
const MUTTERING: OpenWorker<ImportTask> = (onMessage) => ({
  post: () => onMessage('failed'),
  terminate: () => {},
});

const long = `{"model": "m", "seed": 12345678901234567890, "messages": [{"role": "user", "content": "${'word '.repeat(LONG_TEXT / 5)}"}]}`;

describe('a long text', () => {
  it('is read in a worker, to the same values as on the page, and the worker is ended', async () => {
    const worker = threadedWorker();
    const read = await readRequests(long, worker.open);
    expect(read).toMatchObject({ ok: true });
    expect(read).toEqual(await readRequests(long, NONE));
    expect(worker.asked).toHaveLength(1);
    expect(worker.ended()).toBe(1);
  });

  it.each([
    ['there can be none', NONE],
    ['it fails', FAILING],
    ['it says what is no answer', MUTTERING],
  ])('is read on the page where %s', async (_why, open) => {
    expect(await readRequests(long, open)).toMatchObject({ ok: true });
  });

  it('is refused by a worker with the same sentence and place', async () => {
    const broken = `${long.slice(0, -1)},}`;
    const read = await readRequests(broken, threadedWorker().open);
    expect(read).toMatchObject({ ok: false });
    expect(read).toEqual(await readRequests(broken, NONE));
  });

  it('of conversations too', async () => {
    const context = { createId: () => 'id', nowMs: 1, defaultDraft: PLAIN_DRAFT };
    const worker = threadedWorker();
    const read = await readConversationTexts(long, context, worker.open);
    expect(read).toMatchObject({ ok: true, value: { source: 'messages' } });
    expect(worker.asked).toHaveLength(1);
  });
});

it('a short text is read on the page', async () => {
  const worker = threadedWorker();
  await readRequests('{"model": "m", "messages": []}', worker.open);
  expect(worker.asked).toEqual([]);
});
