import { lab } from './lab-client';
import { judgeStills, stillImage } from './stills/judge-stills';

/** A picture of this site, scaled and cut to the 320 x 180 a call delivers, or as `region` says. */
export async function picture(
  address: string,
  region?: { x: number; y: number; width: number; height: number },
): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  const blob = await response.blob();
  const size = { resizeWidth: 320, resizeHeight: 180, resizeQuality: 'medium' } as const;
  if (!region) return createImageBitmap(blob, size);
  return createImageBitmap(blob, region.x, region.y, region.width, region.height, size);
}

/** The lab's page: tests and the evaluation call these from outside. */
declare global {
  interface Window {
    lab: typeof lab;
    picture: typeof picture;
    judgeStills: typeof judgeStills;
    stillImage: typeof stillImage;
  }
}
window.lab = lab;
window.picture = picture;
window.judgeStills = judgeStills;
window.stillImage = stillImage;
