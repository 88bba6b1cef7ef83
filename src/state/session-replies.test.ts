import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import { parseUsage } from '#domain/wire/usage.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

function setUp() {
  const { workbench, sent } = createScriptedWorkbench();
  const ask = (text: string) => {
    workbench.chat.setComposerText(text);
    workbench.chat.send([workbench.store.getState().chatId]);
  };
  return { workbench, sent, ask, counted: () => workbench.store.getState().sessionReplies };
}

const REASON = { status: 400, message: null, detail: null, code: null, field: null, requestId: null };

describe('the replies of a session', () => {
  it('are counted with the model and the connection of their request', async () => {
    const t = setUp();
    t.ask('Hello');
    expect(t.counted()).toEqual([]);
    t.workbench.draft.setModel('chat', 'sandbox-echo');
    await t.sent[0]?.end('Hi');
    expect(t.counted()).toEqual([
      {
        connection: { kind: 'sandbox', baseUrl: 'http://localhost:4173/api/ai' },
        modelId: 'sandbox-guide',
        usage: null,
      },
    ]);
  });

  it('stay counted when their conversation is gone', async () => {
    const t = setUp();
    t.ask('Hello');
    await t.sent[0]?.end('Hi');
    await t.workbench.saved.remove('chat');
    expect(t.workbench.store.getState().conversations.has('chat')).toBe(false);
    t.ask('Again');
    await t.sent[1]?.end('Hi again');
    expect(t.counted()).toHaveLength(2);
  });

  it('leave out a request that failed before anything came, and count one that failed after', async () => {
    const t = setUp();
    t.ask('Hello');
    await t.sent[0]?.end('', { kind: 'rejected', reason: REASON });
    t.ask('Hello');
    await t.sent[1]?.end('some of it', { kind: 'rejected', reason: REASON });
    expect(t.counted()).toHaveLength(1);
  });

  it('count a request that failed without a word, but says what it used', async () => {
    const t = setUp();
    t.ask('Hello');
    const usage = parseUsage(fromPlain({ prompt_tokens: 7, completion_tokens: 0 }));
    await t.sent[0]?.end('', { kind: 'rejected', reason: REASON }, usage ?? undefined);
    expect(t.counted()).toMatchObject([{ usage: { promptTokens: 7 } }]);
  });
});
