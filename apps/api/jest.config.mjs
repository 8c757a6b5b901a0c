const shared = {
  testEnvironment: 'node',
  moduleNameMapper: {
    '^@all-together/(contracts|domain)$': '<rootDir>/../../libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transformIgnorePatterns: ['/node_modules/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
};

// The specs named `.api.spec.ts` ask the API on a real PostgreSQL; the others need no database, and
// none is started for them alone.
export default {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    { ...shared, displayName: 'api units', testMatch: ['<rootDir>/src/**/!(*.api).spec.ts'] },
    {
      ...shared,
      displayName: 'api',
      testMatch: ['<rootDir>/src/**/*.api.spec.ts'],
      globalSetup: '<rootDir>/src/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/src/testing/global-teardown.mjs',
      setupFiles: ['reflect-metadata'],
    },
  ],
};
