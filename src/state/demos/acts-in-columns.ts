import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import { encodeShareRecord } from '#domain/portable/share-format.ts';
import { messageText } from '#domain/wire/message.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { requestOfChat } from './request-of-chat.ts';
import type { SeenAct, SeenFacts } from './seen-act.ts';
import { actsOfReply, isSamePath, isTyped, newReply, seen } from './seen-act.ts';

/** What a person did in Compare between two states of the workbench. */
export function actsInColumns(
  before: WorkbenchState,
  after: WorkbenchState,
  facts: SeenFacts,
): readonly SeenAct[] {
  const isShown = after.view.tab === 'compare';
  const isOther = before.columnIds.join() !== after.columnIds.join();
  if (isShown && (isOther || before.view.tab !== 'compare'))
    return after.columnIds.length === 0 ? [] : [columnsAct(after, facts)];
  if (isOther) return [];
  return after.columnIds.flatMap((id, place) => {
    const was = before.conversations.get(id);
    const is = after.conversations.get(id);
    if (!was || !is) return [];
    const column = { was, is, place, before, after, facts };
    return [...actsOfRepeat(column), ...(isShown && was !== is ? actsInside(column) : [])];
  });
}

interface Column {
  readonly was: Conversation;
  readonly is: Conversation;
  readonly place: number;
  readonly before: WorkbenchState;
  readonly after: WorkbenchState;
  readonly facts: SeenFacts;
}

/** A repeat that begins says what it is only after its first reply; the others come while it runs. */
function actsOfRepeat({ was, is, place, before, after }: Column): readonly SeenAct[] {
  const repeat = after.repeats.get(is.id);
  if (repeat === undefined) return [];
  const isNew = !before.repeats.has(is.id);
  const reply = newReply(was, is);
  const replyIds = isNew ? [...(after.runs.get(is.id)?.keys() ?? [])] : reply ? [reply.id] : [];
  if (replyIds.length === 0) return [];
  return [seen({ kind: 'repeat-columns', places: [place], count: repeat.wanted, answers: null }, replyIds)];
}

function actsInside(column: Column): readonly SeenAct[] {
  const { was, is, place, before, after, facts } = column;
  const reply = newReply(was, is);
  if (reply) return before.repeats.has(is.id) ? [] : sendingActs(column, reply);
  if (!isSamePath(was, is)) {
    const last = selectPath(is).at(-1);
    const isQuestion =
      last !== undefined && last.parentId === was.headId && !was.nodes.has(last.id) && isTyped(last);
    const act = columnsAct(after, facts);
    if (isWithoutLast(was, is)) return [withoutReply(act)];
    if (!isQuestion) return [act];
    return [{ ...act, unanswered: { place, text: messageText(last.template ?? last.message) } }];
  }
  const record = (each: Conversation) => encodeShareRecord(requestOfChat(each, facts, []));
  return was.draft === is.draft || jsonEquals(record(was), record(is)) ? [] : [columnsAct(after, facts)];
}

/** Whether only the last reply of a column was deleted. */
function isWithoutLast(was: Conversation, is: Conversation): boolean {
  const before = selectPath(was);
  const last = before.at(-1);
  if (!last?.reply || is.nodes.has(last.id)) return false;
  return isSamePath({ ...was, nodes: withoutNode(was, last.id), headId: last.parentId }, is);
}

function withoutNode({ nodes }: Conversation, id: string): Conversation['nodes'] {
  return new Map([...nodes].filter(([each]) => each !== id));
}

function withoutReply({ act }: SeenAct): SeenAct {
  return seen(act.kind === 'columns' ? { ...act, endsHere: true } : act);
}

/** What was done to send in a column: as in the chat, but that other messages are those of a column. */
function sendingActs({ was, is, place, after, facts }: Column, reply: MessageNode): readonly SeenAct[] {
  return actsOfReply(was, is, reply, facts).flatMap((each): readonly SeenAct[] => {
    const { act, replyIds } = each;
    const places = [place];
    switch (act.kind) {
      case 'again':
        return [seen({ kind: 'again-columns', places, answers: null }, replyIds)];
      case 'send':
        return [seen({ kind: 'send-columns', places, answers: null }, replyIds)];
      case 'request':
        return [columnsAct(after, facts, { place, request: act.request })];
      case 'results': {
        const path = selectPath(is).filter(({ id }) => id !== reply.id);
        const request = requestOfChat(is, facts, path);
        const send = seen({ kind: 'send-columns', places, answers: null }, replyIds);
        return [columnsAct(after, facts, { place, request }), send];
      }
      default:
        return [each];
    }
  });
}

/** The columns as they stand, one of them as another request. */
export function columnsAct(
  state: WorkbenchState,
  facts: SeenFacts,
  other?: { readonly place: number; readonly request: ShareState },
): SeenAct {
  const requests = state.columnIds.flatMap((id, place) => {
    if (other?.place === place) return other.request;
    const column = state.conversations.get(id);
    return column ? requestOfChat(column, facts) : [];
  });
  return seen({ kind: 'columns', requests });
}
