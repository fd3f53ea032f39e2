/** Numbers, sizes, dates and ages as a person of one locale writes them. Times are milliseconds since 1970. */
export interface Format {
  /** BCP 47 tag. */
  readonly locale: string;
  /** `12345` → `12,345` */
  number(value: number): string;
  /** `0.42` → `42%` */
  percent(share: number): string;
  /** `8_120_000` → `8.1 MB`; units of 1,000, as disks and servers are sold. */
  bytes(value: number): string;
  /** The time for today, day and month for this year, else the whole date. */
  date(at: number, now?: number): string;
  /** The time of day: `14:05`. */
  time(at: number): string;
  /** The day in words: `Friday 3 July`, with the year unless it is this one. */
  day(at: number, now?: number): string;
  /** Day and time in full, for titles. */
  moment(at: number): string;
  /** `12 seconds ago`, `now`; never speaks of the future. */
  age(at: number, now?: number): string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;
const DAY = 86_400_000;
const AGES: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** @returns formatters of one locale; each `Intl` object is made once, when first needed */
export function createFormat(locale: string): Format {
  const plain = new Intl.NumberFormat(locale);
  const made = new Map<string, Intl.NumberFormat>();
  const unit = (name: (typeof UNITS)[number], fraction: number): Intl.NumberFormat => {
    const key = `${name}${fraction}`;
    let format = made.get(key);
    if (format === undefined) {
      // English has no short plural for bytes.
      const unitDisplay = name === 'byte' ? 'long' : 'short';
      format = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: name,
        unitDisplay,
        maximumFractionDigits: fraction,
      });
      made.set(key, format);
    }
    return format;
  };
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const year = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const dayWords = new Intl.DateTimeFormat(locale, weekday);
  const dayAndYear = new Intl.DateTimeFormat(locale, { ...weekday, year: 'numeric' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });

  return {
    locale,
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
    bytes(value) {
      let step = 0;
      let rest = value;
      // 999.5 would be shown as 1,000 of the smaller unit.
      while (rest >= 999.5 && step < UNITS.length - 1) {
        rest /= 1_000;
        step++;
      }
      return unit(UNITS[step] ?? 'byte', step > 0 && rest < 9.95 ? 1 : 0).format(rest);
    },
    date(at, now = Date.now()) {
      const then = new Date(at);
      const today = new Date(now);
      if (then.toDateString() === today.toDateString()) return time.format(then);
      return (then.getFullYear() === today.getFullYear() ? day : year).format(then);
    },
    time: (at) => time.format(at),
    day(at, now = Date.now()) {
      const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
      return (thisYear ? dayWords : dayAndYear).format(at);
    },
    moment: (at) => full.format(at),
    age(at, now = Date.now()) {
      const past = Math.max(0, now - at);
      const found = AGES.find(([, length]) => past >= length);
      if (found === undefined) return relative.format(0, 'second');
      return relative.format(-Math.floor(past / found[1]), found[0]);
    },
  };
}

/** The words are English, so are the formatters; how numbers and dates are written is for `setFormatLocale` to say. */
export let format: Format = createFormat('en');

/**
 * From now on numbers, dates and times are written as in the person's region, in the language of the app's words: in
 * Germany `12.345` and `3 July, 14:05`, but no German month amid English sentences.
 * @param locale BCP 47 tag of the person's system; one the engine does not know leaves the formatters as they are
 */
export function setFormatLocale(locale: string): void {
  try {
    const { region = 'US' } = new Intl.Locale(locale).maximize();
    format = createFormat(`en-${region}`);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
