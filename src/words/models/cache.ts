import type { CacheBreak } from '#domain/metrics/cache-break.ts';

/** The switch. */
export const cache = 'Cache this conversation';
/** Its name among those of the parameters. */
export const cacheShort = 'cache';
export const cacheHow =
  'Adds cache_control to the last two messages of user and assistant, so that the server keeps the prompt up to there and the next turn costs less. Writing to the cache costs more than a plain prompt.';
export const marked = 'marked';
export const notMarked = 'not marked';

/** Below the figures of a reply. */
export function cacheBroken(found: CacheBreak): string {
  switch (found.part) {
    case 'model':
      return 'The model changed since the last request, and each model has a cache of its own.';
    case 'tools':
      return 'The tools changed since the last request. They come first, so nothing could be read from the cache.';
    case 'message':
      return `Message ${found.number} (${found.role}) differs from the last request. Only what comes before it could be read from the cache.`;
  }
}
