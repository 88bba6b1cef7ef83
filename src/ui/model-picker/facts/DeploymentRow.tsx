import { useState } from 'react';
import { describeError } from '#domain/errors/describe-error.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Model } from '#domain/models/model.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { connectionName } from '#domain/request/connection.ts';
import { useDeployment } from '#state/models/use-deployment.ts';
import { selectConnection } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/models/deployments.ts';
import { cancel } from '#words/page/common.ts';

/** Why a model could not be started or stopped. */
function Problem({
  choice,
  model,
  error,
}: {
  choice: ConnectionChoice;
  model: Model;
  error: PlaygroundError;
}) {
  const { deps } = useWorkbench();
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const connection = selectConnection({ keyVariable }, deps, choice);
  const { title, nextStep } = describeError(error, {
    connectionName: connectionName(choice),
    connectionKind: connection.kind,
    origin: deps.routeFor(connection).origin,
    model: model.id,
    receivedTokens: null,
  });
  return (
    <Alert className="mt-2" title={title}>
      <p>{nextStep}</p>
    </Alert>
  );
}

/** Whether a custom model runs, with what starts or stops it; both are confirmed, since running is billed. */
export function DeploymentRow({ choice, model }: { choice: ConnectionChoice; model: Model }) {
  const { status, isChanging, problem, change } = useDeployment(choice, model);
  const [isAsking, setIsAsking] = useState(false);
  const isPause = status === 'active';
  const canChange = isPause || status === 'inactive' || status === 'error';
  const label = isPause ? words.pause : words.activate;
  return (
    <div className="mt-1 text-12/4.5">
      <div className="flex items-center justify-between gap-2">
        <span className="text-ink-quiet">{words.deployment}</span>
        <span className="flex items-center gap-2">
          <span role="status" aria-label={words.deployment}>
            {isChanging ? words.asking : words.states[status]}
          </span>
          {canChange ? (
            <Button
              size="small"
              disabled={isChanging}
              aria-haspopup="dialog"
              onClick={() => setIsAsking(true)}
            >
              {label}
            </Button>
          ) : null}
        </span>
      </div>
      {problem === null ? null : <Problem choice={choice} model={model} error={problem} />}
      {isAsking ? (
        <Dialog
          title={isPause ? words.pauseTitle(model.displayName) : words.activateTitle(model.displayName)}
          onClose={() => setIsAsking(false)}
          footer={
            <>
              <Button data-begin="" onClick={() => setIsAsking(false)}>
                {cancel}
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  setIsAsking(false);
                  change(isPause ? 'deactivate' : 'activate');
                }}
              >
                {label}
              </Button>
            </>
          }
        >
          <DialogBody>
            <p>{isPause ? words.pauseHow : words.activateHow}</p>
          </DialogBody>
        </Dialog>
      ) : null}
    </div>
  );
}
