import { isRecord, member } from '#sandbox/plain-json.ts';
import type { ChatRequest, RequestTool } from '#sandbox/validate/chat-request.ts';
import { createInstance } from './create-instance.ts';
import { isPlaceName, placesIn, suggestionsFromMessage, wordsOfName } from './message-suggestions.ts';

/** A call that is to be made. */
export interface PlannedCall {
  readonly name: string;
  /** The arguments as JSON text. */
  readonly arguments: string;
}

/** How well a tool fits a message: more is better, below `FIT` it does not. */
export interface ToolScore {
  readonly tool: RequestTool;
  readonly score: number;
  /** The message's words that spoke for it. */
  readonly words: readonly string[];
}

const FIT = 1.5;
const CLEAR_FIT = 3;
/** With more tools than this, as coding agents send them, some word fits one of them by accident. */
const MANY_TOOLS = 6;
const MAX_CALLS = 4;

/** Words that say nothing about what a tool is for. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an and any are as at be by can could current data did do does for from function get give given has have help how i if in info information into is it its list me my now of on one or please return returns set show tell that the their them then there this to tool up use user using value want was what when where which who why will with would you your about call run make new some more much many long been being'.split(
    ' ',
  ),
);

/** Words of the same field: a message with one of a row is about a tool with another of it. */
const RELATED: readonly (readonly string[])[] = [
  [
    'weather',
    'forecast',
    'temperature',
    'rain',
    'raining',
    'rainy',
    'sunny',
    'snow',
    'cold',
    'warm',
    'hot',
    'umbrella',
    'wind',
    'climate',
  ],
  ['time', 'clock', 'hour', 'timezone', 'date', 'today'],
  [
    'calculate',
    'calculator',
    'calculation',
    'compute',
    'evaluate',
    'math',
    'maths',
    'arithmetic',
    'sum',
    'add',
    'plus',
    'minus',
    'times',
    'multiply',
    'divide',
    'divided',
    'expression',
    'multiplied',
    'subtract',
  ],
  ['search', 'find', 'lookup', 'google', 'query', 'web'],
  ['price', 'cost', 'quote', 'stock', 'stocks', 'share'],
  ['mail', 'email', 'inbox'],
  ['translate', 'translation', 'translator'],
  ['book', 'reserve', 'reservation', 'booking'],
  ['flight', 'flights', 'fly', 'airline'],
  ['convert', 'conversion', 'exchange', 'currency'],
  ['remind', 'reminder', 'schedule', 'appointment', 'meeting', 'calendar', 'event'],
  ['file', 'document', 'read', 'open'],
];

/** Scores every tool against a message, best first. */
export function scoreTools(message: string, tools: readonly RequestTool[]): ToolScore[] {
  const words = new Map(spokenWords(message.slice(0, 4000)).map((word) => [stem(word), word]));
  if (/\d\s{0,9}[-+*/×÷^]\s{0,9}\d/.test(message)) words.set(stem('calculate'), 'calculate');
  return tools.map((tool) => scoreTool(message, words, tool)).sort((a, b) => b.score - a.score);
}

/**
 * The calls to make for a request, none when it is to be answered in words. `auto` calls what fits the last user
 * message, and nothing after a tool's result; `required` and a named function call in any case. Null when a call is
 * demanded and no arguments can be valid under the tool's schema.
 */
export function planToolCalls(request: ChatRequest): readonly PlannedCall[] | null {
  const { toolChoice, tools } = request;
  if (toolChoice.kind === 'none' || tools.length === 0) return [];
  const message = lastUserText(request);
  if (toolChoice.kind === 'function') {
    const tool = tools.find((item) => item.name === toolChoice.name);
    const call = tool === undefined ? null : planCall(tool, message);
    return call === null ? null : [call];
  }
  const scores = scoreTools(message, tools);
  if (toolChoice.kind === 'required') {
    for (const { tool } of scores) {
      const calls = planCalls(tool, message, request.parallelToolCalls);
      if (calls.length > 0) return calls;
    }
    return null;
  }
  if (request.messages.at(-1)?.role !== 'user') return [];
  const [best, ...others] = scores;
  if (best === undefined || best.score < (tools.length > MANY_TOOLS ? CLEAR_FIT : FIT)) return [];
  const calls = planCalls(best.tool, message, request.parallelToolCalls);
  if (!request.parallelToolCalls || calls.length === 0) return calls;
  const spoken = new Set(best.words);
  for (const other of others) {
    if (other.score < CLEAR_FIT || calls.length >= MAX_CALLS || other.words.every((word) => spoken.has(word)))
      continue;
    calls.push(...planCalls(other.tool, message, true));
    for (const word of other.words) spoken.add(word);
  }
  return calls.slice(0, MAX_CALLS);
}

