import MiniSearch from 'minisearch';
import { OTHER_QUESTIONS } from './guide-questions.ts';
import { type GuideSection, guideSections } from './guide-sections.ts';
import { isEverydayWord, rawWords, subjectWords } from './guide-words.ts';

/** A section that fits a question. */
export interface SectionMatch {
  readonly section: GuideSection;
  /** Comparable within one search only. */
  readonly score: number;
  /** The question's words that the section has. */
  readonly words: readonly string[];
  /** How much of the question it covers, 0 to 1; rare words count for more. */
  readonly coverage: number;
}

/** What a search found. */
export interface SearchResult {
  readonly words: readonly string[];
  /** Best first. */
  readonly matches: readonly SectionMatch[];
}

interface IndexedSection extends GuideSection {
  readonly id: number;
  readonly asked: string;
}

/** The words of a way to ask. */
interface AskedWords {
  readonly all: ReadonlySet<string>;
  readonly subject: ReadonlySet<string>;
}

interface GuideIndex {
  readonly search: MiniSearch<IndexedSection>;
  readonly sections: readonly GuideSection[];
  readonly words: readonly ReadonlySet<string>[];
  /** For each section the ways to ask for it: its heading, and others. */
  readonly questions: readonly (readonly AskedWords[])[];
  readonly documentsWith: ReadonlyMap<string, number>;
}

const MAX_QUESTION = 2000;
/** From here on a question is the same as a heading. */
const ALIKE = 0.6;
/** The share of a question that a section must be asked with. */
const ENOUGH_NAMED = 0.3;
/** The titles of what is no part of the subject: the guide has it because people ask it. */
const SMALL_TALK: ReadonlySet<string> = new Set(['Hello', 'First prompts people try']);
let built: GuideIndex | null = null;

function guideIndex(): GuideIndex {
  built ??= buildIndex();
  return built;
}

function buildIndex(): GuideIndex {
  const sections = guideSections();
  const search = new MiniSearch<IndexedSection>({
    fields: ['title', 'heading', 'asked', 'body'],
    tokenize: subjectWords,
    processTerm: (term) => term,
    searchOptions: { boost: { heading: 6, asked: 3, title: 2 }, combineWith: 'OR', prefix: false },
  });
  const others = sections.map(({ heading }) => OTHER_QUESTIONS[heading] ?? []);
  search.addAll(sections.map((section, id) => ({ id, ...section, asked: (others[id] ?? []).join('\n') })));
  const words = sections.map(
    ({ title, heading, body }, id) =>
      new Set(subjectWords(`${title}\n${heading}\n${(others[id] ?? []).join('\n')}\n${body}`)),
  );
  const documentsWith = new Map<string, number>();
  for (const set of words)
    for (const word of set) documentsWith.set(word, (documentsWith.get(word) ?? 0) + 1);
  const questions = sections.map(({ heading }, id) =>
    [heading, ...(others[id] ?? [])].map((text) => ({
      all: new Set(rawWords(text)),
      subject: new Set(subjectWords(text)),
    })),
  );
  return { search, sections, words, questions, documentsWith };
}

/**
 * Finds the sections that fit a question, by the words they share (BM25, headings count for more). A question that is
 * almost a heading finds that section first, also when it has no word that says anything ("Who are you?"). `before` is
 * an earlier question that this one follows up: its words help, with less weight.
 */
export function searchGuide(question: string, before = ''): SearchResult {
  const index = guideIndex();
  const words = [...new Set(subjectWords(question.slice(0, MAX_QUESTION)))].slice(0, 60);
  const contextWords = [...new Set(subjectWords(before.slice(0, MAX_QUESTION)))]
    .filter((word) => !words.includes(word))
    .slice(0, 60);
  const scores = new Map<number, number>();
  const add = (query: readonly string[], weight: number): void => {
    if (query.length === 0) return;
    const results = index.search.search(query.join(' '), {
      tokenize: (text) => text.split(' '),
      fuzzy: (term) => (term.length > 5 && !index.documentsWith.has(term) ? 1 : false),
    });
    for (const { id, score } of results) scores.set(id, (scores.get(id) ?? 0) + score * weight);
  };
  add(words, 1);
  add(contextWords, 0.6);
  const highest = Math.max(1, ...scores.values());
  const likeHeading = headingLikeness(index, question.slice(0, MAX_QUESTION), new Set(words));
  likeHeading.forEach((likeness, id) => {
    if (likeness >= ALIKE) scores.set(id, (scores.get(id) ?? 0) + highest * likeness * 2);
  });
  if (contextWords.length > 0) {
    // What the follow-up itself names decides between sections that fit the earlier question alike.
    for (const [id, score] of scores) {
      const named = words.filter((word) => isAskedWith(index, id, word)).length / Math.max(1, words.length);
      scores.set(id, score * (0.5 + named * 1.5));
    }
  }
  const all = [...words, ...contextWords];
  const matches = [...scores].map(([id, score]): SectionMatch | null => {
    const section = index.sections[id];
    const own = index.words[id];
    if (section === undefined || own === undefined) return null;
    const shared = all.filter((word) => own.has(word));
    const isLikeHeading = (likeHeading[id] ?? 0) >= ALIKE;
    const covered = isNamedBy(index, id, all)
      ? weightOf(index, shared) / Math.max(1e-9, weightOf(index, all))
      : 0;
    return { section, score, words: shared, coverage: isLikeHeading ? 1 : Math.min(covered, 0.99) };
  });
  return {
    words: all,
    matches: matches
      .filter((match) => match !== null)
      .sort((a, b) => b.score * (0.3 + b.coverage) - a.score * (0.3 + a.coverage)),
  };
}

/**
 * Whether a question names what a section is asked with: about half of what it says, and a word that is not everyday
 * talk. Words that only the text has are an accident: "Why is the sky blue?" finds an example about the sky, and "What
 * time is it?" the time to the first token. Small talk has to be asked for as such.
 */
function isNamedBy(index: GuideIndex, id: number, words: readonly string[]): boolean {
  if (SMALL_TALK.has(index.sections[id]?.title ?? '')) return false;
  const named = words.filter((word) => isAskedWith(index, id, word));
  return (
    named.some((word) => !isEverydayWord(word)) &&
    weightOf(index, named) >= ENOUGH_NAMED * weightOf(index, words)
  );
}

/** Rare words weigh more; a word that the guide does not have weighs most: it may be what the question is about. */
function weightOf(index: GuideIndex, words: readonly string[]): number {
  const total = index.sections.length;
  return words.reduce(
    (sum, word) => sum + Math.log(1 + total / ((index.documentsWith.get(word) ?? 0) + 0.5)),
    0,
  );
}

function isAskedWith(index: GuideIndex, id: number, word: string): boolean {
  return index.questions[id]?.some(({ subject }) => subject.has(word)) ?? false;
}

/**
 * How much a question is like the ways to ask for each section, 0 to 1: by all its words, if those that say something
 * agree too. One that names the same subject and nothing else is like it, however it asks.
 */
function headingLikeness(index: GuideIndex, question: string, subject: ReadonlySet<string>): number[] {
  const asked = new Set(rawWords(question));
  return index.questions.map((ways) =>
    Math.max(
      ...ways.map(({ all, subject: own }) => {
        const agree = subject.size === 0 && own.size === 0 ? 1 : overlap(subject, own);
        const alike = agree >= 0.6 ? overlap(asked, all) : 0;
        return agree === 1 && subject.size > 0 ? 0.6 + alike * 0.4 : alike;
      }),
    ),
  );
}

/** Words in common, as a share of all words of both. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
