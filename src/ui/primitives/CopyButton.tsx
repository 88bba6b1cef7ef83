import { useEffect, useRef, useState } from 'react';
import * as common from '#words/page/common.ts';
import { writeClipboard } from './browser/write-clipboard.ts';
import type { ButtonVariant, ControlSize } from './classes/button-class.ts';
import { buttonClass, iconButtonClass } from './classes/button-class.ts';
import { Icon } from './Icon.tsx';

type CopyState = 'rest' | 'copied' | 'failed';

const SPOKEN: Record<CopyState, string> = {
  rest: '',
  copied: common.copied,
  failed: common.copyFailed,
};

/**
 * Copies a text to the clipboard and says so for 1.4 s. Where the browser refuses, it says which keys copy.
 * `getText` is called at the click, so the text may be large or change all the time.
 */
export function CopyButton({
  getText,
  label,
  text,
  variant = 'ghost',
  size = 'medium',
  className = '',
  iconOnly = false,
  disabled = false,
  begins = false,
}: {
  getText: () => string;
  /** The accessible name. */
  label: string;
  /** The visible word at rest; not shown with `iconOnly`. */
  text?: string;
  variant?: ButtonVariant;
  size?: ControlSize;
  className?: string;
  iconOnly?: boolean;
  /** Where there is nothing to copy yet. */
  disabled?: boolean;
  /** Whether its dialog begins with it. */
  begins?: boolean;
}) {
  const [state, setState] = useState<CopyState>('rest');
  const timer = useRef<number>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  async function copy() {
    // Holding the width keeps the neighbours where they are while the word changes.
    if (button.current && !iconOnly) button.current.style.minWidth = `${button.current.offsetWidth}px`;
    setState((await writeClipboard(getText())) ? 'copied' : 'failed');
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setState('rest'), 1400);
  }

  const word = state === 'copied' ? common.copied : state === 'failed' ? common.copyByKeys : (text ?? label);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${iconOnly ? iconButtonClass(size) : buttonClass(variant, size)} ${className}`}
        aria-label={label}
        title={iconOnly ? label : undefined}
        disabled={disabled}
        data-begin={begins ? '' : undefined}
        onClick={() => void copy()}
      >
        <Icon name={state === 'copied' ? 'check' : 'copy'} />
        {iconOnly ? null : word}
      </button>
      <span className="sr-only" aria-live="polite">
        {SPOKEN[state]}
      </span>
    </>
  );
}
