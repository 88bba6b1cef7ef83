/**
 * Ways to ask that share no word with the heading they mean.
 *
 * @internal
 */
export const GUIDE_PHRASES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:many )?(?:thanks?|thx|ty|cheers|great|perfect|nice|cool|awesome)(?: you)?(?: so much| a lot| very much)?$/,
    'Thank you',
  ],
  [/^(?:good ?bye|bye(?: bye)?|see you|farewell)$/, 'Goodbye'],
  [
    /^(?:who|what) (?:made|built|wrote|created|are) you$|^(?:what|which) model are you$|^what(?: is|s) your name$/,
    'Who are you?',
  ],
  [/^(?:please )?ignore (?:all )?(?:the |your |my )?previous instructions\b/, 'What is prompt injection?'],
  [/^(?:what is )?(?:function|tool) call(?:ing|s)?$/, 'What are tools?'],
  [/^(?:what is a )?rate limit(?:s|ed|ing)?$/, 'What does a 429 error mean?'],
  [/^(?:what|which) faults (?:exist|are there|can i use)$/, 'Which faults can the sandbox play?'],
  [
    /^(?:how do i |how to )?(?:abort|cancel|interrupt)(?: (?:a|the) (?:reply|stream|request))?$/,
    'Can I stop a stream?',
  ],
];

/** Names of fields that people write in two words. */
const TWO_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btop[ -]p\b/gi, 'top_p'],
  [/\bmax[ -]tokens?\b/gi, 'max_tokens'],
  [/\btool[ -]choice\b/gi, 'tool_choice'],
  [/\bresponse[ -]format\b/gi, 'response_format'],
  [/\breasoning[ -]effort\b/gi, 'reasoning_effort'],
  [/\blog(?:it)?[ -]bias\b/gi, 'logit_bias'],
  [/\blog[ -]?prob(?:abilitie)?s\b/gi, 'logprobs'],
  [/\bfrequency[ -]penalty\b/gi, 'frequency_penalty'],
  [/\bpresence[ -]penalty\b/gi, 'presence_penalty'],
];

/** The question in the guide's own words, where it is a phrase known to mean one of its headings. */
export function inGuideWords(question: string): string {
  const plain = question
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[?!.,]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const heading = GUIDE_PHRASES.find(([pattern]) => pattern.test(plain))?.[1];
  if (heading !== undefined) return heading;
  return TWO_WORDS.reduce((text, [pattern, name]) => text.replace(pattern, name), question);
}