/** The text of the last user message; empty when there is none. */
export function lastUserText(request: ChatRequest): string {
  const text = request.messages.findLast((message) => message.role === 'user')?.text ?? '';
  // What a coding agent adds for its model is not what its user said.
  return text.replace(/<(system-reminder|environment_details)>[\s\S]*?<\/\1>/g, '').trim() || text;
}

/** One call, or one for each place that the message names where the tool takes a single place. */
function planCalls(tool: RequestTool, message: string, parallel: boolean): PlannedCall[] {
  const properties = member(tool.parameters, 'properties');
  const placeNames = isRecord(properties) ? Object.keys(properties).filter(isPlaceName) : [];
  const places = placesIn(message);
  const first = planCall(tool, message);
  if (first === null) return [];
  const [placeName] = placeNames;
  if (!parallel || placeName === undefined || placeNames.length > 1 || places.length < 2) return [first];
  const calls = new Map<string, PlannedCall>();
  for (const place of places.slice(0, MAX_CALLS)) {
    const others = places.filter((item) => item !== place);
    const call = planCall(
      tool,
      others.reduce((text, other) => text.replaceAll(other, place), message),
    );
    if (call !== null) calls.set(call.arguments, call);
  }
  return [...calls.values()];
}

function planCall(tool: RequestTool, message: string): PlannedCall | null {
  // Arguments are an object, whatever the schema leaves open.
  const schema = { ...tool.parameters, type: 'object' };
  const made = createInstance(schema, suggestionsFromMessage(message), 'suggested');
  return made === null ? null : { name: tool.name, arguments: JSON.stringify(made.value) };
}

function scoreTool(message: string, words: ReadonlyMap<string, string>, tool: RequestTool): ToolScore {
  const matched = new Map<string, number>();
  const match = (candidates: readonly string[], weight: number): void => {
    for (const word of candidates) {
      for (const said of words.keys()) {
        const strength = said === word ? weight : areRelated(said, word) ? weight * 0.8 : 0;
        if (strength > (matched.get(said) ?? 0)) matched.set(said, strength);
      }
    }
  };
  match(contentWords(wordsOfName(tool.name).join(' ')), 3);
  match(contentWords(tool.description.slice(0, 4000)), 1.5);
  const properties = member(tool.parameters, 'properties');
  if (isRecord(properties)) match(contentWords(Object.keys(properties).flatMap(wordsOfName).join(' ')), 0.7);
  let score = [...matched.values()].reduce((sum, value) => sum + value, 0);
  if (message.includes(tool.name)) score += 10;
  return {
    tool,
    score,
    words: [...matched].filter(([, weight]) => weight >= 1).map(([word]) => words.get(word) ?? word),
  };
}

function areRelated(a: string, b: string): boolean {
  return RELATED.some((row) => row.some((word) => stem(word) === a) && row.some((word) => stem(word) === b));
}

function contentWords(text: string): string[] {
  return spokenWords(text).map(stem);
}

function spokenWords(text: string): string[] {
  return wordsOfName(text.normalize('NFKD').replace(/\p{M}/gu, '')).filter(
    (word) => word.length > 1 && !EMPTY_WORDS.has(word) && !/^\d+$/.test(word),
  );
}

function stem(word: string): string {
  return word.length > 4
    ? word.replace(/(?:ies|es|s|ing|ed|er|or)$/, '').replace(/[ey]$/, '')
    : word.replace(/s$/, '');
}
