import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Experiment, TestCase } from '#domain/experiments/experiment.ts';
import { mergeExperiments } from '#domain/experiments/merge-experiments.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import type { ExperimentEvent } from '#platform/experiments/experiment-store.ts';
import { createLeftExperiments } from '#platform/experiments/left-experiments.ts';
import { createSentRequests } from '#platform/experiments/sent-requests.ts';
import type { StoredRecording } from '#platform/recording-store.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import type { RecordingDisk } from '#state/experiments/answer-recordings.ts';
import type { ExperimentDisk } from '#state/experiments/experiment-services.ts';
import { createExperiments } from '#state/experiments/experiments.ts';
import { createFakeStorage } from './fakes/fake-storage.ts';
import type { ScriptedRun } from './scripted-workbench.ts';
import { createScriptedWorkbench } from './scripted-workbench.ts';

/** The experiments of a browser, kept in memory; what other tabs do to them is told by hand. */
function memoryDisk() {
  const kept = new Map<string, Experiment>();
  const deleted = new Set<string>();
  const answers = new Map<string, Map<string, { readonly outcome: Outcome; readonly node: MessageNode }>>();
  const writes: Experiment[] = [];
  const listeners: ((event: ExperimentEvent) => void)[] = [];
  let failure: Error | null = null;
  const answersOf = (id: string) => answers.get(id) ?? new Map();
  const check = () => {
    if (failure) throw failure;
  };
  const disk: ExperimentDisk = {
    subscribe: (listener) => void listeners.push(listener),
    async list() {
      check();
      return [...kept.values()]
        .filter(({ id }) => !deleted.has(id))
        .map(({ id, title, updatedAtMs, cases }) => ({ id, title, updatedAtMs, caseCount: cases.length }))
        .sort((a, b) => b.updatedAtMs - a.updatedAtMs);
    },
    load: async (id) => (deleted.has(id) ? null : (kept.get(id) ?? null)),
    async save(experiment, base) {
      check();
      const theirs = kept.get(experiment.id);
      const merged =
        base && theirs && theirs !== base ? mergeExperiments(base, experiment, theirs) : experiment;
      kept.set(experiment.id, merged);
      writes.push(merged);
      return merged;
    },
    setDeleted: async (id, atMs) => void (atMs === null ? deleted.delete(id) : deleted.add(id)),
    outcomes: async (id) => [...answersOf(id).values()].map(({ outcome }) => outcome),
    outcome: async (id, outcomeId) => answersOf(id).get(outcomeId)?.outcome ?? null,
    async putAnswers(id, added) {
      check();
      answers.set(id, new Map([...answersOf(id), ...added.map((each) => [each.outcome.id, each] as const)]));
    },
    answer: async (id, outcomeId) => answersOf(id).get(outcomeId)?.node ?? null,
    answers: async (id) => new Map([...answersOf(id)].map(([key, { node }]) => [key, node])),
  };
  return {
    disk,
    kept,
    writes,
    answersOf,
    fail: (error: Error | null) => {
      failure = error;
    },
    tell: (kind: ExperimentEvent['kind'], experimentId: string, id: string | null = null) => {
      for (const listener of listeners) listener({ kind, experimentId, id });
    },
  };
}

/** The recordings of a browser's experiments. */
function memoryRecordings() {
  const recorded = new Map<string, StoredRecording>();
  /** How many were written together, write by write. */
  const batches: number[] = [];
  const recordings: RecordingDisk = {
    async putAll(added) {
      batches.push(added.length);
      for (const each of added) recorded.set(each.id, each);
      return 0;
    },
    get: async (id) => recorded.get(id)?.recording ?? null,
    list: async (id) => [...recorded.values()].filter(({ conversationId }) => conversationId === id),
    remove: async () => undefined,
    restore: async () => undefined,
  };
  return { recorded, batches, recordings };
}

function memorySent() {
  const storage = createFakeStorage();
  return { sentRequests: createSentRequests(openStorageArea(() => storage)) };
}

/** The one lock of a browser. */
function memoryLock() {
  let isTaken = false;
  const waiting: (() => void)[] = [];
  const free = () => {
    isTaken = false;
    for (const resolve of waiting.splice(0)) resolve();
  };
  return {
    isTaken: () => isTaken,
    /** As the browser does when the tab that has it goes. */
    letGo: free,
    lock: {
      take: async () => {
        if (isTaken) return null;
        isTaken = true;
        return free;
      },
      whenFree: () => (isTaken ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve()),
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
export const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

/**
 * Opens the experiments of a page, in a browser that may hold something already; requests go to the test.
 * `passedMs`: how much later than other pages; `runCheck`: what the worker of the checks does.
 */
export async function openExperimentsPage(
  browser = {
    ...memoryDisk(),
    ...memoryRecordings(),
    ...memoryLock(),
    ...memorySent(),
    left: createLeftExperiments(openStorageArea(createFakeStorage)),
  },
  passedMs = 0,
  runCheck: CheckRunner['run'] = async () => ({ kind: 'unavailable' }),
) {
  const { workbench, clock, sent } = createScriptedWorkbench();
  clock.advance(passedMs);
  let leave: () => void = () => undefined;
  const experiments = createExperiments(workbench, {
    disk: browser.disk,
    recordings: browser.recordings,
    lock: browser.lock,
    sent: browser.sentRequests,
    left: browser.left,
    random: () => 0.5,
    openChecks: async () => ({ run: runCheck, close: () => undefined }),
    onLeave: (listener) => {
      leave = listener;
    },
  });
  await experiments.whenReady;
  await settled();
  return {
    ...browser,
    browser,
    workbench,
    clock,
    sent,
    experiments,
    leave: () => leave(),
    state: () => experiments.store.getState(),
    /** Adds cases that ask these questions. */
    ask: (...questions: readonly string[]) =>
      experiments.edit((each) => ({ ...each, cases: [...each.cases, ...questions.map(caseOf)] })),
    texts: () => [...experiments.store.getState().outcomes.values()].map(({ text }) => text).sort(),
  };
}

/** A page with experiments. */
export type ExperimentsPage = Awaited<ReturnType<typeof openExperimentsPage>>;

/** Ends the test that needs what is not there. */
export function missing(what: string): never {
  throw new Error(`There is no ${what}.`);
}

/** A case that asks a question, which is its id too. */
export function caseOf(question: string): TestCase {
  return { id: question, values: new Map([['input', question]]), expected: null, note: '', checks: [] };
}

/** What a request asks. */
export function questionOf({ request }: ScriptedRun): unknown {
  const messages = request.body.get('messages');
  const last = isJsonArray(messages) ? messages.at(-1) : undefined;
  return isJsonObject(last) ? last.get('content') : undefined;
}
