import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { Demo } from '#domain/demos/demo.ts';
import { MAX_RECORDED_BYTES } from '#domain/recordings/recording.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import { startRun } from '#runs/run-engine.ts';
import { createDemoSession } from '#state/demos/demo-session.ts';
import { createPace } from '#state/demos/pace.ts';
import { createStageNetwork } from '#state/demos/stage-network.ts';
import { FRESH_DRAFT, firstState } from '#state/first-state.ts';
import { recordingOf } from '#state/replies/recording-of.ts';
import { createWorkbenchStore } from '#state/store.ts';
import { createActionContext, createWorkbench } from '#state/workbench.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

const SANDBOX = 'http://localhost:4173/api/ai';

/** A demo on a workbench whose network is the one of the page's stage, with `sandbox` behind it. */
export function playOnSandbox(demo: Demo, sandbox: (request: Request) => Promise<Response>) {
  const pace = createPace(REAL_CLOCK);
  const network = createStageNetwork(pace, sandbox, `${SANDBOX}/`);
  const kept = new Map<string, ReturnType<WorkbenchDeps['recordings']['read']>>();
  const deps: WorkbenchDeps = {
    ...createScriptedWorkbench().workbench.deps,
    clock: REAL_CLOCK,
    now: () => Date.now(),
    startRun: ({ id, request }) =>
      startRun({
        id,
        request,
        route: {
          fetch: network.fetch,
          baseUrl: SANDBOX,
          url: `${SANDBOX}/chat/completions`,
          origin: 'http://localhost:4173',
          key: null,
        },
        clock: REAL_CLOCK,
        scheduleFrame: (run) => REAL_CLOCK.after(1, run),
        recordedBytes: MAX_RECORDED_BYTES,
      }),
    recordings: {
      keep: (_conversationId, nodeId, run) => {
        const read = run.finished.then((snapshot) => {
          const recording = recordingOf(run, snapshot, null);
          return recording && { recording, texts: decodePieces(recording.pieces) };
        });
        kept.set(nodeId, read);
      },
      has: async (nodeId) => (await kept.get(nodeId)) != null,
      read: async (nodeId) => (await kept.get(nodeId)) ?? null,
      list: async () => [],
    },
  };
  const chat = createConversation({ id: 'chat', nowMs: 1, draft: FRESH_DRAFT });
  const workbench = createWorkbench(createActionContext(createWorkbenchStore(firstState(chat)), deps));
  const session = createDemoSession(
    demo,
    { workbench, pace, types: true, answerWith: network.answerWith },
    () => undefined,
  );
  return { workbench, session, pace };
}
