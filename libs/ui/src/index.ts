export * from './day';
export * from './empty-state';
export * from './error-summary';
export * from './field';
export * from './load-more';
export * from './meter';
export * from './page-header';
export * from './skeleton';
