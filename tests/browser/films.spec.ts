import { serve } from '../../scripts/start/server';
import {
  complaintsOf,
  expectAllRight,
  openMeeting,
  openPopup,
  row,
  serveBareDemo,
  test,
  watch,
} from './call';
import { expect } from './extension';

/** Films among people: from this server and from another, which the browser lets nobody read. */

/** Runs in the meeting: films a canvas for a second; the bytes of the film in base64. */
async function makeFilm(): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => (recorder.onstop = done));
  recorder.start();
  for (let step = 0; step < 10; step++) {
    if (pen) pen.fillStyle = `hsl(${step * 36} 60% 50%)`;
    pen?.fillRect(0, 0, 320, 180);
    await new Promise((next) => setTimeout(next, 100));
  }
  recorder.stop();
  await stopped;
  let text = '';
  for (const byte of new Uint8Array(await new Blob(parts).arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Runs in the meeting: puts playing films on the wall, by the names under them. */
async function showFilms(films: Record<string, string>): Promise<void> {
  for (const [name, address] of Object.entries(films)) {
    const tile = document.createElement('li');
    const video = document.createElement('video');
    Object.assign(video, { muted: true, loop: true, src: address });
    tile.style.cssText = video.style.cssText = 'width: 160px; height: 90px';
    const caption = Object.assign(document.createElement('span'), { className: 'name', textContent: name });
    tile.append(video, caption);
    document.querySelector('.wall')?.append(tile);
    if (name === 'Protected') {
      const access = await navigator.requestMediaKeySystemAccess('org.w3.clearkey', [
        { initDataTypes: ['webm'], videoCapabilities: [{ contentType: 'video/webm; codecs="vp8"' }] },
      ]);
      await video.setMediaKeys(await access.createMediaKeys());
    }
    await video.play();
  }
}

test('a film that may not be read says so, in words, and stops nobody', async ({ extension, server }) => {
  const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
  const film = Buffer.from(await meeting.evaluate(makeFilm), 'base64');
  const open = { 'access-control-allow-origin': '*' };
  const elsewhere = await serve({ '/film.webm': film }, 0, ({ search }) => (search === '?open' ? open : {}));
  const here = await serveBareDemo({ '/film.webm': film });
  try {
    const complaints = complaintsOf(meeting);
    await meeting.goto(`${here.origin}/call.html?participants=2`);
    const popup = await openPopup(extension, meeting);
    await watch(extension, popup);
    await meeting.evaluate(showFilms, {
      Webinar: `${elsewhere.origin}/film.webm`,
      Advert: '/film.webm',
      Protected: '/film.webm',
    });
    await expect(row(popup, 'Webinar')).toHaveAttribute('data-verdict', 'unreadable');
    await expect(row(popup, 'Webinar')).toContainText('Cannot be read: it comes from another address');
    await expect(row(popup, 'Protected')).toContainText('Cannot be read: it is protected against copying');
    await expectAllRight(meeting, popup);
    // Of a film that can be read it is known that it is no camera.
    await expect(row(popup, 'Advert')).toHaveCount(0);
    expect(await popup.locator('li[data-verdict]').count()).toBe(4);
    // Whoever can be read again is: the address counts, not the player.
    await meeting.evaluate((address) => {
      const video = [...document.querySelectorAll('video')].find(({ src }) => src === address);
      Object.assign(video ?? {}, { crossOrigin: 'anonymous', src: `${address}?open` });
      return video?.play();
    }, `${elsewhere.origin}/film.webm`);
    await expect(row(popup, 'Webinar')).toHaveCount(0);
    // On the page of a known client a film outside of the tiles is nobody, readable or not.
    await meeting.goto(`${here.origin}/call.html?participants=2&like=jitsi`);
    await meeting.evaluate(async (address) => {
      const video = Object.assign(document.createElement('video'), { muted: true, loop: true, src: address });
      video.style.cssText = 'width: 320px; height: 180px';
      document.body.append(video);
      await video.play();
    }, `${elsewhere.origin}/film.webm`);
    await expect(row(popup, 'Protected')).toHaveCount(0);
    await expectAllRight(meeting, popup);
    expect(await popup.locator('li[data-verdict]').count()).toBe(2);
    expect(complaints).toEqual([]);
  } finally {
    await meeting.close();
    await elsewhere.close();
    await here.close();
  }
});
