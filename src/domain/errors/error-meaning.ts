import { findNamedField } from './find-named-field.ts';
import type { ServerReason } from './playground-error.ts';

/** What a server's refusal comes to, whatever its status and form. */
export type ErrorMeaning =
  | 'context'
  | 'size'
  | 'loading'
  | 'memory'
  | 'unpaid'
  | 'key'
  | 'access'
  | 'region'
  | 'blocked'
  | 'model'
  | 'filter'
  | 'overload'
  | 'rate';

const codes = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** The codes that say so, of every API that is known. */
const CODES: readonly (readonly [ErrorMeaning, ReadonlySet<string>])[] = [
  [
    'context',
    codes(
      'context_length_exceeded context_window_exceeded exceed_context_size_error tokens_limit_reached InputTooLong',
    ),
  ],
  ['loading', codes('model_loading model_not_ready DEPLOYMENT_SCALING_UP')],
  [
    'unpaid',
    codes(
      'insufficient_quota insufficient_credits insufficient_balance billing_hard_limit_reached billing_error credit_limit budget_exceeded exceeded_current_quota_error Arrearage AccountOverdueError NOT_ENOUGH_BALANCE 402',
    ),
  ],
  ['access', codes('key_model_access_denied model_access_denied')],
  [
    'key',
    codes(
      'invalid_api_key authentication_error unauthorized invalid_authentication UNAUTHENTICATED token_not_found_in_db 401',
    ),
  ],
  ['region', codes('unsupported_country_region_territory')],
  [
    'model',
    codes(
      'model_not_found model_not_available model_not_supported model_decommissioned unknown_model invalid_model deployment_not_found DeploymentNotFound ModelNotFound',
    ),
  ],
  [
    'filter',
    codes(
      'content_filter content_policy_violation ResponsibleAIPolicyViolation flagged_input data_inspection_failed SensitiveContentDetected InputTextSensitiveContentDetected',
    ),
  ],
  [
    'overload',
    codes(
      'overloaded_error engine_overloaded engine_overloaded_error queue_exceeded service_tier_capacity_exceeded server_overloaded overloaded 529',
    ),
  ],
  [
    'rate',
    codes(
      'rate_limit_exceeded rate_limit_error rate_limited too_many_requests too_many_requests_error RESOURCE_EXHAUSTED RateLimitReached REQUEST_LIMIT_EXCEEDED ThrottlingException throttling_error limit_requests 429',
    ),
  ],
];

/** Sentences that say more than the code beside them: a limit that waiting does not lift, an account without money. */
const FIRST_SENTENCES: readonly (readonly [ErrorMeaning, RegExp])[] = [
  ['size', /\brequest too large\b.{0,200}\btokens per (?:min|day)/i],
  [
    'unpaid',
    /credits? (?:are |is |have been )?(?:depleted|expired|exhausted)|have any credits|balance is insufficient|(?:insufficient|not enough) (?:balance|credits?|funds|quota)|credit balance is too low|overdue balance|in good standing|no payment method|requires billing|spending limit|\bover budget|budget has been exceeded|API usage limits|\baccount\b.{0,40}\bsuspended/i,
  ],
  [
    'region',
    /countr(?:y|ies), regions?,? or territor|location is not supported|unsupported countr|\bavailable in your (?:country|region)|^unavailable for legal reasons/i,
  ],
  ['access', /not allowed to access model|\bdata policy\b|no allowed providers/i],
  ['overload', /\boverloaded\b|\b(?:over|at)(?: maximum)? capacity\b|\bhigh (?:traffic|demand)\b/i],
];

/**
 * The sentences of servers that give no such code: vLLM, LM Studio, TGI, llama.cpp, xAI, Gemini, gateways. These tables are
 * the one place where anything is decided by a server's words.
 */
