import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { BulkBar } from './bulk-bar';

async function begin(selected: string[]) {
  TestBed.configureTestingModule({ providers: [PlanEditor, SelectedActions, provideHttpClient()] });
  const selection = TestBed.inject(SelectedActions);
  for (const id of selected) selection.toggle(id, true);
  const change = jest.spyOn(selection, 'change').mockResolvedValue();
  const fixture = TestBed.createComponent(BulkBar);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    page,
    change,
    selection,
    set: (selector: string, value: string) => {
      const control = page.querySelector<HTMLInputElement>(selector)!;
      control.value = value;
      control.dispatchEvent(new Event('change'));
    },
  };
}

it('is not there while nothing is selected', async () => {
  const { page } = await begin([]);
  expect(page.textContent!.trim()).toBe('');
});

it('changes one field of all selected actions, and never to nothing', async () => {
  const { page, change, set } = await begin(['a', 'b']);
  expect(page.querySelector('strong')!.textContent).toBe('2 selected');
  set('select', 'in_progress');
  expect(change).toHaveBeenLastCalledWith({ status: 'in_progress' });
  set('input[type=text]', 'Ana Martin');
  expect(change).toHaveBeenLastCalledWith({ ownerName: 'Ana Martin' });
  set('input[type=date]', '2016-03-01');
  expect(change).toHaveBeenLastCalledWith({ due: '2016-03-01' });
  for (const selector of ['select', 'input[type=text]', 'input[type=date]']) set(selector, '');
  expect(change).toHaveBeenCalledTimes(3);
});

it('offers only what needs no reason or evidence of each action', async () => {
  const { page } = await begin(['a']);
  const offered = [...page.querySelectorAll('option')].map(({ value }) => value);
  expect(offered).toEqual(['', 'not_started', 'in_progress']);
});

it('selects none', async () => {
  const { page, selection } = await begin(['a']);
  page.querySelector('button')!.click();
  expect(selection.ids().size).toBe(0);
});
