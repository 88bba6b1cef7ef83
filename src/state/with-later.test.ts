import { afterEach, describe, expect, it, vi } from 'vitest';
import { withAnswer, withAutomatic } from '#domain/parameters/tools/tool-lab.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

afterEach(() => {
  vi.doUnmock('./actions/later-actions.ts');
  vi.doUnmock('./tools/answer-calls.ts');
  vi.resetModules();
});

describe('what comes beside the start while its code does not come', () => {
  it('is said not to be done, and is done when it is tried again', async () => {
    let isOffline = true;
    vi.doMock('./actions/later-actions.ts', async (load) => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
      return load();
    });
    const { workbench } = createScriptedWorkbench();
    const seen: string[] = [];
    await workbench.withLater(({ repeat }) => seen.push(typeof repeat.start));
    expect(seen).toEqual([]);
    const notice = workbench.store.getState().notices.at(-1);
    expect(notice).toMatchObject({ actionLabel: 'Try again', tone: 'problem' });
    isOffline = false;
    vi.doUnmock('./actions/later-actions.ts');
    workbench.view.runNoticeAction(notice?.id ?? '');
    await vi.waitFor(() => expect(seen).toEqual(['function']));
  });
});

it('calls of tools that cannot be answered without a network are said to wait, and are answered when it is back', async () => {
  vi.doMock('./tools/answer-calls.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const { workbench, sent } = createScriptedWorkbench();
  const lab = withAnswer(withAutomatic(undefined, true), 'time', { kind: 'value', texts: { value: 'noon' } });
  workbench.draft.setToolLab('chat', lab);
  workbench.chat.setComposerText('When?');
  workbench.chat.send(['chat']);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await sent[0]?.call({ id: 'c', name: 'time', arguments: '{}', extra: new Map() });
  const problem = () => workbench.store.getState().notices.find(({ tone }) => tone === 'problem');
  await vi.waitFor(() => expect(problem()).toMatchObject({ actionLabel: 'Try again' }));
  vi.doUnmock('./tools/answer-calls.ts');
  workbench.view.runNoticeAction(problem()?.id ?? '');
  await vi.waitFor(() => expect(sent).toHaveLength(2));
});
