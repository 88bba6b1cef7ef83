// What `npm test` runs: every check and every test, each in a process of its own, and at the end one line that sums
// them up. With names of groups (check, unit, build, e2e) it runs those alone. It goes on after a failure, so that one
// run tells everything; only the browser tests need a build that worked.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describeMissingBrowser, findBrowser } from './find-browser.mjs';
import { findFreePort } from './find-free-port.mjs';
import { findOnPath } from './find-on-path.mjs';
import { findPython } from './find-python.mjs';
import { installWithApt } from './install-with-apt.mjs';

const GROUPS = ['check', 'unit', 'build', 'e2e'];
/** A step that hangs must not hide what the others found. */
const STEP_LIMIT_MS = 28 * 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = path.join(root, 'node_modules', '.cache', 'test-reports');
const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
/** The signal that told this run to end, when one did. */
let endedBy = null;
/** Set for every step: where the tests find what this machine has. */
const found = {};

/** What failed and why, a few lines each: the end of a long output is what people see first. */
const failures = [];
/** Tests that passed at the second try only: not failures, but said. */
const repeated = [];

const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };

const bin = (name, file) => path.join(root, 'node_modules', name, file);
const vitest = bin('vitest', 'vitest.mjs');

/** Each `run` resolves to counts; a step without counts of its own counts as one. */
const steps = [
  step('check', 'format and lint', () =>
    runOne(bin('@biomejs/biome', 'bin/biome'), ['ci', '--error-on-warnings']),
  ),
  ...['.', 'src/domain', 'src/sandbox'].map((project) =>
    step('check', `types of ${project === '.' ? 'everything' : project}`, () =>
      runOne(bin('typescript', 'bin/tsc'), ['--noEmit', '-p', project]),
    ),
  ),
  step('check', 'unused code and packages', () => runOne(bin('knip', 'bin/knip.js'), [])),
  // What only tests use is said to be so with @internal, or goes.
  step('check', 'code that only tests use', () => runOne(bin('knip', 'bin/knip.js'), ['--production'])),
  step('check', 'layout of src', () => runVitest('layout', ['layout'])),
  step('unit', 'what the tests of request code need', findRequestTools),
  step('unit', 'unit and property tests', () => runVitest('unit', ['pure', 'given', 'edge'])),
  step('build', 'build', () => runOne('scripts/build.mjs', ['--if-changed'])),
  step('build', 'bundle budget', () => runOne('scripts/check-bundle.mjs', []), 'build'),
  step('e2e', 'end-to-end tests', runPlaywright, 'build'),
];

