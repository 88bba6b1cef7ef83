import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { checkDocument, mendDocument } from './check-document.ts';

/** Rules that are found, with the lines on which. */
function rulesOf(text: string, fileName = 'page.md'): string[] {
  return checkDocument(text, fileName).flatMap(({ findings }) =>
    findings.map(({ rule, line }) => `${rule} ${line}`),
  );
}

const fence = (language: string, code: string) => `Text.\n\n\`\`\`${language}\n${code}\n\`\`\`\n`;

const CURL = `curl -X POST https://hub.oxen.ai/api/ai/chat/completions \\
  -H "Content-Type: application/json" \\
  -H "Authorization: Bearer $OXEN_API_KEY" \\
  -d '{
  "model": "gemini-3-1-flash-lite-preview",
  "messages": [{"role": "user", "content": "Hello"}]
}'`;

const PYTHON = `import os
import requests

response = requests.post(
    "https://hub.oxen.ai/api/ai/chat/completions",
    headers={
        "Content-Type": "application/json",
        "Authorization": f"Bearer {os.environ['OXEN_API_KEY']}",
    },
    json={
        "model": "gemini-3-1-flash-lite-preview",
        "messages": [{"role": "user", "content": "Hello"}],
        "stream": False
    },
)
response.raise_for_status()
print(response.json())`;

const OPENAI = `import os
from openai import OpenAI

client = OpenAI(base_url="https://hub.oxen.ai/api/ai", api_key=os.environ["OXEN_API_KEY"])
stream = client.chat.completions.create(
    model="gemini-3-1-flash-lite-preview",
    messages=[{"role": "user", "content": "Hello"}],
    stream=True,
)
for chunk in stream:
    for choice in chunk.choices:
        print(choice.delta.content or "", end="")`;

