import { describeConnectionProblem } from '#domain/request/connection-problem.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CommandLine } from '#ui/primitives/CommandLine.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/connection/connections.ts';
import type { ConnectionTestState } from './use-connection-test.ts';

/** What the test found, above its button: that it works, or what is wrong and how to mend it. */
export function TestResult({
  state,
  onUseBaseUrl,
}: {
  state: ConnectionTestState;
  onUseBaseUrl: (baseUrl: string) => void;
}) {
  if (state.kind !== 'done' || state.outcome.ok) {
    const isDone = state.kind === 'done' && state.outcome.ok;
    return (
      <p
        className={`flex items-center gap-1.5 text-12 text-green-11 ${state.kind === 'none' ? '' : 'mb-2'}`}
        role="status"
        aria-label={words.testResult}
      >
        {isDone ? <Icon name="check" /> : null}
        {state.kind === 'testing' ? words.testing : ''}
        {state.kind === 'done' && state.outcome.ok
          ? words.connected(state.outcome.modelCount, Math.round(state.outcome.elapsedMs))
          : ''}
      </p>
    );
  }
  const { outcome } = state;
  const { suggestedBaseUrl } = outcome.context;
  const { sentence, remedy } = describeConnectionProblem(outcome.problem, outcome.context);
  return (
    <Alert
      className="mt-0! mb-2 max-h-[40dvh] overflow-auto"
      title={sentence}
      actions={
        suggestedBaseUrl === null ? null : (
          <Button onClick={() => onUseBaseUrl(suggestedBaseUrl)}>
            {words.offerAddress(suggestedBaseUrl)}
          </Button>
        )
      }
    >
      {remedy.map((line) =>
        line.type === 'command' ? (
          <CommandLine key={line.text} line={line.text} />
        ) : (
          <p key={line.text}>{line.text}</p>
        ),
      )}
    </Alert>
  );
}
