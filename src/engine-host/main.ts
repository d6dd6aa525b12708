import '../shared/polyfill';
import { EngineHost } from './host';

/** The offscreen document: wiring only. */
new EngineHost(
  () => new Worker(new URL('../engine/worker.ts', import.meta.url), { name: 'mask-check-engine' }),
);
