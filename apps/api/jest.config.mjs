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
  // For a machine three times slower than a laptop; what takes longer says so itself.
  testTimeout: 180_000,
  maxWorkers: 2,
  // With --coverage alone. What only a first start runs is covered by starting.
  collectCoverageFrom: [
    '<rootDir>/src/**/*.ts',
    '!<rootDir>/src/**/*.{spec,walk,schema,d}.ts',
    '!<rootDir>/src/{loading,testing}/**',
    '!<rootDir>/src/{main,migrate,prepare,import-gias,write-openapi}.ts',
  ],
  coverageDirectory: '<rootDir>/../../coverage/api',
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: { global: { branches: 85 } },
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
