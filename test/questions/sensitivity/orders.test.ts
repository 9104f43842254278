import { expect, it } from "vitest";
import { randomOrders } from "../../../src/questions/sensitivity/orders.ts";

const ORDERS = randomOrders("orders", 6000, 3);

it("an order has every group once, and every second is its neighbour's reverse", () => {
  for (const [k, order] of ORDERS.entries()) {
    expect([...order].sort()).toEqual([0, 1, 2]);
    if (k % 2 === 1) expect(order).toEqual([...ORDERS[k - 1]!].reverse());
  }
});

it("all orders are equally likely", () => {
  const counts = new Map<string, number>();
  for (const order of ORDERS.filter((_, k) => k % 2 === 0))
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  expect(counts.size).toBe(6);
  for (const count of counts.values())
    expect(Math.abs(count - 500)).toBeLessThan(4 * Math.sqrt(3000 * (1 / 6) * (5 / 6)));
});
