import type { JsonValue } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { CheckResult } from './check.ts';

/** What is run in a worker of its own, with a time limit, because it could take for ever. Plain data. */
export type WorkerTask =
  | { readonly kind: 'regex'; readonly pattern: string; readonly text: string }
  | {
      readonly kind: 'schemas';
      /** Values and the schemas that they are to follow, as JSON text. */
      readonly pairs: readonly { readonly schema: string; readonly value: string }[];
    }
  | {
      readonly kind: 'javascript';
      readonly code: string;
      readonly output: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly prompt: string;
    }
  | {
      readonly kind: 'tool';
      /** An expression, or the body of a function, that makes a result of `args`. */
      readonly code: string;
      /** JSON text. */
      readonly arguments: string;
    };

/** What the worker says. Plain data. */
export type WorkerAnswer =
  /** Of `regex`: whether it matches. */
  | { readonly kind: 'matched'; readonly isMatch: boolean }
  /** Of `schemas`: for each pair what is wrong, by path; empty where the value follows its schema. */
  | { readonly kind: 'checked'; readonly problems: readonly (readonly SchemaProblem[])[] }
  /** Of `javascript` and `tool`: what the code gave, as JSON text; null where it is no JSON. */
  | { readonly kind: 'returned'; readonly json: string | null }
  /** The pattern, the schema or the code is at fault. */
  | { readonly kind: 'threw'; readonly message: string }
  /** Of `javascript` and `tool`: the code would load other code, which it may not. */
  | { readonly kind: 'imports' }
  /** The time was up. */
  | { readonly kind: 'timeout' }
  /** The worker, or running code in it, is not to be had here. */
  | { readonly kind: 'unavailable' };

/** A place in a value at which it does not follow its schema. */
export interface SchemaProblem {
  /** From the value down: `items.0.name`; empty for the value itself. */
  readonly path: string;
  readonly keyword: string;
  /** The member that is missing, where that is the problem. */
  readonly missing?: string;
}

/** A question to a judge: the messages of a request, and the form that its answer is to have. */
export interface JudgeQuestion {
  readonly messages: readonly ChatMessage[];
  readonly responseFormat: JsonValue;
}

/** How a check comes to its result. */
export type CheckPlan =
  | { readonly route: 'done'; readonly result: CheckResult }
  | {
      readonly route: 'worker';
      readonly task: WorkerTask;
      readonly conclude: (answer: WorkerAnswer) => CheckResult;
    }
  | {
      readonly route: 'judge';
      readonly question: JudgeQuestion;
      /** Of the judge's answer; null where it gave none. */
      readonly conclude: (answer: string | null) => CheckResult;
    };

/** A plan that is its result. */
export function done(result: CheckResult): CheckPlan {
  return { route: 'done', result };
}
