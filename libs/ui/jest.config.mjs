import presets from 'jest-preset-angular/presets/index.js';

export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName: 'ui',
  testTimeout: 60_000,
  // With --coverage alone.
  collectCoverageFrom: [
    '<rootDir>/src/**/*.ts',
    '!<rootDir>/src/**/*.{spec,d}.ts',
    '!<rootDir>/src/**/*-harness.ts',
    '!<rootDir>/src/{index,test-setup}.ts',
  ],
  coverageProvider: 'v8',
  coverageDirectory: '<rootDir>/../../coverage/ui',
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: { global: { branches: 80 } },
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|d3-array|internmap))'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
};