describe('checkDocument', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(rulesOf(fence('bash', CURL))).toEqual([]);
    expect(rulesOf(fence('python', PYTHON))).toEqual([]);
    expect(rulesOf(fence('python', OPENAI))).toEqual([]);
  });

  it.each([
    ['json-words-in-python', 'python', PYTHON.replace('False', 'false')],
    ['json-on-stream', 'python', PYTHON.replace('False', 'True')],
    ['missing-import', 'python', PYTHON.replace('import os\n', '')],
    ['form-not-json', 'python', PYTHON.replace('json={', 'data={')],
    ['base-without-ai', 'python', PYTHON.replace('/api/ai/', '/api/')],
    ['f-string-missing', 'python', PYTHON.replace('f"Bearer', '"Bearer')],
    [
      'key-written-out',
      'python',
      PYTHON.replace(`f"Bearer {os.environ['OXEN_API_KEY']}"`, '"Bearer sk-abcdefghijklmnopqrstuvwx"'),
    ],
    [
      'placeholder-key',
      'python',
      PYTHON.replace(`f"Bearer {os.environ['OXEN_API_KEY']}"`, '"Bearer YOUR_API_KEY"'),
    ],
    ['missing-authorization', 'python', PYTHON.replace(/ {8}"Authorization.*\n/, '')],
    ['no-status-check', 'python', PYTHON.replace('response.raise_for_status()\n', '')],
    ['line-break-in-string', 'python', PYTHON.replace('"Hello"', '"Hello\nworld"')],
    ['strange-character', 'python', PYTHON.replace('"Hello"', '“Hello”')],
    ['not-python', 'python', PYTHON.replace('},\n)', '},\n')],
    ['model-prefix', 'python', PYTHON.replace('"gemini', '"oxen:gemini')],
    ['guessed-encoding', 'python', OPENAI_STREAM()],
    [
      'refused-parameter',
      'python',
      PYTHON.replace('"gemini-3-1-flash-lite-preview"', '"claude-sonnet-4-5"').replace(
        '"stream"',
        '"temperature": 1, "top_p": 1, "stream"',
      ),
    ],
    [
      'fragile-stream',
      'python',
      OPENAI.replace(/for choice[\s\S]*/, 'print(chunk.choices[0].delta.content, end="")'),
    ],
    ['doubled-path', 'python', OPENAI.replace('/api/ai"', '/api/ai/chat/completions"')],
    ['stream-not-asked', 'python', OPENAI.replace('    stream=True,\n', '')],
    [
      'old-package',
      'python',
      'import openai\n\nopenai.api_base = "https://hub.oxen.ai/api/ai"\nr = openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": "x"}])',
    ],
    ['strips-letters', 'python', STREAM().replace('line[5:]', 'line.lstrip(b"data: ")')],
    ['missing-authorization', 'bash', CURL.replace(/ {2}-H "Authorization.*\n/, '')],
    ['trailing-comma', 'bash', CURL.replace('"}]\n', '"}],\n')],
    ['python-words-in-json', 'bash', CURL.replace('"}]', '"}], "stream": False')],
    ['apostrophe', 'bash', CURL.replace('Hello', "What's up?")],
    [
      'variable-in-single-quotes',
      'bash',
      CURL.replace('"Authorization: Bearer $OXEN_API_KEY"', "'Authorization: Bearer $OXEN_API_KEY'"),
    ],
    ['missing-backslash', 'bash', CURL.replace('json" \\', 'json"')],
    ['blank-behind-backslash', 'bash', CURL.replace('json" \\', 'json" \\ ')],
    ['missing-content-type', 'bash', CURL.replace('  -H "Content-Type: application/json" \\\n', '')],
    ['base-without-ai', 'bash', CURL.replace('/api/ai/', '/api/')],
    ['not-post', 'bash', CURL.replace('POST', 'GET')],
    ['missing-bearer', 'bash', CURL.replace('Bearer ', '')],
    ['key-written-out', 'bash', CURL.replace('$OXEN_API_KEY', 'sk-abcdefghijklmnopqrstuvwx')],
    ['placeholder-key', 'bash', CURL.replace('$OXEN_API_KEY', '<YOUR_TOKEN>')],
    ['strange-character', 'bash', CURL.replace('-d ', '-d\u00a0')],
    ['wrong-shell', 'bash', CURL.replaceAll(' \\\n', ' ^\n')],
    ['comment-in-json', 'bash', CURL.replace('"messages"', '// the question\n  "messages"')],
    ['model-prefix', 'bash', CURL.replace('"gemini', '"oxen:gemini')],
    ['argument-too-long', 'bash', CURL.replace('Hello', 'Hello '.repeat(30_000))],
    [
      'stray-backslash',
      'bash',
      `curl -X POST https://hub.oxen.ai/api/ai/chat/completions -H "Content-Type: application/json" -H "Authorization: Bearer $OXEN_API_KEY" -d "{\\"model\\":\\"m\\",\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Hi\\!\\"}]}"`,
    ],
    [
      'shell-expands',
      'bash',
      CURL.replace("-d '{", '--data-binary @- <<JSON\n{')
        .replace("}'", '}\nJSON')
        .replace('Hello', 'It costs $5'),
    ],
  ])('finds %s in %s, alone, and mends it', (rule, language, code) => {
    const calls = checkDocument(fence(language, code), 'page.mdx');
    expect(calls).toHaveLength(1);
    const [call] = calls;
    expect(new Set(call?.findings.map((finding) => finding.rule))).toEqual(new Set([rule]));
    if (rule === 'not-python' || rule === 'refused-parameter') return;
    expect(call?.mended).not.toBeNull();
    const again = checkDocument(fence(language, call?.mended ?? ''), 'page.mdx');
    expect(again.flatMap(({ findings }) => findings.map((finding) => finding.rule))).toEqual([]);
  });

  it('finds the faults of the seed model’s page, and nothing else', () => {
    // The page prints JSON's words in Python, and reads a stream as one reply (the reference examples tell the rest).
    const page = readOxenExamples()
      .filter(({ name }) => ['Minimal', 'Basic', 'All'].includes(name))
      .flatMap(({ curl, python }) => [
        fence('bash', curl),
        fence('python', python.replace(/False/g, 'false')),
      ])
      .join('\n');
    expect(rulesOf(page).map((found) => found.split(' ')[0])).toEqual([
      'json-words-in-python',
      'json-words-in-python',
    ]);
    const streamed = fence('python', PYTHON.replace('False', 'true'));
    expect(rulesOf(streamed).map((found) => found.split(' ')[0])).toEqual([
      'json-words-in-python',
      'json-on-stream',
    ]);
  });

  it('tells all that is wrong with a command, also what one fault hides', () => {
    const command = `curl https://hub.oxen.ai/api/chat/completions \\
  -H "Content-Type: application/json" \\
  -d '{
  "model": "oxen:my-model",
  "messages": [{"role": "user", "content": "What's this?"}],
}'`;
    const [call] = checkDocument(
      `# Title\n\n  \`\`\`bash\n  ${command.replaceAll('\n', '\n  ')}\n  \`\`\`\n`,
      'page.mdx',
    );
    expect(call?.findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
      'base-without-ai 4',
      'missing-authorization 4',
      'model-prefix 7',
      'apostrophe 8',
      'trailing-comma 8',
    ]);
    expect(call?.mended).toBe(`curl https://hub.oxen.ai/api/ai/chat/completions \\
  -H "Authorization: Bearer $OXEN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
  "model": "my-model",
  "messages": [{"role": "user", "content": "What'\\''s this?"}]
}'`);
  });

  it('puts the mended code in its place in the document, indented as it was', () => {
    const indented = (code: string) =>
      `<Tab>\n  \`\`\`bash\n  $ ${code.replaceAll('\n', '\n  ')}\n  \`\`\`\n</Tab>\n${fence('python', PYTHON)}`;
    const text = indented(CURL.replace('/api/ai/', '/api/'));
    expect(mendDocument(text, checkDocument(text, 'a.mdx'))).toBe(indented(CURL));
    expect(mendDocument(indented(CURL), checkDocument(indented(CURL), 'a.mdx'))).toBe(indented(CURL));
  });

  it('looks at each command of a block, at nothing but chat completions, and at no prose', () => {
    const other = 'curl https://hub.oxen.ai/api/ai/images/generate -d "x"';
    const text = `curl chat/completions without a fence\n${fence('bash', `${other}\n\n${CURL}\n\n${CURL}`)}`;
    expect(checkDocument(text, 'a.md').map(({ line }) => line)).toEqual([7, 15]);
  });

  it('finds no fault in any code that the page writes', async () => {
    const writers = await Promise.all(
      EVERY_LANGUAGE.filter(({ id }) => /^(?:curl|python.*)$/.test(id)).map((language) =>
        language.loadWriter(),
      ),
    );
    expect(writers.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(arbitraryBody, fc.constantFrom(true, false, null), (body, stream) => {
        const own = new Map<string, JsonValue>([...body, ['model', 'some-model']]);
        if (stream !== null) own.set('stream', stream);
        const built = buildFromBody(own);
        for (const write of writers) {
          const code = write(built);
          const name = code.includes('curl') && code.startsWith('curl') ? 'a.sh' : 'a.py';
          const faults = checkDocument(code, name).flatMap(({ findings }) => findings);
          if (faults.length > 0) throw new Error(`${JSON.stringify(faults)}\n${code}`);
        }
        return Promise.resolve();
      }),
      { numRuns: 150 },
    );
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'curl ',
            'chat/completions',
            "'",
            '"',
            '\\\n',
            '{',
            '}',
            '-d ',
            'print(',
            'import os\n',
            '```bash\n',
            '```\n',
            '<<X\n',
            'X\n',
            '$(',
            ' ',
            '\n',
            'é',
            'chunk.choices[0].delta.content',
            'for chunk in x:\n    ',
          ),
        ),
        (pieces) => {
          for (const name of ['a.md', 'a.sh', 'a.py', '']) checkDocument(pieces.join(''), name);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function STREAM(): string {
  return PYTHON.replace('import os', 'import json\nimport os')
    .replace('"stream": False', '"stream": True')
    .replace('    },\n)', '    },\n    stream=True,\n)')
    .replace(
      'print(response.json())',
      'for line in response.iter_lines():\n    if line.startswith(b"data:") and line != b"data: [DONE]":\n        print(json.loads(line[5:]))',
    );
}

function OPENAI_STREAM(): string {
  return STREAM().replace('iter_lines()', 'iter_lines(decode_unicode=True)').replaceAll('b"data', '"data');
}
