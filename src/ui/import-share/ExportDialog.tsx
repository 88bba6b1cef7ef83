import { useCallback, useMemo, useState } from 'react';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import type { FormFile, FormOutId } from '#state/files/conversation-exports.ts';
import { useWorkbench } from '#state/workbench.ts';
import { CHOICE_RADIO } from '#ui/primitives/classes/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { NotMade } from '#ui/primitives/promised/NotMade.tsx';
import type { Promised } from '#ui/primitives/promised/use-promised.ts';
import { usePromised } from '#ui/primitives/promised/use-promised.ts';
import { unreadable } from '#words/conversation/conversations.ts';
import * as words from '#words/transfer/export.ts';
import * as formWords from '#words/transfer/forms-out.ts';
import { ExportEverything } from './ExportEverything.tsx';
import { ExportRecordings } from './ExportRecordings.tsx';
import { FileButtons } from './FileButtons.tsx';
import { ImportConversations } from './ImportConversations.tsx';

const FORM_IDS = Object.keys(formWords.forms).filter(isFormId);
const GROUP_IDS = Object.keys(formWords.groups).filter(isGroupId);

function isFormId(id: string): id is FormOutId {
  return Object.hasOwn(formWords.forms, id);
}

function isGroupId(id: string): id is keyof typeof formWords.groups {
  return Object.hasOwn(formWords.groups, id);
}

/** One conversation as a file or on the clipboard, all of them as a file, and files read back in. */
export function ExportDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { value: conversation, again: readAgain } = useConversation(conversationId);
  const [formatId, setFormatId] = useState<FormOutId>('json');
  const { value: file = null, again } = useExportText(conversation ?? null, formatId);

  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <DialogBody>
        <section aria-label={words.thisConversation}>
          <p className="text-ink-quiet">
            {conversation === null
              ? unreadable
              : conversation
                ? words.named(conversationTitle(conversation))
                : words.neverAKey}
          </p>
          <div
            className="mt-3.5 grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]"
            role="radiogroup"
            aria-label={words.format}
          >
            {GROUP_IDS.map((groupId) => (
              <FormGroup key={groupId} groupId={groupId} chosenId={formatId} onChoose={setFormatId} />
            ))}
          </div>
          <p className="my-3" id="format-says">
            {formWords.forms[formatId].says}
          </p>
          <Lost lost={file?.lost ?? []} />
          <NotMade again={readAgain ?? again} />
          <FileButtons file={file} />
        </section>
        <ExportEverything />
        <ExportRecordings conversationId={conversationId} />
        <ImportConversations onDone={onClose} />
      </DialogBody>
    </Dialog>
  );
}

/** The forms of one kind. */
function FormGroup({
  groupId,
  chosenId,
  onChoose,
}: {
  groupId: keyof typeof formWords.groups;
  chosenId: FormOutId;
  onChoose: (id: FormOutId) => void;
}) {
  return (
    <>
      <p className="text-ink-quiet sm:py-1.5" aria-hidden="true">
        {formWords.groups[groupId]}
      </p>
      <div className="flex flex-wrap gap-1.5 max-sm:mb-1.5">
        {FORM_IDS.filter((id) => formWords.forms[id].group === groupId).map((id) => (
          <label key={id} className={PILL}>
            <input
              className={CHOICE_RADIO}
              type="radio"
              name="format"
              aria-label={formWords.forms[id].label}
              aria-describedby={id === chosenId ? 'format-says' : undefined}
              checked={id === chosenId}
              onChange={() => onChoose(id)}
            />
            {formWords.forms[id].label}
          </label>
        ))}
      </div>
    </>
  );
}

const PILL =
  'inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-block border border-line-strong px-2.5 hover:border-neutral-8 has-checked:border-accent-9 has-checked:bg-accent-2 forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-[Highlight] touch:min-h-11';

/** What the chosen form does not hold, before it is saved. */
function Lost({ lost }: { lost: readonly string[] }) {
  return (
    <div aria-live="polite">
      {lost.length > 0 ? (
        <div className="mb-3 wrap-anywhere" data-testid="export-lost">
          <p>{formWords.lostTitle}</p>
          <ul className="list-disc pl-5 text-ink-quiet">
            {lost.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** A conversation that may not be open; undefined while it is read, null when it cannot be. */
function useConversation(conversationId: string): Promised<Conversation | null> {
  const { conversationFiles } = useWorkbench();
  return usePromised(
    useCallback(() => conversationFiles.read(conversationId), [conversationFiles, conversationId]),
  );
}

/** The file's text, made before it is asked for: a browser lets a page copy only at once after a click. */
function useExportText(conversation: Conversation | null, format: FormOutId): Promised<FormFile> {
  const { conversationFiles } = useWorkbench();
  const make = useMemo(
    () => conversation && (() => conversationFiles.exportOne(conversation, format)),
    [conversationFiles, conversation, format],
  );
  return usePromised(make);
}
