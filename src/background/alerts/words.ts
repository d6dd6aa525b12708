import { language, text } from '../../shared/i18n';
import type { Participant } from '../../shared/session';
import type { Settings } from '../../shared/settings';

/** More names than this make nobody wiser. */
const MOST_NAMES = 3;

/** A name must not turn the words around it over to the other side. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

function locale(): string {
  const tag = text('language_tag');
  const browsers = language();
  return browsers.split('-')[0] === tag ? browsers : tag;
}

/** "30 seconds" in the reader's language; from two minutes on in minutes, if they are whole ones. */
function lasting(seconds: number): string {
  const unit = seconds >= 60 && seconds % 60 === 0 ? 'minute' : 'second';
  const value = unit === 'minute' ? seconds / 60 : seconds;
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** What a notification says of an alert. Names only if the user has asked for them: the system may keep what it is told. */
export function alertWords(
  people: readonly Participant[],
  of: number,
  { alertAfter, alertNames, incorrect }: Settings,
): { title: string; message: string } {
  const number = new Intl.NumberFormat(locale());
  const title = text(
    incorrect === 'unmasked' ? 'alert_title_not_proper' : 'alert_title',
    number.format(people.length),
    number.format(of),
  );
  const since = text('alert_since', lasting(alertAfter));
  const known = people.flatMap(({ name }) => (name === null ? [] : [isolated(name)]));
  if (!alertNames || known.length === 0) return { title, message: since };
  const more = people.length - Math.min(known.length, MOST_NAMES);
  const names = known.slice(0, MOST_NAMES);
  if (more > 0) names.push(text('alert_more', number.format(more)));
  const list = new Intl.ListFormat(locale(), { style: 'short', type: 'unit' }).format(names);
  return { title, message: `${list}\n${since}` };
}

/** What a notification says when all are masked again. */
export function againWords(): { title: string; message: string } {
  return { title: text('alert_again_title'), message: text('alert_again_text') };
}

/** The button that asks for quiet. */
export function quietWords(minutes: number): string {
  return text('quiet_for', lasting(minutes * 60));
}
