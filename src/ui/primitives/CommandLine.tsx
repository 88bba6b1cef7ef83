import { copyCommand } from '#words/page/common.ts';
import { CopyButton } from './CopyButton.tsx';

/** A line for a terminal, with a button that copies it. */
export function CommandLine({ line }: { line: string }) {
  return (
    <p className="flex items-center gap-1.5">
      <code className="rounded-tag bg-code px-2 py-1 text-12 wrap-anywhere">{line}</code>
      <CopyButton iconOnly size="small" label={copyCommand} getText={() => line} />
    </p>
  );
}
