import { useSyncExternalStore } from 'react';
import { demoStore } from '#state/demos/demo-library.ts';
import type { DemoRecorder } from '#state/demos/demo-recorder.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/page/demos.ts';

/** Says over the page that a demo is being recorded, and ends that. */
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

  return (
    <section
      aria-label={words.recording}
      className="fixed top-13 left-1/2 z-70 flex -translate-x-1/2 items-center gap-2 rounded-block border border-line-strong bg-raised py-1.5 pr-1.5 pl-3.5 shadow-float phone:top-24 phone:w-max phone:max-w-[calc(100vw-1rem)]"
    >
      <span className="size-2 flex-none rounded-full bg-red-9" aria-hidden="true" />
      <span className="mr-2 text-13/5" role="status">
        {words.recording} · {words.recorded(count)}
      </span>
      <Button
        size="small"
        variant="ghost"
        onClick={() => {
          recorder.cancel();
          deps.pages.showOver(null);
        }}
      >
        {words.cancelRecording}
      </Button>
      <Button size="small" variant="primary" onClick={() => void finish()}>
        {words.finishRecording}
      </Button>
    </section>
  );
}
