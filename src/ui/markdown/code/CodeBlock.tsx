import { memo } from 'react';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as common from '#words/page/common.ts';
import * as words from '#words/page/markdown.ts';
import { HighlightedCode } from './HighlightedCode.tsx';
import { visibleText } from './visible-text.tsx';

/** A code block with its language and a Copy button; the button copies the code exactly. */
export const CodeBlock = memo(function CodeBlock({
  code,
  language,
  closed,
}: {
  code: string;
  /** As written after the opening fence; empty when nothing was. */
  language: string;
  /** False while more code may come. */
  closed: boolean;
}) {
  const label = language === '' ? words.plainCode : language.slice(0, 40);
  return (
    <div className="overflow-hidden rounded-block border border-line bg-code">
      <div className="flex h-8 items-center border-b border-line pr-1 pl-3 text-12 text-ink-quiet touch:h-11">
        <span>{visibleText(label)}</span>
        <CopyButton
          size="small"
          getText={() => code}
          className="ml-auto"
          label={words.copyCode}
          text={common.copy}
        />
      </div>
      <pre
        className="overflow-auto px-3 pt-2.5 pb-3 text-[0.78125rem]/5 tracking-normal"
        role="group"
        tabIndex={0}
        aria-label={words.codeIn(label)}
      >
        <HighlightedCode code={code} language={language} settled={closed} />
      </pre>
    </div>
  );
});
