import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { open } from '../../testing/screen';
import { PageList } from './page-list';
import { PageListView } from './page-list-view';

interface Row {
  id: string;
}

@Component({
  imports: [PageListView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-page-list [list]="list" none="No rows" hint="Add the first one." [shown]="shown()">
      <ul>
        @for (row of list.items(); track row.id) {
          <li>Row {{ row.id }}</li>
        }
      </ul>
    </app-page-list>
  `,
})
class Rows {
  readonly shown = input<number>();
  readonly list = new PageList<Row>();

  constructor() {
    void this.list.load('rows');
  }
}

const page = (ids: string[], next: string | null = null) => ({
  items: ids.map((id) => ({ id })),
  next,
  total: 3,
  totalIsMore: false,
});

it('shows the rows, how many there are, and more of them when asked', async () => {
  const screen = await open(Rows);
  expect(screen.text).toBe('Loading');
  await screen.answer('GET', '/api/rows?', page(['a', 'b'], 'n'));
  expect(screen.text).toBe('Row aRow b 2 of 3 shown Show more');
  await screen.click('Show more');
  await screen.answer('GET', '/api/rows?&after=n', page(['c']));
  expect(screen.text).toBe('Row aRow bRow c 3 of 3 shown');
});

it('says that there is none, and what to do about it', async () => {
  const screen = await open(Rows);
  await screen.answer('GET', '/api/rows?', page([]));
  expect(screen.text).toBe('No rowsAdd the first one.');
});

it('says why there is none when the list cannot be loaded', async () => {
  const screen = await open(Rows);
  await screen.refuse('GET', '/api/rows?', { status: 403, detail: 'Not yours.' });
  expect(screen.text).toBe('There is a problemNot yours. Try again');
});

it('shows a fault instead of the rows of other filters, and tries again when asked', async () => {
  const screen = await open(Rows);
  await screen.answer('GET', '/api/rows?', page(['a']));
  void screen.fixture.componentInstance.list.load('rows', { of: 'x' });
  await screen.refuse('GET', '/api/rows?of=x', { status: 500, detail: 'It broke.' });
  expect(screen.text).toBe('There is a problemIt broke. Try again');
  await screen.click('Try again');
  await screen.answer('GET', '/api/rows?of=x', page(['b']));
  expect(screen.text).toBe('Row b 1 of 3 shown');
});

it('keeps the rows when the next page cannot be read, and asks for that page again', async () => {
  const screen = await open(Rows);
  await screen.answer('GET', '/api/rows?', page(['a'], 'n'));
  await screen.click('Show more');
  await screen.loseLine('GET', '/api/rows?&after=n');
  expect(screen.text).toContain('Row a');
  await screen.click('Try again');
  await screen.answer('GET', '/api/rows?&after=n', page(['b']));
  expect(screen.text).toBe('Row aRow b 2 of 3 shown');
});

it('shows rows that wait on this device before the list has any', async () => {
  const screen = await open(Rows, { shown: 1 });
  expect(screen.text).toContain('0 of 0 shown');
});
