/** Words that carry no subject. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'a about again all also am an and any anything are as ask at be been but by can could did do does doing don done else even ever explain for from get give go going got had has have he hello help her here hey hi him his how i if in into is it its just kind know let like make many may me mean means might more most much my need no not now of ok okay on one only or other our out over please really s same say see she should show so some something t tell than thank thanks that the their them then there these they thing things this those to too up us use used using very want was we well were what when where which who why will with work works would yes you your'.split(
    ' ',
  ),
);

/** Words of everyday talk that headings have too: alone they do not say that a question is about what the guide is about. */
const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
  'arriv back best better between big branch button capital chang char charact check choic choos clear color column common comput computer copi copy count cut dark dat date day delet differ different difficult draw driv edit empti empty engineer enter event everi everyth expert explanation fals fast faster feedback few field fil file find fine first fix form format forget fre free fresh gave good gon happen hold idea instal insid judg key langu languag last learn letter life list littl local long longer look loop los lost lower machin mak matter mean memori memory middl minut miss mistak mobil mous name new next noth number old open order own page paid part past pay phon plai play point port press pric problem project public put question random rang rat read reader real refus releas remember report result return review role rol run saf safe said screen second see send sent session several share shar short shorter shortcut show sid simpl site sit siz slow small someon sort sourc space speak special speed start status step stop stori story strang subject such summari summary switch tab tabl talk task team term test text them theme think thought tim time tip today togeth ton tool top tour trac train translat tri try turn twic two typ user valu variabl vari version video view vision want watch way weather web whether word work world writ wrong year python javascript typescript claud gpt chatgpt gemini sql docker html'.split(
    ' ',
  ),
);

/** Whether a word, as `subjectWords` gives it, is one of everyday talk. */
export function isEverydayWord(word: string): boolean {
  return EVERYDAY_WORDS.has(word) || /^\d{1,2}$/.test(word);
}

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
  params: 'parameter',
  rag: 'retrieval',
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
