import type { EventEffect } from '#domain/recordings/inspection.ts';
import * as words from '#words/conversation/inspector.ts';

/** What an event changed, in a few words. */
export function describeEffect(effect: EventEffect): string {
  switch (effect.kind) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return words.text(effect.choice, effect.to - effect.from, effect.kind);
    case 'tool-call':
      return words.toolCall(effect.choice, effect.call, effect.name);
    case 'finish':
      return words.finish(effect.choice, effect.reason);
    case 'ignored':
      return words.ignored[effect.why];
    default:
      return words.effects[effect.kind];
  }
}
