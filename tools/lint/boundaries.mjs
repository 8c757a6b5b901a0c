// Who may import whom, with the sentence that says why. apps/api/src/rooms.spec.ts looks at the
// imports as a whole: circles, two features that use each other, another's inside.

/** Restricts imports; the name of a package in a list may be followed by `types`. */
const ban = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: patterns.map(([what, message, options = {}]) => ({
        ...(what instanceof RegExp ? { regex: what.source } : { group: what }),
        message,
        ...options,
      })),
    },
  ],
});

const doubted = [
  {
    selector: 'TSAsExpression > TSAsExpression.expression > TSUnknownKeyword',
    message: 'A cast through unknown hides a wrong type: narrow it with a guard.',
  },
  {
    selector: 'ImportExpression[source.type!="Literal"]',
    message: 'An import names its file, so that tools and readers can follow it.',
  },
];
const loader = {
  selector: 'ImportSpecifier[imported.name="loaderViewer"]',
  message: 'Only loading/ may do everything; a request uses a narrow internal role.',
};
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'The configuration is read once, in platform/config.',
};

const statement = {
  selector: 'CallExpression[callee.property.name="query"]',
  message: 'Statements go through `rows`, `run` and their like, inside `database.as`.',
};

/** What no file may write, and what some may not besides. */
export const syntax = (...more) => ({ 'no-restricted-syntax': ['error', ...doubted, ...more] });

const frameworks = [
  ['@nestjs/*', '@angular/*', 'typeorm', 'pg'],
  'Contracts and domain know no framework.',
];
const server = [
  ['@nestjs/*', 'typeorm', 'pg', 'class-validator', 'class-transformer'],
  'A screen talks to the API by HTTP.',
];
const typesOnly = [
  ['@all-together/contracts'],
  'Screens use the types of the contract, never its validators.',
  { allowTypeImports: true },
];
const others = (...allowed) => [
  new RegExp(`^@all-together/(?!(${allowed.join('|') || '-'})$)`),
  allowed.length
    ? `Of the workspace it imports ${allowed.join(', ')} only.`
    : 'It imports nothing of the workspace.',
];

/** The files of the features, by depth, with the address under which each sees other features. */
const inFeatures = (source) => [
  [`${source}/features/*/*.ts`, '^\\.\\./[a-z-]+/'],
  [`${source}/features/*/*/*.ts`, '^\\.\\./\\.\\./[a-z-]+/'],
];

export const libraryImports = [
  { files: ['libs/contracts/**/*.ts'], rules: ban(frameworks, others()) },
  {
    files: ['libs/domain/**/*.ts'],
    rules: ban(frameworks, others('contracts', 'domain')),
  },
  {
    files: ['libs/ui/**/*.ts'],
    rules: ban(others('ui'), server, [
      ['@angular/common/http'],
      'ui knows neither HTTP nor the nouns of the domain.',
    ]),
  },
  { files: ['e2e/**/*.ts'], rules: ban(frameworks, others('contracts')) },
];

const noScreens = [['@angular/*'], 'The API knows no screens.'];
const shared = others('contracts', 'domain');
export const apiImports = [
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      ...ban(noScreens, shared),
      ...syntax(loader, environment, statement),
    },
  },
  {
    files: ['apps/api/src/platform/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: ban(noScreens, shared, [
      ['**/features/**', '**/loading/**'],
      'Features stand on the platform, never the other way round.',
    ]),
  },
  ...inFeatures('apps/api/src').map(([files, folder]) => ({
    files: [files],
    ignores: ['**/*.spec.ts'],
    rules: ban(noScreens, shared, [
      new RegExp(`${folder}(?!index\\.js$)`),
      'Another feature is used through its index.ts.',
    ]),
  })),
  {
    files: ['apps/api/src/platform/database/**/*.ts'],
    rules: syntax(loader, environment),
  },
  {
    files: ['apps/api/src/features/questionnaires/releases-service.ts'],
    rules: syntax(loader, environment, statement),
  },
  {
    files: ['apps/api/src/*.ts', 'apps/api/src/platform/config/**/*.ts'],
    rules: syntax(statement),
  },
  {
    files: ['apps/api/src/{loading,testing}/**/*.ts', 'apps/api/src/**/*.spec.ts'],
    rules: syntax(),
  },
];

const screens = others('contracts', 'domain', 'ui');
/** What is kept as a draft has its id from the start, so that it is sent once from every tab. */
const drafts = ['**/{visit,session}-form-schema.ts', '**/review-form.ts', '**/*.spec.ts'];
const idsOfForms = [
  ['**/new-id'],
  'A form takes ids from `writing.madeId` or `writing.idFor`: a second try writes nothing twice.',
  { importNames: ['newId'] },
];
export const webImports = [
  {
    files: ['apps/pupil/src/**/*.ts'],
    rules: ban(server, typesOnly, others('contracts', 'domain')),
  },
  { files: ['apps/web/src/**/*.ts'], rules: ban(server, typesOnly, screens) },
  {
    files: ['apps/web/src/app/{shell,shared}/**/*.ts'],
    rules: ban(server, typesOnly, screens, [['**/features/**'], 'The shell knows no feature.']),
  },
  ...inFeatures('apps/web/src/app').flatMap(([files, folder]) => {
    const others = [new RegExp(folder), 'Web features never import each other.'];
    return [
      { files: [files], rules: ban(server, typesOnly, screens, others) },
      {
        files: [files],
        ignores: drafts,
        rules: ban(server, typesOnly, screens, others, idsOfForms),
      },
    ];
  }),
];
