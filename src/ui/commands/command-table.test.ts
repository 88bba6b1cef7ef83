import { describe, expect, it } from 'vitest';
import type { WorkbenchTab } from '#state/workbench-tab.ts';
import { WORKBENCH_TABS } from '#state/workbench-tab.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { inState, runCommand } from './command.ts';
import { COMMAND_LIST, COMMANDS, findByKeys } from './command-table.ts';
import { ariaKeys, capsOf, isSingle } from './keys.ts';
import type { KeyPress } from './match-keys.ts';
import type { Page } from './page.ts';

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: '' };
const match = (press: Partial<KeyPress> & { key: string }, over = {}, tab: WorkbenchTab = 'chat') => {
  const { page, state } = createPage();
  page.view.setTab(tab);
  return findByKeys({ ...PLAIN, ...press }, { afterG: false, isApple: false, ...over }, state());
};

function createPage() {
  const { workbench, sent } = createScriptedWorkbench();
  const focused: string[] = [];
  const page: Page = {
    ...workbench,
    focus: (target, scope) => focused.push([target, scope ?? ''].join(' ').trim()),
    isPhone: () => false,
    isHistoryDrawer: () => false,
    hasFinePointer: () => true,
  };
  return { page, sent, focused, state: () => workbench.store.getState() };
}

