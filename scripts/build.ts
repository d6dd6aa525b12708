/** `npm run build`: the unpacked extension, in dist/chrome for Chrome, Chromium and Edge, in dist/firefox for Firefox. */
import { build } from 'vite';
import { configFor, TARGETS } from '../vite.config';

for (const target of TARGETS) await build({ ...configFor(target), configFile: false, logLevel: 'warn' });
console.log(`Built dist/chrome. Load it by hand: chrome://extensions, developer mode, "Load unpacked".
Built dist/firefox. Load it by hand: about:debugging#/runtime/this-firefox, "Load Temporary Add-on".`);
