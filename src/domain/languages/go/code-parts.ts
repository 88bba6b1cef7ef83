import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

export const PRINT_REPLY = `	text, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))`;

const BEFORE_CHUNK = `	reader := bufio.NewReader(response.Body)
	for {
		line, err := reader.ReadString('\\n')
		data := strings.TrimSpace(strings.TrimPrefix(line, "data:"))
		if data == "[DONE]" {
			break
		}
		if strings.HasPrefix(line, "data:") && data != "" {
			var chunk struct {
				Error   any`;

const BEFORE_CHOICES = `			}
			if err := json.Unmarshal([]byte(data), &chunk); err != nil {
				log.Fatal(err)
			}
			if chunk.Error != nil {
				log.Fatal(chunk.Error)
			}
			for _, choice := range chunk.Choices {`;

const AFTER_CHOICES = `			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
	}`;

/** Prints the text as it comes. */
export const READ_STREAM = `${BEFORE_CHUNK}
				Choices []struct{ Delta struct{ Content string } }
${BEFORE_CHOICES}
				fmt.Print(choice.Delta.Content)
${AFTER_CHOICES}
	fmt.Println()`;

/** Reads a stream that brings more than one text: calls at the end, reasoning apart, choices by their index. */
export function readParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    ...(hasCalls ? [TOOL_CALL] : []),
    KEPT_CHOICE.filter((line) => hasCalls || !line.includes('toolCall')).join('\n'),
    BEFORE_CHUNK,
    hasCustomCalls ? CHOICES.replace(FUNCTION, FUNCTION_OR_CUSTOM) : CHOICES,
    BEFORE_CHOICES,
    KEEP,
    ...(hasChoices ? [ADD] : [PRINT]),
    ...(hasCalls ? [hasCustomCalls ? ADD_CALLS.replace(ADD_FUNCTION, ADD_EITHER) : ADD_CALLS] : []),
    AFTER_CHOICES,
    ...(hasChoices ? [PRINT_CHOICES] : ['	fmt.Println()']),
    ...(hasCalls ? [hasChoices ? PRINT_CALLS : PRINT_CALLS_OF_ONE] : []),
    ...(hasChoices ? ['	}'] : []),
  ].join('\n');
}

const TOOL_CALL = '	type toolCall struct{ key, id, name, arguments string }';

const KEPT_CHOICE = [
  '	type keptChoice struct {',
  '		reasoning, content string',
  '		calls              []*toolCall',
  '	}',
  '	choices := map[int]*keptChoice{}',
];

const FUNCTION = `							Function struct{ Name, Arguments string }`;

const FUNCTION_OR_CUSTOM = `${FUNCTION}
							Custom   struct{ Name, Input string }`;

const CHOICES = `				Choices []struct {
					Index int
					Delta struct {
						Content          string
						Reasoning        string
						ReasoningContent string \`json:"reasoning_content"\`
						ToolCalls        []struct {
							Index    *int
							ID       string
${FUNCTION}
						} \`json:"tool_calls"\`
					}
				}`;

const KEEP = `				kept := choices[choice.Index]
				if kept == nil {
					kept = &keptChoice{}
					choices[choice.Index] = kept
				}
				reasoning := choice.Delta.ReasoningContent
				if reasoning == "" {
					reasoning = choice.Delta.Reasoning
				}`;

const ADD = `				kept.reasoning += reasoning
				kept.content += choice.Delta.Content`;

const PRINT = `				fmt.Fprint(os.Stderr, reasoning)
				fmt.Print(choice.Delta.Content)`;

const ADD_FUNCTION = `					if part.Function.Name != "" {
						call.name = part.Function.Name
					}
					call.arguments += part.Function.Arguments`;

/** Custom tools have an input in the place of arguments. */
const ADD_EITHER = `					if part.Function.Name != "" {
						call.name = part.Function.Name
					} else if part.Custom.Name != "" {
						call.name = part.Custom.Name
					}
					call.arguments += part.Function.Arguments + part.Custom.Input`;

/** Calls come in fragments, by their index; some servers send whole ones without any. */
const ADD_CALLS = `				for position, part := range choice.Delta.ToolCalls {
					key := fmt.Sprint(position)
					if part.ID != "" {
						key = part.ID
					}
					if part.Index != nil {
						key = fmt.Sprint(*part.Index)
					}
					var call *toolCall
					for _, known := range kept.calls {
						if known.key == key {
							call = known
						}
					}
					if call == nil {
						call = &toolCall{key: key}
						kept.calls = append(kept.calls, call)
					}
					if part.ID != "" {
						call.id = part.ID
					}
${ADD_FUNCTION}
				}`;

const PRINT_CHOICES = `	indexes := []int{}
	for index := range choices {
		indexes = append(indexes, index)
	}
	sort.Ints(indexes)
	for _, index := range indexes {
		kept := choices[index]
		fmt.Printf("[choice %d]\\n", index)
		if kept.reasoning != "" {
			fmt.Println("[reasoning]", kept.reasoning)
		}
		fmt.Println(kept.content)`;

const PRINT_CALLS = `		for _, call := range kept.calls {
			fmt.Println("[tool call]", call.id, call.name, call.arguments)
		}`;

const PRINT_CALLS_OF_ONE = `	for _, kept := range choices {
		for _, call := range kept.calls {
			fmt.Println("[tool call]", call.id, call.name, call.arguments)
		}
	}`;

/** After 408, 429, 5xx and lost connections, up to three times. */
export const SEND_AGAIN = `func send(request *http.Request) (*http.Response, error) {
	for attempt := 0; ; attempt++ {
		request.Body, _ = request.GetBody()
		response, err := http.DefaultClient.Do(request)
		isBusy := err == nil &&
			(response.StatusCode == 408 || response.StatusCode == 429 || response.StatusCode >= 500)
		if attempt == 3 || (err == nil && !isBusy) {
			return response, err
		}
		wait := 1 << attempt
		if err == nil {
			if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil {
				wait = seconds
			}
			response.Body.Close()
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
}`;
