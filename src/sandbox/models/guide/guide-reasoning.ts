import { lastUserText, scoreTools, type ToolScore } from '#sandbox/structured/choose-tools.ts';
import type { ChatRequest } from '#sandbox/validate/chat-request.ts';
import type { GuideAnswer } from './compose-answer.ts';

/** How many matches are told for each effort. */
const SHOWN = { none: 0, minimal: 0, low: 1, medium: 3, high: 6, xhigh: 10, max: 20 } as const;

/** What the guide did before it answered, in words; more for a higher effort, nothing for `none`. */
export function describeReasoning(
  request: ChatRequest,
  answer: GuideAnswer | null,
  calls: readonly string[],
): string {
  const effort = request.reasoningEffort;
  if (effort === 'none') return '';
  const shown = SHOWN[effort];
  const lines: string[] = [];
  if (request.tools.length > 0 && shown > 0) lines.push(...describeTools(request, shown));
  if (calls.length > 0) lines.push(`I call ${calls.map((name) => `"${name}"`).join(' and ')}.`);
  for (const { question, result } of answer?.searches ?? []) {
    if (shown > 0) {
      lines.push(`The question: ${question.replace(/\s+/g, ' ').slice(0, 200)}`);
      lines.push(
        `Words to look for: ${result.words.length === 0 ? 'none that says anything' : result.words.join(', ')}.`,
      );
      lines.push(
        result.matches.length === 0
          ? 'No section has any of them.'
          : `${result.matches.length} sections have at least one of them.`,
      );
    }
    for (const match of result.matches.slice(0, shown)) {
      const words = shown >= 6 && match.words.length > 0 ? `, through ${match.words.join(', ')}` : '';
      lines.push(
        `- "${match.section.heading}" covers ${Math.round(match.coverage * 100)} % of the question (score ${match.score.toFixed(1)}${words})`,
      );
    }
  }
  if (answer !== null) lines.push(answer.decision);
  return lines.join('\n');
}

function describeTools(request: ChatRequest, shown: number): string[] {
  const scores: readonly ToolScore[] = scoreTools(lastUserText(request), request.tools);
  return [
    `Tools offered: ${request.tools.length}; tool choice: ${request.toolChoice.kind}.`,
    ...scores
      .slice(0, shown)
      .map(
        ({ tool, score, words }) =>
          `- "${tool.name}" fits with ${score.toFixed(1)}${words.length === 0 ? '' : `, through ${words.join(', ')}`}`,
      ),
  ];
}
