import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import type { UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
// The version is there and nowhere else.
import { version } from './package.json' with { type: 'json' };
import { engineFiles } from './scripts/build/engine-files';
import { FIREFOX_MIN_VERSION, firefoxManifest } from './scripts/build/firefox-manifest';
import { runtimeContentScript } from './scripts/build/runtime-content-script';

/** The folders of dist/ that are extensions: one for Chrome, Chromium and Edge, one for Firefox. */
export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** The oldest browsers that the manifests admit. */
const OLDEST: Record<Target, string> = {
  chrome: `chrome${manifest.minimum_chrome_version}`,
  firefox: `firefox${Number.parseInt(FIREFOX_MIN_VERSION, 10)}`,
};

/**
 * One build of the extension. The content script is one stand-alone file that the background registers for granted
 * sites, so nothing has to be web accessible; the engine's models and wasm are emitted at stable paths.
 */
export function configFor(target: Target): UserConfig {
  const firefox = target === 'firefox';
  return {
    // What differs between the browsers in the source: for Firefox, `name.firefox.ts` stands in for `name.ts` beside it.
    resolve: { extensions: [...(firefox ? ['.firefox.ts'] : []), '.ts', '.mjs', '.js', '.json'] },
    publicDir: 'src/public',
    base: './',
    plugins: [
      crx({
        manifest: { ...(firefox ? firefoxManifest(manifest) : manifest), version } as ManifestV3Export,
        browser: target,
        contentScripts: { standaloneFiles: ['src/content/main.ts'] },
      }),
      runtimeContentScript(),
      engineFiles(),
    ],
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: OLDEST[target],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 3000,
      rolldownOptions: {
        output: {
          // A page waits for each file that it needs, and for what that file needs in turn: few files are sooner there.
          codeSplitting: {
            groups: [
              { name: 'shared', test: /\/src\/shared\/.*\.ts$|webextension-polyfill/, priority: 2 },
              { name: 'views', test: /\/src\/views\/.*\.ts$/, priority: 1 },
            ],
          },
        },
        input: {
          'engine-host': 'src/engine-host/offscreen.html',
          report: 'src/report/report.html',
          about: 'src/about/about.html',
          'self-check': 'src/self-check/self-check.html',
          welcome: 'src/welcome/welcome.html',
          // crxjs finds the pages that Chromium's manifest names; it does not know sidebars.
          ...(firefox ? { 'side-panel': manifest.side_panel.default_path } : {}),
        },
      },
    },
    // Classic (IIFE): MediaPipe loads its wasm with importScripts, and a classic worker is where it starts fastest.
    worker: {
      format: 'iife',
      rolldownOptions: {
        output: {
          entryFileNames: 'assets/engine-worker.js',
          // Three eighths of the script were the licence's heading, 850 times over; THIRD_PARTY.md, which travels along, has it once.
          comments: { legal: false },
          postBanner: '/* What this is made of, and its licences: THIRD_PARTY.md */',
        },
      },
    },
  };
}

export default configFor('chrome');
