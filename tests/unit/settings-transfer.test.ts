import { describe, expect, it } from 'vitest';
import { exportText, readImport } from '../../src/options/transfer';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/settings';

const chosen: Settings = { ...DEFAULT_SETTINGS, overlay: 'quiet', theme: 'dark' };
const file = (changes: object): string =>
  JSON.stringify({ ...(JSON.parse(exportText(chosen)) as object), ...changes });

describe('a file of settings', () => {
  it('gives back what was put into it', () => {
    expect(readImport(exportText(chosen))).toEqual({ settings: chosen, ignored: [] });
  });

  it('is taken in part, and what is left out is named', () => {
    expect(readImport(file({ settings: { theme: 'light', overlay: 'huge', sound: 1 } }))).toEqual({
      settings: { theme: 'light' },
      ignored: ['overlay', 'sound'],
    });
  });

  it.each([
    ['', 'not-json'],
    ['{"kind":', 'not-json'],
    ['\u0000\u0001PNG', 'not-json'],
    ['[]', 'not-ours'],
    ['null', 'not-ours'],
    ['{"kind":"something"}', 'not-ours'],
    [file({ settings: [] }), 'not-ours'],
    [file({ version: '1' }), 'not-ours'],
    [file({ version: 2 }), 'newer'],
    ['"'.padEnd(30_000, 'x'), 'too-big'],
  ])('such as %.20j… is refused: %s', (text, problem) => {
    expect(readImport(text)).toBe(problem);
  });
});
