import { browser } from '../shared/browser';

/**
 * The panel that stays open beside the call. Chromium calls it side panel, Firefox sidebar; nothing else names either. The page is
 * the same, `side-panel/side-panel.html`, and the manifest names it.
 */
interface Sidebar {
  sidebarAction?: { open: () => Promise<void> };
}

/** Whether this browser has such a panel. */
export function hasSidePanel(): boolean {
  return 'sidePanel' in browser || 'sidebarAction' in browser;
}

/** Opens it beside a tab. Must be called in the click itself, before anything is awaited: the browser opens it for no other. */
export function openSidePanel(tabId: number): Promise<void> {
  const { sidebarAction } = browser as Sidebar;
  return sidebarAction ? sidebarAction.open() : browser.sidePanel.open({ tabId });
}
