/**
 * An extension API in memory, as much of it as the rooms use. Tests take it in place of the browser's:
 *   vi.mock('../../../src/shared/browser', async () => ({ browser: (await import('../fake-browser')).fake.browser }));
 * and put it back to its start with `fake.reset()` before each test.
 */
type Listener = (...args: never[]) => unknown;

export class FakeEvent<L extends Listener> {
  readonly listeners = new Set<L>();
  addListener = (listener: L): void => void this.listeners.add(listener);
  removeListener = (listener: L): void => void this.listeners.delete(listener);
  emit(...args: Parameters<L>): unknown[] {
    return [...this.listeners].map((listener) => listener(...args));
  }
}

export interface FakeScript {
  id: string;
  matches: string[];
}
export interface FakeSender {
  id?: string;
  url?: string;
  tab?: { id?: number };
  frameId?: number;
}
type OnMessage = (message: unknown, sender: FakeSender, answer: (reply: unknown) => void) => unknown;
type TabAnswer = (tabId: number, type: string, frameId: number | undefined) => unknown;

export const EXTENSION_ID = 'mask-check';
const NOBODY = 'Could not establish connection. Receiving end does not exist.';
const nobody: TabAnswer = () => {
  throw new Error(NOBODY);
};

class FakeBrowser {
  tabs = new Map<number, { id: number; url?: string; incognito?: boolean; status?: string }>();
  /** Addresses of tabs that were opened. */
  opened: string[] = [];
  granted = new Set<string>();
  /** Tabs whose page takes a script without a permission, as after a click on the icon. */
  clicked = new Set<number>();
  storage = new Map<string, unknown>();
  /** What is kept on the device, `storage.local`. */
  kept = new Map<string, unknown>();
  keptChanged = new FakeEvent<(changes: Record<string, { newValue?: unknown }>) => void>();
  scripts = new Map<string, FakeScript>();
  injected: number[] = [];
  documents = 0;
  documentsCreated = 0;
  sentToTabs: { tabId: number; type: string; data: unknown; frameId: number | undefined }[] = [];
  /** How the tabs' content scripts answer; by default there are none. */
  tabAnswer: TabAnswer = nobody;
  notes = new Map<string, { title: string; message: string; buttons?: { title: string }[] }>();
  noteClicked = new FakeEvent<(id: string) => void>();
  noteButton = new FakeEvent<(id: string) => void>();
  badges = new Map<number, { text?: string; title?: string; icon?: string }>();
  popupsOpened = 0;
  onMessage = new FakeEvent<OnMessage>();
  onConnect = new FakeEvent<(port: never) => void>();
  /** What the other side of `runtime.sendMessage` does; by default the listeners here answer. */
  sendMessage: ((message: unknown) => Promise<unknown>) | null = null;

  reset(): void {
    const { browser } = this;
    Object.assign(this, new FakeBrowser(), { browser });
  }

  /** A message from somebody, and its answer; undefined when nobody takes it. */
  deliver(message: unknown, sender: FakeSender): Promise<unknown> {
    return new Promise((resolve) => {
      const taken = this.onMessage.emit(message, sender, resolve).includes(true);
      if (!taken) resolve(undefined);
    });
  }

  /** The address patterns that the content script is registered for. */
  get watchedSites(): string[] {
    return [...this.scripts.values()].flatMap(({ matches }) => matches).sort();
  }

  private isAllowed(tabId: number): boolean {
    const url = this.tabs.get(tabId)?.url;
    return this.clicked.has(tabId) || (url !== undefined && this.granted.has(`${new URL(url).origin}/*`));
  }

  private badge(tabId: number, change: { text?: string; title?: string; icon?: string }): Promise<void> {
    if (!this.tabs.has(tabId)) return Promise.reject(new Error(`No tab with id: ${tabId}.`));
    this.badges.set(tabId, { ...this.badges.get(tabId), ...change });
    return Promise.resolve();
  }

