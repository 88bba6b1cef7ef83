import { HighlightedCode } from '#ui/markdown/code/HighlightedCode.tsx';

/** A reply that is JSON: code, so that what stands on the screen is what came, character for character. */
export function JsonReply({ text, streaming }: { text: string; streaming: boolean }) {
  return (
    <div className="body" data-testid="message-body">
      <pre
        className="overflow-x-auto rounded-block border border-line bg-code px-3.5 py-2.5 whitespace-pre-wrap wrap-anywhere font-mono text-13/5"
        data-testid="reply-json"
      >
        <HighlightedCode code={text} language="json" settled={!streaming} />
      </pre>
    </div>
  );
}
