import type { Conversation } from '#domain/conversation/conversation.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import { budget } from '#state/budget/budget-slot.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { filling } from '#state/variables/filling.ts';
import type { SendProblem, WorkbenchState } from '#state/workbench-state.ts';
import { actNotLoaded, tryAgain } from '#words/page/common.ts';

/** What is asked for. */
export interface Asked {
  /** Done once what held it is out of the way. */
  readonly again: () => void;
  /** The request, to be priced. */
  readonly build: () => BuiltRequest;
  /** Whether it goes out by itself, as the next step of what a person asked for before. */
  readonly goesOn?: boolean;
}

/** Whether a request of this conversation can go out; if not, says why beside the conversation. */
export function maySend(
  context: ActionContext,
  state: WorkbenchState,
  conversation: Conversation,
  { again, build, goesOn = false }: Asked,
): boolean {
  const { deps } = context;
  const choice = conversation.draft.connection;
  const place = keyAddress(choice);
  const needsKey =
    CONNECTIONS[choice.kind].key === 'required' &&
    !(place !== null && deps.keyStore.has(place)) &&
    !serverHoldsKey(choice.kind, deps.server);
  const isForFeedOnly = isForFeed({ kind: state.modelKinds.get(conversation.id) ?? 'chat' });
  const hold = holdOf(state, conversation, build);
  const problem: SendProblem | null = isForFeedOnly
    ? { kind: 'not-for-chat' }
    : (hold ?? (needsKey ? { kind: 'missing-key' } : budgetProblem(context, conversation, build, goesOn)));
  if (hold || problem?.kind === 'budget') context.heldSends.set(conversation.id, again);
  if (hold && !filling.by) void fillThen(context, again);
  if (problem || state.sendProblems.has(conversation.id)) {
    update(context, (current) => {
      const sendProblems = new Map(current.sendProblems);
      if (problem) sendProblems.set(conversation.id, problem);
      else sendProblems.delete(conversation.id);
      return { sendProblems };
    });
  }
  return problem === null;
}

function budgetProblem(
  context: ActionContext,
  { id }: Conversation,
  build: Asked['build'],
  goesOn: boolean,
): SendProblem | null {
  const crossing = budget.of?.(context).askToSend(id, build, goesOn);
  return crossing ? { kind: 'budget', crossing } : null;
}

/**
 * What in a request a person has to settle first: fields that are no values, variables without one (before they are known
 * there may be some), tool calls without a result. Null where there is nothing.
 */
export function holdOf(
  { typedTexts }: WorkbenchState,
  conversation: Conversation,
  build: Asked['build'],
): SendProblem | null {
  if (unreadFields(typedTexts, conversation.id).length > 0) return { kind: 'unread-fields' };
  if (filling.by?.unsetIn(conversation, null).length !== 0) return { kind: 'unset-variables' };
  const messages = build().body.get('messages');
  const open = filling.by.openCallsIn(isJsonArray(messages) ? messages.filter(isJsonObject) : []);
  return open.length > 0 ? { kind: 'open-calls', callIds: open.map(({ id }) => id) } : null;
}

async function fillThen(context: ActionContext, again: () => void): Promise<void> {
  try {
    (await import('./install-sending.ts')).installSending();
  } catch {
    notify(context, actNotLoaded, { label: tryAgain, run: again }, 'problem');
    return;
  }
  again();
}
