import { expectAllRight, row, test, watchedMeeting } from './call';
import { expect } from './extension';

/** Tiles as no camera makes them, among people who are judged as ever. */

/** Runs in the meeting: puts a tile of each odd kind on the wall, with an odd name. */
function addOddTiles(): string[] {
  const wall = document.querySelector('.wall');
  if (!wall) throw new Error('This meeting has no wall');
  const kinds: string[] = [];
  const addTile = (kind: string, name: string, stream: MediaStream): void => {
    const tile = document.createElement('li');
    const video = document.createElement('video');
    Object.assign(video, { muted: true, autoplay: true, playsInline: true, srcObject: stream });
    video.style.cssText = 'width: 160px; height: 90px';
    const caption = document.createElement('span');
    caption.className = 'name';
    caption.textContent = name;
    tile.append(video, caption);
    wall.append(tile);
    void video.play().catch(() => undefined);
    kinds.push(kind);
  };
  const painted = (
    width: number,
    height: number,
    fps: number,
    paint?: (canvas: HTMLCanvasElement) => void,
  ) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      if (!context) return;
      paint?.(canvas);
      context.fillStyle = `hsl(${(turn += 40) % 360} 60% 50%)`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }, 1000 / fps);
    return canvas.captureStream(fps);
  };
  const raw = (format: string, timestamps: (n: number) => number): MediaStream => {
    const track = new (window as unknown as { MediaStreamTrackGenerator: new (o: object) => MediaStreamTrack & { writable: WritableStream<VideoFrame> } }).MediaStreamTrackGenerator({ kind: 'video' }); // oxfmt-ignore
    const writer = track.writable.getWriter();
    let n = 0;
    setInterval(() => {
      const init = { format: format as VideoPixelFormat, codedWidth: 64, codedHeight: 48, timestamp: timestamps(n++) };
      const frame = new VideoFrame(new Uint8Array(64 * 48 * 8).fill((n * 30) % 256), init);
      writer.write(frame).catch(() => undefined);
    }, 200); // oxfmt-ignore
    return new MediaStream([track]);
  };
  addTile('0x0', '<b>Nobody</b>', new MediaStream());
  addTile('1x1', '\u202eenO yb enO', painted(1, 1, 5));
  addTile('2x2', 'x'.repeat(10_000), painted(2, 2, 5));
  addTile('8K', '\u3164\u3164', painted(7680, 4320, 1));
  addTile('40:1', 'Wi\u200bde', painted(1600, 40, 5));
  addTile('1:40', '👩\u200d🔬 Tall', painted(40, 1600, 5));
  let size = 0;
  const sizes = [[320, 180], [1, 1], [1280, 720], [90, 160], [3, 1], [641, 361]] as const; // oxfmt-ignore
  addTile('changing', 'Changing', painted(320, 180, 4, (canvas) => {
    const [width, height] = sizes[Math.floor(size++ / 4) % sizes.length] ?? [1, 1];
    if (canvas.width !== width) Object.assign(canvas, { width, height });
  })); // oxfmt-ignore
  for (const format of ['I420', 'I420A', 'I422', 'I444', 'NV12', 'RGBA', 'RGBX', 'BGRA', 'BGRX', 'I420P10', 'I444P12'])
    try {
      new VideoFrame(new Uint8Array(64 * 48 * 8), { format: format as VideoPixelFormat, codedWidth: 64, codedHeight: 48, timestamp: 0 }).close();
      addTile(format, `Format ${format}`, raw(format, (n) => n * 200_000));
    } catch {
      // This browser has no such format.
    } // oxfmt-ignore
  addTile(
    'backwards',
    'Backwards',
    raw('I420', (n) => -n * 1_000_000),
  );
  const ended = painted(320, 180, 5);
  for (const track of ended.getTracks()) track.stop();
  addTile('ended', 'Ended', ended);
  return kinds;
}

test('odd videos and odd names stop nobody, and nothing is claimed of them', async ({
  extension,
  server,
}) => {
  const { meeting, popup } = await watchedMeeting(extension, server, 'participants=2');
  const engineState = (): Promise<{ state: string; looks: number }> =>
    popup.evaluate(async () => {
      const status: unknown = await chrome.runtime.sendMessage({ to: 'engine-host', type: 'host-status', data: {} });
      const { data } = status as { data: { engine: { state: string }; measures: { looks: number } } };
      return { state: data.engine.state, looks: data.measures.looks };
    }); // oxfmt-ignore
  const before = await engineState();
  const kinds = await meeting.evaluate(addOddTiles);
  const claims: string[] = [];
  for (let second = 0; second < 15; second++) {
    await popup.waitForTimeout(1000);
    const now = await popup
      .locator('li[data-verdict]')
      .evaluateAll((rows) =>
        rows.map((one) => `${one.querySelector('.name')?.textContent ?? ''}: ${(one as HTMLElement).dataset['verdict'] ?? ''}`),
      ); // oxfmt-ignore
    claims.push(...now.filter((line) => /: (?:mask|no-mask|incorrect)$/.test(line)));
  }
  await expectAllRight(meeting, popup);
  const after = await engineState();
  const rows = await popup.locator('li[data-verdict]').count();
  console.log(
    `${kinds.length} odd tiles (${kinds.join(', ')}): ${rows} rows, ${after.looks - before.looks} looks`,
  );
  // The same engine all the while: one that had crashed would count its looks from nothing.
  expect(after.state).toBe('ready');
  expect(after.looks).toBeGreaterThan(before.looks);
  const honest = /^(?:Priya Raman: mask|Katarzyna Wiśniewska: no-mask)$/;
  expect([...new Set(claims)].filter((line) => !honest.test(line))).toEqual([]);
  expect(rows).toBeGreaterThan(10);

  const names = await popup.locator('li[data-verdict] .name').allTextContents();
  for (const name of names) {
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u3164\n]/);
  }
  expect(await popup.locator('.name b').count()).toBe(0);
  await expect(row(popup, '👩\u200d🔬 Tall')).toHaveCount(1);
});
