/** What the simulated server knows of a folder. Words and values are the API's own. */
export interface SimFolder {
  readonly id: number;
  readonly type: 'S' | 'U';
  /** null: at the top. */
  parentId: number | null;
  /** Without its parents' names. */
  name: string;
  mailCount: number;
  unreadMailCount: number;
  /** Bytes. */
  usage: number;
  /** Newest first; may be fewer than `mailCount`. */
  mails: SimMail[];
}

export interface SimMail {
  readonly id: number;
  readonly subject: string;
  readonly from: { readonly name: string; readonly email: string };
  /** Seconds since 1970. */
  readonly date: number;
  /** Bytes. */
  readonly size: number;
  isUnread: boolean;
}

export interface SimVip {
  readonly name: string;
  readonly email: string;
  mailCount: number;
  unreadMailCount: number;
  /** Seconds since 1970. */
  lastReceivedTime: number;
}

export const INBOX = 0;
export const SENT = 1;
export const TRACKING = 2;
export const DRAFTS = 3;
export const TRASH = 4;
export const SPAM = 5;
export const MEMO = 6;

export type Language = 'en' | 'ja' | 'ko';

/** What the system folders are called: the seed's words, and those of people who have them in their language. */
export const SYSTEM_NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ['Inbox', 'Sent Mail', 'Tracking', 'Temporary', 'Trash', 'Spam Mail', 'Memo'],
  ja: ['受信トレイ', '送信済み', '受信確認', '下書き', 'ゴミ箱', '迷惑メール', '自分宛'],
  ko: ['받은메일함', '보낸메일함', '수신확인', '임시보관함', '휴지통', '스팸메일함', '내게쓴메일함'],
};

/** `Name <address>` as its two parts. */
export function senderOf(text: string): SimMail['from'] {
  const [, name, email] = /^(.*?)\s*<(.+)>$/.exec(text) ?? [];
  return { name: name ?? '', email: email ?? text };
}
