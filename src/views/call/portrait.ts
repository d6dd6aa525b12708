import { PORTRAIT_PX } from '../../shared/portraits';
import { FACE_CLAIMS, type Shown } from '../../shared/verdict';
import { make } from '../elements';

/** Badges that speak of a face; beside any other there is none to show. */
const FACING: readonly Shown[] = [...FACE_CLAIMS, 'unsure'];

export type Picture = Uint8ClampedArray<ArrayBuffer>;

/** A face beside its name, which says all there is to say: for the eye only. Empty where there is no picture, so that names stand in line. */
export function createPortrait(): {
  element: HTMLCanvasElement;
  paint: (picture: Picture | null, shown: Shown) => void;
} {
  const size = String(PORTRAIT_PX);
  const element = make('canvas', { class: 'portrait', width: size, height: size, 'aria-hidden': 'true' });
  let painted: Picture | null = null;
  return {
    element,
    paint: (picture, shown) => {
      const wanted = FACING.includes(shown) ? picture : null;
      if (wanted === painted) return;
      painted = wanted;
      const context = element.getContext('2d');
      if (wanted) context?.putImageData(new ImageData(wanted, PORTRAIT_PX, PORTRAIT_PX), 0, 0);
      else context?.clearRect(0, 0, PORTRAIT_PX, PORTRAIT_PX);
    },
  };
}
