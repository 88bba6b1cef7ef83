/**
 * The paragraphs of running text in a Markdown section: without code blocks, tables, headings and the marks of lists,
 * links and emphasis. Lines of one paragraph are joined.
 */
export function proseParagraphs(markdown: string): string[] {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  const close = (): void => {
    if (lines.length > 0) paragraphs.push(plainText(lines.join(' ')));
    lines = [];
  };
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      close();
      if (fence === null) fence = mark;
      else if (mark.startsWith(fence)) fence = null;
    } else if (fence !== null) {
    } else if (line.trim() === '' || /^\s*(?:\||#{1,6} |[-*_]{3,}\s*$)/.test(line)) {
      close();
    } else {
      const item = /^\s*(?:[-*+]|\d{1,3}[.)]) +(.*)$/.exec(line);
      if (item !== null) close();
      lines.push((item?.[1] ?? line.replace(/^\s*> ?/, '')).trim());
    }
  }
  close();
  return paragraphs.filter((paragraph) => paragraph !== '');
}

function plainText(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/`+/g, '')
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]*\S)\*(?!\w)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
