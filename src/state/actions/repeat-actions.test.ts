import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import { messageText } from '#domain/wire/message.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { selectTyped } from '#state/typed-message.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const { workbench, clock, sent } = createScriptedWorkbench();
  workbench.compare.ensureColumns();
  const [columnId = ''] = workbench.store.getState().columnIds;
  const column = () => selectConversation(workbench.store.getState(), columnId);
  const shown = () => selectPath(column()).map((node) => messageText(node.message));
  const texts = () => {
    const head = column().headId ?? '';
    return repliesToSameRequest(column(), head).map((node) => messageText(node.message));
  };
  async function answerAll(text: (index: number) => string) {
    for (let index = 0; index < sent.length; index += 1) await sent[index]?.end(text(index));
  }
  return { workbench, clock, sent, columnId, column, shown, texts, answerAll };
}

describe('repeating a request', () => {
  it('sends exactly as many requests as were asked for, all the same, and keeps every reply', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Say one word.');
    t.workbench.repeat.start(t.columnId, 10, 'typed');
    t.workbench.draft.setParameters(t.columnId, new Map([['temperature', 2]]));
    await t.answerAll((index) => `word ${index}`);
    expect(t.sent).toHaveLength(10);
    expect(new Set(t.sent.map(({ request }) => request.bodyText)).size).toBe(1);
    expect(t.texts()).toEqual(Array.from({ length: 10 }, (_unused, index) => `word ${index}`));
    expect(t.shown()).toEqual(['Say one word.', 'word 0']);
    expect(selectTyped(t.workbench.store.getState()).unsentText).toBe('');
    expect(t.workbench.store.getState().repeats.size).toBe(0);
  });

  it('puts the replies beside the one that is there, which stays shown', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send([t.columnId]);
    await t.sent[0]?.end('first');
    t.workbench.repeat.start(t.columnId, 3, 'last-turn');
    await t.answerAll((index) => `again ${index}`);
    expect(t.sent).toHaveLength(4);
    expect(t.shown()).toEqual(['Hello', 'first']);
    expect(t.texts()).toEqual(['first', 'again 1', 'again 2', 'again 3']);
  });

  it('keeps the column busy while the server asks to wait, then sends again without leaving an empty reply', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.repeat.start(t.columnId, 3, 'typed');
    const reason = { status: 429, message: null, detail: null, code: null, field: null, requestId: null };
    await t.sent[0]?.end('', { kind: 'rate-limited', retryAfterMs: 2000, reason });
    await t.sent[1]?.end('b');
    await t.sent[2]?.end('c');
    expect(t.sent).toHaveLength(3);
    expect(isBusy(t.workbench.store.getState(), t.columnId)).toBe(true);
    expect(t.workbench.store.getState().repeats.get(t.columnId)).toMatchObject({
      ended: 2,
      waitingUntilMs: t.clock.nowMs() + 2000,
    });
    t.clock.advance(2000);
    await t.sent[3]?.end('a');
    expect(t.sent).toHaveLength(4);
    expect([...t.column().nodes.values()].filter((node) => node.reply !== null)).toHaveLength(3);
    expect(isBusy(t.workbench.store.getState(), t.columnId)).toBe(false);
  });

  it('stops at once, keeps what came, and sends no more', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.repeat.start(t.columnId, 10, 'typed');
    await t.sent[0]?.end('done');
    t.workbench.chat.stop(t.columnId);
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.sent).toHaveLength(4);
    expect(t.sent.every(({ isOver }) => isOver)).toBe(true);
    expect(t.texts()).toContain('done');
    expect(isBusy(t.workbench.store.getState(), t.columnId)).toBe(false);
  });

  it('keeps the replies together when the message that they answer is deleted meanwhile', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.repeat.start(t.columnId, 5, 'typed');
    const [question] = selectPath(t.column());
    t.workbench.chat.remove(t.columnId, question?.id ?? '');
    await t.answerAll((index) => `r${index}`);
    expect(t.sent).toHaveLength(5);
    expect(t.texts()).toHaveLength(5);
  });

  it('does nothing in a column that is busy, or without anything to send', () => {
    const t = setUp();
    t.workbench.repeat.start(t.columnId, 3, 'typed');
    t.workbench.repeat.start(t.columnId, 3, 'last-turn');
    expect(t.sent).toHaveLength(0);
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send([t.columnId]);
    t.workbench.repeat.start(t.columnId, 3, 'last-turn');
    expect(t.sent).toHaveLength(1);
  });
});

