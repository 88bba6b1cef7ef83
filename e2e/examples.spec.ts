import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

interface Example {
  readonly name: string;
  readonly preset?: 'Minimal' | 'Basic' | 'All';
  readonly request: unknown;
  readonly curl: string;
  readonly python: string;
}
type Pieces = readonly (string | { readonly repeat: string; readonly times: number })[];
interface Examples {
  readonly message: string;
  readonly examples: readonly Example[];
  readonly large: { readonly curl: Pieces; readonly python: Pieces };
}

const file = new URL('../src/testing/fixtures/oxen-examples.json', import.meta.url);
// The file is the project's own fixture; its shape is what this test is about.
const reference: Examples = JSON.parse(readFileSync(file, 'utf8'));
const VERIFIED = 'Verified: identical to what Send sends';
const SEED = 'gemini-3-1-flash-lite-preview';

function joined(pieces: Pieces): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : piece.repeat.repeat(piece.times)))
    .join('');
}

async function expectCode(workbench: WorkbenchPage, curl: string, python: string): Promise<void> {
  await workbench.language('cURL').click();
  await expect.poll(() => workbench.snippetCode()).toBe(curl);
  await expect(workbench.page.getByText(VERIFIED)).toBeVisible();
  await workbench.language('Python').click();
  await expect.poll(() => workbench.snippetCode()).toBe(python);
  await expect(workbench.page.getByText(VERIFIED)).toBeVisible();
}

test.describe('the reference examples', () => {
  // The others are held without a browser: languages.test.ts, example-request.test.ts, import-own-code.test.ts.
  for (const example of reference.examples.filter(({ preset }) => preset === 'All')) {
    test(`come out exactly by the preset ${example.preset}`, async ({ workbench }) => {
      await workbench.goto(`/?model=${SEED}&tab=api`);
      await expect(workbench.model).toHaveValue(SEED);
      await workbench.parameters.preset(example.preset ?? 'Minimal').click();
      await expectCode(workbench, example.curl, example.python);
      expect(JSON.parse(await workbench.requestJson())).toEqual(example.request);
    });
  }

  for (const example of reference.examples.filter(({ name }) => name === 'Quotes and scripts')) {
    test(`come out exactly after an import: ${example.name}`, async ({ workbench }) => {
      await workbench.goto(`/?model=${SEED}&tab=api`);
      const dialog = await workbench.openImport();
      await dialog.request.fill(JSON.stringify(example.request));
      await dialog.importButton.click();
      await expect(dialog.root).toBeHidden();
      await expectCode(workbench, example.curl, example.python);
      expect(JSON.parse(await workbench.requestJson())).toEqual(example.request);
    });
  }

  test('come out exactly for a typed message of more than 100 000 bytes', async ({ workbench }) => {
    await workbench.goto(`/?model=${SEED}&tab=api`);
    await workbench.parameters.preset('Minimal').click();
    await workbench.message.fill("it's $5! ".repeat(12_000));
    await expectCode(workbench, joined(reference.large.curl), joined(reference.large.python));
  });
});
