import { parseSync } from 'vite';

/** Attributes whose text people read or hear. */
const READ_ATTRIBUTES = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'caption',
  'description',
  'detail',
  'hint',
  'label',
  'placeholder',
  'region',
  'text',
  'title',
]);

/** Properties whose text people read or hear. */
const READ_PROPERTIES = new Set([
  'actionLabel',
  'caption',
  'description',
  'detail',
  'does',
  'hint',
  'keywords',
  'label',
  'nextStep',
  'placeholder',
  'sentence',
  'title',
]);

/** Errors that only an engineer sees: a mistake in the code, not something that happened to a person. */
const ENGINEERS_ERRORS = /^(?:Error|TypeError|RangeError|SyntaxError)$/;

/**
 * The words for people that stand in a source file as literals, with their lines: text between tags, labels, and
 * strings that read as a sentence. All of them belong into src/words/. Throws when the source is not TypeScript.
 */
export function findLiteralWords(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source);
  const firstError = errors[0];
  if (firstError !== undefined) throw new Error(`${file}: ${firstError.message}`);
  const found: string[] = [];
  const add = (node: SyntaxNode, text: string) => {
    const start = typeof node.start === 'number' ? node.start : 0;
    const line = source.slice(0, start).split('\n').length;
    found.push(`${file}:${line}: ${text.trim().slice(0, 80)}`);
  };
  search(program, add);
  return found;
}

type SyntaxNode = Readonly<Record<string, unknown>>;
type Add = (node: SyntaxNode, text: string) => void;

function search(value: unknown, add: Add): void {
  if (Array.isArray(value)) {
    for (const each of value) search(each, add);
    return;
  }
  if (!isNode(value) || isWithoutWords(value)) return;
  const labelled = labelledText(value);
  if (labelled !== null) {
    add(value, labelled);
    return;
  }
  const text = textOf(value);
  if (text !== null && (value.type === 'JSXText' ? hasWord(text) : readsAsSentence(text))) add(value, text);
  for (const each of Object.values(value)) search(each, add);
}

/** What is looked at no further: names, types, classes, and errors for engineers. */
function isWithoutWords(node: SyntaxNode): boolean {
  const { type } = node;
  if (type === 'ImportDeclaration' || type === 'ImportExpression' || type === 'TSLiteralType') return true;
  if (type === 'JSXAttribute') return nameOf(node.name) === 'className' || nameOf(node.name) === 'd';
  if (type === 'NewExpression') return ENGINEERS_ERRORS.test(nameOf(node.callee));
  return false;
}

/** The text of a label, where a node is one: any word counts, not only sentences. */
function labelledText(node: SyntaxNode): string | null {
  const isRead =
    (node.type === 'JSXAttribute' && READ_ATTRIBUTES.has(nameOf(node.name))) ||
    (node.type === 'Property' && READ_PROPERTIES.has(nameOf(node.key)));
  if (!isRead || !isNode(node.value)) return null;
  const text = textOf(node.value);
  return text !== null && hasWord(text) ? text : null;
}

function textOf(node: SyntaxNode): string | null {
  if (node.type === 'JSXText' || node.type === 'Literal')
    return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis
    .map((quasi) => (isNode(quasi) && isNode(quasi.value) ? String(quasi.value.cooked ?? '') : ''))
    .join('…');
}

const hasWord = (text: string) => /\p{L}{2}/u.test(text);

/** "Press Send." and "was stopped." do; `text/plain; charset=utf-8`, `flex gap-2` and `import requests` do not. */
function readsAsSentence(text: string): boolean {
  if (isClassList(text) || isMediaQuery(text) || isHeader(text)) return false;
  if (!/\p{L}{2,}['’…]?\S* \S/u.test(text) && !/^…? ?\p{L}[\p{L}…]* \S/u.test(text)) return false;
  return /^[^\p{L}]*\p{Lu}\p{Ll}*[ ,’]/u.test(text) || /\p{L}[.!?:](?:\s|$)/u.test(text);
}

/** Classes of which one has a variant, such as `invisible touch:visible!`. */
function isClassList(text: string): boolean {
  return /\p{L}:[-\p{L}]/u.test(text) && text.split(/\s+/).every((part) => /^[^\p{Lu}’“”…]+$/u.test(part));
}

/** A line of HTTP, or its value: `Access-Control-Allow-Origin: *`, `Bearer …`. */
const isHeader = (text: string) => /^[A-Z][a-z]+(?:-[A-Z][a-z]+)+: |^Bearer …$/.test(text);

const isMediaQuery = (text: string) => /^(?:@media )?\([a-z-]+: /.test(text);

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  const name = node.name ?? node.value;
  return typeof name === 'string' ? name : '';
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
