import tls from 'node:tls';

/**
 * Makes connections trust what the operating system trusts, in addition to Node's own list: a company's own certificate
 * authority is installed there.
 * @returns how many certificates were added; null where this Node can't
 */
export function trustSystemCertificates(): number | null {
  try {
    const own = tls.getCACertificates('default');
    const system = tls.getCACertificates('system');
    tls.setDefaultCACertificates([...own, ...system]);
    return system.length;
  } catch {
    return null;
  }
}

/**
 * Takes back what many a developer's shell sets for another program: with it, Node would send passwords to whoever
 * answers.
 */
export function alwaysCheckCertificates(env: NodeJS.ProcessEnv): void {
  delete env.NODE_TLS_REJECT_UNAUTHORIZED;
}
