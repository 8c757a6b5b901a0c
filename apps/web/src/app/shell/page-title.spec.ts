import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { PageTitle } from './page-title';

it('is the heading of the page, if it has one, then the product', async () => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'plans', title: 'Plans', children: [] },
        { path: '', children: [] },
      ]),
      { provide: TitleStrategy, useExisting: PageTitle },
    ],
  });
  const [router, title] = [TestBed.inject(Router), TestBed.inject(Title)];
  await router.navigateByUrl('/plans');
  expect(title.getTitle()).toBe('Plans – All Together');
  TestBed.inject(PageTitle).set('Our plan');
  expect(title.getTitle()).toBe('Our plan – All Together');
  await router.navigateByUrl('/');
  expect(title.getTitle()).toBe('All Together');
});
