import { expect, it } from 'vitest';
import { nameFrom, plain } from '../../src/content/tiles/clean-name';

it.each([
  ['a Persian name keeps the joint that its spelling needs', 'پری\u200Cناز'],
  ['a sign made of several stays one', 'Ada 👩\u200D🔬'],
])('%s', (_, name) => {
  expect(nameFrom(name)).toBe(name);
});

it('a joint at the edge or beside another is only invisible', () => {
  expect(plain('\u200DAnna\u200C')).toBe('Anna');
  expect(plain('An\u200C\u200Dna')).toBe('An\u200Cna');
  expect(nameFrom('\u200Cyou\u200D')).toBeNull();
});

it('what is invisible or turns text around is dropped', () => {
  expect(plain('A\u202Elic\u200Be\u2066')).toBe('Alice');
});
