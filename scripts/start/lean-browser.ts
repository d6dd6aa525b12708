/**
 * Chromium loads two pages for its address bar's list, which nobody here opens: 1.9 of the 4.7 s of processor time that a start takes (version 156,
 * two starts each, by `/proc`).
 */
const UNUSED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** What Playwright 1.65 turns off; of two lists on a command line the browser takes the last alone. */
const OFF_ANYWAY = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Has a browser that a program drives start without what only people use. */
export const LEAN_BROWSER = `--disable-features=${[...OFF_ANYWAY, ...UNUSED].join(',')}`;
