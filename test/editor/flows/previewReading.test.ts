import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { openPage } from "../harness/pageInBrowser.ts";
import { until } from "../harness/until.ts";
import { fewChanges, manyAdded } from "./pagePlans.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Answers of a script in the page, which the types of the tests know nothing of. */
const ask = <T>(page: Page, script: string): Promise<T> => page.evaluate(script);

/** The texts of which a line ends within a word. */
function brokenIn(page: Page, parts: string): Promise<readonly string[]> {
  return ask(
    page,
    `[...document.querySelectorAll("${parts}")].flatMap((cell) => {
      const all = [...cell.innerText];
      const letters = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      const tops = [];
      for (let node = letters.nextNode(); node; node = letters.nextNode()) {
        for (let at = 0; at < node.length; at++) {
          const one = document.createRange();
          one.setStart(node, at);
          one.setEnd(node, at + 1);
          tops.push(one.getBoundingClientRect().top);
        }
      }
      return tops.some((top, at) => at > 0 && top > tops[at - 1] + 2 && !/[ ;,@/-]/.test(all[at - 1])) ? [cell.innerText] : [];
    })`,
  );
}

test("a screen reader is told the parts of the page in their order, and what happens to whom", async () => {
  const { page } = await openPage(browser, fewChanges);
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  const said = await page.locator("body").ariaSnapshot();
  const parts = said.split("\n").filter((line) => /^ *- '?(heading|region|toolbar|search|group "Kinds|listbox|row |button "\d)/.test(line));
  expect(parts.map((line) => line.trim().replace(/^- /, ""))).toEqual([
    'heading "1 person will be deleted, 1 added, 1 changed, 17 stay as they are." [level=1]',
    'group "Kinds of change":',
    'button "1 Deleted"',
    'button "1 Changed"',
    'button "1 Added"',
    `'region "Held: the push asks for a typed number"':`,
    `'heading "Held: the push asks for a typed number" [level=2]'`,
    'toolbar "Actions":',
    'region "Where the changes are":',
    'heading "By Company" [level=2]',
    'region "What the preview rests on":',
    'region "People":',
    'search "Filter of the list":',
    'searchbox "Find a person, value or effect"',
    'listbox "People whom the push changes":',
    'region "Selected person":',
    `'heading "Bo Lindqvist: changed" [level=2]'`,
    'row "Column Before After":',
    'row "Company ACME ACME Cleaning":',
    'row "Card numbers Reveal Card numbers of Bo Lindqvist ••••21D7 ••••22D7":',
  ]);
  await page.getByRole("option", { name: "Deleted Anna Nováková 1001 Will be deleted: missing from the file", exact: true }).waitFor();
});

test("rows are read in their order, each with its place among all, whichever way the list was scrolled", async () => {
  const people = 5000;
  const { page } = await openPage(browser, manyAdded(people));
  const rows = page.getByRole("option");
  const places = () => rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-posinset"))));
  await page.getByRole("listbox").focus();
  for (const [key, selected] of [
    ["End", people],
    ["PageUp", undefined],
    ["PageUp", undefined],
    ["ArrowUp", undefined],
    ["Home", 1],
    ["PageDown", undefined],
  ] as const) {
    await page.keyboard.press(key);
    const chosen = page.getByRole("option", { selected: true });
    await until(`the selected row after ${key} is the one that is told`, async () => {
      const told = await page.getByRole("listbox").getAttribute("aria-activedescendant");
      const place = (await chosen.count()) === 1 ? Number(await chosen.getAttribute("aria-posinset")) : undefined;
      return told === `row-${(place ?? 0) - 1}` && (selected ?? place) === place && !/Loading/.test(await chosen.innerText())
        ? true
        : undefined;
    });
    const found = await places();
    expect(found).toEqual(found.map((_, index) => (found[0] ?? 0) + index));
    const sizes = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-setsize")));
    expect(new Set(sizes)).toEqual(new Set([String(people)]));
  }
});

test.each([
  ["a panel of 320 pixels", { width: 320, height: 640 }, 1],
  ["200 % in an ordinary panel", { width: 450, height: 360 }, 2],
  ["400 % in a window of 1280 pixels", { width: 320, height: 256 }, 4],
])("in %s nothing is cut off or covered, and everything is reached by scrolling down alone", async (name, size, scale) => {
  const { page } = await openPage(browser, fewChanges, { size, scale });
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  expect(await ask(page, "document.documentElement.scrollWidth")).toBe(size.width);
  // Of rows the summary ends in an ellipsis; all of it stands in the details.
  const cut = await ask<string[]>(
    page,
    `[...document.querySelectorAll("h1, h2, button, summary, .tile, .guard *, .column *, dd, td, th, .told")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline").map((one) => one.textContent)`,
  );
  expect(cut).toEqual([]);
  expect(await brokenIn(page, ".facts dd")).toEqual([]);
  const boxes = await ask<{ top: number; bottom: number }[]>(
    page,
    `["header", ".grounds", ".filter", ".people", "#list-keys", ".detail"].map((one) => document.querySelector(one).getBoundingClientRect())
      .map(({ top, bottom }) => ({ top, bottom }))`,
  );
  boxes.slice(1).forEach(({ top }, index) => {
    expect(top).toBeGreaterThanOrEqual(boxes[index]?.bottom ?? 0);
  });
  const last = page.getByRole("button", { name: "Show in File" });
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await page.screenshot({ path: `build/preview/${name}.png`, fullPage: true });
});

test("the parts of a guard stand apart, and its name on one line, however long a language makes them", async () => {
  const { page } = await openPage(browser, fewChanges);
  await ask(
    page,
    `document.querySelector(".holding .verdict").textContent = "Angehalten";
    document.querySelector(".holding .name").textContent = "Verlust des Zutritts: Kartennummern"`,
  );
  const [verdict, name] = await ask<{ left: number; right: number; lines: number }[]>(
    page,
    `[".verdict", ".name"].map((part) => {
      const words = document.createRange();
      words.selectNodeContents(document.querySelector(".holding " + part));
      const { left, right } = words.getBoundingClientRect();
      return { left, right, lines: words.getClientRects().length };
    })`,
  );
  expect((name?.left ?? 0) - (verdict?.right ?? 0)).toBeGreaterThanOrEqual(8);
  expect(name?.lines).toBe(1);
});

test("labels stay whole, and values break behind what divides them, but not in the list", async () => {
  const fields = { groups: { from: "Employees;Laboratory", to: "" }, email: { from: "anna.novakova@acme.test", to: "" } };
  const columns = ["groups", "email"].map((id) => ({ id, title: "Card numbers", mayKeepEmptied: true }));
  const [, bo] = fewChanges.plan.changes;
  const changes = bo ? [{ ...bo, fields }] : [];
  const { page } = await openPage(browser, { ...fewChanges, columns, plan: { ...fewChanges.plan, changes } });
  await page.getByRole("cell", { name: "(empty, may be kept)" }).first().waitFor();
  expect(await brokenIn(page, "table th, table td")).toEqual([]);
  expect(await ask(page, `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector(".summary"))`)).toBe(0);
});

test("what is said in place of an empty value stays whole beside a long one", async () => {
  const fields = { subscription: { from: "c0ffee00-1d2e-4f3a-8b4c-5d6e7f809101", to: "" } };
  const columns = [{ id: "subscription", title: "Lunch subscription (uuid)" }];
  const [, bo] = fewChanges.plan.changes;
  const changes = bo ? [{ ...bo, fields }] : [];
  const { page } = await openPage(browser, { ...fewChanges, columns, plan: { ...fewChanges.plan, changes } });
  await page.getByRole("cell", { name: "(empty)" }).first().waitFor();
  expect(await ask(page, `document.querySelector("td em").getClientRects().length`)).toBe(1);
});

test("where motion is unwanted nothing moves by itself", async () => {
  const { page } = await openPage(browser, fewChanges, { reducedMotion: true });
  const moving = await ask<string[]>(
    page,
    `[...document.querySelectorAll("*")].filter((one) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
      return animationName !== "none" || transitionDuration !== "0s" || scrollBehavior !== "auto";
    }).map((one) => one.outerHTML)`,
  );
  expect(moving).toEqual([]);
});
