import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT, replyRecord, replyWithText } from '#testing/arbitrary-conversation.ts';
import { newestLeafBelow, selectPath, siblingPosition, siblingsOf } from './branch-path.ts';
import { branchToConversation, duplicateConversation } from './branch-to-conversation.ts';
import { appendMessage } from './changes/append-message.ts';
import { deleteMessage } from './changes/delete-message.ts';
import { editMessage } from './changes/edit-message.ts';
import { regenerateMessage, rewindBefore } from './changes/regenerate-message.ts';
import { switchVersion } from './changes/switch-version.ts';
import { undoChange } from './changes/undo-change.ts';
import { updateReply } from './changes/update-reply.ts';
import type { Conversation } from './conversation.ts';
import { createConversation } from './create-conversation.ts';
import { linkNodes } from './link-nodes.ts';
import { mergeConversations } from './merge-conversations.ts';
import { replyMessage } from './reply-message.ts';
import { canSendWithoutText, selectRequestMessages } from './request-messages.ts';

const empty = createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT });

/** User "Q1", reply "A1", user "Q2", reply "A2", with these ids in lower case. */
function fourMessages(): Conversation {
  let conversation = empty;
  for (const [index, id] of ['q1', 'a1', 'q2', 'a2'].entries()) {
    const reply = id.startsWith('a') ? replyRecord({ runId: `run-${id}`, text: id.toUpperCase() }) : null;
    const message = reply === null ? textMessage('user', id.toUpperCase()) : replyMessage(reply.reply);
    conversation = appendMessage(conversation, { id, message, nowMs: 10 + index, reply });
  }
  return conversation;
}

const shown = (conversation: Conversation) =>
  selectPath(conversation).map((node) => messageText(node.message));

describe('appending', () => {
  it('shows messages in the order in which they came', () => {
    expect(shown(fourMessages())).toEqual(['Q1', 'A1', 'Q2', 'A2']);
  });

  it('leaves the conversation that it was given untouched', () => {
    const before = fourMessages();
    appendMessage(before, { id: 'x', message: textMessage('user', 'X'), nowMs: 20 });
    expect(before.nodes.size).toBe(4);
  });

  it('gives the same path object while neither messages nor head change', () => {
    const conversation = fourMessages();
    const typed: Conversation = { ...conversation, unsentText: 'typed' };
    expect(selectPath(typed)).toBe(selectPath(conversation));
  });
});

describe('editing', () => {
  it('makes a version beside the old one and shows it', () => {
    const edited = editMessage(fourMessages(), 'q2', {
      id: 'q2b',
      message: textMessage('user', 'Q2b'),
      nowMs: 30,
    });
    expect(shown(edited)).toEqual(['Q1', 'A1', 'Q2b']);
    expect(siblingPosition(edited, 'q2b')).toEqual({ position: 2, count: 2 });
    expect(edited.nodes.get('q2')).toBeDefined();
    expect(shown(switchVersion(edited, 'q2b', -1))).toEqual(['Q1', 'A1', 'Q2', 'A2']);
  });

  it('counts the new version as the newest even when the clock was set back', () => {
    const edited = editMessage(fourMessages(), 'q2', {
      id: 'a-first-id',
      message: textMessage('user', 'Q2b'),
      nowMs: 3,
    });
    expect(siblingsOf(edited, 'q2').map((node) => node.id)).toEqual(['q2', 'a-first-id']);
  });

  it('makes versions of the first message too', () => {
    const edited = editMessage(fourMessages(), 'q1', {
      id: 'q1b',
      message: textMessage('user', 'Q1b'),
      nowMs: 30,
    });
    expect(shown(edited)).toEqual(['Q1b']);
    expect(siblingPosition(edited, 'q1').count).toBe(2);
  });
});

