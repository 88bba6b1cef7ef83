import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { whyNotLiteral } from '#domain/languages/options/optioned-language.ts';
import { pythonSdkHolds } from '#domain/languages/python-openai/write.ts';
import { writeLangchain } from './write.ts';

/** LangChain with arguments and files; it sends again by itself. */
export const pythonLangchain: OptionedLanguage = {
  write: writeLangchain,
  whyNot: (built, option) => whyNotLiteral(built, option, pythonSdkHolds(built)),
};
