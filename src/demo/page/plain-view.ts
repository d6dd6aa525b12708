import { keepFitting } from './fit-grid';
import { icon } from './icons';
import { initialsOf, make, makeVideo, type MeetingView, type TileOptions, type TileView } from './view';

/**
 * The demo's own client. None of its classes, ids and attributes is known to a rule of the extension, so it is read by
 * what meeting pages have in common. Only the shared screen says what it is, as most clients do.
 */
export function plainView(root: HTMLElement): MeetingView {
  const wall = make('ul', { class: 'wall', 'aria-label': 'People in this call' });
  const stage = make('main', { class: 'stage' }, wall);
  const join = make('button', { class: 'join', type: 'button' }, icon('camera'), 'Join with my camera');
  const problem = make('p', { class: 'problem', role: 'status' });
  const count = make('span', { class: 'count' });
  root.append(
    make(
      'header',
      { class: 'bar' },
      make('h1', {}, 'House rules: weekly'),
      problem,
      make('span', { class: 'demo' }, 'Demo'),
      icon('people'),
      count,
    ),
    stage,
    make(
      'footer',
      { class: 'bar' },
      control('mic', 'Mute'),
      control('present', 'Present'),
      join,
      control('people', 'People'),
      control('leave', 'Leave'),
    ),
  );
  keepFitting(stage, wall);
  new MutationObserver(() => {
    count.textContent = String(wall.childElementCount);
  }).observe(wall, { childList: true });

  return {
    addTile: (options) => addTile(wall, options),
    onJoin(action) {
      join.addEventListener('click', () => {
        join.disabled = true;
        problem.textContent = '';
        action().catch((error: unknown) => {
          join.disabled = false;
          problem.textContent = `No camera: ${error instanceof Error ? error.message : String(error)}`;
        });
      });
    },
  };
}

function addTile(wall: HTMLElement, { name, kind, self }: TileOptions): TileView {
  const video = makeVideo({ class: self ? 'picture reversed' : 'picture' });
  const disc = make('span', { class: 'disc', 'aria-hidden': 'true' }, initialsOf(name));
  disc.style.setProperty('--hue', String((name.charCodeAt(0) * 7 + name.length * 31) % 360));
  const who = make(
    'p',
    { class: 'tag' },
    icon(kind === 'screen' ? 'present' : 'mic-off'),
    make('span', { dir: 'auto' }, name),
  );
  const seat = make('li', { class: 'seat' }, make('div', { class: 'pane' }, video, disc), who);
  if (kind === 'screen') seat.dataset['kind'] = 'screen-share';
  wall.append(seat);
  return {
    show(stream) {
      video.srcObject = stream;
      disc.hidden = true;
    },
    setCamera(on) {
      video.hidden = !on;
      disc.hidden = on;
    },
    setSpeaking: (speaking) => seat.classList.toggle('talking', speaking),
    remove() {
      video.srcObject = null;
      seat.remove();
    },
  };
}

/** A button that is there for the look of it. */
function control(name: 'mic' | 'present' | 'people' | 'leave', label: string): HTMLElement {
  return make(
    'button',
    { type: 'button', class: `control ${name}`, 'aria-label': label, title: label },
    icon(name),
  );
}
