import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** The doctor and its words, loaded when code is first checked. */
export const doctorModule = lazyModule(async () => {
  const [doctor, words] = await Promise.all([
    import('#domain/doctor/check-document.ts'),
    import('#words/doctor.ts'),
  ]);
  return { ...doctor, titles: words.titles };
});

export type Doctor = NonNullable<Awaited<ReturnType<typeof doctorModule.load>>>;
