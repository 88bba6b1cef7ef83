import { invalidField, jsonResponse } from '#sandbox/api-error.ts';
import { DEFAULT_DIMENSIONS, embedModel, MAX_DIMENSIONS } from '#sandbox/models/embed/embed-model.ts';
import { hashVector } from '#sandbox/models/embed/hash-vector.ts';
import { base64 } from '#sandbox/models/image/picture.ts';
import { expectModel } from '#sandbox/models/model-list.ts';
import type { JsonRecord } from '#sandbox/plain-json.ts';
import { member } from '#sandbox/plain-json.ts';
import { countTokens } from '#sandbox/tokenizer.ts';
import { readJsonBody, readModelName } from '#sandbox/validate/read-chat-request.ts';
import { describeValue, readChoice, readNumber } from '#sandbox/validate/read-fields.ts';
import { readBodyText } from './read-body.ts';

const MAX_TEXTS = 256;

/** `POST /embeddings`: the vectors of a text or of several, as OpenAI's API gives them. */
export async function embedTexts(request: Request): Promise<Response> {
  const body = readJsonBody(await readBodyText(request));
  const name = readModelName(body);
  expectModel(name, embedModel);
  const texts = readInput(body);
  const bounds = { minimum: 1, maximum: MAX_DIMENSIONS, integer: true };
  const dimensions = readNumber(body, 'dimensions', bounds) ?? DEFAULT_DIMENSIONS;
  const format = readChoice(body, 'encoding_format', ['float', 'base64']) ?? 'float';
  const data = texts.map((text, index) => {
    const vector = hashVector(text, dimensions);
    return { object: 'embedding', index, embedding: format === 'float' ? vector : floatBytes(vector) };
  });
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return jsonResponse({ object: 'list', model: name, data, usage });
}

function floatBytes(vector: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, at) => {
    bytes.setFloat32(at * 4, value, true);
  });
  return base64(new Uint8Array(bytes.buffer));
}

function readInput(body: JsonRecord): readonly string[] {
  const input = member(body, 'input') ?? null;
  if (input === null || input === '')
    throw invalidField('input', 'input must not be empty.', 'missing_required_field');
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_TEXTS) {
    const sentence = `input must be a text or a list of 1 to ${MAX_TEXTS} texts, not ${describeValue(input)}.`;
    throw invalidField('input', sentence, 'invalid_type');
  }
  return input.map((text: unknown, at) => {
    if (typeof text === 'string' && text !== '') return text;
    throw invalidField(
      `input[${at}]`,
      `input[${at}] must be a text, not ${describeValue(text)}.`,
      'invalid_type',
    );
  });
}
