import type { Model } from './model.ts';

/**
 * A connection's live list laid over the built-in facts: a live model keeps all it says and takes from the facts what it
 * leaves open; facts that the list does not have follow, so that they can be chosen without a key. Of two live models
 * with one ID the first counts. In no order.
 */
export function mergeCatalogue(live: readonly Model[], facts: readonly Model[]): readonly Model[] {
  const factsById = new Map(facts.map((model) => [model.id, model]));
  const merged = new Map<string, Model>();
  for (const model of live) {
    if (merged.has(model.id)) continue;
    const known = factsById.get(model.id);
    merged.set(model.id, known === undefined ? model : fillIn(model, known));
  }
  for (const model of facts) if (!merged.has(model.id)) merged.set(model.id, model);
  return [...merged.values()];
}

function fillIn(live: Model, facts: Model): Model {
  return {
    ...live,
    displayName: live.displayName === live.id ? facts.displayName : live.displayName,
    developer: live.developer ?? facts.developer,
    // Modalities and endpoint stay together: a list that says nothing of either takes both.
    kind: live.endpoint === null && live.outputModalities.length === 0 ? facts.kind : live.kind,
    endpoint: live.endpoint ?? facts.endpoint,
    ...(facts.documentedCall !== undefined && { documentedCall: facts.documentedCall }),
    inputModalities: live.inputModalities.length > 0 ? live.inputModalities : facts.inputModalities,
    outputModalities: live.outputModalities.length > 0 ? live.outputModalities : facts.outputModalities,
    contextLength: live.contextLength ?? facts.contextLength,
    maxOutputTokens: live.maxOutputTokens ?? facts.maxOutputTokens,
    parameterNames: live.parameterNames ?? facts.parameterNames,
    // A model that the list offers is not withdrawn, whatever became of its page.
    withdrawnOn: null,
  };
}

let collator: Intl.Collator | undefined;

/** Models in the order in which they are listed: by name, withdrawn ones last. */
export function sortModels(models: readonly Model[]): readonly Model[] {
  // Made when it is first needed: a browser's first collator takes some 20 ms.
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const { compare } = collator;
  return models.toSorted((a, b) => {
    const withdrawn = Number(a.withdrawnOn !== null) - Number(b.withdrawnOn !== null);
    return withdrawn || compare(a.displayName, b.displayName) || (a.id < b.id ? -1 : 1);
  });
}
