import type { JsonObject } from '#domain/json/json-value.ts';
import { readAnswered } from '#domain/prompts/prompt.ts';
import { useWorkbench } from '#state/workbench.ts';
import { nameVersion } from '#words/prompts/prompts.ts';

/** Beside a reply: the prompt and version that it answers. It opens the versions. */
export function AnsweredPrompt({ prompt }: { prompt: JsonObject | undefined }) {
  const { view } = useWorkbench();
  const answered = readAnswered(prompt);
  if (answered === null) return null;
  const { id, name, version, changed } = answered;
  const text = nameVersion(name, version, changed);
  return (
    <button
      type="button"
      className="max-w-52 min-w-0 flex-initial truncate rounded-control px-1 text-[0.71875rem] text-ink-quiet underline decoration-dotted underline-offset-2 hover:text-ink touch:min-h-11"
      title={text}
      onClick={() => view.openDialog({ kind: 'versions', promptId: id })}
    >
      {text}
    </button>
  );
}
