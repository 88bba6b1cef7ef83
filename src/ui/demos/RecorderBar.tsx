import { useSyncExternalStore } from 'react';
import { demoStore } from '#state/demos/demo-library.ts';
import type { DemoRecorder } from '#state/demos/demo-recorder.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useShownActs } from '#ui/commands/shown-acts/shown-acts.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/page/demos.ts';

/** Says below the page that a demo is being recorded, and ends that: over the page it would lie on what is recorded. */
export function RecorderBar({ recorder }: { recorder: DemoRecorder }) {
  const { deps, view } = useWorkbench();
  const count = useSyncExternalStore(recorder.subscribe, recorder.getSnapshot);

  async function finish() {
    const demo = await recorder.finish({ id: deps.newId(), title: words.untitled, about: '' });
    deps.pages.showOver(null);
    if (demo.steps.length === 0) {
      view.notify(words.nothingRecorded);
      return;
    }
    await demoStore.put(demo, deps.now()).then(
      () => view.openDialog({ kind: 'demos' }),
      () => view.notify(words.notKept, null, 'problem'),
    );
  }

  function discard() {
    recorder.cancel();
    deps.pages.showOver(null);
  }
  useShownActs({ 'finish-recording': () => void finish(), 'discard-recording': discard });

  return (
    <section
      aria-label={words.recording}
      data-below-page
      className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line-strong bg-raised py-1.5 pr-3 pl-4 phone:gap-y-0"
    >
      <span className="mr-auto flex items-center gap-2 text-13/5 phone:basis-full" role="status">
        <span className="size-2 flex-none rounded-full bg-red-9" aria-hidden="true" />
        {words.recording} · {words.recorded(count)}
      </span>
      <Button size="small" variant="ghost" onClick={discard}>
        {words.cancelRecording}
      </Button>
      <Button size="small" variant="primary" onClick={() => void finish()}>
        {words.finishRecording}
      </Button>
    </section>
  );
}
