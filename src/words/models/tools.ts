import { counted, number } from '#words/english/grammar.ts';

/** The tools of a request: their list, the dialog of one, and what is said of them. */
export const tools = 'Tools';
export const tool = 'Tool';
export const addTool = 'Add tool';
export const editTool = 'Edit tool';
export const newTool = 'New tool';
export const toolAt = (position: number) => `tool ${position}`;
export const editNamed = (name: string) => `Edit ${name}`;
export const removeNamed = (name: string) => `Remove ${name}`;
export const sendNamed = (name: string) => `Send ${name}`;
export const toolsHow =
  'Functions that the model can call. Their results come from you, or as you set it here.';
export const toolHow = 'A function that the model can call, as a form and as JSON: both are the same.';
export const none = 'No tools yet. Start with an example, a form, or JSON.';
export const noDescription = 'no description';
export const examples = 'Examples';
export const addExample = (name: string) => `Add ${name}`;
export const alreadyThere = 'Already in the list';
export const fromJson = 'Paste JSON or code';
export const jsonField = 'Tools as JSON or code';
export const jsonHint =
  'Tools in the form of OpenAI, Anthropic or MCP, an OpenAPI document or operation (JSON, YAML), or a function in Python or TypeScript';
export const addFromJson = 'Add tools';
export const sourcesNotLoaded = 'What reads this could not be loaded. Try again when the network is back.';
export const sentCount = (sent: number, all: number) =>
  sent === all ? counted(all, { one: 'tool', other: 'tools' }) : `${number(sent)} of ${number(all)} sent`;
export const toolNotSaved = 'The tool was not saved.';
export const toolRemoved = 'Tool removed.';
export const added = (names: readonly string[]) =>
  names.length === 1 ? `Added ${names[0]}.` : `Added ${number(names.length)} tools.`;
export const notSent = 'not sent';

// The form.
export const form = 'Form';
export const json = 'JSON';
export const name = 'Name';
export const badName = '1 to 64 letters, digits, _ or -';
export const description = 'Description';
export const descriptionHint = 'What it does, and when to call it';
export const strictHow = 'Arguments then always fit the schema, where the model supports it.';
export const makeStrict = 'Make the schema strict';
export const readyForStrict = 'The schema is ready for strict.';
export const parameters = 'Parameters';
export const noParameters = 'It takes no arguments.';
export const addParameter = 'Add parameter';
export const parameterName = (position: number) => `Name of parameter ${position}`;
export const typeOf = (parameter: string) => `Type of ${parameter}`;
export const otherType = 'as in JSON';
export const requiredNamed = (parameter: string) => `Required: ${parameter}`;
export const required = 'required';
export const descriptionOf = (parameter: string) => `Description of ${parameter}`;
export const parameterDescriptionHint = 'What it means';
export const choicesOf = (parameter: string) => `Choices of ${parameter}`;
export const choicesHint = 'Only these, separated by commas';
export const nameIsTaken = (parameter: string) => `There is a parameter ${parameter} already.`;
export const formWaits = 'The JSON is not a tool yet. Fix it to use the form.';
