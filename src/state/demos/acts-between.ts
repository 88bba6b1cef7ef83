import type { Conversation } from '#domain/conversation/conversation.ts';
import type { DemoAct } from '#domain/demos/demo.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { actsInColumns } from './acts-in-columns.ts';
import { requestOfChat } from './request-of-chat.ts';
import type { SeenAct, SeenFacts } from './seen-act.ts';
import { actsOfReply, isSamePath, newReply, seen } from './seen-act.ts';

/** What a person did in the Chat, Compare and API tabs between two states of the workbench, as acts of a demo. */
export function actsBetween(
  before: WorkbenchState,
  after: WorkbenchState,
  facts: SeenFacts,
): readonly SeenAct[] {
  const was = before.conversations.get(before.chatId);
  const is = after.conversations.get(after.chatId);
  const acts: SeenAct[] = [...actsInColumns(before, after, facts)];
  if (was && is) {
    if (was.id !== is.id) acts.push(...actsOfOther(was, is, facts));
    else if (was !== is) acts.push(...actsInside(was, is, facts));
  }
  const { tab, languageId } = after.view;
  const isCode = tab === 'api' && (before.view.languageId !== languageId || before.view.tab !== tab);
  // Columns that stand there are shown by the act that says which they are.
  const isSaid = tab === 'compare' && after.columnIds.length > 0;
  if ((tab !== before.view.tab && !isSaid) || isCode)
    acts.push(seen({ kind: 'show', view: tab, language: tab === 'api' ? languageId : null }));
  return acts;
}

/** Another conversation is shown. */
function actsOfOther(was: Conversation, is: Conversation, facts: SeenFacts): readonly SeenAct[] {
  const acts =
    is.nodes.size > 0
      ? [seen({ kind: 'request', request: requestOfChat(is, facts) })]
      : [seen({ kind: 'new' }), ...actsOfDraft(was.draft, is, facts)];
  return is.unsentText === '' ? acts : [...acts, seen({ kind: 'type', text: is.unsentText })];
}

function actsInside(was: Conversation, is: Conversation, facts: SeenFacts): readonly SeenAct[] {
  const acts = [...actsOfDraft(was.draft, is, facts)];
  const reply = newReply(was, is);
  if (reply) acts.push(...actsOfReply(was, is, reply, facts));
  else if (!isSamePath(was, is)) acts.push(seen({ kind: 'request', request: requestOfChat(is, facts) }));
  else if (was.unsentText !== is.unsentText) acts.push(seen({ kind: 'type', text: is.unsentText }));
  return acts;
}

function actsOfDraft(before: RequestDraft, is: Conversation, facts: SeenFacts): readonly SeenAct[] {
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
