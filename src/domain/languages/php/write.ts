import { singleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** PHP 7.3 or later with its curl extension. The body stands in a nowdoc, which holds everything as it is. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    '<?php',
    '',
    // No line of a body can begin with `JSON`: a line break inside a text is written \n there.
    "$body = <<<'JSON'",
    built.bodyText,
    'JSON;',
    '',
    `$curl = curl_init(${singleQuotedAddress(built)});`,
    'curl_setopt_array($curl, [',
    '    CURLOPT_POST => true,',
    '    CURLOPT_HTTPHEADER => [',
    "        'Content-Type: application/json',",
  ];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`        '${name}: ${value}',`);
  if (keyVariable !== null) lines.push(`        'Authorization: Bearer ' . getenv('${keyVariable}'),`);
  lines.push('    ],', '    CURLOPT_POSTFIELDS => $body,');
  if (streams) lines.push(WRITE_STREAM, ']);', END_STREAM);
  else lines.push('    CURLOPT_RETURNTRANSFER => true,', ']);', PRINT_REPLY);
  return lines.join('\n');
}

const PRINT_REPLY = `
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

/** curl hands over pieces of the stream: what has no end of line yet is kept for the next. */
const WRITE_STREAM = `    CURLOPT_WRITEFUNCTION => function ($curl, $piece) {
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
                echo $choice['delta']['content'] ?? '';
            }
            flush();
        }
        return strlen($piece);
    },`;

const END_STREAM = `
if (curl_exec($curl) === false) {
    fwrite(STDERR, curl_error($curl) . "\\n");
    exit(1);
}
if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) >= 400) {
    exit(1);
}
echo "\\n";`;
