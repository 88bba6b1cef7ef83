/// <reference types="vite/types/importMeta.d.ts" />
import { tokensOf } from '#sandbox/tokenizer.ts';
import { learnText, type PackedText, packText } from './learnt-text.ts';
import { proseParagraphs } from './prose.ts';

const TALES: Record<string, string> = import.meta.glob('./tales/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * What the sampler has learnt: tales that were written for it, of one village and with few words, so that what a small
 * model makes of them still reads like them. A build runs this module and ships its result in its stead.
 */
export const TRAINED_TEXT: PackedText = packText(
  learnText(
    Object.keys(TALES)
      .sort()
      .map((path) =>
        proseParagraphs(TALES[path] ?? '').flatMap((paragraph, index) => [
          ...(index === 0 ? [] : ['\n\n']),
          ...tokensOf(paragraph),
        ]),
      ),
  ),
);
