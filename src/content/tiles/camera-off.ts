const CAMERA_OFF =
  '[data-lk-video-muted=true], [data-video-enabled=false], [data-camera-off=true], .display-avatar-only';

/** The page itself says that this tile's camera is off; the last picture may still stand in it. */
export function saysCameraOff(tile: Element): boolean {
  return tile.matches(CAMERA_OFF);
}
