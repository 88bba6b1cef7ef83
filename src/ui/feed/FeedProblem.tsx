import type { Model } from '#domain/models/model.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { BudgetAlert } from '#ui/budget/BudgetAlert.tsx';
import { usePage } from '#ui/commands/page.ts';
import { goToParameter } from '#ui/commands/request-commands.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as send from '#words/conversation/send-problem.ts';
import * as words from '#words/feed/feed.ts';
import { useSandbox } from '#words/page/common.ts';
import { useFeed, useFeedState } from './use-feed.ts';

/** Why Generate sent nothing, or could not, and the way on. What is filled in stays. */
export function FeedProblem({
  conversationId,
  model,
  request,
}: {
  conversationId: string;
  model: Model;
  request: MediaRequest | null;
}) {
  const feed = useFeed();
  const page = usePage();
  const { draft, view } = useWorkbench();
  const problem = useFeedState((state) => state.problem);
  // Read for its changes: it goes away by itself once a field is mended.
  useWorkbenchState((state) => state.typedTexts);
  if (request === null) return <CannotRun model={model} />;
  const now = problem?.kind === 'not-kept' ? problem : feed.problemOf(conversationId, request);
  if (problem === null || now?.kind !== problem.kind) return null;
  const [first] = now.names;
  const goTo =
    first === undefined ? null : (
      <Button variant="danger" onClick={() => goToParameter(page, conversationId, first)}>
        {send.goToIt}
      </Button>
    );
  switch (problem.kind) {
    case 'no-call':
      return null;
    case 'missing-fields':
      return (
        <Alert className="mb-2" title={words.missing(now.names)} actions={goTo}>
          <p>{words.missingHow(model.displayName)}</p>
        </Alert>
      );
    case 'unread-fields':
      return (
        <Alert className="mb-2" title={send.notValid(now.names)} actions={goTo}>
          <p>{words.mendFirst}</p>
        </Alert>
      );
    case 'missing-key':
      return (
        <Alert
          className="mb-2"
          title={send.needsKey}
          actions={
            <>
              <Button
                variant="danger"
                onClick={() => view.openDialog({ kind: 'connection', conversationId })}
              >
                {send.openConnection}
              </Button>
              <Button
                variant="ghost"
                onClick={() => {
                  feed.dismissProblem();
                  draft.setConnection(conversationId, { kind: 'sandbox' });
                  draft.setModel(conversationId, SANDBOX_IMAGE);
                }}
              >
                {useSandbox}
              </Button>
            </>
          }
        >
          <p>{words.keyKept}</p>
        </Alert>
      );
    case 'budget':
      return now.crossing ? <BudgetAlert className="mb-2" crossing={now.crossing} /> : null;
    case 'not-kept':
      return (
        <Alert className="mb-2" title={words.notKept}>
          {null}
        </Alert>
      );
  }
}

/** The sandbox's model that is used in the Feed. */
const SANDBOX_IMAGE = 'sandbox-image';

/** Said before anything is sent. */
function CannotRun({ model }: { model: Model }) {
  // The feed itself can be looked through with any model.
  if (model.kind === 'chat')
    return <p className="mb-2 text-ink-quiet">{words.isForChat(model.displayName)}</p>;
  const how = model.kind === 'transcription' || model.kind === 'video' ? model.kind : 'other';
  return (
    <Alert className="mb-2" title={words.noCall(model.displayName)}>
      <p>{words.noCallHow[how]}</p>
    </Alert>
  );
}
