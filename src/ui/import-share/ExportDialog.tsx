import { useEffect, useState } from 'react';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { CHOICE, CHOICE_RADIO, CHOICE_TEXT, CHOICE_TITLE } from '#ui/primitives/choice-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { saveFile } from '#ui/primitives/save-file.ts';
import * as common from '#words/common.ts';
import { unreadable } from '#words/conversations.ts';
import * as words from '#words/export.ts';
import { exportEverything, nothingToExport } from '#words/storage.ts';
import { LATER_PART, PART_BUTTONS, PART_TITLE } from './dialog-class.ts';
import { ExportRecordings } from './ExportRecordings.tsx';
import { ImportConversations } from './ImportConversations.tsx';

type Format = 'json' | 'markdown';

const FORMATS: readonly {
  readonly id: Format;
  readonly mediaType: string;
}[] = [
  {
    id: 'json',

    mediaType: 'application/json',
  },
  {
    id: 'markdown',

    mediaType: 'text/markdown',
  },
];

/** One conversation as a file or on the clipboard, all of them as a file, and files read back in. */
export function ExportDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { conversationFiles, view } = useWorkbench();
  const conversation = useConversation(conversationId);
  const [formatId, setFormatId] = useState<Format>('json');
  const format = FORMATS.find(({ id }) => id === formatId) ?? FORMATS[0];
  const file = useExportText(conversation ?? null, formatId);

  async function saveAll() {
    const all = await conversationFiles.exportAll();
    if (all.count === 0) view.notify(nothingToExport);
    else saveFile(all.name, all.text, 'application/json');
  }

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
          <div className="mt-3.5 grid gap-2" role="radiogroup" aria-label={words.format}>
            {FORMATS.map(({ id }) => (
              <label key={id} className={CHOICE}>
                <input
                  className={CHOICE_RADIO}
                  type="radio"
                  name="format"
                  aria-label={words.formats[id].label}
                  aria-describedby={`format-${id}`}
                  checked={id === formatId}
                  onChange={() => setFormatId(id)}
                />
                <b className={CHOICE_TITLE}>{words.formats[id].label}</b>
                <p className={CHOICE_TEXT} id={`format-${id}`}>
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
                if (file && format) saveFile(file.name, file.text, format.mediaType);
              }}
            >
              {words.download}
            </Button>
            <CopyButton variant="line" label={common.copy} getText={() => file?.text ?? ''} />
          </div>
        </section>
        <section className={LATER_PART} aria-label={words.allConversations}>
          <h3 className={PART_TITLE}>{words.allConversations}</h3>
          <p className="text-ink-quiet">{words.allHow}</p>
          <div className={PART_BUTTONS}>
            <Button icon="exportOut" onClick={() => void saveAll()}>
              {exportEverything}
            </Button>
          </div>
        </section>
        <ExportRecordings conversationId={conversationId} />
        <ImportConversations onDone={onClose} />
      </DialogBody>
    </Dialog>
  );
}

/** A conversation that may not be open; undefined while it is read, null when it cannot be. */
function useConversation(conversationId: string): Conversation | null | undefined {
  const { conversationFiles } = useWorkbench();
  const [conversation, setConversation] = useState<Conversation | null>();
  useEffect(() => {
    let current = true;
    void conversationFiles.read(conversationId).then((read) => {
      if (current) setConversation(read);
    });
    return () => {
      current = false;
    };
  }, [conversationFiles, conversationId]);
  return conversation;
}

/** The file's text, made before it is asked for: a browser lets a page copy only at once after a click. */
function useExportText(conversation: Conversation | null, format: Format) {
  const { conversationFiles } = useWorkbench();
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  useEffect(() => {
    if (!conversation) return;
    let current = true;
    void conversationFiles.exportOne(conversation, format).then((made) => {
      if (current) setFile(made);
    });
    return () => {
      current = false;
    };
  }, [conversationFiles, conversation, format]);
  return file;
}
