export const conversation = 'Conversation';
export const roles = { user: 'You', tool: 'Result of a tool', system: 'System prompt' } as const;
