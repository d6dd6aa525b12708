import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';

/** The rooms of src/ and what each may import besides itself (docs/architecture.md, "Rooms"). */
const ROOMS = {
  shared: [],
  views: ['shared'],
  content: ['shared', 'views'],
  engine: ['shared'],
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

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/', 'models/training/work/', 'test-results/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'no-unsanitized': noUnsanitized },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'chrome', message: 'Use `browser` of src/shared/browser.ts.' },
      ],
      eqeqeq: 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  ...rooms,
  {
    // What tests evaluate inside the extension's own pages names the API as the browser does.
    files: [
      'tests/browser/**',
      'scripts/start/**',
      'scripts/firefox/**',
      'tests/firefox/**',
      'scripts/bench/**',
      'scripts/soak/**',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
  prettier,
);
