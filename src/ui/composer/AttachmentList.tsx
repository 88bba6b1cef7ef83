import { readContentPart } from '#domain/wire/content-part.ts';
import { selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { byteSize } from '#words/grammar.ts';
import * as words from '#words/media.ts';

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
          <li key={attachment.id} className="flex items-center gap-2.5">
            <figure className="grid size-14 flex-none place-items-center overflow-hidden rounded-block bg-neutral-1 inset-ring-1 inset-ring-line-strong">
              {picture === null ? (
                <Icon name="file" />
              ) : (
                <img className="size-full object-contain" src={picture} alt="" />
              )}
            </figure>
            <div className="text-12/4.5 text-ink-quiet">
              <b className="block font-medium text-ink">{attachment.name}</b>
              {attachment.width === null || attachment.height === null
                ? null
                : words.pixels(attachment.width, attachment.height)}
              {byteSize(attachment.byteLength)}
            </div>
            <IconButton
              size="small"
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

/** Only pixels that the page has already: an imported conversation may name any address, and an SVG is a document. */
function isPicture(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp|avif|bmp)[;,]/.test(url);
}
