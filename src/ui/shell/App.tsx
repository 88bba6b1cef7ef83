import { useEffect } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useCommandKeys } from '#ui/commands/use-command-keys.ts';
import { useIsDrawer } from '#ui/history/use-is-drawer.ts';
import { NoticePlace } from '#ui/notices/notice-place.ts';
import { PHONE, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import { ErrorBoundary } from '#ui/primitives/ErrorBoundary.tsx';
import { useLazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { isChatShown, TABS } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/shell.ts';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { lateModule } from './late-module.ts';
import { PhoneBar } from './PhoneBar.tsx';
import { sideModule } from './side-module.ts';
import { TopBar } from './TopBar.tsx';
import { TAB_VIEWS } from './tab-views.tsx';

/**
 * The bar at the top; below it the history, the view and the parameters, on phones the view alone. In a window as low as
 * at 400 % zoom the page itself scrolls, so that a view keeps a height to read in.
 */
const PAGE =
  'grid h-dvh grid-rows-[auto_minmax(0,1fr)] overflow-hidden phone:grid-cols-[minmax(0,1fr)] phone:[grid-template-areas:"top"_"main"] [@media(max-height:22rem)]:h-112';
const WITH_PANEL = '[grid-template-areas:"top_top_top"_"side_main_panel"]';
const WITHOUT_PANEL = '[grid-template-areas:"top_top_top"_"side_main_main"]';
/** In projector mode the large type would leave a view of 768 px less than half of its width. */
const NARROWER =
  'projector:grid-cols-[0_minmax(0,1fr)_18.5rem] narrow:grid-cols-[0_minmax(0,1fr)_18.5rem] [@media(768px<=width<960px)]:projector:grid-cols-[0_minmax(0,1fr)_15rem]!';
const WITH_HISTORY = `grid-cols-[14.5rem_minmax(0,1fr)_19.5rem] ${NARROWER}`;
const WITHOUT_HISTORY = `grid-cols-[0_minmax(0,1fr)_19.5rem] ${NARROWER}`;

/** The whole page. */
export function App() {
  const { store, view } = useWorkbench();
  const chatId = useWorkbenchState((state) => state.chatId);
  const tab = useWorkbenchState((state) => state.view.tab);
  const isSpoken = useWorkbenchState(isChatShown);
  const { hasPanel } = TABS[tab];
  const historyOpen = useWorkbenchState((state) => state.view.historyOpen);
  const panelOpen = useWorkbenchState((state) => state.view.panelOpen);
  const phone = useMediaQuery(PHONE);
  const narrow = useIsDrawer();
  const hasHistory = useLazyModule(sideModule, false) !== null && historyOpen;
  useCommandKeys();

  // A drawer covers the page, so a window that has just become narrow starts without it; one that is wide again has it again.
  useEffect(() => {
    if (!narrow) return;
    const wasOpen = store.getState().view.historyOpen;
    view.setHistoryOpen(false);
    return () => view.setHistoryOpen(wasOpen);
  }, [narrow, store, view]);

  const showsPanel = !phone && hasPanel && panelOpen;
  const View = TAB_VIEWS[tab];
  return (
    <NoticePlace value={hasHistory ? 'history' : 'composer'}>
      <div
        className={`${PAGE} ${showsPanel ? WITH_PANEL : WITHOUT_PANEL} ${historyOpen && !narrow ? WITH_HISTORY : WITHOUT_HISTORY}`}
      >
        <a
          className="absolute -top-16 left-2 z-90 rounded-control bg-accent px-3 py-2 text-white focus:top-2"
          href="#composer"
        >
          {words.skipToMessage}
        </a>
        {phone ? <PhoneBar conversationId={chatId} /> : <TopBar conversationId={chatId} />}
        {historyOpen ? <HistoryArea isDrawer={narrow} /> : null}
        <main
          id="panel-workbench"
          className="@container/main relative flex min-h-0 min-w-0 flex-col bg-page [grid-area:main]"
        >
          <h1 className="sr-only">{words.workbench}</h1>
          <ErrorBoundary region={words.thisView} key={tab}>
            <View conversationId={chatId} />
          </ErrorBoundary>
        </main>
        {showsPanel ? <PanelArea conversationId={chatId} /> : null}
        {phone ? <SheetArea conversationId={chatId} /> : null}
        <Dialogs />
        <WhenLoaded module={sideModule} onFailed={() => undefined}>
          {({ ChatModelKind, FileDrop, KeptFocus, StorageNotice, VariableCompletion }) => (
            <>
              <ChatModelKind conversationId={chatId} />
              <FileDrop />
              <KeptFocus />
              <StorageNotice />
              <VariableCompletion />
            </>
          )}
        </WhenLoaded>
        <ActivityStatus />
        {isSpoken ? (
          <WhenLoaded module={sideModule} onFailed={() => undefined}>
            {({ SpokenReply }) => <SpokenReply conversationId={chatId} />}
          </WhenLoaded>
        ) : null}
      </div>
    </NoticePlace>
  );
}

/** The saved conversations; as a drawer, what covers the page below closes it. */
function HistoryArea({ isDrawer }: { isDrawer: boolean }) {
  const { view } = useWorkbench();
  return (
    <ErrorBoundary region={words.theHistory}>
      {isDrawer ? (
        <button
          type="button"
          className="fixed inset-0 z-50 w-full bg-scrim"
          aria-label={words.closeHistory}
          tabIndex={-1}
          onClick={() => view.setHistoryOpen(false)}
        />
      ) : null}
      <WhenLoaded module={sideModule} placeholder={<div />}>
        {({ SidePanel }) => <SidePanel />}
      </WhenLoaded>
    </ErrorBoundary>
  );
}

/** The parameters beside the view. */
function PanelArea({ conversationId }: { conversationId: string }) {
  return (
    <aside
      className="min-h-0 overflow-auto overscroll-contain border-l border-line bg-neutral-2 [grid-area:panel]"
      aria-label={words.requestSettings}
    >
      <ErrorBoundary region={words.theParameters}>
        <WhenLoaded module={sideModule}>
          {({ RequestPanel }) => <RequestPanel conversationId={conversationId} />}
        </WhenLoaded>
      </ErrorBoundary>
    </aside>
  );
}

/** The parameters on phones, while they are asked for. */
function SheetArea({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const isOpen = useWorkbenchState((state) => state.view.sheetOpen);
  const close = () => view.setSheetOpen(false);
  return isOpen ? (
    <WhenLoaded
      module={lateModule}
      onFailed={() => {
        close();
        view.notifyNotLoaded();
      }}
    >
      {({ ParameterSheet }) => <ParameterSheet conversationId={conversationId} onClose={close} />}
    </WhenLoaded>
  ) : null;
}

/** Says to screen readers that a reply has started, is done, was stopped or failed. */
function ActivityStatus() {
  const activity = useWorkbenchState((state) => state.activity);
  return (
    <div className="sr-only" role="status" aria-label={words.activity} aria-live="polite">
      {activity}
    </div>
  );
}
