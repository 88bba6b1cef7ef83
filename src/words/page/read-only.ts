export const conversation = 'Conversation';
export const roles = { user: 'You', tool: 'Result of a tool', system: 'System prompt' } as const;
export const typed = 'Typed';
export const openInPlayground = 'Open in the playground';
export const parameters = 'Parameters';
