import { moveFormer } from '#domain/saving/former-journal.ts';
import type { StorageArea } from './storage-area.ts';

/** Moves the named records of former journals to where the journal reads. */
export function takeFormer(area: StorageArea, names: readonly string[]): void {
  for (const name of names) take(area, name);
}

/** Moves a record of a former journal: the new one is there before the old one goes, unless there is room for one only. */
function take(area: StorageArea, name: string): void {
  const text = area.get(name) ?? '';
  const moved = moveFormer({ name, text });
  const isWritten = moved === null || area.set(moved.name, moved.text);
  area.remove(name);
  if (!isWritten) area.set(moved.name, moved.text);
}
