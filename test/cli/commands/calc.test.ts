import { afterEach, expect, test, vi } from "vitest";
import { UsageError } from "../../../src/cli/terminal/errors.ts";
import { runProgram } from "../../../src/cli/program.ts";

/** What `hashfleet calc …` prints; throws what it throws. */
async function calc(line: string): Promise<string> {
  let printed = "";
  const write = (text: string | Uint8Array, done?: unknown): boolean => {
    printed += String(text);
    (done as () => void)();
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  await runProgram(["calc", ...line.split(" ")]);
  return printed;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  [
    "hashprice --price-usd 89111 --difficulty 141.668e12 --fee-btc-per-block 0.019",
    "hashprice_usd_per_ph_day",
    39.783,
  ],
  ["hashprice --price-usd 89111 --difficulty 141.668e12 --fee-share 0.00608", "fees_btc_per_block", 0.019],
  ["hashprice --price-usd 89111 --difficulty 141.668e12 --height 1050000", "subsidy_btc", 1.5625],
  ["hashprice --price-usd 89111 --difficulty 141.668e12", "subsidy_btc", 3.125],
  ["breakeven --efficiency 21.5 --hashprice-usd-per-ph-day 30", "breakeven_power_usd_per_mwh", 58.14],
  ["breakeven --efficiency 20 --power-usd-per-mwh 45", "breakeven_hashprice_usd_per_ph_day", 21.6],
  ["retarget --bits 1c05a3f4 --first 1279008237 --last 1279297671", "next_bits", "1c0168fd"],
  ["retarget --bits 0x1C05A3F4 --first 1279008237 --last 1279297671", "next_bits", "1c0168fd"],
  // A quarter of 14 days is the least that counts, also for times that run backwards.
  ["retarget --bits 1701fca1 --first 1769000000 --last 1768000000", "next_bits", "167f2840"],
  ["retarget --bits 1701fca1 --first 4294967295 --last 0", "next_bits", "167f2840"],
  ["retarget --bits 1701fca1 --first 1769000000 --last 1769000000", "next_bits", "167f2840"],
  ["retarget --bits 1d00ffff --first 2 --last 1", "timespan_s", -1],
  ["retarget --bits 170240c6 --first 1781377920 --at 2026-06-20 --blocks 900", "blocks_left", 1116],
  [
    "retarget --bits 170240c6 --first 1781377920 --at 2026-06-20T19:12Z --blocks 1009",
    "pace_blocks_per_day",
    144,
  ],
  ["reward --height 930211 --price-usd 87509 --market-cap-usd 48.4e9", "market_cap_over_opportunity", 1.07],
  ["reward --height 1049990 --price-usd 1 --days 0.125", "reward_btc", 10 * 3.125 + 8 * 1.5625],
])("calc %s: %s is %s", async (line, key, expected) => {
  const document = JSON.parse(await calc(`${line} --format json`)) as {
    results: Record<string, number | string>;
  };
  const found = document.results[key];
  if (typeof expected === "string") expect(found).toBe(expected);
  // Half a unit of the last digit given.
  else
    expect(Math.abs(Number(found) - expected)).toBeLessThanOrEqual(
      0.5 / 10 ** (String(expected).split(".")[1] ?? "").length,
    );
});

test("without a height, hashprice says which subsidy it assumes", async () => {
  expect(await calc("hashprice --price-usd 89111 --difficulty 141.668e12")).toContain("era of 3.125 BTC");
  expect(await calc("hashprice --price-usd 89111 --difficulty 141.668e12 --height 840000")).not.toContain(
    "era of",
  );
});

test("a retarget says how nodes count a negative time, and says nothing of any other", async () => {
  const backwards = await calc("retarget --bits 1701fca1 --first 1769000000 --last 1768999999");
  expect(backwards).toContain("nodes count a negative time as a quarter of 14 days");
  expect(await calc("retarget --bits 1701fca1 --first 1769000000 --last 1769000000")).not.toContain(
    "negative",
  );
});

