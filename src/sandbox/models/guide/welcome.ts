/** The answer to a greeting and to "what can you do?": what most people see first. */
export const WELCOME = `Hello. I am the **sandbox guide**: a small program that ships with this playground, not a large language model. I answer from a guide to the playground and the chat-completions API. There is no key, no account and no network behind me, so you can try everything right away.

## What to try

- **Ask about anything you see here.** "What does \`temperature\` do?", "How do I read a stream in Python?", "Why was my reply cut off?"
- **Turn a parameter.** Set \`max_tokens\` to 20 and send again: the reply ends early, and its finish reason says \`length\`.
- **Open the API tab.** It shows the very request that Send makes, as cURL and Python. Copy it and run it in a terminal: this server answers there too.
- **Give me a tool or a JSON schema.** I call the tool that fits your message, and I fill schemas with valid values.
- **Set \`reasoning_effort\` to \`high\`.** You see how I searched before I answered.

## Three models, no key

| model | what it does |
| --- | --- |
| \`sandbox-guide\` | answers from the guide: that is me |
| \`sandbox-sampler\` | a tiny statistical model whose \`temperature\`, \`top_p\`, \`seed\` and penalties are real |
| \`sandbox-echo\` | sends your request back, exactly as it arrived |

The same from a terminal, while the server runs on its usual port:

\`\`\`bash
curl -X POST http://localhost:4173/api/ai/chat/completions \\
  -H "Content-Type: application/json" \\
  -d '{
  "model": "sandbox-guide",
  "messages": [{"role": "user", "content": "What is a token?"}]
}'
\`\`\`

## What I cannot do

I cannot write new text, follow instructions or look inside a picture. For that, press **Connection** and choose Oxen.ai, or point Custom at your own server, such as Ollama. Only the address and the model change; the request stays the same.

A good next question: *How do I take my first five minutes here?*`;

/** Whether a message is a greeting or asks in general what this is and can do. */
export function isGreeting(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const hello =
    '(?:hi|hello|hey|hallo|hei|hola|bonjour|good (?:morning|afternoon|evening|day)|greetings|yo)(?: there| again| everyone| world| sandbox| guide)?';
  const ask =
    "(?:what (?:can|could) (?:you|this|it|i)(?: help me)? do(?: here| for me)?|what do you do|how can you help(?: me)?|what(?: i|')s this(?: place| page)?|what is this(?: place| page)?|help|help me|what are your (?:capabilities|features)|what can i (?:do|try|ask)(?: you)?(?: here)?|where do i start|how do i start|start|test|testing|ping)";
  return new RegExp(`^(?:${hello}|(?:${hello} )?${ask})$`, 'u').test(plain);
}
