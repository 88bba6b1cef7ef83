import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { comparisonIdOf, MAX_COLUMNS } from '#domain/conversation/comparison.ts';
import { messageText } from '#domain/wire/message.ts';
import { selectComparisonId, selectConversation } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const archived: string[] = [];
  const { workbench, sent } = createScriptedWorkbench({
    load: async () => null,
    loadColumns: async () => [],
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
    t.workbench.saved.rename('chat', 'Greetings');
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

describe('a column that is added', () => {
  const models = (t: ReturnType<typeof setUp>) =>
    t.state().columnIds.map((_id, at) => t.column(at).draft.model);

  it('has yet another model as long as the models are compared', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.compare.addColumn();
    expect(models(t)).toHaveLength(3);
    expect(new Set(models(t)).size).toBe(3);
  });

  it('is like the last one where the columns are of one model, or there is no other', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.draft.setModel(t.state().columnIds[1] ?? '', 'sandbox-guide');
    t.workbench.compare.addColumn();
    expect(models(t)).toEqual(['sandbox-guide', 'sandbox-guide', 'sandbox-guide']);
  });

  it('is never of a model that answers no messages', () => {
    const t = setUp();
    t.workbench.store.setState({ modelMarks: { favourites: ['sandbox-image'], recents: ['sandbox-embed'] } });
    t.workbench.compare.ensureColumns();
    for (let count = 2; count < 5; count += 1) t.workbench.compare.addColumn();
    expect(models(t)).toEqual([
      'sandbox-guide',
      'sandbox-sampler',
      'sandbox-echo',
      'sandbox-echo',
      'sandbox-echo',
    ]);
  });

  it('takes a favourite before others', () => {
    const t = setUp();
    t.workbench.store.setState({ modelMarks: { favourites: ['sandbox-echo'], recents: [] } });
    t.workbench.compare.ensureColumns();
    expect(models(t)).toEqual(['sandbox-guide', 'sandbox-echo']);
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

  it('comes back with Undo also where there are as many as can be added', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    while (t.state().columnIds.length < MAX_COLUMNS) t.workbench.compare.addColumn();
    const [first = ''] = t.state().columnIds;
    t.workbench.compare.removeColumn(first);
    const undo = t.state().notices.at(-1)?.id ?? '';
    t.workbench.compare.addColumn();
    t.workbench.view.runNoticeAction(undo);
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.state().columnIds).toHaveLength(MAX_COLUMNS + 1);
    expect(t.state().columnIds[0]).toBe(first);
  });

  it('leaves the last one', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    for (const id of t.state().columnIds) t.workbench.compare.removeColumn(id);
    expect(t.state().columnIds).toHaveLength(1);
  });
});

describe('a new comparison', () => {
  async function asked() {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(t.state().columnIds);
    await t.sent[0]?.end('Hi');
    await t.sent[1]?.end('Ho');
    return t;
  }

  it('has the same columns, empty; the one before stays a comparison, and Undo shows it again', async () => {
    const t = await asked();
    const before = t.state().columnIds;
    const comparisonId = selectComparisonId(t.state());
    t.workbench.comparisons.begin();
    expect(t.state().columnIds).toHaveLength(2);
    expect(t.state().columnIds).not.toContain(before[0]);
    expect(t.column(0).nodes.size).toBe(0);
    expect(t.column(1).draft.model).toBe('sandbox-sampler');
    expect(selectComparisonId(t.state())).not.toBe(comparisonId);
    for (const id of before) expect(comparisonIdOf(selectConversation(t.state(), id))).toBe(comparisonId);
    await t.undo();
    expect(t.state().columnIds).toEqual(before);
    expect(selectComparisonId(t.state())).toBe(comparisonId);
  });

  it('leaves what runs in the one before alone', async () => {
    const t = await asked();
    const [first = ''] = t.state().columnIds;
    t.workbench.chat.setComposerText('More');
    t.workbench.chat.send(t.state().columnIds);
    t.workbench.comparisons.begin();
    expect(t.sent.map(({ isOver }) => isOver)).toEqual([true, true, false, false]);
    await t.sent[2]?.end('what came later');
    const path = selectPath(selectConversation(t.state(), first));
    expect(messageText(path.at(-1)?.message ?? new Map())).toBe('what came later');
  });

  it('that nobody touched is not kept when the one before is shown again', async () => {
    const t = await asked();
    t.workbench.comparisons.begin();
    const fresh = t.state().columnIds;
    await t.undo();
    expect(t.archived).toEqual(fresh.map((id) => `remove ${id}`));
    for (const id of fresh) expect(t.state().conversations.has(id)).toBe(false);
  });

  it('in which something was asked stays when the one before is shown again', async () => {
    const t = await asked();
    t.workbench.comparisons.begin();
    const undo = t.state().notices.at(-1)?.id ?? '';
    const second = t.state().columnIds;
    t.workbench.chat.setComposerText('Another');
    t.workbench.chat.send(second);
    t.workbench.view.runNoticeAction(undo);

    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.archived).toEqual([]);
    for (const id of second) expect(t.state().conversations.has(id)).toBe(true);
  });

  it('does not bring back what was deleted from the history meanwhile', async () => {
    const t = await asked();
    const [first = '', second = ''] = t.state().columnIds;
    t.workbench.comparisons.begin();
    const undo = t.state().notices.at(-1)?.id ?? '';
    await t.workbench.saved.remove(first);
    t.workbench.view.runNoticeAction(undo);

    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.state().columnIds).toEqual([second]);
  });

  it('is nothing where the columns are empty', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const before = t.state().columnIds;
    t.workbench.comparisons.begin();
    expect(t.state().columnIds).toBe(before);
  });
});
