import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/transfer/results.ts';

/** The head of a shared result: what it is, and the ways on. */
export function ResultHead({
  title,
  openLabel,
  onOpen,
  onLeave,
}: {
  title: string;
  openLabel: string;
  /** Null where it is embedded. */
  onOpen: (() => void) | null;
  onLeave: (() => void) | null;
}) {
  return (
    <header className="sticky top-0 z-40 flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-page px-5 py-2.5">
      <div className="mr-auto min-w-0">
        <h1 className="truncate text-17/6 font-semibold">{title}</h1>
        <p className="text-13/5 text-ink-quiet">{words.readOnly}</p>
      </div>
      {onLeave === null ? null : (
        <Button variant="ghost" onClick={onLeave}>
          {words.leave}
        </Button>
      )}
      {onOpen === null ? null : (
        <Button variant="primary" onClick={onOpen}>
          {openLabel}
        </Button>
      )}
    </header>
  );
}
