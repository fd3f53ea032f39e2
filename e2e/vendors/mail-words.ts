import type { Random } from './random.ts';

export const SENDERS = [
  'Kari Nordmann <kari.nordmann@fjordbygg.example>',
  'Bogdan Ionescu <bogdan.ionescu@dacia-log.example>',
  '佐藤 花子 <hanako.sato@sakura-shoji.example>',
  '김민준 <minjun.kim@hanriver.example>',
  'ليلى حداد <layla.haddad@cedar.example>',
  'Margaret Wells <m.wells@harbourlaw.example>',
  'Billing <billing@powergrid.example>',
  'Sofie Lindqvist <sofie@nordtext.example>',
  'build@ci.grove.example',
  'Matei Popa <matei.popa@dacia-log.example>',
] as const;

export const SUBJECTS = [
  'Minutes of Tuesday',
  'Re: Offer for the second phase',
  'Your invoice is ready',
  'Fwd: Signed contract',
  'Lunch on Friday?',
  'Befaring på byggeplassen i neste uke',
  'Re: Endringsmelding nr. 4',
  'Factura pentru luna trecută',
  'Programare întâlnire la Cluj',
  'お見積りの件',
  '来週の会議について',
  '견적서 첨부드립니다',
  '회의록 공유',
  'موعد الاجتماع القادم',
  'عقد الصيانة السنوي',
  'Build 4.18 is green again',
  'Question about the floor plan',
  'Reminder: time sheets',
] as const;

/** A mail nobody could tell from a real one at a glance. @param date seconds since 1970 */
export function someMail(random: Random, date: number, isUnread: boolean) {
  return {
    subject: random.pick(SUBJECTS),
    from: random.pick(SENDERS),
    date,
    size: 1500 + random.int(random.oneIn(5) ? 3_000_000 : 30_000),
    isUnread,
  };
}
