import { BlockList, isIP } from 'node:net';

const COMPUTER = blockList(['127.0.0.0/8', '0.0.0.0/8'], ['::1/128', '::/128']);
const PRIVATE = blockList(
  ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10', '198.18.0.0/15'],
  ['fc00::/7', 'fe80::/10'],
);

function blockList(nets4: readonly string[], nets6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [nets, family] of [[nets4, 'ipv4'] as const, [nets6, 'ipv6'] as const]) {
    for (const net of nets) {
      const [address = '', bits] = net.split('/');
      list.addSubnet(address, Number(bits), family);
    }
  }
  return list;
}

/** How far inside an address is: 0 out in the open, 1 within a network of its own, 2 on this very computer. */
function depthOf({ hostname }: URL): 0 | 1 | 2 {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family !== 0) {
    const kind = family === 4 ? 'ipv4' : 'ipv6';
    // Addresses of IPv4 in the clothes of IPv6 are found, too.
    if (COMPUTER.check(host, kind)) return 2;
    return PRIVATE.check(host, kind) ? 1 : 0;
  }
  if (/(?:^|\.)localhost$/i.test(host)) return 2;
  return !host.includes('.') || /\.(?:local|internal|lan|home\.arpa)$/i.test(host) ? 1 : 0;
}

/**
 * A server in the open must not have this computer ask, in its place, for what only this computer can reach: a router, a
 * printer, a program of the person's own. Only addresses that tell what they are can be judged; where a name leads is not
 * looked up.
 * @param from the server that gave the address
 * @returns true when the address lies further inside than the server itself
 */
export function leadsInside(from: URL, address: URL): boolean {
  return from.hostname !== address.hostname && depthOf(address) > depthOf(from);
}
