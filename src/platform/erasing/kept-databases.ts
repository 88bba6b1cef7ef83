import { deleteDB, openDB } from 'idb';

/**
 * Every database of this app: the conversations, and beside them what has one of its own.
 * @internal A test finds one that is missing.
 */
export const DATABASE_NAMES = [
  'oxen-playground',
  'oxen-playground-demos',
  'oxen-playground-experiment-recordings',
  'oxen-playground-experiments',
  'oxen-playground-generations',
  'oxen-playground-prompt-folder',
  'oxen-playground-prompts',
  'oxen-playground-recordings',
  'oxen-playground-replay-files',
  'oxen-playground-request-log',
] as const;

type DatabaseName = (typeof DATABASE_NAMES)[number];

/** How many things a database holds; what waits to be deleted for good is not counted. */
export async function countIn(name: DatabaseName, store: string): Promise<number> {
  // To open one that is not there would make it.
  if (!(await thoseThere()).includes(name)) return 0;
  const database = await openDB(name);
  try {
    if (!database.objectStoreNames.contains(store)) return 0;
    const rows: readonly unknown[] = await database.getAll(store);
    return rows.filter((row) => !isDeleted(row)).length;
  } finally {
    database.close();
  }
}

function isDeleted(row: unknown): boolean {
  return (
    typeof row === 'object' && row !== null && 'deletedAtMs' in row && typeof row.deletedAtMs === 'number'
  );
}

async function thoseThere(): Promise<readonly string[]> {
  const all = await indexedDB.databases?.();
  return all === undefined ? DATABASE_NAMES : all.flatMap(({ name }) => name ?? []);
}

/** How long another tab may hold a database before it counts as not deleted, milliseconds. */
const HELD_FOR_MS = 4000;

/** Deletes them all; gives those that another tab holds on to. */
export async function deleteDatabases(heldForMs = HELD_FOR_MS): Promise<readonly DatabaseName[]> {
  const deleted = await Promise.all(
    DATABASE_NAMES.map(async (name) => {
      const deleting = deleteDB(name).then(
        () => true,
        () => false,
      );
      return { name, isGone: await Promise.race([deleting, after(heldForMs)]) };
    }),
  );
  return deleted.flatMap(({ name, isGone }) => (isGone ? [] : [name]));
}

const after = (ms: number) => new Promise<false>((resolve) => void setTimeout(resolve, ms, false));
