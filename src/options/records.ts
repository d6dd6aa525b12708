import type { Settings } from '../shared/settings';
import { make, setHidden } from '../views/elements';
import type { Texts } from '../views/texts';
import { createSlider, createTick } from './controls';

/** Days to choose from. */
const DAYS = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365];

/** The settings of the record: what it keeps is said before it can be switched on. */
export function createRecords(
  texts: Texts,
  actions: { change: (change: Partial<Settings>) => void; showRecords: () => void },
): { element: HTMLElement; paint: (settings: Settings) => void } {
  const { text } = texts;
  const { change } = actions;
  const record = createTick(text('record_switch'), (on) => change({ record: on }));
  const open = createTick(text('record_open'), (recordOpen) => change({ recordOpen }));
  const unit = new Intl.NumberFormat(texts.locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const days = createSlider(
    text('record_days'),
    DAYS,
    (value) => unit.format(value),
    (recordDays) => change({ recordDays }),
  );
  const show = make('button', { type: 'button' }, text('record_show'));
  show.addEventListener('click', actions.showRecords);
  const element = make(
    'section',
    { class: 'card', id: 'record' },
    make('h2', {}, text('record_title')),
    make('p', { class: 'note' }, text('record_settings_note')),
    record.element,
    open.element,
    days.element,
    make('div', { class: 'row-of-buttons' }, show),
  );
  return {
    element,
    paint: (settings) => {
      record.paint(settings.record);
      open.paint(settings.recordOpen);
      days.paint(settings.recordDays);
      setHidden(open.element, !settings.record);
    },
  };
}
