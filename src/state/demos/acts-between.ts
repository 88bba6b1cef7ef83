import { childrenOf, pathTo, selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { DemoAct } from '#domain/demos/demo.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { isToolResult, messageText, textMessage } from '#domain/wire/message.ts';
import type { WorkbenchDeps, WorkbenchState } from '#state/workbench-state.ts';
import { requestOfChat } from './request-of-chat.ts';

/** An act that was seen, with the reply that it asked for. */
export interface SeenAct {
  readonly act: DemoAct;
  /** The reply's message; null where nothing was sent. */
  readonly replyId: string | null;
}

type Facts = Pick<WorkbenchDeps, 'sandboxBaseUrl'>;

/** What a person did in the Chat and API tabs between two states of the workbench, as acts of a demo. */
export function actsBetween(before: WorkbenchState, after: WorkbenchState, facts: Facts): readonly SeenAct[] {
  const was = before.conversations.get(before.chatId);
  const is = after.conversations.get(after.chatId);
  const acts: SeenAct[] = [];
  if (was && is) {
    if (was.id !== is.id) acts.push(...actsOfOther(was, is, facts));
    else if (was !== is) acts.push(...actsInside(was, is, facts));
  }
  const { tab, languageId } = after.view;
  const isCode = tab === 'api' && (before.view.languageId !== languageId || before.view.tab !== tab);
  if (tab !== before.view.tab || isCode)
    acts.push(seen({ kind: 'show', view: tab, language: tab === 'api' ? languageId : null }));
  return acts;
}

const seen = (act: DemoAct, replyId: string | null = null): SeenAct => ({ act, replyId });

/** Another conversation is shown. */
function actsOfOther(was: Conversation, is: Conversation, facts: Facts): readonly SeenAct[] {
  const acts =
    is.nodes.size > 0
      ? [seen({ kind: 'request', request: requestOfChat(is, facts) })]
      : [seen({ kind: 'new' }), ...actsOfDraft(was.draft, is, facts)];
  return is.unsentText === '' ? acts : [...acts, seen({ kind: 'type', text: is.unsentText })];
}

function actsInside(was: Conversation, is: Conversation, facts: Facts): readonly SeenAct[] {
  const acts = [...actsOfDraft(was.draft, is, facts)];
  const reply = [...is.nodes.values()].find((node) => node.reply !== null && !was.nodes.has(node.id));
  if (reply) acts.push(...actsOfReply(was, is, reply, facts));
  else if (!isSamePath(was, is)) acts.push(seen({ kind: 'request', request: requestOfChat(is, facts) }));
  else if (was.unsentText !== is.unsentText) acts.push(seen({ kind: 'type', text: is.unsentText }));
  return acts;
}

/** Whether the same messages are shown; else one was edited or deleted, or another version is shown. */
function isSamePath(was: Conversation, is: Conversation): boolean {
  if (was.headId === is.headId && was.nodes.size === is.nodes.size) return true;
  const ids = (of: Conversation) =>
    selectPath(of)
      .map(({ id }) => id)
      .join();
  return ids(was) === ids(is);
}

/** A request was sent: what had to be done for it. */
function actsOfReply(
  was: Conversation,
  is: Conversation,
  reply: MessageNode,
  facts: Facts,
): readonly SeenAct[] {
  const { parentId } = reply;
  const last = selectPath(was).at(-1);
  if (last?.reply && last.parentId === parentId && childrenOf(was, parentId).length > 0)
    return [seen({ kind: 'again', answers: null }, reply.id)];
  const path = pathTo(is.nodes, parentId);
  const known = path.findLastIndex((node) => was.nodes.has(node.id));
  const added = path.slice(known + 1);
  const continues = (path[known]?.id ?? null) === was.headId;
  const send = seen({ kind: 'send', answers: null }, reply.id);
  if (continues && added.length === 0) return [send];
  if (continues && added.length > 0 && added.every(({ message }) => isToolResult(message))) {
    const results = added.map(({ message }) => messageText(message));
    return [seen({ kind: 'results', results, answers: null }, reply.id)];
  }
  const [question] = added;
  if (continues && added.length === 1 && question && isTyped(question)) {
    const text = messageText(question.template ?? question.message);
    return [seen({ kind: 'type', text }), send];
  }
  return [seen({ kind: 'request', request: requestOfChat(is, facts, path) }), send];
}

/** Whether typing its text and pressing Send makes this very message. */
function isTyped({ message }: MessageNode): boolean {
  return jsonEquals(message, textMessage('user', messageText(message)));
}

function actsOfDraft(before: RequestDraft, is: Conversation, facts: Facts): readonly SeenAct[] {
  const { draft } = is;
  if (draft === before) return [];
  const isOther =
    draft.fault !== before.fault ||
    !sameChoice(before, draft) ||
    !jsonEquals(draft.variables ?? new Map(), before.variables ?? new Map());
  if (isOther) return [seen({ kind: 'request', request: requestOfChat(is, facts, []) })];
  const acts: DemoAct[] = [];
  if (draft.model !== before.model) acts.push({ kind: 'model', model: draft.model });
  if (draft.systemPrompt !== before.systemPrompt) acts.push({ kind: 'system', text: draft.systemPrompt });
  for (const name of before.parameters.keys())
    if (!draft.parameters.has(name)) acts.push({ kind: 'unset', name });
  for (const [name, value] of draft.parameters) {
    const old = before.parameters.get(name);
    if (old === undefined || !jsonEquals(old, value)) acts.push({ kind: 'set', name, value });
  }
  return acts.map((act) => seen(act));
}

function sameChoice({ connection: a }: RequestDraft, { connection: b }: RequestDraft): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'custom' || b.kind !== 'custom' || a.baseUrl === b.baseUrl;
}

/**
 * Adds an act to those seen before. What is typed or turned bit by bit is one act; a text that is taken back is none.
 */
export function addAct(acts: readonly SeenAct[], next: SeenAct): readonly SeenAct[] {
  const last = acts.at(-1);
  if (next.act.kind === 'type' && isTypedAlready(acts, next.act.text)) return acts;
  // Whoever sends in the API tab is taken to the chat; the step that sends does that too.
  if (last?.replyId && next.act.kind === 'show' && next.act.view === 'chat') return acts;
  const isSame = last !== undefined && last.replyId === null && subjectOf(last.act) === subjectOf(next.act);
  const others = isSame && subjectOf(next.act) !== null ? acts.slice(0, -1) : acts;
  // The composer is empty once its message has gone out, or because nothing was meant.
  return next.act.kind === 'type' && next.act.text === '' ? others : [...others, next];
}

/** Whether a text stands in the composer already: what is sent may have been typed long before. */
function isTypedAlready(acts: readonly SeenAct[], text: string): boolean {
  const last = acts.findLast(
    ({ act, replyId }) =>
      replyId !== null || act.kind === 'type' || act.kind === 'new' || act.kind === 'request',
  );
  return last?.act.kind === 'type' && last.act.text === text;
}

function subjectOf(act: DemoAct): string | null {
  switch (act.kind) {
    case 'type':
    case 'system':
    case 'model':
    case 'show':
      return act.kind;
    case 'request':
      return act.request.messages.length > 0 ? 'conversation' : 'request';
    case 'set':
    case 'unset':
      return `parameter ${act.name}`;
    default:
      return null;
  }
}
