import { quoteText } from '#domain/json/format-json.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as comments from '#words/code/code-comments.ts';

/** Seconds between two questions: Oxen's advice for images; for videos it is more (async_queue, "Polling Strategy"). */
const PAUSE_SECONDS = 5;

/**
 * cURL for a POSIX shell that puts a request into the queue and asks until it is over: the command of the request as it
 * always is, with what reads its answer around it. It needs no other program than grep and cut, and ends with an error.
 */
export function writeQueuedCurl(built: BuiltRequest): string {
  const variable = keyVariableOf(built.connection);
  const key = variable === null ? '' : ` -H "Authorization: Bearer $${variable}"`;
  const command = writeCurl(built).replace(/^curl /, 'curl -sS ');
  // Only a here-document needs a line of its own behind it.
  const end = command.endsWith('\nJSON') ? '\n' : '';
  return `# ${comments.enqueue}
ANSWER=$(${command}${end})
echo "$ANSWER"
IDS=$(echo "$ANSWER" | grep -o '"generation_id": *"[^"]*"' | cut -d '"' -f 4)

# ${comments.askUntilOver}
for ID in $IDS; do
  while
    ANSWER=$(curl -sS "${shellText(built.url)}/$ID"${key})
    echo "$ANSWER" | grep -Eq '"status": *"(queued|processing)"'
  do sleep ${PAUSE_SECONDS}; done
  echo "$ANSWER"
done`;
}

/** An address inside double quotes. */
function shellText(url: string): string {
  return normalizeUrl(url).replace(/["$`\\]/g, '\\$&');
}

/** Python with the requests package, to the same end; the call that enqueues is the one of the request as it always is. */
export function writeQueuedPython(built: BuiltRequest): string {
  const variable = keyVariableOf(built.connection);
  const headers =
    variable === null ? '' : `, headers={"Authorization": f"Bearer {os.environ['${variable}']}"}`;
  const call = writePythonRequests(built)
    .replace('import requests\n', 'import time\nimport requests\n')
    .replace(/\nprint\(response\.json\(\)\)$/, '');
  return `${call}

for generation in response.json()["generations"]:
    url = ${quoteText(`${normalizeUrl(built.url)}/`)} + generation["generation_id"]
    while True:
        answer = requests.get(url${headers})
        answer.raise_for_status()
        data = answer.json()
        if data["status"] not in ("queued", "processing"):
            break
        time.sleep(${PAUSE_SECONDS})
    print(data["status"], data.get("result_url") or data.get("error_message"))`;
}
