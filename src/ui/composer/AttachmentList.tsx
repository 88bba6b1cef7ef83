import type { Modality } from '#domain/models/model.ts';
import type { ContentPart, MediaKind } from '#domain/wire/content-part.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';
import { useModel } from '#state/models/use-models.ts';
import { selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import { byAddress } from '#words/conversation/attach.ts';
import * as words from '#words/conversation/media.ts';
import { byteSize } from '#words/english/grammar.ts';

/** What will be sent with the message: a picture or an icon, its name, size, and a way to take it out again. */
export function AttachmentList() {
  const { chat } = useWorkbench();
  const attachments = useWorkbenchState((state) => selectTyped(state).unsentAttachments);
  if (attachments.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2 px-3.5 pt-2.5" aria-label={words.attachmentsLabel}>
      {attachments.map((attachment) => {
        const part = readContentPart(attachment.part);
        const picture = part.kind === 'image' && isPicture(part.address) ? part.address : null;
        return (
          <li key={attachment.id} className="flex max-w-full min-w-0 items-center gap-2.5">
            <figure className="grid size-14 flex-none place-items-center overflow-hidden rounded-block bg-neutral-1 inset-ring-1 inset-ring-line-strong">
              {picture === null ? (
                <Icon name={isMedia(part) ? part.kind : 'file'} />
              ) : (
                <img className="size-full object-contain" src={picture} alt="" />
              )}
            </figure>
            <div className="min-w-0 text-12/4.5 wrap-anywhere text-ink-quiet">
              <b className="block font-medium text-ink">{attachment.name}</b>
              {attachment.width === null || attachment.height === null
                ? null
                : words.pixels(attachment.width, attachment.height)}
              {isByAddress(part) ? byAddress : byteSize(attachment.byteLength)}
              {'address' in part ? <InputWarnings modality={MODALITIES[part.kind]} /> : null}
            </div>
            <IconButton
              size="small"
              className="flex-none"
              icon="close"
              label={words.removeAttachment(attachment.name)}
              onClick={() => chat.removeAttachment(attachment.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}

const MODALITIES: Readonly<Record<MediaKind, Modality>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'pdf',
};

/** For each request that Send would make, whether its model is known not to read that. */
function InputWarnings({ modality }: { modality: Modality }) {
  const ids = useWorkbenchState((state) => {
    const byModel = new Map<string, string>();
    for (const id of shownTab(state).conversationIds(state))
      byModel.set(state.conversations.get(id)?.draft.model ?? '', id);
    return [...byModel.values()].join(' ');
  });
  return ids.split(' ').map((id) => <InputWarning key={id} conversationId={id} modality={modality} />);
}

function InputWarning({ conversationId, modality }: { conversationId: string; modality: Modality }) {
  const id = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft.model);
  const model = useModel(conversationId, id);
  if (model === null) return null;
  const { displayName, inputModalities } = model;
  if (inputModalities.length === 0 || inputModalities.includes(modality)) return null;
  return (
    <span role="status" className="flex items-start gap-1 text-amber-11">
      <Icon name="warning" className="mt-px size-3.5" />
      {words.notAmongInputs(displayName, inputModalities)}
    </span>
  );
}

/** Whether the server fetches it itself: nothing of it is here. */
function isByAddress(part: ContentPart): boolean {
  return isMedia(part) && part.byteLength === null;
}

/** Only pixels that the page has already: an imported conversation may name any address, and an SVG is a document. */
function isPicture(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp|avif|bmp)[;,]/.test(url);
}
