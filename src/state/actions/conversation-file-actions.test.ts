import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { comparisonIdOf, placeColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { textMessage } from '#domain/wire/message.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { createActionContext, createWorkbench } from '#state/workbench.ts';
import type { ConversationArchive } from '#state/workbench-state.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function conversationWith(id: string, text: string, over: Partial<Conversation> = {}): Conversation {
  const empty = createConversation({ id, nowMs: 1000, draft: FRESH_DRAFT });
  const message = textMessage('user', text);
  return { ...appendMessage(empty, { id: `${id}-1`, nowMs: 1000, message }), ...over };
}

/** A workbench whose archive holds these conversations in memory. */
function setUp(saved: readonly Conversation[] = []) {
  const scripted = createScriptedWorkbench();
  const kept = new Map(saved.map((each) => [each.id, each]));
  const archive: ConversationArchive = {
    ...scripted.workbench.deps.archive,
    load: async (id) => kept.get(id) ?? null,
    loadColumns: async (comparisonId, openIds) =>
      [...kept.values()].filter((each) => comparisonIdOf(each) === comparisonId && !openIds.has(each.id)),
    loadAll: async () => [...kept.values()],
    add: async (conversations) => {
      for (const each of conversations) kept.set(each.id, each);
    },
  };
  const workbench = createWorkbench(
    createActionContext(scripted.workbench.store, { ...scripted.workbench.deps, archive }),
  );
  return { ...scripted, workbench, kept };
}

describe('exportAll', () => {
  it('holds what is saved, what is open, what is typed and what has come of a running reply', async () => {
    const t = setUp([conversationWith('saved', 'kept on the disk')]);
    t.workbench.chat.setComposerText('a question');
    t.workbench.chat.send(['chat']);
    t.workbench.chat.setComposerText('typed but not sent');
    const file = await t.workbench.conversationFiles.exportAll();
    expect(file.count).toBe(2);
    for (const text of ['kept on the disk', 'a question', 'typed but not sent', '"waiting"'])
      expect(file.text).toContain(text);
    expect(file.name).toMatch(/^oxen-playground-\d{4}-\d\d-\d\d\.json$/);
  });

  it('leaves out conversations in which nothing was written', async () => {
    const file = await setUp().workbench.conversationFiles.exportAll();
    expect(file.count).toBe(0);
  });
});

describe('exportOne', () => {
  it('names the file after the conversation', async () => {
    const { conversationFiles } = setUp().workbench;
    const conversation = conversationWith('a', 'Größe: 5 > 4?');
    expect((await conversationFiles.exportOne(conversation, 'json')).name).toBe('größe-5-4.json');
    expect((await conversationFiles.exportOne({ ...conversation, title: '???' }, 'markdown')).name).toBe(
      'conversation.md',
    );
  });
});

describe('addConversations', () => {
  it('adds what is new as it is, and opens none', async () => {
    const t = setUp();
    const incoming = conversationWith('a', 'hello');
    const outcome = await t.workbench.conversationFiles.addConversations([incoming]);
    expect(outcome).toEqual({ addedIds: ['a'], known: 0 });
    expect(t.kept.get('a')).toEqual(incoming);
    expect([...t.workbench.store.getState().conversations.keys()]).toEqual(['chat']);
  });

  it('leaves out what is here already, however often it is imported', async () => {
    const column = conversationWith('b', 'a column', { place: 'compare' });
    const t = setUp([conversationWith('a', 'hello')]);
    await t.workbench.conversationFiles.addConversations([column]);
    const outcome = await t.workbench.conversationFiles.addConversations([
      conversationWith('a', 'hello'),
      column,
    ]);
    expect(outcome).toEqual({ addedIds: [], known: 2 });
    expect(t.kept.get('b')?.place).toBe('compare');
  });

  it('adds a conversation that has become another since as a copy beside it', async () => {
    const here = conversationWith('a', 'as it is here');
    const t = setUp([here]);
    const { addedIds } = await t.workbench.conversationFiles.addConversations([
      conversationWith('a', 'as in the file'),
    ]);
    const copy = t.kept.get(addedIds[0] ?? '');
    expect(t.kept.get('a')).toBe(here);
    expect(copy?.id).not.toBe('a');
    expect([...(copy?.nodes.values() ?? [])].map(({ message }) => message.get('content'))).toEqual([
      'as in the file',
    ]);
  });

  it('reads its own export back', async () => {
    const t = setUp([conversationWith('a', 'hello'), conversationWith('b', 'there', { pinned: true })]);
    const { text } = await t.workbench.conversationFiles.exportAll();
    const read = await t.workbench.conversationFiles.readFile(text);
    const elsewhere = setUp();
    if (read.ok) await elsewhere.workbench.conversationFiles.addConversations(read.value.conversations);
    expect([...elsewhere.kept.values()]).toEqual([...t.kept.values()]);
  });
});

describe('a comparison in a file', () => {
  const columns = placeColumns([conversationWith('x', 'left'), conversationWith('y', 'right')], 'c');
  const columnsOf = (t: ReturnType<typeof setUp>, comparisonId: string) =>
    [...t.kept.values()].filter((each) => comparisonIdOf(each) === comparisonId);

  it('is read back whole: its columns, their order and all that was said', async () => {
    const { text, name } = await setUp().workbench.conversationFiles.exportComparison(columns, 'json');
    expect(name).toBe('left.json');
    const t = setUp();
    const read = await t.workbench.conversationFiles.readFile(text);
    if (read.ok) await t.workbench.conversationFiles.addConversations(read.value.conversations);
    expect(columnsOf(t, 'c')).toEqual(columns);
  });

  it('is one entry, which is known when it is read again', async () => {
    const t = setUp();
    const { conversationFiles } = t.workbench;
    expect(await conversationFiles.addConversations(columns)).toEqual({ addedIds: ['c'], known: 0 });
    expect(await conversationFiles.addConversations(columns)).toEqual({ addedIds: [], known: 1 });
  });

  it('that has become another since is added as a whole beside it', async () => {
    const t = setUp(columns);
    const changed = columns.map((each) => (each.id === 'x' ? { ...each, title: 'Other' } : each));
    const { addedIds } = await t.workbench.conversationFiles.addConversations(changed);
    expect(columnsOf(t, 'c')).toEqual(columns);
    const copies = columnsOf(t, addedIds[0] ?? '');
    expect(copies).toHaveLength(2);
    expect(copies.map(({ column }) => column?.position)).toEqual([0, 1]);
  });

  it('from before there were several does not fall into the one that is here', async () => {
    const old = (id: string): Conversation => ({ ...conversationWith(id, id), place: 'compare' });
    const t = setUp([old('p')]);
    const { addedIds } = await t.workbench.conversationFiles.addConversations([old('q')]);
    expect(columnsOf(t, addedIds[0] ?? '').map(({ id }) => id)).toEqual(['q']);
  });

  it('is Markdown for people, each column under what tells it from the others', async () => {
    const [left, right] = columns;
    if (!left || !right) return expect.unreachable();
    const other = { ...right, draft: { ...right.draft, model: 'sandbox-echo' } };
    const file = await setUp().workbench.conversationFiles.exportComparison([left, other], 'markdown');
    expect(file.text).toContain(`## Column 1: ${left.draft.model}`);
    expect(file.text).toContain('## Column 2: sandbox-echo');
    expect(file.text).toContain('right');
  });
});
