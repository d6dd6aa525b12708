import type { Page } from '@playwright/test';

/** What a hostile page does; the bodies run in the page's own world. */

/** All that a page can see of itself, and whatever calls somebody makes into it. */
export interface Seen {
  names: Record<string, string[]>;
  page: string;
  natives: string[];
  loaded: string[];
  changes: string[];
  calls: string[];
}

/** Sets traps in the page's own world. */
export function setTraps(): void {
  const changes: string[] = [];
  const calls: string[] = [];
  new MutationObserver((records) => {
    for (const { type, target, attributeName } of records)
      changes.push(`${type} ${target.nodeName} ${attributeName ?? ''}`);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const event of [
    'message',
    'error',
    'unhandledrejection',
    'storage',
    'securitypolicyviolation',
    'copy',
  ])
    addEventListener(event, () => calls.push(`event ${event}`));
  const trap = (owner: object, key: string): void => {
    const found = Object.getOwnPropertyDescriptor(owner, key);
    if (!found) return;
    const noting = (original: unknown) =>
      function (this: unknown, ...args: unknown[]): unknown {
        calls.push(key);
        return Reflect.apply(original as (...all: unknown[]) => unknown, this, args);
      };
    const getter: unknown = Reflect.get(found, 'get');
    if (getter) Object.defineProperty(owner, key, { ...found, get: noting(getter) });
    else Object.defineProperty(owner, key, { ...found, value: noting(found.value) });
  };
  for (const key of ['createImageBitmap', 'getComputedStyle', 'postMessage', 'fetch']) trap(window, key);
  for (const key of ['srcObject', 'readyState', 'paused']) trap(HTMLMediaElement.prototype, key);
  for (const key of ['videoWidth', 'videoHeight', 'requestVideoFrameCallback'])
    trap(HTMLVideoElement.prototype, key);
  for (const key of ['getVideoTracks', 'getTracks', 'clone']) trap(MediaStream.prototype, key);
  for (const key of ['getSettings', 'muted', 'enabled']) trap(MediaStreamTrack.prototype, key);
  for (const key of ['querySelectorAll', 'querySelector', 'createElement']) trap(Document.prototype, key);
  for (const key of ['getBoundingClientRect', 'checkVisibility', 'matches', 'attachShadow'])
    trap(Element.prototype, key);
  Object.assign(window, { traps: { changes, calls } });
}

export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { changes, calls } = (window as unknown as { traps: { changes: string[]; calls: string[] } }).traps;
    const natives = [
      [Function.prototype, 'toString'],
      [Array.prototype, 'push'],
      [JSON, 'stringify'],
      [Promise.prototype, 'then'],
    ].map(([owner, key]) => String(Reflect.get(owner as object, key as string)));
    const chromeNames = 'chrome' in window ? Object.getOwnPropertyNames(window.chrome) : [];
    return {
      names: {
        window: Object.getOwnPropertyNames(window).sort(),
        symbols: Object.getOwnPropertySymbols(window).map(String),
        document: Object.getOwnPropertyNames(document).sort(),
        navigator: Object.getOwnPropertyNames(Navigator.prototype).sort(),
        chrome: [...chromeNames].sort(),
      },
      page: document.documentElement.outerHTML,
      natives,
      loaded: performance.getEntriesByType('resource').map(({ name }) => name),
      changes: [...changes],
      calls: [...new Set(calls)],
    };
  });
}

/** Every way to reach the extension's files, its id known; the names of those that worked. */
export function reach(page: Page, id: string): Promise<string[]> {
  return page.evaluate(async (extension) => {
    const base = `chrome-extension://${extension}`;
    const worked: string[] = [];
    const tag = (name: string, attributes: Record<string, string>): Promise<boolean> =>
      new Promise((done) => {
        const element = document.createElement(name);
        element.addEventListener('load', () => done(true));
        element.addEventListener('error', () => done(false));
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        document.body.append(element);
        setTimeout(() => done(false), 1500);
      });
    const files = ['manifest.json', 'src/content/main.js', 'src/popup/popup.html', 'icons/icon-48.png', 'assets/engine-worker.js', 'wasm/vision_wasm_internal.wasm', 'models/mask-classifier/model.json']; // oxfmt-ignore
    for (const file of files) {
      const address = `${base}/${file}`;
      await fetch(address).then(() => worked.push(`fetch ${file}`), () => undefined);
      await fetch(address, { mode: 'no-cors' }).then(() => worked.push(`no-cors ${file}`), () => undefined);
      // oxlint-disable-next-line no-unsanitized/method -- that it cannot be loaded is what is tested
      await import(address).then(() => worked.push(`import ${file}`), () => undefined);
    } // oxfmt-ignore
    if (await tag('img', { src: `${base}/icons/icon-48.png` })) worked.push('img');
    if (await tag('script', { src: `${base}/src/content/main.js` })) worked.push('script');
    if (await tag('link', { rel: 'stylesheet', href: `${base}/src/popup/popup.css` })) worked.push('style');
    for (const make of [
      () => new Worker(`${base}/assets/engine-worker.js`),
      () => new SharedWorker(`${base}/assets/engine-worker.js`),
    ])
      try {
        make();
        worked.push('worker');
      } catch {
        // As it should be.
      }
    const { runtime } = (window as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome ?? {};
    if (runtime?.sendMessage) worked.push('runtime.sendMessage');
    // A frame loads an error page in any case; what counts is whether the extension's own page is in it.
    const frame = document.createElement('iframe');
    frame.src = `${base}/src/popup/popup.html`;
    document.body.append(frame);
    await new Promise((done) => setTimeout(done, 700));
    frame.remove();
    return worked;
  }, id);
}

/** Says everything that the extension's own parts say to each other, on every channel a page has. */
export function feed(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const lies = [
      { type: 'tiles', tiles: [{ key: 'x', name: 'Forged', self: false, kind: 'camera', camera: 'on' }] },
      { to: 'background', type: 'stop', data: { tabId: 1 } },
      { to: 'background', type: 'content-hello', data: { host: 'evil.example' } },
      { to: 'content', type: 'content-stop', data: {} },
      { type: 'pull', seq: 1, keys: ['x'] },
      { type: 'start', backend: 'webgpu' },
    ];
    for (const lie of lies) {
      window.postMessage(lie, '*');
      for (const name of ['frames', 'mask-check', 'mask-check-engine']) {
        const channel = new BroadcastChannel(name);
        channel.postMessage(lie);
        channel.close();
        document.dispatchEvent(new CustomEvent(name, { detail: lie }));
        window.dispatchEvent(new CustomEvent(name, { detail: lie }));
      }
    }
    // The handle by which content scripts end each other lies in their own world.
    const abort = { abort: () => undefined, signal: AbortSignal.abort() };
    Object.assign(window, { [Symbol.for('mask-check-content-script')]: abort });
    await new Promise((done) => setTimeout(done, 500));
    Reflect.deleteProperty(window, Symbol.for('mask-check-content-script'));
  });
}
