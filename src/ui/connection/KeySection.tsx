import { useId } from 'react';
import type { KnownServer } from '#domain/request/known-servers.ts';
import * as words from '#words/connection/connections.ts';
import { KeyField } from './KeyField.tsx';

/** The key that goes with the requests, and how long it is kept. */
export function KeySection({
  value,
  placeholder,
  place,
  remember,
  service = null,
  onRemember,
  onChange,
}: {
  value: string;
  placeholder: string;
  /** The base address that the key is for; null without one. */
  place: string | null;
  remember: boolean;
  /** The service that the key is for, where it is known. */
  service?: KnownServer | null;
  onRemember: (remember: boolean) => void;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const host = place !== null && URL.canParse(place) ? new URL(place).host : '';
  return (
    <div className="mt-3.5">
      <label htmlFor={id} className="mb-1 block font-medium">
        {words.apiKey}
      </label>
      <KeyField
        id={id}
        value={value}
        placeholder={placeholder}
        isDescribed={host !== ''}
        onChange={onChange}
      />
      <label className="mt-2 flex w-fit items-center gap-2 touch:min-h-11">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={remember}
          onChange={(event) => onRemember(event.target.checked)}
        />
        {words.remember}
      </label>
      {service?.keysAt === undefined ? null : (
        <p className="mt-1.25 text-12/4.5">
          <a className="underline" href={service.keysAt} target="_blank" rel="noreferrer">
            {words.makeKey(service.name)}
          </a>
        </p>
      )}
      {host === '' ? null : (
        <p className="mt-1.25 text-12/4.5 text-ink-quiet" id={`${id}-help`}>
          {words.keptFor(host, remember)}
        </p>
      )}
    </div>
  );
}
