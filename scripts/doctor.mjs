// npm run doctor -- FILE…: checks the calls of chat completions in documents and code. Folders are read whole. With
// --fix the files are mended in place, with --json every finding is printed as one. Ends with 1 where faults are found
// (advice alone is none), with 2 where a file cannot be read.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const READ = /\.(?:mdx?|markdown|txt|rst|py|sh|bash|ps1|bat|cmd)$/i;
const LEFT_OUT = new Set(['node_modules', '.git', 'dist']);

/** The files at or below a path, in a fixed order. What is named itself is read whatever its name. */
function listFiles(name, isNamed = true) {
  const stats = statSync(name);
  if (!stats.isDirectory()) return isNamed || READ.test(name) ? [name] : [];
  return readdirSync(name)
    .filter((entry) => !LEFT_OUT.has(entry))
    .sort()
    .flatMap((entry) => listFiles(path.join(name, entry), false));
}

async function loadDoctor() {
  const { runnerImport } = await import('vite');
  const load = async (file) =>
    (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
  const doctor = await load('src/domain/doctor/check-document.ts');
  return { ...doctor, ...(await load('src/words/code/doctor.ts')) };
}

function describe(name, { line, rule, weight, why, source }, titles) {
  const place = `${name}:${line}`;
  return `${place}  ${weight === 'fault' ? 'fault' : 'advice'}  ${titles[rule]} (${rule})\n    ${why}\n    ${source}`;
}

async function main() {
  const options = process.argv.slice(2).filter((each) => each.startsWith('--'));
  const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  const unknown = options.find((each) => !['--fix', '--json'].includes(each));
  if (names.length === 0 || unknown !== undefined) {
    if (unknown !== undefined) console.error(`There is no option ${unknown}.`);
    console.error('Use: npm run doctor -- [--fix] [--json] FILE…');
    process.exitCode = 2;
    return;
  }
  const { checkDocument, mendDocument, titles } = await loadDoctor();
  const found = [];
  let files = 0;
  let calls = 0;
  let mended = 0;
  for (const name of names.flatMap((each) => listFilesOrFail(each))) {
    const text = readText(name);
    if (text === null) continue;
    files += 1;
    const checked = checkDocument(text, path.basename(name));
    calls += checked.length;
    for (const call of checked)
      for (const finding of call.findings) found.push({ file: name, ...finding, mended: call.mended });
    const after = options.includes('--fix') ? mendDocument(text, checked) : text;
    if (after === text) continue;
    writeFileSync(name, after);
    mended += 1;
  }
  const faults = found.filter(({ weight }) => weight === 'fault').length;
  if (options.includes('--json')) console.log(JSON.stringify({ files, calls, findings: found }, null, 2));
  else {
    for (const finding of found) console.log(`${describe(finding.file, finding, titles)}\n`);
    const counts = `${many(faults, 'fault', 'faults')}, ${many(found.length - faults, 'piece of advice', 'pieces of advice')}`;
    console.log(`${many(files, 'file', 'files')}, ${many(calls, 'call', 'calls')}: ${counts}.`);
    if (mended > 0) console.log(`Mended ${many(mended, 'file', 'files')}.`);
  }
  if (faults > 0 && process.exitCode === undefined) process.exitCode = 1;
}

function many(count, one, other) {
  return `${count} ${count === 1 ? one : other}`;
}

function listFilesOrFail(name) {
  try {
    return listFiles(name);
  } catch (error) {
    return failed(name, error) ?? [];
  }
}

function readText(name) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(name));
  } catch (error) {
    return failed(name, error);
  }
}

function failed(name, error) {
  console.error(
    `${name} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file.' : error.message}`,
  );
  process.exitCode = 2;
  return null;
}

await main();
