/** What a browser keeps in databases besides conversations. */
export const KEPT_KINDS = [
  'prompts',
  'experiments',
  'generations',
  'recordings',
  'demos',
  'requests',
] as const;

export type KeptKind = (typeof KEPT_KINDS)[number];

/** How many things of each kind a browser keeps. */
export type KeptCounts = Readonly<Record<KeptKind, number>>;
