import { invalidField, jsonResponse, modelNotFound } from '#sandbox/api-error.ts';
import { findModel, SANDBOX_MODELS } from '#sandbox/models/model-list.ts';

/** `GET /models`: all models, the default one first. */
export function listModels(): Response {
  return jsonResponse({ object: 'list', data: SANDBOX_MODELS.map((model) => model.object) });
}

/** `GET /models/search?search=TEXT`: the models whose id, name or summary has all words of the text. */
export function searchModels(url: URL): Response {
  const text = url.searchParams.get('search');
  if (text === null)
    throw invalidField(
      'search',
      'search is missing: GET /api/ai/models/search?search=TEXT.',
      'missing_required_field',
    );
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = SANDBOX_MODELS.filter(({ object }) => {
    const names = [object.id, object.display_name, object.summary].join(' ').toLowerCase();
    return words.every((word) => names.includes(word));
  });
  return jsonResponse({ object: 'list', data: found.map((model) => model.object) });
}

/** `GET /models/:id`: one model. Throws a 404 for an unknown id. */
export function oneModel(encodedId: string): Response {
  let id = encodedId;
  try {
    id = decodeURIComponent(encodedId);
  } catch {
    // Not percent-encoding: then it is a name as it stands, and no model has it.
  }
  const model = findModel(id);
  if (model === undefined) throw modelNotFound(id);
  return jsonResponse(model.object);
}
