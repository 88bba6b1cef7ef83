import type { Locator, Page } from 'playwright/test';

/** The Experiments tab, by roles and names. */
export class ExperimentsPage {
  readonly page: Page;
  readonly table: Locator;
  readonly progress: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table', { name: 'Results', exact: true });
    this.progress = page.getByRole('status', { name: 'Progress', exact: true });
  }

  async goto(): Promise<void> {
    await this.page.goto('/?tab=experiments');
    await this.table.waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A field of a case; `position` from 1. */
  field(name: string, position: number): Locator {
    return this.table.getByRole('textbox', { name: `${name}, case ${position}`, exact: true });
  }

  /** The cell of a variant, by its letter. */
  cell(letter: string, position: number): Locator {
    return this.table.getByRole('button', { name: new RegExp(`^Variant ${letter}, case ${position}:`) });
  }

  async importCases(text: string): Promise<void> {
    await this.button('Import cases').click();
    const dialog = this.page.getByRole('dialog', { name: 'Import cases' });
    await dialog.getByRole('textbox', { name: 'Cases' }).fill(text);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Adds a variant with a system prompt of its own. */
  async addVariant(systemPrompt: string, model?: string): Promise<void> {
    await this.button('Add variant').click();
    const dialog = this.page.getByRole('dialog', { name: /^Edit Variant/ });
    if (model !== undefined) await this.chooseModel(dialog, model);
    await dialog.getByRole('textbox', { name: 'System prompt' }).fill(systemPrompt);
    await dialog.getByRole('button', { name: 'Done' }).click();
  }

  /** Adds a check; `value` is what it looks for. */
  async addCheck(kind: string, value: string): Promise<void> {
    await this.button('Add check').click();
    const dialog = this.page.getByRole('dialog', { name: 'Add check' });
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: kind });
    await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }

  async editVariant(letter: string, model: string): Promise<void> {
    await this.button(`Edit Variant ${letter}`).click();
    const dialog = this.page.getByRole('dialog', { name: /^Edit Variant/ });
    await this.chooseModel(dialog, model);
    await dialog.getByRole('button', { name: 'Done' }).click();
  }

  private async chooseModel(dialog: Locator, model: string): Promise<void> {
    const field = dialog.getByRole('combobox', { name: 'Model' });
    await field.fill(model);
    await field.press('Enter');
  }
}