describe('deleting', () => {
  it('removes just this message and moves up what followed', () => {
    const deleted = deleteMessage(fourMessages(), 'a1', 40);
    expect(shown(deleted)).toEqual(['Q1', 'Q2', 'A2']);
  });

  it('shows the message before when the last one goes', () => {
    expect(shown(deleteMessage(fourMessages(), 'a2', 40))).toEqual(['Q1', 'A1', 'Q2']);
  });

  it('shows another version when the shown one goes', () => {
    const regenerated = regenerateMessage(fourMessages(), 'a2', {
      id: 'a2b',
      nowMs: 30,
      reply: replyRecord({ runId: 'r', text: 'A2b' }),
    });
    expect(shown(regenerated)).toEqual(['Q1', 'A1', 'Q2', 'A2b']);
    expect(shown(deleteMessage(regenerated, 'a2b', 40))).toEqual(['Q1', 'A1', 'Q2', 'A2']);
  });

  it('moves up what followed the first message', () => {
    const deleted = deleteMessage(fourMessages(), 'q1', 40);
    expect(shown(deleted)).toEqual(['A1', 'Q2', 'A2']);
    expect(deleted.nodes.get('a1')?.parentId).toBeNull();
  });
});

describe('undo', () => {
  it('gives back the very conversation when nothing came in between', () => {
    const before = fourMessages();
    const after = deleteMessage(before, 'q2', 40);
    expect(undoChange(after, before, after)).toBe(before);
  });

  it('keeps what came in between', () => {
    const before = fourMessages();
    const after = deleteMessage(before, 'q2', 40);
    const later = appendMessage(after, { id: 'q3', message: textMessage('user', 'Q3'), nowMs: 50 });
    expect(shown(undoChange(later, before, after))).toEqual(['Q1', 'A1', 'Q2', 'A2', 'Q3']);
  });

  it('keeps a reply that went on in between', () => {
    const before = fourMessages();
    const after = deleteMessage(before, 'q2', 40);
    const later = updateReply(
      after,
      'a2',
      { ...replyRecord({ runId: 'run-a2', text: 'A2 and more' }), reply: replyWithText('A2 and more') },
      60,
    );
    const undone = undoChange(later, before, after);
    expect(shown(undone)).toEqual(['Q1', 'A1', 'Q2', 'A2 and more']);
  });
});

describe('merging two tabs', () => {
  it('keeps what either tab added', () => {
    const base = fourMessages();
    const mine = appendMessage(base, { id: 'm', message: textMessage('user', 'mine'), nowMs: 50 });
    const theirs = appendMessage(base, { id: 't', message: textMessage('user', 'theirs'), nowMs: 51 });
    const merged = mergeConversations(base, mine, theirs);
    expect([...merged.nodes.keys()].sort()).toEqual(['a1', 'a2', 'm', 'q1', 'q2', 't']);
    expect(shown(merged)).toEqual(['Q1', 'A1', 'Q2', 'A2', 'mine']);
  });

  it('hangs what one tab added below a message that the other deleted', () => {
    const base = fourMessages();
    const mine = appendMessage(base, { id: 'm', message: textMessage('user', 'mine'), nowMs: 50 });
    const theirs = deleteMessage(base, 'a2', 51);
    const merged = mergeConversations(base, mine, theirs);
    expect(shown(merged)).toEqual(['Q1', 'A1', 'Q2', 'mine']);
  });

  it('takes a field from the one tab that changed it', () => {
    const base = fourMessages();
    const merged = mergeConversations(
      base,
      { ...base, unsentText: 'typed' },
      { ...base, title: 'Named', pinned: true },
    );
    expect(merged).toMatchObject({ unsentText: 'typed', title: 'Named', pinned: true });
  });
});

describe('linking', () => {
  it('cuts a circle and keeps every message', () => {
    const [a, b] = [...fourMessages().nodes.values()];
    if (a === undefined || b === undefined) throw new Error('no messages');
    const linked = linkNodes([
      { ...a, parentId: b.id },
      { ...b, parentId: a.id },
    ]);
    expect(linked.size).toBe(2);
    expect(newestLeafBelow({ nodes: linked }, null)).not.toBeNull();
    expect([...linked.values()].filter((node) => node.parentId === null)).toHaveLength(1);
  });

  it('puts a message whose trail is lost below the newest older one', () => {
    const nodes = [...fourMessages().nodes.values()].filter((node) => node.id !== 'a1');
    expect(linkNodes(nodes).get('q2')?.parentId).toBe('q1');
  });
});

