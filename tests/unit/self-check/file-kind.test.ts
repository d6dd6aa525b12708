import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fileKind } from '../../../src/self-check/file-kind';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['JPEG', '\xff\xd8\xff\xe0'],
  ['PNG', '\x89PNG\r\n'],
  ['WebP', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['WebM', '\x1aE\xdf\xa3'],
  ['MP4', '\0\0\0\x18ftypisom\0\0\0\0'],
  ['MP4', '\0\0\0\x18ftypmp42\0\0\0\0'],
  ['AVIF', '\0\0\0\x1cftypmif1\0\0\0\0mif1avif'],
  [null, '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  [null, 'RIFF\x10\0\0\0WAVE'],
  [null, '<svg xmlns="http://www.w3.org/2000/svg">'],
  [null, 'GIF89a'],
  [null, ''],
])('tells %s by its first bytes', (kind, head) => {
  expect(fileKind(bytes(head))).toBe(kind);
});

it('knows a real AVIF', async () => {
  expect(fileKind(await readFile('tests/fixtures/self-check/surgical-blue.avif'))).toBe('AVIF');
});