describe('the table of commands', () => {
  it.each(WORKBENCH_TABS)('gives no keys to two commands, on the tab %s', (tab) => {
    const { page, state } = createPage();
    page.view.setTab(tab);
    const keys = COMMAND_LIST.flatMap(([, { keys, hasKeys }]) =>
      keys && (hasKeys?.(state()) ?? true) ? [capsOf(keys, false).join(' ')] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names and draws each command on every tab', () => {
    const { page, state } = createPage();
    for (const tab of WORKBENCH_TABS) {
      page.view.setTab(tab);
      for (const [id, { label, icon }] of COMMAND_LIST) {
        expect(inState(label, state()), id).toMatch(/\S/);
        expect(inState(icon, state()), id).toMatch(/\S/);
      }
    }
  });

  it('tells what is available from the state alone, and changes nothing by it', () => {
    const { page, state } = createPage();
    const before = state();
    const ask = () => COMMAND_LIST.map(([, { isAvailable }]) => isAvailable?.(before) ?? true);
    const first = ask();
    page.view.setTab('compare');
    expect(ask()).toEqual(first);
    page.view.setTab('chat');
    expect({ ...state(), view: before.view }).toEqual(before);
  });

  it('finds every command by its keys, on a tab on which they are its own', () => {
    for (const [id, { keys, hasKeys }] of COMMAND_LIST) {
      if (!keys) continue;
      const { page, state } = createPage();
      const tab = WORKBENCH_TABS.find((each) => {
        page.view.setTab(each);
        return hasKeys?.(state()) ?? true;
      });
      const press = {
        key: keys.shift || keys.key.length > 1 ? keys.key : keys.key.toLowerCase(),
        shiftKey: keys.shift ?? false,
        ctrlKey: keys.control ?? false,
      };
      expect(match(press, { afterG: keys.afterG ?? false }, tab), id).toBe(id);
    }
  });

  it('says the keys as screen readers take them', () => {
    const of = (id: keyof typeof COMMANDS, isApple = false) => ariaKeys(COMMANDS[id].keys, isApple);
    expect(of('palette')).toBe('Control+K');
    expect(of('palette', true)).toBe('Meta+K');
    expect(of('projector')).toBe('Shift+P');
    expect(of('history')).toBe('[');
    expect(of('go-to-api')).toBeUndefined();
    expect(of('export')).toBeUndefined();
  });
});

describe('findByKeys', () => {
  it('leaves combinations of the browser and of screen readers alone', () => {
    for (const key of ['n', 't', 'p', 's', 'l', 'm', 'y'])
      for (const with_ of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
        expect(match({ key, ...with_ }), key).toBeNull();
    for (const key of ['n', 'm', 's', 't', 'l', 'y']) expect(match({ key, shiftKey: true }), key).toBeNull();
    expect(match({ key: 'K', ctrlKey: true, shiftKey: true })).toBeNull();
    expect(match({ key: 'Tab' })).toBeNull();
    expect(match({ key: 'F2' })).toBeNull();
    expect(match({ key: 'Escape', shiftKey: true })).toBeNull();
  });

  it('takes M for Compare only after G', () => {
    expect(match({ key: 'g' })).toBeNull();
    expect(match({ key: 'm' })).toBe('model');
    expect(match({ key: 'm' }, { afterG: true })).toBe('go-to-compare');
    expect(match({ key: 'n' }, { afterG: true })).toBeNull();
  });

  it('tells P from Shift P by the Shift key, not by the case that Caps Lock gives', () => {
    expect(match({ key: 'P' })).toBe('parameters');
    expect(match({ key: 'P', shiftKey: true })).toBe('projector');
  });

  it('finds signs that the layout types with Shift or AltGr', () => {
    expect(match({ key: '/', shiftKey: true })).toBe('message');
    expect(match({ key: '[', ctrlKey: true, altKey: true })).toBe('history');
    expect(match({ key: '[', ctrlKey: true })).toBeNull();
  });

  it('goes by the place of a key on a layout without Latin letters', () => {
    expect(match({ key: 'т', code: 'KeyN' })).toBe('new-conversation');
    expect(match({ key: 'л', code: 'KeyK', ctrlKey: true })).toBe('palette');
  });

  it('begins what is shown anew with N: a comparison on Compare, a conversation elsewhere', () => {
    expect(match({ key: 'n' })).toBe('new-conversation');
    expect(match({ key: 'n' }, {}, 'api')).toBe('new-conversation');
    expect(match({ key: 'n' }, {}, 'compare')).toBe('new-comparison');
  });

  it('takes Command instead of Control on Apple machines', () => {
    expect(match({ key: 'k', metaKey: true }, { isApple: true })).toBe('palette');
    expect(match({ key: 'k', ctrlKey: true }, { isApple: true })).toBeNull();
    expect(capsOf({ key: 'K', control: true }, true)).toEqual(['⌘', 'K']);
  });

  it('sends with Control or Command on every machine', () => {
    for (const isApple of [false, true])
      for (const with_ of [{ ctrlKey: true }, { metaKey: true }])
        expect(match({ key: 'Enter', ...with_ }, { isApple })).toBe('send');
  });

  it('takes only those for single keys that act outside fields', () => {
    const always = COMMAND_LIST.flatMap(([id, { keys }]) => (keys && !isSingle(keys) ? [id] : []));
    expect(always).toEqual(['send', 'close-or-stop', 'palette']);
  });
});

describe('runCommand', () => {
  it('sends what is typed, once', () => {
    const { page, sent } = createPage();
    runCommand(page, COMMANDS.send);
    expect(sent).toHaveLength(0);
    page.chat.setComposerText('Hello');
    runCommand(page, COMMANDS.send);
    runCommand(page, COMMANDS.send);
    expect(sent).toHaveLength(1);
  });

  it('sends to every column of Compare, and stops them all', async () => {
    const { page, sent } = createPage();
    runCommand(page, COMMANDS['add-column']);
    await page.later();
    page.chat.setComposerText('Hello');
    runCommand(page, COMMANDS.send);
    expect(sent).toHaveLength(3);
    runCommand(page, COMMANDS['close-or-stop']);
    expect(sent.map(({ isOver }) => isOver)).toEqual([true, true, true]);
  });

  it('goes from Compare to where the new conversation is shown', () => {
    const { page, focused, state } = createPage();
    page.view.setTab('compare');
    runCommand(page, COMMANDS['new-conversation']);
    expect(state().view.tab).toBe('chat');
    expect(focused).toEqual(['message']);
  });

  it('stays on the API tab for a new conversation', () => {
    const { page, state } = createPage();
    page.view.setTab('api');
    runCommand(page, COMMANDS['new-conversation']);
    expect(state().view.tab).toBe('api');
  });

  it('says why there is no link of columns', () => {
    const { page, state } = createPage();
    page.view.setTab('compare');
    runCommand(page, COMMANDS['share-link']);
    expect(state().notices.map(({ text }) => text)).toEqual([COMMANDS['share-link'].unavailableNotice]);
  });

  it('opens the parameters of the one conversation, and those of the first column', async () => {
    const { page, focused, state } = createPage();
    page.view.setPanelOpen(false);
    runCommand(page, COMMANDS.parameters);
    expect(state().view.panelOpen).toBe(true);
    runCommand(page, COMMANDS['add-column']);
    await page.later();
    runCommand(page, COMMANDS.parameters);
    expect(focused).toEqual([
      `parameters ${state().chatId}`,
      'message',
      `parameters ${state().columnIds[0]}`,
    ]);
  });
});
