import type { Generation } from '#domain/generations/generation.ts';
import { formatJson } from '#domain/json/format-json.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/feed/feed.ts';
import * as common from '#words/page/common.ts';

/** What was sent and what came back, as JSON. */
export function RawGeneration({ generation }: { generation: Generation }) {
  const request = formatRequestBody(generation.body);
  const reply = generation.reply === null ? null : formatJson(generation.reply);
  return (
    <div>
      <Raw title={`${words.rawRequest}: POST ${generation.url}`} label={words.rawRequest} text={request} />
      {reply === null ? null : <Raw title={words.rawReply} label={words.rawReply} text={reply} />}
    </div>
  );
}

function Raw({ title, label, text }: { title: string; label: string; text: string }) {
  return (
    <CodeBox
      label={label}
      head={
        <>
          <b className="min-w-0 flex-1 truncate text-13 font-medium">{title}</b>
          <CopyButton label={words.copyOf(label)} text={common.copy} getText={() => text} />
        </>
      }
    >
      <ColouredCode code={text} syntax="json" />
    </CodeBox>
  );
}
