import { browser } from '../shared/browser';
import { isFeedUp } from '../shared/feed-guards';
import { FRAMES_PORT, type FeedDown, type FeedId, type FeedUp } from '../shared/protocol';

/** What the ports' owner wants to hear. */
export interface PortEvents {
  opened: (feed: FeedId) => void;
  up: (feed: FeedId, message: FeedUp) => void;
  closed: (feed: FeedId) => void;
}

/** The content scripts' ports, one a meeting frame. Only our own content scripts get in, and only well-formed messages. */
export class Ports {
  private readonly ports = new Map<FeedId, chrome.runtime.Port>();

  constructor(private readonly events: PortEvents) {}

  get feeds(): FeedId[] {
    return [...this.ports.keys()];
  }

  has(feed: FeedId): boolean {
    return this.ports.has(feed);
  }

  /** Must be called while the page loads: a port that finds no listener is closed at once. */
  listen(): void {
    browser.runtime.onConnect.addListener((port) => {
      const feed = feedOf(port);
      if (feed) this.accept(feed, port);
    });
  }

  post(feed: FeedId, message: FeedDown): void {
    this.ports.get(feed)?.postMessage(message);
  }

  private accept(feed: FeedId, port: chrome.runtime.Port): void {
    // A re-injected content script takes its frame over; its predecessor's port goes silently.
    const old = this.ports.get(feed);
    this.ports.set(feed, port);
    old?.disconnect();
    if (old) this.events.closed(feed);
    this.events.opened(feed);
    port.onMessage.addListener((message: unknown) => {
      if (this.ports.get(feed) === port && isFeedUp(message)) this.events.up(feed, message);
    });
    port.onDisconnect.addListener(() => {
      if (this.ports.get(feed) !== port) return;
      this.ports.delete(feed);
      this.events.closed(feed);
    });
  }
}

function feedOf({ name, sender }: chrome.runtime.Port): FeedId | null {
  if (name !== FRAMES_PORT || sender?.id !== browser.runtime.id) return null;
  const tabId = sender.tab?.id;
  return tabId === undefined || sender.frameId === undefined ? null : `${tabId}:${sender.frameId}`;
}

/** The tab and the frame a feed comes from. */
export function partsOf(feed: FeedId): { tabId: number; frameId: number } {
  const [tabId = NaN, frameId = NaN] = feed.split(':').map(Number);
  return { tabId, frameId };
}
