import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import type { EnvironmentProviders, InputSignal, Provider, Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Problem } from '@all-together/contracts';
import { loseConnection, provideTestHttp, refuse } from './http';

type InputsOf<Component> = {
  [
    Name in keyof Component as Component[Name] extends InputSignal<infer _> ? Name : never
  ]?: Component[Name] extends InputSignal<infer Value> ? Value : never;
};

/** Lets promises and rendering between two requests settle. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

/** What a component shows and sends, as the person in front of it would find it. */
export class Screen<Component> {
  readonly http = TestBed.inject(HttpTestingController);

  constructor(readonly fixture: ComponentFixture<Component>) {}

  get text(): string {
    return (this.element.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  get element(): HTMLElement {
    return this.fixture.nativeElement;
  }

  /** Answers the one request for this address. */
  async answer(method: string, url: string, body: unknown): Promise<TestRequest> {
    const request = this.http.expectOne((sent) => matches(sent, method, url));
    request.flush(body as object | null);
    await this.rendered();
    return request;
  }

  /** Answers every request for this address, where a page may read the same more than once. */
  async answerAll(method: string, url: string, body: object): Promise<void> {
    for (const request of this.http.match((sent) => matches(sent, method, url)))
      request.flush(body);
    await this.rendered();
  }

  /** Refuses the one request for this address. */
  async refuse(method: string, url: string, problem: Partial<Problem>): Promise<TestRequest> {
    const request = this.http.expectOne((sent) => matches(sent, method, url));
    refuse(request, problem);
    await this.rendered();
    return request;
  }

  /** Loses the line in the middle of the one request for this address. */
  async loseLine(method: string, url: string): Promise<void> {
    loseConnection(this.http.expectOne((sent) => matches(sent, method, url)));
    await this.rendered();
  }

  /** How many requests for this address are on their way. */
  sent(method: string, url: string): number {
    return this.http.match((sent) => matches(sent, method, url)).length;
  }

  /** The button or link with exactly these words, or this label. */
  named(words: string): HTMLElement {
    const found = [...this.element.querySelectorAll<HTMLElement>('button, a, summary')].find(
      (one) =>
        one.getAttribute('aria-label') === words ||
        (one.textContent ?? '').replace(/\s+/g, ' ').trim() === words,
    );
    if (!found) throw new Error(`Nothing is called “${words}” in: ${this.text}`);
    return found;
  }

  /** The control in the field, or the label, with these words. */
  field(label: string): HTMLInputElement {
    const found = [...this.element.querySelectorAll('label')].find((one) =>
      (one.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(label),
    );
    const control =
      found?.querySelector('input, select, textarea') ??
      found?.parentElement?.querySelector('input, select, textarea');
    if (!control) throw new Error(`No field is called “${label}” in: ${this.text}`);
    return control as HTMLInputElement;
  }

  async click(words: string): Promise<void> {
    this.named(words).click();
    await this.rendered();
  }

  /** Enters a value, as typing and leaving the field would. */
  async enter(label: string, value: string): Promise<void> {
    const control = this.field(label);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rendered();
  }

  async tick(label: string): Promise<void> {
    this.field(label).click();
    await this.rendered();
  }

  /** Submits the form of this field, as Enter in it would. */
  async submit(label: string): Promise<void> {
    this.field(label).form!.dispatchEvent(new Event('submit', { cancelable: true }));
    await this.rendered();
  }

  async rendered(): Promise<void> {
    await settle();
    this.fixture.detectChanges();
    await settle();
    this.fixture.detectChanges();
  }
}

/** Opens a component on its own, its requests to the API in the test's hands. */
export async function open<Component>(
  component: Type<Component>,
  inputs: InputsOf<Component> = {},
  providers: (Provider | EnvironmentProviders)[] = [],
): Promise<Screen<Component>> {
  TestBed.configureTestingModule({
    providers: [provideTestHttp(), provideRouter([{ path: '**', children: [] }]), ...providers],
  });
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  document.body.append(fixture.nativeElement);
  const screen = new Screen(fixture);
  fixture.detectChanges();
  await settle();
  return screen;
}

const matches = (
  sent: { method: string; urlWithParams: string },
  method: string,
  url: string,
): boolean => sent.method === method && sent.urlWithParams === url;