describe('the messages of a request', () => {
  const texts = (messages: readonly ReadonlyMap<string, JsonValue>[]) => messages.map(messageText);

  it('are those of the last turn when nothing is typed', () => {
    expect(texts(selectRequestMessages(fourMessages()))).toEqual(['Q1', 'A1', 'Q2']);
  });

  it('are all and the typed one when something is typed', () => {
    const messages = selectRequestMessages(fourMessages(), textMessage('user', 'Q3'));
    expect(texts(messages)).toEqual(['Q1', 'A1', 'Q2', 'A2', 'Q3']);
  });

  it('leave out replies that came to nothing', () => {
    const failed = appendMessage(fourMessages(), {
      id: 'a3',
      message: replyMessage(replyWithText('')),
      nowMs: 50,
      reply: replyRecord({ runId: 'r3', text: '', status: 'failed' }),
    });
    const messages = selectRequestMessages(failed, textMessage('user', 'Q3'));
    expect(texts(messages)).toEqual(['Q1', 'A1', 'Q2', 'A2', 'Q3']);
  });

  it('keep an assistant message that no request made, at the end too', () => {
    const edited = editMessage(fourMessages(), 'a2', {
      id: 'a2b',
      message: textMessage('assistant', 'By hand'),
      nowMs: 50,
    });
    expect(texts(selectRequestMessages(edited))).toEqual(['Q1', 'A1', 'Q2', 'By hand']);
    expect(canSendWithoutText(edited)).toBe(true);
    expect(canSendWithoutText(fourMessages())).toBe(false);
    expect(canSendWithoutText(empty)).toBe(false);
  });

  it('keep an empty message that a person made', () => {
    const conversation = appendMessage(empty, { id: 'e', message: textMessage('user', ''), nowMs: 5 });
    expect(selectRequestMessages(conversation)).toHaveLength(1);
  });

  it('end before the reply that is made again', () => {
    expect(texts(selectRequestMessages(rewindBefore(fourMessages(), 'a1')))).toEqual(['Q1']);
  });
});

describe('a branch as a conversation of its own', () => {
  let count = 0;
  const createId = () => `new-${++count}`;

  it('holds the messages up to the chosen one under new ids', () => {
    const branch = branchToConversation(fourMessages(), 'a1', { id: 'd', nowMs: 99, createId });
    expect(shown(branch)).toEqual(['Q1', 'A1']);
    expect([...branch.nodes.keys()].some((id) => fourMessages().nodes.has(id))).toBe(false);
  });

  it('tells a branch and a copy from their original by name', () => {
    const input = { id: 'd', nowMs: 99, createId };
    expect(branchToConversation(fourMessages(), 'a1', input).title).toBe('Q1 (branch)');
    expect(duplicateConversation(fourMessages(), input).title).toBe('Q1 (copy)');
    expect(duplicateConversation({ ...fourMessages(), title: 'Oxen' }, input).title).toBe('Oxen (copy)');
    expect(duplicateConversation(empty, input).title).toBeNull();
  });

  it('settles a reply that still runs in the original', () => {
    const running = appendMessage(fourMessages(), {
      id: 'a3',
      message: replyMessage(replyWithText('part')),
      nowMs: 50,
      reply: replyRecord({ runId: 'r3', text: 'part', status: 'streaming' }),
    });
    const copy = duplicateConversation(running, { id: 'd', nowMs: 99, createId });
    expect(selectPath(copy).at(-1)?.reply?.status).toBe('interrupted');
    expect(shown(copy)).toEqual(shown(running));
    expect(copy.nodes.size).toBe(5);
  });
});

it('finds a path of 20,000 messages without deep recursion', () => {
  let conversation = empty;
  const nodes = new Map(conversation.nodes);
  let parentId: string | null = null;
  for (let index = 0; index < 20_000; index += 1) {
    const id = `n${index}`;
    nodes.set(id, { id, parentId, createdAtMs: index, message: textMessage('user', 'x'), reply: null });
    parentId = id;
  }
  conversation = { ...conversation, nodes, headId: parentId };
  expect(selectPath(conversation)).toHaveLength(20_000);
  expect(newestLeafBelow(conversation, 'n0')?.id).toBe('n19999');
  expect(linkNodes(nodes.values()).size).toBe(20_000);
});
