import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, type ESTree } from 'vite';
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
function typesIn(node: ESTree.TSType): string[] {
  if (node.type === 'TSUnionType') return node.types.flatMap(typesIn);
  if (node.type === 'TSParenthesizedType') return typesIn(node.typeAnnotation);
  if (node.type === 'TSIntersectionType') return node.types.flatMap(typesIn);
  if (node.type !== 'TSTypeLiteral') return [];
  return node.members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || nameOf(member) !== 'type') return [];
    const type = member.typeAnnotation?.typeAnnotation;
    return type?.type === 'TSLiteralType' && type.literal.type === 'Literal'
      ? String(type.literal.value)
      : [];
  });
}

/** A property's name, written with or without quotation marks. */
function nameOf({ key }: ESTree.TSPropertySignature): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

/** `Receiver message` of every message in protocol.ts. */
function messages(): string[] {
  const file = 'src/shared/protocol.ts';
  return parseSync(file, read(file)).program.body.flatMap((statement) => {
    const it = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (it?.type === 'TSTypeAliasDeclaration') {
      return typesIn(it.typeAnnotation).map((name) => `${it.id.name} ${name}`);
    }
    if (it?.type !== 'TSInterfaceDeclaration' || !/^To[A-Z]/.test(it.id.name)) return [];
    const names = it.body.body.map((member) => (member.type === 'TSPropertySignature' ? nameOf(member) : ''));
    return names.map((name) => `${it.id.name} ${name}`);
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
