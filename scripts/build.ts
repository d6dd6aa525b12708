/** `npm run build`: the unpacked extension in dist/chrome. */
import { build } from 'vite';
import config from '../vite.config';

await build({ ...config, configFile: false, logLevel: 'warn' });
console.log('Built dist/chrome. Load it by hand: chrome://extensions, developer mode, "Load unpacked".');
