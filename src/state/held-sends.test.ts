import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageToolCalls } from '#domain/wire/message.ts';
import type { ScriptedRun } from '#testing/scripted-workbench.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { openCalls, sendWithoutCalls } from './replies/open-call-actions.ts';
import { selectConversation } from './selectors.ts';
import { selectTyped } from './typed-message.ts';
import { fieldPlace, resultPlace } from './typed-texts.ts';

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

describe('sending while tool calls have no results', () => {
  const call = (id: string, name: string) => ({ id, name, arguments: '{}', extra: new Map() });
  const messagesOf = (run: ScriptedRun | undefined) => run?.request.body.get('messages') as ChatMessage[];

  async function withCalls() {
    const t = setUp();
    t.workbench.chat.setComposerText('Weather?');
    t.workbench.chat.send(['chat']);
    await t.sent[0]?.call(call('a', 'get_weather'), call('b', 'get_time'));
    t.workbench.chat.setComposerText('And?');
    return { ...t, replyId: selectConversation(t.state(), 'chat').headId ?? '' };
  }

  it('is held, with the message kept and the calls named', async () => {
    const t = await withCalls();
    t.workbench.chat.send(['chat']);
    expect(t.sent).toHaveLength(1);
    expect(selectTyped(t.state()).unsentText).toBe('And?');
    expect(t.state().sendProblems.get('chat')).toEqual({ kind: 'open-calls', callIds: ['a', 'b'] });
    expect(openCalls(t.state(), 'chat').map(({ name }) => name)).toEqual(['get_weather', 'get_time']);
  });

  it('sends without them what was held, and Undo brings them back', async () => {
    const t = await withCalls();
    t.workbench.chat.send(['chat']);
    sendWithoutCalls(t.workbench, 'chat');
    expect(messagesOf(t.sent[1]).map((message) => message.get('content'))).toEqual(['Weather?', 'And?']);
    await t.sent[1]?.end('Well.');
    t.undo();
    expect(messageToolCalls(nodeIn(t, t.replyId).message)).toHaveLength(2);
    expect(nodeIn(t, selectConversation(t.state(), 'chat').headId).message.get('content')).toBe('Well.');
  });

  it('goes out once there are results', async () => {
    const t = await withCalls();
    t.workbench.chat.send(['chat']);
    for (const id of ['a', 'b']) t.workbench.typing.set(resultPlace(t.replyId, id), 'rain');
    t.workbench.chat.sendToolResults('chat', t.replyId);
    expect(messagesOf(t.sent[1])).toHaveLength(4);
    expect(t.state().sendProblems.size).toBe(0);
  });

  it('holds Continue and a repeat of what is typed, and not Regenerate, which leaves them out', async () => {
    const t = await withCalls();
    t.workbench.chat.continueReply('chat', t.replyId);
    t.workbench.repeat.start('chat', 3, 'typed');
    expect(t.sent).toHaveLength(1);
    t.workbench.chat.regenerate('chat', t.replyId);
    expect(t.sent).toHaveLength(2);
  });

  it('holds every column where one has such calls', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const [left = '', right = ''] = t.state().columnIds;
    t.workbench.chat.setComposerText('Weather?');
    t.workbench.chat.send([left, right]);
    await t.sent[0]?.call(call('a', 'get_weather'));
    await t.sent[1]?.end('Sunny.');
    t.workbench.chat.setComposerText('And?');
    t.workbench.chat.send([left, right]);
    expect(t.sent).toHaveLength(2);
    sendWithoutCalls(t.workbench, left);
    expect(t.sent).toHaveLength(4);
  });
});

function nodeIn(t: ReturnType<typeof setUp>, id: string | null) {
  return selectConversation(t.state(), 'chat').nodes.get(id ?? '') ?? expect.unreachable();
}
