import type { Attachment } from '#domain/conversation/attachment.ts';
import { readContentPart } from '#domain/wire/content-part.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { byteSize } from '#words/grammar.ts';
import * as words from '#words/media.ts';

/** What will be sent with the message: a picture or an icon, its name, size, and a way to take it out again. */
export function AttachmentList({
  attachments,
  onRemove,
}: {
  attachments: readonly Attachment[];
  onRemove: (id: string) => void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={words.attachmentsLabel}>
      {attachments.map((attachment) => {
        const part = readContentPart(attachment.part);
        const picture = part.kind === 'image' && isPicture(part.address) ? part.address : null;
        return (
          <li key={attachment.id} className="att">
            <figure>{picture === null ? <Icon name="file" /> : <img src={picture} alt="" />}</figure>
            <div>
              <b>{attachment.name}</b>
              {attachment.width === null || attachment.height === null
                ? null
                : words.pixels(attachment.width, attachment.height)}
              {byteSize(attachment.byteLength)}
            </div>
            <IconButton
              size="small"
              icon="close"
              label={words.removeAttachment(attachment.name)}
              onClick={() => onRemove(attachment.id)}
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
