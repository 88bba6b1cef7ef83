import type { Generation } from '#domain/generations/generation.ts';
import { promptOf } from '#domain/generations/generation.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/x-wav': 'wav',
  'video/quicktime': 'mov',
  'application/json': 'json',
};
const LONGEST_WORDS = 48;

/** A name for the file of a result: the first words that it was asked for in, and which of several it is. */
export function fileName(generation: Generation, index: number, mimeType: string): string {
  const words = (promptOf(generation) || generation.model)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST_WORDS)
    .replace(/^-+|-+$/g, '');
  const [, subtype = ''] = mimeType.split('/');
  const ending = ENDINGS[mimeType] ?? (/^[a-z0-9]{2,5}$/.exec(subtype)?.[0] || 'bin');
  const place = generation.results.length > 1 ? `-${index + 1}` : '';
  return `${words || 'generation'}${place}.${ending}`;
}
