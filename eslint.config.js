import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';

/** The rooms of src/ and what each may import besides itself (docs/architecture.md, "Rooms"). */
const ROOMS = {
  shared: [],
  content: ['shared'],
  engine: ['shared'],
  // The host names the worker's file so that the build finds it; it calls nothing of the engine.
  'engine-host': ['shared', 'engine/worker.ts'],
  background: ['shared'],
  popup: ['shared'],
  demo: ['shared'],
  evaluation: ['engine', 'shared'],
};

const zones = Object.entries(ROOMS).map(([room, may]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [`./${room}`, './public', ...may.map((other) => `./${other}`)],
  message: `${room}/ may import only ${[room, ...may].join(', ')}; see docs/architecture.md, "Rooms".`,
}));

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
    plugins: { 'import-x': importX, 'no-unsanitized': noUnsanitized },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
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
  {
    // What tests evaluate inside the extension's own pages names the API as the browser does.
    files: ['tests/browser/**', 'scripts/start/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
  prettier,
);
