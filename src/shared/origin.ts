/**
 * The match pattern a site's permission is asked with, or null for addresses no permission exists for (the browser's own
 * pages, files). Match patterns know no ports.
 */
export function originPattern(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null;
}
