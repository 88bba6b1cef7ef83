import { Button } from '#ui/primitives/Button.tsx';
import { partNotLoaded } from '#words/page/activity.ts';
import { retry } from '#words/page/common.ts';

/** Says that something could not be made, since a part of the page could not be loaded, and offers to try again. */
export function NotMade({ again, what = partNotLoaded }: { again: (() => void) | null; what?: string }) {
  if (again === null) return null;
  return (
    <div className="my-3 text-13/5" role="alert">
      <p>{what}</p>
      <Button className="mt-2" icon="redo" onClick={again}>
        {retry}
      </Button>
    </div>
  );
}
