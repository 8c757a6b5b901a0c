export default {
  displayName: 'pupil',
  testEnvironment: 'jsdom',
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFiles: ['<rootDir>/src/test-setup.cjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
      },
    ],
  },
};
