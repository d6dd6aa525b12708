import { isOnHost } from './origin';

/** A client whose call runs in a frame of another site than the page around it. */
const CLIENTS: readonly { page: string; frames: readonly string[] }[] = [
  { page: '*.webex.com', frames: ['https://*.webex.com/*'] },
  { page: '*.daily.co', frames: ['https://*.daily.co/*'] },
  { page: 'app.element.io', frames: ['https://call.element.io/*'] },
];

/** The match patterns that a permission for a page has to bring along, because the client's call is in a frame of that site. */
export function frameOriginsOf(host: string): readonly string[] {
  return CLIENTS.find(({ page }) => isOnHost(host, page))?.frames ?? [];
}
