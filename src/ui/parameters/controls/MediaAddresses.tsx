import { Icon } from '#ui/primitives/Icon.tsx';
import { webHost } from '#ui/primitives/web-host.ts';
import * as words from '#words/models/parameters.ts';
import { newTab } from '#words/page/common.ts';

/** More than these are still in the field. */
const MAX_SHOWN = 8;
const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,/i;

/**
 * What stands in a field for media addresses: a picture that is there as data is shown, a web address is a link. Nothing
 * is fetched; any other scheme is neither.
 */
export function MediaAddresses({ addresses }: { addresses: readonly string[] }) {
  const shown = addresses
    .slice(0, MAX_SHOWN)
    .map((address, index) => ({ address, number: index + 1, host: webHost(address) }))
    .filter(({ address, host }) => host !== null || PICTURE.test(address));
  if (shown.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1.5 text-12">
      {shown.map(({ address, number, host }) => (
        <li key={number} className="min-w-0 wrap-anywhere">
          {host === null ? (
            <img
              className="block h-16 max-w-24 rounded-control border border-line-strong bg-code object-contain"
              src={address}
              alt={words.entry(number)}
              decoding="async"
            />
          ) : (
            <a
              className="inline-flex items-center gap-1 font-medium text-accent-text touch:min-h-11"
              href={address}
              target="_blank"
              rel="noopener noreferrer"
            >
              {words.openHost(host)}
              <Icon name="external" />
              <span className="sr-only">{newTab}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
