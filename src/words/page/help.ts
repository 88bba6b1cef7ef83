/** The guide and the page about the program, as the menu "Help" opens them. */
export const help = 'Help';
export const view = 'View';
export const guideTitle = 'Guide';
export const guideHow = 'What is where. Every act is also in the palette: type what you want to do.';

/** One thing that people want to do: what it is for, in a sentence. */
export const topics = {
  message: ['Send a message', 'Type below and press Enter. What is on the screen is what is sent.'],
  model: ['Choose a model', 'Type to filter, or type any model ID as it is.'],
  connection: ['Choose a server', 'The sandbox, Oxen.ai, or any OpenAI-compatible address, with its key.'],
  parameters: [
    'Set parameters',
    '“not sent” is left out of the request. Resetting a parameter leaves it out again.',
  ],
  'system-prompt': ['Give instructions', 'The system prompt is the first message of every request.'],
  tools: ['Let the model call functions', 'You describe them, and supply the results in the chat.'],
  'edit-schema': ['Get JSON', 'A JSON schema says which fields the reply has.'],
  'attach-file': ['Attach files', 'Images, audio, video, PDF and text. Dropping and pasting work too.'],
  'go-to-compare': ['Compare models', 'One message, several columns, each with its own request.'],
  'go-to-api': ['Take the code', 'cURL, Python and more: the very request that Send makes.'],
  'import-request': ['Bring a request', 'Paste cURL, code or JSON; or drop a file on the page.'],
  'share-link': ['Share a request', 'The link holds the request and never a key.'],
  projector: ['Present', 'Larger type, fewer controls, and the connection stays in sight.'],
  shortcuts: ['Use the keyboard', 'Every key, and the switch for single letters.'],
} as const;

export const aboutTitle = 'About Oxen Playground';
export const version = (number: string) => `Version ${number}, MIT licence`;
export const about = [
  'A playground for language models. What Send sends, what the API tab shows and what the copied code does are one request.',
  'Conversations are saved in this browser only. Requests go to the connection that you choose, and nowhere else.',
  'An API key is kept in this tab, or on this device if you ask for it. It is in no link, export or code.',
  '“Delete everything”, below and in the palette, deletes all that is kept in this browser: conversations, prompts, experiments, recordings, settings and keys.',
] as const;