  readonly browser = {
    runtime: {
      id: EXTENSION_ID,
      getURL: (path: string) => `chrome-extension://${EXTENSION_ID}/${path}`,
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
      getContexts: () => Promise.resolve(Array.from({ length: this.documents }, () => ({}))),
      sendMessage: (message: unknown) =>
        this.sendMessage?.(message) ?? this.deliver(message, { id: EXTENSION_ID }),
      onMessage: {
        addListener: (listener: OnMessage) => this.onMessage.addListener(listener),
        removeListener: (listener: OnMessage) => this.onMessage.removeListener(listener),
      },
      onConnect: { addListener: (listener: (port: never) => void) => this.onConnect.addListener(listener) },
    },
    tabs: {
      create: ({ url }: { url: string }) => Promise.resolve(void this.opened.push(url)),
      query: ({ url }: { url: string[] }) =>
        Promise.resolve(
          [...this.tabs.values()].filter((tab) => tab.url && url.includes(`${new URL(tab.url).origin}/*`)),
        ),
      get: (tabId: number) => {
        const tab = this.tabs.get(tabId);
        return tab ? Promise.resolve({ ...tab }) : Promise.reject(new Error(`No tab with id: ${tabId}.`));
      },
      sendMessage: async (
        tabId: number,
        { type, data }: { type: string; data: unknown },
        { frameId }: { frameId?: number },
      ) => {
        this.sentToTabs.push({ tabId, type, data, frameId });
        return { ok: true, data: await this.tabAnswer(tabId, type, frameId) };
      },
    },
    storage: {
      session: {
        get: (key: string | null) =>
          Promise.resolve(
            structuredClone(
              Object.fromEntries([...this.storage].filter(([other]) => key === null || other === key)),
            ),
          ),
        set: (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) this.storage.set(key, structuredClone(value));
          return Promise.resolve();
        },
        remove: (key: string) => Promise.resolve(void this.storage.delete(key)),
      },
      local: {
        get: (key: string) => Promise.resolve(this.kept.has(key) ? { [key]: this.kept.get(key) } : {}),
        set: (items: Record<string, unknown>) => {
          for (const [key, newValue] of Object.entries(items)) {
            this.kept.set(key, newValue);
            this.keptChanged.emit({ [key]: { newValue } });
          }
          return Promise.resolve();
        },
        onChanged: {
          addListener: (listener: (changes: Record<string, { newValue?: unknown }>) => void) =>
            this.keptChanged.addListener(listener),
        },
      },
    },
    permissions: {
      contains: ({ origins }: { origins: string[] }) =>
        Promise.resolve(origins.every((origin) => this.granted.has(origin))),
      getAll: () => Promise.resolve({ origins: [...this.granted] }),
      remove: ({ origins }: { origins: string[] }) =>
        Promise.resolve(origins.map((origin) => this.granted.delete(origin)).every(Boolean)),
    },
    scripting: {
      executeScript: ({ target }: { target: { tabId: number } }) => {
        if (!this.isAllowed(target.tabId))
          return Promise.reject(new Error('Cannot access contents of the page'));
        this.injected.push(target.tabId);
        return Promise.resolve([]);
      },
      getRegisteredContentScripts: () => Promise.resolve([...this.scripts.values()]),
      registerContentScripts: async ([script]: [FakeScript]) => {
        await Promise.resolve();
        if (this.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        this.scripts.set(script.id, script);
      },
      updateContentScripts: async ([script]: [FakeScript]) => {
        await Promise.resolve();
        if (!this.scripts.has(script.id)) throw new Error(`Nonexistent script ID '${script.id}'`);
        this.scripts.set(script.id, script);
      },
      unregisterContentScripts: ({ ids }: { ids: string[] }) => {
        for (const id of ids) this.scripts.delete(id);
        return Promise.resolve();
      },
    },
    notifications: {
      create: (id: string, note: { title: string; message: string; buttons?: { title: string }[] }) =>
        Promise.resolve(void this.notes.set(id, note)),
      clear: (id: string) => Promise.resolve(this.notes.delete(id)),
      onClicked: { addListener: (listener: (id: string) => void) => this.noteClicked.addListener(listener) },
      onButtonClicked: {
        addListener: (listener: (id: string) => void) => this.noteButton.addListener(listener),
      },
    },
    offscreen: {
      Reason: { WORKERS: 'WORKERS', AUDIO_PLAYBACK: 'AUDIO_PLAYBACK' },
      createDocument: async () => {
        await Promise.resolve();
        if (this.documents > 0) throw new Error('Only a single offscreen document may be created.');
        this.documents++;
        this.documentsCreated++;
      },
      closeDocument: async () => {
        await Promise.resolve();
        if (this.documents === 0) throw new Error('No current offscreen document.');
        this.documents--;
      },
    },
    action: {
      setBadgeText: ({ tabId, text }: { tabId: number; text: string }) => this.badge(tabId, { text }),
      setBadgeBackgroundColor: ({ tabId }: { tabId: number }) => this.badge(tabId, {}),
      setBadgeTextColor: ({ tabId }: { tabId: number }) => this.badge(tabId, {}),
      setIcon: ({ tabId, path }: { tabId: number; path: Record<string, string> }) =>
        this.badge(tabId, { icon: path['16'] ?? '' }),
      openPopup: () => {
        this.popupsOpened++;
        return Promise.resolve();
      },
      setTitle: ({ tabId, title }: { tabId: number; title: string }) => this.badge(tabId, { title }),
    },
    i18n: {
      getUILanguage: () => 'en',
      getMessage: (key: string, values: string[]) =>
        key === 'language_tag' ? 'en' : [key, ...values].join(' '),
    },
  };
}

export const fake = new FakeBrowser();
