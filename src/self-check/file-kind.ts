/** What can be read, by the first bytes of a file; its name may say anything. */
export const PICTURES = ['JPEG', 'PNG', 'WebP', 'AVIF'] as const;
const VIDEOS = ['MP4', 'WebM'] as const;
export type FileKind = (typeof PICTURES)[number] | (typeof VIDEOS)[number];

/** Every format, as a list to show. */
export const FORMATS: readonly FileKind[] = [...PICTURES, ...VIDEOS];

/** For the file chooser. */
export const ACCEPT = 'image/jpeg,image/png,image/webp,image/avif,video/mp4,video/webm';

/** So many bytes tell the kind. */
export const HEAD_BYTES = 32;

/** Brands of an ISO media file that hold a still picture; the first is AVIF's, `mif1` and `miaf` may be its neighbours'. */
const AVIF_BRANDS = ['avif', 'avis'];
const OTHER_PICTURES = ['heic', 'heix', 'hevc', 'mif1', 'msf1'];

/** The kind of a file by its first bytes; null for one that cannot be read here. */
export function fileKind(head: Uint8Array): FileKind | null {
  const letters = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'JPEG';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (letters(0, 4) === 'RIFF' && letters(8, 12) === 'WEBP') return 'WebP';
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return 'WebM';
  if (letters(4, 8) !== 'ftyp') return null;
  const brand = letters(8, 12);
  // A picture of several brands names AVIF among the compatible ones, which follow.
  if (AVIF_BRANDS.includes(brand) || AVIF_BRANDS.some((one) => letters(16, HEAD_BYTES).includes(one)))
    return 'AVIF';
  return OTHER_PICTURES.includes(brand) ? null : 'MP4';
}
