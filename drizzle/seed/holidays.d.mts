/** The shape of holidays.json, for tests that rebuild parts of it. */

/** Name of a holiday → its dates, 'YYYY-MM-DD'. */
export type DatesByName = Record<string, string[]>;

export interface RegionHolidays {
  name: string;
  /** What the region has and the country has not, or calls otherwise. */
  days: DatesByName;
  /** Holidays of the country on which the region works. */
  works: string[];
}

export interface CountryHolidays {
  name: string;
  days: DatesByName;
  regions: Record<string, RegionHolidays>;
}

export function holidaysIn(country: string): CountryHolidays;
export function countries(): string[];
