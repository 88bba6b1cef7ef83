import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

/** Reads a stream; with more than one text: calls at the end, reasoning apart, choices by their index. */
export function readChunks(parts: StreamParts | null): string {
  return [
    '$reader = [System.IO.StreamReader]::new($response.Content.ReadAsStreamAsync().Result)',
    ...(parts === null ? [] : ['$choices = @{}']),
    BEFORE_CHOICES,
    ...(parts === null
      ? ['    foreach ($choice in $chunk.choices) { Write-Host -NoNewline $choice.delta.content }']
      : ['    foreach ($choice in $chunk.choices) {', keepParts(parts), '    }']),
    '}',
    ...(parts?.hasChoices ? [] : ['Write-Host']),
    ...(parts === null ? [] : printParts(parts)),
  ].join('\n');
}

const BEFORE_CHOICES = `while ($null -ne ($line = $reader.ReadLine())) {
    if (-not $line.StartsWith('data:')) { continue }
    $data = $line.Substring('data:'.Length).Trim()
    if ($data -eq '[DONE]') { break }
    if ($data -eq '') { continue }
    $chunk = ConvertFrom-Json $data
    if ($chunk.error) {
        [Console]::Error.WriteLine($data)
        exit 1
    }`;

const ADD_FUNCTION = [
  '            if ($part.function.name) { $call.Name = $part.function.name }',
  '            $call.Arguments += $part.function.arguments',
];

/** Custom tools have an input in the place of arguments. */
const ADD_EITHER = [
  '            $called = if ($part.function) { $part.function } else { $part.custom }',
  '            if ($called.name) { $call.Name = $called.name }',
  '            $call.Arguments += "$($called.arguments)$($called.input)"',
];

/** Calls come in fragments, by their index; some servers send whole ones without any. */
function keepParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    '        $index = [int]$choice.index',
    '        if (-not $choices.ContainsKey($index)) {',
    "            $choices[$index] = @{ Reasoning = ''; Content = ''; Calls = [ordered]@{} }",
    '        }',
    '        $kept = $choices[$index]',
    '        $delta = $choice.delta',
    '        $reasoning = if ($delta.reasoning_content) { $delta.reasoning_content } else { $delta.reasoning }',
    ...(hasChoices
      ? ['        $kept.Reasoning += $reasoning', '        $kept.Content += $delta.content']
      : ['        [Console]::Error.Write($reasoning)', '        Write-Host -NoNewline $delta.content']),
    ...(hasCalls
      ? [
          '        $position = 0',
          '        foreach ($part in $delta.tool_calls) {',
          '            $key = if ($null -ne $part.index) { $part.index } elseif ($part.id) { $part.id } else { $position }',
          '            $position += 1',
          // An ordered list takes a number for a place in it.
          '            $key = "key $key"',
          '            if (-not $kept.Calls.Contains($key)) {',
          "                $kept.Calls[$key] = @{ Id = ''; Name = ''; Arguments = '' }",
          '            }',
          '            $call = $kept.Calls[$key]',
          '            if ($part.id) { $call.Id = $part.id }',
          ...(hasCustomCalls ? ADD_EITHER : ADD_FUNCTION),
          '        }',
        ]
      : []),
  ].join('\n');
}

function printParts({ hasCalls, hasChoices }: StreamParts): readonly string[] {
  return [
    'foreach ($index in ($choices.Keys | Sort-Object)) {',
    '    $kept = $choices[$index]',
    ...(hasChoices
      ? [
          '    Write-Host "[choice $index]"',
          '    if ($kept.Reasoning) { Write-Host "[reasoning] $($kept.Reasoning)" }',
          '    Write-Host $kept.Content',
        ]
      : []),
    ...(hasCalls
      ? [
          '    foreach ($call in $kept.Calls.Values) {',
          '        Write-Host "[tool call] $($call.Id) $($call.Name) $($call.Arguments)"',
          '    }',
        ]
      : []),
    '}',
  ];
}
