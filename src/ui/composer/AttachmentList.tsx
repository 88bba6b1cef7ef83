import type { Attachment } from '#domain/conversation/attachment.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

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
    <ul className="attachments" aria-label="Attachments">
      {attachments.map((attachment) => {
        const holder = attachment.part.get('image_url');
        const url = isJsonObject(holder) ? holder.get('url') : null;
        return (
          <li key={attachment.id} className="att">
            <figure>{isPicture(url) ? <img src={url} alt="" /> : <Icon name="file" />}</figure>
            <div>
              <b>{attachment.name}</b>
              {attachment.width === null ? null : `${attachment.width} × ${attachment.height}, `}
              {formatSize(attachment.byteLength)}
            </div>
            <IconButton
              size="small"
              icon="close"
              label={`Remove ${attachment.name}`}
              onClick={() => onRemove(attachment.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Only pixels that the page has already: an imported conversation may name any address, and an SVG is a document. */
function isPicture(url: unknown): url is string {
  return typeof url === 'string' && /^data:image\/(?:png|jpeg|gif|webp|avif|bmp)[;,]/.test(url);
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
