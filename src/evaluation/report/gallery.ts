import type { Box } from '../../shared/verdict';
import type { EngineError, ErrorKind } from './errors';
import { html, NOTHING, type Html } from './html';

/** Pictures as base64 of a JPEG, by file. */
export type Images = ReadonlyMap<string, string>;

/** Pictures of each kind; the rest is only counted. */
const MOST_OF_A_KIND = 12;

/** The errors that are shown. */
export function shownErrors(kinds: readonly ErrorKind[]): EngineError[] {
  return kinds.flatMap(({ errors }) => errors.slice(0, MOST_OF_A_KIND));
}

/** The worst errors as pictures, with the labelled and the found box. */
export function gallery(kinds: readonly ErrorKind[], images: Images): Html {
  if (kinds.length === 0) return html`<p>Nothing went wrong.</p>`;
  return html`<p class="legend">
      <span class="labelled">labelled (dashed)</span> <span class="mask">mask</span>
      <span class="no-mask">no mask</span> <span class="incorrect">incorrect</span>
      <span class="unsure">cannot tell</span>
    </p>
    ${kinds.map(({ name, errors }) => {
      const some = errors.slice(0, MOST_OF_A_KIND);
      return html`<h3>${name} <small>${errors.length}</small></h3>
        <div class="gallery">${some.map((error) => card(error, images))}</div>`;
    })}`;
}

function card({ picture, labelled, shown, badge, confidence }: EngineError, images: Images): Html {
  const { file, width, height } = picture;
  const image = images.get(file);
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)} %`;
  // Lines of one width however large the picture is.
  const thick = Math.max(width, height) / 110;
  return html`<figure class="card">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${file}: ${badge}${sure}">
      ${
        image === undefined
          ? NOTHING
          : html`<image
              href="data:image/jpeg;base64,${image}"
              width="${width}"
              height="${height}"
              preserveAspectRatio="none"
            />`
      }
      ${frame('labelled', labelled, thick)} ${frame(badge, shown, thick)}
    </svg>
    <figcaption>${file}${sure}</figcaption>
  </figure>`;
}

function frame(kind: string, box: Box | null, thick: number): Html {
  if (!box) return NOTHING;
  const { x, y, width, height } = box;
  return html`<rect
    class="frame ${kind}"
    x="${x}"
    y="${y}"
    width="${width}"
    height="${height}"
    stroke-width="${thick}"
  />`;
}
