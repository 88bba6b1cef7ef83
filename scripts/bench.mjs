// Measures the built page in a real browser beside a plain page, and prints a table. It judges nothing: no test depends
// on a time. --quick: one run of the main rows; --runs=N: how many runs the medians are of; --only=text: rows whose
// name has the text; --no-build: what dist/ holds.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { startFloodServer } from './bench/flood-server.mjs';
import { ROWS } from './bench/rows.mjs';
import { describeMissingBrowser, findBrowser } from './find-browser.mjs';
import { findFreePort } from './find-free-port.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const argument = (name) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
const isQuick = process.argv.includes('--quick');
const runs = Number(argument('runs') ?? (isQuick ? 1 : 3));
const only = argument('only');

async function main() {
  const { browser: executablePath, tried } = findBrowser();
  if (executablePath === null) {
    console.error(describeMissingBrowser(tried));
    return;
  }
  if (!process.argv.includes('--no-build')) {
    spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), '--if-changed'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
  const flood = await startFloodServer();
  const port = await findFreePort();
  const server = spawn(process.execPath, [path.join(root, 'dist-server', 'node.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '',
      OXEN_API_KEY: '',
      OXEN_BASE_URL: '',
      ALLOWED_HOSTS: '',
    },
    stdio: 'ignore',
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const pageAddress = `http://localhost:${port}/`;
    await untilAnswers(pageAddress);
    const bench = { browser, flood, pageAddress, floorAddress: `${flood.origin}/floor`, runs };
    const lines = [
      ...header(browser.version()),
      '',
      '| measurement | plain page | Oxen Playground | ratio | goal | |',
      '| --- | ---: | ---: | ---: | ---: | --- |',
    ];
    const rows = ROWS.filter((row) => (isQuick ? row.isMain : true)).filter(
      (row) => only === null || row.name.includes(only),
    );
    for (const row of rows) {
      console.error(`measuring: ${row.name}`);
      try {
        lines.push(...(await row.measure(bench)).map(formatLine));
      } catch (error) {
        lines.push(`| ${row.name} | – | not measured: ${String(error.message).split('\n')[0]} | – | – | – |`);
      }
    }
    console.log(lines.join('\n'));
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    flood.close();
  }
}

function header(browserVersion) {
  const load = os.loadavg()[0];
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return [
    `Oxen Playground ${version}, production build, Chromium ${browserVersion}, Node ${process.version.slice(1)}`,
    `${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()}; load ${load.toFixed(1)} at the start`,
    `Medians of ${runs} ${runs === 1 ? 'run' : 'runs'}. CPU, tasks and blocking are thread time of the page's main thread; a token is four characters.`,
  ];
}

function formatLine({ name, floor, page, ratio, goal, isMet }) {
  const mark = isMet === null ? '' : isMet ? 'ok' : 'over';
  return `| ${name} | ${floor} | ${page} | ${ratio} | ${goal} | ${mark} |`;
}

async function untilAnswers(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server of the built page does not answer.');
}

await main();
