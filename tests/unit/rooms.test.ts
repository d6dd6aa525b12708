import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

/** Lints a made-up file in a room and returns the messages of the room rule. */
async function trespasses(room: string, imported: string): Promise<string[]> {
  const eslint = new ESLint({
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
    // Type-aware rules need a file on disk; the room rule does not.
    ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
  });
  const results = await eslint.lintText(`import '${imported}';\n`, { filePath: `src/${room}/main.ts` });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

test.each([
  ['content', '../engine/boxes'],
  ['popup', '../background/watch'],
  ['shared', '../popup/main'],
  ['engine-host', '../engine/engine'],
  ['content/tiles', '../../background/watch'],
])('%s may not import %s', async (room, imported) => {
  expect(await trespasses(room, imported)).toHaveLength(1);
});

test.each([
  ['content', '../shared/protocol'],
  ['engine', '../shared/guards'],
  ['engine', './boxes'],
  ['content/tiles', '../../shared/guards'],
  ['evaluation', '../engine/judge'],
])('%s may import %s', async (room, imported) => {
  expect(await trespasses(room, imported)).toEqual([]);
});
