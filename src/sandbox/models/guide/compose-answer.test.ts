import { describe, expect, it } from 'vitest';
import type { RequestMessage } from '#sandbox/validate/chat-request.ts';
import { composeAnswer } from './compose-answer.ts';
import { GUIDE_PHRASES } from './guide-phrases.ts';
import { OTHER_QUESTIONS } from './guide-questions.ts';
import { guideSections, parseSections } from './guide-sections.ts';
import { isGreeting } from './welcome.ts';

const message = (role: RequestMessage['role'], text: string): RequestMessage => ({
  role,
  text,
  attachments: [],
  toolCalls: [],
  toolCallId: null,
});
const ask = (...texts: string[]): string =>
  composeAnswer(
    texts.map((text, index) => message(index % 2 === 0 ? 'user' : 'assistant', text)),
    'medium',
  ).text;

describe('the guide', () => {
  it('answers each of its headings with the section below it', () => {
    const missed = guideSections().filter(
      ({ heading, body }) => !isGreeting(heading) && !ask(heading).includes(body),
    );
    expect(missed.map(({ heading }) => heading)).toEqual([]);
  });

  it('has a section for every phrase that it knows', () => {
    const headings = new Set(guideSections().map(({ heading }) => heading));
    expect(GUIDE_PHRASES.map(([, heading]) => heading).filter((heading) => !headings.has(heading))).toEqual(
      [],
    );
  });

  it('answers every other way to ask for a section with that section', () => {
    const bodies = new Map(guideSections().map(({ heading, body }) => [heading, body]));
    const missed = Object.entries(OTHER_QUESTIONS).flatMap(([heading, questions]) =>
      questions.filter((question) => !ask(question).includes(bodies.get(heading) ?? heading)),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    [
      'Show me the request in Python, and a table of the sampling parameters.',
      ['requests.post', '| `seed` |'],
    ],
    ['Explain streaming in three bullet points', ['`stream`']],
    ['what models do you have available', ['`sandbox-sampler`']],
    ['where do you store my api key', ['Remember on this device']],
    ['can you show me some curl', ['curl -X POST']],
  ])('finds what "%s" is about', (question, words) => {
    for (const each of words) expect(ask(question)).toContain(each);
  });

  it.each([
    ['what does top p do', '`top_p` limits the choice'],
    ['how do i stream in python', 'iter_lines'],
    ['ollama', 'Ollama'],
    ['429', 'Retry-After'],
    ['thanks!', 'You are welcome'],
    ['17 * 23', 'I cannot work it out'],
  ])('finds the section for "%s"', (question, words) => {
    expect(ask(question)).toContain(words);
  });

  it.each([
    'Why is the sky blue?',
    'Who won the cup in 1998?',
    'asdfghjkl',
    '¿Qué hora es en Lima?',
    'What is the capital of Norway?',
  ])('says that it has nothing on "%s"', (question) => {
    expect(ask(question)).toContain('The guide has nothing on that.');
  });

  it('answers several questions one by one', () => {
    const text = ask('What does seed do? And what does top_p do?');
    expect(text).toContain('## What does seed do?');
    expect(text).toContain('## What does top_p do?');
  });

  it('answers in one paragraph when asked to be brief', () => {
    expect(ask('Briefly: what does temperature do?').split('\n\n')).toHaveLength(1);
  });

  it('goes on with the subject of the question before', () => {
    expect(ask('What does temperature do?', 'x', 'how do I set it?')).toMatch(/temperature/);
    expect(ask('What does temperature do?', 'x', 'tell me more')).toMatch(/temperature/);
    expect(ask('What does temperature do?', 'x', 'and top_p?')).toContain('`top_p` limits');
  });

  it('repeats what was asked before, when asked for it', () => {
    expect(ask('What is a token?', 'x', 'What did I just ask?')).toContain('1. What is a token?');
  });
});

describe('sections', () => {
  it('begin at headings of the second level, not at marks inside code', () => {
    expect(parseSections('# T\n\n## A\n\none\n\n```bash\n## no heading\n```\n\n## B\ntwo')).toEqual([
      { title: 'T', heading: 'A', body: 'one\n\n```bash\n## no heading\n```' },
      { title: 'T', heading: 'B', body: 'two' },
    ]);
  });
});
