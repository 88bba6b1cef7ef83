import { listedAnd } from '#words/english/grammar.ts';

/** The choice of what a reply is to be. */
export const output = 'Output';
export const outputHow = 'Sets response_format: free text, any JSON object, or JSON that follows a schema.';
export const modes = { text: 'Text', json: 'JSON', 'json-schema': 'JSON schema' } as const;
export const ownFormat = 'response_format has a form of its own.';
export const editSchema = 'Edit schema';
export const formatIsUnread = 'response_format is not valid yet.';
export const formatReplaced = 'response_format was replaced.';
export const undo = 'Undo';

/** The dialog of the schema. */
export const title = 'JSON schema';
export const name = 'Name';
export const badName = 'A name has 1 to 64 letters, digits, _ or -.';
export const strict = 'strict';
export const strictHow = 'The reply follows the schema exactly, where the model supports it.';
export const schema = 'Schema';
export const fromExample = 'From an example value';
export const example = 'Example value';
export const makeSchema = 'Make the schema';
export const done = 'Done';
export const repair = 'Repair for strict mode';
export const readyForStrict = 'Ready for strict mode.';

/** What strict mode wants; `path` is where. */
export const schemaIsObject = 'A schema is a JSON object.';
export const rootIsObject = 'The outermost schema must be of type object.';
export const needsNoMore = 'An object needs "additionalProperties": false.';
export const needsAll = (keys: readonly string[]) => `"required" must name ${listedAnd(keys)} too.`;
export const refusedKeyword = (keyword: string) => `Strict mode has no ${keyword}.`;
export const atPath = (path: string, sentence: string) => (path === '' ? sentence : `${path}: ${sentence}`);
export const moreProblems = (count: number) => `and ${count} more`;
