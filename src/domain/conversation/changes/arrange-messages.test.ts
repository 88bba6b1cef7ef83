import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { appendMessage } from './append-message.ts';
import { insertMessage, moveMessage } from './arrange-messages.ts';
import { editMessage } from './edit-message.ts';
import { undoChange } from './undo-change.ts';

const added = (id: string, nowMs = 50) => ({ id, message: textMessage('user', id), nowMs });

function conversationOf(...ids: readonly string[]): Conversation {
  const empty = createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT });
  return ids.reduce((now, id, index) => appendMessage(now, added(id, 10 + index)), empty);
}

const shown = (conversation: Conversation) => selectPath(conversation).map(({ id }) => id);
/** How far every message stands from the first: none is out of reach. */
const reachable = ({ nodes }: Conversation) =>
  [...nodes.keys()].filter((id) => selectPath({ nodes, headId: id }).at(-1)?.id === id).sort();

describe('a message put between others', () => {
  it.each([
    [null, 'x a b c'],
    ['a', 'a x b c'],
    ['c', 'a b c x'],
  ])('behind %s', (afterId, order) => {
    expect(shown(insertMessage(conversationOf('a', 'b', 'c'), afterId, added('x'))).join(' ')).toBe(order);
  });

  it('is shown itself where it becomes the last, also in front of a branch that is not shown', () => {
    const all = conversationOf('a', 'b', 'c');
    expect(shown(insertMessage({ ...all, headId: 'a' }, 'a', added('x')))).toEqual(['a', 'x']);
  });

  it('takes every version that followed below it', () => {
    const versions = editMessage(conversationOf('a', 'b'), 'b', added('b2'));
    const after = insertMessage(versions, 'a', added('x'));
    expect(shown(after)).toEqual(['a', 'x', 'b2']);
    expect(after.nodes.get('b')?.parentId).toBe('x');
  });

  it('changes nothing behind a message that is not there', () => {
    const before = conversationOf('a');
    expect(insertMessage(before, 'z', added('x'))).toBe(before);
  });
});

describe('a message that changes places', () => {
  it.each([
    ['b', -1, 'b a c'],
    ['b', 1, 'a c b'],
    ['c', -1, 'a c b'],
    ['a', -1, 'a b c'],
    ['c', 1, 'a b c'],
  ] as const)('%s by %d', (id, step, order) => {
    expect(shown(moveMessage(conversationOf('a', 'b', 'c'), id, step, 60)).join(' ')).toBe(order);
  });

  it('comes back by Undo', () => {
    const before = conversationOf('a', 'b', 'c');
    const after = moveMessage(before, 'b', 1, 60);
    expect(undoChange(after, before, after)).toBe(before);
    const later = appendMessage(after, added('d', 70));
    expect(reachable(undoChange(later, before, after))).toEqual(['a', 'b', 'c', 'd']);
  });
});

it('no message is lost, whatever two tabs insert and move', () => {
  const act = fc.record({
    kind: fc.constantFrom('insert', 'up', 'down', 'edit'),
    at: fc.nat(20),
    head: fc.option(fc.nat(20)),
  });
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
  function play(acts: readonly Act[], tab: string): Conversation {
    let now = conversationOf('a', 'b', 'c', 'd');
    for (const [index, { kind, at, head }] of acts.entries()) {
      const ids = [...now.nodes.keys()];
      const id = ids[at % ids.length] ?? '';
      const made = added(`${tab}${index}`, 100 + index);
      if (head !== null) now = { ...now, headId: ids[head % ids.length] ?? null };
      if (kind === 'insert') now = insertMessage(now, id, made);
      else if (kind === 'edit') now = editMessage(now, id, made);
      else now = moveMessage(now, id, kind === 'up' ? -1 : 1, 100 + index);
    }
    return now;
  }
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), fc.array(act, { maxLength: 12 }), (first, second) => {
      const mine = play(first, 'm');
      const theirs = play(second, 't');
      expect(reachable(mine)).toEqual([...mine.nodes.keys()].sort());
      const both = mergeConversations(conversationOf('a', 'b', 'c', 'd'), mine, theirs);
      expect(reachable(both)).toEqual([...new Set([...mine.nodes.keys(), ...theirs.nodes.keys()])].sort());
      expect(shown(both).length).toBeGreaterThan(0);
    }),
  );
});
