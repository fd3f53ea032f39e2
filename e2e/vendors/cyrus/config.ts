/** What an instance is made of: its private folder, the programs, and where it listens on loopback. */
export interface Instance {
  readonly folder: string;
  readonly bin: string;
  readonly imapPort: number;
  readonly httpPort: number;
}

/** `imapd.conf`: everything in the private folder, accounts in a SASL database, JMAP over plain HTTP on loopback. */
export function imapdConf({ folder }: Instance): string {
  return lines({
    configdirectory: `${folder}/config`,
    'partition-default': `${folder}/mail`,
    sievedir: `${folder}/sieve`,
    proc_path: `${folder}/proc`,
    mboxname_lockpath: `${folder}/lock`,
    admins: 'admin',
    allowplaintext: 'yes',
    sasl_pwcheck_method: 'auxprop',
    sasl_auxprop_plugin: 'sasldb',
    sasl_sasldb_path: `${folder}/sasldb2`,
    sasl_mech_list: 'PLAIN LOGIN',
    httpmodules: 'jmap',
    conversations: 'yes',
    conversations_db: 'twoskip',
    virtdomains: 'off',
    unixhierarchysep: 'yes',
    altnamespace: 'yes',
    autocreate_quota: '102400',
    autocreate_inbox_folders: 'Sent|Drafts|Trash|Junk|Archive',
    'xlist-sent': 'Sent',
    'xlist-drafts': 'Drafts',
    'xlist-trash': 'Trash',
    'xlist-junk': 'Junk',
    'xlist-archive': 'Archive',
    specialusealways: 'yes',
    failedloginpause: '0s',
    jmap_nonstandard_extensions: 'yes',
  });
}

/** `cyrus.conf`: the two services, on loopback only. */
export function cyrusConf({ folder, bin, imapPort, httpPort }: Instance): string {
  const conf = `${folder}/imapd.conf`;
  const service = (name: string, program: string, port: number) =>
    `  ${name} cmd="${bin}/${program} -C ${conf} -U 30" listen="127.0.0.1:${port}" prefork=0`;
  return `START {
  recover cmd="${bin}/ctl_cyrusdb -C ${conf} -r"
}
SERVICES {
${service('imap', 'imapd', imapPort)}
${service('http', 'httpd', httpPort)}
}
EVENTS {
}
`;
}

function lines(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
