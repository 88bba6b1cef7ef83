import { Fragment, useMemo } from 'react';
import { TOKEN_CLASS } from '#ui/markdown/code/token-class.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import type { CodeSyntax } from './highlight-line.ts';
import { highlightLine } from './highlight-line.ts';

/** Code of the page's own making in colours; its text content is exactly the code. */
export function ColouredCode({ code, syntax }: { code: string; syntax: CodeSyntax }) {
  const lines = useMemo(() => code.split('\n').map((line) => highlightLine(line, syntax)), [code, syntax]);
  return lines.map((tokens, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the code
    <Fragment key={at}>
      {at === 0 ? '' : '\n'}
      {tokens.map(({ text, kind }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
        <span key={index} className={TOKEN_CLASS[kind]}>
          {visibleText(text)}
        </span>
      ))}
    </Fragment>
  ));
}
