import { javascriptHolds } from '#domain/languages/javascript-literals.ts';
import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { whyNotLiteral } from '#domain/languages/options/optioned-language.ts';
import { writeAiSdk } from './write.ts';

/** The AI SDK with arguments and files; it sends again by itself. */
export const aiSdk: OptionedLanguage = {
  write: writeAiSdk,
  whyNot: (built, option) => whyNotLiteral(built, option, javascriptHolds(built.body)),
};
