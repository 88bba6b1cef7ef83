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
  'trusted-types': "'none'",
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

/** The security headers of a page or file (`page`), or of an API's answer or an error (`api`). */
export function listSecurityHeaders(
  kind: 'page' | 'api',
  policy = PAGE_POLICY,
): Readonly<Record<string, string>> {
  return { ...FIXED_HEADERS, 'content-security-policy': kind === 'api' ? API_POLICY : policy };
}

/** The same response with the security headers; they replace any of the same name. */
export function withSecurityHeaders(response: Response, kind: 'page' | 'api'): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(listSecurityHeaders(kind))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
