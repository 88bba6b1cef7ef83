import { useCallback, useMemo, useState } from 'react';
import { comparisonTitle, lineOfColumn } from '#domain/conversation/column-lines.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { useWorkbench } from '#state/workbench.ts';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/classes/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { NotMade } from '#ui/primitives/promised/NotMade.tsx';
import type { Promised } from '#ui/primitives/promised/use-promised.ts';
import { usePromised } from '#ui/primitives/promised/use-promised.ts';
import * as words from '#words/compare/saved-comparisons.ts';
import * as exportWords from '#words/transfer/export.ts';
import { ExportEverything } from './ExportEverything.tsx';
import { FileButtons } from './FileButtons.tsx';

type Format = keyof typeof words.formats;

const MEDIA_TYPES: Readonly<Record<Format, string>> = { json: 'application/json', markdown: 'text/markdown' };
const FORMATS: readonly Format[] = ['json', 'markdown'];

/** A comparison with all its columns as a file or on the clipboard. */
export function ExportComparisonDialog({
  comparisonId,
  onClose,
}: {
  comparisonId: string;
  onClose: () => void;
}) {
  const { value: columns, again: readAgain } = useColumns(comparisonId);
  const [format, setFormat] = useState<Format>('json');
  const { file, again } = useFile(columns, format);
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
          {FORMATS.map((id) => (
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
        <NotMade again={readAgain ?? again} />
        <FileButtons file={file} />
        <ExportEverything />
      </DialogBody>
    </Dialog>
  );
}

/** The columns as they are now; undefined while they are read, empty when they are gone. */
function useColumns(comparisonId: string): Promised<readonly Conversation[]> {
  const { later } = useWorkbench();
  return usePromised(
    useCallback(async () => (await later()).comparisons.read(comparisonId), [later, comparisonId]),
  );
}

/** The file's text, made before it is asked for: a browser lets a page copy only at once after a click. */
function useFile(columns: readonly Conversation[] | undefined, format: Format) {
  const { conversationFiles } = useWorkbench();
  const make = useMemo(
    () => (columns?.length ? () => conversationFiles.exportComparison(columns, format) : null),
    [conversationFiles, columns, format],
  );
  const { value, again } = usePromised(make);
  return { file: value ? { ...value, mediaType: MEDIA_TYPES[format] } : null, again };
}
