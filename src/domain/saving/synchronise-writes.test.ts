import { describe, expect, it } from 'vitest';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import {
  changed,
  drain,
  FIRST,
  happen,
  idsOf,
  SynchronisedTab,
  TAB_CONVERSATION_ID,
  TabDatabase,
} from '#testing/saving/synchronised-tabs.ts';
import { NOTHING_SEEN, synchronise } from './synchronise.ts';

describe('when a change is written', () => {
  const saved = (tab: SynchronisedTab, conversation: Conversation) => {
    tab.database.stored = conversation;
    tab.tell({ kind: 'loaded', conversation });
    tab.put(conversation);
  };
  const waitingFor = (tab: SynchronisedTab) => tab.pending.map(({ kind }) => kind);

  it('notes what the last write took, and what came while it was under way', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    happen(tab, 'message', 0, 1);
    tab.step(0);
    happen(tab, 'message', 0, 2);
    tab.step(0);
    happen(tab, 'message', 0, 3);
    expect(idsOf(tab.database.stored)).toEqual(['m1']);
    expect([...tab.noted]).toEqual(['m2', 'm3']);
  });

  it('notes a question that empties the composer, with or without an attachment', () => {
    const file = { id: 'a', name: 'a', mediaType: 'image/png', byteLength: 1, width: 1, height: 1 };
    for (const attached of [[], [{ ...file, part: new Map() }]]) {
      const tab = new SynchronisedTab(new TabDatabase(), 0);
      tab.change((each) => ({ ...each, unsentAttachments: attached }));
      tab.change((each) => ({ ...changed(each, 'message', 1), unsentText: '', unsentAttachments: [] }));
      expect([...tab.noted]).toEqual(['m1']);
    }
  });

  it('and keeps the note of what is in memory only', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    happen(tab, 'message', 0, 1);
    tab.tell({ kind: 'turn', id: TAB_CONVERSATION_ID });
    tab.tell({ kind: 'written', id: TAB_CONVERSATION_ID, isOnDisk: false });
    expect([...tab.noted]).toEqual(['m1']);
    happen(tab, 'message', 0, 2);
    expect([...tab.noted]).toEqual(['m1', 'm2']);
    drain([tab]);
    expect([...tab.noted]).toEqual([]);
  });

  it('at once: another version of a message is shown, or something is attached', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    saved(tab, changed(changed(FIRST, 'message', 1), 'message', 2));
    tab.change((each) => ({ ...each, headId: 'm1' }));
    expect(waitingFor(tab)).toEqual(['turn']);
    drain([tab]);
    const file = { id: 'a', name: 'a', mediaType: 'image/png', byteLength: 1, width: 1, height: 1 };
    tab.change((each) => ({ ...each, unsentAttachments: [{ ...file, part: new Map() }] }));
    expect(waitingFor(tab)).toEqual(['turn']);
  });

  it('not at all: the draft of a chat that holds nothing but what is being typed', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    happen(tab, 'type', 0, 1);
    happen(tab, 'draft', 0, 2);
    expect(tab.pending).toEqual([]);
    expect(tab.told.map(({ kind }) => kind)).toEqual(['keep-draft', 'keep-draft']);
  });

  it('not at all: a conversation that is left as it was saved', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    saved(tab, changed(FIRST, 'message', 1));
    tab.tell({ kind: 'switched', from: TAB_CONVERSATION_ID, to: 'other' });
    expect(tab.pending).toEqual([]);
  });

  it('not at all: what another tab made of a conversation in which only the typed text differs', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    const conversation = changed(FIRST, 'message', 1);
    saved(tab, conversation);
    happen(tab, 'type', 0, 2);
    tab.database.stored = changed(conversation, 'message', 3);
    tab.tell({ kind: 'saved-elsewhere', id: TAB_CONVERSATION_ID });
    while (waitingFor(tab).some((kind) => kind !== 'write')) tab.step(0);
    expect(waitingFor(tab)).toEqual([]);
    expect(idsOf(tab.open)).toEqual(['m1', 'm3']);
  });

  it('that is only another place among the columns', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    const at = (position: number) => ({ place: 'compare' as const, column: { comparisonId: 'x', position } });
    tab.change((each) => ({ ...each, ...at(0) }));
    drain([tab]);
    tab.change((each) => ({ ...each, ...at(1) }));
    drain([tab]);
    expect(tab.database.stored?.column?.position).toBe(1);
  });

  it('by another tab: it is noted as no draft of this one', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    tab.change((each) => ({ ...each, title: 'Named' }));
    drain([tab]);
    const told = tab.told.length;
    if (tab.database.stored)
      tab.database.stored = { ...tab.database.stored, draft: { ...PLAIN_DRAFT, model: 'theirs' } };
    tab.tell({ kind: 'saved-elsewhere', id: TAB_CONVERSATION_ID });
    drain([tab]);
    expect(tab.open?.draft.model).toBe('theirs');
    expect(tab.told.slice(told).map(({ kind }) => kind)).not.toContain('keep-draft');
  });
});

describe('what is left for another chat', () => {
  it('is written where it holds anything, and the draft of the other is noted', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    tab.change((each) => ({ ...each, unsentText: 'half a sentence' }));
    expect(tab.pending).toEqual([]);
    tab.tell({ kind: 'switched', from: TAB_CONVERSATION_ID, to: 'other' });
    drain([tab]);
    expect(tab.database.stored?.unsentText).toBe('half a sentence');
  });

  it('is not written where it is empty', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    tab.tell({ kind: 'switched', from: TAB_CONVERSATION_ID, to: 'other' });
    expect(tab.pending).toEqual([]);
  });
});

it('notes the draft of a chat that is shown again', () => {
  const [state] = synchronise(NOTHING_SEEN, { kind: 'opened', conversation: FIRST });
  const [, effects] = synchronise(state, { kind: 'switched', from: 'another', to: FIRST.id });
  expect(effects).toEqual([{ kind: 'keep-draft', conversation: FIRST }]);
});
