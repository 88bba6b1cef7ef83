import { spawnSync } from 'node:child_process';

/**
 * Installs one Debian package, where that may be done: as root on a system with apt-get. Refreshes the package lists
 * only when the first try fails. Gives null when it is installed, else why not, in a few words.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function installWithApt(name) {
  if (process.getuid?.() !== 0) return `not root, so apt-get could not install ${name}`;
  if (runApt('install', '-y', name)) return null;
  runApt('update');
  return runApt('install', '-y', name) ? null : `apt-get could not install ${name}`;
}

/** @param {string[]} options */
function runApt(...options) {
  const { status } = spawnSync('apt-get', options, {
    stdio: 'ignore',
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
