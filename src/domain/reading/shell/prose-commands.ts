/** A command behind other words of its line (`RUN curl …`, `Example: curl …`), with them blanked; null where there is none. */
export function behindOthers(text: string): string | null {
  // Behind a quote or a bracket it would be in the text of another language.
  const found = /^([^\n"'`(]{1,200}[ \t:|])(?=curl(?:\.exe)?[ \t]+(?:-|["']?https?:))/im.exec(text);
  if (found === null) return null;
  const at = found.index + found[0].length;
  return text.slice(0, at).replace(/[^\n\r]/g, ' ') + text.slice(at);
}

/** Commands that stand in prose between backquotes, with all else blanked; null where there is none. */
export function inProse(text: string): string | null {
  const parts: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/(?<=`)(?:curl|wget|https?)[ \t][^`]{1,100000}(?=`)/g)) {
    parts.push(text.slice(at, match.index).replace(/[^\n\r]/g, ' '), match[0], '\n');
    // The closing backquote became the end of the line, so that places stay.
    at = match.index + match[0].length + 1;
  }
  return parts.length === 0 ? null : parts.join('') + text.slice(at).replace(/[^\n\r]/g, ' ');
}
