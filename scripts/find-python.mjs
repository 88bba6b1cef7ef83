import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * A Python 3 with the requests package, for the tests that run the Python code. Tries PLAYGROUND_PYTHON, then every
 * python3 of this machine; with `install`, as root and where there is apt-get, installs python3-requests and tries again.
 * Gives its path, or null with what was tried.
 *
 * @param {{ install?: boolean }} [options]
 * @returns {{ python: string | null, tried: string[] }}
 */
export function findPython({ install = false } = {}) {
  const tried = [];
  const python = tryCandidates(tried) ?? (install && installRequests(tried) ? tryCandidates(tried) : null);
  return { python, tried };
}

/** @param {string[]} tried */
function tryCandidates(tried) {
  for (const candidate of candidates()) {
    try {
      execFileSync(candidate, ['-c', 'import requests'], { stdio: 'ignore', timeout: 20_000 });
      return candidate;
    } catch {
      tried.push(`${candidate} has no requests package`);
    }
  }
  return null;
}

function candidates() {
  const found = new Set();
  if (process.env.PLAYGROUND_PYTHON) found.add(process.env.PLAYGROUND_PYTHON);
  try {
    const listed = execFileSync('which', ['-a', 'python3'], { encoding: 'utf8' });
    for (const line of listed.split('\n')) if (line !== '') found.add(line);
  } catch {
    // None on the PATH; the usual place is still tried.
  }
  found.add('/usr/bin/python3');
  return found;
}

/** @param {string[]} tried */
function installRequests(tried) {
  if (process.getuid?.() !== 0) {
    tried.push('not root, so python3-requests was not installed');
    return false;
  }
  const install = () => execFileSync('apt-get', ['install', '-y', 'python3-requests'], { stdio: 'ignore' });
  try {
    try {
      install();
    } catch {
      execFileSync('apt-get', ['update'], { stdio: 'ignore' });
      install();
    }
    return true;
  } catch {
    tried.push('apt-get could not install python3-requests');
    return false;
  }
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
