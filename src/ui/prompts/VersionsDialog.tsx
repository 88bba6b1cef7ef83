import { useEffect, useState } from 'react';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/prompts/prompts.ts';
import { usePrompts, useVersions } from './use-prompts.ts';
import { VersionRow } from './VersionRow.tsx';
import { VersionsCompared } from './VersionsCompared.tsx';

const FIRST_SHOWN = 30;

/** A prompt: what it is called, its versions, and what changed between any two. */
export function VersionsDialog({ promptId, onClose }: { promptId: string; onClose: () => void }) {
  const { all } = usePrompts();
  const versions = useVersions(promptId);
  const prompt = all?.find(({ id }) => id === promptId);
  useShownVersions();
  return (
    <Dialog title={words.versions} width="wider" onClose={onClose}>
      <div className="px-5 pt-2 pb-5">
        {prompt === undefined ? (
          all === null ? null : (
            <p className="text-ink-quiet">{words.gone}</p>
          )
        ) : (
          <>
            <About key={prompt.id} prompt={prompt} latest={versions?.[0]} onClose={onClose} />
            {versions === null ? null : <History prompt={prompt} versions={versions} onClose={onClose} />}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Takes away the notice that offers to come here. */
function useShownVersions(): void {
  const { store, view } = useWorkbench();
  useEffect(() => {
    const { notices, shownNoticeId } = store.getState();
    const shown = notices.find(({ id }) => id === shownNoticeId);
    if (shown?.actionLabel === words.show) view.dismissNotice(shown.id);
  }, [store, view]);
}

function About({
  prompt,
  latest,
  onClose,
}: {
  prompt: Prompt;
  latest: PromptVersion | undefined;
  onClose: () => void;
}) {
  const { prompts } = usePrompts();
  const { view } = useWorkbench();
  const save = async (version: PromptVersion): Promise<void> => {
    try {
      const file = await prompts.fileOf(prompt, version);
      saveFile(file.name, file.text, 'application/yaml');
    } catch {
      view.notifyNotLoaded(() => void save(version));
    }
  };
  const [name, setName] = useState(prompt.name);
  const [description, setDescription] = useState(prompt.description);
  const change = (changed: Parameters<typeof prompts.change>[1]) => void prompts.change(prompt.id, changed);
  return (
    <>
      <div className="grid grid-cols-[minmax(10rem,1fr)_2fr] gap-3 phone:grid-cols-1">
        <TextField
          label={words.name}
          value={name}
          onChange={(next) => {
            setName(next);
            change({ name: next });
          }}
        />
        <TextField
          label={words.description}
          value={description}
          onChange={(next) => {
            setDescription(next);
            change({ description: next });
          }}
        />
      </div>
      <p className="mt-2 -ml-2 flex flex-wrap gap-x-1">
        <Button
          variant="ghost"
          size="small"
          icon="star"
          aria-pressed={prompt.favourite}
          className={prompt.favourite ? 'text-amber-11! [&_path]:fill-current' : ''}
          onClick={() => change({ favourite: !prompt.favourite })}
        >
          {words.favourite}
        </Button>
        <Button variant="ghost" size="small" icon="copy" onClick={() => void prompts.duplicate(prompt)}>
          {words.duplicate}
        </Button>
        {latest === undefined ? null : (
          <Button variant="ghost" size="small" icon="exportOut" onClick={() => void save(latest)}>
            {words.saveFile}
          </Button>
        )}
        <Button
          variant="ghost"
          size="small"
          icon="trash"
          onClick={() => {
            onClose();
            void prompts.remove(prompt);
          }}
        >
          {words.deletePrompt}
        </Button>
      </p>
    </>
  );
}

function TextField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="block text-12 text-ink-quiet">
      {label}
      <input
        className={`${FIELD} mt-1 text-ink`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function History({
  prompt,
  versions,
  onClose,
}: {
  prompt: Prompt;
  versions: readonly PromptVersion[];
  onClose: () => void;
}) {
  const { view } = useWorkbench();
  const { prompts } = usePrompts();
  const [shown, setShown] = useState(FIRST_SHOWN);
  return (
    <>
      <ol className="mt-2">
        {versions.slice(0, shown).map((version, index) => (
          <VersionRow
            key={version.number}
            version={version}
            before={versions[index + 1]}
            isLatest={index === 0}
            onOpen={() => {
              onClose();
              prompts.open(prompt, version);
            }}
            onRestore={() => void prompts.restore(prompt.id, version)}
            onNote={(note) => void prompts.setNote(prompt.id, version.number, note)}
          />
        ))}
      </ol>
      {versions.length > shown ? (
        <Button variant="ghost" size="small" onClick={() => setShown(shown + 10 * FIRST_SHOWN)}>
          {words.olderVersions}
        </Button>
      ) : null}
      <VersionsCompared
        versions={versions}
        onCompare={(pair) => {
          view.closeDialog();
          void prompts.compare(prompt, pair);
        }}
      />
    </>
  );
}
