import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/connection/connections.ts';
import * as common from '#words/page/common.ts';

/** The buttons at the foot of the dialog; Save submits its form. */
export function ConnectionButtons({
  isTesting,
  canTest,
  onTest,
  hasKeys,
  onForgetKeys,
  onCancel,
}: {
  isTesting: boolean;
  canTest: boolean;
  onTest: () => void;
  hasKeys: boolean;
  onForgetKeys: () => void;
  onCancel: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 [&>button]:h-8 [&>button]:px-3.5 touch:[&>button]:h-11">
      <Button
        variant="ghost"
        className="-ml-3.5"
        disabled={!canTest}
        // Not disabled meanwhile: the focus would leave it for Cancel.
        aria-disabled={isTesting}
        onClick={() => {
          if (!isTesting) onTest();
        }}
      >
        {isTesting ? words.testing : words.test}
      </Button>
      {hasKeys ? (
        <Button variant="ghost" onClick={onForgetKeys}>
          {words.forgetAll}
        </Button>
      ) : null}
      <Button className="ml-auto" onClick={onCancel}>
        {common.cancel}
      </Button>
      <Button variant="primary" type="submit" disabled={isTesting}>
        {common.save}
      </Button>
    </div>
  );
}
