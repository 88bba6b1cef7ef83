import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

/** Reads a stream; with more than one text: calls at the end, reasoning apart, choices by their index. */
export function readStream(parts: StreamParts | null): string {
  return [
    BEFORE_CHOICES,
    ...(parts === null
      ? ['                out.print(text(object(object(each).get("delta")).get("content")));']
      : [keepParts(parts)]),
    '                out.flush();',
    '            }',
    '        }',
    ...(parts?.hasChoices ? [] : ['        out.println();']),
    ...(parts === null ? [] : printParts(parts)),
  ]
    .join('\n')
    .replace(
      '@CHOICES@',
      parts === null ? '' : '\n        TreeMap<Integer, Kept> choices = new TreeMap<>();',
    );
}

const BEFORE_CHOICES = `        if (response.statusCode() >= 400) {
            response.body().forEach(System.err::println);
            System.exit(1);
        }
        PrintStream out = new PrintStream(System.out, true, "UTF-8");@CHOICES@
        for (String line : (Iterable<String>) response.body()::iterator) {
            String data = line.startsWith("data:") ? line.substring("data:".length()).trim() : "";
            if (data.equals("[DONE]")) {
                break;
            }
            if (data.isEmpty()) {
                continue;
            }
            Map<?, ?> chunk = object(new Json(data).read());
            if (chunk.get("error") != null) {
                System.err.println(data);
                System.exit(1);
            }
            for (Object each : list(chunk.get("choices"))) {`;

/** Calls come in fragments, by their index; some servers send whole ones without any. */
function keepParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    '                Map<?, ?> choice = object(each);',
    '                Map<?, ?> delta = object(choice.get("delta"));',
    '                int index = choice.get("index") instanceof Double number ? number.intValue() : 0;',
    '                Kept kept = choices.computeIfAbsent(index, unused -> new Kept());',
    '                Object thought = delta.get("reasoning_content");',
    '                String reasoning = text(thought != null ? thought : delta.get("reasoning"));',
    ...(hasChoices
      ? [
          '                kept.reasoning += reasoning;',
          '                kept.content += text(delta.get("content"));',
        ]
      : [
          '                System.err.print(reasoning);',
          '                out.print(text(delta.get("content")));',
        ]),
    ...(hasCalls ? [addCalls(hasCustomCalls)] : []),
  ].join('\n');
}

/** Custom tools have an input in the place of arguments. */
const addCalls = (hasCustomCalls: boolean) => `                int position = 0;
                for (Object part : list(delta.get("tool_calls"))) {
                    Map<?, ?> fields = object(part);
                    Map<?, ?> called = object(fields.get(${hasCustomCalls ? 'fields.get("custom") != null ? "custom" : "function"' : '"function"'}));
                    Object key = fields.get("index") != null ? fields.get("index") : fields.get("id");
                    Object place = key != null ? key : position;
                    position += 1;
                    String[] call = kept.calls.computeIfAbsent(place, unused -> new String[] {"", "", ""});
                    call[0] = fields.get("id") instanceof String id ? id : call[0];
                    call[1] = called.get("name") instanceof String name ? name : call[1];
                    call[2] += text(called.get("arguments"))${hasCustomCalls ? ' + text(called.get("input"))' : ''};
                }`;

function printParts({ hasCalls, hasChoices }: StreamParts): readonly string[] {
  return [
    '        for (Map.Entry<Integer, Kept> entry : choices.entrySet()) {',
    '            Kept kept = entry.getValue();',
    ...(hasChoices
      ? [
          '            out.println("[choice " + entry.getKey() + "]");',
          '            if (!kept.reasoning.isEmpty()) {',
          '                out.println("[reasoning] " + kept.reasoning);',
          '            }',
          '            out.println(kept.content);',
        ]
      : []),
    ...(hasCalls
      ? [
          '            for (String[] call : kept.calls.values()) {',
          '                out.println("[tool call] " + String.join(" ", call));',
          '            }',
        ]
      : []),
    '        }',
  ];
}

/** What is kept of a choice until its stream ends. */
export const KEPT = `    static class Kept {
        String reasoning = "";
        String content = "";
        Map<Object, String[]> calls = new LinkedHashMap<>();
    }`;

/** There is no JSON in the standard library. */
export const READ_JSON = `    static Map<?, ?> object(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    static class Json {
        private final String json;
        private int at = 0;

        Json(String json) {
            this.json = json;
        }

        Object read() {
            char first = next();
            at += 1;
            if (first == '{') {
                Map<String, Object> members = new HashMap<>();
                while (next() != '}') {
                    String name = (String) read();
                    next();
                    at += 1;
                    members.put(name, read());
                }
                at += 1;
                return members;
            }
            if (first == '[') {
                List<Object> items = new ArrayList<>();
                while (next() != ']') {
                    items.add(read());
                }
                at += 1;
                return items;
            }
            if (first == '"') {
                return readText();
            }
            int from = at - 1;
            while (at < json.length() && ",]} \\t\\r\\n".indexOf(json.charAt(at)) < 0) {
                at += 1;
            }
            String word = json.substring(from, at);
            return switch (word) {
                case "true", "false" -> word.equals("true");
                case "null" -> null;
                default -> Double.valueOf(word);
            };
        }

        /** The next character that counts; commas stand between values alone. */
        private char next() {
            while (", \\t\\r\\n".indexOf(json.charAt(at)) >= 0) {
                at += 1;
            }
            return json.charAt(at);
        }

        private String readText() {
            StringBuilder text = new StringBuilder();
            for (char character = json.charAt(at++); character != '"'; character = json.charAt(at++)) {
                if (character != '\\\\') {
                    text.append(character);
                    continue;
                }
                char escape = json.charAt(at++);
                int known = "bfnrt".indexOf(escape);
                if (escape == 'u') {
                    text.append((char) Integer.parseInt(json.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    text.append(known < 0 ? escape : "\\b\\f\\n\\r\\t".charAt(known));
                }
            }
            return text.toString();
        }
    }`;
