import type { Texts } from '../views/texts';
import type { Size } from '../shared/frame-size';

/** "320 × 180", in the figures of the language. */
export function sizeWords({ width, height }: Size, texts: Texts): string {
  return texts.text('check_size', texts.number(width), texts.number(height));
}
