import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/shared/settings';

const ROOT = join(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'src/public/_locales');
const LONGEST_DESCRIPTION = 132;

type Messages = Record<string, { message: string; description?: string }>;
const read = (locale: string): Messages =>
  JSON.parse(readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8')) as Messages;
const english = read('en');
const others = readdirSync(LOCALES).filter((locale) => locale !== 'en');
const places = (message: string): string[] => [...new Set(message.match(/\$\d/g))].sort();

describe.each(others)('%s', (locale) => {
  const messages = read(locale);

  it('has the keys of the English file, in its order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  it.each(Object.keys(english))('%s has the same places to fill, and words', (key) => {
    expect(places(messages[key]?.message ?? '')).toEqual(places(english[key]?.message ?? ''));
    expect(messages[key]?.message.trim()).not.toBe('');
  });

  it('names its own language', () => {
    expect(messages['language_tag']?.message).toBe(locale.replace('_', '-'));
  });
});

it('every language can be chosen in the settings', () => {
  expect([...LANGUAGES].sort()).toEqual(
    ['auto', 'en', ...others.map((folder) => folder.replace('_', '-'))].sort(),
  );
});

describe('the English file', () => {
  it('explains every text to those who translate it', () => {
    for (const [key, { description }] of Object.entries(english)) expect(description, key).toBeTruthy();
  });

  it('has no text that nothing uses', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'));
    const used = [...files, readFileSync(join(ROOT, 'manifest.json'), 'utf8')].join('\n');
    const unused = Object.keys(english).filter((key) => !new RegExp(`['_]${key}['_]`).test(used));
    expect(unused).toEqual([]);
  });

  it('describes the extension in the length that stores allow', () => {
    for (const locale of ['en', ...others]) {
      expect(read(locale)['extension_description']?.message.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
    }
  });
});
