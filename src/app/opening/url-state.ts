import type { WorkbenchTab } from '#state/workbench-tab.ts';
import { HOME_TAB, isWorkbenchTab } from '#state/workbench-tab.ts';

/** What an address asks for. */
export interface UrlState {
  readonly model: string | null;
  readonly tab: WorkbenchTab | null;
  /** The fragment of a share link, without `#`; null when it is none. */
  readonly share: string | null;
  /** A saved conversation to open, as the history's links name it. */
  readonly conversationId: string | null;
  /** A saved comparison to open, as the history's links name it. */
  readonly comparisonId: string | null;
  readonly projector: boolean;
}

const CONVERSATION = '#conversation=';
const COMPARISON = '#comparison=';

/** Reads `?model=`, `?tab=`, `#request=`, `#conversation=` and `#comparison=`; anything else is left alone. */
export function readUrlState(url: URL): UrlState {
  const tab = url.searchParams.get('tab');
  const model = url.searchParams.get('model');
  return {
    model: model === null || model === '' ? null : model,
    tab: isWorkbenchTab(tab) ? tab : null,
    share: url.hash.startsWith('#request=') ? url.hash.slice(1) : null,
    conversationId: url.hash.startsWith(CONVERSATION) ? readId(url.hash.slice(CONVERSATION.length)) : null,
    comparisonId: url.hash.startsWith(COMPARISON) ? readId(url.hash.slice(COMPARISON.length)) : null,
    projector: url.searchParams.get('mode') === 'projector',
  };
}

/** The address of a view: the model and, but for the chat, the tab. Other parameters and no fragment are kept. */
export function urlOfView(
  current: URL,
  view: { readonly model: string; readonly tab: WorkbenchTab },
): string {
  const url = new URL(current);
  if (view.model === '') url.searchParams.delete('model');
  else url.searchParams.set('model', view.model);
  if (view.tab === HOME_TAB) url.searchParams.delete('tab');
  else url.searchParams.set('tab', view.tab);
  url.searchParams.delete('mode');
  url.hash = '';
  return `${url.pathname}${url.search}`;
}

/** An id from an address; null when it is empty or not encoded as addresses are. */
function readId(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}
