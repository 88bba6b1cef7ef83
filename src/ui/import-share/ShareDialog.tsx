import { useCallback } from 'react';
import type { ShareLink } from '#state/sharing.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { NotMade } from '#ui/primitives/promised/NotMade.tsx';
import type { Promised } from '#ui/primitives/promised/use-promised.ts';
import { usePromised } from '#ui/primitives/promised/use-promised.ts';
import * as common from '#words/page/common.ts';
import { shareResult } from '#words/page/late-commands.ts';
import * as words from '#words/transfer/share-dialog.ts';
import { CODE_FONT } from './dialog-class.ts';

/** What a share link holds, and what should be looked at before it leaves the page. */
export function ShareDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { share, view } = useWorkbench();
  const { value: link, again } = useShareLink(conversationId);
  async function saveAsFile(): Promise<void> {
    const text = await share.createFile(conversationId).catch(() => null);
    if (text === null) view.notifyNotLoaded(() => void saveAsFile());
    else saveFile('request.json', text, 'application/json');
  }

  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <DialogBody>
        <p>{words.how}</p>
        {link?.withoutRecordingOf == null ? null : (
          <p className="mt-2">{words.withoutRecording(link.withoutRecordingOf)}</p>
        )}
        <NotMade again={again} what={words.failed} />
        {link && link.secrets.length > 0 ? (
          <Alert className="mt-3.5" title={words.secretFound}>
            <p>{words.secretHow}</p>
            <ul>
              {link.secrets.slice(0, 8).map((secret) => (
                <li key={secret.from}>
                  {words.secret(secret.label)}
                  <code>{secret.excerpt}</code>
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
        {link?.isTooLong ? (
          <p className={FIELD_PROBLEM} role="alert">
            {words.tooLong(link.link.length)}
          </p>
        ) : null}
        {link && !link.isTooLong ? <LinkField link={link.link} /> : null}
      </DialogBody>
      <DialogFoot>
        <Button
          variant="ghost"
          className={DIALOG_FOOT_START}
          icon="importIn"
          onClick={() => void saveAsFile()}
        >
          {words.saveAsFile}
        </Button>
        <Button
          onClick={() =>
            view.openDialog({
              kind: 'share-result',
              source: { kind: 'conversations', ids: [conversationId] },
            })
          }
        >
          {shareResult}
        </Button>
        <Button onClick={onClose}>{common.close}</Button>
        {link && !link.isTooLong ? (
          <CopyButton
            variant="primary"
            begins
            label={link.secrets.length > 0 ? words.copyAllTheSame : words.copyLink}
            getText={() => link.link}
          />
        ) : null}
      </DialogFoot>
    </Dialog>
  );
}

function LinkField({ link }: { link: string }) {
  return (
    <div className="mt-3.5">
      <input
        className={`h-8 w-full px-2.5 touch:h-11 ${CODE_FONT} ${FIELD_EDGE}`}
        readOnly
        aria-label={words.link}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <p className="mt-1.25 text-12/4.5 text-ink-quiet">{words.length(link.length)}</p>
    </div>
  );
}

/** The link of the conversation. */
function useShareLink(conversationId: string): Promised<ShareLink> {
  const { share } = useWorkbench();
  return usePromised(useCallback(() => share.createLink(conversationId), [share, conversationId]));
}
