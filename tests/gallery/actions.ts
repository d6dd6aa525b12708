import type { Actions } from '../../src/views/call/view';

const nothing = (): void => undefined;

/** Clicks that do nothing, for pictures and for tests that look elsewhere. */
export const NO_ACTIONS: Actions = {
  toggle: nothing,
  pause: nothing,
  resume: nothing,
  watch: nothing,
  once: nothing,
  retry: nothing,
  settings: nothing,
  correct: nothing,
  ignore: nothing,
  quiet: nothing,
  records: nothing,
};
