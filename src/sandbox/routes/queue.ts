import { ApiError, invalidField, jsonResponse, modelNotFound } from '#sandbox/api-error.ts';
import { DEFAULT_STEPS, imageModel } from '#sandbox/models/image/image-model.ts';
import { readPictureRequest } from '#sandbox/models/image/picture.ts';
import { findModel } from '#sandbox/models/model-list.ts';
import type { JsonRecord } from '#sandbox/plain-json.ts';
import type { GenerationPlan } from '#sandbox/queue.ts';
import { GenerationQueue, isActive } from '#sandbox/queue.ts';
import { readJsonBody, readModelName } from '#sandbox/validate/read-chat-request.ts';
import { readNumber } from '#sandbox/validate/read-fields.ts';
import { pictureUrl } from './images.ts';
import { readBodyText } from './read-body.ts';

/** All that is remembered of generations: until the server, or the page that the sandbox runs in, is closed. */
const queue = new GenerationQueue(() => Date.now());

const MAX_GENERATIONS = 4;
/** How long one stroke of the brush takes. */
const STEP_MS = 50;

/**
 * `POST /queue`: puts one to four generations in. As on Oxen.ai only the model and `num_generations` are checked now; a
 * wrong field of the model shows as a generation that failed.
 */
export async function enqueue(request: Request, base: string): Promise<Response> {
  const body = readJsonBody(await readBodyText(request));
  const name = readModelName(body);
  if (findModel(name) === undefined) throw modelNotFound(name);
  if (name !== imageModel.object.id) {
    const sentence = `${name} makes no images or videos, and only these are queued.`;
    throw invalidField('model', sentence, 'unsupported_media_type');
  }
  const bounds = { minimum: 1, maximum: MAX_GENERATIONS, integer: true };
  const count = readNumber(body, 'num_generations', bounds) ?? 1;
  const generations = Array.from({ length: count }, (_, at) => ({
    generation_id: queue.add(body, planOf(body, at, base)),
    status: 'queued',
  }));
  return jsonResponse({ generations });
}

/** What comes of the `at`th of the generations of a request. */
function planOf(body: JsonRecord, at: number, base: string): GenerationPlan {
  try {
    const [first] = readPictureRequest({ ...body, n: null }, ['num_generations']).pictures;
    if (first === undefined) return { error: 'There is nothing to draw.', worksForMs: 0 };
    const picture = { ...first, seed: first.seed + at };
    return { resultUrl: pictureUrl(base, picture), worksForMs: picture.steps * STEP_MS };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { error: error.message, worksForMs: DEFAULT_STEPS * STEP_MS };
  }
}

/** `GET /queue`: the generations that are not over, or those of a `status`; also by `model` and `media_type`. */
export function listQueue(url: URL): Response {
  const wanted = (name: string) => url.searchParams.get(name);
  const [status, model, type] = [wanted('status'), wanted('model'), wanted('media_type')];
  const generations = queue.list(
    (record) =>
      (status === null ? isActive(record.status) : record.status === status) &&
      (model === null || record.model_name === model) &&
      (type === null || record.media_type === type),
  );
  return jsonResponse({ count: generations.length, generations });
}

/** `GET /queue/ID`: one generation. Throws a 404 for an unknown id. */
export function oneGeneration(id: string): Response {
  const record = queue.record(id);
  if (record === null) throw notFound();
  return jsonResponse(record);
}

/** `DELETE /queue/ID`: cancels it; one that is over stays as it is. Throws a 404 for an unknown id. */
export function cancelGeneration(id: string): Response {
  if (!queue.cancel(id)) throw notFound();
  return jsonResponse({ status: 'success', generation_id: id });
}

function notFound(): ApiError {
  return new ApiError(404, 'The requested resource could not be found', {
    type: 'resource_not_found',
    detail: 'The sandbox remembers generations until its server is stopped, or its page closed.',
  });
}
