import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Demo, DemoAct, DemoAnswers } from '#domain/demos/demo.ts';
import { sends } from '#domain/demos/demo.ts';
import { readDemo, writeDemo } from '#domain/demos/demo-record.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import { handleRequest } from '#sandbox/handler.ts';
import { selectConversation } from '#state/selectors.ts';
import { post, streamedText } from '#testing/ask-sandbox.ts';
import { DEMO_SCRIPTS } from './demo-scripts.ts';
import { playOnSandbox } from './sandbox-stage.ts';

const fileOf = (id: string) => new URL(`../../../public/demos/${id}.json`, import.meta.url);

/** The demo with what the sandbox answers, at its own pace. Nothing in it is made up. */
const withAnswers = (act: DemoAct, answers: DemoAnswers): DemoAct => (sends(act) ? { ...act, answers } : act);

async function recordAnswers(demo: Demo): Promise<Demo> {
  const { workbench, session } = playOnSandbox(demo, handleRequest);
  const steps = [];
  for (const { act, note } of demo.steps) {
    session.next();
    await session.settled();
    const { conversations, chatId } = workbench.store.getState();
    const replyId = selectConversation({ conversations }, chatId).headId ?? '';
    const decoded = sends(act) ? await workbench.deps.recordings.read(replyId) : null;
    steps.push({ act: withAnswers(act, decoded && [decoded.recording]), note });
  }
  return { ...demo, steps };
}

if (process.env.RECORD_DEMOS)
  it.each(DEMO_SCRIPTS)('records $title', { timeout: 120_000 }, async (script) => {
    writeFileSync(fileOf(script.id), writeDemo(await recordAnswers(script)));
  });

function readShipped(id: string): Demo {
  const read = readDemo(readFileSync(fileOf(id), 'utf8'));
  if (!read.ok) throw new Error(`${id}: ${read.error.kind} ${read.error.path}`);
  return read.value;
}

const textOf = ({ pieces }: Recording) =>
  decodePieces(pieces)
    .map(({ text }) => text)
    .join('');

/** What an answer says, without what differs from one answer to the next: its id and its time. */
function saidIn(stream: string): unknown {
  const chunks = stream
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)));
  const calls = chunks.flatMap(({ choices }) =>
    choices.flatMap((choice: { delta: object }) => Object.entries(choice.delta)),
  );
  return {
    text: streamedText(chunks),
    called: calls
      .filter(([name]) => name === 'tool_calls')
      .flatMap(([, value]) => value as { function?: { arguments?: string } }[])
      .map((call) => call.function?.arguments ?? '')
      .join(''),
    ends: chunks.flatMap(({ choices }) =>
      choices.flatMap((choice: { finish_reason: unknown }) => choice.finish_reason ?? []),
    ),
  };
}

describe.each(DEMO_SCRIPTS)('the demo “$title”', (script) => {
  it('is its script, with the answers that the sandbox gives', async () => {
    const demo = readShipped(script.id);
    const bare = demo.steps.map(({ act, note }) => ({ act: withAnswers(act, null), note }));
    expect({ ...demo, steps: bare }).toEqual(script);
    for (const { act } of demo.steps) {
      if (!sends(act)) continue;
      expect(act.answers).toHaveLength(1);
      for (const recording of act.answers ?? []) {
        const today = await (await post(formatRequestBody(recording.request.body))).text();
        expect(saidIn(textOf(recording))).toEqual(saidIn(today));
      }
    }
  });

  it('plays to its end from its recordings alone, and each step back is exactly the state before', async () => {
    const demo = readShipped(script.id);
    const { workbench, session } = playOnSandbox(demo, () => expect.fail('the sandbox was asked'));
    const states = [];
    for (const _step of demo.steps) {
      states.push(workbench.store.getState());
      session.next();
      // A second press comes to the end of the step at once.
      session.next();
      await session.settled();
    }
    expect(session.getSnapshot()).toMatchObject({ done: demo.steps.length, isBusy: false });
    const { conversations, chatId } = workbench.store.getState();
    const replies = selectPath(selectConversation({ conversations }, chatId)).flatMap(
      ({ reply }) => reply ?? [],
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 'done'));
    expect(replies.length).toBeGreaterThan(0);
    for (const state of states.reverse()) {
      session.previous();
      await session.settled();
      expect(workbench.store.getState()).toBe(state);
    }
  });
});
