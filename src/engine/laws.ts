import * as chain from "../bitcoin/chain.law.ts";
import * as gaps from "../bitcoin/gaps.law.ts";
import * as company from "../fleet/company.law.ts";
import * as contract from "../fleet/contract.law.ts";
import * as dispatch from "../fleet/dispatch.law.ts";
import * as fleet from "../fleet/fleet.law.ts";
import * as hpcValue from "../fleet/hpc-value.law.ts";
import * as hpc from "../fleet/hpc.law.ts";
import * as income from "../fleet/income.law.ts";
import * as machines from "../fleet/machines.law.ts";
import * as miningValue from "../fleet/mining-value.law.ts";
import * as programmes from "../fleet/programmes.law.ts";
import * as resale from "../fleet/resale.law.ts";
import * as stormEffect from "../fleet/storm-effect.law.ts";
import * as treasury from "../fleet/treasury.law.ts";
import * as value from "../fleet/value.law.ts";
import * as exp from "../lanes/exp.law.ts";
import * as log from "../lanes/log.law.ts";
import * as tables from "../lanes/tables.law.ts";
import * as busyFees from "../processes/busy-fees.law.ts";
import * as entry from "../processes/entry.law.ts";
import * as fees from "../processes/fees.law.ts";
import * as hours from "../processes/hours.law.ts";
import * as network from "../processes/network.law.ts";
import * as power from "../processes/power.law.ts";
import * as heston from "../processes/price/heston.law.ts";
import * as price from "../processes/price/price.law.ts";
import * as storm from "../processes/storm.law.ts";
import * as correlate from "../random/correlate.law.ts";
import * as normal from "../random/normal.law.ts";
import * as philox from "../random/philox.law.ts";

/**
 * The dense laws by name, as TypeScript compiles them: the oracle, and the engine where there is no SIMD. Code that calls
 * a law over columns calls it through the block (`block.laws`), so that it runs in either engine.
 */
export const PLAIN_LAWS = {
  ...chain,
  ...gaps,
  ...company,
  ...contract,
  ...dispatch,
  ...fleet,
  ...hpcValue,
  ...hpc,
  ...income,
  ...machines,
  ...miningValue,
  ...programmes,
  ...resale,
  ...stormEffect,
  ...treasury,
  ...value,
  ...exp,
  ...log,
  ...tables,
  ...busyFees,
  ...entry,
  ...fees,
  ...hours,
  ...network,
  ...power,
  ...heston,
  ...price,
  ...storm,
  ...correlate,
  ...normal,
  ...philox,
};

/** The dense laws, whichever compiler made them. */
export type Laws = typeof PLAIN_LAWS;
