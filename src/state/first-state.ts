import type { Conversation } from '#domain/conversation/conversation.ts';
import { SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { WorkbenchState, WorkbenchView } from './workbench-state.ts';
import { HOME_TAB } from './workbench-tab.ts';

/** A fresh page's request: the sandbox's default model, streamed, and nothing else. */
export const FRESH_DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: SANDBOX_DEFAULT_MODEL,
  systemPrompt: '',
  parameters: new Map([['stream', true]]),
};

export const FRESH_VIEW: WorkbenchView = {
  tab: HOME_TAB,
  theme: 'system',
  projector: false,
  historyOpen: true,
  panelOpen: true,
  sheetOpen: false,
  languageId: 'curl',
  recentLanguageIds: [],
  codeOptions: [],
  dialog: null,
  singleKeys: true,
  speakSentences: true,
  recordAnswers: true,
};

/** The state of a page that shows one conversation. */
export function firstState(conversation: Conversation, over: Partial<WorkbenchState> = {}): WorkbenchState {
  return {
    conversations: new Map([[conversation.id, conversation]]),
    chatId: conversation.id,
    columnIds: [],
    runs: new Map(),
    repeats: new Map(),
    toolRounds: new Map(),
    sessionReplies: [],
    typedTexts: new Map(),
    sendProblems: new Map(),
    fileProblems: null,
    history: [],
    storageProblem: null,
    keyRevision: 0,
    keyVariable: 'OXEN_API_KEY',
    ceilings: {},
    modelMarks: { favourites: [], recents: [] },
    modelKinds: new Map(),
    openedFrom: null,
    view: FRESH_VIEW,
    notices: [],
    shownNoticeId: null,
    activity: '',
    ...over,
  };
}
