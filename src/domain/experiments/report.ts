import { formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import { connectionName } from '#domain/request/connection.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import type { TestCase } from './experiment.ts';
import type { PlacedAnswer, WholeExperiment } from './export-experiment.ts';
import { judgedSentences, placedAnswers } from './export-experiment.ts';
import { judgeOf } from './judges/judge.ts';
import { hasJudgeChecks } from './judges/judging.ts';
import { formatParameterSummary } from './parameter-summary.ts';

/** Who is preferred, by persons or by a judge. */
export interface Preferences {
  readonly heading: string;
  readonly sentences: readonly string[];
  /** One sentence about each pair. */
  readonly pairs: readonly string[];
}

/** A report: what was asked of whom, what can be said of it, and every answer. */
export function writeMarkdownReport(
  whole: WholeExperiment,
  verdicts: readonly string[],
  preferences: readonly Preferences[],
): string {
  const { title } = whole;
  const lines = [`# ${escapeMarkdown(title)}`, ''];
  for (const verdict of verdicts) lines.push(escapeMarkdown(verdict), '');
  for (const { name, facts, messages } of variantsOf(whole)) {
    lines.push(`## ${escapeMarkdown(name)}`, '', escapeMarkdown(facts), '');
    for (const [role, text] of messages) lines.push(`**${escapeMarkdown(role)}**`, '', quoted(text), '');
  }
  for (const sentence of judgeFacts(whole)) lines.push(escapeMarkdown(sentence), '');
  for (const { heading, sentences, pairs } of preferences) {
    lines.push(`## ${escapeMarkdown(heading)}`, '');
    for (const sentence of sentences) lines.push(escapeMarkdown(sentence), '');
    for (const each of pairs) lines.push(`- ${escapeMarkdown(oneLine(each))}`);
    if (pairs.length > 0) lines.push('');
  }
  for (const { heading, values, answers } of casesOf(whole)) {
    lines.push(`## ${heading}`, '');
    for (const [name, value] of values) lines.push(`**${escapeMarkdown(name)}**`, '', quoted(value), '');
    for (const answer of answers) {
      lines.push(`### ${escapeMarkdown(headOf(answer))}`, '', quoted(textOf(answer)), '');
      for (const sentence of judgedSentences(answer.found))
        lines.push(`_${escapeMarkdown(oneLine(sentence))}_`, '');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The same as one page of HTML that needs nothing else. Nothing in it runs. */
export function writeHtmlReport(
  whole: WholeExperiment,
  verdicts: readonly string[],
  preferences: readonly Preferences[],
): string {
  const { title } = whole;
  const variants = variantsOf(whole).map(({ name, facts, messages }) => {
    const said = messages.map(([role, text]) => `<h3>${escapeHtml(role)}</h3><pre>${escapeHtml(text)}</pre>`);
    return `<div><h2>${escapeHtml(name)}</h2><p>${escapeHtml(facts)}</p>${said.join('')}</div>`;
  });
  const cases = casesOf(whole).map(({ heading, values, answers }) => {
    const asked = values.map(
      ([name, value]) => `<h3>${escapeHtml(name)}</h3><pre>${escapeHtml(value)}</pre>`,
    );
    const given = answers.map(
      (answer) =>
        `<div class="${answer.pass === null ? '' : answer.pass ? 'pass' : 'fail'}"><h3>${escapeHtml(headOf(answer))}</h3><pre>${escapeHtml(textOf(answer))}</pre>${judgedSentences(
          answer.found,
        )
          .map((sentence) => `<p class="said">${escapeHtml(sentence)}</p>`)
          .join('')}</div>`,
    );
    return `<section><h2>${escapeHtml(heading)}</h2>${asked.join('')}<div class="answers">${given.join('')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1>
${verdicts.map((verdict) => `<p>${escapeHtml(verdict)}</p>`).join('\n')}
<section class="answers">${variants.join('')}</section>
${judgeFacts(whole)
  .map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
  .join('\n')}
${preferences.map(preferencesHtml).join('\n')}
${cases.join('\n')}
</html>
`;
}

function preferencesHtml({ heading, sentences, pairs }: Preferences): string {
  const listed = pairs.map((each) => `<li>${escapeHtml(each)}</li>`).join('');
  const said = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('');
  return `<section><h2>${escapeHtml(heading)}</h2>${said}${listed === '' ? '' : `<ul>${listed}</ul>`}</section>`;
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1d1c19;background:#fdfdfc}
h2{border-top:1px solid #dcdbd9;padding-top:1rem}h3{font-size:.85rem;margin:.8rem 0 .2rem;color:#5c5b56}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.said{margin:.4rem 0 0;font-size:.85rem;font-style:italic;overflow-wrap:anywhere}
.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
.pass h3{color:#076e3e}.fail h3{color:#b32228}
@media(prefers-color-scheme:dark){body{color:#eeeeeb;background:#11110f}h2{border-color:#2d2d2b}h3{color:#b2b1ac}.pass h3{color:#72d699}.fail h3{color:#fd968f}}`;

interface ReportedVariant {
  readonly name: string;
  /** The model, its connection and the parameters. */
  readonly facts: string;
  /** What it says, with its variables. */
  readonly messages: readonly (readonly [role: string, text: string])[];
}

function variantsOf({ experiment, names }: WholeExperiment): readonly ReportedVariant[] {
  return experiment.variants.map(({ draft, messages }, index) => ({
    name: names[index] ?? '',
    facts: [draft.model, connectionName(draft.connection), formatParameterSummary(draft.parameters)]
      .filter((each) => each !== '')
      .join(', '),
    messages: [
      ...(draft.systemPrompt === '' ? [] : [['system', draft.systemPrompt] as const]),
      ...messages.map((message) => [messageRole(message), messageText(message)] as const),
    ],
  }));
}

interface ReportedCase {
  readonly heading: string;
  readonly values: readonly (readonly [name: string, value: string])[];
  readonly answers: readonly PlacedAnswer[];
}

function casesOf(whole: WholeExperiment): readonly ReportedCase[] {
  const answers = new Map<TestCase, PlacedAnswer[]>();
  for (const each of placedAnswers(whole)) {
    const known = answers.get(each.testCase);
    if (known) known.push(each);
    else answers.set(each.testCase, [each]);
  }
  return whole.experiment.cases.map((testCase, index) => ({
    heading: words.caseNumber(index + 1),
    values: [
      ...testCase.values,
      ...(testCase.expected === null ? [] : [[words.expected, testCase.expected] as const]),
    ],
    answers: answers.get(testCase) ?? [],
  }));
}

/** Who judged, in sentences; none where no check asks a judge. */
function judgeFacts({ experiment }: WholeExperiment): readonly string[] {
  const judge = hasJudgeChecks(experiment) ? judgeOf(experiment) : null;
  if (judge === null) return [];
  const { model, connection } = judge.draft;
  const facts = [judgeWords.judgedBy(model, connectionName(connection))];
  return connection.kind === 'sandbox' ? [...facts, judgeWords.fillsTheForm] : facts;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function headOf({ name, outcome, pass }: PlacedAnswer): string {
  const facts = [name];
  if (pass !== null) facts.push(pass ? words.passes : words.fails);
  if (outcome?.totalMs != null) facts.push(formatDuration(outcome.totalMs));
  if (outcome?.usd) facts.push(formatUsd(outcome.usd));
  return facts.join(' · ');
}

function textOf({ outcome }: PlacedAnswer): string {
  if (outcome === undefined) return words.notRun;
  return outcome.problem ?? (outcome.text || outcome.toolCalls || words.noText);
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>[\]#|]/g, '\\$&');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => HTML_ESCAPES[character] ?? character);
}

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
