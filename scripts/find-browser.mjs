import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findOnPath } from './find-on-path.mjs';
import { installWithApt } from './install-with-apt.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheFile = path.join(root, 'node_modules', '.cache', 'chromium-path');

/**
 * Names on the PATH and usual places, in the order they are tried. Chromium's headless shell is first: the same engine
 * without the browser around it, so that a page opens in half the time and a test takes about a quarter less.
 */
const installedBrowsers = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium that really starts, for the tests in a browser. Tries PLAYWRIGHT_CHROMIUM_PATH, the one found last time,
 * Playwright's own, then the installed ones; with `install`, downloads Playwright's, then, as root, asks apt-get. The
 * path is kept in node_modules/.cache/. Gives the path, or null with what was tried.
 *
 * @param {{ install?: boolean }} [options]
 * @returns {{ browser: string | null, tried: string[] }}
 */
export function findBrowser({ install = false } = {}) {
  /** @type {string[]} */
  const tried = [];
  const kept = readKept();
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH || null;
  if (kept !== null && (named === null || named === kept)) return { browser: kept, tried };

  const candidates = [
    named,
    ...playwrightsOwn(),
    ...installedBrowsers.flatMap((name) => (path.isAbsolute(name) ? name : findOnPath(name))),
  ];
  let browser = firstThatStarts(candidates, tried);
  if (browser === null && install) browser = installPlaywrightsOwn(tried) ?? installFromDebian(tried);
  if (browser !== null) {
    mkdirSync(path.dirname(cacheFile), { recursive: true });
    writeFileSync(cacheFile, `${browser}\n`);
  }
  return { browser, tried };
}

/** What to do where no browser was found, in plain sentences. */
export function describeMissingBrowser(tried) {
  return [
    'No Chromium was found that starts. Tried:',
    ...tried.map((line) => `  ${line}`),
    'Install Chromium or Google Chrome, or run "npx playwright install chromium", or set PLAYWRIGHT_CHROMIUM_PATH to the path of one.',
  ].join('\n');
}

function readKept() {
  if (!existsSync(cacheFile)) return null;
  const kept = readFileSync(cacheFile, 'utf8').trim();
  return existsSync(kept) ? kept : null;
}

function firstThatStarts(candidates, tried) {
  for (const file of new Set(candidates)) {
    if (file === null) continue;
    const problem = existsSync(file) ? problemOnStart(file) : 'is not there';
    if (problem === null) return file;
    tried.push(`${file} ${problem}`);
  }
  return null;
}

/** Null when the browser starts and shows an empty page. */
function problemOnStart(file) {
  const profile = mkdtempSync(path.join(tmpdir(), 'playground-browser-'));
  try {
    const { status, stdout, error } = spawnSync(
      file,
      [
        '--headless',
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        `--user-data-dir=${profile}`,
        '--dump-dom',
        'about:blank',
      ],
      { encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    if (status === 0 && stdout.includes('<html')) return null;
    if (error === undefined) return `does not start (exit code ${status})`;
    return 'code' in error && error.code === 'ETIMEDOUT' ? 'did not start within a minute' : 'cannot be run';
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What Playwright has downloaded: its headless shell, which lies in a folder beside that of its Chromium, then that. */
function playwrightsOwn() {
  const full = chromium.executablePath();
  const folder = full.match(/^(.*[\\/])chromium-(\d+)[\\/]/);
  if (folder === null) return [full];
  const shell = path.join(folder[1], `chromium_headless_shell-${folder[2]}`);
  const files = existsSync(shell) ? readdirSync(shell, { recursive: true, encoding: 'utf8' }) : [];
  const names = files.filter((file) => /(^|[\\/])(chrome-)?headless[-_]shell(\.exe)?$/.test(file));
  return [...names.map((name) => path.join(shell, name)), full];
}

function installPlaywrightsOwn(tried) {
  const cli = path.join(root, 'node_modules', 'playwright', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 600_000,
  });
  if (status === 0) return firstThatStarts(playwrightsOwn(), tried);
  tried.push('"npx playwright install chromium" failed');
  return null;
}

/** Debian has the headless shell since its Chromium 131. */
function installFromDebian(tried) {
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const problem = installWithApt(name);
    const browser = problem === null ? firstThatStarts([`/usr/bin/${name}`], tried) : null;
    if (browser !== null) return browser;
    if (problem !== null) tried.push(problem);
  }
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { browser, tried } = findBrowser({ install: process.argv.includes('--install') });
  if (browser === null) {
    console.error(describeMissingBrowser(tried));
    process.exitCode = 1;
  } else {
    const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
    if (named && named !== browser)
      console.error(`PLAYWRIGHT_CHROMIUM_PATH: ${tried[0]}; going on without it.`);
    console.log(browser);
  }
}
