// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { camera, el, Meeting, named, track, type FakeTrack } from './meeting';

function tile(id: string, name: string, plays: FakeTrack | null = track()): HTMLElement {
  const look = plays ? 'display-video' : 'display-avatar-only';
  const label = el('div', { class: 'displayname', id: `${id}_name` }, name);
  const video = plays ? [camera({ id: `remoteVideo_${plays.id}` }, plays)] : [];
  return el('span', { class: `videocontainer ${look}`, id }, ...video, label);
}

function jitsi(strip: Node[], stage: Node[] = [], host = 'meet.example.org'): Meeting {
  const large = el('div', { id: 'largeVideoContainer' }, el('div', { id: 'largeVideoWrapper' }, ...stage));
  return new Meeting(host, large, el('div', { id: 'filmstripRemoteVideos' }, ...strip));
}

const stageName = (name: string): HTMLElement => el('div', { 'data-testid': 'stage-display-name' }, name);

describe('Jitsi Meet', () => {
  it('is known by its page on any host, with names and the user’s own tile', () => {
    const own = el(
      'span',
      { class: 'videocontainer', id: 'localVideoContainer' },
      camera({ id: 'localVideo_container' }),
    );
    own.append(el('span', { class: 'displayname', id: 'localDisplayName' }, 'Ann (me)'));
    const tiles = jitsi([tile('participant_1a2b3c4d', 'Bob'), own]).tiles();
    expect(tiles.map(({ name, self }) => [name, self])).toEqual([
      ['Bob', false],
      ['Ann', true],
    ]);
  });

  it('shows the person on the stage once', () => {
    const bob = track();
    const large = camera({ id: 'largeVideo', style: 'width: 960px; height: 540px' }, bob);
    const page = jitsi(
      [tile('participant_b', 'Bob', bob), tile('participant_c', 'Carol')],
      [large, stageName('Bob')],
    );
    expect(page.names()).toEqual(['Bob', 'Carol']);
  });

  it('takes the stage’s picture when the small one is not drawn', () => {
    const bob = tile('participant_b', 'Bob', null);
    bob.className = 'videocontainer';
    const large = camera({ id: 'largeVideo' });
    const page = jitsi([bob, tile('participant_c', 'Carol')], [large, stageName('Bob')]);
    const { key, camera: state } = named(page.tiles(), 'Bob');
    expect(state).toBe('on');
    expect(page.watch.pictureOf(key)).toBe(large);
  });

  it('a camera that is off leaves the participant, a hidden thumbnail leaves the camera on', () => {
    const hidden = tile('participant_c', 'Carol');
    hidden.style.display = 'none';
    const page = jitsi([tile('participant_b', 'Bob', null), hidden]);
    expect(page.after(2).map(({ name, camera }) => [name, camera])).toEqual([
      ['Bob', 'off'],
      ['Carol', 'on'],
    ]);
  });

  it('the last picture of a camera that went off is not one of a camera', () => {
    const bob = tile('participant_b', 'Bob');
    const page = jitsi([bob]);
    page.tiles();
    bob.className = 'videocontainer display-avatar-only';
    expect(page.after(1.5)).toMatchObject([{ name: 'Bob', camera: 'off' }]);
  });

  it('a shared screen is a screen, and a second strip no second person', () => {
    const page = jitsi([
      tile('participant_b', 'Bob'),
      tile('participant_b_stage', 'Bob'),
      tile('participant_b-v1', 'Bob'),
    ]);
    expect(page.tiles().map(({ kind }) => kind)).toEqual(['camera', 'screen']);
  });

  it('the picture before joining is nobody’s tile', () => {
    const page = new Meeting(
      'meet.jit.si',
      el('div', { id: 'preview' }, camera({ id: 'prejoinVideo' }, track({ device: true }))),
    );
    expect(page.after(10)).toEqual([]);
  });
});
