import type { Crossing } from '#domain/budget/spending.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Run } from '#runs/run.ts';
import type { ActionContext } from '#state/context.ts';

/** The store, and what a page is built from: all that the guard needs of it. */
export type BudgetPlace = Pick<ActionContext, 'store' | 'deps'>;

/** The guard of what is spent, as far as a conversation needs it. */
export interface ReplyBudget {
  /**
   * The ceiling that a request of a conversation would cross; null where it may go out. `goesOn`: nobody asked for it
   * anew, as for the next step of a loop of tools: it belongs to the same run.
   */
  readonly askToSend: (conversationId: string, build: () => BuiltRequest, goesOn: boolean) => Crossing | null;
  /**
   * The ceiling that one more request of a run would cross. `usualReply`: the tokens of a reply with which its price was
   * told; null where it was not.
   */
  readonly crossingOfRequest: (
    runKey: string,
    request: BuiltRequest,
    usualReply?: number | null,
  ) => Crossing | null;
  /** A request is on its way. */
  readonly note: (runKey: string, run: Run, usualReply?: number | null) => void;
}

/** The guard comes beside the start of the page, with what fills in variables: before it is here nothing is sent. */
export const budget: { of: ((place: BudgetPlace) => ReplyBudget) | null } = { of: null };
