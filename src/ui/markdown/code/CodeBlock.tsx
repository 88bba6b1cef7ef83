import { memo } from 'react';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
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
  const label = language === '' ? 'text' : language.slice(0, 40);
  return (
    <div className="cb">
      <div className="cbh">
        <span>{visibleText(label)}</span>
        <CopyButton size="small" getText={() => code} label="Copy code block" text="Copy" />
      </div>
      <pre role="group" tabIndex={0} aria-label={`${label} code`}>
        <HighlightedCode code={code} language={language} settled={closed} />
      </pre>
    </div>
  );
});
