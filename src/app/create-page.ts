import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { breathe } from '#platform/breathe.ts';
import { systemClock } from '#platform/clock.ts';
import type { KeptDraft } from '#platform/draft-keeper.ts';
import { createDraftKeeper } from '#platform/draft-keeper.ts';
import { createId } from '#platform/ids.ts';
import { openConversationStore } from '#platform/open-conversation-store.ts';
import { browserLifecycle } from '#platform/page-lifecycle.ts';
import { createReplyKeeper } from '#platform/reply-keeper.ts';
import { createRunLocks } from '#platform/run-locks.ts';
import type { SettingsStore } from '#platform/settings-store.ts';
import { createSettingsStore } from '#platform/settings-store.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import { createTypedTextKeeper } from '#platform/typed-text-keeper.ts';
import { createUnsavedMessages } from '#platform/unsaved-messages.ts';
import { startRun } from '#runs/run-engine.ts';
import { FRESH_DRAFT, FRESH_VIEW, firstState } from '#state/first-state.ts';
import { createKeyVault } from '#state/key-vault.ts';
import { createWorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { createWorkbench } from '#state/workbench.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import type { Clock } from '#transport/clock.ts';
import { resolveRoute } from '#transport/route.ts';
import { spreadConnections } from '#transport/spread-connections.ts';
import { followUrl } from './follow-url.ts';
import { keepConversations } from './keep-conversations.ts';
import { keepSettings } from './keep-settings.ts';
import { keepTypedTexts } from './keep-typed-texts.ts';
import { readPageFacts } from './page-facts.ts';
import { readPlace } from './page-place.ts';
import { restorePlace, saveUnsentChats, withKeptDraft } from './restore-place.ts';
import type { UrlState } from './url-state.ts';
import { readUrlState } from './url-state.ts';

/** Milliseconds since 1970 that never run backwards while the page lives. */
const clock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: systemClock.after,
  breathe,
};

/** Characters of a whole link that every browser, chat and mail program passes on; beyond, a file is offered. */
const MAX_SHARE_LINK_LENGTH = 32_000;

