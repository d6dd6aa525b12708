import type { Settings } from '../shared/settings';
import { make, setHidden, setText } from '../views/elements';
import type { Texts } from '../views/texts';
import { createRadios, createSlider, createTick } from './controls';

/** What can be done on the card of the alerts. */
export interface AlertActions {
  change: (change: Partial<Settings>) => void;
  /** Notifications were switched on or off; called in the click itself, which alone may ask for the permission. */
  notifications: (on: boolean) => void;
  playSound: () => void;
}

/** Seconds to choose from. */
const AFTER = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300];
/** Percent to choose from. */
const SHARES = [5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100];
/** Minutes to choose from. */
const QUIET = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120];

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** The settings of the alerts. While they are off, only the choice itself shows. */
export function createAlerts(
  texts: Texts,
  { change, notifications, playSound }: AlertActions,
): { element: HTMLElement; paint: (settings: Settings, mayNotify: boolean) => void } {
  const { text } = texts;
  const when = createRadios(
    'alert',
    [
      ['off', text('alert_off')],
      ['person', text('alert_person')],
      ['room', text('alert_room')],
    ] as const,
    (alert) => change({ alert }),
  );
  const after = createSlider(
    text('alert_after'),
    AFTER,
    (seconds) => texts.duration(seconds * SECOND_MS),
    (alertAfter) => change({ alertAfter }),
  );
  const share = createSlider(
    text('alert_share'),
    SHARES,
    (percent) => texts.percent(percent / 100),
    (alertShare) => change({ alertShare }),
  );
  const quiet = createSlider(
    text('quiet_lasts'),
    QUIET,
    (minutes) => texts.duration(minutes * MINUTE_MS),
    (quietMinutes) => change({ quietMinutes }),
  );
  const notification = createTick(text('alert_notification'), notifications);
  const blocked = make('p', { class: 'note under', id: 'alert-blocked', role: 'status' });
  const names = createTick(text('alert_names'), (alertNames) => change({ alertNames }));
  const sound = createTick(text('alert_sound'), (alertSound) => change({ alertSound }));
  const flash = createTick(text('alert_flash'), (alertFlash) => change({ alertFlash }));
  const again = createTick(text('alert_again'), (alertAgain) => change({ alertAgain }));

  const listen = make('button', { type: 'button', class: 'small' }, text('alert_try'));
  listen.addEventListener('click', playSound);
  names.element.classList.add('under');
  const means = make(
    'div',
    { role: 'group', 'aria-labelledby': 'alert-means' },
    make('h3', { id: 'alert-means' }, text('alert_means')),
    notification.element,
    blocked,
    names.element,
    make('div', { class: 'choice-and-button' }, sound.element, listen),
    flash.element,
  );
  const rest = make(
    'div',
    { class: 'details' },
    after.element,
    share.element,
    means,
    again.element,
    quiet.element,
  );
  const element = make(
    'fieldset',
    { class: 'card', id: 'alerts', 'aria-describedby': 'alerts-note' },
    make('legend', {}, text('settings_alerts')),
    make('p', { class: 'note', id: 'alerts-note' }, text('settings_alerts_note')),
    ...when.elements,
    rest,
  );
  return {
    element,
    paint: (settings, mayNotify) => {
      const notifying = settings.alertNotification && mayNotify;
      when.paint(settings.alert);
      after.paint(settings.alertAfter);
      share.paint(settings.alertShare);
      quiet.paint(settings.quietMinutes);
      notification.paint(notifying);
      names.paint(settings.alertNames);
      sound.paint(settings.alertSound);
      flash.paint(settings.alertFlash);
      again.paint(settings.alertAgain);
      setHidden(rest, settings.alert === 'off');
      setHidden(share.element, settings.alert !== 'room');
      setText(blocked, settings.alertNotification && !mayNotify ? text('alert_blocked') : '');
      setHidden(names.element, !notifying);
    },
  };
}
