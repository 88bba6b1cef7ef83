import { useState } from 'react';
import type { RecordingFile } from '#state/files/export-recordings.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import * as words from '#words/conversation/recordings.ts';

const MEDIA_TYPE = 'application/json';

/** Saves recordings as a file; one that looks as if it held a secret is held until a person says so (`notice`). */
export function useRecordingFile() {
  const { view } = useWorkbench();
  const [held, setHeld] = useState<RecordingFile | null>(null);

  async function save(made: Promise<RecordingFile>) {
    const file = await made;
    setHeld(null);
    if (file.count === 0) view.notify(words.none);
    else if (file.secrets.length > 0) setHeld(file);
    else saveFile(file.name, file.text, MEDIA_TYPE);
  }

  const notice = held ? (
    <Alert
      className="mt-3.5"
      title={words.holdsSecret}
      actions={
        <Button
          variant="danger"
          onClick={() => {
            saveFile(held.name, held.text, MEDIA_TYPE);
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
  ) : null;
  return { save, notice };
}
