import { proseParagraphs } from '#sandbox/models/sampler/prose.ts';
import { lastUserText } from '#sandbox/structured/choose-tools.ts';
import { createInstance } from '#sandbox/structured/create-instance.ts';
import { suggestionsFromMessage, wordsOfName } from '#sandbox/structured/message-suggestions.ts';
import type { AskedSchema } from '#sandbox/structured/schema-in-messages.ts';
import { schemaInMessages } from '#sandbox/structured/schema-in-messages.ts';
import { jsonForSchema } from '#sandbox/structured/structured-reply.ts';
import type { Suggestions } from '#sandbox/structured/suggestion.ts';
import type { ChatRequest } from '#sandbox/validate/chat-request.ts';
import { bestMatch, type GuideAnswer } from './compose-answer.ts';
import { resultMembers, trailingToolResults } from './tool-results.ts';

const ANSWER_WORDS: ReadonlySet<string> = new Set([
  'answer',
  'text',
  'summary',
  'explanation',
  'content',
  'description',
  'reason',
  'reasoning',
  'response',
  'reply',
  'message',
  'result',
  'details',
  'body',
  'comment',
  'overview',
  'conclusion',
]);
const TITLE_WORDS: ReadonlySet<string> = new Set([
  'title',
  'heading',
  'headline',
  'topic',
  'topics',
  'tags',
  'related',
  'sources',
  'source',
  'section',
  'sections',
]);

/** Names of keys whose values are numbers. */
const NUMBER_KEY =
  /(?:^|_)(?:age|year|count|quantity|amount|price|total|number|score|rating|height|weight)$/i;

/** The answer as JSON, for `response_format`; null when the request wants plain text. */
export function jsonAnswer(request: ChatRequest, answer: GuideAnswer): string | null {
  const format = request.responseFormat;
  if (format.kind === 'json_schema')
    return jsonForSchema(format.schema, suggestionsFromAnswer(request, lastUserText(request), answer));
  const asked = schemaInMessages(request.messages);
  if (asked !== null)
    return jsonAsked(asked, format.kind, suggestionsFromAnswer(request, asked.text, answer));
  if (format.kind === 'text') return null;
  const suggestions = suggestionsFromAnswer(request, lastUserText(request), answer);
  const keys = requestedKeys(lastUserText(request));
  if (keys.length === 0) {
    return JSON.stringify(
      { answer: shortAnswer(answer), related: headings(answer).slice(1, 4), model: 'sandbox-guide' },
      null,
      2,
    );
  }
  const isCounted = /\d/.test(lastUserText(request));
  const properties = Object.fromEntries(
    keys.map((key) => [key, { type: isCounted && NUMBER_KEY.test(key) ? 'number' : 'string' }]),
  );
  return jsonForSchema({ type: 'object', properties, required: keys }, suggestions);
}

/** JSON for a schema that stands in a message; null where the schema asks for what cannot be. */
function jsonAsked(
  { schema, isFenced }: AskedSchema,
  kind: 'text' | 'json_object',
  suggestions: Suggestions,
): string | null {
  const made = createInstance(schema, suggestions, 'all');
  if (made === null) return null;
  const text = JSON.stringify(made.value, null, 2);
  return isFenced && kind === 'text' ? `\`\`\`json\n${text}\n\`\`\`` : text;
}

/** Values for a schema: a tool's result by its names, the message's facts, the guide's words for texts such as `answer`. */
function suggestionsFromAnswer(request: ChatRequest, text: string, answer: GuideAnswer): Suggestions {
  const facts = suggestionsFromMessage(text);
  const members = resultMembers(trailingToolResults(request.messages));
  const known = headings(answer);
  const isTitle = (name: string): boolean => wordsOfName(name).some((word) => TITLE_WORDS.has(word));
  return {
    mentioned: facts.mentioned,
    count: (place) =>
      facts.count(place) ?? (isTitle(place.name) && known.length > 0 ? Math.min(3, known.length) : null),
    values: (place) => {
      const given = Object.hasOwn(members, place.name) ? members[place.name] : undefined;
      const fromTool =
        typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? [given] : [];
      if (place.type !== 'string') return [...fromTool, ...facts.values(place)];
      const words = wordsOfName(place.name);
      const title = known[place.index];
      const fromGuide =
        words.some((word) => ANSWER_WORDS.has(word)) && place.index === 0
          ? [shortAnswer(answer)]
          : isTitle(place.name) && title !== undefined
            ? [title]
            : [];
      return [...fromTool, ...fromGuide, ...facts.values(place)];
    },
  };
}

function headings(answer: GuideAnswer): string[] {
  return answer.searches.flatMap(({ result }) =>
    bestMatch(result) === null ? [] : result.matches.slice(0, 4).map((match) => match.section.heading),
  );
}

/** The answer's first paragraph, without marks. */
function shortAnswer(answer: GuideAnswer): string {
  return proseParagraphs(answer.text)[0] ?? answer.text;
}

/** The keys that a message asks for, as in "JSON with the keys name, age and city". */
function requestedKeys(text: string): string[] {
  const list =
    /\b(?:keys?|fields?|properties|attributes)\b[:\s]+((?:[`"']?[A-Za-z_]\w{0,40}[`"']?(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+)?)+)/i.exec(
      text,
    )?.[1];
  if (list === undefined) return [];
  const names = list
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    .map((name) => name.trim().split(/\s+/)[0]?.replace(/[`"']/g, '') ?? '');
  return [
    ...new Set(
      names.filter(
        (name) => /^[A-Za-z_]\w*$/.test(name) && !/^(?:for|of|in|the|a|an|to|with|named|called)$/.test(name),
      ),
    ),
  ].slice(0, 20);
}
