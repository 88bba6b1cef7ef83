import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
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
  field,
}: {
  busy: boolean;
  canSend: boolean;
  onSend: () => void;
  onStop: () => void;
  /** Takes the focus when this button has it and can be pressed no longer: it would fall to the page. */
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isOff = !busy && !canSend;
  useLayoutEffect(() => {
    if (!isOff || document.activeElement !== button.current || !matchMedia('(pointer: fine)').matches) return;
    // A field that takes the focus ends what is marked elsewhere.
    if (getSelection()?.isCollapsed ?? true) field.current?.focus();
  }, [isOff, field]);
  return busy ? (
    <Button
      ref={button}
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
      ref={button}
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
