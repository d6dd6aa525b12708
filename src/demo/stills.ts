/**
 * Every face with every mask on one page, to look at while painting: `/stills.html`, or `?kind=surgical` for one column.
 * `demoStill` gives one of them to a script that wants to know what the classifier makes of it.
 */
import faces from './faces.json';
import { faceOf } from './face';
import type { WornMask } from './picture/paint-mask';
import { MASKS } from './masks';
import { loadPhotos } from './photos';
import { FRAME, makeStill, MARGIN } from './picture/still';

const photos = await loadPhotos(faces.map(({ file }) => file));
const kinds: [string, WornMask | null][] = [['none', null], ...Object.entries(MASKS)];

/** The middle of a still, as one frame of the call shows it. */
function frameOf(id: string, mask: WornMask | null): HTMLCanvasElement {
  const still = makeStill(photos, [{ face: faceOf(id), mask }]);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, FRAME);
  const [x, y] = [(FRAME.width * (MARGIN - 1)) / 2, (FRAME.height * (MARGIN - 1)) / 2];
  canvas.getContext('2d')?.drawImage(still, -x, -y);
  return canvas;
}

declare global {
  interface Window {
    /** A frame as a data address, by face and mask; `names` lists both. */
    demoStill: {
      names: { faces: string[]; masks: string[] };
      picture: (face: string, mask: string) => string;
    };
  }
}
window.demoStill = {
  names: { faces: faces.map(({ id }) => id), masks: kinds.map(([kind]) => kind) },
  picture: (face, kind) =>
    frameOf(face, kinds.find(([name]) => name === kind)?.[1] ?? null).toDataURL('image/png'),
};

const only = new URLSearchParams(location.search).get('kind');
if (only !== 'nothing') {
  for (const { id } of faces) {
    for (const [kind, mask] of kinds) {
      if (only !== null && only !== kind) continue;
      const figure = document.createElement('figure');
      figure.append(frameOf(id, mask), `${id} ${kind}`);
      document.querySelector('main')?.append(figure);
    }
  }
}
document.documentElement.dataset['ready'] = '';
