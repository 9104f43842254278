/** What the reader of a page is told first: value, default or cash. */
export const AUDIENCES = ["analyst", "lender", "treasurer"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What stands at the head of a page. */
export interface PageHead {
  /** The heading, in place of the finding. */
  readonly title?: string;
  readonly author?: string;
  /** YYYY-MM-DD; by default the start of the first scenario, never the clock. */
  readonly date?: string;
}

/** How a page is made, apart from what it is made of. */
export interface PageOptions extends PageHead {
  /** With a script: a readout under the pointer, tables that sort and copy. */
  readonly interactive: boolean;
  /** "analyst" by default. */
  readonly audience?: Audience;
  /** What the market pays for a share, USD, by company: goes before `company.share_price_usd` of the scenario. */
  readonly sharePricesUsd?: ReadonlyMap<string, number>;
  /** How likely each scenario is, by its label; they sum to 1. None by default. */
  readonly weights?: ReadonlyMap<string, number>;
}
