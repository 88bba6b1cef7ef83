import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { DemoAct, DemoAnswers } from '#domain/demos/demo.ts';
import { messageToolCalls } from '#domain/wire/message.ts';
import { selectConversation } from '#state/selectors.ts';
import { isAnyBusy } from '#state/sending.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import { resultPlace } from '#state/typed-texts.ts';
import type { Workbench } from '#state/workbench.ts';
import type { Pace } from './pace.ts';
import { adoptIntoChat, startFromRequest } from './request-of-chat.ts';
import { showColumns } from './show-columns.ts';

/** What a demo is performed on. */
export interface Stage {
  readonly workbench: Workbench;
  readonly pace: Pace;
  /** Whether typing is shown letter by letter. */
  readonly types: boolean;
  /** From here on these answer what is sent. */
  answerWith(answers: DemoAnswers): void;
  /** Whether the step that is under way is still wanted. */
  isWanted(): boolean;
}

/** Performs an act; resolves when what it began has come to its end. */
export async function performAct(stage: Stage, act: DemoAct): Promise<void> {
  const { chat, conversations, draft, store, view } = stage.workbench;
  const { chatId } = store.getState();
  const now = () => selectConversation(store.getState(), chatId);
  switch (act.kind) {
    case 'type':
      // Compare has the same composer.
      if (store.getState().view.tab !== 'compare') view.setTab('chat');
      return typeText(stage, act.text);
    case 'system':
      return draft.setSystemPrompt(chatId, act.text);
    case 'model':
      return draft.setModel(chatId, act.model);
    case 'set':
      return draft.setParameterValue(chatId, act.name, act.value, []);
    case 'unset':
      return draft.resetParameter(chatId, act.name);
    case 'request':
      if (act.request.messages.length === 0) adoptIntoChat(stage.workbench, act.request);
      else startFromRequest(stage.workbench, act.request);
      return;
    case 'new':
      view.setTab('chat');
      return conversations.start();
    case 'send':
      stage.answerWith(act.answers);
      view.setTab('chat');
      chat.send([chatId]);
      return untilAnswered(stage.workbench, [chatId]);
    case 'again': {
      stage.answerWith(act.answers);
      view.setTab('chat');
      const last = lastReply(now());
      if (last) chat.regenerate(chatId, last.id);
      return untilAnswered(stage.workbench, [chatId]);
    }
    case 'results':
      stage.answerWith(act.answers);
      sendResults(stage.workbench, act.results);
      return untilAnswered(stage.workbench, [chatId]);
    case 'columns':
      return showColumns(stage.workbench, act);
    case 'send-columns':
    case 'again-columns':
    case 'repeat-columns':
      return performInColumns(stage, act);
    case 'show':
      view.setTab(act.view);
      if (act.language !== null) view.setLanguage(act.language);
      return;
    case 'pause':
    case 'unknown':
      return;
  }
}

function sendResults({ chat, store, typing }: Workbench, results: readonly string[]): void {
  const { chatId } = store.getState();
  const reply = lastReply(selectConversation(store.getState(), chatId));
  if (!reply) return;
  for (const [index, call] of messageToolCalls(reply.message).entries())
    typing.set(resultPlace(reply.id, call.id ?? ''), results[index] ?? '');
  chat.sendToolResults(chatId, reply.id);
}

async function performInColumns(
  stage: Stage,
  act: Extract<DemoAct, { readonly places: readonly number[] }>,
): Promise<void> {
  const { workbench } = stage;
  const { chat, store, view } = workbench;
  stage.answerWith(act.answers);
  view.setTab('compare');
  const columnIds = act.places.flatMap((place) => store.getState().columnIds[place] ?? []);
  switch (act.kind) {
    case 'send-columns':
      chat.send(columnIds);
      break;
    case 'again-columns':
      for (const id of columnIds) {
        const last = lastReply(selectConversation(store.getState(), id));
        if (last) chat.regenerate(id, last.id);
      }
      break;
    case 'repeat-columns': {
      const { repeat } = await workbench.later();
      if (!stage.isWanted()) return;
      const isTyped = pendingMessage(selectTyped(store.getState())) !== null;
      repeat.startAll(columnIds, act.count, isTyped ? 'typed' : 'last-turn');
    }
  }
  return untilAnswered(workbench, columnIds);
}

function lastReply(conversation: Conversation): MessageNode | undefined {
  return selectPath(conversation).findLast(({ reply }) => reply !== null);
}

/** So many pieces a text is typed in, however long it is, and so long each takes. */
const PIECES = 24;
const PIECE_MS = 40;

async function typeText({ workbench, pace, types, isWanted }: Stage, text: string): Promise<void> {
  const characters = [...text];
  const size = Math.ceil(characters.length / PIECES);
  for (let end = size; types && end < characters.length; end += size) {
    workbench.chat.setComposerText(characters.slice(0, end).join(''));
    await new Promise<void>((resolve) => pace.after(PIECE_MS, resolve));
    if (!isWanted()) return;
  }
  workbench.chat.setComposerText(text);
}

function untilAnswered({ store }: Workbench, conversationIds: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe(look);
    function look() {
      if (isAnyBusy(store.getState(), conversationIds)) return;
      unsubscribe();
      resolve();
    }
    look();
  });
}
