import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPromptFile } from '#domain/prompt-folder/prompt-file.ts';
import { createFolder } from '#state/prompts/__fixtures__/folder-place.ts';
import { createDisk } from '#state/prompts/__fixtures__/prompt-disk.ts';
import { createPrompts } from '#state/prompts/prompts.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

const fileText = (name: string, system: string) =>
  `# By hand\nname: ${name}\nmessages:\n  - role: system\n    content: ${system}\n`;

function setUp() {
  const { workbench, clock } = createScriptedWorkbench();
  const disk = createDisk();
  const folder = createFolder();
  const open = () => createPrompts(workbench, disk, folder.place);
  let prompts = open();
  const state = () => workbench.store.getState();
  const kept = () => prompts.folder ?? expect.unreachable('no folder');
  const named = (name: string) => {
    const found = prompts.store.getState().prompts?.find((each) => each.name === name);
    return found ?? expect.unreachable(`no prompt ${name}`);
  };
  const texts = async (name: string) =>
    (await prompts.versions(named(name).id)).map(({ draft }) => draft.systemPrompt).reverse();
  async function begin() {
    const chosen = await kept().choose();
    if (chosen !== null) await kept().begin(chosen);
    return chosen;
  }
  async function save(system: string) {
    workbench.draft.setSystemPrompt(state().chatId, system);
    await prompts.saveVersion(state().chatId);
    await kept().sync();
  }
  return {
    workbench,
    clock,
    disk,
    folder,
    begin,
    save,
    named,
    texts,
    kept,
    names: () =>
      prompts.store
        .getState()
        .prompts?.map(({ name }) => name)
        .sort(),
    prompts: () => prompts,
    said: () => state().notices.map(({ text }) => text),
    async reopen() {
      prompts = open();
      await kept().restored;
    },
    isSystem: (fileName: string, system: string) =>
      expect(readPromptFile(folder.files.get(fileName) ?? '').body.get('messages')).toEqual([
        new Map([
          ['role', 'system'],
          ['content', system],
        ]),
      ]),
  };
}

