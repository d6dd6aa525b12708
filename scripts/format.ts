import { readFile } from 'node:fs/promises';
import { format, type FormatConfig } from 'oxfmt';

/** A file's text as `npm run format` would have it; throws what is wrong with text that cannot be read. */
export async function formatted(file: string, text: string): Promise<string> {
  const style = JSON.parse(await readFile('.oxfmtrc.json', 'utf8')) as FormatConfig;
  const { code, errors } = await format(file, text, style);
  if (errors[0]) throw new Error(`${file} cannot be formatted: ${errors[0].message}`);
  return code;
}
