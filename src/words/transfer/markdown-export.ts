/** What stands in a conversation's Markdown file between what was said. */
export const headings = {
  system: 'System',
  developer: 'Developer',
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool',
  function: 'Function',
} as const;

/** Below the name of a reply: when it was asked for, what was sent beside the messages, and what it took. */
export const sentAt = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
export const parameter = (name: string, value: string) => `\`${name}\` ${value}`;
export const tokens = (input: number, output: number) => `${input} tokens in, ${output} out`;

/** `tool` is what the API calls it, as code. */
export const calls = (tool: string) => `Calls \`${tool}\`:`;

/** Why a reply ended before its end. */
export const endings = {
  stopped: '*(Stopped.)*',
  failed: '*(Failed before the end.)*',
  interrupted: '*(Interrupted before the end.)*',
} as const;

/** In a conversation from ChatGPT: what a tool was given, and what it gave back. */
export const toTool = (tool: string) => `To ${tool}:`;
export const fromTool = (tool: string) => `From ${tool}:`;
export const aTool = 'a tool';
