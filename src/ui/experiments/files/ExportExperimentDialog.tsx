import { useState } from 'react';
import { titleOf } from '#state/experiments/title-of.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useExperiments } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/classes/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
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

  async function save() {
    const text = await exportText(experiments, workbench, format);
    const { extension, mediaType } = EXPORT_FORMATS[format];
    const title = titleOf(experiments.store.getState().experiment);
    const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
    saveFile(`${name || words.fileName}${extension}`, text, mediaType);
    onClose();
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
      </DialogBody>
    </Dialog>
  );
}
