/** Words that carry no subject. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'a about again all also am an and any anything are as ask at be been but by can could did do does doing don done else even ever explain for from get give go going got had has have he hello help her here hey hi him his how i if in into is it its just kind know let like make many may me mean means might more most much my need no not now of ok okay on one only or other our out over please really s same say see she should show so some something t tell than thank thanks that the their them then there these they thing things this those to too up us use used using very want was we well were what when where which who why will with work works would yes you your'.split(
    ' ',
  ),
);

/** Other names for what the guide writes about. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  temp: 'temperature',
  js: 'javascript',
  py: 'python',
  img: 'image',
  picture: 'image',
  photo: 'image',
  creds: 'key',
  apikey: 'key',
  func: 'function',
  param: 'parameter',
  setting: 'parameter',
  docs: 'guide',
  documentation: 'guide',
  llm: 'model',
  llamacpp: 'llama',
  delay: 'slow',
  latency: 'slow',
  maths: 'math',
  colour: 'color',
  price: 'cost',
  cheap: 'cost',
  expensive: 'cost',
  ratelimit: '429',
  store: 'keep',
  stored: 'keep',
  storing: 'keep',
  save: 'keep',
  saved: 'keep',
  kept: 'keep',
  keeps: 'keep',
  chat: 'conversation',
  chats: 'conversation',
  response: 'reply',
  responses: 'reply',
  answer: 'reply',
  answers: 'reply',
};

/** The words of a text as the guide's index has them: lower case, without endings, without words that say nothing. */
export function subjectWords(text: string): string[] {
  return rawWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .flatMap((word) =>
      word.includes('_')
        ? [
            word,
            ...word
              .split('_')
              .filter((part) => part.length > 2)
              .map(wordStem),
          ]
        : [wordStem(word)],
    );
}

/** All words of a text, lower case, without accents. */
export function rawWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/['’](?:s|re|m|ve|ll|d|t)\b/g, '')
      .match(/[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** A word without its English endings, by rules simple enough to be the same for question and text. */
function wordStem(word: string): string {
  const named = Object.hasOwn(SAME_WORDS, word) ? (SAME_WORDS[word] ?? word) : word;
  if (named.length <= 3 || /\d/.test(named)) return named;
  const base = named
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/(?<![su])s$/, '');
  const cut = base.length > 5 ? base.replace(/(?:ing|ed)$/, '') : base;
  return cut.length > 3 ? cut.replace(/e$/, '').replace(/([bdgklmnprt])\1$/, '$1') : cut;
}
