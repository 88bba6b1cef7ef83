import type { Model } from '#domain/models/model.ts';
import { withChangedForm } from '#domain/request/change-form.ts';
import type { ActionContext } from '#state/context.ts';
import { selectConversation } from '#state/selectors.ts';
import { updateDraft } from '#state/update-draft.ts';

/** What happens to the fields of a form when its model gives way to another. */
export function createFormActions(context: ActionContext) {
  return {
    /** Sets aside what the next model has no field for, and brings back what it has one for. */
    change(conversationId: string, before: Model, now: Model): void {
      const { draft } = selectConversation(context.store.getState(), conversationId);
      if (draft.model === now.id)
        updateDraft(context, conversationId, (current) => withChangedForm(current, before, now));
    },
  };
}
