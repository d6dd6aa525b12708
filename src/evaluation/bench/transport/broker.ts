/** In the service worker, which both the frame and the engine's page can reach: passes the port on to the engine's page. */

/** What of a service worker's world is used here; the types at hand are a page's. */
interface World {
  clients: {
    matchAll(options: {
      includeUncontrolled: boolean;
    }): Promise<{ url: string; postMessage(message: unknown, transfer: Transferable[]): void }[]>;
  };
}

addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'bench-port' || !port) return;
  const { clients } = globalThis as unknown as World;
  void clients.matchAll({ includeUncontrolled: true }).then((all) => {
    all.find(({ url }) => url.endsWith('/offscreen.html'))?.postMessage(data, [port]);
  });
});
