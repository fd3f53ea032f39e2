/** @returns the name in `Name <address>`, without the quotes around it; the whole text where there is no name */
export function senderName(from: string): string {
  const name = /^(.*\S)\s*<[^<>]*>\s*$/.exec(from.trim())?.[1] ?? from.trim();
  return name.replace(/^"(.*)"$/, '$1');
}
