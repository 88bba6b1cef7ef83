import { useRef, useState } from 'react';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/code/code-options.ts';

const popoverModule = lazyModule(() => import('./CodeOptionsPopover.tsx'));

/** What is chosen of the options of code, and the button that opens them. */
export function OptionsButton({ language, built }: { language: KnownLanguage; built: BuiltRequest }) {
  const { view } = useWorkbench();
  const count = useWorkbenchState((state) => state.view.codeOptions.length);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const loaded = useLazyModule(popoverModule, false);
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        className="touch:h-11"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={words.codeOptionsOf(count)}
        onPointerEnter={() => void popoverModule.load()}
        onClick={() => {
          setOpen(!isOpen);
          if (loaded === null)
            void popoverModule.load().then((module) => {
              if (module === null) view.notifyNotLoaded();
            });
        }}
      >
        {words.codeOptionsOf(count)}
      </Button>
      {isOpen && loaded !== null ? (
        <loaded.CodeOptionsPopover
          anchor={button}
          language={language}
          built={built}
          onClose={(giveBack) => {
            setOpen(false);
            if (giveBack) button.current?.focus({ preventScroll: true });
          }}
        />
      ) : null}
    </>
  );
}
