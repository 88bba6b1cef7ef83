import { useState } from 'react';
import { titleOf } from '#state/experiments/title-of.ts';
import { recordingFile } from '#state/files/export-recordings.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useExperiments } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/classes/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { useRecordingFile } from '#ui/recordings/use-recording-file.tsx';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import { exportText } from './export-file.ts';
import type { ExportFormat } from './export-formats.ts';
import { EXPORT_FORMAT_IDS, EXPORT_FORMATS } from './export-formats.ts';

/** The open experiment as a file, in one of several formats. */
export function ExportExperimentDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const experiments = useExperiments();
  const [format, setFormat] = useState<ExportFormat>('json');
  const recordings = useRecordingFile();

  async function save() {
    if (format === 'recordings') {
      const file = recordingFile(workbench.deps, await experiments.recordings(), 'json');
      await recordings.save(Promise.resolve({ ...file, name: nameOf(format) }));
      if (file.secrets.length === 0) onClose();
      return;
    }
    const text = await exportText(experiments, workbench, format);
    saveFile(nameOf(format), text, EXPORT_FORMATS[format].mediaType);
    onClose();
  }

  function nameOf(each: ExportFormat): string {
    const title = titleOf(experiments.store.getState().experiment);
    const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
    return `${name || words.fileName}${EXPORT_FORMATS[each].extension}`;
  }

  return (
    <Dialog
      title={words.exportExperiment}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" onClick={() => void save()}>
            {words.saveFile}
          </Button>
        </>
      }
    >
      <DialogBody>
        <div className="mt-3 grid gap-2" role="radiogroup" aria-label={words.exportFormat}>
          {EXPORT_FORMAT_IDS.map((id) => (
            <label key={id} className={CHOICE}>
              <input
                type="radio"
                name="experiment-format"
                className={CHOICE_RADIO}
                checked={id === format}
                onChange={() => setFormat(id)}
              />
              <span className={CHOICE_TITLE}>{words.exportFormats[id].label}</span>
              <span className={CHOICE_TEXT}>{words.exportFormats[id].how}</span>
            </label>
          ))}
        </div>
        {recordings.notice}
      </DialogBody>
    </Dialog>
  );
}
