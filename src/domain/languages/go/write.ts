import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** Go with its standard library. The body stands in a raw string, which holds everything but a backquote. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const packages = streams
    ? [
        'bufio',
        'encoding/json',
        'fmt',
        'io',
        'log',
        'net/http',
        ...(keyVariable === null ? [] : ['os']),
        'strings',
      ]
    : ['fmt', 'io', 'log', 'net/http', ...(keyVariable === null ? [] : ['os']), 'strings'];
  const lines = [
    'package main',
    '',
    'import (',
    ...packages.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    `\tbody := ${rawString(built.bodyText)}`,
    `\trequest, err := http.NewRequest("POST", ${doubleQuotedAddress(built)}, strings.NewReader(body))`,
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\trequest.Header.Set("Content-Type", "application/json")',
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`\trequest.Header.Set("${name}", "${value}")`);
  if (keyVariable !== null) {
    lines.push(`\trequest.Header.Set("Authorization", "Bearer "+os.Getenv("${keyVariable}"))`);
  }
  lines.push(SEND, streams ? READ_STREAM : PRINT_REPLY, '}');
  return lines.join('\n');
}

function rawString(text: string): string {
  return `\`${text.replace(/`+/g, (quotes) => `\` + "${quotes}" + \``)}\``;
}

const SEND = `	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode >= 400 {
		text, _ := io.ReadAll(response.Body)
		log.Fatalf("%s: %s", response.Status, text)
	}`;

const PRINT_REPLY = `	text, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))`;

const READ_STREAM = `	reader := bufio.NewReader(response.Body)
	for {
		line, err := reader.ReadString('\\n')
		data := strings.TrimSpace(strings.TrimPrefix(line, "data:"))
		if data == "[DONE]" {
			break
		}
		if strings.HasPrefix(line, "data:") && data != "" {
			var chunk struct {
				Error   any
				Choices []struct{ Delta struct{ Content string } }
			}
			if err := json.Unmarshal([]byte(data), &chunk); err != nil {
				log.Fatal(err)
			}
			if chunk.Error != nil {
				log.Fatal(chunk.Error)
			}
			for _, choice := range chunk.Choices {
				fmt.Print(choice.Delta.Content)
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println()`;
