import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import { toPlain } from '#domain/json/json-value.ts';
import { textMessage } from '#domain/wire/message.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { messageTemplate } from './filling.ts';
import { namesIn, setVariable, takeUnsetLiterally } from './variable-actions.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  const conversation = (id = 'chat') => selectConversation(state(), id);
  return {
    workbench,
    sent,
    state,
    conversation,
    set: (name: string, value: string | undefined, ids: readonly string[] = ['chat']) =>
      setVariable(workbench, ids, name, value),
    say(text: string, ids: readonly string[] = ['chat']) {
      workbench.chat.setComposerText(text);
      workbench.chat.send(ids);
    },
    said: (id = 'chat') => selectPath(conversation(id)).map(({ message }) => message.get('content')),
    asked: (index: number) => toPlain(sent[index]?.request.body.get('messages') ?? null),
    shown: () =>
      toPlain(selectCurrentRequest(state(), workbench.deps, 'chat').built.body.get('messages') ?? null),
  };
}

describe('variables in the chat', () => {
  it('are filled in by Send and by the code alike; the message keeps its template', async () => {
    const t = setUp();
    t.workbench.draft.setSystemPrompt('chat', 'You are {{who}}.');
    t.workbench.chat.setComposerText('Tell me of {{topic}}, not \\{{topic}}.');
    t.set('who', 'a {{topic}}');
    t.set('topic', 'whales');
    const shown = t.shown();
    t.workbench.chat.send(['chat']);
    expect(t.asked(0)).toEqual(shown);
    expect(shown).toEqual([
      { role: 'system', content: 'You are a {{topic}}.' },
      { role: 'user', content: 'Tell me of whales, not {{topic}}.' },
    ]);
    await t.sent[0]?.end('Big.');
    const [first] = selectPath(t.conversation());
    expect(first && editableText(messageTemplate(first))).toBe('Tell me of {{topic}}, not \\{{topic}}.');
    expect(t.conversation().draft.systemPrompt).toBe('You are {{who}}.');
  });

  it('refill a message that is sent again, and the first reply still knows what it answered', async () => {
    const t = setUp();
    t.set('topic', 'cats');
    t.say('About {{topic}}');
    await t.sent[0]?.end('Meow');
    const reply = selectPath(t.conversation()).at(-1);
    t.set('topic', 'dogs');
    t.workbench.chat.regenerate('chat', reply?.id ?? '');
    expect(t.asked(1)).toEqual([{ role: 'user', content: 'About dogs' }]);
    expect(t.said()[0]).toBe('About dogs');
    const first = reply?.reply && requestOfRecord(reply.reply.request).bodyText;
    expect(first).toContain('About cats');
  });

  it.each(['send', 'regenerate', 'continue', 'repeat', 'edit'])(
    'stop %s while one has no value',
    async (way) => {
      const t = setUp();
      t.set('topic', 'cats');
      t.say('About {{topic}}');
      await t.sent[0]?.end('Meow');
      const [question, reply] = selectPath(t.conversation());
      t.set('topic', undefined);
      const { chat, repeat } = t.workbench;
      const ways: Readonly<Record<string, () => void>> = {
        send: () => t.say('More'),
        regenerate: () => chat.regenerate('chat', reply?.id ?? ''),
        continue: () => chat.continueReply('chat', reply?.id ?? ''),
        repeat: () => repeat.start('chat', 3, 'last-turn'),
        edit: () => chat.edit('chat', question?.id ?? '', textMessage('user', 'And {{topic}}?'), true),
      };
      ways[way]?.();
      expect(t.sent).toHaveLength(1);
      expect(t.state().sendProblems.get('chat')).toEqual({ kind: 'unset-variables' });
      t.set('topic', '');
      chat.sendWithoutUnread('chat');
      expect(t.sent.length).toBeGreaterThan(1);
      expect(t.state().sendProblems.has('chat')).toBe(false);
    },
  );

  it('are text once they are said to be, and are sent as they are written', () => {
    const t = setUp();
    t.say('Mend this: <p>{{ user }}</p>');
    expect(t.sent).toHaveLength(0);
    takeUnsetLiterally(t.workbench, ['chat']);
    t.workbench.chat.sendWithoutUnread('chat');
    expect(t.asked(0)).toEqual([{ role: 'user', content: 'Mend this: <p>{{ user }}</p>' }]);
  });

  it('hold every column while one has none, and are filled in for each', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const ids = t.state().columnIds;
    t.set('topic', 'cats', ids.slice(0, 1));
    t.say('About {{topic}}', ids);
    expect(t.sent).toHaveLength(0);
    t.set('topic', 'dogs', ids.slice(1));
    t.workbench.chat.send(ids);
    expect(t.asked(0)).toEqual([{ role: 'user', content: 'About cats' }]);
    expect(t.asked(1)).toEqual([{ role: 'user', content: 'About dogs' }]);
  });

  it('are found in no reply, also after a person mends it', async () => {
    const t = setUp();
    t.say('Write a template');
    await t.sent[0]?.end('Dear {{name}}');
    const reply = selectPath(t.conversation()).at(-1);
    t.workbench.chat.edit('chat', reply?.id ?? '', textMessage('assistant', 'Dear {{nom}}'), false);
    t.say('In French');
    expect(t.asked(1)).toContainEqual({ role: 'assistant', content: 'Dear {{nom}}' });
  });

  it('stay where the code is edited elsewhere; what is typed there is sent as it is typed', async () => {
    const t = setUp();
    t.workbench.draft.setSystemPrompt('chat', 'You are {{who}}.');
    t.set('who', 'kind');
    t.workbench.chat.setComposerText('Hi {{who}}');
    const edits = await t.workbench.code.load();
    const { built } = selectCurrentRequest(t.state(), t.workbench.deps, 'chat');
    edits.follow('chat', 'json', built.bodyText.replace('Hi kind', 'Hi {{braces}} \\\\{{who}}'));
    expect(t.conversation().draft.systemPrompt).toBe('You are {{who}}.');
    expect(t.shown()).toEqual([
      { role: 'system', content: 'You are kind.' },
      { role: 'user', content: 'Hi {{braces}} \\{{who}}' },
    ]);
  });

  it('are named once, in the order of their first use, however many conversations and messages have them', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const ids = t.state().columnIds;
    for (const id of ids) t.workbench.draft.setSystemPrompt(id, 'You are {{who}}.');
    t.workbench.chat.setComposerText('About {{topic}}, {{who}}');
    expect(namesIn(t.state(), ids)).toEqual(['who', 'topic']);
  });

  it('that are taken literally in the columns are left in the chat, but for what is typed', () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    const ids = t.state().columnIds;
    for (const id of ['chat', ...ids]) t.workbench.draft.setSystemPrompt(id, 'You are {{who}}.');
    t.workbench.chat.setComposerText('Hi {{who}}');
    takeUnsetLiterally(t.workbench, ids);
    expect(t.conversation(ids[0]).draft.systemPrompt).toBe('You are \\{{who}}.');
    expect(t.conversation().draft.systemPrompt).toBe('You are {{who}}.');
    expect(t.conversation().unsentText).toBe('Hi \\{{who}}');
  });
});
