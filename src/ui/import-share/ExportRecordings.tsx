import { useState } from 'react';
import type { RecordingFile, RecordingFormat } from '#state/recording-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/save-file.ts';
import * as words from '#words/recordings.ts';

/** Recordings as files, and whether there are to be any. */
export function ExportRecordings({ conversationId }: { conversationId: string }) {
  const { recordings, view } = useWorkbench();
  const isOn = useWorkbenchState((state) => state.view.recordAnswers);
  const [held, setHeld] = useState<RecordingFile | null>(null);

  async function save(scope: string | null, format: RecordingFormat) {
    const file = await recordings.exportAll(scope, format);
    setHeld(null);
    if (file.count === 0) view.notify(words.none);
    else if (file.secrets.length > 0) setHeld(file);
    else saveFile(file.name, file.text, 'application/json');
  }

  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{words.about}</p>
      <label className="my-2 flex min-h-6 items-center gap-2 phone:min-h-11">
        <input
          type="checkbox"
          role="switch"
          className="size-4 accent-accent-9"
          aria-checked={isOn}
          checked={isOn}
          onChange={(event) => view.setRecordAnswers(event.target.checked)}
        />
        {words.recordAnswers}
      </label>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void save(conversationId, 'json')}>
          {words.asJson(words.ofConversation)}
        </Button>
        <Button onClick={() => void save(conversationId, 'har')}>{words.asHar(words.ofConversation)}</Button>
        <Button onClick={() => void save(null, 'json')}>{words.asJson(words.ofAll)}</Button>
        <Button onClick={() => void save(null, 'har')}>{words.asHar(words.ofAll)}</Button>
      </div>
      {held ? (
        <Alert
          className="mt-3.5"
          title={words.holdsSecret}
          actions={
            <Button
              variant="danger"
              onClick={() => {
                saveFile(held.name, held.text, 'application/json');
                setHeld(null);
              }}
            >
              {words.saveAnyway}
            </Button>
          }
        >
          <p>{words.lookAtIt}</p>
          <ul>
            {held.secrets.slice(0, 8).map((secret) => (
              <li key={secret}>
                <code>{secret}</code>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </section>
  );
}
