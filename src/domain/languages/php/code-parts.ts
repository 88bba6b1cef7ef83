import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

export const PRINT_REPLY = `
$reply = curl_exec($curl);
if ($reply === false) {
    fwrite(STDERR, curl_error($curl) . "\\n");
    exit(1);
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($status >= 400) {
    fwrite(STDERR, "$status $reply\\n");
    exit(1);
}
echo $reply, "\\n";`;

/** After 408, 429, 5xx and lost connections, up to three times. */
export const REPLY_AGAIN = `for ($attempt = 0; ; $attempt++) {
    $reply = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $isBusy = $reply === false || $status === 408 || $status === 429 || $status >= 500;
    if (!$isBusy || $attempt === 3) {
        break;
    }
    sleep((defined('CURLINFO_RETRY_AFTER') ? curl_getinfo($curl, CURLINFO_RETRY_AFTER) : 0) ?: 1 << $attempt);
}`;

/** curl hands over pieces of the stream: what has no end of line yet is kept for the next. */
export function writeStream(parts: StreamParts | null): string {
  const uses = parts === null ? '' : ' use (&$choices)';
  return `    CURLOPT_WRITEFUNCTION => function ($curl, $piece)${uses} {
        static $rest = '';
        if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) >= 400) {
            fwrite(STDERR, $piece);
            return strlen($piece);
        }
        $lines = explode("\\n", $rest . $piece);
        $rest = array_pop($lines);
        foreach ($lines as $line) {
            $data = trim(substr($line, strlen('data:')));
            if (strncmp($line, 'data:', 5) !== 0 || $data === '' || $data === '[DONE]') {
                continue;
            }
            $chunk = json_decode($data, true);
            if (isset($chunk['error'])) {
                fwrite(STDERR, $data . "\\n");
                exit(1);
            }
            foreach ($chunk['choices'] ?? [] as $choice) {
${parts === null ? "                echo $choice['delta']['content'] ?? '';" : keepParts(parts)}
            }
            flush();
        }
        return strlen($piece);
    },`;
}

const ADD_FUNCTION = [
  "                    $call['name'] = $part['function']['name'] ?? $call['name'];",
  "                    $call['arguments'] .= $part['function']['arguments'] ?? '';",
];

/** Custom tools have an input in the place of arguments. */
const ADD_EITHER = [
  "                    $called = $part['function'] ?? $part['custom'] ?? [];",
  "                    $call['name'] = $called['name'] ?? $call['name'];",
  "                    $call['arguments'] .= $called['arguments'] ?? $called['input'] ?? '';",
];

/** Calls come in fragments, by their index; some servers send whole ones without any. */
function keepParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    "                $delta = $choice['delta'] ?? [];",
    "                $kept = &$choices[$choice['index'] ?? 0];",
    "                $kept = $kept ?? ['reasoning' => '', 'content' => '', 'calls' => []];",
    "                $reasoning = $delta['reasoning_content'] ?? $delta['reasoning'] ?? '';",
    ...(hasChoices
      ? [
          "                $kept['reasoning'] .= $reasoning;",
          "                $kept['content'] .= $delta['content'] ?? '';",
        ]
      : ['                fwrite(STDERR, $reasoning);', "                echo $delta['content'] ?? '';"]),
    ...(hasCalls
      ? [
          "                foreach ($delta['tool_calls'] ?? [] as $position => $part) {",
          "                    $call = &$kept['calls'][$part['index'] ?? $part['id'] ?? $position];",
          "                    $call = $call ?? ['id' => '', 'name' => '', 'arguments' => ''];",
          "                    $call['id'] = $part['id'] ?? $call['id'];",
          ...(hasCustomCalls ? ADD_EITHER : ADD_FUNCTION),
          '                    unset($call);',
          '                }',
        ]
      : []),
    '                unset($kept);',
  ].join('\n');
}

/** What stands behind the options of curl. */
export function endStream(parts: StreamParts | null, retries: boolean): string {
  return [
    '',
    ...(retries ? [STREAM_AGAIN, 'if ($isDone === false) {'] : ['if (curl_exec($curl) === false) {']),
    '    fwrite(STDERR, curl_error($curl) . "\\n");',
    '    exit(1);',
    '}',
    'if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) >= 400) {',
    '    exit(1);',
    '}',
    ...(parts?.hasChoices ? [] : ['echo "\\n";']),
    ...(parts === null ? [] : printParts(parts)),
  ].join('\n');
}

/** What was printed is not printed again: a connection that is lost in the middle ends it. */
const STREAM_AGAIN = `for ($attempt = 0; ; $attempt++) {
    $isDone = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $isBusy = $status === 0 || $status === 408 || $status === 429 || $status >= 500;
    if (!$isBusy || $attempt === 3) {
        break;
    }
    sleep((defined('CURLINFO_RETRY_AFTER') ? curl_getinfo($curl, CURLINFO_RETRY_AFTER) : 0) ?: 1 << $attempt);
}`;

function printParts({ hasCalls, hasChoices }: StreamParts): string[] {
  return [
    ...(hasChoices
      ? ['ksort($choices);', 'foreach ($choices as $index => $kept) {']
      : ['foreach ($choices as $kept) {']),
    ...(hasChoices
      ? [
          '    echo "[choice $index]\\n";',
          "    if ($kept['reasoning'] !== '') {",
          "        echo '[reasoning] ', $kept['reasoning'], \"\\n\";",
          '    }',
          '    echo $kept[\'content\'], "\\n";',
        ]
      : []),
    ...(hasCalls
      ? [
          "    foreach ($kept['calls'] as $call) {",
          "        echo '[tool call] ', implode(' ', $call), \"\\n\";",
          '    }',
        ]
      : []),
    '}',
  ];
}
