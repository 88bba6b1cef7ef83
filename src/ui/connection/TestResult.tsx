import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import type { ConnectionTestState } from './use-connection-test.ts';

/** What the test found: that it works, or what is wrong and how to mend it. */
export function TestResult({
  state,
  onUseBaseUrl,
}: {
  state: ConnectionTestState;
  onUseBaseUrl: (baseUrl: string) => void;
}) {
  if (state.kind !== 'done') {
    return (
      <p className="okl" role="status" aria-label="Connection test">
        {state.kind === 'testing' ? 'Testing…' : ''}
      </p>
    );
  }
  const { outcome } = state;
  if (outcome.ok) {
    const models =
      outcome.modelCount === null ? 'No list of models, but chat answers' : `${outcome.modelCount} models`;
    return (
      <p className="okl" role="status" aria-label="Connection test">
        <Icon name="check" />
        Connected. {models}, {Math.round(outcome.elapsedMs)} ms.
      </p>
    );
  }
  return (
    <div className="alert" role="alert">
      <Icon name="warning" />
      <p className="t">{outcome.sentence}</p>
      {outcome.mend.map((line) =>
        line.type === 'command' ? (
          <p key={line.text} className="command">
            <code>{line.text}</code>
            <CopyButton iconOnly size="small" label="Copy command" getText={() => line.text} />
          </p>
        ) : (
          <p key={line.text}>{line.text}</p>
        ),
      )}
      {outcome.suggestedBaseUrl === null ? null : (
        <div className="row">
          <Button onClick={() => onUseBaseUrl(outcome.suggestedBaseUrl ?? '')}>
            Use {outcome.suggestedBaseUrl}
          </Button>
        </div>
      )}
    </div>
  );
}
