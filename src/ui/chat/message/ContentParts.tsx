import type { ReactElement } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { MediaPart } from '#domain/wire/content-part.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { webHost } from '#ui/primitives/web-host.ts';
import * as words from '#words/conversation/media.ts';
import { byteSize } from '#words/english/grammar.ts';
import { MEDIA_VIEWS } from './media-views.tsx';
import { RAW } from './message-class.ts';
import { TypedText } from './TypedText.tsx';

interface ContentPartsProps {
  readonly parts: readonly JsonValue[];
  /** What attached files were called, by place; empty or absent where a part has no such name. */
  readonly names?: readonly string[] | undefined;
}

/** The content parts of a message: text rendered, media named. Nothing is fetched: only data URLs are shown. */
export function ContentParts({ parts, names }: ContentPartsProps) {
  return (
    <div className="grid gap-2.5" data-testid="message-body">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the list
        <ContentPart key={index} value={part} attachedName={names?.[index] || null} />
      ))}
    </div>
  );
}

// Its return type holds the switch complete: a component may give `undefined`.
function ContentPart({
  value,
  attachedName,
}: {
  value: JsonValue;
  attachedName: string | null;
}): ReactElement {
  const part = readContentPart(value);
  if (isMedia(part)) return <MediaCard part={part} attachedName={attachedName} />;
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return <TypedText text={part.text} />;
    case 'unknown':
      return <pre className={RAW}>{formatJson(part.value)}</pre>;
  }
}

function MediaCard({ part, attachedName }: { part: MediaPart; attachedName: string | null }) {
  const { kind, address, name, mediaType, byteLength } = part;
  const { icon, draw } = MEDIA_VIEWS[kind];
  return (
    <div className="mb-2.5 flex items-center gap-2.5">
      {draw(part)}
      <div className="min-w-0 text-12/4.5 text-ink-quiet">
        <b className="flex items-center gap-1.5 font-medium text-ink">
          <Icon name={icon} />
          {attachedName ??
            name ??
            (mediaType === null ? (webHost(address) ?? address.slice(0, 60)) : words.attachedMedia(kind))}
        </b>
        {mediaType === null || byteLength === null
          ? words.fetchedByServer
          : words.sentAsData(mediaType, byteSize(byteLength))}
      </div>
    </div>
  );
}
