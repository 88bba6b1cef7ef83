import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { MediaPart } from '#domain/wire/content-part.ts';
import { readContentPart } from '#domain/wire/content-part.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { byteSize } from '#words/grammar.ts';
import * as words from '#words/media.ts';
import { RAW } from './message-class.ts';
import { TypedText } from './TypedText.tsx';

/** The content parts of a message: text rendered, media named. Nothing is fetched: only data URLs are shown. */
export function ContentParts({ parts }: { parts: readonly JsonValue[] }) {
  return (
    <div className="grid gap-2.5" data-testid="message-body">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the list
        <ContentPart key={index} value={part} />
      ))}
    </div>
  );
}

function ContentPart({ value }: { value: JsonValue }) {
  const part = readContentPart(value);
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return <TypedText text={part.text} />;
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
      return <MediaCard part={part} />;
    case 'unknown':
      return <pre className={RAW}>{formatJson(part.value)}</pre>;
  }
}

function MediaCard({ part: { kind, address, name, mediaType, byteLength } }: { part: MediaPart }) {
  const isPicture = kind === 'image' && /^image\/(png|jpe?g|gif|webp|avif)$/.test(mediaType ?? '');
  return (
    <div className="mb-2.5 flex items-center gap-2.5">
      {isPicture ? (
        <figure className="h-25 w-42 flex-none overflow-hidden rounded-block bg-neutral-1 inset-ring-1 inset-ring-line-strong phone:h-20.25 phone:w-34">
          <img
            className="size-full object-contain"
            src={address}
            alt={words.pictureDescription}
            decoding="async"
          />
        </figure>
      ) : null}
      {mediaType !== null && kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: what a person attached has no captions
        <audio className="min-w-0" controls preload="none" src={address} />
      ) : null}
      <div className="min-w-0 text-12/4.5 text-ink-quiet">
        <b className="block font-medium text-ink">
          <Icon name={kind} /> {name ?? (mediaType === null ? hostOf(address) : words.attachedMedia(kind))}
        </b>
        {mediaType === null || byteLength === null
          ? words.fetchedByServer
          : words.sentAsData(mediaType, byteSize(byteLength))}
      </div>
    </div>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url.slice(0, 60);
  }
}
