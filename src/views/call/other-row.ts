import type { Participant } from '../../shared/session';
import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import type { Row } from '../keyed-list';
import { hasName, nameOf } from '../shown';
import type { Texts } from '../texts';

/** A tile that is not judged, a shared screen or a preview: named, and no more. */
export function createOtherRow(texts: Texts): Row<Participant> {
  const name = make('bdi', { class: 'name', dir: 'auto' });
  const kind = make('span', { class: 'kind' });
  const element = make('li', { class: 'other' });
  return {
    element,
    paint: (tile) => {
      const shownName = nameOf(tile, texts);
      setText(name, shownName);
      setHidden(name, !hasName(tile));
      setAttribute(name, 'title', shownName);
      const isScreen = tile.kind === 'screen';
      setText(kind, texts.text(isScreen ? 'kind_screen' : 'kind_preview'));
      if (element.dataset['kind'] === tile.kind) return;
      element.dataset['kind'] = tile.kind;
      element.replaceChildren(drawing(isScreen ? 'screen' : 'preview'), kind, name);
    },
  };
}
