/** Why a file was set aside; part of its new name. */
export type AsideReason = 'damaged' | 'newer' | 'forgotten';

/** One small JSON file of the app's own, as much of it as its readers need. */
export interface JsonFile {
  /**
   * @returns the file as it is; null when there is none. What is no file at all reads as the empty text.
   * @throws AppError `settings-unreadable` when there is one that can't be read now; it may be whole
   */
  readText(): string | null;
  /** Replaces the file in one step: a crash leaves the old one or the new one. @throws AppError `disk-full`, `cannot-write`, `internal` */
  write(value: object): void;
  /** Moves the file out of the way, never over another. @returns its new name, without the folder. @throws as `write` */
  setAside(why: AsideReason): string;
}
