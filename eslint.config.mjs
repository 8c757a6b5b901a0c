import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import { apiImports, libraryImports, syntax, webImports } from './tools/lint/boundaries.mjs';
import house from './tools/lint/plugin.mjs';

/** When one of these bites, the answer is a better cut, not a denser line. */
const sizes = {
  'max-lines': ['error', 400],
  'house/function-lines': ['error', 50],
  'house/nested-callbacks': ['error', 3],
  'house/line-length': ['error', 100],
  complexity: ['error', 12],
  'no-nested-ternary': 'error',
  'house/no-switching-off': 'error',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'node_modules/**',
      '.nx/**',
      '.angular/**',
      '.data/**',
      'coverage/**',
      'test-results/**',
      'tools/runtime/**',
    ],
  },
  { plugins: { house } },
  { files: ['**/*.mjs'], rules: sizes },
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
      'no-console': 'off',
      ...sizes,
      ...syntax(),
    },
  },
  ...libraryImports,
  ...apiImports,
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      'house/refusals-shown': 'error',
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/ui/**/*.ts'],
    rules: { 'house/component-lines': ['error', 150] },
  },
  ...webImports,
  {
    files: ['apps/web/**/*.html', 'libs/ui/**/*.html'],
    ignores: ['**/index.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/label-has-associated-control': [
        'error',
        { controlComponents: ['input', 'select', 'textarea'] },
      ],
      'house/no-space-before-stop': 'error',
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/no-inline-styles': [
        'error',
        { allowNgStyle: false, allowBindToStyle: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Conditional Conditional',
          message: 'A choice within a choice reads better as @if, @switch or a computed signal.',
        },
      ],
    },
  },
  {
    // inline templates are measured with their component
    files: ['apps/web/**/*.html', 'libs/ui/**/*.html'],
    ignores: ['**/*.ts/*.html', '**/index.html'],
    rules: { 'house/template-lines': ['error', 150], 'house/line-length': ['error', 100] },
  },
);
