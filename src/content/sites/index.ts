import { googleMeet } from './google-meet';
import { janusVideoRoom } from './janus-videoroom';
import { jitsi } from './jitsi';
import type { SiteRule } from './rule';

const RULES: readonly SiteRule[] = [googleMeet, jitsi, janusVideoRoom];

/** The rule for a page: by its host, else by what is on it, for clients that people host themselves. */
export function ruleFor(host: string, page: ParentNode): SiteRule | null {
  const byHost = RULES.find(({ hosts }) => hosts.includes(host));
  return byHost ?? RULES.find(({ mark }) => page.querySelector(mark) !== null) ?? null;
}
