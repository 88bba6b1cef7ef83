import * as common from '#words/page/common.ts';
import { Button } from './Button.tsx';
import type { LazyModule } from './lazy-module.ts';

/** Says that a part of the page could not be loaded; it is tried again by itself, and by a press. */
export function NotLoaded<T>({ module }: { module: LazyModule<T> }) {
  return (
    <div className="px-4 py-3 text-13/5" role="alert">
      <p>{common.notLoaded}</p>
      <Button className="mt-2" icon="redo" onClick={() => void module.load()}>
        {common.retry}
      </Button>
    </div>
  );
}