describe('sending to several columns', () => {
  it('makes exactly one request a column', () => {
    const t = setUp();
    t.workbench.compare.addColumn();
    t.workbench.chat.setComposerText('Hello');
    const { columnIds } = t.workbench.store.getState();
    t.workbench.chat.send(columnIds);
    expect(t.sent).toHaveLength(3);
    expect(t.workbench.store.getState().activity).toBe('Replies started in 3 columns');
  });

  it('leaves the others alone when one fails', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(t.workbench.store.getState().columnIds);
    await t.sent[0]?.end('', { kind: 'network', cause: 'refused', origin: 'http://localhost:4173' });
    expect(t.sent[1]?.isOver).toBe(false);
    await t.sent[1]?.end('fine');
    expect(t.workbench.store.getState().activity).toMatch(/^Column 2: Reply complete/);
  });

  it('keeps the message in a column that has no key, for the next Send', () => {
    const t = setUp();
    t.workbench.draft.setConnection(t.columnId, { kind: 'oxen' });
    t.workbench.chat.setComposerText('Hello');
    const { columnIds } = t.workbench.store.getState();
    t.workbench.chat.send(columnIds);
    expect(t.sent).toHaveLength(1);
    expect(t.shown()).toEqual(['Hello']);
    t.workbench.chat.stopAll();
    t.workbench.draft.setConnection(t.columnId, { kind: 'sandbox' });
    t.workbench.chat.send([t.columnId]);
    expect(t.sent).toHaveLength(2);
    expect(t.shown()).toEqual(['Hello', '']);
  });
});

describe('the typed message, repeated in all columns', () => {
  it('goes out so often in each of them, without having been sent before', async () => {
    const t = setUp();
    const { columnIds } = t.workbench.store.getState();
    t.workbench.chat.setComposerText('Say one word.');
    t.workbench.repeat.startAll(columnIds, 3, 'typed');
    await t.answerAll((index) => `word ${index}`);
    expect(t.sent).toHaveLength(3 * columnIds.length);
    for (const id of columnIds) {
      const column = selectConversation(t.workbench.store.getState(), id);
      expect(selectPath(column).map((node) => messageText(node.message))[0]).toBe('Say one word.');
      expect(repeatsOf(column)).toHaveLength(3);
    }
    expect(selectTyped(t.workbench.store.getState()).unsentText).toBe('');
  });

  it('is nothing where nothing is typed', () => {
    const t = setUp();
    t.workbench.repeat.startAll(t.workbench.store.getState().columnIds, 3, 'typed');
    expect(t.sent).toEqual([]);
  });

  it('waits in a column that has no key', () => {
    const t = setUp();
    const { columnIds } = t.workbench.store.getState();
    const [, second = ''] = columnIds;
    t.workbench.draft.setConnection(second, { kind: 'oxen' });
    t.workbench.chat.setComposerText('Say one word.');
    t.workbench.repeat.startAll(columnIds, 3, 'typed');
    expect(t.sent).toHaveLength(3);
    const held = selectConversation(t.workbench.store.getState(), second);
    expect(selectPath(held).map((node) => messageText(node.message))).toEqual(['Say one word.']);
    expect(t.workbench.store.getState().sendProblems.get(second)).toEqual({ kind: 'missing-key' });
  });
});

function repeatsOf(column: Conversation) {
  return repliesToSameRequest(column, column.headId ?? '');
}
