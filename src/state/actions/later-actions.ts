import type { ActionContext } from '#state/context.ts';
import { createFormActions } from '#state/models/form-actions.ts';
import { createCompareActions } from './compare-actions.ts';
import { createComparisonActions } from './comparison-actions.ts';
import { createConnectionActions } from './connection-actions.ts';
import type { createConversationActions } from './conversation-actions.ts';
import { createHandActions } from './hand-actions.ts';
import { createRepeatActions } from './repeat-actions.ts';
import { createSavedConversationActions } from './saved-conversation-actions.ts';
import { createStarterActions } from './starter-actions.ts';

/** What nobody does in the page's first moment: it comes beside the start, in a file of its own. */
export function createLaterActions(
  context: ActionContext,
  conversations: ReturnType<typeof createConversationActions>,
) {
  const comparisons = createComparisonActions(context, conversations);
  return {
    byHand: createHandActions(context),
    compare: createCompareActions(context),
    comparisons,
    connection: createConnectionActions(context),
    form: createFormActions(context),
    repeat: createRepeatActions(context),
    saved: createSavedConversationActions(context, conversations),
    starters: createStarterActions(context, comparisons),
  };
}

export type LaterActions = ReturnType<typeof createLaterActions>;
