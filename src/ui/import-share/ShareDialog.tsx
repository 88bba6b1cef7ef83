import { useEffect, useState } from 'react';
import type { ShareLink } from '#state/sharing.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/field-class.ts';
import { saveFile } from '#ui/primitives/save-file.ts';
import { CODE_FONT } from './dialog-class.ts';

/** What a share link holds, and what should be looked at before it leaves the page. */
export function ShareDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { share } = useWorkbench();
  const [link, setLink] = useState<ShareLink | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    share.createLink(conversationId).then(
      (made) => current && setLink(made),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [share, conversationId]);

  return (
    <Dialog title="Share link" width="wide" onClose={onClose}>
      <DialogBody>
        <p>
          The link holds the whole request: model, system prompt, parameters and messages. It never holds your
          API key, and the link’s data is after the #, so it never reaches a server.
        </p>
        {failed ? (
          <p className={FIELD_PROBLEM} role="alert">
            The link could not be made in this browser. The file below holds the same request.
          </p>
        ) : null}
        {link && link.secrets.length > 0 ? (
          <Alert className="mt-3.5" title="The text looks as if it holds a secret.">
            <p>Whoever gets the link can read it. Take it out, or copy the link all the same.</p>
            <ul>
              {link.secrets.slice(0, 8).map((secret) => (
                <li key={secret.from}>
                  {secret.label}: <code>{secret.excerpt}</code>
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
        {link?.isTooLong ? (
          <p className={FIELD_PROBLEM} role="alert">
            This request makes a link of {link.link.length.toLocaleString('en-US')} characters, which many
            programs cut off. Send it as a file instead.
          </p>
        ) : null}
        {link && !link.isTooLong ? (
          <div className="mt-3.5">
            <input
              className={`h-8 w-full px-2.5 phone:h-11 ${CODE_FONT} ${FIELD_EDGE}`}
              readOnly
              aria-label="Link"
              value={link.link}
              onFocus={(event) => event.target.select()}
            />
            <p className="mt-1.25 text-12/4.5 text-ink-quiet">
              {link.link.length.toLocaleString('en-US')} characters.
            </p>
          </div>
        ) : null}
      </DialogBody>
      <DialogFoot>
        <Button
          variant="ghost"
          className={DIALOG_FOOT_START}
          icon="importIn"
          onClick={() =>
            void share
              .createFile(conversationId)
              .then((text) => saveFile('request.json', text, 'application/json'))
          }
        >
          Save as a file
        </Button>
        <Button onClick={onClose}>Close</Button>
        {link && !link.isTooLong ? (
          <CopyButton
            variant="primary"
            label={link.secrets.length > 0 ? 'Copy link all the same' : 'Copy link'}
            getText={() => link.link}
          />
        ) : null}
      </DialogFoot>
    </Dialog>
  );
}
