import type { CodeWriter } from '#domain/languages/language.ts';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import type { LazyModule } from '#ui/primitives/lazy-module.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';

interface Loaded {
  readonly write: CodeWriter;
}

const WRITERS: ReadonlyMap<string, LazyModule<Loaded>> = new Map(
  EVERY_LANGUAGE.map((language) => [
    language.id,
    lazyModule(async () => ({ write: await language.loadWriter() })),
  ]),
);
const NONE = lazyModule<Loaded>(() => Promise.reject(new Error('There is no such language.')));

/** The writer of a language; null as long as it is being loaded. */
export function useCodeWriter(language: KnownLanguage): CodeWriter | null {
  const loaded = useLazyModule(WRITERS.get(language.id) ?? NONE, language.write === null);
  return language.write ?? loaded?.write ?? null;
}
