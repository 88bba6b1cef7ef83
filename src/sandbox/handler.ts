import { ApiError, errorResponse } from './api-error.ts';
import { faultResponse, readFault } from './faults.ts';
import { chatCompletions } from './routes/chat-completions.ts';
import { listModels, oneModel, searchModels } from './routes/models.ts';

const PREFIX = '/api/ai';

/**
 * The embedded API: an OpenAI-compatible chat-completions service below `/api/ai` (with whatever stands before it, as
 * a site in a folder has). Takes a web `Request`, gives a `Response`, and never rejects: every fault is an error in
 * JSON. Remembers of a request only how its prompt began, and ignores keys.
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

async function route(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = pathBelowPrefix(url.pathname);
  const model = path === null ? null : (/^\/models\/(.+)$/.exec(path)?.[1] ?? null);
  if (path === null || !(path === '/chat/completions' || path === '/models' || model !== null)) {
    throw new ApiError(404, `There is nothing at ${url.pathname.slice(0, 200)}.`, {
      type: 'resource_not_found',
      detail:
        'This API has POST /api/ai/chat/completions, GET /api/ai/models, GET /api/ai/models/search?search= and GET /api/ai/models/ID.',
    });
  }
  const isChat = path === '/chat/completions';
  allow(request.method, isChat ? ['POST'] : ['GET', 'HEAD'], path);
  const fault = readFault(request.headers);
  const faulty = faultResponse(fault);
  if (faulty !== null) return faulty;
  if (isChat) return await chatCompletions(request, fault);
  if (model === null) return listModels();
  return model === 'search' ? searchModels(url) : oneModel(model);
}

function pathBelowPrefix(pathname: string): string | null {
  const path = pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const at = path.indexOf(`${PREFIX}/`);
  return at === -1 ? null : path.slice(at + PREFIX.length);
}

function allow(method: string, allowed: readonly string[], path: string): void {
  if (allowed.includes(method)) return;
  throw new ApiError(
    405,
    `${method} is not allowed here: use ${allowed[0]} for ${PREFIX}${path.slice(0, 200)}.`,
    {
      type: 'method_not_allowed',
      headers: { allow: allowed.join(', ') },
    },
  );
}
