import { describe, expect, test } from 'vitest';
import { frameOriginsOf } from '../../../src/shared/frame-origins';
import { isOnHost } from '../../../src/shared/origin';

describe('the frames that a permission brings along', () => {
  test('are those of a client whose call is in a frame of another site', () => {
    expect(frameOriginsOf('team.webex.com')).toEqual(['https://*.webex.com/*']);
    expect(frameOriginsOf('app.element.io')).toEqual(['https://call.element.io/*']);
  });

  test('are none anywhere else', () => {
    for (const host of ['meet.google.com', 'webex.com.example.org', 'notwebex.com', ''])
      expect(frameOriginsOf(host)).toEqual([]);
  });

  test('a host with a star names itself and all below it', () => {
    expect(['zoom.us', 'app.zoom.us', 'xzoom.us'].map((host) => isOnHost(host, '*.zoom.us'))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
