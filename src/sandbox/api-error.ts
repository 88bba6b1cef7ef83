/** What an error says beyond its sentence. */
interface ApiErrorDetails {
  /** The error's kind: `invalid_params`, `resource_not_found`, … */
  readonly type: string;
  /** The request field that is wrong, as `messages[0].role`; null when it is no field's fault. */
  readonly param?: string | null;
  /** A word for programs, finer than `type`. */
  readonly code?: string | null;
  /** A second sentence: what to do. */
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with an HTTP status, thrown anywhere below the handler and answered by it as JSON. */
export class ApiError extends Error {
  readonly status: number;
  readonly details: ApiErrorDetails;

  constructor(status: number, message: string, details: ApiErrorDetails) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.details = details;
  }
}

/** A 400: `param` names the field, `sentence` what is wrong with it and what is allowed. */
export function invalidField(param: string | null, sentence: string, code = 'invalid_value'): ApiError {
  return new ApiError(400, sentence, { type: 'invalid_params', param, code });
}

/** A 404 for a model's name. */
export function modelNotFound(name: string): ApiError {
  return new ApiError(404, `Model not found: ${name}`, {
    type: 'resource_not_found',
    param: 'model',
    code: 'model_not_found',
    detail: 'GET /api/ai/models lists the models of this server.',
  });
}

/** A 400 for a model that is for another call, `/images/generate` say. */
export function unfitModel(name: string, endpoint: string): ApiError {
  return new ApiError(400, `${name} is not for this call: use POST /api/ai${endpoint}.`, {
    type: 'invalid_params',
    param: 'model',
    code: 'unsupported_model',
  });
}

/** The error body: Oxen's form and OpenAI's in one object, so that a client of either finds its fields. */
function errorBody(error: ApiError): object {
  const { type, param, code, detail } = error.details;
  return {
    error: {
      message: error.message,
      type,
      param: param ?? null,
      code: code ?? null,
      title: error.message,
      ...(detail === undefined ? {} : { detail }),
    },
    status: 'error',
    status_message: type,
  };
}

/** The error as a response. */
export function errorResponse(error: ApiError): Response {
  return jsonResponse(errorBody(error), error.status, error.details.headers ?? {});
}

/** A JSON response that no cache keeps. */
export function jsonResponse(
  body: object,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
