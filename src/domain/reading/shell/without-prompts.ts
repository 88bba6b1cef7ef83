/** A prompt of a shell before a command: `$ `, `% `, `user@host:~$ `, `[user@host dir]$ `. */
const PROMPT =
  /^[ \t]*(?:[$%][ \t]+|[\w.-]+@[\w.-]+[^\n$#%>]{0,80}[$#%][ \t]+|\[[\w.-]+@[^\]\n]{1,80}\][$#][ \t]+|PS [^\n>]{0,80}>[ \t]*|[A-Z]:\\[^\n>]{0,80}>[ \t]*|!|%%bash[ \t]*$|%%sh[ \t]*$)/;
/** What nobody sees before a command. */
const INVISIBLE =
  /^[ \t]*[\ufeff\u00a0\u200b-\u200f\u2060][\ufeff\u00a0\u200b-\u200f\u2060 \t]*(?=(?:curl|wget|https?)[ \t])/;
const CONTINUED = /^[ \t]*>(?: |$)/;

/** Blanks prompts, also those before the lines that continue a command; the length stays. */
export function withoutPrompts(text: string): string {
  const lines = text.split('\n');
  let wasPrompt = false;
  let changed = false;
  const blanked = lines.map((line) => {
    const prompt = (PROMPT.exec(line) ?? INVISIBLE.exec(line))?.[0];
    if (prompt !== undefined) {
      wasPrompt = true;
      changed = true;
      return blank(prompt) + line.slice(prompt.length);
    }
    const continued = wasPrompt ? CONTINUED.exec(line)?.[0] : undefined;
    if (continued === undefined) {
      wasPrompt = false;
      return line;
    }
    changed = true;
    // Inside quotes these blanks are part of the text: of JSON they change nothing.
    return blank(continued) + line.slice(continued.length);
  });
  return changed ? blanked.join('\n') : text;
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
