import type { ChatRequest, RequestMessage } from '#sandbox/validate/chat-request.ts';
import { type Calculation, calculate } from './calculate.ts';
import { inGuideWords } from './guide-phrases.ts';
import { type SearchResult, type SectionMatch, searchGuide } from './guide-search.ts';
import { rawWords, subjectWords } from './guide-words.ts';
import {
  asksAboutAttachment,
  asksAboutConversation,
  asksAboutSystemPrompt,
  describeAttachments,
  describeConversation,
  describeSystemPrompt,
  systemPromptNote,
} from './request-answers.ts';
import { answerFromResults, trailingToolResults } from './tool-results.ts';
import { isGreeting, WELCOME } from './welcome.ts';

/** An answer, with what it was made from. */
export interface GuideAnswer {
  readonly text: string;
  /** The questions that were looked up, with what was found; empty for answers without a search. */
  readonly searches: readonly { readonly question: string; readonly result: SearchResult }[];
  /** One sentence on how the answer came about, for the reasoning. */
  readonly decision: string;
}

/** Below this share of a question's words, a section is about something else. */
const ENOUGH_COVERAGE = 0.5;

const MAX_QUESTIONS = 3;

const WANTS_BRIEF =
  /\b(?:(?:answer |explain )?briefly|in (?:one|a single) (?:sentence|line|word)|in a sentence|in short|short answer|tl;?dr)\b[:,]?/i;

/** How the answer is to look, which says nothing of what it is about; the guide's answers are as they are. */
const WANTS_FORM =
  /\b(?:in|as|with|using) (?:(?:a|an|the|one|two|three|four|five|\d+|few|some) )?(?:(?:short|simple|plain|brief|easy) )?(?:bullets?(?: points?)?|sentences|words|steps|lines|paragraphs?|terms|english|language|table|list|detail)\b/gi;

/** Where one message asks for two things: "Show me the code, and a table of the parameters". */
const AND_ALSO =
  /(?:[,;]| and| then)? (?:and|then|also) (?=(?:show|give|tell|explain|list|write|what|how|why|which|when|a|an|the)\b)/i;

/** The guide's answer to a conversation. The same messages and verbosity always give the same text. */
export function composeAnswer(
  messages: readonly RequestMessage[],
  verbosity: ChatRequest['verbosity'],
): GuideAnswer {
  const results = trailingToolResults(messages);
  if (results.length > 0) {
    return {
      text: answerFromResults(results),
      searches: [],
      decision: 'A tool has answered: I say what it gave.',
    };
  }
  const userMessages = messages.filter((message) => message.role === 'user');
  const last = userMessages.at(-1);
  if (last === undefined) {
    return { text: WELCOME, searches: [], decision: 'There is no question yet: I say what I can do.' };
  }
  const answer = answerText(last, userMessages.slice(0, -1), messages, verbosity);
  const attachments = describeAttachments(last);
  const note = systemPromptNote(messages);
  return { ...answer, text: [attachments, answer.text, note].filter((part) => part !== '').join('\n\n') };
}

function answerText(
  last: RequestMessage,
  earlier: readonly RequestMessage[],
  messages: readonly RequestMessage[],
  verbosity: ChatRequest['verbosity'],
): GuideAnswer {
  const question = last.text.trim();
  const plain = (text: string, decision: string): GuideAnswer => ({ text, searches: [], decision });
  if (question === '') {
    return last.attachments.length > 0
      ? plain(
          'I can say what arrived, but I do not look inside. Ask a question with it, or choose a model behind another connection that can see it.',
          'Attachments without a question.',
        )
      : plain(
          'Your message arrived without any text. Ask me something, for example *What can you do?*',
          'The message is empty.',
        );
  }
  const calculation = calculate(question.replace(WANTS_BRIEF, '').trim());
  if (calculation !== null)
    return plain(describeCalculation(calculation), 'Plain arithmetic: I work it out exactly.');
  const isHeading = isSameQuestion(question, searchGuide(question).matches[0]?.section.heading ?? '');
  if (isGreeting(question)) return plain(WELCOME, 'A greeting: I say what I can do.');
  if (!isHeading && asksAboutSystemPrompt(question))
    return plain(
      describeSystemPrompt(messages),
      'A question about the system prompt: I say whether one came.',
    );
  if (asksAboutConversation(question))
    return plain(
      describeConversation(earlier),
      'A question about this conversation: I look at its messages.',
    );
  if (last.attachments.length > 0 && asksAboutAttachment(question)) {
    return plain(
      'That is all I can tell: I see the type, the size and the pixels of a file, not what it shows or says. To have it looked at, send the same request to a model that takes such input, through **Connection**.',
      'A question about what an attachment shows.',
    );
  }
  const brief = verbosity === 'low' || WANTS_BRIEF.test(question);
  const before = inGuideWords(
    earlier.findLast((message) => subjectWords(message.text).length > 0)?.text ?? '',
  );
  const searches = searchEach(withoutCode(question.replace(WANTS_BRIEF, '')), before);
  const parts = searches.map(({ question: part, result }) =>
    sectionAnswer(part, result, brief, verbosity === 'high', searches.length > 1),
  );
  const found = searches.filter(({ result }) => bestMatch(result) !== null);
  if (found.length === 0)
    return {
      text: nothingFound(searches[0]?.result),
      searches,
      decision: 'No section covers enough of the question: I say so.',
    };
  const related = relatedHeadings(found.map(({ result }) => result));
  const text =
    brief || related.length === 0
      ? parts.join('\n\n')
      : `${parts.join('\n\n')}\n\n**Related questions:** ${related.map((heading) => `*${heading}*`).join(' · ')}`;
  return {
    text,
    searches,
    decision: `I answer from ${found.length === 1 ? 'the best section' : `the best section for each of ${found.length} questions`}.`,
  };
}

