import { buttonClass } from '#ui/primitives/classes/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { webHost } from '#ui/primitives/web-host.ts';
import * as words from '#words/page/markdown.ts';

const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;
/** 5 MB, as base64 writes it. */
const MAX_DATA_LENGTH = 7_000_000;

/**
 * An image in a reply. One that is in the text itself is shown. One from elsewhere is never fetched, since its
 * address can carry data out: a card names its host and opens it in a new tab on a click. In a link it is words only.
 */
export function ImageCard({ source, text, inLink }: { source: string; text: string; inLink: boolean }) {
  if (source.length < MAX_DATA_LENGTH && DATA_IMAGE.test(source)) {
    return <img className="block h-auto max-w-full rounded-block" src={source} alt={text} />;
  }
  const host = webHost(source);
  const name = text === '' ? words.image : text;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1.5 rounded-block border border-line bg-neutral-2 py-1.5 pr-2 pl-2.5 text-13/5">
      <Icon name="image" />
      <span className="wrap-anywhere">
        {name}
        <span className="text-ink-quiet">
          {host === null ? words.inBrackets(shortened(source)) : words.notLoaded(host)}
        </span>
      </span>
      {host === null || inLink ? null : (
        <a
          className={buttonClass('line', 'small')}
          href={source}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          {words.openImage}
        </a>
      )}
    </span>
  );
}

function shortened(address: string): string {
  if (address === '') return words.noAddress;
  return address.length > 200 ? `${address.slice(0, 200)}…` : address;
}
