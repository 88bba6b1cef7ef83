import { useEffect, useMemo, useState } from 'react';
import { originOf } from '#domain/address/web-address.ts';
import type { RequestRecord } from '#domain/conversation/conversation.ts';
import { describeError } from '#domain/errors/describe-error.ts';
import type { ErrorAction } from '#domain/errors/error-description.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import { forwardCommand } from '#domain/request/forward-command.ts';
import { addedFields } from '#domain/wire/added-fields.ts';
import { CACHE_FIELD } from '#domain/wire/sent-back.ts';
import { useIsAtOxen } from '#state/models/use-models.ts';
import { messagesBefore } from '#state/reply-runs.ts';
import { selectConnection } from '#state/selectors.ts';
import { filledParts } from '#state/variables/filling.ts';
import type { Workbench } from '#state/workbench.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { usePage } from '#ui/commands/page.ts';
import { focusModel, goToParameter } from '#ui/commands/request-commands.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CommandLine } from '#ui/primitives/CommandLine.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/conversation/messages.ts';
import { openConnection } from '#words/conversation/send-problem.ts';
import * as common from '#words/page/common.ts';

interface ReplyAlertProps {
  error: PlaygroundError;
  conversationId: string;
  /** The reply that failed. */
  nodeId: string;
  request: RequestRecord;
  /** When it failed, milliseconds since 1970: the wait that the server asked for began then. */
  failedAtMs: number;
  /** The figures of the part that came; null when none did. */
  received: ReplyMetrics | null;
  contextLength: number | null;
  onRetry: (() => void) | null;
  onContinue: (() => void) | null;
}

/** What went wrong, what to do next, and the buttons that do it. The part of the reply that came stands above it. */
export function ReplyAlert(props: ReplyAlertProps) {
  const { conversationId, nodeId, request, onRetry, onContinue } = props;
  const described = useDescribedError(props);
  const waitMs = described.actions.find((action) => action.type === 'retry')?.afterMs ?? null;
  const secondsLeft = useCountdown(waitMs, props.failedAtMs);
  const isMended = useIsMended(conversationId, nodeId, request);
  const run = useErrorActions(conversationId, request, onRetry);
  const actions = described.actions.filter(({ type }) => type !== 'retry' && type !== 'copy-details');
  const hasRetry = (described.canRetry || isMended) && onRetry !== null;

  return (
    <Alert
      className="mt-3.5"
      title={described.title}
      actions={
        <>
          {hasRetry ? (
            <Button variant="danger" icon="redo" onClick={onRetry}>
              {common.retry}
              {/* Not part of the name: an alert would say each second of it. */}
              {secondsLeft > 0 ? <span aria-hidden="true">{words.inSeconds(secondsLeft)}</span> : null}
            </Button>
          ) : null}
          {onContinue && props.received !== null ? (
            <Button variant="ghost" onClick={onContinue}>
              {words.goOn}
            </Button>
          ) : null}
          {actions.map((action, index) => (
            <Button
              key={action.type}
              variant={index === 0 && !hasRetry ? 'danger' : 'ghost'}
              onClick={() => run(action)}
            >
              {describeAction(action)}
            </Button>
          ))}
          {described.details === '' ? null : (
            <CopyButton variant="ghost" label={words.copyDetails} getText={() => described.details} />
          )}
        </>
      }
    >
      <p>{described.nextStep}</p>
      {described.command === undefined ? null : <CommandLine line={described.command} />}
    </Alert>
  );
}

function useDescribedError({ error, conversationId, request, received, contextLength }: ReplyAlertProps) {
  const { deps } = useWorkbench();
  const caches = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.cachesPrompt === true,
  );
  const model = request.body.get('model');
  const modelId = typeof model === 'string' ? model : '';
  const isAtOxen = useIsAtOxen(modelId, error.kind === 'not-found' && request.connection.kind !== 'oxen');
  return describeError(error, {
    connectionName: connectionInSentence(request.connection),
    connectionKind: request.connection.kind,
    origin: originOf(request.connection.baseUrl),
    model: modelId,
    isAtOxen,
    forwardCommand:
      request.connection.kind === 'custom'
        ? forwardCommand(deps.server.present, request.connection.baseUrl)
        : null,
    receivedTokens: received?.completionTokens ?? null,
    receivedTokensEstimated: received?.tokensEstimated ?? false,
    contextLength,
    sentFields: [...request.body.keys()].filter((name) => name !== 'model' && name !== 'messages'),
    // Markers that are in the messages themselves are somebody's own.
    messageFields: addedFields(request.body).filter((field) => caches || field !== CACHE_FIELD),
  });
}

