import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { messageText } from '#domain/wire/message.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { selectConversation } from './selectors.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  return {
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

  it('is nothing where the columns are empty', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const before = t.state().columnIds;
    t.workbench.compare.newComparison();
    expect(t.state().columnIds).toBe(before);
  });
});
