import type { PageStorage } from '#app/page-storage.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { createId } from '#platform/ids.ts';
import type { SettingsStore } from '#platform/settings-store.ts';
import { FRESH_DRAFT, FRESH_VIEW, firstState } from '#state/first-state.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { readPlace } from './page-place.ts';
import { restorePlace } from './restore-place.ts';
import type { UrlState } from './url-state.ts';

/** What the page begins with. */
export interface Opening {
  readonly state: WorkbenchState;
  /** The conversations in it that the database has, as it has them. */
  readonly saved: readonly Conversation[];
}

/** Brings back what this tab, or the last one, showed, as far as its address does not say otherwise. */
export async function readOpening(storage: PageStorage, url: UrlState): Promise<Opening> {
  const { disk, drafts, settings, typedTexts, unsaved } = storage;
  const lastPlace = readPlace(storage.tabArea, storage.browserArea);
  const place =
    url.conversationId === null
      ? lastPlace
      : { languageId: FRESH_VIEW.languageId, columnIds: [], ...lastPlace, chatId: url.conversationId };
  await unsaved.recover(disk);
  // Where nothing was before, there is nothing to wait for.
  const restored = place ? await restorePlace(disk, place, drafts) : null;
  const chat = chooseChat(restored?.chat ?? null, url, settings);
  const before = restored?.chat;
  const hasOther = before?.id === chat.id && before.draft.model !== chat.draft.model;
  const columns = restored?.columns ?? [];
  const panels = settings.get('panels');
  return {
    saved: restored?.saved ?? [],
    state: firstState(chat, {
      conversations: new Map([...columns, chat].map((each) => [each.id, each])),
      columnIds: columns.map(({ id }) => id),
      openedFrom: hasOther ? { ...before.draft, conversationId: chat.id } : null,
      typedTexts: typedTexts.readAll(),
      keyVariable: settings.get('keyVariable'),
      ceilings: settings.get('ceilings'),
      modelMarks: { favourites: settings.get('favouriteModels'), recents: settings.get('recentModels') },
      view: {
        ...FRESH_VIEW,
        tab: url.tab ?? FRESH_VIEW.tab,
        theme: settings.get('theme'),
        projector: url.projector || panels.projector === true,
        historyOpen: panels.history !== false,
        panelOpen: panels.parameters !== false,
        singleKeys: panels.singleKeys !== false,
        speakSentences: panels.speakSentences !== false,
        recordAnswers: panels.recordAnswers !== false,
        languageId: place?.languageId ?? FRESH_VIEW.languageId,
        recentLanguageIds: settings.get('recentLanguages'),
        codeOptions: settings.get('codeOptions').on,
      },
    }),
  };
}

/**
 * The conversation to begin with: the last one, but where the address names another model a conversation with that
 * model: the last one if nothing was said in it yet, else a new one, so that no conversation changes its model unasked.
 */
function chooseChat(last: Conversation | null, url: UrlState, settings: SettingsStore): Conversation {
  const fresh = (draft: RequestDraft) => createConversation({ id: createId(), nowMs: Date.now(), draft });
  const connection = settings.get('connection');
  const base =
    last ?? fresh(connection.kind === 'sandbox' ? FRESH_DRAFT : { ...FRESH_DRAFT, connection, model: '' });
  const model = url.model ?? (base.draft.model === '' ? FRESH_DRAFT.model : base.draft.model);
  if (model === base.draft.model) return base;
  const draft: RequestDraft = {
    ...base.draft,
    model,
    connection:
      base.draft.connection.kind === 'sandbox' && !isSandboxModel(model)
        ? { kind: 'oxen' }
        : base.draft.connection,
  };
  // A conversation whose own record was damaged has no model; it has not chosen another one.
  return base.nodes.size === 0 || base.draft.model === ''
    ? { ...base, draft }
    : fresh({ ...draft, systemPrompt: '', parameters: FRESH_DRAFT.parameters });
}
