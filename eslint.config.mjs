import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** Who may not import what, with the sentence that says why. */
const ban = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: patterns.map(([what, message]) =>
        what instanceof RegExp ? { regex: what.source, message } : { group: what, message },
      ),
    },
  ],
});
const noFrameworks = [
  ['@nestjs/*', '@angular/*', 'typeorm', 'pg'],
  'Contracts and domain know no framework.',
];
const noEnvironment = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'The configuration is read once, in platform/config.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'node_modules/**',
      '.nx/**',
      '.angular/**',
      '.data/**',
      'test-results/**',
      'tools/runtime/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'max-lines': ['error', 400],
      'no-console': 'off',
    },
  },
  {
    files: ['libs/contracts/**/*.ts'],
    rules: ban(noFrameworks, [['@all-together/*'], 'Contracts import class-validator only.']),
  },
  {
    files: ['libs/domain/**/*.ts'],
    rules: ban(noFrameworks, [
      ['@all-together/api*', '@all-together/web*', '@all-together/ui*'],
      'Domain imports contracts only.',
    ]),
  },
  {
    files: ['libs/ui/**/*.ts'],
    rules: ban([
      ['@all-together/*', '@nestjs/*', '@angular/common/http', 'typeorm'],
      'ui knows neither HTTP nor the nouns of the domain.',
    ]),
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      ...ban([['@angular/*', '@all-together/ui*'], 'The API knows no screens.']),
      ...noEnvironment,
    },
  },
  {
    files: ['apps/api/src/platform/**/*.ts'],
    rules: {
      ...ban([['**/features/**'], 'Features stand on the platform, never the other way round.']),
      ...noEnvironment,
    },
  },
  {
    files: ['apps/api/src/features/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      ...ban(
        [/^\.\.\/[a-z-]+\/(?!index\.js$)/, 'Another feature is used through its index.ts.'],
        [['@angular/*'], 'The API knows no screens.'],
      ),
      ...noEnvironment,
    },
  },
  {
    files: ['apps/api/src/*.ts', 'apps/api/src/testing/**/*.ts', 'apps/api/src/**/*.spec.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      ...ban([
        ['@nestjs/*', 'typeorm', 'pg', 'class-validator'],
        'The web app talks to the API by HTTP.',
      ]),
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  ...[
    ['apps/web/src/app/features/*/*.ts', /^\.\.\/[a-z-]+\//],
    // Files in a folder of a feature reach the feature's others by one step up.
    ['apps/web/src/app/features/*/*/*.ts', /^\.\.\/\.\.\/[a-z-]+\//],
  ].map(([files, anotherFeature]) => ({
    files: [files],
    rules: ban(
      [anotherFeature, 'Web features never import each other.'],
      [['@nestjs/*', 'typeorm', 'pg', 'class-validator'], 'The web app talks to the API by HTTP.'],
    ),
  })),
  {
    files: ['apps/web/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/label-has-associated-control': [
        'error',
        { controlComponents: ['input', 'select', 'textarea'] },
      ],
    },
  },
);
