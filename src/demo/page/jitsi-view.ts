import { keepFitting } from './fit-grid';
import { initialsOf, make, makeVideo, type MeetingView, type TileOptions, type TileView } from './view';

/**
 * A page with Jitsi Meet's structure, ids and classes, to exercise the extension's rule for it: film strip tiles, the large
 * video that shows one person a second time, a shared screen as a participant of its own.
 */
export function jitsiView(root: HTMLElement): MeetingView {
  const large = makeVideo({ id: 'largeVideo' });
  const largeName = make('div', { class: 'stage-name', 'data-testid': 'stage-display-name' });
  const strip = make('div', {
    class: 'filmstrip__videos remote-videos',
    id: 'filmstripRemoteVideosContainer',
  });
  const localStrip = make('div', { id: 'filmstripLocalVideo' });
  const join = make('button', { type: 'button', class: 'join' }, 'Join with my camera');
  const stage = make('div', { id: 'filmstripRemoteVideos' }, strip);
  root.append(
    make(
      'div',
      { id: 'videoconference_page' },
      make('div', { id: 'largeVideoContainer' }, make('div', { id: 'largeVideoWrapper' }, large), largeName),
      make('div', { class: 'filmstrip vertical-filmstrip' }, localStrip, stage),
      make('div', { class: 'new-toolbox' }, join),
    ),
  );
  keepFitting(stage, strip);
  let tiles = 0;
  return {
    addTile(options) {
      tiles += 1;
      const tile = options.self ? localTile(localStrip, options) : remoteTile(strip, options, tiles);
      const { show } = tile;
      tile.show = (stream) => {
        show(stream);
        if (large.srcObject) return;
        large.srcObject = stream;
        largeName.textContent = options.name;
      };
      return tile;
    },
    onJoin(action) {
      join.addEventListener('click', () => {
        join.disabled = true;
        action().catch(() => {
          join.disabled = false;
        });
      });
    },
  };
}

/** Jitsi's endpoints are eight hexadecimal digits; a shared screen has its owner's and a number. */
function endpointOf(index: number, kind: TileOptions['kind']): string {
  const endpoint = (0xa1b2c300 + index * 0x1d).toString(16).slice(0, 8);
  return kind === 'screen' ? `${endpoint}-v1` : endpoint;
}

function remoteTile(strip: HTMLElement, { name, kind }: TileOptions, index: number): TileView {
  const id = endpointOf(index, kind);
  const video = makeVideo({ id: `remoteVideo_${id}-video-0-1` });
  const container = make(
    'span',
    { id: `participant_${id}`, class: 'videocontainer display-avatar-only' },
    video,
    make('div', { class: 'videocontainer__background' }),
    make('div', { class: 'avatar-container' }, make('div', { class: 'avatar' }, initialsOf(name))),
    make(
      'div',
      { class: 'displayNameContainer' },
      make('span', { class: 'displayname', id: `participant_${id}_name`, dir: 'auto' }, name),
    ),
  );
  strip.append(container);
  return tileOf(container, video);
}

function localTile(strip: HTMLElement, { name }: TileOptions): TileView {
  const video = makeVideo({ id: 'localVideo_container', class: 'flipVideoX' });
  const container = make(
    'span',
    { id: 'localVideoContainer', class: 'videocontainer display-avatar-only' },
    make('span', { id: 'localVideoWrapper' }, video),
    make(
      'div',
      { class: 'displayNameContainer' },
      make('span', { class: 'displayname', id: 'localDisplayName' }, `${name} (me)`),
    ),
  );
  strip.append(container);
  return tileOf(container, video);
}

function tileOf(container: HTMLElement, video: HTMLVideoElement): TileView {
  const setCamera = (on: boolean): void => {
    container.classList.toggle('display-video', on);
    container.classList.toggle('display-avatar-only', !on);
  };
  return {
    show(stream) {
      video.srcObject = stream;
      setCamera(true);
    },
    setCamera,
    setSpeaking: (speaking) => container.classList.toggle('dominant-speaker', speaking),
    remove() {
      video.srcObject = null;
      container.remove();
    },
  };
}
