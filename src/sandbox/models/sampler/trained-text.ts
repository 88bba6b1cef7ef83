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
      .flatMap((path) => inTexts(proseParagraphs(TALES[path] ?? '')))
      .map((paragraphs) =>
        paragraphs.flatMap((paragraph, index) => [...(index === 0 ? [] : ['\n\n']), ...tokensOf(paragraph)]),
      ),
  ),
);

/** A text ends with every second paragraph, so that a reply does too, sooner or later. */
function inTexts(paragraphs: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(paragraphs.length / 2) }, (_, index) =>
    paragraphs.slice(index * 2, index * 2 + 2),
  );
}
