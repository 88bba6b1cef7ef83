/** The settings that change how a token is drawn. */
export interface SamplingSettings {
  /** 0 takes the likeliest token always. */
  readonly temperature: number;
  readonly topP: number;
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
  /** Token ids and what is added to their logits. */
  readonly logitBias: ReadonlyMap<number, number>;
}

/**
 * The logits from which a token is drawn: the model's log probabilities, less `count · frequencyPenalty` and, for a
 * token that was drawn before at all, `presencePenalty`, plus its bias. Counts are of the tokens of this reply.
 */
export function adjustedLogits(
  probabilities: Float64Array,
  counts: ReadonlyMap<number, number>,
  settings: SamplingSettings,
): Float64Array {
  const logits = probabilities.map(Math.log);
  for (const [id, count] of counts) {
    logits[id] = (logits[id] ?? 0) - count * settings.frequencyPenalty - settings.presencePenalty;
  }
  for (const [id, bias] of settings.logitBias) {
    const logit = logits[id];
    if (logit !== undefined) logits[id] = logit + bias;
  }
  return logits;
}

/**
 * The probabilities from which a token is drawn: the softmax of the logits divided by the temperature, then only the
 * likeliest tokens that together reach `topP` (at least one), scaled to add up to 1. Of equally likely tokens the one
 * with the lower id comes first.
 */
export function drawProbabilities(logits: Float64Array, temperature: number, topP: number): Float64Array {
  const highest = logits.reduce((best, logit) => Math.max(best, logit), Number.NEGATIVE_INFINITY);
  if (temperature === 0) {
    const certain = new Float64Array(logits.length);
    certain[logits.indexOf(highest)] = 1;
    return certain;
  }
  const probabilities = logits.map((logit) => Math.exp((logit - highest) / temperature));
  scaleToOne(probabilities);
  if (topP >= 1) return probabilities;
  // Tokens below this floor add up to less than what top_p leaves out, so none of them is needed: fewer to sort.
  const floor = (1 - topP) / probabilities.length;
  const ranked: number[] = [];
  probabilities.forEach((probability, id) => {
    if (probability >= floor) ranked.push(id);
  });
  ranked.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  const kept = new Float64Array(probabilities.length);
  let sum = 0;
  for (const id of ranked) {
    const probability = probabilities[id] ?? 0;
    kept[id] = probability;
    sum += probability;
    if (sum >= topP) break;
  }
  scaleToOne(kept);
  return kept;
}

/** The token at a place between 0 and 1 when the probabilities are laid end to end. */
export function drawToken(probabilities: Float64Array, place: number): number {
  let sum = 0;
  let last = 0;
  for (let id = 0; id < probabilities.length; id += 1) {
    const probability = probabilities[id] ?? 0;
    if (probability === 0) continue;
    sum += probability;
    last = id;
    if (place < sum) return id;
  }
  return last;
}

/** The ids of the likeliest tokens, likeliest first. */
export function likeliest(probabilities: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let id = 0; id < probabilities.length && count > 0; id += 1) {
    const probability = probabilities[id] ?? 0;
    const worst = best.at(-1);
    if (best.length === count && worst !== undefined && probability <= (probabilities[worst] ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (probabilities[best[at - 1] ?? 0] ?? 0) < probability) at -= 1;
    best.splice(at, 0, id);
    if (best.length > count) best.pop();
  }
  return best;
}

function scaleToOne(values: Float64Array): void {
  const sum = values.reduce((total, value) => total + value, 0);
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) / sum;
}
