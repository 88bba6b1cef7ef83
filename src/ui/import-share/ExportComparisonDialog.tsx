import { useEffect, useState } from 'react';
import { comparisonTitle, lineOfColumn } from '#domain/conversation/column-lines.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ExportFile } from '#state/files/conversation-exports.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/classes/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/compare/saved-comparisons.ts';
import * as common from '#words/page/common.ts';
import * as exportWords from '#words/transfer/export.ts';
import { PART_BUTTONS } from './dialog-class.ts';
import { ExportEverything } from './ExportEverything.tsx';

type Format = keyof typeof words.formats;

/** One list for all renderings: an effect hangs on it. */
const NO_COLUMNS: readonly Conversation[] = [];

const FORMATS: readonly { readonly id: Format; readonly mediaType: string }[] = [
  { id: 'json', mediaType: 'application/json' },
  { id: 'markdown', mediaType: 'text/markdown' },
];

/** A comparison with all its columns as a file or on the clipboard. */
export function ExportComparisonDialog({
  comparisonId,
  onClose,
}: {
  comparisonId: string;
  onClose: () => void;
}) {
  const columns = useColumns(comparisonId);
  const [format, setFormat] = useState<Format>('json');
  const file = useFile(columns ?? NO_COLUMNS, format);
  const isGone = columns?.length === 0;
  return (
    <Dialog title={exportWords.title} width="wide" onClose={onClose}>
      <DialogBody>
        <p className="text-ink-quiet">
          {isGone
            ? words.unreadable
            : columns
              ? exportWords.named(comparisonTitle(columns.map(lineOfColumn)))
              : exportWords.neverAKey}
        </p>
        <div className="mt-3.5 grid gap-2" role="radiogroup" aria-label={exportWords.format}>
          {FORMATS.map(({ id }) => (
            <label key={id} className={CHOICE}>
              <input
                className={CHOICE_RADIO}
                type="radio"
                name="format"
                aria-label={words.formats[id].label}
                aria-describedby={`comparison-${id}`}
                checked={id === format}
                onChange={() => setFormat(id)}
              />
              <b className={CHOICE_TITLE}>{words.formats[id].label}</b>
              <p className={CHOICE_TEXT} id={`comparison-${id}`}>
                {words.formats[id].says}
              </p>
            </label>
          ))}
        </div>
        <div className={PART_BUTTONS}>
          <Button
            variant="primary"
            icon="importIn"
            disabled={file === null}
            onClick={() => {
              const chosen = FORMATS.find(({ id }) => id === format);
              if (file && chosen) saveFile(file.name, file.text, chosen.mediaType);
            }}
          >
            {exportWords.download}
          </Button>
          <CopyButton variant="line" label={common.copy} getText={() => file?.text ?? ''} />
        </div>
        <ExportEverything />
      </DialogBody>
    </Dialog>
  );
}

/** The columns as they are now; undefined while they are read, empty when they are gone. */
function useColumns(comparisonId: string): readonly Conversation[] | undefined {
  const { later } = useWorkbench();
  const [columns, setColumns] = useState<readonly Conversation[]>();
  useEffect(() => {
    let current = true;
    void later()
      .then(({ comparisons }) => comparisons.read(comparisonId))
      .then((read) => {
        if (current) setColumns(read);
      });
    return () => {
      current = false;
    };
  }, [later, comparisonId]);
  return columns;
}

/** The file's text, made before it is asked for: a browser lets a page copy only at once after a click. */
function useFile(columns: readonly Conversation[], format: Format): ExportFile | null {
  const { conversationFiles } = useWorkbench();
  const [made, setMade] = useState<{ readonly format: Format; readonly file: ExportFile } | null>(null);
  useEffect(() => {
    if (columns.length === 0) return;
    let current = true;
    void conversationFiles.exportComparison(columns, format).then((file) => {
      if (current) setMade({ format, file });
    });
    return () => {
      current = false;
    };
  }, [conversationFiles, columns, format]);
  // Right after another form was chosen, what is there is still the one before.
  return made?.format === format ? made.file : null;
}
