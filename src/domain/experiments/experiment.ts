import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import { variablesIn } from './fill-variant.ts';
import type { Judge } from './judges/judge.ts';
import type { PairJudging } from './judges/pair-judging.ts';
import type { Vote } from './votes.ts';

/** A column: one way to ask. `{{name}}` in its texts stands for the value that a case has under that name. */
export interface Variant {
  readonly id: string;
  /** Null until a person names it; then it is called by its model. */
  readonly name: string | null;
  readonly draft: RequestDraft;
  /** The messages after the system prompt. */
  readonly messages: readonly ChatMessage[];
}

/** A row: what is asked about, and what would be a good answer. */
export interface TestCase {
  readonly id: string;
  /** What the variants' variables stand for, text-exact; an absent or empty one is not set. */
  readonly values: ReadonlyMap<string, string>;
  /** Null when nothing is expected. */
  readonly expected: string | null;
  readonly note: string;
  /** Assertions of this case alone, as promptfoo writes them. */
  readonly checks: readonly JsonObject[];
}

/** Which cells a run asks. */
export type CellScope = 'sample' | 'all' | 'failed';

/** What a run sends: cells, or what the judge is asked about the answers of all, each by itself or two by two. */
export type RunScope = CellScope | 'judge' | 'pairs';

/** Whether it is the judge that a run asks. */
export function isOfJudge(scope: RunScope): scope is 'judge' | 'pairs' {
  return scope === 'judge' || scope === 'pairs';
}

/** A run that is not over. What it still has to send follows from what was answered. */
export interface ExperimentRun {
  readonly scope: RunScope;
  readonly phase: 'running' | 'paused';
  /** What failed before this is tried again, what failed since is not. */
  readonly startedAtMs: number;
}

/** Cases against variants. */
export interface Experiment {
  readonly id: string;
  readonly title: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly variants: readonly Variant[];
  readonly cases: readonly TestCase[];
  /** Assertions of every case, as promptfoo writes them. */
  readonly checks: readonly JsonObject[];
  /** How many requests may be in flight at once. */
  readonly concurrency: number;
  /** How often each request is sent. */
  readonly repeats: number;
  /** What a person prefers, voted without knowing whose answer it is. */
  readonly votes: readonly Vote[];
  /** Who judges answers; null until a person has chosen one or asked one. */
  readonly judge: Judge | null;
  /** By what the judge prefers one of two answers, and whose; null until it was asked that. */
  readonly pairJudging: PairJudging | null;
  readonly run: ExperimentRun | null;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Cases that a sample has. */
export const SAMPLE_SIZE = 5;
const DEFAULT_CONCURRENCY = 6;
export const MAX_CONCURRENCY = 16;
export const MAX_REPEATS = 20;
/** The variable that a fresh variant has. */
export const FIRST_VARIABLE = 'input';

/** An experiment with one variant, which asks what a case has for `input`, and no cases yet. */
export function createExperiment(input: {
  readonly id: string;
  readonly variantId: string;
  readonly nowMs: number;
  readonly draft: RequestDraft;
}): Experiment {
  return {
    id: input.id,
    title: null,
    createdAtMs: input.nowMs,
    updatedAtMs: input.nowMs,
    variants: [
      {
        id: input.variantId,
        name: null,
        draft: input.draft,
        messages: [textMessage('user', `{{${FIRST_VARIABLE}}}`)],
      },
    ],
    cases: [],
    checks: [],
    concurrency: DEFAULT_CONCURRENCY,
    repeats: 1,
    votes: [],
    judge: null,
    pairJudging: null,
    run: null,
  };
}

/** A case with nothing in it. */
export function emptyCase(id: string): TestCase {
  return { id, values: new Map(), expected: null, note: '', checks: [] };
}

/** The names of all variables, those of the variants first: the columns of the cases. */
export function variableNames({
  variants,
  cases,
}: Pick<Experiment, 'variants' | 'cases'>): readonly string[] {
  const names = new Set(variants.flatMap((variant) => variablesIn(variant)));
  for (const { values } of cases) for (const name of values.keys()) names.add(name);
  return [...names];
}

/** Whether there is anything in an experiment that its person would miss. */
export function isWorthKeepingExperiment({ title, cases, variants, checks }: Experiment): boolean {
  return title !== null || cases.length > 0 || variants.length > 1 || checks.length > 0;
}
