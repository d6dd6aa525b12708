/** The rooms of src/ and what each may import besides itself (docs/architecture.md, "Rooms"). */
const ROOMS = {
  shared: [],
  views: ['shared'],
  content: ['shared', 'views'],
  engine: ['shared'],
  kernels: [],
  'engine-host': ['shared'],
  background: ['shared'],
  popup: ['shared', 'views'],
  'side-panel': ['shared', 'views'],
  about: ['shared', 'views'],
  options: ['shared', 'views'],
  'self-check': ['shared', 'views'],
  welcome: ['shared', 'views'],
  report: ['shared', 'views'],
  demo: ['shared'],
  evaluation: ['engine', 'shared'],
};

/** One rule a room: no path may climb out of it into a room that is not its to use. */
const rooms = Object.entries(ROOMS).map(([room, may]) => {
  const others = Object.keys(ROOMS).filter((other) => other !== room && !may.includes(other));
  return {
    files: [`src/${room}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?:\\.\\./)+(?:${others.join('|')})/`,
              message: `${room}/ may import only ${[room, ...may].join(', ')}; see docs/architecture.md, "Rooms".`,
            },
          ],
        },
      ],
    },
  };
});

/**
 * Rules with nothing to set, of one plugin.
 *
 * @type {(prefix: string, names: string) => Record<string, 'error'>}
 */
const on = (prefix, names) => Object.fromEntries(names.split(/\s+/).map((name) => [prefix + name, 'error']));

export default {
  plugins: ['typescript', 'oxc'],
  jsPlugins: ['eslint-plugin-no-unsanitized'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  // AssemblyScript is no TypeScript; its compiler checks it.
  ignorePatterns: ['src/kernels/', 'dist/', '.cache/', 'models/training/work/', 'test-results/'],
  rules: {
    ...on(
      '',
      `eqeqeq no-array-constructor no-case-declarations no-empty no-fallthrough no-prototype-builtins no-regex-spaces
       no-unassigned-vars no-useless-assignment no-useless-constructor no-var prefer-const prefer-rest-params prefer-spread
       preserve-caught-error`,
    ),
    ...on(
      'typescript/',
      `consistent-type-imports no-confusing-non-null-assertion no-deprecated no-dynamic-delete no-empty-object-type
       no-explicit-any no-extraneous-class no-generated-empty-object-type no-invalid-void-type no-misused-promises
       no-mixed-enums no-namespace no-non-null-asserted-nullish-coalescing no-non-null-assertion no-require-imports
       no-unnecessary-boolean-literal-compare no-unnecessary-condition no-unnecessary-template-expression
       no-unnecessary-type-arguments no-unnecessary-type-assertion no-unnecessary-type-constraint
       no-unnecessary-type-conversion no-unnecessary-type-parameters no-unsafe-argument no-unsafe-assignment no-unsafe-call
       no-unsafe-enum-comparison no-unsafe-function-type no-unsafe-member-access no-unsafe-return only-throw-error
       prefer-literal-enum-member prefer-promise-reject-errors prefer-reduce-type-parameter prefer-return-this-type
       related-getter-setter-pairs require-await unified-signatures use-unknown-in-catch-callback-variable`,
    ),
    ...on('no-unsanitized/', 'method property'),
    'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    'no-restricted-globals': [
      'error',
      { name: 'chrome', message: 'Use `browser` of src/shared/browser.ts.' },
    ],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/restrict-plus-operands': [
      'error',
      {
        allowAny: false,
        allowBoolean: false,
        allowNullish: false,
        allowNumberAndString: false,
        allowRegExp: false,
      },
    ],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/require-array-sort-compare': 'off',
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
  },
  overrides: [
    ...rooms,
    {
      // The one place that names it, and what tests evaluate inside the extension's own pages, as the browser does.
      files: [
        'src/shared/browser.ts',
        'tests/browser/**',
        'scripts/start/**',
        'scripts/firefox/**',
        'tests/firefox/**',
        'scripts/bench/**',
        'scripts/soak/**',
      ],
      rules: { 'no-restricted-globals': 'off' },
    },
  ],
};
