import { mergeCatalogue, sortModels } from '#domain/models/merge-catalogue.ts';
import type { Model } from '#domain/models/model.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';

/** What a list of models to choose from is made of. */
export interface ModelSources {
  readonly kind: ConnectionChoice['kind'];
  /** The connection's own list. */
  readonly own: readonly Model[];
  /** The sandbox's list, where the connection is another. */
  readonly sandbox: readonly Model[];
  /** The built-in table. */
  readonly facts: readonly Model[];
}

/** A list and the way into it by ID. */
export interface ModelCatalogue {
  readonly byId: ReadonlyMap<string, Model>;
  /** In the order in which they are listed; they are put in order when this is first asked, not with every list that comes. */
  readonly listModels: () => readonly Model[];
}

/** Columns of a comparison can have different connections; more than these at once are rare. */
const KEPT = 6;
const kept: { readonly sources: ModelSources; readonly catalogue: ModelCatalogue }[] = [];

/**
 * The models that can be chosen on a connection. The same sources give the same list: every message and every picker on
 * the page asks for it, and merging a thousand models once is enough.
 */
export function catalogueOf(sources: ModelSources): ModelCatalogue {
  const known = kept.find((each) => isSame(each.sources, sources));
  if (known) return known.catalogue;
  const groups = mergeSources(sources);
  const byId = new Map<string, Model>();
  for (const model of groups.flat()) if (!byId.has(model.id)) byId.set(model.id, model);
  let models: readonly Model[] | undefined;
  const catalogue: ModelCatalogue = {
    byId,
    listModels: () => {
      models ??= groups.flatMap(sortModels);
      return models;
    },
  };
  kept.unshift({ sources, catalogue });
  kept.length = Math.min(kept.length, KEPT);
  return catalogue;
}

/** The models in groups, each of which is listed after the one before. */
function mergeSources({ kind, own, sandbox, facts }: ModelSources): readonly (readonly Model[])[] {
  if (CONNECTIONS[kind].models === 'own') return [mergeCatalogue(own, [])];
  const oxen = mergeCatalogue(kind === 'oxen' ? own : [], facts);
  return kind === 'sandbox' ? [own, oxen] : [oxen, sandbox];
}

function isSame(a: ModelSources, b: ModelSources): boolean {
  return a.kind === b.kind && a.own === b.own && a.sandbox === b.sandbox && a.facts === b.facts;
}
