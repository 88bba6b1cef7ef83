import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

afterEach(() => {
  vi.doUnmock('./actions/later-actions.ts');
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
