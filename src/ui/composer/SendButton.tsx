import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/composer.ts';
import * as common from '#words/page/common.ts';

const PLACE = 'w-21 phone:ml-auto';

/** Send, and Stop in its place while a reply comes. */
export function SendButton({
  busy,
  canSend,
  onSend,
  onStop,
}: {
  busy: boolean;
  canSend: boolean;
  onSend: () => void;
  onStop: () => void;
}) {
  return busy ? (
    <Button
      className={`${PLACE} [&>svg]:fill-current`}
      variant="solid"
      icon="stop"
      onClick={(event) => {
        // The second click of a double click on Send, whose place this button has just taken.
        if (event.detail !== 2) onStop();
      }}
    >
      {common.stop}
    </Button>
  ) : (
    <Button
      className={PLACE}
      variant="primary"
      icon="send"
      disabled={!canSend}
      title={canSend ? undefined : words.typeFirst}
      aria-keyshortcuts="Enter"
      onClick={onSend}
    >
      {common.send}
    </Button>
  );
}
