import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { messageText } from '#domain/wire/message.ts';
import { selectComparisonId, selectConversation } from '#state/selectors.ts';
import type { ConversationArchive } from '#state/workbench-state.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { pinEntry, renameEntry } from './entry-actions.ts';

const settle = () => new Promise<void>((settled) => setImmediate(settled));

/** A workbench in whose first comparison a question was asked, and a second one is shown. */
async function setUp() {
  const saved = new Map<string, Conversation>();
  const deleted = new Set<string>();
  const archive: ConversationArchive = {
    load: async (id) => (deleted.has(id) ? null : (saved.get(id) ?? null)),
    loadColumns: async (comparisonId, openIds) =>
      [...saved.values()].filter(
        (each) => comparisonIdOf(each) === comparisonId && !openIds.has(each.id) && !deleted.has(each.id),
      ),
    loadAll: async () => [],
    add: async () => undefined,
    remove: async (id) => void deleted.add(id),
    restore: async ({ id }) => void deleted.delete(id),
    readSearchEntries: async () => [],
    readBroken: async () => [],
  };
  const { workbench, sent } = createScriptedWorkbench(archive);
  const state = () => workbench.store.getState();
  workbench.compare.ensureColumns();
  workbench.chat.setComposerText('Hello');
  workbench.chat.send(state().columnIds);
  await sent[0]?.end('Hi');
  await sent[1]?.end('Ho');
  const comparisonId = selectComparisonId(state()) ?? '';
  const columnIds = state().columnIds;
  workbench.comparisons.begin();
  return {
    workbench,
    sent,
    state,
    deleted,
    comparisonId,
    columnIds,
    /** As after a reload: only the database has it. */
    putAway() {
      for (const id of columnIds) saved.set(id, selectConversation(state(), id));
      workbench.store.setState(({ conversations }) => ({
        conversations: new Map([...conversations].filter(([id]) => !columnIds.includes(id))),
      }));
    },
    async undo() {
      workbench.view.runNoticeAction(state().notices.at(-1)?.id ?? '');
      await settle();
    },
  };
}

describe('opening a comparison', () => {
  it('shows all its columns in their order, with what was said, in the Compare tab', async () => {
    const t = await setUp();
    t.putAway();
    await t.workbench.comparisons.open(t.comparisonId);
    expect(t.state().columnIds).toEqual(t.columnIds);
    expect(t.state().view.tab).toBe('compare');
    const said = t.columnIds.map((id) => selectPath(selectConversation(t.state(), id)));
    expect(said.map((path) => path.map(({ message }) => messageText(message)))).toEqual([
      ['Hello', 'Hi'],
      ['Hello', 'Ho'],
    ]);
  });

  it('says so when it is gone, and shows what was shown', async () => {
    const t = await setUp();
    const before = t.state().columnIds;
    await t.workbench.comparisons.open('gone');
    expect(t.state().notices.at(-1)?.tone).toBe('problem');
    expect(t.state().columnIds).toBe(before);
  });
});

describe('a name and a pin', () => {
  it('are those of all columns, also of a comparison that is not open', async () => {
    const t = await setUp();
    t.putAway();
    const entry = { id: t.comparisonId, title: '', updatedAtMs: 0, pinned: false, model: '', columns: [] };
    await renameEntry(t.workbench, entry, ' Greetings ');
    await pinEntry(t.workbench, entry, true);
    for (const id of t.columnIds)
      expect(selectConversation(t.state(), id)).toMatchObject({ title: 'Greetings', pinned: true });
  });

  it('go over to a column that is added', async () => {
    const t = await setUp();
    await t.workbench.comparisons.open(t.comparisonId);
    const entry = { id: t.comparisonId, title: '', updatedAtMs: 0, pinned: false, model: '', columns: [] };
    await renameEntry(t.workbench, entry, 'Greetings');
    t.workbench.compare.addColumn();
    expect(selectConversation(t.state(), t.state().columnIds[2] ?? '').title).toBe('Greetings');
  });
});

describe('a copy of a comparison', () => {
  it('has all that was said, under a name of its own, and is shown', async () => {
    const t = await setUp();
    await t.workbench.comparisons.duplicate(t.comparisonId);
    expect(selectComparisonId(t.state())).not.toBe(t.comparisonId);
    expect(t.state().columnIds).toHaveLength(2);
    for (const id of t.state().columnIds) {
      expect(t.columnIds).not.toContain(id);
      expect(selectConversation(t.state(), id).nodes.size).toBe(2);
    }
  });
});

describe('deleting a comparison', () => {
  it('deletes every column, and Undo brings all of them back', async () => {
    const t = await setUp();
    t.putAway();
    await t.workbench.comparisons.remove(t.comparisonId);
    expect([...t.deleted].toSorted()).toEqual([...t.columnIds].toSorted());
    await t.undo();
    expect(t.deleted.size).toBe(0);
    for (const id of t.columnIds) expect(selectConversation(t.state(), id).nodes.size).toBe(2);
  });

  it('that is shown keeps models and parameters in new columns, and Undo shows the old ones', async () => {
    const t = await setUp();
    await t.workbench.comparisons.open(t.comparisonId);
    t.workbench.draft.setParameterValue(t.columnIds[1] ?? '', 'temperature', 0.3, []);
    await t.workbench.comparisons.remove(t.comparisonId);
    const [, second = ''] = t.state().columnIds;
    expect(t.columnIds).not.toContain(second);
    expect(selectConversation(t.state(), second)).toMatchObject({ nodes: new Map() });
    expect(selectConversation(t.state(), second).draft.parameters.get('temperature')).toBe(0.3);
    await t.undo();
    expect(t.state().columnIds).toEqual(t.columnIds);
  });

  it('stops what runs in it', async () => {
    const t = await setUp();
    await t.workbench.comparisons.open(t.comparisonId);
    t.workbench.chat.setComposerText('More');
    t.workbench.chat.send(t.columnIds);
    await t.workbench.comparisons.remove(t.comparisonId);
    expect(t.sent.every(({ isOver }) => isOver)).toBe(true);
  });
});
