export const HEADING = 'Start with a prompt';
export const HOW = 'Pick one to fill the message box. Nothing is sent until you press Send.';
export const SANDBOX = 'You are on the built-in sandbox: real requests, no AI model, no key.';
export const CONNECT = 'Connect Oxen.ai or your own server for real answers';
export const USE_SANDBOX = 'Use the sandbox, no key needed';
export const IMPORT = 'Import a request you already have';
export const SEE_CODE = 'See the code for this request';
export const REPLACED = 'The starter took the place of what you had typed.';
export const UNDO = 'Undo';

export const TOOL_TITLE = 'Let the model call a tool';
export const TOOL_TEXT = 'It calls get_weather for two cities. You supply the results, and it goes on.';
export const TOOL_TAG = 'tools';
export const TOOL_PROMPT = 'What is the weather in Oslo and in Lima?';
export const TOOL_DESCRIPTION = 'The current weather in a city.';

export const SCHEMA_TITLE = 'Turn an email into JSON';
export const SCHEMA_TEXT = 'A JSON Schema names the fields, and each gets a value of its type.';
export const SCHEMA_TAG = 'response_format, JSON Schema';
export const SCHEMA_PROMPT = `Extract the order as JSON.

Hi there,
I ordered 2 desk lamps (order 4481-B) and only one arrived. Could you send the other one before Friday?
Thanks, Ana Duarte
ana@example.com`;

export const TEMPERATURE_TITLE = 'See what temperature does';
export const TEMPERATURE_TEXT = 'A small real language model that samples in front of you. Send it twice.';
export const TEMPERATURE_TAG = 'sandbox-sampler, temperature 1.2';
export const TEMPERATURE_PROMPT = 'In the morning the old ox';
export const REAL_TEMPERATURE_TEXT = 'Send it twice, then turn temperature down to 0 and send it again.';
export const REAL_TEMPERATURE_TAG = 'temperature 1.2';
export const REAL_TEMPERATURE_PROMPT = 'Write the first two sentences of a story about an ox that can read.';

export const THREE_TITLE = 'Three temperatures, side by side';
export const THREE_TEXT = 'The same message at 0, 0.7 and 1.5: from safe words to wild ones.';
export const THREE_TAG = 'Compare, sandbox-sampler';

export const EXTRACT_TITLE = 'Extract JSON from a messy email';
export const EXTRACT_TEXT = 'Paste an email and get fields back in a form you can parse.';
export const EXTRACT_TAG = 'response_format, temperature 0';
export const EXTRACT_PROMPT = `Extract the sender, the order number, the date and what is asked, as JSON.

Hi there,
I ordered two desk lamps (order 4481-B) on Tuesday 3 March and only one arrived. Could you send the other one before Friday? Thanks, Ana Duarte, ana@example.com`;

export const TRACE_TITLE = 'Explain a stack trace';
export const TRACE_TEXT = 'Name the failing line, the likely cause and the smallest fix.';
export const TRACE_TAG = 'system prompt';
export const TRACE_PROMPT = `Traceback (most recent call last):
  File "report.py", line 42, in <module>
    main()
  File "report.py", line 31, in main
    total = sum(row["amount"] for row in rows)
  File "report.py", line 31, in <genexpr>
    total = sum(row["amount"] for row in rows)
TypeError: unsupported operand type(s) for +: 'int' and 'str'`;
export const TRACE_SYSTEM_PROMPT =
  'You review stack traces. Name the failing line, the likely cause, and the smallest fix, in that order.';

export const DESIGN_TITLE = 'Choose between two API designs';
export const DESIGN_TEXT = 'Ask for a table of trade-offs, then send it to several models.';
export const DESIGN_TAG = 'Compare';
export const DESIGN_PROMPT =
  'We need an endpoint that lists the orders of a customer. Compare GET /customers/{id}/orders with GET /orders?customer={id}: a table of trade-offs, then your choice in one sentence.';
