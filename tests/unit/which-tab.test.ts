import { expect, test } from 'vitest';
import { whichTab } from '../../src/side-panel/which-tab';

const calls = [
  { tabId: 7, startedAt: 1000 },
  { tabId: 8, startedAt: 2000 },
];

test.each([
  ['the tab in front, if its call is watched', 7, 8, calls, 7],
  ['the call that is shown already, while another tab is in front', 5, 7, calls, 7],
  ['the latest call, if the one that was shown is over', 5, 6, calls, 8],
  ['the tab in front, if nothing is watched', 5, 7, [], 5],
  ['nothing, where there is no tab', null, null, [], null],
])('the side panel speaks of %s', (_, active, shown, sessions, wanted) => {
  expect(whichTab(active, shown, sessions)).toBe(wanted);
});
