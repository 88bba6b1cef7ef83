import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { exportEverything, nothingToExport } from '#words/page/storage.ts';
import * as words from '#words/transfer/export.ts';
import { LATER_PART, PART_BUTTONS, PART_TITLE } from './dialog-class.ts';

/** Saves every conversation and comparison of this browser as one file. */
export function ExportEverything() {
  const { conversationFiles, view } = useWorkbench();

  async function saveAll() {
    const all = await conversationFiles.exportAll();
    if (all.count === 0) view.notify(nothingToExport);
    else saveFile(all.name, all.text, 'application/json');
  }

  return (
    <section className={LATER_PART} aria-label={words.allConversations}>
      <h3 className={PART_TITLE}>{words.allConversations}</h3>
      <p className="text-ink-quiet">{words.allHow}</p>
      <div className={PART_BUTTONS}>
        <Button icon="exportOut" onClick={() => void saveAll()}>
          {exportEverything}
        </Button>
      </div>
    </section>
  );
}
