import { singleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** Ruby with its standard library. The body stands in a quoted here-document, which holds everything as it is. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const lines = streams ? ['require "json"', 'require "net/http"'] : ['require "net/http"'];
  lines.push(
    '',
    `uri = URI(${singleQuotedAddress(built)})`,
    'request = Net::HTTP::Post.new(uri)',
    'request["Content-Type"] = "application/json"',
  );
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`request["${name}"] = "${value}"`);
  if (keyVariable !== null) lines.push(`request["Authorization"] = "Bearer #{ENV["${keyVariable}"]}"`);
  // No line of a body can be `JSON`: a line break inside a text is written \n there.
  lines.push(
    "request.body = <<'JSON'.chomp",
    built.bodyText,
    'JSON',
    '',
    streams ? READ_STREAM : PRINT_REPLY,
  );
  return lines.join('\n');
}

const START = 'Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600)';

const PRINT_REPLY = `response = ${START} { |http| http.request(request) }
abort "#{response.code} #{response.body}" if response.code.to_i >= 400
puts response.body`;

const READ_STREAM = `$stdout.sync = true
${START} do |http|
  http.request(request) do |response|
    abort "#{response.code} #{response.body}" if response.code.to_i >= 400
    rest = "".b
    response.read_body do |piece|
      rest << piece
      while (line = rest.slice!(/\\A[^\\n]*\\n/))
        data = line.delete_prefix("data:").strip.force_encoding("UTF-8")
        next if !line.start_with?("data:") || data.empty? || data == "[DONE]"
        chunk = JSON.parse(data)
        abort chunk["error"].to_json if chunk["error"]
        (chunk["choices"] || []).each { |choice| print choice.dig("delta", "content") }
      end
    end
  end
end
puts`;
