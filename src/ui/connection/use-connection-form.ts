import { useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { keyAddress, trimBaseUrl } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { connectionPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/connection/connections.ts';
import { baseUrlProblem } from './base-url-problem.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useReplayChoice } from './use-replay-choice.ts';
import { useTimeLimits } from './use-time-limits.ts';
import { useTypedHeaders } from './use-typed-headers.ts';
import { useTypedKey } from './use-typed-key.ts';

/** A connection of a conversation as it is being chosen. Nothing changes before `save`; `onDone` is called by it, and by `leave`. */
export function useConnectionForm(conversationId: string, onDone: () => void) {
  const { draft, withLater } = useWorkbench();
  const { connection: current, model: currentModel } = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft,
  );
  const url = useTypedUrl(conversationId, current);
  const { baseUrl } = url;
  const [kind, setKind] = useState(url.isTyped ? 'custom' : current.kind);
  const [urlTouched, setUrlTouched] = useState(false);
  const replay = useReplayChoice(current, kind === 'recording');
  const choice = choiceOf(kind, baseUrl, replay.choice);
  const place = keyAddress(choice);
  const typedKey = useTypedKey(place);
  const headers = useTypedHeaders(kind === 'custom' ? place : null);
  const limits = useTimeLimits(place);
  const test = useConnectionTest();
  const urlProblem = kind === 'custom' ? baseUrlProblem(baseUrl) : null;
  const { modelIds, testedModel, setPickedModel } = useTestedModel(test.state, currentModel);

  return {
    current,
    kind,
    choose(next: ConnectionChoice['kind']) {
      setKind(next);
      test.clear();
    },
    baseUrl,
    setBaseUrl(next: string) {
      url.type(next);
      test.clear();
    },
    urlProblem,
    /** Whether what is wrong with the base URL is to be said. */
    urlTouched,
    setUrlTouched,
    replay,
    /** Where the key belongs; null for a connection without one. */
    place,
    typedKey: {
      ...typedKey,
      type(next: string) {
        typedKey.type(next);
        test.clear();
      },
    },
    test: test.state,
    headers,
    limits,
    startTest() {
      setUrlTouched(true);
      if (headers.problem === null)
        test.start({ choice, key: typedKey.key.trim(), headers: headers.headers });
    },
    /** What a test has found, and which of it will be chosen. */
    modelIds,
    testedModel,
    setPickedModel,
    save() {
      setUrlTouched(true);
      if (urlProblem !== null || headers.problem !== null) return;
      if (limits.problem !== null) return limits.refuse();
      typedKey.save();
      headers.save(typedKey.remember);
      limits.save();
      url.used();
      draft.setConnection(conversationId, choice);
      if (testedModel === null) void withLater(({ connection }) => connection.fitModel(conversationId));
      else draft.setModel(conversationId, testedModel);
      onDone();
    },
    /** The dialog closes without Save: what was typed can be had back. */
    leave() {
      limits.leave();
      url.leave();
      onDone();
    },
  };
}

function choiceOf(
  kind: ConnectionChoice['kind'],
  baseUrl: string,
  replayed: ConnectionChoice,
): ConnectionChoice {
  if (kind === 'custom') return { kind, baseUrl: trimBaseUrl(baseUrl) };
  return kind === 'recording' ? replayed : { kind };
}

/** The models that a test has found, and which of them will be chosen. */
function useTestedModel(state: ReturnType<typeof useConnectionTest>['state'], currentModel: string) {
  const [pickedModel, setPickedModel] = useState<string | null>(null);
  const modelIds = state.kind === 'done' && state.outcome.ok ? state.outcome.chatModelIds : [];
  const testedModel =
    [pickedModel, currentModel].find((id) => id !== null && modelIds.includes(id)) ?? modelIds[0] ?? null;
  return { modelIds, testedModel, setPickedModel };
}

/** The base URL as it is typed, which outlives the page. */
function useTypedUrl(conversationId: string, current: ConnectionChoice) {
  const { typing, view } = useWorkbench();
  const typedPlace = connectionPlace(conversationId);
  const typed = useWorkbenchState((state) => state.typedTexts.get(typedPlace));
  /** What may hold a password or a key, and so is not written down: no such address can be saved. */
  const [unwritten, setUnwritten] = useState<string | null>(null);
  const saved = current.kind === 'custom' ? current.baseUrl : '';
  return {
    used: () => typing.clear(typedPlace),
    leave: () =>
      typing.discard(typedPlace, words.urlNotSaved, () =>
        view.openDialog({ kind: 'connection', conversationId }),
      ),
    baseUrl: unwritten ?? typed ?? saved,
    isTyped: typed !== undefined,
    type(next: string) {
      const isWritten = !/[@?#]/.test(next);
      setUnwritten(isWritten ? null : next);
      if (isWritten && next !== saved) typing.set(typedPlace, next);
      else typing.clear(typedPlace);
    },
  };
}
