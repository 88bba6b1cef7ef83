import { useEffect, useState } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { schemaFormatOf } from '#domain/parameters/structured/output-format.ts';
import type { ReplyVerdict } from '#state/tools/reply-verdict.ts';
import { replyVerdict } from '#state/tools/reply-verdict.ts';
import { toolWorker } from '#state/tools/tool-worker.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/json-reply.ts';
import { JsonTree } from './JsonTree.tsx';

/** What stands below a reply that is JSON: whether it fits the schema that was asked for, and the same as a tree. */
export function JsonBeside({
  text,
  format,
  isCut,
}: {
  text: string;
  format: JsonValue | undefined;
  isCut: boolean;
}) {
  const [isTree, setTree] = useState(false);
  const verdict = useVerdict(text, format, isCut);
  const parsed = isTree ? parseJson(text) : null;
  const tone = verdict?.isValid === true ? 'text-green-11' : verdict?.isValid === false ? 'text-red-11' : '';
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-12/4.5 text-ink-quiet">
        {verdict === null ? null : (
          <p
            className={`flex min-w-0 items-baseline gap-1.5 wrap-anywhere ${tone}`}
            data-testid="schema-verdict"
          >
            <Icon name={verdict.isValid === true ? 'check' : 'warning'} className="translate-y-0.5" />
            {verdict.sentence}
          </p>
        )}
        {/^\s*[{[]/.test(text) ? (
          <Button size="small" aria-pressed={isTree} onClick={() => setTree(!isTree)}>
            {words.tree}
          </Button>
        ) : null}
      </div>
      {parsed?.ok ? (
        <div
          className="mt-1.5 overflow-x-auto rounded-block border border-line px-3.5 py-2 font-mono text-13/5"
          role="group"
          aria-label={words.treeOf}
        >
          <JsonTree name={null} value={parsed.value} depth={0} />
        </div>
      ) : null}
    </>
  );
}

function useVerdict(text: string, format: JsonValue | undefined, isCut: boolean): ReplyVerdict | null {
  const { deps } = useWorkbench();
  const [verdict, setVerdict] = useState<ReplyVerdict | null>(null);
  useEffect(() => {
    const asked = schemaFormatOf(format);
    let isShown = true;
    setVerdict(null);
    if (asked !== null)
      void replyVerdict(toolWorker(deps), text, asked.schema, isCut).then((found) => {
        if (isShown) setVerdict(found);
      });
    return () => {
      isShown = false;
    };
  }, [deps, text, format, isCut]);
  return verdict;
}