describe('prompts in a folder', () => {
  it('are told before anything is written, and then are in it', async () => {
    const t = setUp();
    await t.save('Greet.');
    t.folder.files.set('other.prompt.yml', fileText('Other', 'Else.'));
    const chosen = await t.kept().choose();
    expect(chosen?.steps.map(({ kind }) => kind)).toEqual(['add', 'write']);
    expect([...t.folder.files.keys()]).toEqual(['other.prompt.yml']);
    if (chosen) await t.kept().begin(chosen);
    expect([...t.folder.files.keys()]).toEqual(['other.prompt.yml', 'greet.prompt.yml']);
    t.isSystem('greet.prompt.yml', 'Greet.');
    expect(t.folder.files.get('other.prompt.yml')).toBe(fileText('Other', 'Else.'));
    expect(t.names()).toEqual(['Greet.', 'Other']);
    expect(t.said()).toContain('Prompts are kept in “prompts” from now on.');
  });

  it('write each version as it is saved, also after the page was opened anew', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    await t.save('Two');
    t.isSystem('one.prompt.yml', 'Two');
    await t.reopen();
    await t.save('Three');
    t.isSystem('one.prompt.yml', 'Three');
    expect([...t.folder.files.keys()]).toEqual(['one.prompt.yml']);
  });

  it('take the change of another program as their next version, and say so', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    t.folder.files.set('one.prompt.yml', fileText('One', 'By another'));
    t.folder.comeBack();
    await t.kept().sync();
    expect(await t.texts('One')).toEqual(['One', 'By another']);
    expect(t.folder.files.get('one.prompt.yml')).toContain('# By hand');
    expect(t.said()).toContain('one.prompt.yml was changed outside this page. Its text is now “One” v2.');
  });

  it('keep both where a file and its prompt were changed', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    t.folder.is.allowed = false;
    await t.save('Ours');
    expect(t.kept().store.getState().status).toBe('not-allowed');
    t.folder.files.set('one.prompt.yml', fileText('One', 'Theirs'));
    t.folder.is.allowed = true;
    await t.kept().reconnect();
    expect(await t.texts('One')).toEqual(['One', 'Ours', 'Theirs']);
    t.isSystem('one.prompt.yml', 'Theirs');
    expect(t.said().at(-1)).toMatch(/yours is the version before it/);
  });

  it('take a name that was changed in the file, and write one that was changed here', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    t.folder.files.set('one.prompt.yml', fileText('Renamed', 'One'));
    await t.kept().sync();
    expect(t.names()).toEqual(['Renamed']);
    await t.prompts().change(t.named('Renamed').id, { name: 'Again', description: 'Why' });
    await t.kept().sync();
    expect(readPromptFile(t.folder.files.get('one.prompt.yml') ?? '')).toMatchObject({
      name: 'Again',
      description: 'Why',
    });
    expect(await t.texts('Again')).toEqual(['One']);
  });

  it('leave a file alone that cannot be read, and say why', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    const broken = 'name: One\nmessages: [\n';
    t.folder.files.set('one.prompt.yml', broken);
    await t.save('Two');
    expect(t.folder.files.get('one.prompt.yml')).toBe(broken);
    expect(await t.texts('One')).toEqual(['One', 'Two']);
    expect(t.kept().store.getState().troubles).toMatchObject([
      { kind: 'problem', fileName: 'one.prompt.yml', sentence: expect.stringMatching(/^Line 3/) },
    ]);
  });

  it('do without a file that is gone until their next version', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    t.folder.files.clear();
    await t.kept().sync();
    expect(t.folder.files.size).toBe(0);
    expect(t.kept().store.getState().troubles).toMatchObject([
      { kind: 'missing', fileName: 'one.prompt.yml' },
    ]);
    await t.save('Two');
    t.isSystem('one.prompt.yml', 'Two');
  });

  it('leave the file of a deleted prompt, which comes back only by a change or Undo', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    await t.prompts().remove(t.named('One'));
    await t.kept().sync();
    expect(t.names()).toEqual([]);
    expect(t.said().at(-1)).toBe('Deleted “One”. Its file one.prompt.yml stays in the folder.');
    t.folder.files.set('one.prompt.yml', fileText('One', 'Changed'));
    await t.kept().sync();
    expect(await t.texts('One')).toEqual(['Changed']);
  });

  it('say that the folder cannot be reached, once, and go on when it can', async () => {
    const t = setUp();
    await t.begin();
    t.folder.is.breaks = () => true;
    await t.save('One');
    await t.save('Two');
    expect(t.said().filter((text) => text.includes('cannot be read or written'))).toHaveLength(1);
    t.folder.is.breaks = () => false;
    t.folder.comeBack();
    await t.kept().sync();
    t.isSystem('one.prompt.yml', 'Two');
  });

  it('are no longer kept there when a person says so; the files stay', async () => {
    const t = setUp();
    await t.begin();
    await t.save('One');
    await t.kept().stop();
    await t.save('Two');
    t.isSystem('one.prompt.yml', 'One');
    await t.reopen();
    expect(t.kept().store.getState().status).toBe('none');
  });

  it('lose no version and double no prompt, whatever changes and wherever it breaks off', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constantFrom('save', 'edit', 'file', 'forget', 'sync'), at: fc.nat(2) }),
      fc.record({ kind: fc.constant('break'), at: fc.nat(12) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
        const t = setUp();
        await t.begin();
        const [ours, theirs] = [new Set<string>(), new Set<string>()];
        let count = 0;
        for (const { kind, at } of acts) {
          count += 1;
          const fileName = [...t.folder.files.keys()][at];
          if (kind === 'save') {
            ours.add(`ours ${count}`);
            await t.save(`ours ${count}`);
          } else if (kind === 'edit' && fileName !== undefined) {
            theirs.add(`theirs ${count}`);
            const name = readPromptFile(t.folder.files.get(fileName) ?? '').name;
            t.folder.files.set(fileName, fileText(name, `theirs ${count}`));
            await t.kept().sync();
          } else if (kind === 'file') {
            theirs.add(`file ${count}`);
            t.folder.files.set(`f${count}.prompt.yml`, fileText(`F${count}`, `file ${count}`));
            await t.kept().sync();
          } else if (kind === 'forget' && fileName !== undefined) {
            t.folder.files.delete(fileName);
          } else if (kind === 'break') {
            // The tab is closed in the middle of a look at the folder, and opened again.
            let left = at;
            t.folder.is.breaks = () => {
              left -= 1;
              return left < 0;
            };
            await t.save(`ours ${count}`);
            ours.add(`ours ${count}`);
            t.folder.is.breaks = () => false;
            // What is saved before the next look must not be taken for what another program wrote.
            t.folder.is.allowed = false;
            await t.reopen();
            await t.save(`after ${count}`);
            ours.add(`after ${count}`);
            t.folder.is.allowed = true;
            await t.kept().sync();
          } else await t.kept().sync();
        }
        await t.kept().sync();
        const listed = await t.disk.list(0);
        const all = await Promise.all(listed.map(async ({ id }) => t.disk.versions(id)));
        const said = all.flat().map(({ draft }) => draft.systemPrompt);
        expect(said.sort()).toEqual([...new Set(said)].sort());
        expect(new Set(said)).toEqual(new Set([...ours, ...theirs]));
        for (const { fileName, promptId } of t.folder.links.values()) {
          if (!t.folder.files.has(fileName)) continue;
          t.isSystem(fileName, (await t.disk.latest(promptId))?.draft.systemPrompt ?? '');
        }
      }),
      { numRuns: 40 },
    );
  });
});
