import { describe, expect, it } from 'vitest';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { selectComparisonId } from './selectors.ts';

function setUp() {
  const { workbench } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  return {
    ...workbench,
    state,
    shown: () => state().notices.find(({ id }) => id === state().shownNoticeId)?.text,
    past: () => state().notices.map(({ text }) => text),
  };
}

describe('notices', () => {
  it('are shown one at a time, the newest, and stay to be read', () => {
    const t = setUp();
    t.view.notify('first');
    t.view.notify('second');
    expect(t.shown()).toBe('second');
    t.view.dismissNotice(t.state().shownNoticeId ?? '');
    expect(t.shown()).toBeUndefined();
    expect(t.past()).toEqual(['first', 'second']);
  });

  it('are not taken off the page by the end of an earlier one', () => {
    const t = setUp();
    t.view.notify('first');
    const first = t.state().shownNoticeId ?? '';
    t.view.notify('second');
    t.view.dismissNotice(first);
    expect(t.shown()).toBe('second');
  });

  it('keep their button when another takes their place, and when they are dismissed', () => {
    const t = setUp();
    let undone = 0;
    t.view.notify('deleted', { label: 'Undo', run: () => (undone += 1) });
    const id = t.state().shownNoticeId ?? '';
    t.view.notify('copied');
    t.view.runNoticeAction(id);
    t.view.runNoticeAction(id);
    expect(undone).toBe(1);
    expect(t.past()).toEqual(['copied']);
    expect(t.shown()).toBe('copied');
  });

  it('are kept once where the same is said again, and twice where each has its own Undo', () => {
    const t = setUp();
    for (let time = 0; time < 2; time += 1) {
      t.view.notify('copied');
      t.view.notify('deleted', { label: 'Undo', run: () => undefined });
    }
    expect(t.past()).toEqual(['deleted', 'copied', 'deleted']);
  });

  it('do not grow without end, nor does what their buttons would do', () => {
    const t = setUp();
    const ran: number[] = [];
    const ids: string[] = [];
    for (let at = 0; at < 30; at += 1) {
      t.view.notify(`deleted ${at}`, { label: 'Undo', run: () => ran.push(at) });
      ids.push(t.state().shownNoticeId ?? '');
    }
    for (const id of ids) t.view.runNoticeAction(id);
    expect(ran).toEqual(Array.from({ length: 20 }, (_, index) => index + 10));
  });
});

describe('an Undo that comes late', () => {
  it('gives back what it takes the place of: a text typed into the same place', () => {
    const t = setUp();
    t.typing.set('import', 'old');
    t.typing.discard('import', 'Not imported.');
    const undo = t.state().shownNoticeId ?? '';
    t.typing.set('import', 'new');
    t.view.runNoticeAction(undo);
    expect(t.state().typedTexts.get('import')).toBe('old');
    t.view.runNoticeAction(t.state().shownNoticeId ?? '');
    expect(t.state().typedTexts.get('import')).toBe('new');
  });

  it('keeps the columns in which something was asked since', async () => {
    const { workbench, sent } = createScriptedWorkbench();
    const state = () => workbench.store.getState();
    workbench.compare.ensureColumns();
    workbench.chat.setComposerText('Hello');
    workbench.chat.send(state().columnIds);
    for (const run of sent) await run.end('Hi');
    workbench.comparisons.begin();
    const undo = state().shownNoticeId ?? '';
    const [asked = ''] = state().columnIds;
    workbench.chat.setComposerText('Again');
    workbench.chat.send([asked]);
    await sent.at(-1)?.end('Ho');
    workbench.view.runNoticeAction(undo);

    await new Promise<void>((settled) => setImmediate(settled));
    expect(state().columnIds).not.toContain(asked);
    const kept = state().conversations.get(asked);
    expect(kept?.nodes.size).toBeGreaterThan(0);
    expect(kept && comparisonIdOf(kept)).not.toBe(selectComparisonId(state()));
  });
});
