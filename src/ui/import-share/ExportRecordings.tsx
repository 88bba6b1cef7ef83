import type { RecordingFormat } from '#state/files/export-recordings.ts';
import { exportAllRecordings } from '#state/files/export-recordings.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { useRecordingFile } from '#ui/recordings/use-recording-file.tsx';
import * as words from '#words/conversation/recordings.ts';
import { LATER_PART, PART_BUTTONS, PART_TITLE } from './dialog-class.ts';

/** Recordings as files, and whether there are to be any. */
export function ExportRecordings({ conversationId }: { conversationId: string }) {
  const { deps, view } = useWorkbench();
  const isOn = useWorkbenchState((state) => state.view.recordAnswers);
  const { save, notice } = useRecordingFile();
  const exportTo = (scope: string | null, format: RecordingFormat) =>
    void save(exportAllRecordings(deps, scope, format));

  return (
    <section className={LATER_PART} aria-label={words.title}>
      <h3 className={PART_TITLE}>{words.title}</h3>
      <p className="text-ink-quiet">{words.about}</p>
      <label className="my-2 flex min-h-6 items-center gap-2 touch:min-h-11">
        <input
          type="checkbox"
          role="switch"
          className="size-4 accent-accent"
          aria-checked={isOn}
          checked={isOn}
          onChange={(event) => view.setRecordAnswers(event.target.checked)}
        />
        {words.recordAnswers}
      </label>
      <div className={PART_BUTTONS}>
        <Button onClick={() => exportTo(conversationId, 'json')}>{words.asJson(words.ofConversation)}</Button>
        <Button onClick={() => exportTo(conversationId, 'har')}>{words.asHar(words.ofConversation)}</Button>
        <Button onClick={() => exportTo(null, 'json')}>{words.asJson(words.ofAll)}</Button>
        <Button onClick={() => exportTo(null, 'har')}>{words.asHar(words.ofAll)}</Button>
      </div>
      {notice}
    </section>
  );
}
