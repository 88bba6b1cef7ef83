import type { ComponentProps } from 'react';
import { useEffect, useState } from 'react';
import { Button } from '#ui/primitives/Button.tsx';
import { useLazyModule } from '#ui/primitives/lazy-module.ts';
import { alertModule } from './alert-module.ts';
import type { ReplyAlert } from './ReplyAlert.tsx';

/** The alert of a failed reply; where even that cannot be loaded, a plain one with the same way on. */
export function ReplyProblem(props: ComponentProps<typeof ReplyAlert>) {
  const module = useLazyModule(alertModule, true);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void alertModule.load().then((loaded) => setFailed(loaded === null));
  }, []);
  if (module) return <module.ReplyAlert {...props} />;
  if (!failed) return null;
  const { onRetry, onContinue } = props;
  return (
    <div className="alert" role="alert">
      <p className="t">The reply could not be completed, and this page cannot reach its own server.</p>
      <p>What came is kept. Check the connection, then retry.</p>
      <div className="row">
        {onRetry ? (
          <Button variant="dang" icon="redo" onClick={onRetry}>
            Retry
          </Button>
        ) : null}
        {onContinue ? (
          <Button variant="ghost" onClick={onContinue}>
            Continue
          </Button>
        ) : null}
      </div>
    </div>
  );
}
