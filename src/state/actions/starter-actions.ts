import type { JsonValue } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { selectConversation } from '#state/selectors.ts';
import { selectTyped, withTyped } from '#state/typed-message.ts';
import * as words from '#words/page/activity.ts';
import * as common from '#words/page/common.ts';

/** What a starter puts in the place of a request: everything that it does not name is not sent. */
export interface StarterRequest {
  readonly prompt: string;
  /** A model of the sandbox; without one the chosen model stays. */
  readonly sandboxModel?: string;
  readonly systemPrompt?: string;
  /** What the sandbox is to do wrong with it. */
  readonly fault?: SandboxFault;
  /** Top-level fields beside `stream`. */
  readonly parameters?: readonly (readonly [string, JsonValue])[];
  /** For Compare: what each column has beside the parameters. */
  readonly columns?: readonly (readonly (readonly [string, JsonValue])[])[];
}

/** What begins a request from a starter. */
export function createStarterActions(
  context: ActionContext,
  comparisons: { fill(drafts: readonly RequestDraft[]): void },
) {
  const { store } = context;

  /** Fills the composer and the request; what stood there before comes back with Undo. Nothing is sent. */
  function begin(conversationId: string, request: StarterRequest): void {
    const state = store.getState();
    const { draft: before } = selectConversation(state, conversationId);
    const typedBefore = selectTyped(state).unsentText;
    const draft: RequestDraft = {
      ...FRESH_DRAFT,
      connection: before.connection,
      model: before.model,
      ...(request.sandboxModel === undefined
        ? {}
        : { connection: { kind: 'sandbox' }, model: request.sandboxModel }),
      systemPrompt: request.systemPrompt ?? '',
      parameters: new Map([...FRESH_DRAFT.parameters, ...(request.parameters ?? [])]),
      ...(request.fault === undefined ? {} : { fault: request.fault }),
    };
    put(conversationId, draft, request.prompt);
    if (request.columns) {
      const drafts = request.columns.map((own) => ({
        ...draft,
        parameters: new Map([...draft.parameters, ...own]),
      }));
      comparisons.fill(drafts);
    }
    const isTextLost = (typedBefore !== '' && typedBefore !== request.prompt) || before.systemPrompt !== '';
    const areSettingsLost =
      before.unsentTools !== undefined || [...before.parameters.keys()].some((name) => name !== 'stream');
    if (isTextLost || areSettingsLost)
      notify(context, isTextLost ? words.starterReplaced : words.starterReplacedSettings, {
        label: common.undo,
        run() {
          const typedNow = selectTyped(store.getState()).unsentText;
          put(conversationId, before, typedNow === request.prompt ? typedBefore : typedNow);
        },
      });
  }

  function put(conversationId: string, draft: RequestDraft, text: string): void {
    updateConversation(context, conversationId, (conversation) => ({ ...conversation, draft }));
    update(context, (state) => withTyped(state, (typed) => ({ ...typed, unsentText: text })));
  }

  return { begin };
}
