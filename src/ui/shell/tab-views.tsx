import type { ComponentType } from 'react';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import type { WorkbenchTab } from '#state/workbench-tab.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { ChatComposer, ChatTab } from './ChatTab.tsx';
import { lateModule } from './late-module.ts';

const feedModule = lazyModule(async () => (await import('#ui/feed/feed-parts.ts')).feedParts);
const experimentsModule = lazyModule(() => import('#ui/experiments/ExperimentsTab.tsx'));

/** What is shown on each tab, by the table of tabs. All but the first are loaded when they are first needed. */
export const TAB_VIEWS: Readonly<Record<WorkbenchTab, ComponentType<{ conversationId: string }>>> = {
  chat: ChatTab,
  feed: ({ conversationId }) => (
    <WhenLoaded module={feedModule} placeholder={<div className="flex-1" />}>
      {({ FeedTab }) => <FeedTab conversationId={conversationId} />}
    </WhenLoaded>
  ),
  compare: () => <WhenLoaded module={lateModule}>{({ CompareTab }) => <CompareTab />}</WhenLoaded>,
  api: ({ conversationId }) => {
    const isMedia = useWorkbenchState(({ modelKinds }) =>
      isForFeed({ kind: modelKinds.get(conversationId) ?? 'chat' }),
    );
    // Keys: what one module gives is not asked of the other.
    return isMedia ? (
      <WhenLoaded key="feed" module={feedModule} placeholder={<div className="flex-1" />}>
        {({ MediaApi }) => <MediaApi conversationId={conversationId} />}
      </WhenLoaded>
    ) : (
      <>
        <WhenLoaded key="chat" module={lateModule} placeholder={<div className="flex-1" />}>
          {({ ApiTab }) => <ApiTab conversationId={conversationId} />}
        </WhenLoaded>
        <ChatComposer conversationId={conversationId} wide />
      </>
    );
  },
  experiments: () => (
    <WhenLoaded module={experimentsModule}>{({ ExperimentsTab }) => <ExperimentsTab />}</WhenLoaded>
  ),
};
