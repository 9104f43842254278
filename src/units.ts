/**
 * Units and the few conversions between them. Everywhere else a number carries its unit in its name:
 * USD, BTC, EH/s (network), PH/s (quotes), J/TH, MW, USD/MWh, days, years of 365 days.
 */

/** Length of a year in days: the same everywhere, so that a yearly rate has one meaning. */
export const DAYS_PER_YEAR = 365.0;

export const SECONDS_PER_DAY = 86400.0;

/** Hours a day, which also turns J/TH × EH/s × day into MWh: 1 EH/s at 1 J/TH draws 1 MW. */
export const HOURS_PER_DAY = 24.0;

/** 1 EH/s is 1,000 PH/s: a hashprice in USD/PH/day is the one in USD/EH/day divided by this. */
export const PH_PER_EH = 1000.0;

/** Expected hashes a block at difficulty 1. */
export const HASHES_PER_DIFFICULTY = 4294967296.0;

/** Hashes that 1 EH/s computes in a second. */
export const HASHES_PER_EH = 1e18;

/** Seconds between blocks that Bitcoin aims at. */
export const BLOCK_SECONDS = 600.0;

/** Blocks a day at that spacing. */
export const BLOCKS_PER_DAY = 144.0;

/** 1 EH/s is 1,000,000 TH/s, in which machines are priced. */
export const TH_PER_EH = 1e6;
