import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/code/code-edits.ts';
import * as common from '#words/page/common.ts';

/** Begins to edit the text of a panel, and ends it. */
export function EditButton({ isOn, label, onClick }: { isOn: boolean; label: string; onClick: () => void }) {
  return (
    <Button variant="ghost" aria-label={label} onClick={onClick}>
      {isOn ? words.done : common.edit}
    </Button>
  );
}
