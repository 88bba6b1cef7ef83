import { describe, expect, it, vi } from 'vitest';
import { answered, fresh, setUp, standInWindow, textsOf, withMessage } from './__fixtures__/kept-page.ts';

const leave = standInWindow();

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a change on the page', () => {
  it('is written at once when it is a message', async () => {
    const t = setUp();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More']);
  });

  it('is kept beside the database until it is there', async () => {
    const t = setUp();
    const release = t.hold();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect([...t.unsaved]).toEqual(['c']);
    release();
    await settled();
    expect([...t.unsaved]).toEqual([]);
  });

  it('that comes while one is written is written after it, and is kept until then', async () => {
    const t = setUp();
    const release = t.hold();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    t.edit(withMessage(t.open(), 'Still more'));
    t.edit({ ...t.open(), title: 'Named' });
    release();
    await settled();
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More', 'Still more']);
    expect(t.disk.get('c')?.title).toBe('Named');
    expect(t.writes).toEqual(['c', 'c']);
    expect([...t.unsaved]).toEqual([]);
  });

  it('has the reply of a request wait until its conversation is there', async () => {
    const t = setUp(answered('Half'));
    const release = t.hold();
    t.run('c', 'a');
    const seen: string[] = [];
    void Promise.all(t.begun).then(() => seen.push('saved'));
    await settled();
    expect(seen).toEqual([]);
    release();
    await settled();
    expect(t.begun).toHaveLength(1);
    expect(seen).toEqual(['saved']);
  });

  it('of the draft waits a little, and is written when the page is left', async () => {
    const t = setUp();
    const model = (name: string) => t.edit({ ...t.open(), draft: { ...t.open().draft, model: name } });
    model('one');
    model('two');
    await settled();
    expect(t.writes).toEqual([]);
    leave();
    await settled();
    expect(t.writes).toEqual(['c']);
    expect(t.disk.get('c')?.draft.model).toBe('two');
  });

  it('of the draft is written when nobody leaves', async () => {
    const t = setUp();
    t.edit({ ...t.open(), draft: { ...t.open().draft, model: 'one' } });
    await vi.runAllTimersAsync();
    expect(t.disk.get('c')?.draft.model).toBe('one');
  });
});

describe('what another tab saves', () => {
  it('comes on the page, and nothing is written', async () => {
    const t = setUp();
    t.disk.set('c', withMessage(t.open(), 'Theirs'));
    t.hear('saved');
    await settled();
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
    expect(t.watched).toEqual(['c']);
    expect(t.writes).toEqual([]);
  });

  it('and what was changed here are both on the page and in the database', async () => {
    const t = setUp();
    const before = t.open();
    t.disk.set('c', withMessage(before, 'Theirs'));
    t.hear('saved');
    // The draft waits for its timer: the merge has to write it.
    t.edit({ ...before, pinned: true });
    await settled();
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
    expect(t.page()?.pinned).toBe(true);
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'Theirs']);
    expect(t.disk.get('c')?.pinned).toBe(true);
  });

  it('leaves the text that is typed here', async () => {
    const t = setUp();
    t.disk.set('c', { ...withMessage(t.open(), 'Theirs'), unsentText: 'typed there' });
    t.edit({ ...t.open(), unsentText: 'typed here' });
    t.hear('saved');
    await settled();
    expect(t.page()?.unsentText).toBe('typed here');
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
  });
});

describe('a conversation that is deleted', () => {
  it('here is not written back by a change that still waited', async () => {
    const t = setUp();
    t.edit(withMessage(t.open(), 'More'));
    t.deleted.add('c');
    t.remove('c');
    await settled();
    await vi.runAllTimersAsync();
    expect(t.writes).toEqual([]);
    expect(t.deleted.has('c')).toBe(true);
  });

  it('in another tab stays on the page, says so, and comes back by the next change', async () => {
    const t = setUp();
    t.deleted.add('c');
    t.hear('removed');
    await settled();
    expect(t.told).toEqual(['c']);
    expect(textsOf(t.page())).toEqual(['Hello']);
    expect(t.deleted.has('c')).toBe(true);
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect(t.deleted.has('c')).toBe(false);
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More']);
  });

  it('in another tab is in the history no longer, until it is saved again', async () => {
    const t = setUp();
    await t.keeper.refreshHistory();
    expect(t.listed()).toEqual(['c']);
    t.hear('removed');
    await settled();
    await t.keeper.refreshHistory();
    expect(t.listed()).toEqual([]);
    t.keeper.revive('c');
    await settled();
    expect(t.listed()).toEqual(['c']);
  });

  it('in another tab comes back when the person asks for it', async () => {
    const t = setUp();
    t.deleted.add('c');
    t.hear('removed');
    await t.keeper.revive('c');
    expect(t.deleted.has('c')).toBe(false);
  });

  it('in another tab leaves the page where nothing shows it', async () => {
    const t = setUp();
    t.edit(withMessage(fresh('shown'), 'Other'));
    t.show('shown');
    await settled();
    t.deleted.add('c');
    t.hear('removed');
    expect(t.page()).toBeUndefined();
    expect(t.told).toEqual([]);
  });

  it.each([
    ['a column of Compare', (t: ReturnType<typeof setUp>) => t.compare('c')],
    ['a reply of it that comes here', (t: ReturnType<typeof setUp>) => t.run('c', 'a')],
  ])('in another tab stays on the page for %s, and says so', async (_why, use) => {
    const t = setUp(answered('Half'));
    t.edit(withMessage(fresh('shown'), 'Other'));
    t.show('shown');
    use(t);
    await settled();
    t.deleted.add('c');
    t.hear('removed');
    expect(t.page()).toBeDefined();
    expect(t.told).toEqual(['c']);
  });
});

describe('more of a reply in the database', () => {
  it('is shown where another tab receives it, whatever else runs here', async () => {
    const t = setUp(answered('Half'));
    t.run('c', 'another');
    t.disk.set('c', answered('Half of it'));
    t.hearReply('a');
    await settled();
    expect(textsOf(t.page())).toEqual(['Half of it', 'Hello']);
  });

  it('is not shown over the reply that comes here', async () => {
    const t = setUp(answered('Half of it'));
    t.run('c', 'a');
    t.disk.set('c', answered('Half'));
    t.hearReply('a');
    await settled();
    expect(textsOf(t.page())).toEqual(['Half of it', 'Hello']);
  });
});
