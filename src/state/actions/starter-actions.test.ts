import { describe, expect, it } from 'vitest';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { selectComparisonId, selectConversation } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import type { StarterRequest } from './starter-actions.ts';

function setUp() {
  const { workbench } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  const chat = () => selectConversation(state(), 'chat');
  return { workbench, state, chat };
}

const extract: StarterRequest = {
  prompt: 'Extract',
  parameters: [
    ['temperature', 0],
    ['response_format', jsonObject([['type', 'json_object']])],
  ],
};
const trace: StarterRequest = { prompt: 'Explain', systemPrompt: 'You review stack traces.' };
const three: StarterRequest = {
  prompt: 'Go on',
  sandboxModel: 'sandbox-sampler',
  columns: [0, 0.7, 1.5].map((temperature) => [['temperature', temperature]]),
};

describe('a starter', () => {
  it('sets its own parameters and unsets those of the one before', () => {
    const t = setUp();
    t.workbench.starters.begin('chat', extract);
    expect([...t.chat().draft.parameters.keys()]).toEqual(['stream', 'temperature', 'response_format']);
    t.workbench.starters.begin('chat', trace);
    expect([...t.chat().draft.parameters.keys()]).toEqual(['stream']);
    expect(t.chat().draft.systemPrompt).toBe(trace.systemPrompt);
    t.workbench.starters.begin('chat', extract);
    expect(t.chat().draft.systemPrompt).toBe('');
  });

  it('gives back what was typed with Undo', () => {
    const t = setUp();
    t.workbench.chat.setComposerText('half a thought');
    t.workbench.draft.setSystemPrompt('chat', 'Be brief.');
    t.workbench.draft.setParameterValue('chat', 'temperature', 0.3, []);
    const before = t.chat().draft;
    t.workbench.starters.begin('chat', extract);
    expect(t.chat().unsentText).toBe(extract.prompt);
    const notice = t.state().notices.at(-1);
    expect(notice?.actionLabel).toBe('Undo');
    t.workbench.view.runNoticeAction(notice?.id ?? '');
    expect(t.chat().unsentText).toBe('half a thought');
    expect(t.chat().draft).toEqual(before);
  });

  it('says that settings were lost where nothing was typed', () => {
    const t = setUp();
    t.workbench.starters.begin('chat', extract);
    t.workbench.chat.setComposerText('');
    t.workbench.starters.begin('chat', trace);
    expect(t.state().notices.at(-1)?.text).toBe('The starter took the place of your settings.');
  });

  it('says nothing where nothing was lost', () => {
    const t = setUp();
    t.workbench.starters.begin('chat', trace);
    expect(t.state().notices).toEqual([]);
  });

  it('for Compare makes its columns; those with messages stay, as a comparison of their own', async () => {
    const t = setUp();
    t.workbench.compare.ensureColumns();
    t.workbench.starters.begin('chat', three);

    await new Promise<void>((settled) => setImmediate(settled));
    const temperatures = () =>
      t.state().columnIds.map((id) => selectConversation(t.state(), id).draft.parameters.get('temperature'));
    expect(temperatures()).toEqual([0, 0.7, 1.5]);
    const [asked = ''] = t.state().columnIds;
    t.workbench.chat.send([asked]);
    const before = selectComparisonId(t.state());
    t.workbench.starters.begin('chat', three);

    await new Promise<void>((settled) => setImmediate(settled));
    expect(temperatures()).toEqual([0, 0.7, 1.5]);
    expect(selectComparisonId(t.state())).not.toBe(before);
    expect(comparisonIdOf(selectConversation(t.state(), asked))).toBe(before);
  });
});
