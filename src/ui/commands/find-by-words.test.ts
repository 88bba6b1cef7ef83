import { describe, expect, it, vi } from 'vitest';
import { canSweep } from '#domain/parameters/can-sweep.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { listCommands } from './command-providers.ts';
import { EVERY_COMMAND_LIST } from './every-command.ts';
import { findCommands } from './find-commands.ts';
import { SHOWN_ACTS } from './shown-acts/act-table.ts';
import { act, offerAct } from './shown-acts/shown-acts.ts';

/** What the palette lists once there is a reply in Chat and one in Compare. */
async function lines() {
  const { workbench, sent } = createScriptedWorkbench();
  const { store, compare, chat } = workbench;
  compare.ensureColumns();
  chat.setComposerText('Hello');
  chat.send([store.getState().chatId, ...store.getState().columnIds]);
  for (const run of sent) await run.end('Hi');
  const { chatId, history } = store.getState();
  // The list of saved conversations is the archive's, and this workbench has none.
  const entry = { id: chatId, title: 'Hello', updatedAtMs: 0, pinned: false, model: 'sandbox-guide' };
  store.setState({ history: [entry, ...history] });
  return listCommands(store.getState(), {
    models: [],
    parameters: [...STANDARD_PARAMETERS, ...ADVANCED_PARAMETERS].map(({ name }) => name),
    swept: STANDARD_PARAMETERS.filter(canSweep),
    isApple: false,
  });
}

/** What people type, and what they mean by it. */
const MEANT: readonly (readonly [string, string])[] = [
  ['temperature', 'parameter temperature'],
  ['creativity', 'parameter temperature'],
  ['length', 'parameter max_tokens'],
  ['stream', 'parameter stream'],
  ['response', 'parameter response_format'],
  ['json mode', 'parameter response_format'],
  ['json schema', 'edit-schema'],
  ['structured', 'edit-schema'],
  ['structured output', 'parameter response_format'],
  ['token counts', 'parameter stream_options'],
  ['function calling', 'add-tool'],
  ['rename', 'rename-conversation'],
  ['title', 'rename-conversation'],
  ['variable', 'go-to-experiments'],
  ['settings', 'parameters'],
  ['settings', 'connection'],
  ['settings', 'theme-dark'],
  ['api key', 'connection'],
  ['ollama', 'connection'],
  ['dark mode', 'theme-dark'],
  ['presentation', 'projector'],
  ['fullscreen', 'projector'],
  ['hotkeys', 'shortcuts'],
  ['help', 'shortcuts'],
  ['help', 'guide'],
  ['manual', 'guide'],
  ['version', 'about'],
  ['attach', 'attach-file'],
  ['image', 'attach-file'],
  ['image', 'attach-address'],
  ['function calling', 'tools'],
  ['download', 'export'],
  ['upload', 'import-request'],
  ['curl', 'import-request'],
  ['url', 'share-link'],
  ['retry', 'regenerate-last'],
  ['clone', 'duplicate'],
  ['trash', 'delete'],
  ['delete everything', 'erase-all'],
  ['delete all conversations', 'erase-all'],
  ['clear data', 'erase-all'],
  ['wipe', 'erase-all'],
  ['side by side', 'go-to-compare'],
  ['runs', 'repeat-all'],
  ['latency', 'charts'],
  ['sse', 'inspect-last'],
  ['sweep', 'sweep temperature'],
  ['range of values', 'sweep temperature'],
  ['record demo', 'record-demo'],
  ['replay', 'replay-last'],
  ['add as case', 'case-of-last'],
  ['price', 'model-details'],
  ['price', 'parameter service_tier'],
];

describe('the palette, by the words that people use', () => {
  it('finds what they mean', async () => {
    const all = await lines();
    for (const [typed, meant] of MEANT) {
      const found = findCommands(all, typed).flatMap(({ commands }) => commands.map(({ id }) => id));
      expect(found, typed).toContain(meant);
    }
  });

  it('lists every command that is not left out on purpose', async () => {
    const listed = new Set((await lines()).map(({ id }) => id));
    const missing = EVERY_COMMAND_LIST.filter(([id, { isUnlisted }]) => !isUnlisted && !listed.has(id));
    // Nothing was said yet, and no view offers anything.
    expect(missing.map(([id]) => id)).toEqual([
      'stop-replies',
      'past-notices',
      ...Object.keys(SHOWN_ACTS),
      'theme-system',
    ]);
  });

  it('lists what a view offers as long as it does', async () => {
    const run = vi.fn();
    const takeBack = offerAct('run-all', run);
    const line = (await lines()).find(({ id }) => id === 'run-all');
    expect(line?.label).toBe('Experiments: run all');
    act('run-all');
    expect(run).toHaveBeenCalledOnce();
    takeBack();
    expect((await lines()).map(({ id }) => id)).not.toContain('run-all');
  });

  it('has more words for each command and each parameter than their names', async () => {
    for (const { id, keywords, group } of await lines())
      if (group === 'actions' || group === 'parameters') expect(keywords, id).toMatch(/\w/);
  });
});
