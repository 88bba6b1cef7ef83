import { expect, it } from 'vitest';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { Demo, DemoAct } from '#domain/demos/demo.ts';
import { readDemo, writeDemo } from '#domain/demos/demo-record.ts';
import { textMessage } from '#domain/wire/message.ts';
import { handleRequest } from '#sandbox/handler.ts';
import { recordDemo } from '#state/demos/demo-recorder.ts';
import { playOnSandbox } from './sandbox-stage.ts';

const requestOf = (model: string, seed: number): Demo['start'] => ({
  connection: { kind: 'sandbox' },
  model,
  systemPrompt: '',
  parameters: new Map<string, boolean | number>([
    ['stream', true],
    ['max_tokens', 12],
    ['seed', seed],
  ]),
  messages: [],
  unsentText: '',
  variables: new Map(),
});

const columns = (...seeds: readonly number[]): DemoAct => ({
  kind: 'columns',
  requests: seeds.map((seed) => requestOf('sandbox-sampler', seed)),
});

function demoOf(acts: readonly DemoAct[]): Demo {
  const start = requestOf('sandbox-guide', 1);
  return { id: 'x', title: 'X', about: '', start, steps: acts.map((act) => ({ act, note: '' })) };
}

const inBoth = { places: [0, 1], answers: null };
const ACTS: readonly DemoAct[] = [
  columns(1, 2),
  { kind: 'type', text: 'Once upon a time' },
  { kind: 'send-columns', ...inBoth },
  { kind: 'again-columns', places: [1], answers: null },
  { kind: 'repeat-columns', count: 3, ...inBoth },
  { kind: 'columns', requests: [1, 2, 3].map((seed) => ({ ...requestOf('sandbox-sampler', seed) })) },
  { kind: 'type', text: 'And then' },
  { kind: 'send-columns', places: [0, 1, 2], answers: null },
  { kind: 'show', view: 'chat', language: null },
];

function textsOf({ nodes }: Conversation): readonly string[] {
  return [...nodes.values()].flatMap(({ reply }) => (reply === null ? [] : [textOf(reply)]));
}

function textOf({ status, reply }: NonNullable<ReturnType<Conversation['nodes']['get']>>['reply'] & object) {
  return `${status}: ${reply.choices.map(({ text }) => text).join()}`;
}

async function playAll(demo: Demo, sandbox: (request: Request) => Promise<Response>) {
  const stage = playOnSandbox(demo, sandbox);
  const recorder = recordDemo(stage.workbench);
  const states = [];
  for (const _step of demo.steps) {
    states.push(stage.workbench.store.getState());
    stage.session.next();
    stage.session.next();
    await stage.session.settled();
  }
  const { conversations, columnIds } = stage.workbench.store.getState();
  const replies = columnIds.flatMap((id) => {
    const column = conversations.get(id);
    return column ? [textsOf(column)] : [];
  });
  return { ...stage, recorder, states, replies };
}

it('what was done in Compare plays from its recordings alone, forward and exactly back', {
  timeout: 60_000,
}, async () => {
  const live = await playAll(demoOf(ACTS), handleRequest);
  const recorded = await live.recorder.finish({ id: 'y', title: 'Y', about: '' });
  const read = readDemo(writeDemo(recorded));
  if (!read.ok) throw new Error(`${read.error.kind} ${read.error.path}`);
  expect(read.value.steps.map(({ act }) => act.kind)).toEqual(ACTS.map(({ kind }) => kind));
  const again = await playAll(read.value, () => expect.fail('the sandbox was asked'));
  expect(again.session.getSnapshot()).toMatchObject({ done: ACTS.length, isBusy: false });
  expect(again.replies.flat().filter((text) => !text.startsWith('done: '))).toEqual([]);
  expect(again.replies).toEqual(live.replies);
  for (const state of again.states.reverse()) {
    again.session.previous();
    await again.session.settled();
    expect(again.workbench.store.getState()).toBe(state);
  }
});

it('deletes a reply alone in a column, and keeps what stands in the others', async () => {
  const asked = [textMessage('user', 'Hello')];
  const answered = [...asked, textMessage('assistant', 'Whatever it was')];
  const requests = [asked, answered].map((messages, at) => ({
    ...requestOf('sandbox-sampler', at + 1),
    messages,
  }));
  const { replies } = await playAll(
    demoOf([
      columns(1, 2),
      { kind: 'type', text: 'Hello' },
      { kind: 'send-columns', ...inBoth },
      { kind: 'columns', requests, endsHere: true },
    ]),
    handleRequest,
  );
  expect(replies.map((texts) => texts.length)).toEqual([0, 1]);
});
