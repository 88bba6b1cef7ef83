import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import type { ToolCall, Usage } from '#domain/wire/chat.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import type { LaterActions } from '#state/actions/later-actions.ts';
import { createLaterActions } from '#state/actions/later-actions.ts';
import { FRESH_DRAFT, firstState } from '#state/first-state.ts';
import { createKeyStore } from '#state/key-store.ts';
import { installSending } from '#state/replies/install-sending.ts';
import { createWorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { createActionContext, createWorkbench } from '#state/workbench.ts';
import type { ConversationArchive, WorkbenchDeps } from '#state/workbench-state.ts';
import type { ManualClock } from './fakes/manual-clock.ts';
import { createManualClock } from './fakes/manual-clock.ts';

/** A request that a scripted workbench has sent, to be answered by the test. */
export interface ScriptedRun {
  readonly request: BuiltRequest;
  readonly isOver: boolean;
  /** Lets a part of the reply come; the text is all that has come so far. */
  say(text: string): void;
  /** Ends the reply with a text, or with an error when one is given; resolves when the workbench has taken it in. */
  end(text: string, error?: PlaygroundError, usage?: Usage): Promise<void>;
  /** Ends the reply with tool calls. */
  call(...calls: readonly ToolCall[]): Promise<void>;
}

// As beside the start of the page.
installSending();

/** A workbench without a page: requests go to the test, nothing is stored (but in `archive`), time stands still. */
export function createScriptedWorkbench(archive: ConversationArchive = NO_ARCHIVE): {
  /** With what is loaded later at hand. */
  readonly workbench: Workbench & LaterActions;
  readonly clock: ManualClock;
  /** Every request that was sent, in order. */
  readonly sent: readonly ScriptedRun[];
} {
  const clock = createManualClock();
  const sent: ScriptedRun[] = [];
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const deps: WorkbenchDeps = {
    now: () => clock.nowMs(),
    newId,
    sandboxBaseUrl: 'http://localhost:4173/api/ai',
    server: { present: true, holdsOxenKey: false, forwards: [] },
    keyStore: createKeyStore({ read: () => new Map(), write: () => undefined }),
    timeLimits: { get: () => undefined, set: () => undefined },
    routeFor: () => unavailable('a route'),
    clock,
    startRun: ({ id, request }) => scriptedRun(id, request, clock, sent),
    loadCatalogueFacts: async () => [],
    archive,
    recordings: NO_RECORDINGS,
    requestLog: { list: async () => [], body: async () => null, clear: async () => async () => undefined },
    pages: {
      playDemo: () => unavailable('demos'),
      preload: async () => undefined,
      recordDemo: () => unavailable('demos'),
      openResult: () => unavailable('results'),
      showOver: () => undefined,
    },
    loadReplays: () => unavailable('recordings that answer'),
    loadEraser: () => unavailable('deleting everything'),
    encodeShareLink: () => unavailable('share links'),
    maxShareLinkLength: 2000,
  };
  const chat = createConversation({ id: 'chat', nowMs: clock.nowMs(), draft: FRESH_DRAFT });
  const context = createActionContext(createWorkbenchStore(firstState(chat)), deps);
  const workbench = createWorkbench(context);
  return {
    workbench: { ...workbench, ...createLaterActions(context, workbench.conversations) },
    clock,
    sent,
  };
}

function scriptedRun(id: string, request: BuiltRequest, clock: ManualClock, sent: ScriptedRun[]): Run {
  const startedAtMs = clock.nowMs();
  const untimed = {
    startedAtMs,
    responseMs: null,
    firstTokenMs: null,
    reasoningStartMs: null,
    reasoningEndMs: null,
    totalMs: null,
  };
  let snapshot: RunSnapshot = { status: 'waiting', reply: emptyReply(), timing: untimed, error: null };
  let resolve: (snapshot: RunSnapshot) => void = () => undefined;
  const finished = new Promise<RunSnapshot>((settle) => {
    resolve = settle;
  });
  let isOver = false;

  function reach(
    status: RunSnapshot['status'],
    text: string,
    error: PlaygroundError | null,
    toolCalls: readonly ToolCall[] = [],
    usage: Usage | null = null,
  ) {
    const choice = {
      text,
      reasoning: '',
      refusal: '',
      toolCalls,
      finishReason: status === 'done' ? ('stop' as const) : null,
      extra: new Map(),
      logprobs: [],
    };
    const timing = { ...untimed, firstTokenMs: 1, totalMs: clock.nowMs() - startedAtMs };
    snapshot = {
      status,
      reply: { ...emptyReply(), choices: text === '' && toolCalls.length === 0 ? [] : [choice], usage },
      timing,
      error,
    };
  }

  async function finish(
    status: RunSnapshot['status'],
    text: string,
    error: PlaygroundError | null,
    toolCalls: readonly ToolCall[] = [],
    usage: Usage | null = null,
  ) {
    if (isOver) return;
    isOver = true;
    reach(status, text, error, toolCalls, usage);
    resolve(snapshot);
    await new Promise<void>((settled) => setImmediate(settled));
  }

  sent.push({
    request,
    get isOver() {
      return isOver;
    },
    say: (text) => {
      if (!isOver) reach('streaming', text, null);
    },
    call: (...calls) => finish('done', '', null, calls),
    end: (text, error, usage) => finish(error ? 'failed' : 'done', text, error ?? null, [], usage),
  });
  return {
    id,
    request,
    subscribe: () => () => undefined,
    getSnapshot: () => snapshot,
    answer: () => null,
    stop: () => void finish('stopped', snapshot.reply.choices[0]?.text ?? '', null),
    finished,
  };
}

const NO_RECORDINGS: WorkbenchDeps['recordings'] = {
  keep: () => undefined,
  has: () => Promise.resolve(false),
  read: () => Promise.resolve(null),
  list: () => Promise.resolve([]),
};

const NO_ARCHIVE: ConversationArchive = {
  load: () => Promise.resolve(null),
  loadColumns: () => Promise.resolve([]),
  loadAll: () => Promise.resolve([]),
  add: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  restore: () => Promise.resolve(),
  readSearchEntries: () => Promise.resolve([]),
  readBroken: () => Promise.resolve([]),
};

function unavailable(what: string): never {
  throw new Error(`This workbench has no ${what}.`);
}
