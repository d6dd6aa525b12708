import { readdir, readFile } from 'node:fs/promises';

/** Most characters that the stores take. */
const LONGEST = { name: 75, summary: 132, description: 16_000 } as const;

/** The text of a store's page in one language. */
export interface Listing {
  language: string;
  name: string;
  summary: string;
  description: string;
}

const FOLDER = 'docs/store';

/** The listing texts of every language, out of `docs/store/listing-*.md`. */
export async function readListings(folder = FOLDER): Promise<Listing[]> {
  const files = (await readdir(folder)).flatMap((file) => /^listing-(.+)\.md$/.exec(file) ?? []);
  const languages = files.filter((_, at) => at % 2 === 1);
  return Promise.all(
    languages.map(async (language) => {
      const text = await readFile(`${folder}/listing-${language}.md`, 'utf8');
      const [name = '', summary = '', description = ''] = text
        .split(/^## .*$/m)
        .slice(1)
        .map((part) => part.trim());
      return { language, name, summary, description };
    }),
  );
}

/** What a store would refuse of a listing; empty when nothing. */
export function problemsOf(listing: Listing): string[] {
  return (['name', 'summary', 'description'] as const).flatMap((part) => {
    const { length } = listing[part];
    if (length === 0) return [`${listing.language}: there is no ${part}`];
    return length > LONGEST[part]
      ? [`${listing.language}: the ${part} has ${length} characters, at most ${LONGEST[part]} are taken`]
      : [];
  });
}
