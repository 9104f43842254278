import type { Views } from "../lanes/memory.ts";
import { record, state } from "../lanes/record.ts";
import type { Company, Debt } from "./company.law.ts";
import type { Hosting } from "./hpc.law.ts";
import type { Value } from "./value.law.ts";

/** What lenders are owed at the close of the day on which a company defaults, and what they get; USD, 0 without default. */
export const Claims = record("claims", {
  /** Hosting's debt, senior debts, unsecured ones; principal that fell due that day counts as far as it stayed unpaid. */
  owedHosting: state,
  owedSenior: state,
  owedUnsecured: state,
  paidHosting: state,
  paidSenior: state,
  paidUnsecured: state,
  /** The last day on which principal fell due (1 is the first), and how much of it then, USD. */
  dueDay: state,
  dueSenior: state,
  dueUnsecured: state,
});

type ClaimViews = Views<typeof Claims>;

/** The columns of a company that its lenders look to. */
export interface Debtor {
  readonly company: Views<typeof Company>;
  readonly claims: ClaimViews;
  /** As it is valued on the day. */
  readonly value: Views<typeof Value>;
  readonly hpc: Views<typeof Hosting> | undefined;
  readonly loans: readonly Views<typeof Debt>[];
  readonly notes: readonly Views<typeof Debt>[];
}

/** Which of a company's loans and notes are senior, in their order. */
export interface Ranks {
  readonly loans: readonly boolean[];
  readonly notes: readonly boolean[];
}

interface Ranked {
  readonly senior: boolean;
}

/** Which debts of a company are senior. */
export function ranksOf({
  loans,
  notes,
}: {
  readonly loans: readonly Ranked[];
  readonly notes: readonly Ranked[];
}): Ranks {
  return { loans: loans.map(({ senior }) => senior), notes: notes.map(({ senior }) => senior) };
}

/** Notes so much principal as charged to cash on `day` (1 is the first), for lane `i`. */
export function noteDue(claims: ClaimViews, senior: boolean, amount: number, day: number, i: number): void {
  if (claims.dueDay[i] !== day) {
    claims.dueDay[i] = day;
    claims.dueSenior[i] = 0;
    claims.dueUnsecured[i] = 0;
  }
  const due = senior ? claims.dueSenior : claims.dueUnsecured;
  due[i] = due[i]! + amount;
}

/** All debt that lane `i` owes at par, USD: loans, hosting's debt, notes; of a company in default what it owed then. */
export function debtOf({ company, claims, notes }: Omit<Debtor, "value">, i: number): number {
  if (company.alive[i] === 0)
    return claims.owedHosting[i]! + claims.owedSenior[i]! + claims.owedUnsecured[i]!;
  return notes.reduce((sum, note) => sum + note.principal[i]!, company.debt[i]!);
}

/** What lenders can look to, USD, as the company is valued: mining, hosting where that is worth anything, BTC, cash. */
export function assetsOf({ value }: Pick<Debtor, "value">, i: number): number {
  return value.mining[i]! + Math.max(value.hpc[i]!, 0) + value.btc[i]! + value.cash[i]!;
}

/**
 * Notes what the lenders of lane `i`, which defaults at the close of `day`, are owed and get, where `shortfall` USD stayed
 * unpaid; the company must be valued. Nothing is lost by the default itself, and each is paid on the day:
 *
 *     hosting's debt from hosting; senior debts from all else, and from what hosting is worth above its debt;
 *     the rest, in equal shares of what each is owed: unsecured debts, what hosting did not cover, tax and unpaid bills.
 */
export function settleClaims(
  debtor: Debtor,
  ranks: Ranks,
  shortfall: number,
  priceUsd: number,
  day: number,
  i: number,
): void {
  const { company, claims, value, hpc } = debtor;
  const [dueSenior, dueUnsecured] =
    claims.dueDay[i] === day ? [claims.dueSenior[i]!, claims.dueUnsecured[i]!] : [0, 0];
  const due = dueSenior + dueUnsecured;
  // Of the day's bills principal is what stays unpaid first.
  const unpaid = Math.min(shortfall, due);
  const unpaidShare = due > 0 ? unpaid / due : 0;
  const hosting = hpc?.owed[i] ?? 0;
  const senior = owed(debtor, ranks, true, i) + dueSenior * unpaidShare;
  const unsecured = owed(debtor, ranks, false, i) + dueUnsecured * unpaidShare;
  const others = company.unpaid[i]! - unpaid;

  const collateral = Math.max(value.hpc[i]!, 0);
  const secured = Math.min(hosting, collateral);
  const estate = value.mining[i]! + company.btc[i]! * priceUsd + company.cash[i]! + (collateral - secured);
  const first = Math.min(senior, estate);
  const rest = unsecured + others + (hosting - secured);
  const quota = rest > 0 ? Math.min((estate - first) / rest, 1) : 0;
  claims.owedHosting[i] = hosting;
  claims.owedSenior[i] = senior;
  claims.owedUnsecured[i] = unsecured;
  // Who gets all gets it to the last digit.
  claims.paidHosting[i] = quota < 1 ? secured + (hosting - secured) * quota : hosting;
  claims.paidSenior[i] = first;
  claims.paidUnsecured[i] = unsecured * quota;
}

/** What lane `i` owes of senior loans and notes, or of the others. */
function owed({ loans, notes }: Debtor, ranks: Ranks, senior: boolean, i: number): number {
  let sum = 0;
  for (const [k, loan] of loans.entries()) if (ranks.loans[k] === senior) sum += loan.principal[i]!;
  for (const [k, note] of notes.entries()) if (ranks.notes[k] === senior) sum += note.principal[i]!;
  return sum;
}
