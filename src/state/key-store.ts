import { trimBaseUrl } from '#domain/request/connection.ts';
import type { RequestHeader } from '#domain/request/request-headers.ts';

/** Where keys that a person asked to remember are kept; the browser's settings in the page. */
export interface RememberedKeys {
  read(): ReadonlyMap<string, string>;
  write(keys: ReadonlyMap<string, string>): void;
}

/** API keys, each for one base address, held outside the store so that no snapshot, export or error can carry one. */
export interface KeyStore {
  /** The key saved for exactly this base address; null when there is none. */
  get(baseUrl: string): string | null;
  has(baseUrl: string): boolean;
  isRemembered(baseUrl: string): boolean;
  /** Saves a key for a base address; an empty key forgets it. Remembered keys outlive the tab. */
  save(baseUrl: string, key: string, remember: boolean): void;
  /** The headers saved for exactly this base address, whose values are kept as keys are. */
  headers(baseUrl: string): readonly RequestHeader[];
  /** Saves the headers for a base address in the place of those before. */
  saveHeaders(baseUrl: string, headers: readonly RequestHeader[], remember: boolean): void;
  forgetAll(): void;
  /** Every saved key's value, for finding it in text that is about to leave the page. */
  values(): readonly string[];
}

/** A store in memory; keys that are to be remembered are also written to `remembered`. */
export function createKeyStore(remembered: RememberedKeys): KeyStore {
  const kept = new Map(remembered.read());
  const inMemory = new Map<string, string>();
  const keyFor = (baseUrl: string) =>
    inMemory.get(trimBaseUrl(baseUrl)) ?? kept.get(trimBaseUrl(baseUrl)) ?? null;
  // No address has a space in it.
  const headerPlace = (baseUrl: string) => `${trimBaseUrl(baseUrl)} `;
  return {
    headers(baseUrl) {
      const start = headerPlace(baseUrl);
      return [...kept, ...inMemory].flatMap(([place, value]) =>
        place.startsWith(start) ? [[place.slice(start.length), value] as const] : [],
      );
    },
    saveHeaders(baseUrl, headers, remember) {
      const start = headerPlace(baseUrl);
      for (const map of [kept, inMemory])
        for (const place of [...map.keys()]) if (place.startsWith(start)) map.delete(place);
      for (const [name, value] of headers) (remember ? kept : inMemory).set(`${start}${name}`, value);
      remembered.write(kept);
    },
    get: keyFor,
    has: (baseUrl) => keyFor(baseUrl) !== null,
    isRemembered: (baseUrl) => kept.has(trimBaseUrl(baseUrl)),
    save(baseUrl, key, remember) {
      const place = trimBaseUrl(baseUrl);
      inMemory.delete(place);
      kept.delete(place);
      if (key !== '') (remember ? kept : inMemory).set(place, key);
      remembered.write(kept);
    },
    forgetAll() {
      inMemory.clear();
      kept.clear();
      remembered.write(kept);
    },
    values: () => [...new Set([...inMemory.values(), ...kept.values()])],
  };
}
