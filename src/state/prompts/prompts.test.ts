import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { toPlain } from '#domain/json/json-value.ts';
import { linkOf, readAnswered } from '#domain/prompts/prompt.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { selectTyped } from '#state/typed-message.ts';
import { setVariable } from '#state/variables/variable-actions.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { createDisk } from './__fixtures__/prompt-disk.ts';
import { createPrompts } from './prompts.ts';

function setUp() {
  const { workbench, clock, sent } = createScriptedWorkbench();
  const prompts = createPrompts(workbench, createDisk());
  const state = () => workbench.store.getState();
  const chat = () => selectConversation(state(), state().chatId);
  const only = () => {
    const [prompt] = prompts.store.getState().prompts ?? [];
    if (!prompt) throw new Error('no prompt');
    return prompt;
  };
  return {
    workbench,
    sent,
    prompts,
    advance: (ms: number) => clock.advance(ms),
    state,
    chat,
    only,
    save: () => prompts.saveVersion(state().chatId),
    said: () => state().notices.at(-1)?.text,
    undo: () => workbench.view.runNoticeAction(state().notices.at(-1)?.id ?? ''),
    body: (id = state().chatId) => toPlain(selectCurrentRequest(state(), workbench.deps, id).built.body),
    async versions() {
      return prompts.versions(only().id);
    },
  };
}

