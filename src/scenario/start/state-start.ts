import { difficultyOfBits, EPOCH_BLOCKS, hexOfBits } from "../../bitcoin/consensus.ts";
import { fppsRevenueUsdPerEhDay, hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { PH_PER_EH } from "../../units.ts";
import { chainPlace } from "./chain-place.ts";
import { hashrateByChain } from "./hashrate.ts";
import {
  type GivenStart,
  givenAs,
  LAGGED,
  type Lagged,
  type ReadStart,
  type Stated,
  type StatedStart,
} from "./stated.ts";

/** The mean age of the hashprices that count, in days, as base has it. */
const LAG_DAYS: Readonly<Record<Lagged, number>> = { entry: 90, shutdown: 10, retirement: 120 };

/** Lags from which on a hashprice of now is no guide, and that of the lagged price is. */
const LONG_DAYS = 45;

/**
 * The whole start from what is given, which comes first, and read. Price and difficulty must be among them. `feeShare` is the share of
 * the subsidy that stands for fees where they are not known. Throws a RangeError where the price, the difficulty or a height before the
 * chain's first block is missing.
 */
export function stateStart(given: GivenStart, read: ReadStart, feeShare: number): StatedStart {
  const difficulty = difficultyOf(given) ?? read.difficulty;
  const priceUsd = givenAs("--price-usd", given.priceUsd) ?? read.priceUsd;
  if (difficulty === undefined || priceUsd === undefined)
    throw new RangeError("a start needs a price and a difficulty");
  const known = givenAs("--hashrate-ehs", given.hashrateEhs) ?? read.hashrateEhs;
  const over = known && known.value / hashrateAtDifficultyEhs(difficulty.value);
  const { height, epochElapsedDays } = chainPlace(given, read, over);
  const counted = given.height !== undefined && given.epochStarted !== undefined;
  const running = counted
    ? { blocks: (given.height % EPOCH_BLOCKS) - 1, days: epochElapsedDays.value }
    : undefined;
  const feesBtcPerBlock =
    givenAs("--fees-btc-per-block", given.feesBtcPerBlock) ??
    read.feesBtcPerBlock ??
    usualFees(height, feeShare);
  const reward = subsidyBtc(height.value) + feesBtcPerBlock.value;
  const hashprice = fppsRevenueUsdPerEhDay(reward, priceUsd.value, difficulty.value) / PH_PER_EH;
  const laggedPriceUsd =
    givenAs("--lagged-price-usd", given.laggedPriceUsd) ?? read.laggedPriceUsd ?? still(priceUsd);
  return {
    date: given.date,
    priceUsd,
    height,
    difficulty,
    peakDifficulty: read.peakDifficulty,
    epochElapsedDays,
    hashrateEhs: known ?? hashrateByChain(difficulty.value, running),
    feesBtcPerBlock,
    laggedPriceUsd,
    laggedHashpriceUsdPerPhDay: Object.fromEntries(
      LAGGED.map((lag) => [
        lag,
        givenAs("--lagged-hashprice-usd-per-ph-day", given.laggedHashpriceUsdPerPhDay[lag]) ??
          read.laggedHashpriceUsdPerPhDay?.[lag] ??
          laggedHashprice(lag, hashprice, priceUsd, laggedPriceUsd),
      ]),
    ) as Record<Lagged, Stated>,
    runningLoss: read.runningLoss ?? {},
  };
}

function difficultyOf({ difficulty, bits }: GivenStart): Stated | undefined {
  if (bits === undefined) return givenAs("--difficulty", difficulty);
  return { value: difficultyOfBits(bits), basis: "given", from: `--bits 0x${hexOfBits(bits)}, exactly` };
}

function usualFees({ value: height }: Stated, share: number): Stated {
  return {
    value: share * subsidyBtc(height),
    basis: "assumed",
    from: `base's usual share of the subsidy, ${Number((100 * share).toPrecision(3))} %`,
    exactly: "--fees-btc-per-block",
  };
}

/** Where nothing is known of the past the price has stood still. */
function still({ value }: Stated): Stated {
  return {
    value,
    basis: "assumed",
    from: "as the price, for months",
    exactly: "--lagged-price-usd",
  };
}

/** The hashprice of the last weeks or months at today's difficulty: of a long lag by the lagged price, of a short one today's. */
function laggedHashprice(lag: Lagged, hashprice: number, price: Stated, lagged: Stated): Stated {
  const exactly = "--lagged-hashprice-usd-per-ph-day";
  const long = LAG_DAYS[lag] >= LONG_DAYS;
  if (!long || lagged.basis === "assumed")
    return {
      value: hashprice,
      basis: "assumed",
      from: `as today's, by price, difficulty and fees, for ${LAG_DAYS[lag]} days`,
      exactly,
    };
  return {
    value: (hashprice * lagged.value) / price.value,
    basis: "derived",
    from: "the lagged price at today's difficulty and fees",
    exactly,
  };
}
