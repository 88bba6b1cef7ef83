import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import type { AttachedFile } from '#domain/languages/options/attached-file.ts';
import { attachedFiles } from '#domain/languages/options/attached-file.ts';
import type { CodeOption } from '#domain/languages/options/code-option.ts';
import { CODE_OPTIONS } from '#domain/languages/options/code-option.ts';
import { optionsOf } from '#domain/languages/options/option-table.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useOptions } from '#ui/languages/use-code-writer.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveData } from '#ui/primitives/browser/save-file.ts';
import * as words from '#words/code/code-options.ts';
import { KeyVariableField } from './KeyVariableField.tsx';

const NAMES: Readonly<Record<CodeOption, string>> = {
  function: words.asFunction,
  files: words.filesFromDisk,
  retries: words.withRetries,
  loop: words.withLoop,
  reply: words.withReplyClass,
};
const EXPLANATIONS: Readonly<Record<CodeOption, string>> = {
  function: words.asFunctionHow,
  files: words.filesFromDiskHow,
  retries: words.withRetriesHow,
  loop: words.withLoopHow,
  reply: words.withReplyClassHow,
};

const FRAME =
  'fixed inset-auto m-0 max-h-[calc(100dvh-1rem)] w-[min(26rem,100vw-1rem)] overflow-y-auto overscroll-contain rounded-card border border-line-strong bg-raised p-4 text-13/5 text-ink shadow-float';
const GAP_PX = 6;

/** The options of request code, beside their button: chosen at once, for every language. */
export function CodeOptionsPopover({
  anchor,
  language,
  built,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  language: KnownLanguage;
  built: BuiltRequest;
  /** `giveBack`: whether the focus should go back to the button. */
  onClose: (giveBack: boolean) => void;
}) {
  const { view } = useWorkbench();
  const chosen = useWorkbenchState((state) => state.view.codeOptions);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const code = useOptions(language, true)?.choose?.(chosen) ?? null;
  usePlaceBeside(frame, anchor);
  useClosing(frame, anchor, onClose);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose(true);
  }

  return (
    <div
      ref={frame}
      popover="manual"
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-how`}
      tabIndex={-1}
      className={FRAME}
      onKeyDown={onKeyDown}
    >
      <h2 id={`${id}-title`} className="font-semibold">
        {words.optionsOfCode}
      </h2>
      <p id={`${id}-how`} className="mb-2 text-12/4.5 text-ink-quiet">
        {words.optionsHow}
      </p>
      {CODE_OPTIONS.map((option) => (
        <OptionChoice
          key={option}
          option={option}
          reason={
            optionsOf(language.id).includes(option)
              ? (code?.whyNot(built, option) ?? null)
              : words.notInLanguage(language.id, option)
          }
          built={built}
        />
      ))}
      {built.connection.keyVariable === null ? null : (
        <div className="mt-2 flex border-t border-line pt-3">
          <KeyVariableField />
        </div>
      )}
      {chosen.length === 0 ? null : (
        <Button
          variant="line"
          className="mt-3"
          onClick={() => {
            frame.current?.querySelector('input')?.focus();
            view.setCodeOptions([]);
          }}
        >
          {words.noOptions}
        </Button>
      )}
    </div>
  );
}

/** One option, what it does, and why this code is without it. */
function OptionChoice({
  option,
  reason,
  built,
}: {
  option: CodeOption;
  reason: string | null;
  built: BuiltRequest;
}) {
  const { view } = useWorkbench();
  const chosen = useWorkbenchState((state) => state.view.codeOptions);
  const id = useId();
  const isOn = chosen.includes(option);
  return (
    <div className="py-1.5">
      <label className="flex w-fit items-center gap-2 font-medium phone:min-h-11">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isOn}
          aria-describedby={id}
          onChange={() =>
            view.setCodeOptions(isOn ? chosen.filter((name) => name !== option) : [...chosen, option])
          }
        />
        {NAMES[option]}
      </label>
      <p id={id} className="pl-6 text-12/4.5 text-ink-quiet">
        {EXPLANATIONS[option]}
        {reason === null ? null : (
          <span className={isOn ? 'block text-amber-11' : 'block'}>{` ${reason}`}</span>
        )}
      </p>
      {option === 'files' && isOn && reason === null ? (
        <FilesToSave files={attachedFiles(built.body.get('messages'))} />
      ) : null}
    </div>
  );
}

/** The files that the code reads: their data stands in the request, and on the disk they have these names. */
function FilesToSave({ files }: { files: readonly AttachedFile[] }) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 py-1 pl-6 text-12/4.5 text-ink-quiet">
      {words.filesToSave}
      {files.map(({ name, data }) => (
        <Button
          key={name}
          variant="line"
          size="small"
          aria-label={words.saveFile(name)}
          onClick={() => saveData(name, data)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}

function usePlaceBeside(frame: RefObject<HTMLElement | null>, anchor: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) return;
      const above = at.top - GAP_PX - element.offsetHeight;
      const top = above >= GAP_PX ? above : at.bottom + GAP_PX;
      const most = window.innerHeight - element.offsetHeight - GAP_PX;
      element.style.top = `${Math.max(GAP_PX, Math.min(top, most))}px`;
      const left = Math.min(at.right - element.offsetWidth, window.innerWidth - element.offsetWidth - GAP_PX);
      element.style.left = `${Math.max(GAP_PX, left)}px`;
    };
    element.showPopover();
    place();
    element.querySelector('input')?.focus({ preventScroll: true });
    // What is said of an option makes it taller.
    const sizes = new ResizeObserver(place);
    sizes.observe(element);
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [frame, anchor]);
}

/** A press elsewhere closes it, and so does the focus that leaves. */
function useClosing(
  frame: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  onClose: (giveBack: boolean) => void,
): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const leaves = (target: EventTarget | null) =>
      target instanceof Node && !frame.current?.contains(target) && !anchor.current?.contains(target);
    const onPointerDown = (event: PointerEvent) => {
      if (leaves(event.target)) close(false);
    };
    const onFocusIn = (event: FocusEvent) => {
      if (leaves(event.target)) close(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('focusin', onFocusIn);
    };
  }, [frame, anchor]);
}
