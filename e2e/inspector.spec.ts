import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test('the stream of a reply is inspected: events, what each changed, and the text both ways', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await workbench.lastReply.root.getByRole('button', { name: 'Inspect stream' }).click();
  const inspector = page.getByRole('region', { name: 'Stream inspector' });
  const table = inspector.getByRole('table', { name: 'Events' });
  await expect(table.getByRole('row').nth(1)).toContainText('ID and model');
  await expect(inspector).toContainText('First byte');
  await expect(inspector.getByText('sandbox-guide', { exact: true })).toBeVisible();

  await test.step('an event chooses its text', async () => {
    await table.getByRole('row').nth(4).click();
    await expect(inspector.getByRole('heading', { name: 'Event 4' })).toBeVisible();
    const marked = await inspector.getByTestId('inspected-text').locator('mark').textContent();
    expect(marked).not.toBe('');
    await expect(inspector.getByTestId('raw-event')).toContainText(JSON.stringify(marked).slice(1, -1));
  });

  await test.step('a place in the text chooses its event, and keys go on from there', async () => {
    const text = inspector.getByTestId('inspected-text');
    await text.click({ position: { x: 40, y: 20 } });
    const heading = inspector.getByRole('heading', { name: /^Event \d+$/ });
    const number = Number((await heading.textContent())?.slice(6));
    expect(number).toBeGreaterThan(1);
    await inspector.getByRole('group', { name: 'List of events' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(heading).toHaveText(`Event ${number + 1}`);
    await page.keyboard.press('End');
    await expect(table.getByRole('row').last()).toContainText('end of the stream');
  });
  await expectNoAxeViolations(page);
});

test('a reply is inspected while it comes, and the inspector goes on with its recording', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 30);
  await workbench.goto();
  await workbench.send('What is top_p?');
  await page.getByRole('button', { name: 'Inspect stream' }).click();
  const inspector = page.getByRole('region', { name: 'Stream inspector' });
  await expect(inspector.getByRole('status')).toHaveText('Still coming');
  await expect(inspector.getByRole('table', { name: 'Events' })).toContainText('text +');
  await setPace(page, 0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await workbench.lastReply.root.getByRole('button', { name: 'Inspect stream' }).click();
  await expect(inspector).toContainText('stopped by you');
});

test('what was not recorded says so', async ({ workbench }) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.button('Export').click();
  await page.getByRole('switch', { name: 'Record answers' }).uncheck();
  await page.keyboard.press('Escape');
  await workbench.send('Hello');
  await workbench.waitForReply();
  await workbench.lastReply.root.getByRole('button', { name: 'Inspect stream' }).click();
  await expect(page.getByRole('region', { name: 'Stream inspector' })).toContainText(
    'This answer was not recorded',
  );
});
