import { dateOfDay } from "../scenario/dates/calendar.ts";
import { efficiencyOn, GAIN_PER_YEAR, type NetworkAssumptions } from "./assumptions.ts";
import { driversOf } from "./drivers.ts";
import { type Elasticity, elasticityOf } from "./elasticity.ts";
import { type Observation, observationsOf } from "./epochs.ts";
import type { GrowthLaw } from "./filter.ts";
import type { Fitted } from "./fitted.ts";
import { growthScale } from "./growth-scale.ts";
import { DataError, type History } from "../history/history.ts";
import { type FilteredEpoch, filterEpochs } from "./network-filter.ts";
import { type RetargetFit, retargetFit } from "./retarget-fit.ts";
import type { StartState } from "../history/start-state.ts";

/** The volatility of capacity that is written, and how it came about. */
export interface MatchedVolatility extends Fitted {
  /** Sd of simulated retargets that luck, switching and entry make without it. */
  readonly sdWithout: number;
  /** Whether some volatility makes simulated and real retargets agree: else the least one is taken. */
  readonly agrees: boolean;
}

/** The network's law as the epochs before a day tell it. */
export interface NetworkFit {
  /** Hashrate that would run without a storm as the day opens, EH/s; its error is `hashrateLogSd` of it. */
  readonly hashrate: Fitted;
  readonly hashrateLogSd: number;
  /** Log growth of capacity now, at a flat price, log/year. */
  readonly growth: Fitted;
  /** What growth reverts to, its life, and its stationary sd. */
  readonly growthMeanPerYear: number;
  readonly growthLifeDays: number;
  readonly growthSd: Fitted;
  /** Volatility of the level, log/√year; its log has the error `volatilityLogSd`. */
  readonly volatility: Fitted;
  readonly volatilityLogSd: number;
  /** What is written in its place, once the whole model's retargets are held against the data. */
  readonly matched?: MatchedVolatility;
  /** Elasticity of capacity to the lagged price: what the last years tell, weighed with what is assumed; null if entry answers margin. */
  readonly elasticity: Fitted | null;
  /** The same before anything is assumed. */
  readonly elasticityOfData: Fitted | null;
  /** exp of the lagged log price as the day opens, USD. */
  readonly laggedPriceUsd: number;
  /** Hashprices that slow decisions rest on as the day opens, USD/EH/day: of switching on a cost curve, of entry by margin, of retirement. */
  readonly outlookUsdPerEhDay: number | null;
  readonly laggedHashpriceUsdPerEhDay: number | null;
  readonly retirementHashpriceUsdPerEhDay: number | null;
  /** Share of capacity that runs as the day opens, by the shutdown law assumed. */
  readonly running: number;
  readonly efficiencyJPerTh: number;
  readonly efficiencyGainPerYear: number;
  /** Retargets that were, beside those that this law gives. */
  readonly retarget: RetargetFit;
  readonly assumed: NetworkAssumptions;
  /** All epochs as they were taken in, the running one last: what diagnostics are made of. */
  readonly epochs: readonly FilteredEpoch[];
}

/** Epochs a year, and over which the elasticity is estimated. */
const YEAR_EPOCHS = 26;
const ELASTICITY_EPOCHS = 4 * YEAR_EPOCHS;

/** Fewer epochs than this tell neither growth nor volatility. */
const LEAST_EPOCHS = 2 * YEAR_EPOCHS;

/** Lives of growth of four years and more fit alike; 0.30 a year is where it goes. The sd is nominal, to be scaled by its misses. */
const GROWTH: GrowthLaw = { meanPerYear: 0.3, lifeYears: 4, sdPerYear: 0.15 };

/** Where entry answers margin, growth is what that leaves over: about nothing. */
const BESIDE_MARGIN: GrowthLaw = { ...GROWTH, meanPerYear: 0 };
const LIFE_DAYS = 1460;

