import { Icon } from '#ui/primitives/Icon.tsx';

const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;
/** 5 MB, as base64 writes it. */
const MAX_DATA_LENGTH = 7_000_000;

/**
 * An image in a reply. One that is in the text itself is shown. One from elsewhere is never fetched, since its
 * address can carry data out: a card names its host and opens it in a new tab on a click. In a link it is words only.
 */
export function ImageCard({ source, text, inLink }: { source: string; text: string; inLink: boolean }) {
  if (source.length < MAX_DATA_LENGTH && DATA_IMAGE.test(source)) {
    return <img className="dataimg" src={source} alt={text} />;
  }
  const host = hostOf(source);
  const name = text === '' ? 'Image' : text;
  return (
    <span className="imgc">
      <Icon name="image" />
      <span className="imgt">
        {name}
        <span className="addr">
          {host === null ? ` (${shortened(source)})` : ` from ${host}, not loaded`}
        </span>
      </span>
      {host === null || inLink ? null : (
        <a className="btn line sm" href={source} target="_blank" rel="noopener noreferrer nofollow">
          Open image in new tab
        </a>
      )}
    </span>
  );
}

function hostOf(source: string): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(source)) return null;
  try {
    return new URL(source).host || null;
  } catch {
    return null;
  }
}

function shortened(address: string): string {
  if (address === '') return 'no address';
  return address.length > 200 ? `${address.slice(0, 200)}…` : address;
}
