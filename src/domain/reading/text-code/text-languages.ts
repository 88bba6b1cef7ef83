import { readCode as readAiSdk } from '#domain/languages/ai-sdk/read.ts';
import type { CodeRules } from '#domain/languages/code-reader.ts';
import { RULES as CSHARP } from '#domain/languages/csharp/rules.ts';
import { RULES as GO } from '#domain/languages/go/rules.ts';
import { RULES as JAVA } from '#domain/languages/java/rules.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { RULES as PHP } from '#domain/languages/php/rules.ts';
import { RULES as POWERSHELL } from '#domain/languages/powershell/rules.ts';
import { readCode as readLangchain } from '#domain/languages/python-langchain/read.ts';
import { RULES as RUBY } from '#domain/languages/ruby/rules.ts';
import { RULES as RUST } from '#domain/languages/rust/rules.ts';
import { packageNames } from '#words/code/reading-code.ts';

/** A language in whose code the body is a JSON text. */
export interface TextLanguage {
  readonly id: LanguageId;
  /** What only code has that sends a request in it. */
  readonly looksLike: RegExp;
  readonly rules: CodeRules;
  /** Names that may stand between the name of the body and the text, for they give the same text on. */
  readonly wrappers: ReadonlySet<string>;
  /** What may stand behind the text, in the same statement: calls that give the same text on. Sticky. */
  readonly suffix: RegExp;
  /** Escapes of its texts in double quotes that mean the same in every language here; null where such texts have none. */
  readonly escapes: RegExp | null;
  /** What fills a value into such a text. */
  readonly filledIn: RegExp;
  /** Calls of the same name as one of the body's that take no body. */
  readonly otherCalls: RegExp;
}

