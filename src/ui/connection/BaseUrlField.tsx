import { useId } from 'react';
import { EXAMPLE_BASE_URL, KNOWN_SERVERS, knownServerAt } from '#domain/request/known-servers.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/connection/connections.ts';
import { isOnOtherMachine, mendedBaseUrl } from './base-url-problem.ts';

/** The base address of a custom connection; for one that cannot be used, a button with the address that was meant. */
export function BaseUrlField({
  value,
  problem,
  isPassedOn,
  onChange,
  onUse,
  onLeave,
}: {
  value: string;
  /** Whether the server of this page passes requests on to it. */
  isPassedOn: boolean;
  /** What is wrong with it; null while there is nothing to say. */
  problem: string | null;
  onChange: (value: string) => void;
  onUse: (value: string) => void;
  onLeave: () => void;
}) {
  const id = useId();
  const mended = problem === null ? null : mendedBaseUrl(value);
  return (
    <div className="mt-3.5">
      <label htmlFor={id} className="mb-1 block font-medium">
        {words.baseUrl}
      </label>
      <input
        id={id}
        className={`${FIELD} font-mono text-[0.78125rem]`}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={EXAMPLE_BASE_URL}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      <div
        className="mt-1.5 flex flex-wrap gap-1 phone:-mx-5 phone:flex-nowrap phone:overflow-x-auto phone:px-5 phone:py-0.5 phone:[scrollbar-width:none] phone:[&>button]:flex-none"
        role="group"
        aria-label={words.usualServers}
      >
        {KNOWN_SERVERS.map((server) => (
          <Button
            key={server.name}
            size="small"
            className="aria-pressed:border-accent-7 aria-pressed:bg-accent-3 aria-pressed:text-accent-11"
            aria-pressed={knownServerAt(value) === server}
            onClick={() => onUse(server.baseUrl)}
          >
            {server.name}
          </Button>
        ))}
      </div>
      <p
        id={`${id}-help`}
        className={`mt-1.25 text-12/4.5 ${problem === null ? 'text-ink-quiet' : 'text-red-11'}`}
      >
        {problem ?? (knownServerAt(value)?.note || words.baseUrlHelp)}
      </p>
      {isPassedOn ? (
        <p className="mt-1.25 flex items-center gap-1.5 text-12/4.5 text-green-11">
          <Icon name="check" />
          {isOnOtherMachine(value) ? words.passedOnThere : words.passedOn}
        </p>
      ) : null}
      {mended === null ? null : (
        <Button size="small" className="mt-1.5" onClick={() => onUse(mended)}>
          {words.offerAddress(mended)}
        </Button>
      )}
    </div>
  );
}
