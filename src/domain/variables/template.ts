/** A piece of a text with variables. The pieces' `written` joined are the text. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly written: string; readonly text: string }
  | { readonly kind: 'variable'; readonly written: string; readonly name: string };

/** What variables stand for. One that is not in it is unset; an empty text is a value. */
export type VariableValues = ReadonlyMap<string, string>;

/** A variable, with the backslashes before it: an odd number of them says that it is none. */
const PLACEHOLDER = /(\\*)(\{\{ *([A-Za-z_][A-Za-z0-9_]*) *\}\})/g;

/**
 * Whether a text is a name that a variable can have.
 *
 * @internal
 */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/**
 * The pieces of a text: `{{name}}` is a variable, `\{{name}}` the text `{{name}}`, and `\\{{name}}` a backslash before
 * a variable. Every other brace and backslash is text, such as those of JSON.
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  const addText = (written: string, plain: string) => {
    if (written !== '') parts.push({ kind: 'text', written, text: plain });
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, backslashes = '', placeholder = '', name = ''] = match;
    const before = text.slice(from, match.index);
    const half = '\\'.repeat(Math.floor(backslashes.length / 2));
    from = match.index + whole.length;
    if (backslashes.length % 2 === 1) addText(before + whole, before + half + placeholder);
    else {
      addText(before + backslashes, before + half);
      parts.push({ kind: 'variable', written: placeholder, name });
    }
  }
  addText(text.slice(from), text.slice(from));
  return parts;
}

/** The names of a text's variables, each once, in the order of their first use. */
export function variablesIn(text: string): readonly string[] {
  const names = new Set<string>();
  for (const part of parseTemplate(text)) if (part.kind === 'variable') names.add(part.name);
  return [...names];
}

/** A text with its variables filled in, in one pass: values stay as they are. An unset variable stays as written. */
export function fillTemplate(text: string, values: VariableValues): string {
  if (!text.includes('{{')) return text;
  return parseTemplate(text)
    .map((part) => (part.kind === 'text' ? part.text : (values.get(part.name) ?? part.written)))
    .join('');
}

/** The text that, filled in, is the given one: what reads as a variable gets its backslash. */
export function escapeTemplate(text: string): string {
  return text.replace(
    PLACEHOLDER,
    (_, backslashes: string, placeholder: string) => `${backslashes}${backslashes}\\${placeholder}`,
  );
}

/** A text in which some variables are no longer such: their braces become text. */
export function literally(text: string, names: ReadonlySet<string>): string {
  return parseTemplate(text)
    .map((part) => (part.kind === 'variable' && names.has(part.name) ? `\\${part.written}` : part.written))
    .join('');
}

/**
 * The template of a text that was written elsewhere, where a backslash before braces says nothing: `{{name}}` alone is a
 * variable in it.
 */
export function adoptText(text: string): string {
  return text.replace(PLACEHOLDER, (whole, backslashes: string, placeholder: string) =>
    backslashes === '' ? whole : `${backslashes}${backslashes}\\${placeholder}`,
  );
}

/** A variable that is being typed: where its braces begin, and what of its name stands before the caret. */
export interface OpenVariable {
  readonly from: number;
  readonly typed: string;
}

/** The variable that the caret stands in and that is not yet closed, for completion; null where there is none. */
export function openVariableAt(text: string, caret: number): OpenVariable | null {
  const before = /(\\*)(\{\{ *)([A-Za-z0-9_]*)$/.exec(text.slice(Math.max(0, caret - 200), caret));
  if (before === null) return null;
  const [, backslashes = '', braces = '', typed = ''] = before;
  if (backslashes.length % 2 === 1 || /^[0-9]/.test(typed)) return null;
  return { from: caret - typed.length - braces.length, typed };
}
