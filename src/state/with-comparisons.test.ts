import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

afterEach(() => {
  vi.doUnmock('./actions/comparison-actions.ts');
  vi.resetModules();
});

describe('what is done with comparisons while their code does not come', () => {
  it('is said not to be done, and is done when it is tried again', async () => {
    let isOffline = true;
    vi.doMock('./actions/comparison-actions.ts', async (load) => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
      return load();
    });
    const { workbench } = createScriptedWorkbench();
    workbench.compare.ensureColumns();
    const seen: string[] = [];
    await workbench.withComparisons(({ begin }) => seen.push(typeof begin));
    expect(seen).toEqual([]);
    const notice = workbench.store.getState().notices.at(-1);
    expect(notice).toMatchObject({ actionLabel: 'Try again', tone: 'problem' });
    isOffline = false;
    vi.doUnmock('./actions/comparison-actions.ts');
    workbench.view.runNoticeAction(notice?.id ?? '');
    await vi.waitFor(() => expect(seen).toEqual(['function']));
  });
});
