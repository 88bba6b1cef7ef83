/** What is open over the columns. */
export type CompareDialog =
  | { readonly kind: 'repeat'; readonly conversationId: string }
  | { readonly kind: 'repeat-all' }
  | { readonly kind: 'diff' }
  | { readonly kind: 'charts' }
  /** The code of one column, or of all when null. */
  | { readonly kind: 'code'; readonly conversationId: string | null };
