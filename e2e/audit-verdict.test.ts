import { expect, test } from 'vitest';
import { verdictOf } from './audit-verdict.ts';

const report = (vulnerabilities: Readonly<Record<string, { readonly severity: string }>>) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} });

test.each([
  [report({}), { kind: 'clean' }],
  [report({ ky: { severity: 'moderate' } }), { kind: 'clean' }],
  [
    report({ ky: { severity: 'high' }, zod: { severity: 'low' }, react: { severity: 'critical' } }),
    { kind: 'holes', packages: ['ky', 'react'] },
  ],
  [
    JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }),
    { kind: 'not-asked', why: '405 Method Not Allowed' },
  ],
])('%s', (output, verdict) => {
  expect(verdictOf(output)).toEqual(verdict);
});

test.each(['', '<html>', '{}', report({ ky: { severity: 'awful' } })])(
  'what is no answer at all fails: %s',
  (output) => {
    expect(() => verdictOf(output)).toThrow();
  },
);
