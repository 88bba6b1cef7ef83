/** What a person can have written otherwise in request code; without any it is the code of Oxen's documentation. */
export const CODE_OPTIONS = ['function', 'files', 'retries', 'loop', 'reply'] as const;

export type CodeOption = (typeof CODE_OPTIONS)[number];

/** Those that are chosen and that a language has. */
export type CodeOptions = ReadonlySet<CodeOption>;
