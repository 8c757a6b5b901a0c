import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv();

// jsdom lays nothing out: a chart keeps the width that it begins with.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// jsdom has no CSS.escape; the names in specs need none.
if (typeof CSS === 'undefined')
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } });
