import type { JsonValue } from '#domain/json/json-value.ts';
import { isSandboxModel, SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { PresetId } from '#domain/parameters/presets.ts';
import { presetParameters } from '#domain/parameters/presets.ts';
import { setParameter, unsetParameter } from '#domain/parameters/set-parameter.ts';
import { optionsWithUsage, STREAM_OPTIONS } from '#domain/parameters/stream-usage.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { selectConversation } from '#state/selectors.ts';
import { fieldPlace, withoutPlaces } from '#state/typed-texts.ts';
import { useSandbox } from '#words/conversation/send-problem.ts';
import * as activity from '#words/page/activity.ts';
import { undo } from '#words/page/common.ts';
import { createKeyActions } from './key-actions.ts';

/** Everything that changes a request besides its messages. */
export function createDraftActions(context: ActionContext) {
  const { store } = context;

  function updateDraft(conversationId: string, change: (draft: RequestDraft) => RequestDraft): void {
    const before = store.getState().conversations.get(conversationId)?.draft.parameters;
    updateConversation(context, conversationId, (conversation) => {
      const draft = change(conversation.draft);
      return draft === conversation.draft ? conversation : { ...conversation, draft };
    });
    const after = store.getState().conversations.get(conversationId)?.draft.parameters;
    if (before && after) forgetUnread(conversationId, before, after);
  }

  /** A text that was no value gives way to the value that is set from elsewhere. */
  function forgetUnread(conversationId: string, before: ParameterValues, after: ParameterValues): void {
    if (before === after || store.getState().typedTexts.size === 0) return;
    const names = [...before.keys(), ...after.keys()].filter((name) => before.get(name) !== after.get(name));
    forgetFields(conversationId, names);
  }

  function forgetFields(conversationId: string, names: readonly string[]): void {
    const places = names.map((name) => fieldPlace(conversationId, name));
    update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, places) }));
  }

  function setSystemPrompt(conversationId: string, systemPrompt: string): void {
    updateDraft(conversationId, (draft) => ({ ...draft, systemPrompt }));
  }

  /** Sets a parameter; `specs` give the order in which new ones stand. */
  function setParameterValue(
    conversationId: string,
    name: string,
    value: JsonValue,
    specs: readonly ParameterSpec[],
  ): void {
    forgetFields(conversationId, [name]);
    updateDraft(conversationId, (draft) => ({
      ...draft,
      parameters: setParameter(draft.parameters, name, value, specs),
    }));
  }

  /** Leaves a parameter out of the request. */
  function resetParameter(conversationId: string, name: string): void {
    forgetFields(conversationId, [name]);
    updateDraft(conversationId, (draft) => ({
      ...draft,
      parameters: unsetParameter(draft.parameters, name),
    }));
  }

  /** Asks a stream for the server's own counts of tokens, or no longer; other members of its options stay. */
  function askForUsage(conversationId: string, isAsked: boolean): void {
    const { parameters } = selectConversation(store.getState(), conversationId).draft;
    const options = optionsWithUsage(parameters.get(STREAM_OPTIONS), isAsked);
    if (options === null) resetParameter(conversationId, STREAM_OPTIONS);
    else setParameterValue(conversationId, STREAM_OPTIONS, options, []);
  }

  function setParameters(conversationId: string, parameters: ParameterValues): void {
    updateDraft(conversationId, (draft) => ({ ...draft, parameters }));
  }

  /** Sets exactly the parameters of one of the three example requests, and unsets all others; with an Undo. */
  function applyPreset(conversationId: string, preset: PresetId): void {
    const before = selectConversation(store.getState(), conversationId).draft;
    const parameters = presetParameters(preset, before.model);
    const lost = [...before.parameters.keys()].filter((name) => !parameters.has(name) && name !== 'stream');
    setParameters(conversationId, parameters);
    if (lost.length > 0) {
      notify(context, activity.noLongerSent(lost), {
        label: undo,
        run: () => setParameters(conversationId, before.parameters),
      });
    }
  }

  /**
   * Chooses a model. On the sandbox an ID that it does not have moves the conversation to Oxen.ai, visibly: the
   * sandbox could only answer that it has no such model.
   */
  function setModel(conversationId: string, model: string): void {
    const { draft } = selectConversation(store.getState(), conversationId);
    if (draft.connection.kind === 'sandbox' && model !== '' && !isSandboxModel(model)) {
      updateDraft(conversationId, (current) => ({
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
    updateDraft(conversationId, (current) => (current.model === model ? current : { ...current, model }));
  }

  /** Chooses where requests go. The sandbox answers only to its own models, so its default takes another's place. */
  function setConnection(conversationId: string, connection: ConnectionChoice): void {
    updateDraft(conversationId, (draft) => ({
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
    updateDraft(conversationId, (draft) => (fault === null ? withoutFault(draft) : { ...draft, fault }));
  }

  return {
    setSystemPrompt,
    setParameterValue,
    resetParameter,
    askForUsage,
    setParameters,
    applyPreset,
    setModel,
    setConnection,
    setFault,
    ...createKeyActions(context),
  };
}
