import type { Texts } from '../views/texts';

/** Dates, times of day and spans of time in the reader's language. Milliseconds in, words out. */
export interface TimeWords {
  day: (time: number) => string;
  clock: (time: number) => string;
  exact: (milliseconds: number) => string;
}

export function createTimeWords({ locale }: Texts): TimeWords {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  // In Japanese the narrowest are Latin letters, of which "m" could be metres.
  const unitDisplay = locale.startsWith('ja') ? 'short' : 'narrow';
  const unit = (name: string): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay });
  const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')] as const;
  return {
    day: (time) => day.format(time),
    clock: (time) => clock.format(time),
    exact: (milliseconds) => {
      const total = Math.round(milliseconds / 1000);
      const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
      const parts = [
        ...(h > 0 ? [hours.format(h)] : []),
        ...(m > 0 ? [minutes.format(m)] : []),
        ...(s > 0 || total < 60 ? [seconds.format(s)] : []),
      ];
      return parts.join(' ');
    },
  };
}
