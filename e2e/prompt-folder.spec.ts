import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

/** The browser's own question cannot be answered here: the folder is one of the page's own, which the browser treats alike. */
async function answerWithOwnFolder(page: Page) {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('prompts', { create: true }),
    });
  });
}

const readText = (page: Page, name: string) =>
  page.evaluate(async (fileName) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('prompts');
    const handle = await folder.getFileHandle(fileName).catch(() => null);
    return handle && (await (await handle.getFile()).text());
  }, name);

const writeText = (page: Page, name: string, text: string) =>
  page.evaluate(
    async ([fileName = '', content = '']) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('prompts', { create: true });
      const writable = await (await folder.getFileHandle(fileName, { create: true })).createWritable();
      await writable.write(content);
      await writable.close();
    },
    [name, text],
  );

test('prompts are kept in a folder: told first, written with each version, and changed by other programs', async ({
  workbench,
  page,
}) => {
  await answerWithOwnFolder(page);
  await workbench.goto('/?model=sandbox-echo');
  await writeText(
    page,
    'theirs.prompt.yml',
    '# Ours\nname: Theirs\nmessages:\n  - {role: system, content: By hand.}\n',
  );
  await workbench.systemPrompt.fill('Greet {{who}}.');
  await page.getByRole('button', { name: 'Prompts', exact: true }).click();
  const nav = page.getByRole('navigation', { name: 'Prompts', exact: true });
  await nav.getByRole('button', { name: 'Save version', exact: true }).click();
  await nav.getByRole('button', { name: 'Keep in a folder', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Prompts in a folder', exact: true });
  await dialog.getByRole('button', { name: 'Choose folder', exact: true }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'theirs.prompt.yml' })).toHaveText(
    '1 file becomes a prompt: theirs.prompt.yml.',
  );
  expect(await readText(page, 'greet-who.prompt.yml')).toBeNull();
  await dialog.getByRole('button', { name: 'Keep prompts in “prompts”', exact: true }).click();
  await expect(nav.getByRole('button', { name: 'Folder: prompts', exact: true })).toBeVisible();
  await expect(nav.getByRole('button', { name: /^Theirs/ })).toBeVisible();
  await expect.poll(() => readText(page, 'greet-who.prompt.yml')).toContain('content: Greet {{who}}.');

  await page.reload();
  await workbench.systemPrompt.fill('Greet {{who}} warmly.');
  await page.getByRole('button', { name: 'Prompts', exact: true }).click();
  await nav.getByRole('button', { name: 'Save version', exact: true }).click();
  await expect.poll(() => readText(page, 'greet-who.prompt.yml')).toContain('Greet {{who}} warmly.');
  await writeText(
    page,
    'theirs.prompt.yml',
    '# Ours\nname: Theirs\nmessages:\n  - {role: system, content: Changed by hand.}\n',
  );
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(
    page.getByText('theirs.prompt.yml was changed outside this page. Its text is now “Theirs” v2.'),
  ).toBeVisible();
  await nav.getByRole('button', { name: /^Theirs/ }).click();
  await expect(
    page.getByRole('dialog', { name: 'Versions', exact: true }).getByRole('insertion').first(),
  ).toHaveText(/Changed/);
});