/** Matches nothing. */
const NONE = /(?!)/y;
const ESCAPES = /\\(?:[\\"nrt]|u[0-9a-fA-F]{4})/g;
const C_ESCAPES = /\\(?:[\\"nrtbf]|u[0-9a-fA-F]{4})/g;
const SHORT_ESCAPES = /\\[\\"nrt]/g;

const withNames = (rules: CodeRules, address: readonly string[], body: readonly string[]): CodeRules => ({
  ...rules,
  address: new Set([...rules.address, ...address]),
  body: new Set([...rules.body, ...body]),
});

/** Every such language. */
export const TEXT_LANGUAGES: readonly TextLanguage[] = [
  {
    id: 'go',
    looksLike: /\bhttp\.(?:NewRequest|Post)\w*\s*\(/,
    rules: withNames(GO, ['Post'], ['NewBuffer']),
    wrappers: new Set(['byte', 'bytes', 'strings']),
    suffix: NONE,
    escapes: C_ESCAPES,
    filledIn: NONE,
    otherCalls: /\bbufio\s*\.\s*$/,
  },
  {
    id: 'php',
    looksLike: /\bCURLOPT_POSTFIELDS\b|\bcurl_init\s*\(/,
    rules: PHP,
    wrappers: new Set(),
    suffix: NONE,
    escapes: SHORT_ESCAPES,
    filledIn: /\$/,
    otherCalls: NONE,
  },
  {
    id: 'ruby',
    looksLike: /\bNet::HTTP::Post\b/,
    rules: RUBY,
    wrappers: new Set(),
    suffix: NONE,
    escapes: C_ESCAPES,
    filledIn: /#[{@$]/,
    otherCalls: NONE,
  },
  {
    id: 'rust',
    looksLike: /\breqwest\b/,
    rules: RUST,
    wrappers: new Set(['String', 'from']),
    suffix: /\s*\.(?:to_string|to_owned|clone|into|as_bytes)\s*\(\s*\)/y,
    escapes: SHORT_ESCAPES,
    filledIn: NONE,
    otherCalls: NONE,
  },
  {
    id: 'java',
    looksLike: /\bHttpRequest\s*\.\s*(?:BodyPublishers|newBuilder)\b|\bBodyPublishers\b/,
    rules: JAVA,
    wrappers: new Set(),
    suffix: NONE,
    escapes: C_ESCAPES,
    filledIn: NONE,
    otherCalls: /\bBodyHandlers\s*\.\s*$/,
  },
  {
    id: 'csharp',
    looksLike: /\bnew\s+StringContent\b|\bHttpRequestMessage\s*\(/,
    rules: withNames(CSHARP, ['PostAsync'], []),
    wrappers: new Set(),
    suffix: NONE,
    escapes: ESCAPES,
    filledIn: NONE,
    otherCalls: NONE,
  },
  {
    id: 'powershell',
    looksLike: /\[System\.Net\.Http\.HttpRequestMessage\]/i,
    rules: { ...POWERSHELL, body: new Set(['GetBytes']) },
    wrappers: new Set(),
    suffix: NONE,
    escapes: null,
    filledIn: /[$`]/,
    otherCalls: NONE,
  },
];

/** Packages that make the request by themselves, in any language: what they send is not in the text. */
export const PACKAGES: readonly {
  readonly name: string;
  readonly uses: RegExp;
  /** Reads the plain form that is written here, where only one call of the package stands in the text. */
  readonly plain?: {
    readonly id: LanguageId;
    readonly calls: RegExp;
    readonly readCode: (text: string) => CodeRequest;
  };
}[] = [
  {
    name: packageNames.aiSdk,
    uses: /\b(?:generateText|streamText|generateObject|streamObject)\s*\(\s*\{/,
    plain: { id: 'ai-sdk', calls: /\b(?:generate|stream)(?:Text|Object)\s*\(/g, readCode: readAiSdk },
  },
  {
    name: packageNames.langChain,
    uses: /\bChatOpenAI\s*\(|\binit_chat_model\s*\(/,
    plain: {
      id: 'python-langchain',
      calls: /\.\s*a?(?:invoke|stream|batch|post)\s*\(/g,
      readCode: readLangchain,
    },
  },
  { name: packageNames.liteLlm, uses: /\blitellm\.(?:a?completion)\s*\(|\bfrom litellm import\b/ },
  { name: packageNames.anthropic, uses: /\banthropic[\s\S]{0,5000}\.messages\.(?:create|stream)\s*\(/i },
  { name: packageNames.okHttp, uses: /\bRequestBody\s*\.\s*create\s*\(|\.toRequestBody\s*\(/ },
  { name: packageNames.unirest, uses: /\bUnirest\s*\.\s*(?:post|setTimeouts)\s*\(/ },
  { name: packageNames.restSharp, uses: /\bnew\s+RestRequest\s*\(/ },
  { name: packageNames.urlSession, uses: /\bURLRequest\s*\(\s*url\s*:|\bNSMutableURLRequest\b/ },
  { name: packageNames.dartHttp, uses: /\bhttp\.(?:Request\s*\(\s*['"]POST|post\s*\(\s*Uri\.parse)/ },
  { name: packageNames.httr, uses: /\blibrary\s*\(\s*["']?(?:httr2?|RCurl)\b/ },
  { name: packageNames.elixir, uses: /\b(?:Req|HTTPoison|Tesla)\.post!?\s*\(/ },
  { name: packageNames.openaiRuby, uses: /\bOpenAI::Client\.new\b/ },
  { name: packageNames.openaiPhp, uses: /\bOpenAI::client\s*\(/ },
  { name: packageNames.mistral, uses: /\.chat\.(?:complete|stream)(?:_async)?\s*\(/ },
  { name: packageNames.gemini, uses: /\.(?:generate_content|generateContent)\s*\(/ },
  { name: packageNames.ollama, uses: /\bollama\.(?:chat|generate)\s*\(/ },
  { name: packageNames.rustJson, uses: /\bjson!\s*\(\s*\{/ },
  { name: packageNames.guzzle, uses: /\bGuzzleHttp\\Client\b|->sendAsync\s*\(/ },
  { name: packageNames.openaiGo, uses: /\bopenai\.NewClient\s*\(/ },
  { name: packageNames.openaiDotnet, uses: /\bnew\s+(?:OpenAIClient|ChatClient)\s*\(/ },
  { name: packageNames.faraday, uses: /\bFaraday\.(?:new|post)\b/ },
  { name: packageNames.httparty, uses: /\bHTTParty\.post\b/ },
];