/** Builds the page: restores what it showed last, reads its address, and connects the store with the browser. */
export async function createPage(): Promise<Workbench> {
  const browserArea = openStorageArea();
  const tabArea = openStorageArea(() => window.sessionStorage);
  const settings = createSettingsStore(browserArea);
  const facts = readPageFacts(document, window.location);
  const urlState = readUrlState(new URL(window.location.href));
  const tabId = createId();
  const unsaved = createUnsavedMessages({ area: browserArea, tabId });
  const drafts = createDraftKeeper({
    area: browserArea,
    tabArea,
    tabId,
    clock: systemClock,
    lifecycle: browserLifecycle,
  });
  const typedTexts = createTypedTextKeeper({
    area: browserArea,
    clock: systemClock,
    lifecycle: browserLifecycle,
  });
  const lastPlace = readPlace(tabArea, browserArea);
  const place =
    urlState.conversationId === null
      ? lastPlace
      : { languageId: 'curl', columnIds: [], ...lastPlace, chatId: urlState.conversationId };

  // Problems with storage can come before there is a store to put them in.
  let report: (problem: PlaygroundError | null) => void = (problem) => {
    earlyProblem = problem;
  };
  let earlyProblem: PlaygroundError | null = null;
  const loadLater = async () => (await import('./later-data.ts')).laterData;
  const disk = openConversationStore({
    clock: systemClock,
    loadDisk: loadLater,
    onProblem: (problem) => report(problem),
    onSavedAgain: () => report(null),
  });
  await unsaved.recover(disk);
  // Where nothing was before, there is nothing to wait for.
  const restored = place ? await restorePlace(disk, place, drafts) : null;
  const chat = chooseChat(restored?.chat ?? null, urlState, settings);

  const vault = createKeyVault({
    read: () => new Map(Object.entries(settings.get('rememberedKeys'))),
    write: (keys) => {
      settings.set('rememberedKeys', Object.fromEntries(keys));
    },
  });
  const store = createWorkbenchStore(
    firstState(chat, {
      conversations: new Map([...(restored?.columns ?? []), chat].map((each) => [each.id, each])),
      columnIds: (restored?.columns ?? []).map(({ id }) => id),
      typedTexts: typedTexts.readAll(),
      keyVariable: settings.get('keyVariable'),
      modelMarks: { favourites: settings.get('favouriteModels'), recents: settings.get('recentModels') },
      view: {
        ...FRESH_VIEW,
        tab: urlState.tab ?? FRESH_VIEW.tab,
        theme: settings.get('theme'),
        projector: urlState.projector || settings.get('panels').projector === true,
        historyOpen: settings.get('panels').history !== false,
        panelOpen: settings.get('panels').parameters !== false,
        singleKeys: settings.get('panels').singleKeys !== false,
        speakSentences: settings.get('panels').speakSentences !== false,
        languageId: place?.languageId ?? FRESH_VIEW.languageId,
      },
    }),
  );

  const send = spreadConnections((request) => fetch(request), window.location.origin);
  const routeFor: WorkbenchDeps['routeFor'] = (connection) =>
    resolveRoute(connection, {
      pageUrl: facts.pageUrl,
      hasServer: facts.server.present,
      fetch: send,
      inPageFetch: async (request) => (await import('#sandbox/handler.ts')).handleRequest(request),
      keyFor: (baseUrl) => vault.get(baseUrl),
      isOnline: () => navigator.onLine,
    });
  const deps: WorkbenchDeps = {
    now: () => Date.now(),
    newId: createId,
    sandboxBaseUrl: facts.sandboxBaseUrl,
    server: facts.server,
    vault,
    clock,
    routeFor,
    startRun: ({ id, request }) =>
      startRun({
        id,
        request,
        route: routeFor(request.connection),
        clock,
        scheduleFrame(run) {
          const handle = requestAnimationFrame(run);
          return () => cancelAnimationFrame(handle);
        },
      }),
    loadCatalogueFacts: async () => (await loadLater()).CATALOGUE_FACTS,
    encodeShareLink: async (text) => {
      const { encodeShareFragment } = await import('#platform/share-codec.ts');
      return `${window.location.origin}${window.location.pathname}#${await encodeShareFragment(text)}`;
    },
    maxShareLinkLength: MAX_SHARE_LINK_LENGTH,
    archive: {
      load: async (id) => {
        const loaded = await disk.loadConversation(id);
        if (loaded) keeper.noteSaved(loaded);
        return loaded ? withKeptDraft(loaded, drafts.take(id)) : null;
      },
      loadAll: async () => {
        // Newest first, so that of several records the newest is the one that stays.
        const kept = new Map<string, KeptDraft>();
        for (const each of drafts.readAll().toReversed()) kept.set(each.conversationId, each);
        const ids = (await disk.listSummaries()).map(({ id }) => id);
        const loaded = await Promise.all(ids.map((id) => disk.loadConversation(id)));
        return loaded.flatMap((each) => (each ? [withKeptDraft(each, kept.get(each.id))] : []));
      },
      add: async (conversations) => {
        await Promise.all(conversations.map((each) => disk.saveConversation(each, null)));
        await keeper.refreshHistory();
      },
      remove: async (id) => {
        // Else the next start would bring back messages that the database has not got yet.
        unsaved.forget(id);
        drafts.forget(id);
        await disk.deleteConversation(id);
      },
      restore: async (conversation) => disk.restoreConversation(conversation.id),
      readSearchEntries: () => disk.readSearchEntries(),
      readBroken: () => disk.readBroken(),
    },
  };
  const workbench = createWorkbench(store, deps);

  report = (problem) => store.setState({ storageProblem: problem });
  if (earlyProblem) report(earlyProblem);

  const replies = createReplyKeeper({
    store: disk,
    area: browserArea,
    locks: createRunLocks(navigator.locks),
    clock: systemClock,
    lifecycle: browserLifecycle,
    onRecovered: (conversationId) => void keeper.refreshConversation(conversationId),
  });
  const keeper = keepConversations({
    store,
    disk,
    drafts,
    replies,
    unsaved,
    onRemovedElsewhere: (id) =>
      workbench.view.notify('This conversation was deleted in another tab.', {
        label: 'Restore',
        run: () => void keeper.revive(id),
      }),
  });
  for (const each of restored?.saved ?? []) keeper.noteSaved(each);
  for (const each of store.getState().conversations.values()) replies.watch(each);
  void keeper.refreshHistory();
  void Promise.all([replies.recover(), saveUnsentChats(disk, drafts, store.getState().conversations)]).then(
    keeper.refreshHistory,
  );
  keepSettings(store, settings, { tab: tabArea, browser: browserArea });
  keepTypedTexts(store, typedTexts);
  followUrl(workbench);
  if (urlState.share) {
    const { share } = urlState;
    void import('./open-share-link.ts').then(({ openShareLink }) => openShareLink(workbench, share));
  }
  return workbench;
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
