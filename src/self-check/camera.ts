import type { TextKey } from '../shared/i18n';
import { make } from '../views/elements';
import { untilPlayable } from './live';

/** What the browser calls a camera that cannot be had, and the sentence for it. */
const PROBLEMS: Readonly<Record<string, TextKey>> = {
  NotAllowedError: 'check_camera_refused',
  NotFoundError: 'check_camera_none',
  OverconstrainedError: 'check_camera_none',
};

/** Opens the own camera, without its microphone; the browser asks the user. Rejects when there is none or it is refused. */
export async function openCamera(): Promise<{ video: HTMLVideoElement; close: () => void }> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: 1280, height: 720 },
    audio: false,
  });
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const video = make('video', { class: 'picture', playsinline: '' });
  video.muted = true;
  video.srcObject = stream;
  try {
    const playable = untilPlayable(video);
    await video.play();
    await playable;
    return { video, close };
  } catch (error) {
    close();
    throw error;
  }
}

export function cameraProblem(error: unknown): TextKey {
  const name = error instanceof DOMException ? error.name : '';
  return PROBLEMS[name] ?? 'check_camera_busy';
}