function step(group, title, run, needs = null) {
  return { group, title, run, needs };
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !GROUPS.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no group "${unknown}". The groups are ${GROUPS.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(reports, { recursive: true });

  const results = [];
  for (const { group, title, run, needs } of steps) {
    if (asked.length > 0 && !asked.includes(group)) continue;
    if (endedBy !== null) break;
    console.log(`\n== ${title}`);
    const startedAt = Date.now();
    const isBlocked = results.some((result) => result.title === needs && result.counts.failed > 0);
    if (isBlocked) console.error(`Not run: it needs "${needs}", which failed.`);
    const counts = isBlocked ? FAILED : await run();
    results.push({ title, counts, seconds: Math.round((Date.now() - startedAt) / 1000) });
  }

  if (repeated.length > 0) console.log(`\n== passed at the second try only\n${repeated.join('\n')}`);
  if (failures.length > 0) console.log(`\n== what failed\n${failures.join('\n')}`);
  console.log('');
  for (const { title, counts, seconds } of results) {
    console.log(`${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${title}: ${summarize(counts)} (${seconds} s)`);
  }
  const total = results.map(({ counts }) => counts).reduce(add, { passed: 0, failed: 0, skipped: 0 });
  console.log(`\n${summarize(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The first lines of a failure, for the end of the run: they say what was expected, and what came. */
function describeFailure(place, message) {
  const lines = stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*>?\s*\d*\s*\|/.test(line));
  return [place, ...lines.slice(0, 6).map((line) => `    ${line.trim().slice(0, 200)}`)].join('\n');
}

function summarize({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Runs a Node program with its output shown. Resolves to its exit code; null when it was ended by a signal. */
function runNode(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, ...found, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const passOn = (signal) => {
      endedBy = signal;
      child.kill(signal);
    };
    process.once('SIGTERM', passOn);
    process.once('SIGINT', passOn);
    const limit = setTimeout(() => {
      console.error(`Ended: it took longer than ${STEP_LIMIT_MS / 60_000} minutes.`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, STEP_LIMIT_MS);
    const finish = (code) => {
      clearTimeout(limit);
      process.off('SIGTERM', passOn);
      process.off('SIGINT', passOn);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`It cannot be run: ${error.message}`);
      finish(null);
    });
    child.once('exit', finish);
  });
}

async function runOne(script, args) {
  return (await runNode(script, args)) === 0 ? PASSED : FAILED;
}

/** Runs a test runner that leaves a JSON report, and counts by that report. */
async function runReported(script, args, env, report, count) {
  rmSync(report, { force: true });
  const code = await runNode(script, args, env);
  let counts = FAILED;
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`The report cannot be read: ${error.message}`);
  }
  if (counts.passed + counts.failed === 0) console.error('No test was run.');
  // A runner that fails by itself, or runs nothing, must not pass for want of a failing test.
  const isUnexplained = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return isUnexplained ? add(counts, FAILED) : counts;
}

function runVitest(name, projects) {
  const report = path.join(reports, `${name}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runReported(vitest, args, {}, report, (result) => {
    // A file that fails before its first test has no test that could be counted.
    const broken = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    for (const file of result.testResults) {
      const place = path.relative(root, file.name);
      if (broken.includes(file)) failures.push(describeFailure(place, file.message));
      for (const { status, fullName, failureMessages } of file.assertionResults) {
        if (status !== 'failed') continue;
        failures.push(describeFailure(`${place}: ${fullName}`, failureMessages[0]));
      }
    }
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + broken.length,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  });
}

async function runPlaywright() {
  const { browser, tried } = findBrowser({ install: true });
  if (browser === null) {
    console.error(describeMissingBrowser(tried));
    return FAILED;
  }
  console.log(`Browser: ${browser}`);
  found.PLAYWRIGHT_CHROMIUM_PATH = browser;
  const report = path.join(reports, 'playwright.json');
  const args = ['test', '--config', 'e2e/playwright.config.ts'];
  const env = { PLAYGROUND_E2E_REPORT: report, PLAYGROUND_E2E_PORT: String(await findFreePort()) };
  return runReported(bin('playwright', 'cli.js'), args, env, report, ({ stats, suites }) => {
    for (const suite of suites) notePlaywrightFailures(suite);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    };
  });
}

function notePlaywrightFailures({ specs = [], suites = [] }) {
  for (const { ok, file, line, title, tests } of specs) {
    const isRepeated = ok && tests.some(({ status }) => status === 'flaky');
    if (ok && !isRepeated) continue;
    const result = tests.flatMap(({ results }) => results).find(({ errors }) => errors.length > 0);
    const failedStep = result?.steps?.find(({ error }) => error);
    const name = failedStep ? `${title}: ${failedStep.title}` : title;
    const text = describeFailure(`e2e/${file}:${line}: ${name}`, result?.errors[0]?.message);
    (isRepeated ? repeated : failures).push(text);
  }
  for (const suite of suites) notePlaywrightFailures(suite);
}

/** bash, curl and a Python with requests: found, or installed where that may be done. Missing ones fail in CI. */
function findRequestTools() {
  const missing = [];
  for (const name of ['bash', 'curl']) {
    const problem = findOnPath(name).length > 0 ? null : installWithApt(name);
    if (problem !== null) missing.push(`No ${name} was found: ${problem}.`);
  }
  const { python, tried } = findPython({ install: true });
  if (python === null) missing.push(`No python3 with the package requests was found: ${tried.join('; ')}.`);
  else {
    console.log(`Python: ${python}`);
    found.PLAYGROUND_PYTHON = python;
  }
  for (const sentence of missing) console.error(sentence);
  if (missing.length === 0) return PASSED;
  if (isCi) return { ...FAILED, failed: missing.length };
  console.error('The tests that run request code with it are skipped. Install it to run them.');
  return { ...PASSED, passed: 0, skipped: missing.length };
}

await main();
