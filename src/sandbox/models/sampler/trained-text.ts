/// <reference types="vite/types/importMeta.d.ts" />
import { guideSections } from '#sandbox/models/guide/guide-sections.ts';
import { tokensOf } from '#sandbox/tokenizer.ts';
import { learnText, type PackedText, packText } from './learnt-text.ts';
import { isWholeSentences, proseParagraphs } from './prose.ts';

const TALES: Record<string, string> = import.meta.glob('./tales/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const texts = [
  ...guideSections().map(({ body }) => body),
  ...Object.keys(TALES)
    .sort()
    .map((path) => TALES[path] ?? ''),
];

/**
 * What the sampler has learnt: the whole sentences of the guide, and tales written for it. A build runs this module and
 * ships its result in its stead.
 */
export const TRAINED_TEXT: PackedText = packText(
  learnText(
    texts.map((text) =>
      proseParagraphs(text)
        .filter(isWholeSentences)
        .flatMap((paragraph, index) => [...(index === 0 ? [] : ['\n\n']), ...tokensOf(paragraph)]),
    ),
  ),
);
