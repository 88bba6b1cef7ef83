import { useEffect, useState } from 'react';
import { fileEnding, isDrawn } from '#domain/additions/reply-media.ts';
import { bytesOfBase64 } from '#domain/wire/base64.ts';
import type { MediaPart } from '#domain/wire/content-part.ts';
import { pictureSize } from '#domain/wire/picture-size.ts';
import { loadPicture } from '#state/replies/load-picture.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveBlob } from '#ui/primitives/browser/save-file.ts';
import { buttonClass } from '#ui/primitives/classes/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { webHost } from '#ui/primitives/web-host.ts';
import * as words from '#words/conversation/additions.ts';

type Attach = ((file: File) => void) | null;

/** The pictures of a reply: those in it are drawn, those from elsewhere once a person loads them. */
export function Pictures({ media, onAttach }: { media: readonly MediaPart[]; onAttach: Attach }) {
  return media.map((part, index) => {
    const name = words.pictureOf(index + 1, media.length);
    const key = `${index}`;
    if (isDrawn(part)) return <DataPicture key={key} part={part} name={name} onAttach={onAttach} />;
    const host = webHost(part.address);
    return host === null ? (
      <OtherMedia key={key} part={part} />
    ) : (
      <RemotePicture key={key} address={part.address} host={host} name={name} onAttach={onAttach} />
    );
  });
}

function DataPicture({ part, name, onAttach }: { part: MediaPart; name: string; onAttach: Attach }) {
  const size = pictureSize(part.address);
  return (
    <figure className="grid max-w-full justify-items-start gap-1.5">
      <img
        className={IMAGE}
        src={part.address}
        alt={name}
        decoding="async"
        {...(size === null ? {} : { width: size.width, height: size.height })}
      />
      <Acts file={() => fileOfData(part)} onAttach={onAttach} />
    </figure>
  );
}

const IMAGE = 'block h-auto max-h-128 w-auto max-w-full rounded-block border border-line';
const CARD =
  'inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1.5 rounded-block border border-line bg-neutral-2 py-1.5 pr-2 pl-2.5 text-13/5';

/** What can be done with a picture that is here. */
function Acts({ file, onAttach }: { file: () => File; onAttach: Attach }) {
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        size="small"
        icon="importIn"
        onClick={() => {
          const saved = file();
          saveBlob(saved.name, saved);
        }}
      >
        {words.download}
      </Button>
      {onAttach === null ? null : (
        <Button size="small" icon="attach" onClick={() => onAttach(file())}>
          {words.useAsAttachment}
        </Button>
      )}
    </div>
  );
}

function RemotePicture({
  address,
  host,
  name,
  onAttach,
}: {
  address: string;
  host: string;
  name: string;
  onAttach: Attach;
}) {
  const [state, setState] = useState<'waiting' | 'loading' | 'failed' | Blob>('waiting');
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!(state instanceof Blob)) return;
    const made = URL.createObjectURL(state);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [state]);
  if (state instanceof Blob) {
    const file = () => new File([state], `image.${fileEnding(state.type)}`, { type: state.type });
    return (
      <figure className="grid max-w-full justify-items-start gap-1.5">
        {url === null ? null : <img className={IMAGE} src={url} alt={name} />}
        <Acts file={file} onAttach={onAttach} />
      </figure>
    );
  }
  const load = async () => {
    setState('loading');
    setState((await loadPicture(address)) ?? 'failed');
  };
  return (
    <div className={CARD}>
      <Icon name="image" />
      <span className="wrap-anywhere">{words.fromElsewhere(host)}</span>
      {state === 'failed' ? null : (
        <Button size="small" disabled={state === 'loading'} onClick={() => void load()}>
          {state === 'loading' ? words.loading : words.load}
        </Button>
      )}
      <a
        className={buttonClass('line', 'small')}
        href={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {words.open}
      </a>
      {state === 'failed' ? (
        <span className="w-full text-ink-quiet" role="status">
          {words.notLoadable}
        </span>
      ) : null}
    </div>
  );
}

/** What is neither drawn nor at an address of the web: named, and saved where its data is there. */
function OtherMedia({ part }: { part: MediaPart }) {
  const { mediaType, byteLength } = part;
  return (
    <div className={CARD}>
      <Icon name="file" />
      <span className="wrap-anywhere">
        {mediaType === null ? words.unusable : words.notDrawn(mediaType, byteLength)}
      </span>
      {mediaType === null ? null : (
        <Button
          size="small"
          icon="importIn"
          onClick={() => {
            const file = fileOfData(part);
            saveBlob(file.name, file);
          }}
        >
          {words.download}
        </Button>
      )}
    </div>
  );
}

function fileOfData({ address, mediaType, kind }: MediaPart): File {
  const type = mediaType ?? '';
  return new File(
    [bytesOfBase64(address.slice(address.indexOf(',') + 1)) ?? ''],
    `${kind}.${fileEnding(type)}`,
    {
      type,
    },
  );
}
