import type { Behaviour } from './behaviour.ts';
import { ACCOUNT } from './call.ts';

export const CORE = 'urn:ietf:params:jmap:core';
const MAIL = 'urn:ietf:params:jmap:mail';
const QUOTAS = { standard: 'urn:ietf:params:jmap:quota', cyrus: 'https://cyrusimap.org/ns/jmap/quota' };

/** The capabilities of the server, with their limits (RFC 8620 section 2). */
export function capabilitiesOf(behaviour: Behaviour): Record<string, unknown> {
  const { maxObjectsInGet, maxObjectsInSet, maxCallsInRequest, maxConcurrentRequests, maxSizeRequest, quota } =
    behaviour;
  return {
    [CORE]: { maxObjectsInGet, maxObjectsInSet, maxCallsInRequest, maxConcurrentRequests, maxSizeRequest },
    [MAIL]: {},
    ...(quota ? { [QUOTAS[quota]]: {} } : {}),
  };
}

/** The session resource. */
export function sessionOf(username: string, behaviour: Behaviour): Record<string, unknown> {
  const { readOnly: isReadOnly, mailLimits } = behaviour;
  const accountCapabilities = mailLimits === null ? null : { [MAIL]: mailLimits };
  return {
    capabilities: capabilitiesOf(behaviour),
    accounts: { [ACCOUNT]: { name: username, isPersonal: true, isReadOnly, accountCapabilities } },
    primaryAccounts: { [MAIL]: ACCOUNT },
    username,
    apiUrl: behaviour.apiUrl,
    eventSourceUrl: behaviour.eventSourceUrl,
    state: behaviour.sessionState,
  };
}
