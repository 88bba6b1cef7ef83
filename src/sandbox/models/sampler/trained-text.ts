import { guideSections } from '#sandbox/models/guide/guide-sections.ts';
import { tokensOf } from '#sandbox/tokenizer.ts';
import { learnText, type PackedText, packText } from './learnt-text.ts';
import { proseParagraphs } from './prose.ts';

/** What the sampler has learnt from the guide's prose. A build runs this module and ships its result in its stead. */
export const TRAINED_TEXT: PackedText = packText(
  learnText(
    guideSections().map(({ body }) =>
      proseParagraphs(body).flatMap((paragraph, index) => [
        ...(index === 0 ? [] : ['\n\n']),
        ...tokensOf(paragraph),
      ]),
    ),
  ),
);
