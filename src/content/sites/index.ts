import { isOnHost } from '../../shared/origin';
import { bigBlueButton } from './bigbluebutton';
import { discord } from './discord';
import { elementCall } from './element-call';
import { galene } from './galene';
import { googleMeet } from './google-meet';
import { janusDemos } from './janus-demos';
import { janusVideoRoom } from './janus-videoroom';
import { jitsi } from './jitsi';
import { liveKitMeet } from './livekit-meet';
import { miroTalkP2P } from './mirotalk-p2p';
import { miroTalkSfu } from './mirotalk-sfu';
import { nextcloudTalk } from './nextcloud-talk';
import type { SiteRule } from './rule';
import { slack } from './slack';
import { teams } from './teams';
import { zoom } from './zoom';

/** Element Call before LiveKit: it is made of LiveKit's parts. */
export const RULES: readonly SiteRule[] = [
  googleMeet,
  zoom,
  teams,
  jitsi,
  bigBlueButton,
  elementCall,
  liveKitMeet,
  miroTalkP2P,
  miroTalkSfu,
  janusVideoRoom,
  janusDemos,
  galene,
  nextcloudTalk,
  discord,
  slack,
];

/** The rule for a page: by its host, else by what is on it, for clients that people host themselves. */
export function ruleFor(host: string, page: ParentNode): SiteRule | null {
  const byHost = RULES.find(({ hosts }) => hosts.some((name) => isOnHost(host, name)));
  return byHost ?? RULES.find(({ mark }) => page.querySelector(mark) !== null) ?? null;
}
