import * as v from 'valibot';
import { fromPlain } from '#domain/json/json-value.ts';
import { connectionChoiceSchema } from '#domain/records/connection-record.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { StorageArea } from './storage-area.ts';

/** The same as in every other record; stored as plain JSON. */
const connectionSchema: v.GenericSchema<unknown, ConnectionChoice> = v.pipe(
  v.unknown(),
  v.transform(fromPlain),
  connectionChoiceSchema,
);

/** Numbers and switches by name. */
const switches = v.record(v.string(), v.union([v.boolean(), v.number()]));

const ids = v.pipe(v.array(v.string()), v.maxLength(1000));

/** Every setting: its shape, and its value where nothing (or nothing sound) is stored. */
const SETTINGS = {
  theme: setting(v.picklist(['system', 'light', 'dark']), 'system'),
  /** The last connection, without its key. */
  connection: setting(connectionSchema, { kind: 'sandbox' }),
  /** The environment variable that the code reads the key from. */
  keyVariable: setting(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/)), 'OXEN_API_KEY'),
  /** Keys that the person asked to remember on this device, by base address. */
  rememberedKeys: setting(v.record(v.string(), v.string()), {}),
  favouriteModels: setting(ids, []),
  /** Newest first. */
  recentModels: setting(ids, []),
  /** The languages of code that were chosen last, the latest first. */
  recentLanguages: setting(ids, []),
  /** What is chosen of the options of code; names that a later version wrote are kept. */
  codeOptions: setting(v.object({ version: v.literal(1), on: ids }), { version: 1, on: [] }),
  /** Milliseconds that an answer may take to begin, and may be silent for, by base address; 0 for no limit. */
  timeLimits: setting(v.record(v.string(), v.tuple([v.number(), v.number()])), {}),
  /** Which panels are open, and how wide those are that can be drawn wider. */
  panels: setting(switches, {}),
  /** What may be spent; names that a later version wrote are kept. */
  ceilings: setting(switches, {}),
};

interface Setting<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly fallback: T;
}

function setting<T>(schema: v.GenericSchema<unknown, T>, fallback: NoInfer<T>): Setting<T> {
  return { schema, fallback };
}

/** The settings by name. */
export type Settings = {
  readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

/** Small choices that outlive the page. */
export interface SettingsStore {
  get<K extends keyof Settings>(name: K): Settings[K];
  /** False when the browser does not keep it: then it lives as long as the page. */
  set<K extends keyof Settings>(name: K, value: Settings[K]): boolean;
  /** Back to the value of a fresh page. */
  reset(name: keyof Settings): void;
}

/** The settings in a storage area, each under its own name, so that two tabs do not undo each other's. */
export function createSettingsStore(area: StorageArea): SettingsStore {
  return {
    get<K extends keyof Settings>(name: K): Settings[K] {
      const definition: Setting<unknown> = SETTINGS[name];
      const parsed = v.safeParse(definition.schema, parseStored(area.get(name)));
      // The schema of this very name has made the value, or it is this name's own fallback.
      return (parsed.success ? parsed.output : definition.fallback) as Settings[K];
    },
    set: (name, value) => area.set(name, JSON.stringify(value)),
    reset: (name) => area.remove(name),
  };
}

function parseStored(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
