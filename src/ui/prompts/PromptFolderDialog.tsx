import { useState } from 'react';
import { useStore } from 'zustand';
import type { NotHeld } from '#domain/prompt-folder/not-held.ts';
import type { ChosenFolder, FolderTrouble, PromptFolder } from '#state/prompts/folder/prompt-folder.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { DIALOG_FOOT_START, Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/prompts/folder.ts';
import { usePrompts } from './use-prompts.ts';

/** Where the prompts are kept on the person's own disk: chosen here, with what will be done before it is. */
export function PromptFolderDialog({ onClose }: { onClose: () => void }) {
  const { folder } = usePrompts().prompts;
  return folder ? (
    <OfFolder folder={folder} onClose={onClose} />
  ) : (
    <Dialog title={words.title} onClose={onClose}>
      <DialogBody>
        <p>{words.notInThisBrowser}</p>
      </DialogBody>
    </Dialog>
  );
}

function OfFolder({ folder, onClose }: { folder: PromptFolder; onClose: () => void }) {
  const { view } = useWorkbench();
  const [chosen, setChosen] = useState<ChosenFolder | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function during(act: () => Promise<void>) {
    setBusy(true);
    await act().catch(() => view.notify(words.notOpened, null, 'problem'));
    setBusy(false);
  }
  const choose = () => void during(async () => setChosen((await folder.choose()) ?? chosen));
  return (
    <Dialog
      title={words.title}
      width="wide"
      onClose={onClose}
      footer={
        chosen === null ? (
          <KeptFoot folder={folder} isBusy={isBusy} onChoose={choose} onAct={(act) => void during(act)} />
        ) : (
          <>
            <Button variant="ghost" className={DIALOG_FOOT_START} disabled={isBusy} onClick={choose}>
              {words.chooseAnother}
            </Button>
            <Button
              // The button that was pressed is gone.
              autoFocus
              variant="primary"
              disabled={isBusy}
              onClick={() =>
                void during(async () => {
                  await folder.begin(chosen);
                  onClose();
                })
              }
            >
              {words.begin(chosen.folder.name)}
            </Button>
          </>
        )
      }
    >
      <DialogBody>{chosen === null ? <Kept folder={folder} /> : <Chosen chosen={chosen} />}</DialogBody>
    </Dialog>
  );
}

function KeptFoot({
  folder,
  isBusy,
  onChoose,
  onAct,
}: {
  folder: PromptFolder;
  isBusy: boolean;
  onChoose: () => void;
  onAct: (act: () => Promise<void>) => void;
}) {
  const { name, status } = useStore(folder.store);
  return (
    <>
      {status === 'none' ? null : (
        <Button
          variant="ghost"
          className={DIALOG_FOOT_START}
          disabled={isBusy}
          onClick={() => onAct(folder.stop)}
        >
          {words.stop}
        </Button>
      )}
      {status === 'connected' ? (
        <Button data-begin="" disabled={isBusy} onClick={() => onAct(folder.sync)}>
          {words.checkNow}
        </Button>
      ) : null}
      {status === 'not-allowed' ? (
        <Button data-begin="" variant="primary" disabled={isBusy} onClick={() => onAct(folder.reconnect)}>
          {words.reconnect(name)}
        </Button>
      ) : (
        <Button
          variant={status === 'connected' ? 'line' : 'primary'}
          icon="folder"
          data-begin={status === 'connected' ? undefined : ''}
          disabled={isBusy}
          onClick={onChoose}
        >
          {status === 'none' ? words.choose : words.chooseAnother}
        </Button>
      )}
    </>
  );
}

function Kept({ folder }: { folder: PromptFolder }) {
  const { links, name, notHeld, status, troubles } = useStore(folder.store);
  switch (status) {
    case 'none':
      return <p>{words.about}</p>;
    case 'not-allowed':
      return <Alert title={words.notAllowed(name)} />;
    case 'unreachable':
      return <Alert title={words.unreachable(name)} />;
    case 'connected':
      return (
        <>
          <Files names={links} name={name} />
          <Troubles troubles={troubles} />
          <NotHeldList notHeld={notHeld} />
        </>
      );
  }
}

/** What will be done in a folder that was chosen; nothing is done yet. */
function Chosen({ chosen: { folder, notHeld, steps } }: { chosen: ChosenFolder }) {
  const namesOf = (kind: 'add' | 'take') =>
    steps.flatMap((step) => (step.kind === kind ? [step.link.fileName] : []));
  const written = steps.filter(({ kind }) => kind === 'write').length;
  const agreeing = steps.filter(({ kind }) => kind === 'agree').length;
  const [added, taken] = [namesOf('add'), namesOf('take')];
  const lines = [
    ...(written > 0 ? [words.willWrite(written)] : []),
    ...(added.length > 0 ? [words.willAdd(added)] : []),
    ...(taken.length > 0 ? [words.willTake(taken)] : []),
    ...(agreeing > 0 ? [words.agreeing(agreeing)] : []),
  ];
  return (
    <>
      <p>{words.chosen(folder.name)}</p>
      <ul className="mt-2 list-disc pl-5">
        {(lines.length > 0 ? lines : [words.nothingToDo]).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Troubles troubles={steps.filter((step) => step.kind === 'missing' || step.kind === 'problem')} />
      <NotHeldList notHeld={notHeld} />
    </>
  );
}

function Files({
  names,
  name,
}: {
  names: readonly { readonly promptId: string; readonly fileName: string }[];
  name: string;
}) {
  const { all } = usePrompts();
  const shown = names.flatMap(({ promptId, fileName }) => {
    const prompt = all?.find(({ id }) => id === promptId);
    return prompt ? [{ promptId, fileName, name: prompt.name }] : [];
  });
  if (shown.length === 0) return <p>{words.noFilesYet}</p>;
  return (
    <>
      <p>{words.keptIn(shown.length, name)}</p>
      <ul className="mt-2" aria-label={words.files}>
        {shown.map((each) => (
          <li key={each.promptId} className="flex flex-wrap gap-x-4 border-t border-line py-1.5">
            <span className="min-w-0 flex-1 truncate">{each.name}</span>
            <code className="text-12 wrap-anywhere text-ink-quiet">{each.fileName}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function Troubles({ troubles }: { troubles: readonly FolderTrouble[] }) {
  return troubles.map((trouble) => (
    <Alert key={trouble.fileName} title={trouble.fileName} className="mt-3">
      <p>{trouble.kind === 'missing' ? words.missing : words.leftAlone(trouble.sentence)}</p>
    </Alert>
  ));
}

const MAX_NOT_HELD = 5;

/** What stays in this browser. */
function NotHeldList({ notHeld }: { notHeld: readonly NotHeld[] }) {
  const others = Math.max(0, notHeld.length - MAX_NOT_HELD);
  return (
    <section className="mt-4 text-13 wrap-anywhere text-ink-quiet">
      <p>{words.notHeldTitle}</p>
      <ul className="mt-1 list-disc pl-5">
        <li>{words.connectionNotHeld}</li>
        {notHeld.slice(0, MAX_NOT_HELD).map(({ promptId, name, parts }) => (
          <li key={promptId}>{words.notHeld(name, parts)}</li>
        ))}
        {others > 0 ? <li>{words.otherNotHeld(others)}</li> : null}
      </ul>
    </section>
  );
}
