import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { messageRole, messageText, textMessage } from '#domain/wire/message.ts';
import { selectConversation } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const { byHand } = workbench;
  const state = () => workbench.store.getState();
  const chat = () => selectConversation(state(), 'chat');
  const shown = () => selectPath(chat());
  const roles = () => shown().map(({ message }) => `${messageRole(message)}: ${messageText(message)}`);
  function ask(text: string) {
    workbench.chat.setComposerText(text);
    workbench.chat.send(['chat']);
  }
  return { workbench, sent, byHand, state, chat, shown, roles, ask };
}

describe('messages by hand', () => {
  it('are part of the request where they stand, whatever their role', () => {
    const t = setUp();
    t.byHand.insert('chat', null, textMessage('assistant', 'I am an ox.'));
    const first = t.shown()[0]?.id ?? '';
    t.byHand.insert('chat', null, textMessage('user', 'Who are you?'));
    t.byHand.insert('chat', first, textMessage('system', 'Be brief.'));
    t.ask('And what do you eat?');
    expect(t.sent[0]?.request.body.get('messages')).toEqual(
      [
        ['user', 'Who are you?'],
        ['assistant', 'I am an ox.'],
        ['system', 'Be brief.'],
        ['user', 'And what do you eat?'],
      ].map(([role = '', content = '']) => new Map([...Object.entries({ role, content })])),
    );
  });

  it('change places, and Undo puts them back', () => {
    const t = setUp();
    t.byHand.insert('chat', null, textMessage('user', 'one'));
    const second = t.byHand.insert('chat', t.chat().headId, textMessage('user', 'two'));
    t.byHand.move('chat', second, -1);
    expect(t.roles()).toEqual(['user: two', 'user: one']);
    t.workbench.view.runNoticeAction(t.state().shownNoticeId ?? '');
    expect(t.roles()).toEqual(['user: one', 'user: two']);
  });

  it('are sent from: what followed stays beside the reply', () => {
    const t = setUp();
    const question = t.byHand.insert('chat', null, textMessage('user', 'Count to three.'));
    const start = t.byHand.insert('chat', question, textMessage('assistant', 'One, two,'));
    t.byHand.insert('chat', start, textMessage('user', 'Thank you.'));
    t.byHand.sendFrom('chat', start);
    expect(t.sent[0]?.request.bodyText).toContain('One, two,');
    expect(t.sent[0]?.request.bodyText).not.toContain('Thank you.');
    expect(t.roles().slice(0, 2)).toEqual(['user: Count to three.', 'assistant: One, two,']);
    expect(t.shown()).toHaveLength(3);
    expect(t.chat().nodes.size).toBe(4);
  });

  it('of a reply that a request made are not sent from', () => {
    const t = setUp();
    t.ask('Hello');
    t.byHand.sendFrom('chat', t.chat().headId ?? '');
    expect(t.sent).toHaveLength(1);
  });
});
