// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { camera, el, end, Meeting, named, track } from './meeting';

function slot(number: number, name: string, ...content: Node[]): HTMLElement {
  const label = el('span', { id: `remote${number}`, class: name ? 'badge' : 'badge hide' }, name);
  return el(
    'div',
    { class: 'card' },
    el('div', { class: 'card-header' }, `Remote Video #${number} `, label),
    el('div', { id: `videoremote${number}` }, ...content),
  );
}

function room(...slots: Node[]): Meeting {
  const own = el(
    'div',
    { class: 'card' },
    el('span', { id: 'publisher' }, 'Ann'),
    el('div', { id: 'videolocal' }, camera({ id: 'myvideo1' })),
  );
  return new Meeting('rooms.example.org', el('div', { id: 'videos' }, own, ...slots));
}

const remote = (number: number): HTMLVideoElement =>
  camera({ id: `remotevideo${number}-0` }, track({ id: 'janus0' }));

describe('Janus video room', () => {
  it('names come from the cards’ headings, and empty slots are nobody', () => {
    const tiles = room(slot(1, 'Bob', remote(1)), slot(2, 'Carol', remote(2)), slot(3, '')).after(2);
    expect(tiles.map(({ name, self }) => [name, self])).toEqual([
      ['Ann', true],
      ['Bob', false],
      ['Carol', false],
    ]);
  });

  it('a publisher without video has the camera off', () => {
    const page = room(
      slot(1, 'Bob', el('div', { class: 'no-video-container' }, el('span', {}, 'No remote video available'))),
    );
    expect(named(page.after(2), 'Bob').camera).toBe('off');
  });

  it('the next person in a slot is another person', () => {
    const page = room(slot(1, 'Bob', remote(1)));
    const { key } = named(page.tiles(), 'Bob');
    end(document.querySelector('#videoremote1 video'));
    document.querySelector('#remote1')?.replaceChildren('Carol');
    document.querySelector('#videoremote1')?.replaceChildren(remote(1));
    expect(named(page.tiles(), 'Carol').key).not.toBe(key);
    expect(page.after(4).map(({ name }) => name)).toEqual(['Ann', 'Carol']);
  });

  it('who moves to another slot keeps the key', () => {
    const page = room(slot(1, 'Bob', remote(1)), slot(2, ''));
    const { key } = named(page.tiles(), 'Bob');
    const video = document.querySelector('#videoremote1 video');
    document.querySelector('#remote1')?.replaceChildren();
    document.querySelector('#remote2')?.replaceChildren('Bob');
    document.querySelector('#remote2')?.classList.remove('hide');
    if (video) document.querySelector('#videoremote2')?.append(video);
    expect(named(page.tiles(), 'Bob').key).toBe(key);
  });
});
