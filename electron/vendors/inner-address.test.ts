import { describe, expect, test } from 'vitest';
import { leadsInside } from './inner-address.ts';

const leads = (from: string, to: string) => leadsInside(new URL(from), new URL(to));

const COMPUTER = [
  'http://127.0.0.1:631',
  'https://127.1',
  'https://2130706433',
  'https://0x7f.0.0.1',
  'https://0.0.0.0',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://localhost',
  'https://localhost.',
  'https://anything.localhost',
];
const NETWORK = [
  'https://10.0.0.1',
  'https://172.31.255.255',
  'https://192.168.1.1',
  'https://169.254.169.254',
  'https://100.64.0.1',
  'https://[fd00::1]',
  'https://[fe80::1]',
  'https://[::ffff:192.168.1.1]',
  'https://router',
  'https://printer.local',
  'https://metadata.google.internal',
];
const OPEN = ['https://mail.example.org', 'https://93.184.215.14', 'https://172.32.0.1', 'https://[2001:db8::1]'];

describe('a server', () => {
  test.each([...COMPUTER, ...NETWORK])('in the open may not lead to %s', (address) => {
    expect(leads('https://login.example.org', address)).toBe(true);
  });
  test.each(OPEN)('may lead to %s, wherever it is', (address) => {
    for (const from of [...OPEN, ...NETWORK, ...COMPUTER]) expect(leads(from, address)).toBe(false);
  });
  test.each(NETWORK)('in a network of its own may lead to %s, and not to this computer', (address) => {
    expect(leads('https://crm', address)).toBe(false);
    for (const own of COMPUTER) expect(leads(address, own)).toBe(true);
  });
  test('on this computer may lead to any other part of it', () => {
    for (const from of COMPUTER) for (const to of [...COMPUTER, ...NETWORK]) expect(leads(from, to)).toBe(false);
  });
});
