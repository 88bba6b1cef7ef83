import type { KeptMedia, MediaResult } from '#domain/generations/generation.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';

/**
 * The field of a form that a result goes into, and its value then: the first empty one for its kind, else the first; a
 * list grows by it. What is kept goes in itself, as a data address, because the server's own address expires. Null where
 * the form takes no such thing.
 */
export async function inputFor(
  { kind, url }: Pick<MediaResult, 'kind' | 'url'>,
  media: KeptMedia | null,
  specs: readonly ParameterSpec[],
  values: ParameterValues,
): Promise<{ readonly name: string; readonly value: JsonValue } | null> {
  const fitting = specs.filter(
    (spec) => spec.media !== null && (spec.media === kind || spec.media === 'any'),
  );
  const field = fitting.find(({ name }) => !values.has(name)) ?? fitting[0];
  if (field === undefined) return null;
  const address = media === null ? url : await dataAddress(media);
  if (address === null) return null;
  if (field.kind !== 'media-url-list') return { name: field.name, value: address };
  const before = values.get(field.name);
  return { name: field.name, value: [...(isJsonArray(before) ? before : []), address] };
}

function dataAddress({ bytes, mimeType }: KeptMedia): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(new Blob([bytes], { type: mimeType }));
  });
}