const SENTENCES: readonly (readonly [ErrorMeaning, RegExp])[] = [
  [
    'context',
    /maximum context length|context (?:length|window|size|limit)\b.{0,60}\b(?:exceed|overflow|too)|(?:exceeds?|longer than)\b.{0,40}\bcontext (?:length|window|size|limit)|when context overflows|must have less than \d+ tokens|(?:prompt|input) is too long|^input too long|input token count\b.{0,40}\bexceeds|too many tokens: total|max_new_tokens\W{0,3}must be <=|exceed max message tokens|reduce the length of the (?:messages|prompt|input)/i,
  ],
  ['unpaid', /exceeded your current quota|check your plan and billing/i],
  [
    'key',
    /\b(?:incorrect|invalid|wrong|expired|no) (?:x-)?api[ _-]?(?:key|token)|\bapi[ _-]?key (?:is )?(?:not valid|invalid|expired|was reported)|your api key is valid|invalid (?:access|security) token|security token\b.{0,40}\binvalid|(?:missing|invalid) (?:or invalid )?authori[sz]ation|missing authentication|\bnot authenticated\b|\btoken (?:is |has )?expired|expired token|^login fail|^authentication fail/i,
  ],
  [
    'filter',
    /content (?:management|usage) policy|\bcontent[ _]filter|\bflagged\b|content exists risk|inappropriate content|sensitive (?:content|information)|violat\w+ (?:our |the )?(?:usage|safety|content) (?:guidelines|polic)|敏感内容/i,
  ],
  [
    'loading',
    /^loading model|\bmodel .{0,60}\bis (?:currently |still )?(?:loading|being loaded)|\bwarming up\b|\bscal(?:ed to zero|ing up)\b|\bstill (?:loading|starting)\b/i,
  ],
  ['memory', /more system memory|out of memory|insufficient system resources|not enough memory/i],
  [
    'model',
    /^model (?:does )?not (?:exist|found)|^(?:invalid|unknown) model\b|invalid model name|not a valid model\b|unable to access (?:non-serverless )?model\b|\bmodel\b.{0,80}\b(?:does not exist|not found|decommissioned|not supported by any provider)|no models? loaded/i,
  ],
  [
    'blocked',
    /used cloudflare to|just a moment\.\.\.|attention required|^error code: 10\d\d|check your network settings/i,
  ],
  ['rate', /^too many (?:requests|tokens)|rate[ -]limit(?:ed| (?:reached|exceeded))/i],
];

/** What a server's refusal comes to; null where only its status and words are known. */
export function meaningOf({ code, message, detail }: ServerReason): ErrorMeaning | null {
  const text = textOf({ message, detail });
  const first = FIRST_SENTENCES.find(([, pattern]) => pattern.test(text))?.[0];
  if (first !== undefined) return first;
  const byCode = code === null ? undefined : CODES.find(([, names]) => names.has(code))?.[0];
  return byCode ?? SENTENCES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** All that a server said of it. */
export function textOf({ message, detail }: Pick<ServerReason, 'message' | 'detail'>): string {
  return [message, detail].filter((part) => part !== null).join(' ');
}

/** What a server refuses of the fields that were sent, and what it wants in the place of that. */
export interface RefusedField {
  readonly field: string;
  /** The field that the server names instead; null where it names none, or where that was sent too. */
  readonly instead: string | null;
}

/** "Use 'max_completion_tokens' instead.", "deprecated in favor of …", "did you mean …?": a name as APIs write them. */
const INSTEAD =
  /\b(?:use|try|send|set|in favou?r of|replaced by|did you mean)(?: the)?(?: (?:field|parameter|argument))?:? ['"`‘“]?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w-])/i;

/** Fields whose value is another in the place of an older field: renaming it would not do. */
const OF_ANOTHER_FORM: ReadonlySet<string> = new Set(['tool_choice', 'response_format', 'extra_body']);

/** What models cannot do, by the field that asks for it: servers name the ability, not the field. */
const ABILITIES: readonly (readonly [string, RegExp])[] = [
  [
    'tools',
    /\btools?\b(?: use| choice| calling| param\w*)?\b.{0,20}\b(?:requires?|not supported|unsupported)|support(?:s|ed)? (?:for )?(?:tools?|function calling)\b/i,
  ],
  [
    'reasoning_effort',
    /support(?:s|ed)? (?:thinking|reasoning)\b|\b(?:thinking|reasoning) (?:is )?not supported/i,
  ],
  [
    'response_format',
    /support(?:s|ed)? (?:structured outputs?|json[ _](?:mode|schema))|\b(?:structured outputs?|json[ _](?:mode|schema))\b.{0,20}\bnot supported/i,
  ],
  ['stream', /support streaming|\bstreaming (?:is )?not supported/i],
];

/** The field that a refusal is about, of those that were sent; null where it names none of them. */
export function refusedField(reason: ServerReason, sentFields: readonly string[]): RefusedField | null {
  const text = textOf(reason);
  const named = INSTEAD.exec(text)?.[1] ?? null;
  const isNew = named !== null && !sentFields.includes(named) && !OF_ANOTHER_FORM.has(named);
  const instead = isNew ? named : null;
  // Some name only what they want.
  const older =
    instead === 'max_completion_tokens' && sentFields.includes('max_tokens') ? 'max_tokens' : null;
  const field =
    reason.field !== null && sentFields.includes(reason.field)
      ? reason.field
      : (findNamedField(text, sentFields) ?? older ?? lackingAbility(text, sentFields));
  return field === null ? null : { field, instead };
}

function lackingAbility(text: string, sentFields: readonly string[]): string | null {
  return ABILITIES.find(([field, pattern]) => sentFields.includes(field) && pattern.test(text))?.[0] ?? null;
}
