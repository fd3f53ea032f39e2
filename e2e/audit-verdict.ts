import { z } from 'zod';

/** What `npm audit --json` says when the registry has answered. */
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']) }),
  ),
});
/** What it says when there was no answer, or none that is one. */
const refusalSchema = z.object({ message: z.string() });

export type AuditVerdict =
  | { readonly kind: 'clean' }
  /** Names of packages with a hole that is high or critical. */
  | { readonly kind: 'holes'; readonly packages: readonly string[] }
  | { readonly kind: 'not-asked'; readonly why: string };

/** @param output what `npm audit --json` has written. @throws Error for anything else */
export function verdictOf(output: string): AuditVerdict {
  const said: unknown = JSON.parse(output);
  const report = reportSchema.safeParse(said);
  if (!report.success) return { kind: 'not-asked', why: refusalSchema.parse(said).message };
  const packages = Object.entries(report.data.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name]) => name);
  return packages.length === 0 ? { kind: 'clean' } : { kind: 'holes', packages };
}