describe('prompts', () => {
  it('are saved in versions; the same content makes none, and says so', async () => {
    const t = setUp();
    await t.save();
    expect(t.said()).toMatch(/nothing to save/i);
    t.workbench.draft.setSystemPrompt('chat', 'Greet {{who}}.');
    t.workbench.chat.setComposerText('Go');
    await t.save();
    await t.save();
    expect(t.said()).toBe('Nothing has changed since “Greet {{who}}.” v1, so no version was made.');
    setVariable(t.workbench, ['chat'], 'who', 'Ada');
    await t.save();
    expect((await t.versions()).map(({ number, draft }) => [number, draft.variables?.get('who')])).toEqual([
      [2, 'Ada'],
      [1, undefined],
    ]);
  });

  it('open as the very request that was saved, beside the conversation that was there', async () => {
    const t = setUp();
    t.workbench.draft.setSystemPrompt('chat', 'Greet {{who}}, not \\{{who}}.');
    setVariable(t.workbench, ['chat'], 'who', 'Ada');
    t.workbench.chat.setComposerText('Hello {{who}}');
    t.workbench.chat.send(['chat']);
    await t.sent[0]?.end('Hi {{who}}');
    t.workbench.chat.setComposerText('Again');
    const saved = t.body();
    await t.save();
    t.workbench.draft.setSystemPrompt('chat', 'Other');
    const changed = t.body();
    const [version] = await t.versions();
    if (version) t.prompts.open(t.only(), version);
    expect(t.body()).toEqual(saved);
    expect(t.chat().id).not.toBe('chat');
    expect(t.chat().unsentText).toBe('Again');
    t.undo();
    await Promise.resolve();
    expect(t.body()).toEqual(changed);
  });

  it('are named by the replies that answer them, changed or not', async () => {
    const t = setUp();
    t.workbench.draft.setSystemPrompt('chat', 'Greet.');
    t.workbench.chat.setComposerText('Go');
    await t.save();
    await t.prompts.change(t.only().id, { name: 'greeting' });
    t.workbench.chat.send(['chat']);
    await t.sent[0]?.end('Hi');
    t.workbench.draft.setSystemPrompt('chat', 'Greet well.');
    const reply = selectPath(t.chat()).at(-1);
    t.workbench.chat.regenerate('chat', reply?.id ?? '');
    const answers = [...t.chat().nodes.values()].flatMap((node) => readAnswered(node.reply?.prompt) ?? []);
    expect(answers).toMatchObject([
      { name: 'greeting', version: 1, changed: false },
      { name: 'greeting', version: 1, changed: true },
    ]);
  });

  it('are compared in two columns, restored, copied, and deleted with an Undo', async () => {
    const t = setUp();
    for (const text of ['One {{x}}', 'Two {{x}}']) {
      t.workbench.draft.setSystemPrompt('chat', text);
      t.workbench.chat.setComposerText('Go');
      setVariable(t.workbench, ['chat'], 'x', text.slice(0, 3));
      await t.save();
    }
    const [two, one] = await t.versions();
    if (!one || !two) throw new Error('two versions');
    await t.prompts.compare(t.only(), [one, two]);
    expect(t.state().columnIds.map((id) => selectConversation(t.state(), id).draft.systemPrompt)).toEqual([
      'One {{x}}',
      'Two {{x}}',
    ]);
    t.workbench.chat.send(t.state().columnIds);
    expect(t.sent.map(({ request }) => toPlain(request.body.get('messages') ?? null))).toEqual([
      [
        { role: 'system', content: 'One Two' },
        { role: 'user', content: 'Go' },
      ],
      [
        { role: 'system', content: 'Two Two' },
        { role: 'user', content: 'Go' },
      ],
    ]);
    await t.prompts.restore(t.only().id, one);
    expect((await t.versions())[0]).toMatchObject({
      number: 3,
      note: 'Restored from v1',
      messages: one.messages,
    });
    const original = t.only();
    await t.prompts.duplicate(original);
    expect(t.prompts.store.getState().prompts).toHaveLength(2);
    await t.prompts.remove(original);
    expect(t.only().name).toBe(`${original.name} (copy)`);
    t.undo();
    await expect.poll(() => t.prompts.store.getState().prompts?.length).toBe(2);
  });

  it('are files that others read', async () => {
    const t = setUp();
    t.workbench.draft.setSystemPrompt('chat', 'Greet {{who}}.');
    setVariable(t.workbench, ['chat'], 'who', 'Ada');
    t.workbench.chat.setComposerText('Go');
    await t.save();
    const [version] = await t.versions();
    const file = version && (await t.prompts.fileOf(t.only(), version));
    expect(file?.name).toBe('greet-who.prompt.yml');
    expect(file?.text).toContain('content: Greet {{who}}.');
    expect(file?.text).toMatch(/testData:\n {2}- who: Ada\n/);
  });

  /** Two prompts, of two conversations. */
  async function withTwo() {
    const t = setUp();
    const first = t.chat().id;
    t.workbench.draft.setSystemPrompt(first, 'First.');
    t.workbench.conversations.start();
    const second = t.chat().id;
    t.workbench.draft.setSystemPrompt(second, 'Second.');
    await t.prompts.saveVersion(first);
    t.advance(1000);
    await t.prompts.saveVersion(second);
    const names = () => t.prompts.store.getState().prompts?.map(({ name }) => name);
    const prompt = (name: string) => {
      const found = t.prompts.store.getState().prompts?.find((each) => each.name === name);
      if (!found) throw new Error(`no prompt ${name}`);
      return found;
    };
    const linkName = (id: string) => linkOf(selectConversation(t.state(), id).draft)?.name;
    return { ...t, first, second, names, prompt, linkName };
  }

  it('are listed the last changed first, favourites before all others', async () => {
    const t = await withTwo();
    expect(t.names()).toEqual(['Second.', 'First.']);
    await t.prompts.change(t.prompt('First.').id, { favourite: true });
    expect(t.names()).toEqual(['First.', 'Second.']);
  });

  it('are renamed in the conversations that came from them, and in no others', async () => {
    const t = await withTwo();
    await t.prompts.change(t.prompt('First.').id, { name: 'greeting' });
    expect([t.linkName(t.first), t.linkName(t.second)]).toEqual(['greeting', 'Second.']);
  });

  it('are compared with what is typed left alone where no version ends with it', async () => {
    const t = await withTwo();
    t.workbench.chat.setComposerText('Something else');
    const [version] = await t.prompts.versions(t.prompt('First.').id);
    if (!version) throw new Error('no version');
    await t.prompts.compare(t.prompt('First.'), [version, version]);
    expect(selectTyped(t.state()).unsentText).toBe('Something else');
  });
});
