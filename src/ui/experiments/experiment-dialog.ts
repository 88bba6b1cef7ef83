/** What is open over the table. */
export type ExperimentDialog =
  | { readonly kind: 'variant'; readonly variantId: string }
  | { readonly kind: 'import' }
  | { readonly kind: 'export' }
  | { readonly kind: 'check' }
  | { readonly kind: 'judge' }
  | { readonly kind: 'pairs' }
  | { readonly kind: 'figures' }
  | { readonly kind: 'vote' }
  | { readonly kind: 'cell'; readonly caseId: string; readonly variantId: string };

export type OnDialog = (dialog: ExperimentDialog) => void;