/** Fits the network to all epochs before the start; volatility to the last `volatilityEpochs`. */
export function fitNetwork(
  past: History,
  start: StartState,
  assumed: NetworkAssumptions,
  volatilityEpochs = YEAR_EPOCHS,
): NetworkFit {
  const date = dateOfDay(start.day);
  const drivers = driversOf(past, assumed);
  const epochs = observationsOf(past, drivers, start, assumed);
  if (epochs.length < LEAST_EPOCHS)
    throw new DataError(
      `${epochs.length} epochs before ${date} have prices beside them: at least ${LEAST_EPOCHS} are needed; ` +
        "add earlier days, or take a later date",
    );
  const nominalLaw = assumed.entry.kind === "margin" ? BESIDE_MARGIN : GROWTH;
  const answer = answerOf(epochs, assumed, nominalLaw, volatilityEpochs);
  const elasticity = answer?.value ?? 0;
  const observed = (epoch: Observation): number => epoch.logCapacity - elasticity * epoch.laggedLogPrice;
  const nominal = filterEpochs(epochs, elasticity, nominalLaw, volatilityEpochs);
  const scale = growthScale(nominal.epochs, observed, nominalLaw);
  const law = { ...nominalLaw, sdPerYear: nominalLaw.sdPerYear * scale.value };
  const { epochs: filtered, state, volatility } = filterEpochs(epochs, elasticity, law, volatilityEpochs);

  const logRunning = drivers.logRunning.at(-1)!;
  const laggedLogPrice = drivers.laggedLogPrice.at(-1)!;
  const hashrate = Math.exp(state.level + logRunning + elasticity * laggedLogPrice);
  const hashrateLogSd = Math.sqrt(state.levelVariance);
  const all = windowOf(epochs, epochs.length, date);
  const recent = windowOf(epochs, volatilityEpochs, date);
  const day = drivers.firstDay + drivers.logRunning.length;
  return {
    hashrate: {
      value: hashrate,
      se: hashrate * hashrateLogSd,
      ...all,
      method: "state-space filter of epochs, luck and averaging in the likelihood, storm epochs left out",
    },
    hashrateLogSd,
    growth: {
      value: state.growth,
      se: Math.sqrt(state.growthVariance),
      ...all,
      method: "the filter's state; its error scaled by the rule's own misses a year ahead",
    },
    growthMeanPerYear: nominalLaw.meanPerYear,
    growthLifeDays: LIFE_DAYS,
    growthSd: {
      value: law.sdPerYear,
      se: law.sdPerYear * scale.logSd,
      n: scale.misses,
      window: all.window,
      method: `nominal ${GROWTH.sdPerYear} times ${scale.value.toFixed(2)}, by misses a year ahead, half-life 4 years`,
    },
    volatility: {
      value: volatility.value,
      se: volatility.value * volatility.logSd,
      ...recent,
      method: "posterior mean of its log, t likelihood of innovations, prior 0.25 times or over 1.65",
    },
    volatilityLogSd: volatility.logSd,
    elasticity: answer && {
      value: elasticity,
      se: answer.se,
      n: answer.told.n,
      window: windowOf(epochs, ELASTICITY_EPOCHS, date).window,
      method: `weighted least squares of innovations, weighed with ${answer.mean} ±${answer.sd}`,
    },
    elasticityOfData: answer && {
      ...answer.told,
      window: windowOf(epochs, ELASTICITY_EPOCHS, date).window,
      method: "weighted least squares of innovations on those of the lagged price",
    },
    outlookUsdPerEhDay: drivers.outlook,
    laggedHashpriceUsdPerEhDay: drivers.laggedHashprice,
    retirementHashpriceUsdPerEhDay: drivers.retirementHashprice,
    laggedPriceUsd: Math.exp(laggedLogPrice),
    running: Math.exp(logRunning),
    efficiencyJPerTh: efficiencyOn(day),
    efficiencyGainPerYear: GAIN_PER_YEAR,
    retarget: retargetFit(epochs.slice(-volatilityEpochs - 1), volatility.value, elasticity),
    assumed,
    epochs: filtered,
  };
}

/** The elasticity that the data tell, and what it is with what is assumed; null where entry does not answer the price. */
function answerOf(
  epochs: readonly Observation[],
  { entry }: NetworkAssumptions,
  law: GrowthLaw,
  memory: number,
): { value: number; se: number; told: Elasticity; mean: number; sd: number } | null {
  if (entry.kind !== "elasticity") return null;
  const { mean, sd } = entry;
  const told = elasticityOf(filterEpochs(epochs, mean, law, memory).epochs, law, ELASTICITY_EPOCHS);
  const weight = sd ** 2 / (sd ** 2 + told.se ** 2);
  return {
    value: weight * told.value + (1 - weight) * mean,
    se: Math.sqrt(weight) * told.se,
    told,
    mean,
    sd,
  };
}

/** The last epochs: how many tell something, and from when to when. */
function windowOf(
  epochs: readonly Observation[],
  count: number,
  date: string,
): { readonly n: number; readonly window: string } {
  const last = epochs.slice(-count);
  return {
    n: last.filter(({ stormy }) => !stormy).length,
    window: `epochs from ${dateOfDay(Math.floor(last[0]!.begins))} to ${date}`,
  };
}