test.each([
  ["hashprice --price-usd abc --difficulty 1", '--price-usd must be a number greater than 0, found "abc"'],
  ["hashprice --price-usd NaN --difficulty 1", '--price-usd must be a number greater than 0, found "NaN"'],
  [
    "hashprice --price-usd Infinity --difficulty 1",
    '--price-usd must be a number greater than 0, found "Infinity"',
  ],
  [
    "hashprice --price-usd 1e999 --difficulty 1",
    '--price-usd must be a number greater than 0, found "1e999"',
  ],
  ["hashprice --price-usd 0x10 --difficulty 1", '--price-usd must be a number greater than 0, found "0x10"'],
  ["hashprice --price-usd -5 --difficulty 1", '--price-usd must be a number greater than 0, found "-5"'],
  ["hashprice --price-usd 5 --difficulty 0", '--difficulty must be a number greater than 0, found "0"'],
  ["hashprice --price-usd= --difficulty 1", "--price-usd needs a value"],
  ["hashprice --price-usd 5", "--difficulty is required"],
  [
    "hashprice --price-usd 5 --difficulty 1 --fee-share -0.1",
    '--fee-share must be a number of at least 0, found "-0.1"',
  ],
  [
    "hashprice --price-usd 1e300 --difficulty 1e-300",
    "Hashprice (FPPS) is too large a number for these values",
  ],
  [
    "hashprice --price-usd 5 --difficulty 1e-300 --height 7000000",
    "Hashprice (FPPS) is too large a number for these values",
  ],
  ["breakeven --efficiency 20", "give one of --power-usd-per-mwh and --hashprice-usd-per-ph-day"],
  [
    "breakeven --efficiency 20 --power-usd-per-mwh 0",
    '--power-usd-per-mwh must be a number greater than 0, found "0"',
  ],
  [
    "retarget --bits 1d00fff --first 1 --last 2",
    '--bits must be eight hexadecimal digits, like 1701fca1, found "1d00fff"',
  ],
  ["retarget --bits 1cf88f6f --first 1 --last 2", "--bits: bits 1cf88f6f stand for a negative target"],
  [
    "retarget --bits 1d00ffff --first 1.5 --last 2",
    '--first must be a whole number from 0 to 4294967295, found "1.5"',
  ],
  [
    "retarget --bits 170240c6 --first 1781377920",
    "give --last of an epoch that is over, or --at and --blocks of one that runs",
  ],
  [
    "retarget --bits 170240c6 --first 1781377920 --blocks 900",
    "--blocks needs --at, the date at which they were counted",
  ],
  ["retarget --bits 170240c6 --first 1781377920 --at 2026-06-20", "--blocks is required"],
  [
    "retarget --bits 170240c6 --first 1781377920 --at 2026-06-20 --blocks 2016",
    '--blocks must be a whole number from 1 to 2015, found "2016"',
  ],
  [
    "retarget --bits 170240c6 --first 1781377920 --at 2026-06-13 --blocks 9",
    "--at is before --first, the epoch's first block",
  ],
  [
    "retarget --bits 170240c6 --first 1781377920 --at tomorrow --blocks 9",
    '--at must be a time such as 2026-06-13T19:12:00Z, or Unix seconds, found "tomorrow"',
  ],
  ["reward --height -1 --price-usd 1", '--height must be a whole number from 0 to 4294967295, found "-1"'],
  ["reward --height 1 --price-usd 1 --days 0", '--days must be a number greater than 0, found "0"'],
])("calc %s is refused: %s", async (line, message) => {
  await expect(calc(line)).rejects.toThrow(new UsageError(message));
});

test.each([
  ["hashprice --price-usd 5 --difficulty 1 --fee-share 1 --fee-btc-per-block 2", "--fee-share"],
  ["breakeven --efficiency 20 --power-usd-per-mwh 45 --hashprice-usd-per-ph-day 30", "--power-usd-per-mwh"],
  ["hashprice --price-usd --difficulty 1", "--price-usd"],
  ["reward --height 1 --height 2 --price-usd 1", "--height"],
  ["reward --hieght 1 --price-usd 1", '"--height"'],
  ["reward 5 --height 1 --price-usd 1", '"5"'],
  ["hashprise", '"hashprice"'],
  ["profit", "hashprice, breakeven, retarget, reward"],
  ["reward --height 1 --price-usd 1 --format xml", "--format"],
])("calc %s is refused in one line that names %s", async (line, part) => {
  const refusal: unknown = await calc(line).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  const { message } = refusal as UsageError;
  expect(message).toContain(part);
  expect(message).not.toContain("\n");
});

/** What is told on stderr of a `calc …`, which prints its result all the same. */
async function told(line: string): Promise<string> {
  let stderr = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  expect(await calc(line)).not.toBe("");
  return stderr;
}

test.each([
  [
    "breakeven --efficiency 21.5 --power-usd-per-mwh 0.045",
    "--power-usd-per-mwh 0.045: 0.045 USD/MWh is 0.000045 USD/kWh: did you mean 45?",
  ],
  [
    "breakeven --efficiency 3500 --power-usd-per-mwh 45",
    "--efficiency 3500: 3500 J/TH: 3500 W over 200 TH/s is 17.5",
  ],
  ["breakeven --efficiency 0.0215 --hashprice-usd-per-ph-day 40", "--efficiency 0.0215: "],
  [
    "hashprice --price-usd 76974 --difficulty 141.668",
    "--difficulty 141.668: 141.668: did you mean 141.668e12?",
  ],
  ["hashprice --price-usd 76.9 --difficulty 141.668e12", "--price-usd 76.9: 76.9 USD: did you mean 76900?"],
  [
    "hashprice --price-usd 76974 --difficulty 141.668e12 --fee-share 2",
    "--fee-share 2: 2 is 200 %; 2 % is 0.02",
  ],
  [
    "hashprice --price-usd 76974 --difficulty 141.668e12 --fee-btc-per-block 19",
    "--fee-btc-per-block 19: 19 BTC",
  ],
  [
    "reward --height 934661 --price-usd 76.9 --format json",
    "--price-usd 76.9: 76.9 USD: did you mean 76900?",
  ],
])("calc %s warns: %s", async (line, message) => {
  const stderr = await told(line);
  expect(stderr).toContain(`warning: ${message}`);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test.each([
  "hashprice --price-usd 76974 --difficulty 141.668e12 --fee-share 0",
  "breakeven --efficiency 21.5 --power-usd-per-mwh 45",
  "reward --height 934661 --price-usd 76974 --market-cap-usd 1",
  "retarget --bits 1701fca1 --first 1769000000 --last 1770000000",
])("calc %s does not warn", async (line) => {
  expect(await told(line)).toBe("");
});
