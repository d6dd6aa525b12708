/**
 * A camera without a new picture for this long is frozen, in milliseconds. Its track may well stay live and unmuted: measured
 * with a Janus server that stopped passing a camera on, Chromium kept playing the last picture for minutes and said nothing. The
 * slowest thumbnails that clients send have a picture every second or two.
 */
export const FROZEN_MS = 5000;
