import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createTokenTracks } from '#runs/token-tracks.ts';
import * as common from '#words/page/common.ts';
import { createChatActions } from './actions/chat-actions.ts';
import { createCodeActions } from './actions/code-actions.ts';
import { createCompareActions } from './actions/compare-actions.ts';
import type { createComparisonActions } from './actions/comparison-actions.ts';
import { createConnectionActions } from './actions/connection-actions.ts';
import { createConversationActions } from './actions/conversation-actions.ts';
import { createConversationFileActions } from './actions/conversation-file-actions.ts';
import { createDraftActions } from './actions/draft-actions.ts';
import { createModelMarkActions } from './actions/model-mark-actions.ts';
import { createRepeatActions } from './actions/repeat-actions.ts';
import { createShareActions } from './actions/share-actions.ts';
import { createStarterActions } from './actions/starter-actions.ts';
import { createTypingActions } from './actions/typing-actions.ts';
import { createViewActions } from './actions/view-actions.ts';
import type { ActionContext } from './context.ts';
import { notify } from './context.ts';
import type { WorkbenchStore } from './store.ts';
import type { WorkbenchDeps, WorkbenchState } from './workbench-state.ts';

type ComparisonActions = ReturnType<typeof createComparisonActions>;

/** The store, what can be done with it, and what it was built from. */
export interface Workbench {
  readonly store: WorkbenchStore;
  readonly deps: WorkbenchDeps;
  readonly tokenTracks: ActionContext['tokenTracks'];
  readonly conversationFiles: ReturnType<typeof createConversationFileActions>;
  readonly chat: ReturnType<typeof createChatActions>;
  readonly draft: ReturnType<typeof createDraftActions>;
  readonly conversations: ReturnType<typeof createConversationActions>;
  /** What is done with comparisons as wholes; loaded when it is first asked for. */
  readonly comparisons: () => Promise<ComparisonActions>;
  /** Does something with them as soon as they are loaded. Where they do not come it says so, with a way to try again. */
  readonly withComparisons: (act: (actions: ComparisonActions) => unknown) => Promise<void>;
  readonly connection: ReturnType<typeof createConnectionActions>;
  readonly code: ReturnType<typeof createCodeActions>;
  readonly compare: ReturnType<typeof createCompareActions>;
  readonly modelMarks: ReturnType<typeof createModelMarkActions>;
  readonly repeat: ReturnType<typeof createRepeatActions>;
  readonly share: ReturnType<typeof createShareActions>;
  readonly starters: ReturnType<typeof createStarterActions>;
  readonly typing: ReturnType<typeof createTypingActions>;
  readonly view: ReturnType<typeof createViewActions>;
}

/** Puts the actions beside a store. */
export function createWorkbench(store: WorkbenchStore, deps: WorkbenchDeps): Workbench {
  const context: ActionContext = {
    store,
    deps,
    noticeActions: new Map(),
    heldSends: new Map(),
    tokenTracks: createTokenTracks(deps.clock),
  };
  const conversations = createConversationActions(context);
  let loaded: ComparisonActions | null = null;
  async function comparisons() {
    const { createComparisonActions } = await import('./actions/comparison-actions.ts');
    loaded ??= createComparisonActions(context, conversations);
    return loaded;
  }
  async function withComparisons(act: (actions: ComparisonActions) => unknown): Promise<void> {
    let actions: ComparisonActions;
    try {
      actions = await comparisons();
    } catch {
      const again = { label: common.tryAgain, run: () => void withComparisons(act) };
      notify(context, common.actNotLoaded, again, 'problem');
      return;
    }
    await act(actions);
  }
  const compare = createCompareActions(context);
  return {
    store,
    deps,
    tokenTracks: context.tokenTracks,
    conversationFiles: createConversationFileActions(context),
    chat: createChatActions(context),
    draft: createDraftActions(context),
    conversations,
    comparisons,
    withComparisons,
    connection: createConnectionActions(context),
    code: createCodeActions(context),
    compare,
    modelMarks: createModelMarkActions(context),
    repeat: createRepeatActions(context),
    share: createShareActions(context, conversations),
    starters: createStarterActions(context, withComparisons),
    typing: createTypingActions(context),
    view: createViewActions(context),
  };
}

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The page's workbench. Throws outside its provider. */
export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench needs a WorkbenchContext above it');
  return workbench;
}

/** A part of the state; the component renders again only when the selected part is another. */
export function useWorkbenchState<T>(selector: (state: WorkbenchState) => T): T {
  return useStore(useWorkbench().store, selector);
}
