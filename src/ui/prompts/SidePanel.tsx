import { History } from '#ui/history/History.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { useSideView } from '#ui/tabs/side-view.ts';

const promptsModule = lazyModule(() => import('./PromptsPanel.tsx'));

/** Beside the page: the conversations, or the prompts. */
export function SidePanel() {
  const shown = useSideView();
  if (shown === 'conversations') return <History />;
  return (
    <WhenLoaded module={promptsModule} placeholder={<div />}>
      {({ PromptsPanel }) => <PromptsPanel />}
    </WhenLoaded>
  );
}
