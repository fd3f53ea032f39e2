/**
 * The page may load its own files and nothing else: no inline script, no eval, no frames, no plugins, no forms, and
 * nothing from the network, because main alone talks to servers.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
