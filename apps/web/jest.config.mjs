import presets from 'jest-preset-angular/presets/index.js';

export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName: 'web',
  testTimeout: 60_000,
  // With --coverage alone. The journeys, which walk every screen, are not counted here; the floor
  // only rises.
  collectCoverageFrom: [
    '<rootDir>/src/**/*.ts',
    '!<rootDir>/src/**/*.{spec,d}.ts',
    '!<rootDir>/src/{main,test-setup}.ts',
  ],
  coverageDirectory: '<rootDir>/../../coverage/web',
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: { global: { branches: 85, statements: 91 } },
  transformIgnorePatterns: [
    'node_modules/(?!(.*\\.mjs$|fractional-indexing|uuid|d3-array|internmap|@noble))',
  ],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleNameMapper: {
    '^@all-together/(domain|ui)$': '<rootDir>/../../libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
