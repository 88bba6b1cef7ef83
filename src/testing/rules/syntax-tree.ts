/** A node of the tree that the parser makes of a source file. */
export type SyntaxNode = Readonly<Record<string, unknown>>;

/** Whether a value in such a tree is a node, and not a list, a name or a place. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Shows every node below a value. */
export function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, see);
  if (!isNode(value)) return;
  if (typeof value.type === 'string') see(value);
  for (const each of Object.values(value)) visit(each, see);
}
