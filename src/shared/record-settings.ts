import { isSwitch, isWholeIn } from './alert-settings';

/** What the user can choose about the record of calls. */
export interface RecordSettings {
  record: boolean;
  /** Days after which a record is deleted. */
  recordDays: number;
  /** Whether the report opens by itself at the end of a call. */
  recordOpen: boolean;
}

export const DEFAULT_RECORD: RecordSettings = { record: false, recordDays: 7, recordOpen: true };

const RECORD_DAYS = { least: 1, most: 365 } as const;

export const RECORD_GUARDS: { [K in keyof RecordSettings]: (value: unknown) => value is RecordSettings[K] } =
  {
    record: isSwitch,
    recordDays: (value): value is number => isWholeIn(value, RECORD_DAYS),
    recordOpen: isSwitch,
  };
