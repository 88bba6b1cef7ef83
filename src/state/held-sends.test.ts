import { describe, expect, it } from 'vitest';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { selectConversation } from './selectors.ts';
import { selectTyped } from './typed-message.ts';
import { fieldPlace } from './typed-texts.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  return {
    workbench,
    sent,
    state,
    parameters: (id: string) => selectConversation(state(), id).draft.parameters,
    typeBroken: (id: string, name: string) => workbench.typing.set(fieldPlace(id, name), '{"broken'),
    undo: () => workbench.view.runNoticeAction(state().notices.at(-1)?.id ?? ''),
    /** Sends one message in each of the conversations and answers it. */
    async converse(ids: readonly string[]) {
      workbench.chat.setComposerText('Hello');
      workbench.chat.send(ids);
      for (const run of sent) await run.end('Hi');
    },
  };
}

describe('sending without the fields that are no values', () => {
  it('leaves a column alone that was held by another request', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const [left = '', right = ''] = t.state().columnIds;
    await t.converse([left, right]);
    t.typeBroken(left, 'stop');
    t.typeBroken(right, 'stop');
    t.workbench.repeat.start(left, 3, 'last-turn');
    t.workbench.repeat.start(right, 3, 'last-turn');
    t.workbench.chat.sendWithoutUnread(left);
    expect(t.state().typedTexts.has(fieldPlace(left, 'stop'))).toBe(false);
    expect(t.state().typedTexts.get(fieldPlace(right, 'stop'))).toBe('{"broken');
    expect(t.state().sendProblems.has(right)).toBe(true);
  });

  it('puts back what it took with Undo, and keeps what was set since', () => {
    const t = setUp();
    t.workbench.draft.setParameters('chat', new Map([['stop', ['a']]]));
    t.typeBroken('chat', 'stop');
    t.workbench.chat.setComposerText('Hello');
    t.workbench.chat.send(['chat']);
    t.workbench.chat.sendWithoutUnread('chat');
    t.workbench.draft.setParameters('chat', new Map([...t.parameters('chat'), ['top_p', 0.5]]));
    t.undo();
    expect(t.parameters('chat').get('stop')).toEqual(['a']);
    expect(t.parameters('chat').get('top_p')).toBe(0.5);
    expect(t.state().typedTexts.get(fieldPlace('chat', 'stop'))).toBe('{"broken');
  });
});

describe('repeating all columns', () => {
  it('sends nothing while a field of one column is no value, and repeats all without it', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const ids = t.state().columnIds;
    const [left = ''] = ids;
    await t.converse(ids);
    const before = t.sent.length;
    t.typeBroken(left, 'stop');
    t.workbench.repeat.startAll(ids, 3, 'last-turn');
    expect(t.sent).toHaveLength(before);
    t.workbench.chat.sendWithoutUnread(left);
    expect([...t.state().repeats.keys()]).toEqual(ids);
  });
});

describe('the Undo of a starter', () => {
  it('brings the request back and keeps what was typed since', () => {
    const t = setUp();
    t.workbench.chat.setComposerText('mine');
    t.workbench.starters.begin('chat', { prompt: 'A tale' });
    t.workbench.chat.setComposerText('A tale of my own');
    t.undo();
    expect(selectTyped(t.state()).unsentText).toBe('A tale of my own');
  });
});
