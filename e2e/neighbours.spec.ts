import { expect } from '@playwright/test';
import { expectAccessible, signedIn, test } from './app';

test('a neighbour accepts support, and what is done is noted and confirmed', async ({
  browser,
}) => {
  const lead = await signedIn(browser, 'lead');
  await lead.goto('/areas');
  await lead.getByRole('link', { name: 'Derby', exact: true }).click();
  await lead.getByRole('link', { name: 'Neighbouring areas' }).click();
  await lead.getByLabel('Add another area').fill('brightw');
  await lead.getByRole('button', { name: 'Add Brightwater Learning Trust' }).click();
  await lead.getByRole('button', { name: 'Offer support to Brightwater Learning Trust' }).click();
  await lead.getByRole('button', { name: 'Offer it' }).click();
  await expect(lead.getByRole('alert')).toContainText('Enter what is offered');
  await expectAccessible(lead, 'an offer with an error');
  await lead.getByLabel('What do you offer?').fill('Training our two teams together');
  await lead.getByLabel('Who gives it?').fill('Priya Nair');
  await lead.getByRole('button', { name: 'Offer it' }).click();
  await expect(
    lead.getByRole('article', { name: 'Training our two teams together' }),
  ).toContainText('Brightwater Learning Trust has not yet');

  const neighbour = await signedIn(browser, 'chain.lead');
  await neighbour.goto('/areas');
  await neighbour.getByRole('link', { name: 'Brightwater Learning Trust' }).click();
  await neighbour.getByRole('link', { name: 'Neighbouring areas' }).click();
  await neighbour.getByRole('button', { name: 'Agree: Training our two teams together' }).click();
  await expect(neighbour.getByText('Agreed by both.')).toBeVisible();
  await expectAccessible(neighbour, 'support that is agreed');

  await lead.reload();
  const card = lead.getByRole('article', { name: 'Training our two teams together' });
  await card.getByText('Note what was done').click();
  await card.getByLabel('What was done').fill('A morning with both teams');
  await card.getByRole('button', { name: 'Note it' }).click();
  await expect(card.getByText('noted by Derby')).toBeVisible();
  await neighbour.reload();
  await neighbour.getByRole('button', { name: 'Confirm: A morning with both teams' }).click();
  await expect(neighbour.getByText('noted by Derby, confirmed by the other area')).toBeVisible();
});

test('the map of the spread plays, pauses and steps, as its table says', async ({ browser }) => {
  const funder = await signedIn(browser, 'funder');
  await funder.goto('/spread');
  const row = funder.getByRole('row', { name: /^Islington/ });
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Camden');
  const slider = funder.getByRole('slider', { name: 'Month' });
  await slider.focus();
  await funder.keyboard.press('Home');
  await expect(row).toHaveCount(0);
  await funder.getByRole('button', { name: 'Later' }).click();
  await expect(slider).toHaveValue('1');
  await funder.getByRole('button', { name: 'Play' }).click();
  await expect(row).toContainText('Active');
  await expectAccessible(funder, 'the map of how the approach spreads');
});
