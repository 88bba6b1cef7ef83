import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * Every file of this name in the folders of PATH, in their order.
 *
 * @param {string} name
 * @returns {string[]}
 */
export function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).filter((file) => existsSync(file));
}
