import type { Plugin } from 'vite';

/**
 * Takes `content_scripts` out of the finished manifest. It is in the source manifest so that the build emits the script;
 * at run time the service worker registers it, and only for sites the user has granted.
 */
export function runtimeContentScript(): Plugin {
  return {
    name: 'mask-check:runtime-content-script',
    enforce: 'post',
    // crxjs calls this hook on every plugin with the manifest it is about to write.
    ...{
      renderCrxManifest(manifest: Record<string, unknown>) {
        const { content_scripts: _registeredAtRunTime, ...rest } = manifest;
        return rest;
      },
    },
  };
}
