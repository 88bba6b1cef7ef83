import { useMemo } from 'react';
import type { CodeWriter, Language } from '#domain/languages/language.ts';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import type { OptionChooser } from '#domain/languages/options/option-table.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { useWorkbenchState } from '#state/workbench.ts';
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

/** How a language is written, and what reads that back. */
export interface ShownCode {
  readonly write: CodeWriter;
  /** The language with what reads its code. */
  languageFor(built: BuiltRequest): Language;
}

/** The languages with options; null in it where one has none. */
const OPTIONED: ReadonlyMap<string, LazyModule<{ readonly choose: OptionChooser | null }>> = new Map(
  EVERY_LANGUAGE.map((language) => [
    language.id,
    lazyModule(async () => {
      const { loadOptions } = await import('#domain/languages/options/option-table.ts');
      return { choose: await loadOptions(language) };
    }),
  ]),
);

const NONE_OPTIONED: LazyModule<{ readonly choose: OptionChooser | null }> = lazyModule(async () => ({
  choose: null,
}));

/** How a language is written with options, asked for if `wanted`; null while it is being loaded. */
export function useOptions(language: KnownLanguage, wanted: boolean) {
  return useLazyModule(OPTIONED.get(language.id) ?? NONE_OPTIONED, wanted);
}

/** A language's code as it is written without options; null as long as it is being loaded. */
export function usePlainCode(language: KnownLanguage): CodeWriter | null {
  const loaded = useLazyModule(WRITERS.get(language.id) ?? NONE, language.write === null);
  return language.write ?? loaded?.write ?? null;
}

/** A language's code with the chosen options; null as long as it is being loaded. `lab` answers the tools of a loop. */
export function useShownCode(language: KnownLanguage, lab?: ToolLab): ShownCode | null {
  const chosen = useWorkbenchState((state) => state.view.codeOptions);
  const write = usePlainCode(language);
  const hasOptions = chosen.length > 0;
  const options = useOptions(language, hasOptions);
  return useMemo(() => {
    if (hasOptions && options === null) return null;
    if (hasOptions && options?.choose) return options.choose(chosen, lab);
    return write === null ? null : { write, languageFor: () => language };
  }, [hasOptions, options, chosen, write, language, lab]);
}

/** The writer of a language with the chosen options; null as long as it is being loaded. */
export function useCodeWriter(language: KnownLanguage): CodeWriter | null {
  return useShownCode(language)?.write ?? null;
}
