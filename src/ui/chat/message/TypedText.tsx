import { useState } from 'react';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { PlainText } from '#ui/markdown/PlainText.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/messages.ts';

/** More than this is folded: a pasted file must not push the answer out of sight. */
const FOLDED_LINES = 12;
const FOLDED_LENGTH = 1500;
const MARKDOWN = /```|^#{1,6} |^\s*[-*+] |^\s*\d+\. |\*\*|\[[^\]]*\]\(|^> |^\|.*\|/m;

/** What a person wrote, as they typed it: it is what the model gets. Long texts are folded, Markdown is drawn on request. */
export function TypedText({ text, testId }: { text: string; testId?: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const [isDrawn, setIsDrawn] = useState(false);
  const shown = isWhole ? text : beginning(text);
  const isFolded = shown.length < text.length;
  const canDraw = MARKDOWN.test(text);
  return (
    <>
      {isDrawn ? (
        <Markdown text={shown} streaming={false} breaks {...(testId === undefined ? {} : { testId })} />
      ) : (
        <div className="body" data-testid={testId}>
          <PlainText text={shown} />
        </div>
      )}
      {isFolded || isWhole || canDraw ? (
        <p className="mt-1 flex flex-wrap gap-x-2">
          {isFolded || isWhole ? (
            <Button variant="ghost" size="small" className="-ml-2" onClick={() => setIsWhole(!isWhole)}>
              {isWhole ? words.showLess : words.showAll(text.length)}
            </Button>
          ) : null}
          {canDraw ? (
            <Button
              variant="ghost"
              size="small"
              className="-ml-2"
              aria-pressed={isDrawn}
              onClick={() => setIsDrawn(!isDrawn)}
            >
              {isDrawn ? words.showAsTyped : words.showFormatted}
            </Button>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

/** The lines of a text that are shown while it is folded; the text itself when it is not much longer. */
function beginning(text: string): string {
  let end = 0;
  for (let line = 0; line < FOLDED_LINES && end >= 0; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return cut(text, text.length);
    end = next + 1;
  }
  return cut(text, end - 1);
}

function cut(text: string, lineEnd: number): string {
  const end = Math.min(lineEnd, FOLDED_LENGTH);
  // A fold that hides a few words is in the way.
  return text.length - end < 200 ? text : text.slice(0, end);
}
