import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };

const read = (file: string): string => readFileSync(file, 'utf8');
const architecture = read('docs/architecture.md');

/** The cells of the table under a heading, row by row; code marks taken off. */
function rowsUnder(heading: string, text: string): string[][] {
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The `type` that each member of a union of messages is told by. */
function typesIn(node: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(typesIn);
  if (!ts.isTypeLiteralNode(node)) return [];
  const type = node.members
    .filter(ts.isPropertySignature)
    .find(({ name }) => name.getText() === 'type')?.type;
  return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

/** `Receiver message` of every message in protocol.ts. */
function messages(): string[] {
  const file = 'src/shared/protocol.ts';
  const { statements } = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  return statements.flatMap((statement) => {
    if (ts.isTypeAliasDeclaration(statement)) {
      return typesIn(statement.type).map((name) => `${statement.name.text} ${name}`);
    }
    if (!ts.isInterfaceDeclaration(statement) || !/^To[A-Z]/.test(statement.name.text)) return [];
    const names = statement.members.map(({ name }) => name?.getText().replaceAll("'", '') ?? '');
    return names.map((name) => `${statement.name.text} ${name}`);
  });
}

describe('docs/architecture.md', () => {
  test('names every message and no other', () => {
    const rows = [
      ...rowsUnder('### `runtime.sendMessage` and `tabs.sendMessage`', architecture),
      ...rowsUnder('### Port "frames", and the engine host\'s postMessage', architecture),
    ];
    const named = rows.map(([name, type]) => `${type} ${name}`);
    expect(named.sort()).toEqual(messages().sort());
  });

  test('names every room and no other', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const named = rowsUnder('## Rooms', architecture).map(([room]) => room);
    expect(named.sort()).toEqual(rooms.map(({ name }) => `${name}/`).sort());
  });

  test('sends nobody to a file that is not there', () => {
    const places = rowsUnder('## Where to find it', architecture).map(([, file = '']) => file);
    expect(places).not.toHaveLength(0);
    expect(places.filter((file) => !existsSync(path.join('src', file)) && !existsSync(file))).toEqual([]);
  });
});

test('docs/permissions.md names every permission', () => {
  const named = read('docs/permissions.md');
  const asked = [
    ...manifest.permissions,
    ...manifest.optional_permissions,
    ...manifest.optional_host_permissions,
  ];
  expect(asked.filter((permission) => !named.includes(`\`${permission}\``))).toEqual([]);
});

const documents = ['README.md', 'PRIVACY.md', 'SECURITY.md', 'THIRD_PARTY.md', 'CHANGELOG.md'].concat(
  readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
);

describe.each(documents)('%s', (file) => {
  const text = read(file);

  test('links to files that exist', () => {
    const links = [...text.matchAll(/(?:\]\(|src=")([^)#"]+)/g)].map((match) => match[1] ?? '');
    const local = links.filter((link) => !/^https?:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(path.dirname(file), link)))).toEqual([]);
  });

  test('names files of the project that exist', () => {
    const named = [...text.matchAll(/`((?:src|scripts|tests|models|docs)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    const made = ['models/face-detector/'];
    expect(
      named.filter((name) => !made.some((start) => name.startsWith(start)) && !existsSync(name)),
    ).toEqual([]);
  });
});
