// Fills in the optional platform packages that npm leaves out of the lockfile when a registry mirror lacks
// them (npm/cli#9342): without these entries `npm ci` refuses the lockfile. Run after changing dependencies.
import fs from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const packages = lock.packages;
const operatingSystems = [
  'android',
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'openbsd',
  'netbsd',
  'openharmony',
  'aix',
  'sunos',
];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'wasm32'];

/** Whether `name` is found by Node's lookup from the package at `path`. */
function isListed(path, name) {
  let at = path;
  for (;;) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '';
  }
}

for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isListed(path, name)) continue;
    const words = name.split('/').at(-1).split('-');
    const os = name === 'fsevents' ? ['darwin'] : operatingSystems.filter((each) => words.includes(each));
    const cpu = processors.filter((each) => words.includes(each)).slice(0, 1);
    const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^=v]+/, ''),
      ...(cpu.length > 0 && { cpu }),
      ...(entry.dev && { dev: true }),
      ...(libc.length > 0 && { libc }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
  }
}

const sorted = Object.entries(packages)
  .filter(([path]) => path !== '')
  .sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': packages[''], ...Object.fromEntries(sorted) };
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
