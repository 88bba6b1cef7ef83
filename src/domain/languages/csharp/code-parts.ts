import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

const BEFORE_CHOICES = `
using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
while (await reader.ReadLineAsync() is { } line)
{
    if (!line.StartsWith("data:")) continue;
    var data = line["data:".Length..].Trim();
    if (data == "[DONE]") break;
    if (data == "") continue;
    using var chunk = JsonDocument.Parse(data);
    if (chunk.RootElement.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
    {
        Console.Error.WriteLine(error);
        Environment.Exit(1);
    }`;

/** Prints the text as it comes. */
export const READ_STREAM = `${BEFORE_CHOICES}
    if (!chunk.RootElement.TryGetProperty("choices", out var choices)) continue;
    foreach (var choice in choices.EnumerateArray())
    {
        if (choice.TryGetProperty("delta", out var delta) && delta.TryGetProperty("content", out var content))
        {
            Console.Write(content.GetString());
        }
    }
}
Console.WriteLine();`;

/** Reads a stream that brings more than one text: calls at the end, reasoning apart, choices by their index. */
export function readParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    'var choices = new SortedDictionary<int, Kept>();',
    BEFORE_CHOICES,
    EACH_CHOICE,
    ...(hasChoices
      ? ['        kept.Reasoning += reasoning;', '        kept.Content += Text(delta, "content");']
      : ['        Console.Error.Write(reasoning);', '        Console.Write(Text(delta, "content"));']),
    ...(hasCalls ? [addCalls(hasCustomCalls)] : []),
    '    }',
    '}',
    ...(hasChoices ? [] : ['Console.WriteLine();']),
    `foreach (var (${hasChoices ? 'index' : '_'}, kept) in choices)`,
    '{',
    ...(hasChoices
      ? [
          '    Console.WriteLine($"[choice {index}]");',
          '    if (kept.Reasoning != "") Console.WriteLine($"[reasoning] {kept.Reasoning}");',
          '    Console.WriteLine(kept.Content);',
        ]
      : []),
    ...(hasCalls
      ? [
          '    foreach (var (_, call) in kept.Calls)',
          '    {',
          '        Console.WriteLine($"[tool call] {string.Join(" ", call)}");',
          '    }',
        ]
      : []),
    '}',
  ].join('\n');
}

const EACH_CHOICE = `    if (!chunk.RootElement.TryGetProperty("choices", out var list)) continue;
    foreach (var choice in list.EnumerateArray())
    {
        var at = Number(choice, "index") ?? 0;
        if (!choices.TryGetValue(at, out var kept)) choices[at] = kept = new Kept();
        if (!choice.TryGetProperty("delta", out var delta) || delta.ValueKind != JsonValueKind.Object) continue;
        var reasoning = Text(delta, "reasoning_content") ?? Text(delta, "reasoning");`;

/** Calls come in fragments, by their index; some servers send whole ones without any. Custom ones have an input. */
const addCalls = (
  hasCustomCalls: boolean,
) => `        if (!delta.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array) continue;
        var position = 0;
        foreach (var part in calls.EnumerateArray())
        {
            var key = Number(part, "index")?.ToString() ?? Text(part, "id") ?? position.ToString();
            position += 1;
            if (!kept.Calls.TryGetValue(key, out var call)) kept.Calls[key] = call = new[] { "", "", "" };
            call[0] = Text(part, "id") ?? call[0];
${hasCustomCalls ? FIND_EITHER : FIND_FUNCTION}
            call[1] = Text(called, "name") ?? call[1];
            call[2] += Text(called, "arguments")${hasCustomCalls ? ' ?? Text(called, "input")' : ''};
        }`;

const FIND_FUNCTION =
  '            if (!part.TryGetProperty("function", out var called) || called.ValueKind != JsonValueKind.Object) continue;';

const FIND_EITHER = `            if (!part.TryGetProperty("function", out var called) || called.ValueKind != JsonValueKind.Object)
            {
                if (!part.TryGetProperty("custom", out called) || called.ValueKind != JsonValueKind.Object) continue;
            }`;

/** What reads a stream of several parts uses. */
export const DECLARATIONS = `
static string? Text(JsonElement value, string name) =>
    value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

static int? Number(JsonElement value, string name) =>
    value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number ? found.GetInt32() : null;

class Kept
{
    public string Reasoning = "";
    public string Content = "";
    public Dictionary<string, string[]> Calls = new();
}`;

/** After 408, 429, 5xx and lost connections, up to three times. */
export const SEND_AGAIN = `
static async Task<HttpResponseMessage> Send(HttpClient client, Func<HttpRequestMessage> create)
{
    for (var attempt = 0; ; attempt++)
    {
        var wait = TimeSpan.FromSeconds(1 << attempt);
        try
        {
            var response = await client.SendAsync(create(), HttpCompletionOption.ResponseHeadersRead);
            var status = (int)response.StatusCode;
            if (attempt == 3 || (status != 408 && status != 429 && status < 500)) return response;
            wait = response.Headers.RetryAfter?.Delta ?? wait;
            response.Dispose();
        }
        catch (HttpRequestException) when (attempt < 3)
        {
            // The connection was lost.
        }
        await Task.Delay(wait);
    }
}`;
