export const heading = 'Start with a prompt';
export const how = 'Pick one to fill the message box. Nothing is sent until you press Send.';
export const sandbox = 'You are on the built-in sandbox: real requests, no AI model, no key.';
export const connect = 'Connect Oxen.ai or your own server for real answers';
export const useSandbox = 'Use the sandbox, no key needed';
export const importRequest = 'Import a request you already have';
export const seeCode = 'See the code for this request';
export const watchDemo = 'Watch a demo';

export const toolTitle = 'Let the model call a tool';
export const toolText = 'It calls get_weather for two cities. You supply the results, and it goes on.';
export const toolTag = 'tools';
export const toolPrompt = 'What is the weather in Oslo and in Lima?';
export const toolDescription = 'The current weather in a city.';

export const schemaTitle = 'Turn an email into JSON';
export const schemaText = 'A JSON Schema names the fields, and each gets a value of its type.';
export const schemaTag = 'response_format, JSON Schema';
export const schemaPrompt = `Extract the order as JSON.

Hi there,
I ordered 2 desk lamps (order 4481-B) and only one arrived. Could you send the other one before Friday?
Thanks, Ana Duarte
ana@example.com`;

export const temperatureTitle = 'See what temperature does';
export const temperatureText = 'A small real language model that samples in front of you. Send it twice.';
export const temperatureTag = 'sandbox-sampler, temperature 1.2';
export const temperaturePrompt = 'The old ox';
export const realTemperatureText = 'Send it twice, then turn temperature down to 0 and send it again.';
export const realTemperatureTag = 'temperature 1.2';
export const realTemperaturePrompt = 'Write the first two sentences of a story about an ox that can read.';

export const threeTitle = 'Three temperatures, side by side';
export const threeText = 'The same message at 0, 0.7 and 1.5: from safe words to wild ones.';
export const threeTag = 'Compare, sandbox-sampler';

export const brokenTitle = 'A stream that breaks and is mended';
export const brokenText =
  'The reply breaks off in the middle. Turn the fault off, retry, and it comes whole.';
export const brokenTag = 'x-sandbox-fault: cut';
export const brokenPrompt = 'How do I read a streamed reply?';

export const extractTitle = 'Extract JSON from a messy email';
export const extractText = 'Paste an email and get fields back in a form you can parse.';
export const extractTag = 'response_format, temperature 0';
export const extractPrompt = `Extract the sender, the order number, the date and what is asked, as JSON.

Hi there,
I ordered two desk lamps (order 4481-B) on Tuesday 3 March and only one arrived. Could you send the other one before Friday? Thanks, Ana Duarte, ana@example.com`;

export const traceTitle = 'Explain a stack trace';
export const traceText = 'Name the failing line, the likely cause and the smallest fix.';
export const traceTag = 'system prompt';
export const tracePrompt = `Traceback (most recent call last):
  File "report.py", line 42, in <module>
    main()
  File "report.py", line 31, in main
    total = sum(row["amount"] for row in rows)
  File "report.py", line 31, in <genexpr>
    total = sum(row["amount"] for row in rows)
TypeError: unsupported operand type(s) for +: 'int' and 'str'`;
export const traceSystemPrompt =
  'You review stack traces. Name the failing line, the likely cause, and the smallest fix, in that order.';

export const designTitle = 'Choose between two API designs';
export const designText = 'Ask for a table of trade-offs, then send it to several models.';
export const designTag = 'Compare';
export const designPrompt =
  'We need an endpoint that lists the orders of a customer. Compare GET /customers/{id}/orders with GET /orders?customer={id}: a table of trade-offs, then your choice in one sentence.';
