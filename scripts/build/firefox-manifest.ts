/** What Firefox's manifest has otherwise than the source manifest, which is Chromium's. docs/browsers.md has the table. */

export type Manifest = Record<string, unknown>;

/** One difference: the manifest's key, and how its value for Firefox is made of the source manifest. */
interface Difference {
  key: string;
  /** The value for Firefox; undefined leaves the key out. */
  value: (source: Manifest) => unknown;
}

/** Identifies the extension to Firefox and to addons.mozilla.org; it must never change. */
const FIREFOX_ID = 'mask-check@mask-check.invalid';

/** The first Firefox that knows `data_collection_permissions` on every device; the extended support release is newer. */
export const FIREFOX_MIN_VERSION = '142.0';

/** Permissions of interfaces that Firefox does not have. */
const CHROMIUM_ONLY = ['offscreen', 'sidePanel'];

const isRecord = (value: unknown): value is Manifest => typeof value === 'object' && value !== null;

const part = (source: Manifest, key: string): Manifest => {
  const value = source[key];
  if (!isRecord(value)) throw new Error(`manifest.json has no ${key}`);
  return value;
};

export const FIREFOX_DIFFERENCES: readonly Difference[] = [
  { key: 'minimum_chrome_version', value: () => undefined },
  // Firefox's messages are structured clones as they are.
  { key: 'message_serialization', value: () => undefined },
  {
    key: 'browser_specific_settings',
    value: () => ({
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: FIREFOX_MIN_VERSION,
        data_collection_permissions: { required: ['none'] },
      },
    }),
  },
  {
    key: 'background',
    value: (source) => ({ scripts: [part(source, 'background')['service_worker']], type: 'module' }),
  },
  {
    key: 'permissions',
    value: ({ permissions }) => (permissions as string[]).filter((one) => !CHROMIUM_ONLY.includes(one)),
  },
  {
    // The background page holds the engine's page in a frame; no other site's page may.
    key: 'content_security_policy',
    value: (source) => ({
      extension_pages: String(part(source, 'content_security_policy')['extension_pages']).replace(
        "frame-ancestors 'none'",
        "frame-ancestors 'self'",
      ),
    }),
  },
  {
    // A side panel is a sidebar there, and has the icon of the toolbar.
    key: 'sidebar_action',
    value: (source) =>
      isRecord(source['side_panel'])
        ? {
            default_panel: source['side_panel']['default_path'],
            default_title: part(source, 'action')['default_title'],
            default_icon: part(source, 'action')['default_icon'],
            open_at_install: false,
          }
        : undefined,
  },
  { key: 'side_panel', value: () => undefined },
];

/** The manifest for Firefox, made of the source manifest. */
export function firefoxManifest(source: Manifest): Manifest {
  const changed = Object.fromEntries(FIREFOX_DIFFERENCES.map(({ key, value }) => [key, value(source)]));
  return Object.fromEntries(
    Object.entries({ ...source, ...changed }).filter(([, value]) => value !== undefined),
  );
}
