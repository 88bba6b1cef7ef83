import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { PresetId } from '#domain/parameters/presets.ts';
import { presetParameters } from '#domain/parameters/presets.ts';
import { setParameter, unsetParameter } from '#domain/parameters/set-parameter.ts';
import { optionsWithUsage, STREAM_OPTIONS } from '#domain/parameters/stream-usage.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ActionContext } from '#state/context.ts';
import { notify } from '#state/context.ts';
import { selectConversation } from '#state/selectors.ts';
import { forgetFields, updateDraft } from '#state/update-draft.ts';
import * as activity from '#words/page/activity.ts';
import { undo } from '#words/page/common.ts';

/** Everything that changes the parameters of a request. */
export function createParameterActions(context: ActionContext) {
  const { store } = context;

  /** Sets a parameter; `specs` give the order in which new ones stand. */
  function setParameterValue(
    conversationId: string,
    name: string,
    value: JsonValue,
    specs: readonly ParameterSpec[],
  ): void {
    forgetFields(context, conversationId, [name]);
    updateDraft(context, conversationId, (draft) => ({
      ...draft,
      parameters: setParameter(draft.parameters, name, value, specs),
    }));
  }

  /** Leaves a parameter out of the request. */
  function resetParameter(conversationId: string, name: string): void {
    forgetFields(context, conversationId, [name]);
    updateDraft(context, conversationId, (draft) => ({
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
    updateDraft(context, conversationId, (draft) => ({ ...draft, parameters }));
  }

  /** Changes the tools of a request, the ones that are sent and the ones that are not. */
  function changeTools(
    conversationId: string,
    change: (parameters: ParameterValues) => Pick<RequestDraft, 'parameters' | 'unsentTools'>,
  ): void {
    updateDraft(context, conversationId, ({ unsentTools: _before, ...rest }) => ({
      ...rest,
      ...change(rest.parameters),
    }));
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

  /** Sets how calls of the tools are answered. */
  function setToolLab(conversationId: string, toolLab: ToolLab): void {
    updateDraft(context, conversationId, (draft) => ({ ...draft, toolLab }));
  }

  return {
    setToolLab,
    setParameterValue,
    resetParameter,
    askForUsage,
    setParameters,
    changeTools,
    applyPreset,
  };
}
