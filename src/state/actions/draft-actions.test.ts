import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const { workbench } = createScriptedWorkbench();
  const state = () => workbench.store.getState();
  return {
    workbench,
    draft: () => selectConversation(state(), 'chat').draft,
    notice: () => state().notices.at(-1),
  };
}

describe('choosing a model', () => {
  it('that the sandbox has not moves to Oxen.ai, with a way back', () => {
    const t = setUp();
    t.workbench.draft.setModel('chat', 'gemini-3-pro');
    expect(t.draft()).toMatchObject({ model: 'gemini-3-pro', connection: { kind: 'oxen' } });
    t.workbench.view.runNoticeAction(t.notice()?.id ?? '');
    expect(t.draft()).toMatchObject({ model: 'sandbox-guide', connection: { kind: 'sandbox' } });
  });

  it('stays on the sandbox while the field is empty, and with a model of its own', () => {
    const t = setUp();
    for (const model of ['', 'sandbox-echo']) {
      t.workbench.draft.setModel('chat', model);
      expect(t.draft()).toMatchObject({ model, connection: { kind: 'sandbox' } });
    }
    expect(t.notice()).toBeUndefined();
  });
});

describe('a preset', () => {
  it('says which parameters are sent no longer, and brings them back', () => {
    const t = setUp();
    const before = new Map<string, JsonValue>([
      ['stream', true],
      ['seed', 7],
    ]);
    t.workbench.draft.setParameters('chat', before);
    t.workbench.draft.applyPreset('chat', 'minimal');
    expect(t.draft().parameters.has('seed')).toBe(false);
    expect(t.notice()?.text).toContain('seed');
    t.workbench.view.runNoticeAction(t.notice()?.id ?? '');
    expect(t.draft().parameters).toEqual(before);
  });
});

describe('a fault of the sandbox', () => {
  const sent = (t: ReturnType<typeof setUp>) =>
    selectCurrentRequest(t.workbench.store.getState(), t.workbench.deps, 'chat').built;

  it('is in the request that is sent and shown until it is turned off, and not in its body', () => {
    const t = setUp();
    const plain = sent(t).bodyText;
    t.workbench.draft.setFault('chat', 'cut');
    expect(extraHeaders(sent(t).connection)).toEqual([['x-sandbox-fault', 'cut']]);
    expect(sent(t).bodyText).toBe(plain);
    t.workbench.draft.setFault('chat', null);
    expect(extraHeaders(sent(t).connection)).toEqual([]);
  });

  it('does not outlive the sandbox, and goes neither to a new conversation nor to a column', () => {
    const t = setUp();
    t.workbench.draft.setFault('chat', 'endless');
    t.workbench.compare.ensureColumns();
    const { columnIds } = t.workbench.store.getState();
    for (const id of columnIds)
      expect(selectConversation(t.workbench.store.getState(), id).draft.fault).toBeUndefined();
    t.workbench.draft.setConnection('chat', { kind: 'oxen' });
    expect(sent(t).connection).not.toHaveProperty('fault');
    t.workbench.draft.setConnection('chat', { kind: 'sandbox' });
    expect(t.draft().fault).toBeUndefined();
    t.workbench.draft.setFault('chat', 'endless');
    t.workbench.conversations.start();
    const { chatId } = t.workbench.store.getState();
    expect(selectConversation(t.workbench.store.getState(), chatId).draft.fault).toBeUndefined();
  });
});
