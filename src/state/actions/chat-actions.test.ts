import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { messageText, partsMessage } from '#domain/wire/message.ts';
import { isBusy, selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  const chat = () => selectConversation(state(), 'chat');
  return {
    workbench,
    sent,
    state,
    chat,
    shown: () => selectPath(chat()),
    ask(text: string) {
      workbench.chat.setComposerText(text);
      workbench.chat.send(['chat']);
    },
  };
}

const UNREACHABLE = { kind: 'network', cause: 'refused', origin: 'http://localhost:4173' } as const;

describe('trying a reply again', () => {
  it('takes the reply that failed before anything came out of the conversation', async () => {
    const t = setUp();
    t.ask('Hello');
    await t.sent[0]?.end('', UNREACHABLE);
    const failed = t.shown().at(-1)?.id ?? '';
    t.workbench.chat.regenerate('chat', failed);
    await t.sent[1]?.end('Hi');
    expect(t.chat().nodes.has(failed)).toBe(false);
    expect([...t.chat().nodes.values()].map(({ message }) => messageText(message))).toEqual(['Hello', 'Hi']);
  });

  it('keeps what came of a reply that failed half-way, as a version', async () => {
    const t = setUp();
    t.ask('Hello');
    await t.sent[0]?.end('some of it', UNREACHABLE);
    const cut = t.shown().at(-1)?.id ?? '';
    t.workbench.chat.regenerate('chat', cut);
    await t.sent[1]?.end('all of it');
    expect(t.chat().nodes.has(cut)).toBe(true);
    expect(messageText(t.shown().at(-1)?.message ?? new Map())).toBe('all of it');
  });
});

describe('a message with attachments', () => {
  const imageAt = (url: string) =>
    jsonObject([
      ['type', 'image_url'],
      ['image_url', jsonObject([['url', url]])],
    ]);
  const textPart = (text: string) =>
    jsonObject([
      ['type', 'text'],
      ['text', text],
    ]);
  const image = imageAt('data:image/png;base64,AA==');
  const attachment = {
    id: 'a',
    name: 'a.png',
    mediaType: 'image/png',
    byteLength: 1,
    width: 1,
    height: 1,
    part: image,
  };

  it('has the file that was given to it although another conversation is shown by the time it is read', () => {
    const t = setUp();
    t.workbench.conversations.start();
    t.workbench.chat.addAttachments('chat', [attachment], ['b.exe is not read.']);
    expect(t.chat().unsentAttachments).toEqual([attachment]);
    expect(selectConversation(t.state(), t.state().chatId).unsentAttachments).toEqual([]);
    expect(t.state().fileProblems?.conversationId).toBe('chat');
  });

  it('of a conversation that was deleted meanwhile goes nowhere else', async () => {
    const t = setUp();
    await t.workbench.saved.remove('chat');
    t.workbench.chat.addAttachments('chat', [attachment]);
    expect([...t.state().conversations.values()].flatMap((each) => each.unsentAttachments)).toEqual([]);
  });

  it('has the attachments first, then the text', () => {
    const t = setUp();
    t.workbench.chat.addAttachments('chat', [attachment]);
    t.workbench.chat.setComposerText('What is this?');
    const { built } = selectCurrentRequest(t.state(), t.workbench.deps, 'chat');
    t.workbench.chat.send(['chat']);
    const text = jsonObject([
      ['type', 'text'],
      ['text', 'What is this?'],
    ]);
    expect(t.shown()[0]?.message.get('content')).toEqual([image, text]);
    expect(t.sent[0]?.request.bodyText).toBe(built.bodyText);
  });

  it('keeps the name of each file, which the request does not carry', () => {
    const t = setUp();
    t.workbench.chat.addAttachments('chat', [attachment]);
    t.ask('What is this?');
    expect(t.shown()[0]?.attachmentNames).toEqual(['a.png']);
    expect(t.sent[0]?.request.bodyText).not.toContain('a.png');
  });

  it('keeps the names of what is left when it is edited', () => {
    const t = setUp();
    const other = { ...attachment, id: 'b', name: 'b.png', part: imageAt('data:image/png;base64,BB==') };
    t.workbench.chat.addAttachments('chat', [attachment, other]);
    t.ask('What is this?');
    const [asked] = t.shown();
    const rest = partsMessage([other.part, textPart('Only this.')]);
    t.workbench.chat.edit('chat', asked?.id ?? '', rest, false);
    expect(t.shown()[0]?.attachmentNames).toEqual(['b.png', '']);
  });

  it('has no text part where nothing but spaces is typed', () => {
    const t = setUp();
    t.workbench.chat.addAttachments('chat', [attachment]);
    t.workbench.chat.setComposerText('  \n');
    t.workbench.chat.send(['chat']);
    expect(t.shown()[0]?.message.get('content')).toEqual([image]);
  });

  it('leaves nothing in the composer', () => {
    const t = setUp();
    t.workbench.chat.addAttachments('chat', [attachment]);
    t.ask('What is this?');
    t.workbench.chat.removeAttachment('a');
    expect(t.chat()).toMatchObject({ unsentText: '', unsentAttachments: [] });
  });
});

describe('stopping', () => {
  it('ends the requests of one conversation, and no other’s', async () => {
    const t = setUp();
    t.ask('one');
    t.workbench.conversations.start();
    const other = t.state().chatId;
    t.workbench.chat.setComposerText('two');
    t.workbench.chat.send([other]);
    t.workbench.chat.stop('chat');
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.sent.map(({ isOver }) => isOver)).toEqual([true, false]);
    expect([isBusy(t.state(), 'chat'), isBusy(t.state(), other)]).toEqual([false, true]);
    t.workbench.chat.stopAll();
    await new Promise<void>((settled) => setImmediate(settled));
    expect(t.state().runs.size).toBe(0);
  });
});

describe('a Send that needs a key', () => {
  it('sends nothing and says why, until another connection is chosen', () => {
    const t = setUp();
    t.workbench.draft.setConnection('chat', { kind: 'oxen' });
    t.ask('Hello');
    expect(t.sent).toHaveLength(0);
    expect(t.state().sendProblems.get('chat')).toEqual({ kind: 'missing-key' });
    expect(t.chat().unsentText).toBe('Hello');
    t.workbench.draft.setConnection('chat', { kind: 'sandbox' });
    expect(t.state().sendProblems.size).toBe(0);
  });

  it('is said no longer once a key is saved', () => {
    const t = setUp();
    t.workbench.draft.setConnection('chat', { kind: 'oxen' });
    t.ask('Hello');
    t.workbench.draft.saveKey('https://hub.oxen.ai/api/ai', 'a key', false);
    expect(t.state().sendProblems.size).toBe(0);
    t.workbench.chat.send(['chat']);
    expect(t.sent).toHaveLength(1);
  });
});

describe('a key press in the composer', () => {
  it('changes nothing but the text of the conversation that is shown', async () => {
    const t = setUp();
    t.ask('Hello');
    await t.sent[0]?.end('Hi');
    const before = t.state();
    t.workbench.chat.setComposerText('H');
    const { conversations, ...rest } = t.state();
    expect({ ...before, ...rest }).toEqual(before);
    for (const [name, value] of Object.entries(rest)) expect(Reflect.get(before, name)).toBe(value);
    const { unsentText, ...same } = selectConversation({ conversations }, 'chat');
    for (const [name, value] of Object.entries(same))
      expect(Reflect.get(selectConversation(before, 'chat'), name)).toBe(value);
    expect(unsentText).toBe('H');
  });
});
