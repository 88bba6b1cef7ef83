import { ApiTab } from '#ui/api-tab/ApiTab.tsx';
import { CompareTab } from '#ui/compare/CompareTab.tsx';
import { DialogView } from './dialogs/DialogView.tsx';
import { ParameterSheet } from './ParameterSheet.tsx';

/** The views and dialogs that a first look does not need. One module, so that the browser asks for them once. */
export const lateParts = {
  DialogView,
  ApiTab,
  CompareTab,
  ParameterSheet,
};
