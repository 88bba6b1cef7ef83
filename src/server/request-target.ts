/**
 * Says what is wrong with the target of a request line as it came over the wire, or null when nothing is.
 * Address parsers mend such targets (`/a/../b`, `\`, an absolute address), each in its own way, so a check that
 * sees only the mended form can be walked around: what needs mending is refused.
 */
export function describeBadTarget(target: string): string | null {
  if (!target.startsWith('/') || target.startsWith('//')) return 'The request target must be a path.';
  if (!/^[\x21-\x7e]+$/.test(target))
    return 'The request target holds a character that must be percent-encoded.';
  const path = target.split('?', 1)[0] ?? '';
  if (/[\\#]/.test(target)) return 'The request target holds a character that must be percent-encoded.';
  if (/%(?![0-9a-f]{2})/i.test(path)) return 'The path holds a percent sign that encodes nothing.';
  const isDots = (segment: string) => /^(?:\.|%2e){1,2}$/i.test(segment);
  if (path.split('/').some(isDots)) return 'The path holds a dot segment.';
  return null;
}

/** Whether a path belongs to an API, whose every answer is JSON. */
export function isApiPath(path: string): boolean {
  return /^\/(?:api|proxy)(?:\/|$)/.test(path);
}
