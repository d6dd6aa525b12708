/** In a frame of the extension within the page: hands the content script's port on to the service worker. */
addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'bench-port' || !port) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(data, [port]));
});
