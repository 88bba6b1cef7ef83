import { lazy, Suspense, useEffect, useState } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useIsDrawer } from '#ui/history/use-is-drawer.ts';
import { useStorageNotice } from '#ui/history/use-storage-notice.ts';
import { AfterStart } from '#ui/primitives/AfterStart.tsx';
import { ErrorBoundary } from '#ui/primitives/ErrorBoundary.tsx';
import { PHONE, useMediaQuery } from '#ui/primitives/use-media-query.ts';
import { ChatComposer, ChatTab } from './ChatTab.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Notices } from './Notices.tsx';
import { PhoneBar } from './PhoneBar.tsx';
import { SpokenReply } from './SpokenReply.tsx';
import { sideModule } from './side-module.ts';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const ParameterSheet = lazy(() =>
  import('./ParameterSheet.tsx').then((module) => ({ default: module.ParameterSheet })),
);
const ApiTab = lazy(() => import('#ui/api-tab/ApiTab.tsx').then((module) => ({ default: module.ApiTab })));
const CompareTab = lazy(() =>
  import('#ui/compare/CompareTab.tsx').then((module) => ({ default: module.CompareTab })),
);

/** The whole page. */
export function App() {
  const { view } = useWorkbench();
  const chatId = useWorkbenchState((state) => state.chatId);
  const tab = useWorkbenchState((state) => state.view.tab);
  const historyOpen = useWorkbenchState((state) => state.view.historyOpen);
  const panelOpen = useWorkbenchState((state) => state.view.panelOpen);
  const phone = useMediaQuery(PHONE);
  const narrow = useIsDrawer();
  const [sheetOpen, setSheetOpen] = useState(false);
  useShortcuts();
  useStorageNotice();

  // A drawer covers the page, so a window that has just become narrow starts without it.
  useEffect(() => {
    if (narrow) view.setHistoryOpen(false);
  }, [narrow, view]);

  const showsPanel = !phone && tab !== 'compare' && panelOpen;
  return (
    <div
      className="app"
      data-tab={tab}
      data-history={historyOpen && !narrow ? 'open' : 'closed'}
      data-panel={showsPanel ? 'open' : 'closed'}
    >
      <a className="skip" href="#composer">
        Skip to the message
      </a>
      {phone ? (
        <PhoneBar conversationId={chatId} onParameters={() => setSheetOpen(true)} />
      ) : (
        <TopBar conversationId={chatId} />
      )}
      {historyOpen ? (
        <ErrorBoundary region="The history">
          {narrow ? (
            <button
              type="button"
              className="scrim"
              aria-label="Close the history"
              tabIndex={-1}
              onClick={() => view.setHistoryOpen(false)}
            />
          ) : null}
          <AfterStart module={sideModule} placeholder={<div className="side" />}>
            {({ History }) => <History />}
          </AfterStart>
        </ErrorBoundary>
      ) : null}
      <main id="panel-workbench">
        <h1 className="sr">Workbench</h1>
        <ErrorBoundary region="This view" key={tab}>
          {tab === 'chat' ? <ChatTab conversationId={chatId} /> : null}
          {tab === 'api' ? (
            <>
              <Suspense fallback={<div className="v" />}>
                <ApiTab conversationId={chatId} />
              </Suspense>
              <ChatComposer conversationId={chatId} wide />
            </>
          ) : null}
          {tab === 'compare' ? (
            <Suspense fallback={null}>
              <CompareTab />
            </Suspense>
          ) : null}
        </ErrorBoundary>
      </main>
      {showsPanel ? (
        <aside className="panel" aria-label="Request settings">
          <ErrorBoundary region="The parameters">
            <AfterStart module={sideModule}>
              {({ RequestPanel }) => <RequestPanel conversationId={chatId} />}
            </AfterStart>
          </ErrorBoundary>
        </aside>
      ) : null}
      {phone && sheetOpen ? (
        <Suspense fallback={null}>
          <ParameterSheet conversationId={chatId} onClose={() => setSheetOpen(false)} />
        </Suspense>
      ) : null}
      <Dialogs />
      <Notices />
      <ActivityStatus />
      {tab === 'compare' ? null : <SpokenReply conversationId={chatId} />}
    </div>
  );
}

/** Says to screen readers that a reply has started, is done, was stopped or failed. */
function ActivityStatus() {
  const activity = useWorkbenchState((state) => state.activity);
  return (
    <div className="sr" role="status" aria-label="Activity" aria-live="polite">
      {activity}
    </div>
  );
}
