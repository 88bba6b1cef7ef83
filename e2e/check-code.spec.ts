import { expect, test } from './fixtures.ts';

const PAGE = `# Chat

\`\`\`bash
curl https://hub.oxen.ai/api/ai/chat/completions \\
  -H "Content-Type: application/json" \\
  -d '{"model": "sandbox-echo", "messages": [{"role": "user", "content": "What's this?"}]}'
\`\`\`

\`\`\`python
import requests
response = requests.post("http://localhost:1/v1/chat/completions", json={"model": "m", "messages": [], "stream": false})
response.raise_for_status()
\`\`\`
`;

test('code of documentation is checked, mended, and opened as a request', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.openTab('API');
  await workbench.button('Check code').click();
  const dialog = page.getByRole('dialog', { name: 'Code doctor' });
  await dialog.getByRole('textbox', { name: 'Documentation or code' }).fill(PAGE);
  await expect(dialog.getByText('2 calls: 3 faults.')).toBeVisible();
  const command = dialog.getByRole('region', { name: 'cURL, line 4' });
  await expect(command).toContainText('No API key is sent');
  await expect(command).toContainText('An apostrophe ends the quotes');
  await expect(command.getByRole('group', { name: 'Mended code of cURL, line 4' })).toContainText(
    `"What'\\''s this?"`,
  );
  await expect(dialog.getByRole('region', { name: 'Python, line 10' })).toContainText(
    'In Python it is False',
  );

  await command.getByRole('button', { name: 'Open as request' }).click();
  const importing = page.getByRole('dialog', { name: 'Import request', exact: true });
  await importing.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(workbench.message).toHaveValue("What's this?");
});

test('files are checked by name, and saved without their faults', async ({ page, workbench }) => {
  await workbench.goto();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('check code');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Code doctor' });
  await dialog.getByLabel('Open files').setInputFiles([
    { name: 'chat.mdx', mimeType: 'text/markdown', buffer: Buffer.from(PAGE) },
    { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('Nothing here.') },
  ]);
  await expect(dialog.getByText('notes.md: There is no chat completion')).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save chat.mdx without its faults' }).click();
  const saved = await (await download).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of saved) parts.push(Buffer.from(part));
  const text = Buffer.concat(parts).toString('utf8');
  expect(text).toContain(`"What'\\''s this?"`);
  expect(text).toContain('"stream": False');
  expect(text).toContain('# Chat');
});
