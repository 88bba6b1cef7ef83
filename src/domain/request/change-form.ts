import type { JsonValue } from '#domain/json/json-value.ts';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import type { Model } from '#domain/models/model.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { RequestDraft } from './request-draft.ts';

/**
 * A draft whose model is another one now. Fields of the form of a model that is not for chat (its prompt, its size) mean
 * nothing to the next model, which would get them unasked and may refuse them: they are set aside, and come back with a
 * model that has them.
 */
export function withChangedForm(draft: RequestDraft, before: Model, now: Model): RequestDraft {
  const known = fieldsOf(now);
  const own = isForFeed(before) ? fieldsOf(before) : NONE;
  const aside = new Map<string, JsonValue>(draft.generation?.aside);
  const parameters = new Map<string, JsonValue>();
  for (const [name, value] of draft.parameters)
    if (own.has(name) && !known.has(name)) aside.set(name, value);
    else parameters.set(name, value);
  if (isForFeed(now))
    for (const [name, value] of aside)
      if (known.has(name)) {
        aside.delete(name);
        if (!parameters.has(name)) parameters.set(name, value);
      }
  if (parameters.size === draft.parameters.size && aside.size === (draft.generation?.aside?.size ?? 0))
    return draft;
  const { aside: _aside, ...settings } = draft.generation ?? {};
  return { ...draft, parameters, generation: { ...settings, ...(aside.size > 0 && { aside }) } };
}

const NONE: ReadonlySet<string> = new Set();

function fieldsOf(model: Model): ReadonlySet<string> {
  return new Set(panelParameters(model).all.map(({ name }) => name));
}
