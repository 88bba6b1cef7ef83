import { systemClock } from '#platform/clock.ts';
import { moveFormerJournals } from '#platform/journal.ts';
import type { ReplyKeeper } from '#platform/replies/reply-keeper.ts';
import { yieldToPage } from '#platform/yield-to-page.ts';
import type { WorkbenchStore } from '#state/store.ts';
import { createWorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { createActionContext, createWorkbench } from '#state/workbench.ts';
import { createConversationArchive } from './keeping/conversation-archive.ts';
import type { ConversationKeeper } from './keeping/keep-conversations.ts';
import { keepConversations } from './keeping/keep-conversations.ts';
import { keepSettings } from './keeping/keep-settings.ts';
import { keepTypedTexts } from './keeping/keep-typed-texts.ts';
import { replyKeeperOnceLoaded } from './keeping/reply-keeper-once-loaded.ts';
import { followUrl } from './opening/follow-url.ts';
import { openShared } from './opening/open-shared.ts';
import type { Opening } from './opening/opening.ts';
import { readOpening } from './opening/opening.ts';
import { saveUnsentChats } from './opening/restore-place.ts';
import { readUrlState } from './opening/url-state.ts';
import { readPageFacts } from './page-facts.ts';
import type { PageStorage } from './page-storage.ts';
import { openPageStorage } from './page-storage.ts';
import { createWorkbenchDeps } from './workbench-deps.ts';

/** Builds the page: restores what it showed last, reads its address, and connects the store with the browser. */
export async function createPage(): Promise<Workbench> {
  beginWithFonts();
  // To read all the code and to build the page would be one long task.
  await yieldToPage();
  const url = readUrlState(new URL(window.location.href));
  const storage = openPageStorage();
  await moveFormerJournals(storage.browserArea);
  const opening = await readOpening(storage, url);
  const store = createWorkbenchStore(opening.state);
  const { replies, keeper } = createKeepers(storage, store);
  const archive = createConversationArchive(storage, keeper);
  const deps = createWorkbenchDeps(readPageFacts(document, window.location), storage.settings, archive, {
    isOn: () => store.getState().view.recordAnswers,
    onDropped: async (count) =>
      workbench.view.notify((await import('#words/conversation/recordings.ts')).oldestDropped(count)),
    onNote: (sentence) => workbench.view.notify(sentence),
  });
  const workbench = createWorkbench(createActionContext(store, deps));
  storage.followProblem((problem) => store.setState({ storageProblem: problem }));
  recover({ storage, store, replies, keeper, opening });
  keepSettings(store, storage.settings, { tab: storage.tabArea, browser: storage.browserArea });
  keepTypedTexts(store, storage.typedTexts, storage.drafts);
  followUrl(workbench);
  void storage.later.arrival.then(({ followComparison, followErased, followRemovals }) => {
    followErased(workbench);
    followComparison(workbench);
    followRemovals(keeper, workbench);
  });
  if (url.comparisonId !== null)
    void workbench.withLater(({ comparisons }) => comparisons.open(url.comparisonId ?? ''));
  if (url.share) openShared(workbench, url.share);
  return workbench;
}

/** Takes the fonts, which the page names: else the page would be laid out with others first. */
function beginWithFonts(): void {
  const style = getComputedStyle(document.documentElement);
  const families = ['--font-text', '--font-code'].map((name) => style.getPropertyValue(name));
  void document.fonts.load(`1em ${families.join(', ')}`).catch(() => undefined);
}

function createKeepers(storage: PageStorage, store: WorkbenchStore) {
  const { disk, drafts, unsaved, journal } = storage;
  const later = storage.later.arrival;
  const replies = replyKeeperOnceLoaded(
    later.then(({ createReplyKeeper, createRunLocks }) =>
      createReplyKeeper({
        store: disk,
        journal,
        locks: createRunLocks(navigator.locks),
        clock: systemClock,
        onRecovered: (conversationId) => keeper.refreshConversation(conversationId),
      }),
    ),
  );
  const keeper = keepConversations({ store, disk, drafts, replies, unsaved, historyLines: later });
  return { replies, keeper };
}

/** Takes up what former pages left: replies that were broken off, and texts that were never sent. */
function recover(page: {
  readonly storage: PageStorage;
  readonly store: WorkbenchStore;
  readonly replies: ReplyKeeper;
  readonly keeper: ConversationKeeper;
  readonly opening: Opening;
}): void {
  const { storage, store, replies, keeper, opening } = page;
  const open = store.getState().conversations;
  for (const each of opening.saved) keeper.noteSaved(each);
  for (const each of open.values()) replies.watch(each);
  void keeper.refreshHistory();
  void Promise.all([replies.recover(), saveUnsentChats(storage.disk, storage.drafts, open)]).then(
    keeper.refreshHistory,
  );
}
