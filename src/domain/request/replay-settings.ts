/** Which recording answers a request: one of the very same request, or simply the next one. */
export const REPLAY_MODES = ['exact', 'in-order'] as const;

/** How fast a recording is replayed. */
export const REPLAY_SPEEDS = ['recorded', 'double', 'fourfold', 'at-once'] as const;

export type ReplayMode = (typeof REPLAY_MODES)[number];
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** Which recordings answer, and how. */
export interface ReplaySettings {
  /** The file that they were taken from, as this browser keeps it; null: this browser's own recordings. */
  readonly fileId: string | null;
  readonly mode: ReplayMode;
  readonly speed: ReplaySpeed;
}

/** The own recordings of this browser, as they came. */
export const DEFAULT_REPLAY: ReplaySettings = { fileId: null, mode: 'exact', speed: 'recorded' };
