type Directives = Readonly<Record<string, string>>;

/**
 * What the page may do. `connect-src` is open because a person may type any base URL for a Custom connection;
 * `img-src` and `media-src` are closed, so that a reply cannot carry data out in the address of an image.
 */
const PAGE_DIRECTIVES: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' data: blob:",
  'connect-src': "'self' http: https:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  // The addresses of the page's own workers may be trusted, and nothing else (platform/trusted-worker.ts).
  'trusted-types': 'page-workers',
};

function formatDirectives(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** The Content-Security-Policy of everything that the built server serves. */
const PAGE_POLICY = formatDirectives(PAGE_DIRECTIVES);

/** An answer of an API opened as a document can do nothing at all, whatever type a server upstream gave it. */
const API_POLICY = `${PAGE_POLICY}; sandbox`;

/**
 * The policy of the worker in which people's own checks run, which is code of text: it may do that and nothing else,
 * neither load nor send anything.
 */
const CHECK_WORKER_POLICY = formatDirectives({ 'default-src': "'none'", 'script-src': "'unsafe-eval'" });

/** Whether a path is that of the worker's file: in a build, or in development. */
export function isCheckWorker(path: string): boolean {
  return /^\/(?:assets\/check-worker-[\w-]+\.js|src\/platform\/checks\/check-worker\.ts)$/.test(path);
}

/** The same policy as far as a `<meta http-equiv>` can say it, for hosts that send no headers of their own. */
export const META_POLICY = formatDirectives(
  Object.fromEntries(Object.entries(PAGE_DIRECTIVES).filter(([name]) => name !== 'frame-ancestors')),
);

/**
 * The policy of the development server. Vite's preamble and style elements carry `nonce`; its client talks over
 * a WebSocket and writes its error overlay as text to be parsed, which Trusted Types would forbid.
 */
export function formatDevelopmentPolicy(nonce: string): string {
  const { 'require-trusted-types-for': _required, 'trusted-types': _types, ...rest } = PAGE_DIRECTIVES;
  return formatDirectives({
    ...rest,
    'script-src': `'self' 'nonce-${nonce}'`,
    'style-src': `'self' 'nonce-${nonce}'`,
    'connect-src': "'self' http: https: ws: wss:",
  });
}

/** The development server's policy of the worker of the checks, which is there in many files. */
export const DEVELOPMENT_WORKER_POLICY = formatDirectives({
  'default-src': "'none'",
  'script-src': "'self' 'unsafe-eval'",
});

const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Headers that do not depend on what is served; names in lower case. */
const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': [
    ...DENIED_FEATURES.map((feature) => `${feature}=()`),
    'clipboard-write=(self)',
    'fullscreen=(self)',
  ].join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** What an answer is: a page or file, the worker of the checks, or an API's answer or an error. */
export type AnswerKind = 'page' | 'check-worker' | 'api';

/** The security headers of an answer. */
export function listSecurityHeaders(
  kind: AnswerKind,
  pagePolicy = PAGE_POLICY,
): Readonly<Record<string, string>> {
  const policies = { page: pagePolicy, 'check-worker': CHECK_WORKER_POLICY, api: API_POLICY };
  return { ...FIXED_HEADERS, 'content-security-policy': policies[kind] };
}

/** The same response with the security headers; they replace any of the same name. */
export function withSecurityHeaders(response: Response, kind: AnswerKind): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(listSecurityHeaders(kind))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** The same page for the frames of other sites: those named may show it, and nothing else about it changes. */
export function withEmbedding(response: Response, origins: readonly string[]): Response {
  const headers = new Headers(response.headers);
  headers.delete('x-frame-options');
  headers.set(
    'content-security-policy',
    formatDirectives({ ...PAGE_DIRECTIVES, 'frame-ancestors': origins.join(' ') }),
  );
  return new Response(response.body, { status: response.status, headers });
}
