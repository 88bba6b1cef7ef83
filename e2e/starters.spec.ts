import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('the first page says what runs, and each of its starters shows something true', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.goto();
  await expect(page.getByText('no AI model, no key', { exact: false })).toBeVisible();
  const newest = () => page.getByRole('article', { name: 'Assistant message' }).last();

  await test.step('the tool is called for both cities', async () => {
    await page.getByRole('button', { name: /^Let the model call a tool/ }).click();
    await expect(workbench.message).toBeFocused();
    await workbench.message.press('Enter');
    await expect(newest()).toContainText('get_weather');
    await expect(newest()).toContainText('Oslo');
    await expect(newest()).toContainText('Lima');
  });

  await test.step('the schema is filled from the email, and the tool is gone', async () => {
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: /^Turn an email into JSON/ }).click();
    await workbench.message.press('Enter');
    for (const value of ['Ana Duarte', 'ana@example.com', '4481-B', 'Friday'])
      await expect(newest()).toContainText(value);
    await expect(newest()).not.toContainText('get_weather');
  });

  await test.step('the sampler writes, and its schema is gone', async () => {
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: /^See what temperature does/ }).click();
    await workbench.message.press('Enter');
    await expect(newest().getByTestId('message-metrics')).toContainText(/stop|length/);
    await expect(newest().getByTestId('message-body')).not.toBeEmpty();
  });

  await test.step('the stream breaks, and the same request without the fault comes whole', async () => {
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: /^A stream that breaks/ }).click();
    await workbench.message.press('Enter');
    await expect(newest().getByRole('alert')).toBeVisible();
    await page.getByRole('button', { name: 'Turn off', exact: true }).click();
    await newest().getByRole('button', { name: 'Retry' }).click();
    await expect(newest().getByTestId('message-metrics')).toContainText('stop');
    await expect(newest().getByRole('alert')).toHaveCount(0);
  });

  await test.step('three columns answer at three temperatures', async () => {
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: /^Three temperatures/ }).click();
    await expect(page.getByRole('region', { name: /^Column \d$/ })).toHaveCount(3);
    await workbench.message.press('Enter');
    await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(3);
  });
});
