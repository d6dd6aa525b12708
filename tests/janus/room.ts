import type { Page } from '@playwright/test';
import { serve, type LocalServer } from '../../scripts/start/server';
import { DEMOS } from './janus-server';

/** Serves the demo pages as packaged; only their settings, which are there to be changed, name the server's own port. */
export function serveDemos(janusPort: number): Promise<LocalServer> {
  const settings = `var server = "ws://127.0.0.1:${janusPort}"; var iceServers = []; var token, apisecret;`;
  return serve({ '/': DEMOS, '/settings.js': new TextEncoder().encode(settings) });
}

/** Joins the room as a person does: start, name, join. Names are letters and digits there. */
export async function join(page: Page, name: string): Promise<void> {
  await page.locator('#start').click();
  await page.locator('#username').fill(name);
  await page.locator('#register').click();
  await page.locator('#videolocal video').waitFor();
}

/** What is used of the page's handles on the room, on the own camera (`sfutest`) and on the others' (`remoteFeed`); the page has no buttons for it. */
interface Handle {
  webrtcStuff: { pc: RTCPeerConnection | null };
  send: (request: { message: object; jsep?: object }) => void;
  createOffer: (offer: { tracks: object[]; success: (jsep: object) => void }) => void;
}

/** Has the server pass this participant's camera on, or not. The others are told nothing, their pictures stand still. */
export async function passCameraOn(page: Page, on: boolean): Promise<void> {
  await page.evaluate((video) => {
    (window as unknown as { sfutest: Handle }).sfutest.send({ message: { request: 'configure', video } });
  }, on);
}

/** Switches the camera off as clients do, by taking the track out of the call, or on again. The page shows the others a note. */
export async function switchCamera(page: Page, on: boolean): Promise<void> {
  await page.evaluate((add) => {
    const { sfutest } = window as unknown as { sfutest: Handle };
    const change = add ? { add: true, capture: true, recv: false } : { remove: true };
    sfutest.createOffer({
      // The camera's line in the call; line 0 is the microphone's.
      tracks: [{ type: 'video', mid: '1', ...change }],
      success: (jsep) => sfutest.send({ message: { request: 'configure', video: add }, jsep }),
    });
  }, on);
}

/** The page's notice that the server is lost; its button loads the page anew. */
export async function acceptLoss(page: Page): Promise<void> {
  await page.locator('.bootbox-accept').click();
  await page.locator('#details').waitFor();
}

/** Whether nothing of what this participant sends and is sent has broken off. Somebody who has left the page has lost nothing. */
export function isConnected(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { sfutest, remoteFeed } = window as unknown as Partial<
      Record<'sfutest' | 'remoteFeed', Handle | null>
    >;
    const broken: readonly (string | undefined)[] = ['failed', 'disconnected'];
    return ![sfutest, remoteFeed].some((handle) => broken.includes(handle?.webrtcStuff.pc?.connectionState));
  });
}
