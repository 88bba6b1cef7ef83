import { useEffect, useId, useRef, useState } from 'react';
import { connectionName } from '#domain/request/connection.ts';
import { DEFAULT_REPLAY } from '#domain/request/replay-settings.ts';
import { useModelHome } from '#state/models/use-model-home.ts';
import type { GivenText } from '#state/open-dialog.ts';
import { selectConversation } from '#state/selectors.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import type { Pasted } from '#ui/files/read-pasted.ts';
import { readPasted } from '#ui/files/read-pasted.ts';
import { readTextFile } from '#ui/files/read-text-file.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { atPlace } from '#words/code/json.ts';
import { fileProblems, holds } from '#words/conversation/replay.ts';
import * as common from '#words/page/common.ts';
import { addCount } from '#words/transfer/export.ts';
import * as words from '#words/transfer/import.ts';
import { READ_LINE } from './dialog-class.ts';
import { countOf, FoundConversations } from './FoundConversations.tsx';
import { FoundRequests } from './FoundRequests.tsx';
import { ImportField, LongText } from './ImportField.tsx';
import { useAddConversations } from './use-add-conversations.ts';
import { usePasted } from './use-pasted.ts';

/** Characters; a field with more makes each key slow. */
const MAX_SHOWN = 200_000;

/** Takes what was made elsewhere: what it is and where it goes is said before anything is applied; a wrong text changes nothing. */
export function ImportDialog({ given, onClose }: { given: GivenText | null; onClose: () => void }) {
  const workbench = useWorkbench();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const importing = useImporting(given, onClose);
  const { text, name, pasted, isConversation, take, readFile } = importing;

  // What is pasted next takes the place of what was left. Here, for the dialog must be open by then.
  useEffect(() => field.current?.select(), []);

  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void importing.submit();
        }}
      >
        <DialogBody>
          <p>{given?.from === 'conversations' ? words.isRequest(given.name) : words.how}</p>
          {text.length > MAX_SHOWN ? (
            <LongText name={name} text={text} onRemove={() => take('')} onDropFile={readFile} />
          ) : (
            <ImportField
              field={field}
              text={text}
              onText={take}
              onDropFile={readFile}
              isInvalid={pasted?.kind === 'wrong'}
              describedBy={`${id}-result`}
            />
          )}
          <div id={`${id}-result`} aria-live="polite">
            <Outcome importing={importing} />
          </div>
        </DialogBody>
        <DialogFoot>
          <label className={`${fileButtonClass('ghost')} ${DIALOG_FOOT_START}`}>
            {words.openFile}
            <input
              type="file"
              className="sr-only"
              onChange={(event) => {
                readFile(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          {given?.from === 'page' ? (
            <Button
              onClick={() => {
                void attachFiles(workbench, [new File([text], given.name)]);
                workbench.typing.clear(IMPORT_PLACE);
                onClose();
              }}
            >
              {words.attachInstead}
            </Button>
          ) : null}
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={text.trim() === ''}>
            {labelOf(pasted, isConversation)}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** What the dialog holds, and what is done with it. */
function useImporting(given: GivenText | null, onClose: () => void) {
  const workbench = useWorkbench();
  const { typing } = workbench;
  // Closed and opened again, the dialog has what was in it.
  const text = useWorkbenchState((state) => state.typedTexts.get(IMPORT_PLACE)) ?? '';
  const [name, setName] = useState(given?.name ?? null);
  const [attempted, setAttempted] = useState(false);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const [goesHome, setGoesHome] = useState(false);
  const [isConversation, setIsConversation] = useState(false);
  const read = usePasted(text);
  const pasted = read?.pasted ?? null;

  const shownRequest = pasted?.kind === 'requests' ? pasted.imported.requests[chosen] : undefined;
  const model = shownRequest?.body.get('model');
  const modelName = typeof model === 'string' ? model : null;
  const connection = useWorkbenchState((state) => selectConversation(state, state.chatId).draft.connection);
  const home = useModelHome(modelName, connection);
  const apply = useApply({ name, chosen, home: goesHome ? home : null, isConversation });

  async function submit() {
    setAttempted(true);
    const now = await readPasted(workbench, text).catch(() => null);
    // What was not said yet to go elsewhere is said first.
    if (now !== null && now.kind !== 'requests' && now.kind !== pasted?.kind) return;
    const problem = now === null ? words.partNotLoaded : await apply(now, text);
    setFileProblem(problem);
    if (problem !== null || now?.kind === 'wrong') return;
    typing.clear(IMPORT_PLACE);
    onClose();
  }

  function take(next: string, from: string | null = null) {
    if (next === '') typing.clear(IMPORT_PLACE);
    else typing.set(IMPORT_PLACE, next);
    setName(from);
    setAttempted(false);
    setFileProblem(null);
    setChosen(0);
    setIsConversation(false);
  }

  function readFile(file: File | undefined) {
    if (!file) return;
    readTextFile(file).then(
      (taken) => (taken.ok ? take(taken.text, file.name) : setFileProblem(taken.sentence)),
      () => setFileProblem(words.fileNotRead(file.name)),
    );
  }

  return {
    ...{ text, name, pasted, attempted, chosen, setChosen, isConversation, setIsConversation },
    ...{ submit, take, readFile },
    problem: fileProblem ?? (read?.isFailed ? words.partNotLoaded : null),
    home:
      home && modelName
        ? {
            label: words.sendThere(modelName, connectionName(home)),
            isChosen: goesHome,
            onChoose: setGoesHome,
          }
        : null,
  };
}

/** What the text is, where it goes, or why it is refused. */
function Outcome({ importing }: { importing: ReturnType<typeof useImporting> }) {
  const { name, pasted, problem, attempted, chosen, setChosen, isConversation, setIsConversation, home } =
    importing;
  return (
    <>
      {problem ? (
        <p className={FIELD_PROBLEM} role="alert">
          {problem}
        </p>
      ) : null}
      {pasted?.kind === 'requests' ? (
        <FoundRequests
          pasted={pasted}
          chosen={chosen}
          onChoose={setChosen}
          isConversation={isConversation}
          onConversation={setIsConversation}
          home={home}
        />
      ) : null}
      {pasted?.kind === 'conversations' ? (
        <>
          <FoundConversations name={name ?? words.pastedText} imported={pasted.imported} />
          <p>{words.intoHistory}</p>
        </>
      ) : null}
      {pasted?.kind === 'recordings' ? (
        <>
          <p className={READ_LINE}>
            <Icon name="check" />
            {words.recordingsRead(holds(pasted.summary.count, pasted.summary.models))}
          </p>
          <p className="mt-1.5">{words.intoConnection}</p>
        </>
      ) : null}
      {pasted?.kind === 'wrong' ? (
        <p className={FIELD_PROBLEM} role={attempted ? 'alert' : undefined}>
          {atPlace(pasted.error)} {words.nothingChanged}
        </p>
      ) : null}
    </>
  );
}

/** The button says what it does. */
function labelOf(pasted: Pasted | null, isConversation: boolean): string {
  if (pasted?.kind === 'conversations') return addCount(countOf(pasted.imported));
  if (pasted?.kind === 'requests' && isConversation && pasted.conversations)
    return addCount(countOf(pasted.conversations));
  return pasted?.kind === 'recordings' ? words.replayThem : words.importIt;
}

/** Puts what was read where it goes; gives a sentence where that failed. */
function useApply({
  name,
  chosen,
  home,
  isConversation,
}: {
  name: string | null;
  chosen: number;
  home: ReturnType<typeof useModelHome>;
  isConversation: boolean;
}) {
  const { deps, draft, share, store } = useWorkbench();
  const addConversations = useAddConversations();
  return async (pasted: Pasted, text: string): Promise<string | null> => {
    if (pasted.kind === 'conversations') await addConversations(pasted.imported);
    else if (pasted.kind === 'requests' && isConversation && pasted.conversations)
      await addConversations(pasted.conversations);
    else if (pasted.kind === 'requests') {
      const request = pasted.imported.requests[chosen];
      if (request) await share.applyImport(request, home);
    } else if (pasted.kind === 'recordings') {
      const fileName = (name ?? words.recordingsName).slice(0, 100);
      const added = await deps.loadReplays().then(
        (replays) => replays.addFile(fileName, text),
        () => null,
      );
      if (added === null) return words.partNotLoaded;
      if (!added.ok) return fileProblems[added.error];
      const { fileId, server } = added.value;
      const replay = { kind: 'recording', ...DEFAULT_REPLAY, fileId, fileName, server } as const;
      draft.setConnection(store.getState().chatId, replay);
    }
    return null;
  };
}
