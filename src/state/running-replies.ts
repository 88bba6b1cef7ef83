import type { Run } from '#runs/run.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Requests in flight: by the conversation that they belong to, then by the message that they fill. */
export type RunsByConversation = ReadonlyMap<string, ReadonlyMap<string, Run>>;

type WithRuns = Pick<WorkbenchState, 'runs'>;
const NONE: ReadonlyMap<string, Run> = new Map();

/** A conversation's requests in flight, by the message that each fills. */
export function runsOf(state: WithRuns, conversationId: string): ReadonlyMap<string, Run> {
  return state.runs.get(conversationId) ?? NONE;
}

/** The request in flight that fills a message; undefined when none does. */
export function runOf(state: WithRuns, conversationId: string, nodeId: string): Run | undefined {
  return state.runs.get(conversationId)?.get(nodeId);
}

/** All requests in flight with one more. */
export function withRun(
  runs: RunsByConversation,
  conversationId: string,
  nodeId: string,
  run: Run,
): RunsByConversation {
  return new Map(runs).set(conversationId, new Map(runs.get(conversationId)).set(nodeId, run));
}

/** All requests in flight without one that is over. A conversation without any has no entry. */
export function withoutRun(
  runs: RunsByConversation,
  conversationId: string,
  nodeId: string,
): RunsByConversation {
  const others = new Map(runs.get(conversationId));
  others.delete(nodeId);
  const rest = new Map(runs);
  if (others.size > 0) rest.set(conversationId, others);
  else rest.delete(conversationId);
  return rest;
}

/** Stops a conversation's requests at once, those of a repeat too; what came stays. */
export function stopRunsOf(
  state: Pick<WorkbenchState, 'runs' | 'repeats' | 'toolRounds'>,
  conversationId: string,
): void {
  // First the repeat: a request of its that ends would make room for the next.
  state.repeats.get(conversationId)?.stop();
  state.toolRounds.get(conversationId)?.stop?.();
  for (const run of runsOf(state, conversationId).values()) run.stop();
}
