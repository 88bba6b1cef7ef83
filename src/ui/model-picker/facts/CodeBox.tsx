import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/models/models.ts';

/** A piece of code or JSON with its copy button; scrolls in itself, so that it widens nothing. */
export function CodeBox({ label, code, syntax }: { label: string; code: string; syntax: 'bash' | 'json' }) {
  return (
    <div className="relative">
      <CopyButton
        getText={() => code}
        label={words.copy(label)}
        iconOnly
        size="small"
        className="absolute top-1.5 right-1.5 bg-code! touch:top-px touch:right-px touch:size-11"
      />
      <pre
        role="region"
        aria-label={label}
        tabIndex={0}
        className="max-h-80 overflow-auto overscroll-contain rounded-block border border-line bg-code py-2.5 pr-10 pl-3 text-12/4.5 wrap-anywhere whitespace-pre-wrap touch:min-h-11.5 touch:pr-12"
      >
        <code>
          <ColouredCode code={code} syntax={syntax} />
        </code>
      </pre>
    </div>
  );
}
