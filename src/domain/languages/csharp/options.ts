import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quoteCsharp, writeCsharp } from './write.ts';

/** C#'s words, and the names of the code around a request. */
const TAKEN = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else ' +
    'enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long ' +
    'namespace new null object operator out override params private protected public readonly ref return sbyte sealed short ' +
    'sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual ' +
    'void volatile while await async var dynamic record yield _ args Ask Send Text Number Kept Console Convert Environment File ' +
    'HttpClient HttpMethod HttpRequestMessage HttpCompletionOption JsonDocument JsonSerializer JsonValueKind StreamReader ' +
    'StringContent MediaTypeHeaderValue AuthenticationHeaderValue SortedDictionary Timeout Task System ' +
    'body call called calls choice choices chunk client content data delta error index kept key line list part position ' +
    'reader reasoning request response at'
  ).split(' '),
);

/** C# whose body is put together, sent again, or asked by a function. */
export const csharp: OptionedLanguage = textLanguage(
  {
    quote: quoteCsharp,
    readFile: (name) => `Convert.ToBase64String(File.ReadAllBytes("${name}"))`,
    taken: TAKEN,
  },
  writeCsharp,
);
