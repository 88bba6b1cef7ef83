export const conversation = 'Conversation';
export const roles = { user: 'You', tool: 'Result of a tool', system: 'System prompt' } as const;
export const request = 'Request';
export const code = 'Code';
export const body = 'JSON body';
