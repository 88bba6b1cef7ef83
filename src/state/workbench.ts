import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createTokenTracks } from '#runs/token-tracks.ts';
import * as common from '#words/page/common.ts';
import { createChatActions } from './actions/chat-actions.ts';
import { createCodeActions } from './actions/code-actions.ts';
import { createConversationActions } from './actions/conversation-actions.ts';
import { createConversationFileActions } from './actions/conversation-file-actions.ts';
import { createDraftActions } from './actions/draft-actions.ts';
import type { LaterActions } from './actions/later-actions.ts';
import { createModelMarkActions } from './actions/model-mark-actions.ts';
import { createShareActions } from './actions/share-actions.ts';
import { createTypingActions } from './actions/typing-actions.ts';
import { createViewActions } from './actions/view-actions.ts';
import type { ActionContext } from './context.ts';
import { notify } from './context.ts';
import type { WorkbenchStore } from './store.ts';
import type { WorkbenchDeps, WorkbenchState } from './workbench-state.ts';

/** The store, what can be done with it, and what it was built from. */
export interface Workbench {
  readonly store: WorkbenchStore;
  readonly deps: WorkbenchDeps;
  readonly tokenTracks: ActionContext['tokenTracks'];
  readonly conversationFiles: ReturnType<typeof createConversationFileActions>;
  readonly chat: ReturnType<typeof createChatActions>;
  readonly draft: ReturnType<typeof createDraftActions>;
  readonly conversations: ReturnType<typeof createConversationActions>;
  /** What nobody does in the first moment; loaded beside the start. Rejects when its code does not come. */
  readonly later: () => Promise<LaterActions>;
  /** Does something of it as soon as it is loaded. Where it does not come the page says so, with a way to try again. */
  readonly withLater: (act: (actions: LaterActions) => unknown) => Promise<void>;
  readonly code: ReturnType<typeof createCodeActions>;
  readonly modelMarks: ReturnType<typeof createModelMarkActions>;
  readonly share: ReturnType<typeof createShareActions>;
  readonly typing: ReturnType<typeof createTypingActions>;
  readonly view: ReturnType<typeof createViewActions>;
}

/** What the actions on a store work with. */
export function createActionContext(store: WorkbenchStore, deps: WorkbenchDeps): ActionContext {
  return {
    store,
    deps,
    noticeActions: new Map(),
    heldSends: new Map(),
    tokenTracks: createTokenTracks(deps.clock),
  };
}

/** Puts the actions beside a store. */
export function createWorkbench(context: ActionContext): Workbench {
  const { store, deps } = context;
  const conversations = createConversationActions(context);
  let loaded: LaterActions | null = null;
  async function later() {
    const { createLaterActions } = await import('./actions/later-actions.ts');
    loaded ??= createLaterActions(context, conversations);
    return loaded;
  }
  async function withLater(act: (actions: LaterActions) => unknown): Promise<void> {
    let actions: LaterActions;
    try {
      actions = await later();
    } catch {
      const again = { label: common.tryAgain, run: () => void withLater(act) };
      notify(context, common.actNotLoaded, again, 'problem');
      return;
    }
    await act(actions);
  }
  return {
    store,
    deps,
    tokenTracks: context.tokenTracks,
    conversationFiles: createConversationFileActions(context),
    chat: createChatActions(context),
    draft: createDraftActions(context),
    conversations,
    later,
    withLater,
    code: createCodeActions(context),
    modelMarks: createModelMarkActions(context),
    share: createShareActions(context, conversations),
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
