import facts from './catalogue-facts.json' with { type: 'json' };
import type { Modality, Model } from './model.ts';
import { unknownModel } from './model.ts';
import { callOfEndpoint, kindOfCall } from './model-endpoint.ts';

/** In the order in which they are shown. */
const MODALITIES: readonly Modality[] = ['text', 'image', 'video', 'audio', 'pdf', 'embeddings'];

let models: readonly Model[] | undefined;

/**
 * Oxen's models as far as they are known without asking: facts of the documentation's model pages, withdrawn ones too.
 * Meant to be loaded by `import()`, after the start; the table is read when it is first asked for.
 */
export function catalogueFacts(): readonly Model[] {
  models ??= facts.rows.map(modelFromFacts);
  return models;
}

/** A model from one line of the table; its cells are in the order that `scripts/build-catalogue.mjs` writes. */
function modelFromFacts(row: string): Model {
  const [id, name, developer, , endpoint, context, output, inputs = '', parameters, removedOn] =
    row.split('|');
  const call = callOfEndpoint(endpoint);
  const kind = kindOfCall(call) ?? 'chat';
  const words = inputs.split(',');
  return {
    ...unknownModel(id ?? ''),
    displayName: orNull(name) ?? id ?? '',
    developer: orNull(developer),
    kind,
    endpoint: call,
    ...(call !== null && { documentedCall: call }),
    inputModalities: MODALITIES.filter((modality) => words.includes(modality)),
    outputModalities: [kind === 'chat' || kind === 'transcription' ? 'text' : kind],
    contextLength: countOrNull(context),
    maxOutputTokens: countOrNull(output),
    withdrawnOn: orNull(removedOn),
    parameterNames: orNull(parameters)?.split(',') ?? null,
    origin: 'facts',
  };
}

function orNull(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell;
}

function countOrNull(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
