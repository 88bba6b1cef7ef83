import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** What a first look does not need, in the order in which it is loaded ahead of its use. */
export const lateModules = {
  apiTab: lazyModule(() => import('#ui/api-tab/ApiTab.tsx')),
  palette: lazyModule(() => import('./CommandPalette.tsx')),
  compareTab: lazyModule(() => import('#ui/compare/CompareTab.tsx')),
  connection: lazyModule(() => import('#ui/connection/ConnectionDialog.tsx')),
  parameterSheet: lazyModule(() => import('./ParameterSheet.tsx')),
  importDialog: lazyModule(() => import('#ui/import-share/ImportDialog.tsx')),
  exportDialog: lazyModule(() => import('#ui/import-share/ExportDialog.tsx')),
  share: lazyModule(() => import('#ui/import-share/ShareDialog.tsx')),
  modelFacts: lazyModule(() => import('#ui/model-picker/ModelFactsDialog.tsx')),
  replyCode: lazyModule(() => import('#ui/import-share/ReplyCodeDialog.tsx')),
  tool: lazyModule(() => import('#ui/parameters/ToolDialog.tsx')),
  shortcuts: lazyModule(() => import('./ShortcutsDialog.tsx')),
};
