import { minus, missingWhereZero, type Numbers, oneLess, over, plus } from "../../lanes/arithmetic.ts";
import type { Claims } from "../claims.ts";
import type { Views } from "../../lanes/memory.ts";
import { type FleetBooks, metric } from "./books.ts";

type ClaimViews = Views<typeof Claims>;

const exposure = ({ claims: c }: FleetBooks): Numbers => plus(c.owedHosting, c.owedSenior, c.owedUnsecured);

const recovered = ({ claims: c }: FleetBooks): Numbers => plus(c.paidHosting, c.paidSenior, c.paidUnsecured);

/** What is paid over what is owed; missing where nothing is owed at a default, and without one. */
const recovery =
  (paid: keyof ClaimViews, owed: keyof ClaimViews) =>
  ({ claims }: FleetBooks): Numbers =>
    missingWhereZero(claims[owed], over(claims[paid], claims[owed]));

/** What lenders are owed, get and lose when a company defaults. */
export const CREDIT = [
  metric({
    name: "exposure_at_default_usd",
    unit: "USD",
    label: "Exposure at default",
    description:
      "debt owed at the close of the day of default, at par: loans, hosting's debt, notes, and what fell due that day as far as it stayed unpaid; missing without default",
    better: "lower",
    of: (b) => missingWhereZero(oneLess(b.company.alive), exposure(b)),
  }),
  metric({
    name: "recovery_hosting_share",
    unit: "share",
    label: "Recovery of hosting's debt",
    description:
      "share of hosting's debt that its lenders get at a default: from hosting, and as unsecured lenders what that does not cover; missing where none is owed",
    better: "higher",
    of: recovery("paidHosting", "owedHosting"),
  }),
  metric({
    name: "recovery_senior_share",
    unit: "share",
    label: "Recovery of senior debt",
    description:
      "share of senior debt that its lenders get at a default: from mining, BTC, cash and what hosting is worth above its debt; missing where none is owed",
    better: "higher",
    of: recovery("paidSenior", "owedSenior"),
  }),
  metric({
    name: "recovery_unsecured_share",
    unit: "share",
    label: "Recovery of unsecured debt",
    description:
      "share of unsecured debt, notes that convert among it, that its lenders get at a default: from what senior debt leaves, with tax, unpaid bills and the rest of hosting's debt; missing where none is owed",
    better: "higher",
    of: recovery("paidUnsecured", "owedUnsecured"),
  }),
  metric({
    name: "loss_given_default",
    unit: "share",
    label: "Loss given default",
    description:
      "share of the exposure that all lenders together lose at a default; missing without one, or without debt",
    better: "lower",
    of: (b) => {
      const owed = exposure(b);
      return missingWhereZero(owed, over(minus(owed, recovered(b)), owed));
    },
  }),
  metric({
    name: "credit_loss_usd",
    unit: "USD",
    label: "Lenders' loss",
    description:
      "what lenders lose at a default, 0 without one, not discounted: its mean is the expected loss",
    better: "lower",
    atStake: true,
    of: (b) => minus(exposure(b), recovered(b)),
  }),
] as const;
