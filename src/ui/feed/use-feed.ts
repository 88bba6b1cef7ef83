import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Model } from '#domain/models/model.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import { buildMediaRequest } from '#domain/request/build-media-request.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { Feed } from '#state/generations/feed.ts';
import { feedOf } from '#state/generations/feed.ts';
import type { FeedState } from '#state/generations/feed-state.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';

/** The feed of the page. */
export function useFeed(): Feed {
  return feedOf(useWorkbench());
}

/** A part of its state; the component renders again only when the selected part is another. */
export function useFeedState<T>(selector: (state: FeedState) => T): T {
  return useStore(useFeed().store, selector);
}

/** What Generate would send for a conversation, by the same function that Generate asks. */
export function useMediaRequest(conversationId: string): {
  readonly model: Model;
  readonly draft: RequestDraft;
  readonly specs: readonly ParameterSpec[];
  /** Null where no call is known for the model. */
  readonly request: MediaRequest | null;
} {
  const { deps } = useWorkbench();
  const draft = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const model = useModelById(draft.connection, draft.model);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether there is a key is read through the store
  const request = useMemo(
    () =>
      buildMediaRequest({
        draft,
        model,
        connection: selectConnection({ keyVariable }, deps, draft.connection),
      }),
    [draft, model, keyVariable, keyRevision, deps],
  );
  return { model, draft, request, specs: panelParameters(model).all };
}

/** The text that a model is given first of all: what the large field of the Feed is for; null where it takes none. */
export function leadingText(specs: readonly ParameterSpec[]): ParameterSpec | null {
  const texts = specs.filter(({ kind, hidden }) => (kind === 'text' || kind === 'string') && !hidden);
  const named = ['prompt', 'input', 'text'].map((name) => texts.find((spec) => spec.name === name));
  return named.find((spec) => spec !== undefined) ?? texts.find(({ required }) => required) ?? null;
}

/** The time, each second while it is asked for. */
export function useNow(isAsked: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!isAsked) return;
    setNowMs(Date.now());
    const timer = window.setInterval(() => setNowMs(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [isAsked]);
  return nowMs;
}
