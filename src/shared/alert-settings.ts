import { isOneOf } from './guards';

/** Whom an alert is about: each person, or the room when a share of it is unmasked. */
export const ALERTS = ['off', 'person', 'room'] as const;
export type Alert = (typeof ALERTS)[number];

/** What the user can choose about alerts and ignored people. No names: settings travel in files. */
export interface AlertSettings {
  alert: Alert;
  /** Seconds unmasked until an alert is given. */
  alertAfter: number;
  /** Percent of the room that has to be unmasked, where `alert` is `room`. */
  alertShare: number;
  alertNotification: boolean;
  /** Whether notifications say names. The system may keep what it was told, so they do not unless asked. */
  alertNames: boolean;
  alertSound: boolean;
  alertFlash: boolean;
  /** Whether to tell when all are masked again. */
  alertAgain: boolean;
  /** Minutes that "quiet" lasts. */
  quietMinutes: number;
  /** The user's own tile never counts. */
  ignoreSelf: boolean;
}

export const DEFAULT_ALERTS: AlertSettings = {
  alert: 'off',
  alertAfter: 30,
  alertShare: 50,
  alertNotification: false,
  alertNames: false,
  alertSound: false,
  alertFlash: true,
  alertAgain: true,
  quietMinutes: 10,
  ignoreSelf: false,
};

/** 5 seconds to 5 minutes: shorter would tell of hands before faces, longer is a matter for the record. */
const ALERT_AFTER = { least: 5, most: 300 } as const;
const ALERT_SHARE = { least: 5, most: 100 } as const;
export const QUIET_MINUTES = { least: 1, most: 120 } as const;

/** Accepts whole numbers within bounds. */
export function isWholeIn(
  value: unknown,
  { least, most }: { readonly least: number; readonly most: number },
): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

export const isSwitch = (value: unknown): value is boolean => typeof value === 'boolean';

export const ALERT_GUARDS: { [K in keyof AlertSettings]: (value: unknown) => value is AlertSettings[K] } = {
  alert: (value) => isOneOf(ALERTS, value),
  alertAfter: (value): value is number => isWholeIn(value, ALERT_AFTER),
  alertShare: (value): value is number => isWholeIn(value, ALERT_SHARE),
  alertNotification: isSwitch,
  alertNames: isSwitch,
  alertSound: isSwitch,
  alertFlash: isSwitch,
  alertAgain: isSwitch,
  quietMinutes: (value): value is number => isWholeIn(value, QUIET_MINUTES),
  ignoreSelf: isSwitch,
};
