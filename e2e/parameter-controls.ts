import type { Locator } from 'playwright/test';
import type { ParametersView } from './pages/workbench-page.ts';

/** The one-of-several control of a parameter, whatever its form. */
export function choice(parameters: ParametersView, name: string): Locator {
  return parameters.root
    .getByRole('radiogroup', { name, exact: true })
    .or(parameters.root.getByRole('combobox', { name, exact: true }));
}

/** The text field of a parameter. */
export function text(parameters: ParametersView, name: string): Locator {
  return parameters.root.getByRole('textbox', { name, exact: true });
}

/** What takes a parameter out of the request. */
export function resetButton(parameters: ParametersView, name: string): Locator {
  return parameters.root.getByRole('button', { name: `Reset ${name}`, exact: true });
}
