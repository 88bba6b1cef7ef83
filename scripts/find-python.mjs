import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findOnPath } from './find-on-path.mjs';
import { installWithApt } from './install-with-apt.mjs';

/**
 * A Python 3 with the requests package, for the tests that run the Python code. Tries PLAYGROUND_PYTHON, then every
 * python3 of this machine; with `install`, as root and where there is apt-get, installs python3-requests and tries again.
 * Gives its path, or null with what was tried.
 *
 * @param {{ install?: boolean }} [options]
 * @returns {{ python: string | null, tried: string[] }}
 */
export function findPython({ install = false } = {}) {
  /** @type {string[]} */
  const tried = [];
  let python = firstWithRequests(tried);
  if (python === null && install) {
    const problem = installWithApt('python3-requests');
    if (problem === null) python = firstWithRequests(tried);
    else tried.push(problem);
  }
  return { python, tried };
}

function firstWithRequests(tried) {
  const candidates = [process.env.PLAYGROUND_PYTHON, ...findOnPath('python3'), '/usr/bin/python3'];
  for (const candidate of new Set(candidates.filter(Boolean))) {
    const { status, error } = spawnSync(candidate, ['-c', 'import requests'], {
      stdio: 'ignore',
      timeout: 20_000,
    });
    if (status === 0) return candidate;
    tried.push(error === undefined ? `${candidate} has no requests package` : `${candidate} cannot be run`);
  }
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { python, tried } = findPython({ install: !process.argv.includes('--no-install') });
  if (python === null) {
    console.error(`No Python 3 with the requests package was found: ${tried.join('; ')}.`);
    process.exitCode = 1;
  } else {
    console.log(python);
  }
}
