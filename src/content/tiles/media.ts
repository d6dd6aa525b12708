import { whyUnreadable } from './readable';

/** What a tile's video plays, as far as it matters here. */
export interface VideoSource {
  /** Stands for the track by identity. Track ids will not do: some servers give every sender the same one. */
  track: object;
  /** Frames can be expected: the track has not ended, is not muted and is not switched off. */
  live: boolean;
  /** Comes straight from a camera of this device. */
  ownDevice: boolean;
  /** Made on this device: a camera of its own, or a picture computed from one. */
  local: boolean;
  /** A screen, a window, or something the sender marked as text rather than motion. */
  screen: boolean;
  /** No camera but a film of which nothing can be read; it stands for its own track. */
  film?: true;
}

interface Track {
  kind?: string;
  readyState: string;
  muted: boolean;
  enabled: boolean;
  contentHint?: string;
  getSettings?(): { groupId?: string; displaySurface?: string };
}

/** Reads what a video plays; null for an empty element, sound alone, or a film, unless that plays and cannot be read. */
export function sourceOf(video: HTMLVideoElement): VideoSource | null {
  const stream: unknown = video.srcObject;
  if (!hasVideoTracks(stream)) {
    if (video.paused || whyUnreadable(video) === null) return null;
    return { track: video, live: true, ownDevice: false, local: false, screen: false, film: true };
  }
  const tracks = stream.getVideoTracks();
  const track = tracks.find((one) => one.readyState === 'live') ?? tracks[0];
  if (!track) return null;
  const settings = track.getSettings?.() ?? {};
  // Chromium gives remote and painted tracks a deviceId too; only a real device belongs to a group.
  const ownDevice = Boolean(settings.groupId) && settings.displaySurface === undefined;
  return {
    track,
    live: track.readyState === 'live' && !track.muted && track.enabled,
    ownDevice,
    local: ownDevice || 'canvas' in track || 'writable' in track,
    screen:
      settings.displaySurface !== undefined || track.contentHint === 'detail' || track.contentHint === 'text',
  };
}

/** Whether a track seen earlier can still bring pictures: whoever has left stops sending. */
export function isLiveTrack(track: object): boolean {
  return 'readyState' in track && track.readyState === 'live' && !('muted' in track && track.muted === true);
}

/** Whether a track seen earlier is a film's: nobody is there any more once it has stopped. */
export function isFilm(track: object | null): boolean {
  // By shape: one that is in another window of the page is of that window's kind.
  return track !== null && 'localName' in track;
}

/** By shape, not by class: a stream may come from another frame's realm. */
function hasVideoTracks(stream: unknown): stream is { getVideoTracks(): Track[] } {
  return typeof stream === 'object' && stream !== null && 'getVideoTracks' in stream;
}