function describeCalculation(calculation: Calculation): string {
  const { expression } = calculation;
  return calculation.kind === 'value'
    ? `\`${expression}\` = **${calculation.value}**`
    : `\`${expression}\`: no result. ${calculation.reason}`;
}

/** The words of a message beside its code blocks, which say nothing of what is asked; all of it where there are no others. */
function withoutCode(text: string): string {
  const words = text.replace(/```[\s\S]*?(?:```|$)/g, ' ');
  return subjectWords(words).length > 0 ? words : text;
}

/** Looks up what a message asks: its questions one by one, or as a whole where that finds more. */
function searchEach(text: string, before: string): GuideAnswer['searches'] {
  const lookUp = (part: string) => {
    const question = inGuideWords(part);
    const subject = question.replace(WANTS_FORM, '');
    return { question, result: search(subjectWords(subject).length > 0 ? subject : question, before) };
  };
  const asked = splitQuestions(text).map(lookUp);
  const halves = asked.length === 1 ? text.split(AND_ALSO) : [];
  if (halves.length < 2 || halves.length > MAX_QUESTIONS) return asked;
  const each = halves.map(lookUp);
  const sections = each.map(({ result }) => bestMatch(result)?.section);
  return sections.every((section) => section !== undefined) && new Set(sections).size > 1 ? each : asked;
}

/** Subjects that every question has: "give me an example" asks about what was asked before. */
const EVERY_SUBJECT: ReadonlySet<string> = new Set([
  'exampl',
  'detail',
  'default',
  'range',
  'valu',
  'code',
  'sampl',
  'set',
]);

/** A short question that names little, or that points back ("and in Python?"), is read together with the one before. */
function search(question: string, before: string): SearchResult {
  const alone = searchGuide(question);
  const words = subjectWords(question);
  if (before === '' || words.length > 3 || isSameQuestion(question, alone.matches[0]?.section.heading ?? ''))
    return alone;
  if (words.length === 0) {
    // "Tell me more" and the like: the next best sections of the same question.
    const again = searchGuide(before);
    const rest = again.matches.slice(1).filter((match) => match.coverage >= ENOUGH_COVERAGE / 2);
    return {
      words: again.words,
      matches: rest.map((match) => ({ ...match, coverage: Math.max(match.coverage, ENOUGH_COVERAGE) })),
    };
  }
  const namesNothing = words.every((word) => EVERY_SUBJECT.has(word));
  if (namesNothing || /\b(?:it|that|this|they|them|these|those)\b/i.test(question))
    return searchGuide(`${before} ${question}`);
  const leansOnIt =
    /^(?:and|but|so|or|what about|how about|why|then|also)\b/i.test(question) || words.length === 1;
  return leansOnIt ? searchGuide(question, before) : alone;
}

/** The section that answers; null when none covers enough of the question. */
export function bestMatch(result: SearchResult | undefined): SectionMatch | null {
  const [best] = result?.matches ?? [];
  return best !== undefined && best.coverage >= ENOUGH_COVERAGE ? best : null;
}

function sectionAnswer(
  question: string,
  result: SearchResult,
  brief: boolean,
  long: boolean,
  titled: boolean,
): string {
  const best = bestMatch(result);
  if (best === null)
    return `## ${question.replace(/\s+/g, ' ').slice(0, 120)}\n\nThe guide has nothing on this.`;
  const { heading, body } = best.section;
  if (brief) return firstParagraph(body);
  const text = titled || !isSameQuestion(question, heading) ? `## ${heading}\n\n${body}` : body;
  const second = result.matches[1];
  if (!long || second === undefined || second.coverage < ENOUGH_COVERAGE) return text;
  return `${text}\n\n## ${second.section.heading}\n\n${second.section.body}`;
}

function firstParagraph(body: string): string {
  return body.split(/\n\s*\n/)[0]?.trim() ?? body;
}

function isSameQuestion(question: string, heading: string): boolean {
  return rawWords(question).join(' ') === rawWords(heading).join(' ');
}

function relatedHeadings(results: readonly SearchResult[]): string[] {
  const used = new Set(results.map((result) => bestMatch(result)?.section.heading));
  const others = results
    .flatMap((result) => result.matches.slice(0, 6))
    .filter((match) => match.coverage >= 0.3);
  return [
    ...new Set(others.map((match) => match.section.heading).filter((heading) => !used.has(heading))),
  ].slice(0, 3);
}

function nothingFound(result: SearchResult | undefined): string {
  const near = [...new Set((result?.matches ?? []).slice(0, 3).map((match) => match.section.heading))];
  const nearest =
    near.length === 0
      ? ''
      : `\n\nThe nearest sections are about something else, but perhaps one of them helps:\n\n${near.map((heading) => `- *${heading}*`).join('\n')}`;
  return `The guide has nothing on that. I am not a large language model: I answer only from a guide to this playground and the chat-completions API.${nearest}

These I can answer:

- **parameters**: what \`temperature\`, \`top_p\`, \`max_tokens\`, \`seed\` and the others do
- **requests**: messages, streaming, tools, JSON schemas, attachments, errors
- **this page**: connections, the API tab, presets, Compare, import and share
- **prompts**: how to write a system prompt, give examples, get valid JSON

To put your question to a capable model, press **Connection**, choose Oxen.ai or your own server, and send it again.`;
}

/** Several questions in one message are answered one by one. */
function splitQuestions(text: string): string[] {
  if (text.length > 1000) return [text];
  const parts = (text.match(/[^?？\n]+[?？]+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => subjectWords(part).length > 0);
  return parts.length > 1 && parts.length <= MAX_QUESTIONS ? parts : [text];
}
