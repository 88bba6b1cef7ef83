import { ApiError, errorResponse } from './api-error.ts';
import type { FaultName } from './faults.ts';
import { faultResponse, readFault } from './faults.ts';
import { chatCompletions } from './routes/chat-completions.ts';
import { embedTexts } from './routes/embeddings.ts';
import { generateImages, onePicture } from './routes/images.ts';
import { listModels, oneModel, searchModels } from './routes/models.ts';
import { cancelGeneration, enqueue, listQueue, oneGeneration } from './routes/queue.ts';

const PREFIX = '/api/ai';

/**
 * The embedded API: an OpenAI-compatible service, as Oxen.ai's, below `/api/ai` (with whatever stands before it, as
 * a site in a folder has). Takes a web `Request`, gives a `Response`, and never rejects: every fault is an error in
 * JSON. Remembers of a request only how its prompt began,
 * and what was queued; ignores keys.
 */
export async function handleRequest(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await route(request);
  } catch (error) {
    response = errorResponse(
      error instanceof ApiError
        ? error
        : new ApiError(500, 'The sandbox failed on this request. This is a fault of the sandbox itself.', {
            type: 'unknown_error',
          }),
    );
  }
  response.headers.set('x-request-id', `req_${crypto.randomUUID()}`);
  if (request.method === 'HEAD')
    return new Response(null, { status: response.status, headers: response.headers });
  return response;
}

/** One call of the API: what answers it, by method. */
interface Call {
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, (place: Place) => Response | Promise<Response>>>;
}

/** A request, taken apart. */
interface Place {
  readonly request: Request;
  readonly url: URL;
  /** The address of the API itself, without a slash at its end. */
  readonly base: string;
  /** What stands in the path in the place of an id. */
  readonly id: string;
  readonly fault: FaultName | null;
}

const CALLS: readonly Call[] = [
  {
    path: /^\/chat\/completions$/,
    methods: { POST: ({ request, fault }) => chatCompletions(request, fault) },
  },
  { path: /^\/models$/, methods: { GET: listModels } },
  { path: /^\/models\/search$/, methods: { GET: ({ url }) => searchModels(url) } },
  { path: /^\/models\/(.+)$/, methods: { GET: ({ id }) => oneModel(id) } },
  // Oxen's name of it and OpenAI's.
  {
    path: /^\/images\/(?:generate|generations)$/,
    methods: { POST: ({ request, base }) => generateImages(request, base) },
  },
  { path: /^\/pictures\/([^/]+)$/, methods: { GET: ({ id }) => onePicture(id) } },
  { path: /^\/embeddings$/, methods: { POST: ({ request }) => embedTexts(request) } },
  {
    path: /^\/queue$/,
    methods: { POST: ({ request, base }) => enqueue(request, base), GET: ({ url }) => listQueue(url) },
  },
  {
    path: /^\/queue\/([^/]+)$/,
    methods: { GET: ({ id }) => oneGeneration(id), DELETE: ({ id }) => cancelGeneration(id) },
  },
];

async function route(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = pathBelowPrefix(url.pathname);
  const call = path === null ? undefined : CALLS.find((each) => each.path.test(path));
  if (path === null || call === undefined) {
    throw new ApiError(404, `There is nothing at ${url.pathname.slice(0, 200)}.`, {
      type: 'resource_not_found',
      detail:
        'This API has POST /api/ai/chat/completions, POST /api/ai/images/generate, POST /api/ai/embeddings, POST and GET /api/ai/queue, GET and DELETE /api/ai/queue/ID, GET /api/ai/models, GET /api/ai/models/search?search= and GET /api/ai/models/ID.',
    });
  }
  const answer = call.methods[request.method === 'HEAD' ? 'GET' : request.method];
  if (answer === undefined) throw notAllowed(request.method, Object.keys(call.methods), path);
  const fault = readFault(request.headers);
  const faulty = faultResponse(fault);
  if (faulty !== null) return faulty;
  const before = url.pathname.slice(0, url.pathname.indexOf(PREFIX));
  const base = `${url.origin}${before}${PREFIX}`;
  return await answer({ request, url, base, id: call.path.exec(path)?.[1] ?? '', fault });
}

function pathBelowPrefix(pathname: string): string | null {
  const path = pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const at = path.indexOf(`${PREFIX}/`);
  return at === -1 ? null : path.slice(at + PREFIX.length);
}

function notAllowed(method: string, methods: readonly string[], path: string): ApiError {
  // What can be read can be asked for its head.
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return new ApiError(
    405,
    `${method} is not allowed here: use ${allowed[0]} for ${PREFIX}${path.slice(0, 200)}.`,
    {
      type: 'method_not_allowed',
      headers: { allow: allowed.join(', ') },
    },
  );
}
