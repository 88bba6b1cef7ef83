import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quotePowershell, writePowershell } from './write.ts';

/** The variables of the code around a request, and those that PowerShell has (about_Automatic_Variables). */
const TAKEN = new Set(
  (
    '_ args consolefilename error errorview event eventargs eventsubscriber executioncontext false foreach home host input ' +
    'iscoreclr islinux ismacos iswindows lastexitcode matches myinvocation nestedpromptlevel null ofs pid profile ' +
    'psboundparameters pscmdlet pscommandpath psculture psdebugcontext psedition pshome psitem psscriptroot pssenderinfo ' +
    'psuiculture psversiontable pwd sender shellid stacktrace switch this true erroractionpreference ' +
    'after attempt body call choice choices chunk client data delta index kept key line part position reader reasoning request ' +
    'response status wait'
  ).split(' '),
);

/** PowerShell whose body is put together, sent again, or asked by a function. */
export const powershell: OptionedLanguage = textLanguage(
  {
    quote: quotePowershell,
    nameOf: (name) => `$${name}`,
    // .NET has a folder of its own that it reads from.
    readFile: (name) => `[Convert]::ToBase64String([System.IO.File]::ReadAllBytes((Resolve-Path '${name}')))`,
    taken: TAKEN,
    // Names are the same in capital letters.
    rename: (name) => name.toLowerCase(),
  },
  writePowershell,
);
