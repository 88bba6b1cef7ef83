import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

type SideView = 'conversations' | 'prompts';

const sideView = createStore<{ readonly shown: SideView }>(() => ({ shown: 'conversations' }));

/** What the side panel shows. */
export function useSideView(): SideView {
  return useStore(sideView, ({ shown }) => shown);
}

/** Shows the one or the other in the side panel. */
export function showInSide(shown: SideView): void {
  sideView.setState({ shown });
}
