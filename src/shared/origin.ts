/**
 * The match pattern a site's permission is asked with, or null for addresses no permission exists for (the browser's own
 * pages, files). Match patterns know no ports.
 */
export function originPattern(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null;
}

/** Whether a host is the one named; `*.example.org` names that host and all below it. */
export function isOnHost(host: string, name: string): boolean {
  return name.startsWith('*.') ? host === name.slice(2) || host.endsWith(name.slice(1)) : host === name;
}
