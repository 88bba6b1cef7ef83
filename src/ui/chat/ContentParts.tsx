import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

/** The content parts of a message: text rendered, media named. Nothing is fetched: only data URLs are shown. */
export function ContentParts({ parts }: { parts: readonly JsonValue[] }) {
  return (
    <div className="parts" data-testid="message-body">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the list
        <ContentPart key={index} part={part} />
      ))}
    </div>
  );
}

function ContentPart({ part }: { part: JsonValue }) {
  if (typeof part === 'string') return <Markdown text={part} streaming={false} breaks />;
  if (!isJsonObject(part)) return <pre className="raw">{formatJson(part)}</pre>;
  const text = part.get('text');
  if (part.get('type') === 'text' && typeof text === 'string') {
    return <Markdown text={text} streaming={false} breaks />;
  }
  const media = mediaOf(part);
  return media ? <MediaCard {...media} /> : <pre className="raw">{formatJson(part)}</pre>;
}

interface Media {
  readonly kind: 'image' | 'video' | 'audio' | 'file';
  readonly url: string;
  readonly name: string | null;
}

const URL_KEYS = [
  ['image_url', 'image'],
  ['video_url', 'video'],
  ['audio_url', 'audio'],
] as const;

function mediaOf(part: JsonObject): Media | null {
  for (const [key, kind] of URL_KEYS) {
    const holder = part.get(key);
    const url = isJsonObject(holder) ? holder.get('url') : holder;
    if (typeof url === 'string') return { kind, url, name: null };
  }
  const file = part.get('file');
  if (!isJsonObject(file)) return null;
  const url = file.get('file_data') ?? file.get('file_url');
  const name = file.get('filename');
  return typeof url === 'string' ? { kind: 'file', url, name: typeof name === 'string' ? name : null } : null;
}

function MediaCard({ kind, url, name }: Media) {
  const data = /^data:([\w.+-]+\/[\w.+-]+)?;base64,/i.exec(url);
  const mediaType = data?.[1]?.toLowerCase() ?? '';
  const bytes = data ? Math.floor(((url.length - data[0].length) * 3) / 4) : null;
  const isPicture = kind === 'image' && /^image\/(png|jpe?g|gif|webp|avif)$/.test(mediaType);
  return (
    <div className="att">
      {isPicture ? (
        <figure>
          <img src={url} alt="Attached" decoding="async" />
        </figure>
      ) : null}
      {data && kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: what a person attached has no captions
        <audio controls preload="none" src={url} />
      ) : null}
      <div>
        <b>
          <Icon name={kind === 'file' ? 'file' : kind} /> {name ?? (data ? `Attached ${kind}` : hostOf(url))}
        </b>
        {bytes === null
          ? 'by address; fetched by the server only'
          : `${mediaType}, ${formatBytes(bytes)}, sent as a data URL`}
      </div>
    </div>
  );
}

function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url.slice(0, 60);
  }
}