const NO_SPECS: readonly never[] = [];

/** Takes what was refused out of further requests, where it can be seen: a parameter, the switch of the cache, or what servers added. */
function leaveOut(
  draft: Workbench['draft'],
  conversationId: string,
  field: string,
  { body }: RequestRecord,
): void {
  if (body.has(field)) draft.resetParameter(conversationId, field);
  else if (field === CACHE_FIELD) draft.setCachesPrompt(conversationId, false);
  else draft.setPlainReplies(conversationId, true);
}

/** What the buttons of a problem do. */
function useErrorActions(conversationId: string, request: RequestRecord, onRetry: (() => void) | null) {
  const page = usePage();
  const { draft, view } = page;
  return (action: ErrorAction): void => {
    switch (action.type) {
      case 'open-connection':
        view.openDialog({ kind: 'connection', conversationId });
        break;
      case 'choose-model':
        focusModel(page, conversationId);
        break;
      case 'use-oxen':
        draft.setConnection(conversationId, { kind: 'oxen' });
        break;
      case 'use-sandbox':
        draft.setConnection(conversationId, { kind: 'sandbox' });
        break;
      case 'unset-parameter':
        leaveOut(draft, conversationId, action.field, request);
        onRetry?.();
        break;
      case 'rename-parameter':
        draft.setParameterValue(
          conversationId,
          action.instead,
          request.body.get(action.field) ?? null,
          NO_SPECS,
        );
        draft.resetParameter(conversationId, action.field);
        onRetry?.();
        break;
      case 'show-parameter':
        goToParameter(page, conversationId, action.field);
        break;
      default:
        break;
    }
  };
}

/** The state of the keys when a failure was first seen: a look at another tab does not forget that a key has changed. */
const keysAtFailure = new WeakMap<RequestRecord, number>();

/** Whether trying again would send something else, or with another key: what was refused may be taken now. */
function useIsMended(conversationId: string, nodeId: string, request: RequestRecord): boolean {
  const { deps } = useWorkbench();
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const draft = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft);
  const nodes = useWorkbenchState((state) => state.conversations.get(conversationId)?.nodes);
  const [atFailure] = useState(() => {
    const seen = keysAtFailure.get(request) ?? keyRevision;
    keysAtFailure.set(request, seen);
    return seen;
  });
  const isOther = useMemo(() => {
    if (!draft || !nodes?.has(nodeId)) return false;
    const connection = selectConnection({ keyVariable }, deps, draft.connection);
    if (connection.baseUrl !== request.connection.baseUrl) return true;
    const parts = filledParts({ draft, nodes, headId: nodeId }, null, (now) => messagesBefore(now, nodeId));
    return !jsonEquals(buildRequest({ ...parts, connection }).body, request.body);
  }, [deps, draft, keyVariable, nodes, nodeId, request]);
  return keyRevision !== atFailure || isOther;
}

function describeAction(action: ErrorAction): string {
  switch (action.type) {
    case 'open-connection':
      return openConnection;
    case 'choose-model':
      return words.chooseModel;
    case 'use-oxen':
      return words.useOxen;
    case 'use-sandbox':
      return common.useSandbox;
    case 'unset-parameter':
      return words.sendWithout(action.field);
    case 'rename-parameter':
      return words.sendInstead(action.instead);
    case 'show-parameter':
      return words.showParameter(action.field);
    case 'retry':
      return common.retry;
    case 'copy-details':
      return words.copyDetails;
  }
}

/** Whole seconds that are left of a wait; 0 when it is over or none. */
function useCountdown(waitMs: number | null, startedAtMs: number): number {
  const [left, setLeft] = useState(() => secondsLeft(waitMs, startedAtMs));
  useEffect(() => {
    if (secondsLeft(waitMs, startedAtMs) === 0) return;
    const timer = window.setInterval(() => {
      const seconds = secondsLeft(waitMs, startedAtMs);
      setLeft(seconds);
      if (seconds === 0) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [waitMs, startedAtMs]);
  return left;
}

/** A clock that was set back makes the wait no longer than it was. */
function secondsLeft(waitMs: number | null, startedAtMs: number): number {
  if (waitMs === null) return 0;
  return Math.ceil(Math.min(waitMs, Math.max(0, startedAtMs + waitMs - Date.now())) / 1000);
}
