/** What a piece of code is, as far as colours tell it; empty for the rest. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'function' | 'key' | 'comment' | 'punctuation' | '';

/** The colour of each kind, as classes. */
export const TOKEN_CLASS: Readonly<Record<TokenKind, string>> = {
  keyword: 'text-syntax-keyword',
  string: 'text-syntax-string',
  number: 'text-syntax-number',
  function: 'text-syntax-function',
  key: 'text-syntax-key',
  comment: 'text-syntax-comment italic',
  punctuation: 'text-ink-quiet',
  '': '',
};
