import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

const START = 'Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600)';

/** After 408, 429, 5xx and lost connections, up to three times. */
const AGAIN = `response.code.to_i >= 500 || ["408", "429"].include?(response.code)`;
const LOST = 'SystemCallError, SocketError, EOFError, Net::OpenTimeout, Net::ReadTimeout';

export function printReply(retries: boolean): string {
  const reply = retries
    ? `response = nil
(0..3).each do |attempt|
  begin
    response = ${START} { |http| http.request(request) }
    break unless attempt < 3 && (${AGAIN})
    sleep(response["Retry-After"].to_i.nonzero? || 2**attempt)
  rescue ${LOST}
    raise if attempt == 3
    sleep(2**attempt)
  end
end`
    : `response = ${START} { |http| http.request(request) }`;
  return `${reply}
abort "#{response.code} #{response.body}" if response.code.to_i >= 400
puts response.body`;
}

export function readStream(parts: StreamParts | null, retries: boolean): string {
  const [before, use, after] = inParts(parts);
  const inside = `abort "#{response.code} #{response.body}" if response.code.to_i >= 400
rest = "".b
response.read_body do |piece|
  rest << piece
  while (line = rest.slice!(/\\A[^\\n]*\\n/))
    data = line.delete_prefix("data:").strip.force_encoding("UTF-8")
    next if !line.start_with?("data:") || data.empty? || data == "[DONE]"
    chunk = JSON.parse(data)
    abort chunk["error"].to_json if chunk["error"]
${further(use, 4)}
  end
end`;
  const plain = `$stdout.sync = true
${before}${START} do |http|
  http.request(request) do |response|
${further(inside, 4)}
  end
end
${after}`;
  if (!retries) return plain;
  // What was printed is not printed again: a connection that is lost in the middle ends it.
  return `$stdout.sync = true
${before}(0..3).each do |attempt|
  wait = nil
  has_begun = false
  begin
    ${START} do |http|
      http.request(request) do |response|
        if attempt < 3 && (${AGAIN})
          wait = response["Retry-After"].to_i.nonzero? || 2**attempt
          next
        end
        has_begun = true
${further(inside, 8)}
      end
    end
  rescue ${LOST}
    raise if attempt == 3 || has_begun
    wait = 2**attempt
  end
  break if wait.nil?
  sleep wait
end
${after}`;
}

const further = (text: string, width: number) =>
  text
    .split('\n')
    .map((line) => ' '.repeat(width) + line)
    .join('\n');

/** What stands before the stream, what is done with each chunk, and what stands at the end. */
function inParts(parts: StreamParts | null): readonly [before: string, use: string, after: string] {
  if (parts === null)
    return ['', '(chunk["choices"] || []).each { |choice| print choice.dig("delta", "content") }', 'puts'];
  const { hasCalls, hasCustomCalls, hasChoices } = parts;
  const use = [
    '(chunk["choices"] || []).each do |choice|',
    '  delta = choice["delta"] || {}',
    '  kept = choices[choice["index"] || 0]',
    '  reasoning = delta["reasoning_content"] || delta["reasoning"] || ""',
    ...(hasChoices
      ? ['  kept[:reasoning] << reasoning', '  kept[:content] << (delta["content"] || "")']
      : ['  $stderr.print reasoning', '  print delta["content"]']),
    ...(hasCalls ? addCalls(hasCustomCalls) : []),
    'end',
  ];
  const after = [
    ...(hasChoices
      ? [
          'choices.sort.each do |index, kept|',
          '  puts "[choice #{index}]"',
          '  puts "[reasoning] #{kept[:reasoning]}" unless kept[:reasoning].empty?',
          '  puts kept[:content]',
        ]
      : ['puts', 'choices.each_value do |kept|']),
    ...(hasCalls ? ['  kept[:calls].each_value { |call| puts "[tool call] #{call.join(" ")}" }'] : []),
    'end',
  ];
  return [
    'choices = Hash.new { |all, index| all[index] = { reasoning: +"", content: +"", calls: {} } }\n',
    use.join('\n'),
    after.join('\n'),
  ];
}

const ADD_FUNCTION = [
  '    call[1] = part.dig("function", "name") || call[1]',
  '    call[2] << (part.dig("function", "arguments") || "")',
];

/** Custom tools have an input in the place of arguments. */
const ADD_EITHER = [
  '    called = part["function"] || part["custom"] || {}',
  '    call[1] = called["name"] || call[1]',
  '    call[2] << (called["arguments"] || called["input"] || "")',
];

/** Calls come in fragments, by their index; some servers send whole ones without any. */
const addCalls = (hasCustomCalls: boolean) => [
  '  (delta["tool_calls"] || []).each_with_index do |part, position|',
  '    call = (kept[:calls][part["index"] || part["id"] || position] ||= ["", "", +""])',
  '    call[0] = part["id"] || call[0]',
  ...(hasCustomCalls ? ADD_EITHER : ADD_FUNCTION),
  '  end',
];
