/** `npm run build`: the unpacked extension in dist/chrome. */
import { build } from 'vite';

await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
console.log('Built dist/chrome. Load it by hand: chrome://extensions, developer mode, "Load unpacked".');
