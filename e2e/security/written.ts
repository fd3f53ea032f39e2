/**
 * What stays the same of a text in base64, wherever it stands in what is encoded: at each of the three places a group of
 * bytes may begin, the part that no neighbour has a share in.
 */
function cores(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    const whole = Math.floor(((bytes.length + shift) * 8) / 6);
    return encoded.slice(Math.ceil((shift * 8) / 6), whole);
  });
}

/** @returns every way the secret may be written, as it would be found in a file read as `latin1` or in a text */
export function written(secret: string): ReadonlySet<string> {
  const utf8 = Buffer.from(secret);
  const utf16 = Buffer.from(secret, 'utf16le');
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  return new Set([
    secret,
    utf8.toString('latin1'),
    json,
    json.replace(/[^A-Za-z0-9 \\"-]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    json.replaceAll('/', '\\/'),
    percent,
    percent.toLowerCase() === percent ? percent : percent.replace(/%../g, (code) => code.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
    utf16.toString('latin1'),
    Buffer.from(utf16).swap16().toString('latin1'),
    ...cores(utf8, 'base64'),
    ...cores(utf8, 'base64url'),
    ...cores(utf16, 'base64'),
  ]);
}

/** @returns which of these secrets are in the text, however written, by their names */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => [...written(secret)].some((form) => text.includes(form)))
    .map(([name]) => name);
}
