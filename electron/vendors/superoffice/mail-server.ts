import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { VendorParts } from '../vendor.ts';

/** What operations of the connection-based family are told (spec section 3, EMailConnectionInfo). */
export interface ConnectionInfo {
  readonly ServerName: string;
  readonly UserName: string;
  readonly Password: string;
  /** The folder meant. */
  readonly Folder: string;
  readonly UseSSL: boolean;
}

/**
 * @param folder its whole path; left out where the operation names folders otherwise
 * @returns null where the person gave no mail server: then the account stored for them in SuperOffice is meant
 * @throws AppError `secret-needed` when the password is not there
 */
export async function connectionInfo(
  { connection, extra }: VendorParts<ConnectionTo<'superoffice'>>,
  folder = '',
): Promise<ConnectionInfo | null> {
  const { mailServer } = connection;
  if (mailServer === undefined) return null;
  const password = await extra('mail-password');
  if (password === null) throw new AppError('secret-needed');
  return {
    ServerName: mailServer.server,
    UserName: mailServer.user,
    Password: password,
    Folder: folder,
    UseSSL: mailServer.secure,
  };
}

/** @returns what of it must not appear in anything shown or logged */
export function secretsOf(info: ConnectionInfo | null): readonly string[] {
  return info === null ? [] : [info.Password];
}
