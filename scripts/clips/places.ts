import { anatomyOf } from '../../src/demo/picture/anatomy';
import type { Face, Point } from '../../src/demo/face';
import { FRAME, MARGIN } from '../../src/demo/picture/still';
import type { FacePlaces, Place } from '../../src/evaluation/clips/clip';

/** How large the demo draws a face, and how far down: see makeStill. */
const SHARE = 0.4;
const DOWN = 0.52;

/** Where a face's parts lie in the frame that the demo's stills page gives of it. */
export function placesOf(face: Face): FacePlaces {
  const scale = (SHARE * FRAME.height) / face.box.height;
  const middle = { x: face.box.x + face.box.width / 2, y: face.box.y + face.box.height / 2 };
  // Of the still, which is larger than the frame, the middle is shown.
  const down = Math.round(FRAME.height * MARGIN) * DOWN - (FRAME.height * (MARGIN - 1)) / 2;
  const place = ([x, y]: Point): Place => ({
    x: (x - middle.x) * scale + FRAME.width / 2,
    y: (y - middle.y) * scale + down,
  });
  const { unit, origin } = anatomyOf(face);
  return {
    centre: place([middle.x, middle.y]),
    mouth: place(face.points[3]),
    unit: unit * 100 * scale,
    skin: place(origin),
  };
}
