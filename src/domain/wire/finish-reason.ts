/** What the words of servers for the end of a reply come to; `other` for a usual end, or one that nobody here knows. */
export type FinishMeaning = 'length' | 'filter' | 'fault' | 'other';

const MEANINGS: ReadonlyMap<string, FinishMeaning> = new Map([
  ...'length max_tokens max_output_tokens model_length max_length error_limit model_context_window_exceeded'
    .split(' ')
    .map((word) => [word, 'length'] as const),
  ...'content_filter safety sensitive prohibited_content blocklist recitation spii image_safety error_toxic refusal'
    .split(' ')
    .map((word) => [word, 'filter'] as const),
  ...'error abort insufficient_system_resource network_error malformed_function_call failed timeout'
    .split(' ')
    .map((word) => [word, 'fault'] as const),
]);

/** What the word of a server for the end of a reply comes to, in whatever letters it is written. */
export function finishMeaning(finishReason: string | null): FinishMeaning {
  return MEANINGS.get(finishReason?.toLowerCase() ?? '') ?? 'other';
}
