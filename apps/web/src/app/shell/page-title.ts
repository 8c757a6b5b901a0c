import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

/**
 * The title of the window: the page's own heading, which may come with its data, then the product.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(state: RouterStateSnapshot): void {
    this.set(this.buildTitle(state) ?? '');
  }

  set(heading: string): void {
    this.title.setTitle(heading ? `${heading} – All Together` : 'All Together');
  }
}
