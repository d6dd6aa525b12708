import '../shared/polyfill';
import { onSettings } from '../shared/settings-store';
import { startPage } from '../views/page';
import { Check } from './check';
import { EngineClient } from './engine-client';
import { createCheckView } from './view';

/** Wires the self check: the view to what is on it, and that to an engine of its own. */
const { texts, settings } = await startPage();
document.title = `${texts.text('extension_name')} · ${texts.text('check_title')}`;

const view = createCheckView(texts, {
  files: (files) => check.add(files),
  camera: () => void check.toggleCamera(),
  clear: () => check.clear(),
  retry: () => {
    engine.start();
    check.lookAgain();
  },
});
const engine = new EngineClient(
  () => new Worker(new URL('../engine/worker.ts', import.meta.url), { name: 'mask-check-self-check' }),
  settings.claimFrom,
  view.paintEngine,
);
const check = new Check(texts, engine, view.list, settings.claimFrom, view.paintState, view.complain);
view.paintState({ count: 0, camera: false });
let { claimFrom } = settings;
onSettings((changed) => {
  if (changed.claimFrom === claimFrom) return;
  ({ claimFrom } = changed);
  check.useClaimFrom(claimFrom);
});
document.body.append(view.element);
engine.start();
