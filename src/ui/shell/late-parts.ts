import { ApiTab } from '#ui/api-tab/ApiTab.tsx';
import { CeilingsDialog } from '#ui/budget/CeilingsDialog.tsx';
import { AddMessageDialog } from '#ui/chat/by-hand/AddMessageDialog.tsx';
import { CheckCodeDialog } from '#ui/check-code/CheckCodeDialog.tsx';
import { CommandPalette } from '#ui/commands/CommandPalette.tsx';
import { ShortcutsDialog } from '#ui/commands/ShortcutsDialog.tsx';
import { CompareTab } from '#ui/compare/CompareTab.tsx';
import { AttachAddressDialog } from '#ui/composer/AttachAddressDialog.tsx';
import { ConnectionDialog } from '#ui/connection/ConnectionDialog.tsx';
import { FaultsDialog } from '#ui/connection/FaultsDialog.tsx';
import { DemosDialog } from '#ui/demos/DemosDialog.tsx';
import { LazySweepDialog } from '#ui/experiments/sweep/LazySweepDialog.tsx';
import { ExportComparisonDialog } from '#ui/import-share/ExportComparisonDialog.tsx';
import { ExportDialog } from '#ui/import-share/ExportDialog.tsx';
import { ImportDialog } from '#ui/import-share/ImportDialog.tsx';
import { ReplyCodeDialog } from '#ui/import-share/ReplyCodeDialog.tsx';
import { ShareDialog } from '#ui/import-share/ShareDialog.tsx';
import { StreamInspector } from '#ui/inspector/StreamInspector.tsx';
import { ModelFactsDialog } from '#ui/model-picker/facts/ModelFactsDialog.tsx';
import { PastNotices } from '#ui/notices/PastNotices.tsx';
import { SchemaDialog } from '#ui/parameters/SchemaDialog.tsx';
import { ToolDialog } from '#ui/parameters/tools/ToolDialog.tsx';
import { ToolsDialog } from '#ui/parameters/tools/ToolsDialog.tsx';
import { VersionsDialog } from '#ui/prompts/VersionsDialog.tsx';
import { ReplayDialog } from '#ui/replay/ReplayDialog.tsx';
import { RequestLogDialog } from '#ui/request-log/RequestLogDialog.tsx';
import { ShareResultDialog } from '#ui/results/ShareResultDialog.tsx';
import { AboutDialog } from './AboutDialog.tsx';
import { GuideDialog } from './GuideDialog.tsx';
import { ParameterSheet } from './ParameterSheet.tsx';

/** The views and dialogs that a first look does not need. One module, so that the browser asks for them once. */
export const lateParts = {
  AboutDialog,
  AddMessageDialog,
  ApiTab,
  AttachAddressDialog,
  CheckCodeDialog,
  CompareTab,
  CommandPalette,
  ConnectionDialog,
  DemosDialog,
  ExportComparisonDialog,
  ExportDialog,
  FaultsDialog,
  GuideDialog,
  LazySweepDialog,
  ImportDialog,
  ModelFactsDialog,
  ParameterSheet,
  PastNotices,
  ReplayDialog,
  ReplyCodeDialog,
  CeilingsDialog,
  RequestLogDialog,
  SchemaDialog,
  ShareDialog,
  ShareResultDialog,
  ShortcutsDialog,
  StreamInspector,
  ToolDialog,
  ToolsDialog,
  VersionsDialog,
};
