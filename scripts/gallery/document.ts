import { LANGUAGES, nameOf, PAGES, SCHEMES, VIEWS, type Picture } from './pictures';

const TITLES: Readonly<Record<Picture['surface'], string>> = {
  welcome: 'After installation',
  'self-check': 'Self check',
  options: 'Settings',
  about: 'About an answer',
  popup: 'Popup',
  'side-panel': 'Side panel',
  report: 'Report of a call',
};

/** docs/gallery.md: every picture under a heading of its page, light beside dark. */
export function galleryDocument(pictures: readonly Picture[]): string {
  const image = (picture: Picture, width: number): string => {
    const { surface, state, language, scheme } = picture;
    const words = [TITLES[surface], state, language, scheme].filter(Boolean).join(', ');
    return `<img src="gallery/${nameOf(picture)}.webp" width="${width}" alt="${words}">`;
  };
  const surfaces: readonly Picture['surface'][] = [...VIEWS, ...PAGES];
  const sections = surfaces.flatMap((surface) => {
    const own = pictures.filter((picture) => picture.surface === surface);
    const states = [...new Set(own.map(({ state }) => state))];
    const width = surface === 'popup' || surface === 'side-panel' ? 240 : 320;
    return [
      `## ${TITLES[surface]}`,
      ...states.flatMap((state) => {
        const rows = LANGUAGES.flatMap((language) => {
          const row = SCHEMES.flatMap(
            (scheme) =>
              own.find((one) => one.state === state && one.language === language && one.scheme === scheme) ??
              [],
          );
          return row.length === 0 ? [] : [row.map((picture) => image(picture, width)).join(' ')];
        });
        return [...(state === '' ? [] : [`### ${state}`]), ...rows];
      }),
    ];
  });
  return [
    '# Gallery',
    'Made by `npm run gallery`, which also asks axe about each picture. The people of the calls are made up; a number in a heading is how many there are. Pages in tabs are drawn in the extension itself, the others from their own views with a made-up call. `zoomed` is twice its size in a window of the same width; the small faces of `faces` are of the demo meeting’s sample photographs.',
    ...sections,
    '',
  ].join('\n\n');
}
