/** Where a file stands: the folder that the table of imports speaks of, such as `domain/json`, `ui/chat` or `state`. */
type Area = string;

// Inside the domain: each folder may import those named. `portable` turns everything into files and back, so it knows all.
const DOMAIN_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  address: [],
  errors: ['address'],
  json: ['errors'],
  wire: ['errors', 'json'],
  parameters: ['errors', 'json', 'wire'],
  models: ['address', 'errors', 'json', 'wire', 'parameters'],
  request: ['address', 'errors', 'json', 'wire', 'parameters', 'models'],
  variables: ['errors', 'json', 'wire', 'parameters', 'request'],
  shell: ['errors'],
  languages: ['errors', 'json', 'wire', 'parameters', 'models', 'request', 'variables', 'shell', 'checks'],
  reading: ['errors', 'json', 'languages', 'shell'],
  stream: ['errors', 'json', 'wire'],
  additions: ['json', 'wire'],
  conversation: ['errors', 'json', 'wire', 'parameters', 'stream', 'request', 'variables'],
  records: ['errors', 'json', 'wire', 'parameters', 'stream', 'request', 'conversation'],
  prompts: ['errors', 'json', 'wire', 'request', 'variables', 'conversation', 'records'],
  'prompt-folder': ['errors', 'json', 'wire', 'request', 'variables', 'records', 'portable', 'prompts'],
  saving: ['json', 'conversation', 'records'],
  recordings: ['errors', 'json', 'wire', 'request', 'stream', 'records'],
  verdicts: [],
  checks: ['errors', 'json', 'wire', 'variables', 'records'],
  metrics: ['errors', 'json', 'wire', 'parameters', 'models', 'stream', 'request', 'conversation'],
  editing: ['errors', 'json', 'wire', 'request', 'shell', 'languages', 'conversation', 'portable'],
  doctor: ['errors', 'json', 'wire', 'parameters', 'request', 'shell', 'languages', 'reading', 'portable'],
  replay: ['errors', 'json', 'request', 'recordings', 'portable'],
  results: ['errors', 'json', 'conversation', 'records', 'recordings', 'portable', 'experiments'],
  demos: ['errors', 'json', 'records', 'recordings', 'portable'],
  budget: ['address', 'errors', 'json', 'models', 'parameters', 'request'],
  generations: ['errors', 'json', 'models', 'request', 'records'],
  experiments: [
    'address',
    'errors',
    'json',
    'wire',
    'parameters',
    'models',
    'request',
    'stream',
    'conversation',
    'records',
    'metrics',
    'portable',
    'variables',
    'checks',
    'verdicts',
  ],
  portable: [
    'errors',
    'json',
    'wire',
    'parameters',
    'models',
    'request',
    'languages',
    'reading',
    'stream',
    'additions',
    'conversation',
    'records',
    'metrics',
  ],
};

// Inside ui: each folder may import those of the lines above its own, and none of its own line but itself.
const UI_LEVELS: readonly (readonly string[])[] = [
  ['primitives'],
  ['markdown', 'focus'],
  ['text-editor'],
  ['tabs', 'languages'],
  ['commands'],
  ['budget', 'notices', 'files', 'recordings', 'variables'],
  [
    'api-tab',
    'chat',
    'check-code',
    'composer',
    'connection',
    'history',
    'import-share',
    'model-picker',
    'parameters',
  ],
  ['inspector', 'replay', 'request-log'],
  ['column'],
  ['compare'],
  ['experiments', 'feed', 'prompts'],
  ['read-only'],
  ['demos', 'results'],
  ['shell'],
];

/** From area to areas; a domain or ui folder that is not named here may be imported as a whole. */
const AREA_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  words: [],
  sandbox: [],
  transport: ['domain'],
  platform: ['domain'],
  runs: ['domain', 'transport'],
  state: ['words', 'domain', 'transport', 'runs', 'platform'],
  ui: ['words', 'domain', 'runs', 'state'],
  app: ['words', 'domain', 'transport', 'platform', 'runs', 'state', 'ui'],
  server: ['sandbox'],
  testing: ['words', 'domain', 'transport', 'platform', 'runs', 'state', 'sandbox', 'server'],
  main: ['words', 'app', 'ui'],
};

/** `domain/json/parse-json.ts` → `domain/json`; `state/store.ts` → `state`; `main.tsx` → `main`. */
export function areaOf(file: string): Area {
  const parts = file.split('/');
  const [top = '', second = ''] = parts;
  if (parts.length === 1) return top.replace(/\.tsx?$/, '');
  return (top === 'domain' || top === 'ui') && parts.length > 2 ? `${top}/${second}` : top;
}

/** Whether a file of area `from` may import, at the start, a file of area `to`. */
export function mayImport(from: Area, to: Area): boolean {
  if (from === to) return true;
  const [fromTop = '', fromFolder = ''] = from.split('/');
  const [toTop = '', toFolder = ''] = to.split('/');
  if (fromTop === 'domain')
    return (
      to === 'words' || (toTop === 'domain' && (DOMAIN_IMPORTS[fromFolder]?.includes(toFolder) ?? false))
    );
  if (fromTop === 'ui' && toTop === 'ui') {
    const fromLevel = UI_LEVELS.findIndex((level) => level.includes(fromFolder));
    const toLevel = UI_LEVELS.findIndex((level) => level.includes(toFolder));
    return toLevel >= 0 && toLevel < fromLevel;
  }
  // What a primitive or the Markdown view knew of this project, no other project could take over.
  if (from === 'ui/primitives' || from === 'ui/markdown') return to === 'words';
  const allowed = AREA_IMPORTS[fromTop] ?? [];
  return allowed.includes(toTop) || allowed.includes(to);
}

/** Every folder that the tables above name. */
export function listAreas(): readonly Area[] {
  return [
    ...Object.keys(DOMAIN_IMPORTS).map((folder) => `domain/${folder}`),
    ...UI_LEVELS.flat().map((folder) => `ui/${folder}`),
    ...Object.keys(AREA_IMPORTS).filter((area) => area !== 'ui'),
  ];
}
