import { useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { keyAddress, trimBaseUrl } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { baseUrlProblem } from './base-url-problem.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useReplayChoice } from './use-replay-choice.ts';
import { useTimeLimits } from './use-time-limits.ts';
import { useTypedHeaders } from './use-typed-headers.ts';
import { useTypedKey } from './use-typed-key.ts';

/** A connection of a conversation as it is being chosen. Nothing changes before `save`, which calls `onSaved`. */
export function useConnectionForm(conversationId: string, onSaved: () => void) {
  const { draft, withLater } = useWorkbench();
  const { connection: current, model: currentModel } = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft,
  );
  const [kind, setKind] = useState(current.kind);
  const [baseUrl, setBaseUrl] = useState(current.kind === 'custom' ? current.baseUrl : '');
  const [urlTouched, setUrlTouched] = useState(false);
  const [pickedModel, setPickedModel] = useState<string | null>(null);
  const replay = useReplayChoice(current, kind === 'recording');
  const choice: ConnectionChoice =
    kind === 'custom'
      ? { kind, baseUrl: trimBaseUrl(baseUrl) }
      : kind === 'recording'
        ? replay.choice
        : { kind };
  const place = keyAddress(choice);
  const typedKey = useTypedKey(place);
  const headers = useTypedHeaders(kind === 'custom' ? place : null);
  const limits = useTimeLimits(place);
  const test = useConnectionTest();
  const urlProblem = kind === 'custom' ? baseUrlProblem(baseUrl) : null;
  const modelIds = test.state.kind === 'done' && test.state.outcome.ok ? test.state.outcome.chatModelIds : [];
  const testedModel =
    [pickedModel, currentModel].find((id) => id !== null && modelIds.includes(id)) ?? modelIds[0] ?? null;

  return {
    current,
    kind,
    choose(next: ConnectionChoice['kind']) {
      setKind(next);
      test.clear();
    },
    baseUrl,
    setBaseUrl(next: string) {
      setBaseUrl(next);
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
      draft.setConnection(conversationId, choice);
      if (testedModel === null) void withLater(({ connection }) => connection.fitModel(conversationId));
      else draft.setModel(conversationId, testedModel);
      onSaved();
    },
  };
}
