import { describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { AnswerKind, ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { withAnswer, withAutomatic, withStepLimit } from '#domain/parameters/tools/tool-lab.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

const TOOLS: JsonValue = fromPlain([
  { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } },
  { type: 'function', function: { name: 'time' } },
]);

let calls = 0;
function call(name: string, args = '{}', extra: JsonValue | null = null) {
  calls += 1;
  return {
    id: `call-${calls}`,
    name,
    arguments: args,
    extra: new Map(extra === null ? [] : [['extra_content', extra]]),
  };
}

function setUp(kinds: Readonly<Record<string, readonly [AnswerKind, string]>>, automatic = true) {
  const { workbench, sent } = createScriptedWorkbench();
  let lab: ToolLab = withAutomatic(undefined, automatic);
  for (const [name, [kind, text]] of Object.entries(kinds))
    lab = withAnswer(lab, name, { kind, texts: kind === 'error' ? { error: text } : { value: text } });
  workbench.draft.setParameters('chat', new Map([['tools', TOOLS]]));
  workbench.draft.setToolLab('chat', lab);
  const state = () => workbench.store.getState();
  return {
    workbench,
    sent,
    lab,
    state,
    pause: () => state().toolRounds.get('chat')?.pause ?? null,
    ask(text: string) {
      workbench.chat.setComposerText(text);
      workbench.chat.send(['chat']);
    },
    /** Waits for the request of this number, from 1. */
    request: (number: number) => vi.waitFor(() => expect(sent).toHaveLength(number)),
    messagesOf(number: number): readonly (readonly [string, string])[] {
      const messages = sent[number - 1]?.request.body.get('messages');
      return isJsonArray(messages)
        ? messages
            .filter(isJsonObject)
            .map((message) => [messageRole(message), messageText(message)] as const)
        : [];
    },
  };
}

describe('the loop', () => {
  it('answers every call as it is set and sends the results, until the model stops calling', async () => {
    const t = setUp({ weather: ['value', 'sunny'], time: ['error', '{"error":"no clock"}'] });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'), call('time'));
    await t.request(2);
    expect(t.messagesOf(2)).toEqual([
      ['user', 'Go'],
      ['assistant', ''],
      ['tool', 'sunny'],
      ['tool', '{"error":"no clock"}'],
    ]);
    await t.sent[1]?.end('Done');
    expect(isBusy(t.state(), 'chat')).toBe(false);
    expect(t.sent).toHaveLength(2);
    expect(t.state().typedTexts.size).toBe(0);
  });

  it('sends back what came with a call and is not known', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.ask('Go');
    const signature = fromPlain({ google: { thought_signature: 'abc' } });
    await t.sent[0]?.call(call('weather', '{"a":1.0}', signature));
    await t.request(2);
    const messages = t.sent[1]?.request.body.get('messages');
    const reply = isJsonArray(messages) ? messages[1] : null;
    const sentCalls = isJsonObject(reply) ? reply.get('tool_calls') : null;
    const [first] = isJsonArray(sentCalls) ? sentCalls : [];
    expect(isJsonObject(first) && first.get('extra_content')).toEqual(signature);
  });

  it('waits where a call is answered by hand, with the other results filled in', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'), call('time'));
    await vi.waitFor(() => expect(t.pause()).toMatchObject({ why: 'hand', tools: ['time'] }));
    expect([...t.state().typedTexts.values()]).toEqual(['sunny']);
    expect(t.sent).toHaveLength(1);
    expect(isBusy(t.state(), 'chat')).toBe(false);
  });

  it('gives a tool its last result of the conversation, and waits where there is none', async () => {
    const t = setUp({ weather: ['last', ''] });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'));
    await vi.waitFor(() => expect(t.pause()?.why).toBe('nothing-recorded'));
    const nodeId = selectConversation(t.state(), 'chat').headId ?? '';
    t.workbench.typing.set(`result ${nodeId} call-${calls}`, 'rain');
    t.workbench.chat.sendToolResults('chat', nodeId);
    await t.sent[1]?.call(call('weather', '{"city":"Oslo"}'));
    await t.request(3);
    expect(t.messagesOf(3).at(-1)).toEqual(['tool', 'rain']);
  });

  it.each(['', ' \n'])('asks about an empty result: %j', async (text) => {
    const t = setUp({ weather: ['value', text] });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'));
    await vi.waitFor(() => expect(t.pause()).toMatchObject({ why: 'empty', tools: ['weather'] }));
    expect(t.sent).toHaveLength(1);
  });

  it('stops at its limit of steps', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.workbench.draft.setToolLab('chat', withStepLimit(t.lab, 2));
    t.ask('Go');
    for (const number of [1, 2]) {
      await t.request(number);
      await t.sent[number - 1]?.call(call('weather', `{"n":${number}}`));
    }
    await t.request(3);
    await t.sent[2]?.call(call('weather', '{"n":3}'));
    await vi.waitFor(() => expect(t.pause()).toMatchObject({ why: 'limit', detail: '2' }));
    expect(t.sent).toHaveLength(3);
  });

  it('stops when it turns in a circle', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.ask('Go');
    for (const number of [1, 2]) {
      await t.request(number);
      await t.sent[number - 1]?.call(call('weather', '{"city":"Oslo"}'));
    }
    await t.request(3);
    await t.sent[2]?.call(call('weather', '{"city": "Oslo"}'));
    await vi.waitFor(() => expect(t.pause()).toMatchObject({ why: 'circle', tools: ['weather'] }));
    expect(t.sent).toHaveLength(3);
  });

  it('does not go on with a reply that was stopped', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.ask('Go');
    t.workbench.chat.stop('chat');
    await vi.waitFor(() => expect(isBusy(t.state(), 'chat')).toBe(false));
    expect(t.state().toolRounds.size).toBe(0);
  });

  it('leaves calls alone that something was said after', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'));
    await t.request(2);
    await t.sent[1]?.end('Done');
    const before = selectConversation(t.state(), 'chat');
    const called = [...before.nodes.values()].find(({ message }) => message.has('tool_calls'));
    t.workbench.chat.answerCalls('chat', called?.id ?? '');
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(t.sent).toHaveLength(2);
    expect(t.state().typedTexts.size).toBe(0);
    expect(selectConversation(t.state(), 'chat')).toBe(before);
  });

  it('ends with Stop, and what came of the calls is left out', async () => {
    const t = setUp({ weather: ['value', 'sunny'] });
    let stops = 0;
    t.workbench.store.subscribe(({ toolRounds }) => {
      if (!toolRounds.get('chat')?.stop || stops > 0) return;
      stops += 1;
      t.workbench.chat.stop('chat');
    });
    t.ask('Go');
    await t.sent[0]?.call(call('weather'));
    await vi.waitFor(() => expect(stops).toBe(1));
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(t.sent).toHaveLength(1);
    expect(t.state().typedTexts.size).toBe(0);
    expect(t.pause()).toBeNull();
  });
});

it('without the loop, results are filled in and wait to be sent', async () => {
  const t = setUp({ weather: ['value', 'sunny'] }, false);
  t.ask('Go');
  await t.sent[0]?.call(call('weather'));
  await vi.waitFor(() => expect([...t.state().typedTexts.values()]).toEqual(['sunny']));
  await vi.waitFor(() => expect(t.state().toolRounds.get('chat')?.stop).toBeNull());
  expect(t.pause()).toBeNull();
  expect(t.sent).toHaveLength(1);
});

it('without the loop, a function that cannot run is said all the same', async () => {
  const t = setUp({ weather: ['code', ''] }, false);
  t.ask('Go');
  await t.sent[0]?.call(call('weather'));
  await vi.waitFor(() => expect(t.pause()).toMatchObject({ why: 'failed', tools: ['weather'] }));
  expect(t.sent).toHaveLength(1);
});
