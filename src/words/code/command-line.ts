/** Why a pasted text is no command that can be read. */
export const unclosedSingle = 'Unclosed single quote.';
export const unclosedDouble = 'Unclosed double quote.';
export const unclosedAnsi = "Unclosed $' quote.";
export const unclosedBackquote = 'Unclosed backquote.';
export const unclosedSubstitution = 'Unclosed $(: its ) is missing.';
export const unclosedBrace = 'Unclosed {: its } is missing.';
export const unclosedHereString = (end: string) =>
  `Unclosed here-string: ${end} at the beginning of a line is missing.`;
export const noCommand = 'This does not look like a command.';
export const curlyInPowershell = (character: string) =>
  `A curly quote (${character}) stands here; PowerShell takes it for a straight one, which ends the text. Write it twice, or a straight one in its place.`;
