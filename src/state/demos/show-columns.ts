import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { placeColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import type { DemoAct } from '#domain/demos/demo.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import { encodeShareRecord } from '#domain/portable/share-format.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole } from '#domain/wire/message.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { selectComparisonId } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { adopted, requestOfChat } from './request-of-chat.ts';

/** Shows columns in Compare. One that stands there already stays as it is, its replies and their figures too. */
export async function showColumns(
  workbench: Workbench,
  { requests, endsHere }: Omit<Extract<DemoAct, { readonly kind: 'columns' }>, 'kind'>,
): Promise<void> {
  const { store, deps, view } = workbench;
  const { comparisons } = await workbench.later();
  const state = store.getState();
  const old = state.columnIds.flatMap((id) => state.conversations.get(id) ?? []);
  const left = new Set(old);
  const take = (found: Conversation | undefined) => {
    if (found) left.delete(found);
    return found;
  };
  const kept = requests.map((request, place) => {
    const same = [old[place], ...old].find(
      (each) => each && left.has(each) && isSame(workbench, each, request),
    );
    return take(same);
  });
  const columns = requests.map((request, place) => {
    const same = kept[place];
    if (same) return same;
    const inPlace = old[place];
    return inPlace && left.has(inPlace) && hasMessages(workbench, inPlace, request)
      ? withDraft(endsHere ? upTo(inPlace, request.messages.length, deps.now()) : inPlace, request)
      : newColumn(workbench, request);
  });
  const isOther = !columns.some(({ id }) => state.columnIds.includes(id));
  const comparisonId = (isOther ? null : selectComparisonId(state)) ?? deps.newId();
  comparisons.show(placeColumns(columns, comparisonId));
  view.setTab('compare');
}

function isSame({ deps }: Workbench, column: Conversation, request: ShareState): boolean {
  return jsonEquals(encodeShareRecord(requestOfChat(column, deps)), encodeShareRecord(request));
}

/** Whether a column has these messages; what was replied may be another, and the last reply may have come since. */
function hasMessages({ deps }: Workbench, column: Conversation, { messages }: ShareState): boolean {
  const path = selectPath(column);
  const own = requestOfChat(column, deps, path).messages;
  const isReply = (message: ChatMessage | undefined) =>
    message !== undefined && messageRole(message) === 'assistant';
  const isAsLong =
    own.length === messages.length || (own.length === messages.length + 1 && isReply(own.at(-1)));
  return (
    isAsLong &&
    messages.every((message, at) => {
      const there = own[at];
      return isReply(message) ? isReply(there) : there !== undefined && jsonEquals(there, message);
    })
  );
}

/** The column without the reply that follows so many of its messages. */
function upTo(column: Conversation, count: number, nowMs: number): Conversation {
  const next = selectPath(column).filter((node) => !isEmptyReply(node))[count];
  return next?.reply ? deleteMessage(column, next.id, nowMs) : column;
}

function withDraft(column: Conversation, request: ShareState): Conversation {
  return { ...column, draft: { ...FRESH_DRAFT, ...adopted(request).draft } };
}

function newColumn({ deps }: Workbench, request: ShareState): Conversation {
  const { draft, messages } = adopted(request);
  const made = { nowMs: deps.now(), place: 'compare' as const, draft: { ...FRESH_DRAFT, ...draft } };
  return messages.reduce(
    (column, each) => appendMessage(column, { id: deps.newId(), nowMs: deps.now(), ...each }),
    createConversation({ id: deps.newId(), ...made }),
  );
}
