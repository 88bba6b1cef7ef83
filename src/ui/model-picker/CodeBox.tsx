import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';

/** A piece of code or JSON with its copy button; scrolls in itself, so that it widens nothing. */
export function CodeBox({ label, code }: { label: string; code: string }) {
  return (
    <div className="cbox">
      <CopyButton getText={() => code} label={`Copy ${label}`} iconOnly size="small" />
      <pre role="region" aria-label={label} tabIndex={0}>
        <code>{visibleText(code)}</code>
      </pre>
    </div>
  );
}
