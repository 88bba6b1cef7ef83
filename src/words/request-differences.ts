/** What a request has that others have not, in a few words. */
export const systemPrompt = (beginning: string) => `system prompt “${beginning}”`;
export const noSystemPrompt = 'no system prompt';
export const notSent = (parameter: string) => `${parameter} not sent`;
