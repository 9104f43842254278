import { type Column, type Index, LANES, add, all, at, column, max, mul, put, sub } from "../lanes/lanes.ts";
import { FleetColumn } from "./dispatch.law.ts";

/**
 * The columns of what storms change in a fleet's gross profit, USD since the start, against its twin in a world without
 * storms. With R what 1 EH/s earns a day after the pool's fee, and
 *
 *     π(R, p) = max(R − 24·e·(1 + overhead)·p, 0)
 *
 * what 1 EH/s of a part of the load then makes at the power price p (a fleet that must run has no max), the world changes
 * from the twin's (R₀, spot₀) to the stormy one in steps, each at the prices of those before it:
 *
 *     own loss       −stormed off · π(R₀, spot₀)
 *     dearer power   able · [π(R₀, spot) − π(R₀, spot₀)]
 *     survivor gain  able · [π(R, spot) − π(R₀, spot)]
 *     credits        for load that a storm took off
 *
 * So they add up to the gross profit less the twin's, but for rounding; and machines that run in both worlds gain R − R₀.
 */
export enum StormEffectColumn {
  survivorGain,
  ownLoss,
  dearerPower,
  creditsAndSellBack,
}

/**
 * Adds a day's survivor gain: what the machines able to run make of pay that difficulty, and fees a block, have changed.
 * It outlasts the storm until difficulty has forgotten it, and may be negative.
 */
export function sumSurvivorGain(
  effect: Column,
  fleet: Column,
  calmHashprice: Column,
  count: Index,
  mustRun: number,
): void {
  const survivorGain = column(effect, StormEffectColumn.survivorGain);
  const hashrate = column(fleet, FleetColumn.hashrate);
  const mwhPerEh = column(fleet, FleetColumn.mwhPerEh);
  const poolFee = column(fleet, FleetColumn.poolFee);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotPrice = column(fleet, FleetColumn.spotPrice);
  const net = column(fleet, FleetColumn.net);
  const able = column(fleet, FleetColumn.able);
  // The least that machines make: nothing when they may rest.
  const rest = 0.0 - mustRun * 1e300;
  for (let i: Index = 0; i < count; i += LANES) {
    const pay = at(net, i);
    const calmPay = mul(at(calmHashprice, i), sub(all(1.0), at(poolFee, i)));
    const blockCost = mul(at(mwhPerEh, i), at(fixedPrice, i));
    const openCost = mul(at(mwhPerEh, i), at(spotPrice, i));
    const block = sub(max(sub(pay, blockCost), all(rest)), max(sub(calmPay, blockCost), all(rest)));
    const open = sub(max(sub(pay, openCost), all(rest)), max(sub(calmPay, openCost), all(rest)));
    const share = at(fixedShare, i);
    const perEh = add(mul(share, block), mul(sub(all(1.0), share), open));
    const running = mul(at(hashrate, i), at(able, i));
    put(survivorGain, i, add(at(survivorGain, i), mul(running, perEh)));
  }
}
