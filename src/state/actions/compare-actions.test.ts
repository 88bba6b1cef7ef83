import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { messageText } from '#domain/wire/message.ts';
import { selectConversation } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { MAX_COLUMNS } from './compare-actions.ts';

function setUp() {
  const archived: string[] = [];
  const { workbench, sent } = createScriptedWorkbench({
    load: async () => null,
    loadAll: async () => [],
    add: async () => undefined,
    remove: async (id) => void archived.push(`remove ${id}`),
    restore: async ({ id }) => void archived.push(`restore ${id}`),
    readSearchEntries: async () => [],
    readBroken: async () => [],
  });
  const state = () => workbench.store.getState();
  return {
    archived,
    async undo() {
      workbench.view.runNoticeAction(state().notices.at(-1)?.id ?? '');
      await new Promise<void>((settled) => setImmediate(settled));
    },
    workbench,
    sent,
    state,
    column: (at: number) => selectConversation(state(), state().columnIds[at] ?? ''),
  };
}

describe('a column that is made of the chat', () => {
  it('has its messages, and nothing of what waits in its composer or has its name', async () => {
    const t = setUp();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(['chat']);
    await t.sent[0]?.end('Hi');
    t.workbench.conversations.rename('chat', 'Greetings');
    await new Promise<void>((settled) => setImmediate(settled));
    t.workbench.chat.setComposerText('typed but not sent');
    t.workbench.compare.addChatAsColumn();
    const column = t.column(0);
    expect(selectPath(column).map(({ message }) => messageText(message))).toEqual(['Hello', 'Hi']);
    expect(column).toMatchObject({
      title: null,
      unsentText: '',
      unsentAttachments: [],
      place: 'compare',
    });
    expect(selectConversation(t.state(), 'chat').title).toBe('Greetings');
  });
});

describe('removing a column', () => {
  it('stops what runs in it, and Undo puts it back in its place with what came', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const [first = '', second = ''] = t.state().columnIds;
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send([first, second]);
    t.sent[0]?.say('some of it');
    t.workbench.compare.removeColumn(first);
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.sent.map(({ isOver }) => isOver)).toEqual([true, false]);
    expect(t.state().columnIds).toEqual([second]);
    t.workbench.view.runNoticeAction(t.state().notices.at(-1)?.id ?? '');
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.state().columnIds).toEqual([first, second]);
    expect(selectPath(t.column(0)).map(({ message }) => messageText(message))).toEqual([
      'Hello',
      'some of it',
    ]);
  });

  it('deletes what was in it, which neither a search nor an export finds any more, until Undo restores it', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const [first = '', second = ''] = t.state().columnIds;
    t.workbench.compare.removeColumn(first);
    expect(t.archived).toEqual([`remove ${first}`]);
    expect(t.state().conversations.has(first)).toBe(false);
    await t.undo();
    expect(t.archived).toEqual([`remove ${first}`, `restore ${first}`]);
    expect(t.state().columnIds).toEqual([first, second]);
  });

  it('whose place is taken when Undo comes goes to the history', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    while (t.state().columnIds.length < MAX_COLUMNS) t.workbench.compare.addColumn();
    const [first = ''] = t.state().columnIds;
    t.workbench.compare.removeColumn(first);
    const undo = t.state().notices.at(-1)?.id ?? '';
    t.workbench.compare.addColumn();
    t.workbench.view.runNoticeAction(undo);
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.state().columnIds).toHaveLength(MAX_COLUMNS);
    expect(t.state().columnIds).not.toContain(first);
    expect(selectConversation(t.state(), first).place).toBe('chat');
  });

  it('leaves the last one', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    for (const id of t.state().columnIds) t.workbench.compare.removeColumn(id);
    expect(t.state().columnIds).toHaveLength(1);
  });
});

describe('a new comparison', () => {
  it('has the same columns, empty; the old ones are in the history, and Undo brings them back', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(t.state().columnIds);
    await t.sent[0]?.end('Hi');
    await t.sent[1]?.end('Ho');
    const before = t.state().columnIds;
    t.workbench.compare.newComparison();
    expect(t.state().columnIds).toHaveLength(2);
    expect(t.state().columnIds).not.toContain(before[0]);
    expect(t.column(0).nodes.size).toBe(0);
    expect(t.column(1).draft.model).toBe('sandbox-sampler');
    for (const id of before) expect(selectConversation(t.state(), id).place).toBe('chat');
    t.workbench.view.runNoticeAction(t.state().notices.at(-1)?.id ?? '');
    expect(t.state().columnIds).toEqual(before);
    for (const id of before) expect(selectConversation(t.state(), id).place).toBe('compare');
  });

  it('does not bring back what was deleted from the history meanwhile', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(t.state().columnIds);
    await t.sent[0]?.end('Hi');
    await t.sent[1]?.end('Ho');
    const [first = '', second = ''] = t.state().columnIds;
    t.workbench.compare.newComparison();
    const undo = t.state().notices.at(-1)?.id ?? '';
    await t.workbench.conversations.remove(first);
    t.workbench.view.runNoticeAction(undo);
    expect(t.state().columnIds).toEqual([second]);
  });

  it('is nothing where the columns are empty', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const before = t.state().columnIds;
    t.workbench.compare.newComparison();
    expect(t.state().columnIds).toBe(before);
  });
});
