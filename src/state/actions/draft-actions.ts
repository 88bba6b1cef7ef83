import { isSandboxModel, SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { GenerationSettings } from '#domain/request/generation-settings.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { selectConversation } from '#state/selectors.ts';
import { updateDraft } from '#state/update-draft.ts';
import * as activity from '#words/page/activity.ts';
import { useSandbox } from '#words/page/common.ts';
import { createKeyActions } from './key-actions.ts';
import { createParameterActions } from './parameter-actions.ts';

/** Everything that changes a request besides its messages. */
export function createDraftActions(context: ActionContext) {
  const { store } = context;

  function setSystemPrompt(conversationId: string, systemPrompt: string): void {
    updateDraft(context, conversationId, (draft) => ({ ...draft, systemPrompt }));
  }

  /**
   * Chooses a model. On the sandbox an ID that it does not have moves the conversation to Oxen.ai, visibly: the
   * sandbox could only answer that it has no such model.
   */
  function setModel(conversationId: string, model: string): void {
    const { draft } = selectConversation(store.getState(), conversationId);
    if (draft.connection.kind === 'sandbox' && model !== '' && !isSandboxModel(model)) {
      updateDraft(context, conversationId, (current) => ({
        ...withoutFault(current),
        model,
        connection: { kind: 'oxen' },
      }));
      notify(context, activity.movedToOxen(model), {
        label: useSandbox,
        run: () => setConnection(conversationId, { kind: 'sandbox' }),
      });
      return;
    }
    updateDraft(context, conversationId, (current) =>
      current.model === model ? current : { ...current, model },
    );
  }

  /** Chooses where requests go. The sandbox answers only to its own models, so its default takes another's place. */
  function setConnection(conversationId: string, connection: ConnectionChoice): void {
    updateDraft(context, conversationId, (draft) => ({
      ...(connection.kind === 'sandbox' ? draft : withoutFault(draft)),
      connection,
      model:
        connection.kind === 'sandbox' && !isSandboxModel(draft.model) ? SANDBOX_DEFAULT_MODEL : draft.model,
    }));
    update(context, (state) => {
      const sendProblems = new Map(state.sendProblems);
      sendProblems.delete(conversationId);
      return { sendProblems };
    });
  }

  /** What the sandbox is to do wrong with the next requests of a conversation; null: nothing any more. */
  function setFault(conversationId: string, fault: SandboxFault | null): void {
    updateDraft(context, conversationId, (draft) =>
      fault === null ? withoutFault(draft) : { ...draft, fault },
    );
  }

  /** How models that are not for chat are asked. */
  function setGeneration(conversationId: string, settings: GenerationSettings): void {
    updateDraft(context, conversationId, (draft) => ({
      ...draft,
      generation: { ...draft.generation, ...settings },
    }));
  }

  return {
    /** Sets whether the conversation is marked as to be kept by the server. */
    setCachesPrompt: switchSetter(context, 'cachesPrompt'),
    setGeneration,
    /** Sets whether replies go back without the fields that their server added. */
    setPlainReplies: switchSetter(context, 'plainReplies'),
    setSystemPrompt,
    setModel,
    setConnection,
    setFault,
    ...createParameterActions(context),
    ...createKeyActions(context),
  };
}

/** Sets a switch of a draft, which is absent where it is off. */
function switchSetter(context: ActionContext, name: 'plainReplies' | 'cachesPrompt') {
  return (conversationId: string, isOn: boolean): void =>
    updateDraft(context, conversationId, ({ [name]: _before, ...draft }) =>
      isOn ? { ...draft, [name]: true } : draft,
    );
}
