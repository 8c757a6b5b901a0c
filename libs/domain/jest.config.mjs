export default {
  displayName: 'domain',
  testEnvironment: 'node',
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  // With --coverage alone: rules are decisions, so that nearly every way through them is tried.
  collectCoverageFrom: [
    '<rootDir>/src/**/*.ts',
    '!<rootDir>/src/**/{index,*.spec}.ts',
    '!<rootDir>/src/testing/**',
  ],
  coverageDirectory: '<rootDir>/../../coverage/domain',
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: { global: { branches: 95 } },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['node_modules/(?!(fractional-indexing)/)'],
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
      },
    ],
  },
};
