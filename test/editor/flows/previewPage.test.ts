import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { openPage } from "../harness/pageInBrowser.ts";
import { until } from "../harness/until.ts";
import { fewChanges as answer } from "./pagePlans.ts";
import { peopleShown } from "./peopleShown.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("the list is narrowed by kind, text, column and company, and the buttons tell what is shown", async () => {
  const { page, asked } = await openPage(browser, answer);
  const all = page.getByRole("button", { name: "Show All" });
  await page.getByRole("button", { name: "1 Deleted", exact: true }).click();
  await peopleShown(page, "Anna Nováková");
  await page.getByText("1 of 3 shown").waitFor();
  await all.click();
  await page.getByRole("searchbox").fill("holm");
  await peopleShown(page, "Greta Holm");
  await all.click();
  await page.getByRole("combobox", { name: "Column that changes" }).selectOption({ label: "Card numbers (1)" });
  await peopleShown(page, "Bo Lindqvist");
  await all.click();
  await page.getByRole("button", { name: "ACME Cleaning 1 changed, of 9" }).click();
  await peopleShown(page, "Bo Lindqvist");
  await page.getByRole("button", { name: "Copy as…" }).click();
  const filter = { kinds: [], text: "", column: "", group: { groups: 0, value: 1 } };
  await until("the button is told", async () => asked.at(-1));
  expect(asked).toEqual([{ kind: "action", action: "copy", filter }]);
  await page.getByRole("searchbox").fill("nobody");
  await page.getByText("Nobody fits the filter.").waitFor();
});

test("a masked value is revealed by itself, with the changed characters marked, and forgotten with the next person", async () => {
  const { page, asked, send } = await openPage(browser, answer);
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  await page.getByRole("button", { name: "Reveal Card numbers of Bo Lindqvist" }).click();
  await until("the value is asked for", async () => asked.at(-1));
  expect(asked).toEqual([{ kind: "reveal", index: 1, column: "card" }]);
  await send({ kind: "revealed", index: 1, column: "card", from: "0A3F5C21D7", to: "0A3F5C22D7" });
  const before = page.getByRole("cell", { name: "0A3F5C21D7" });
  await before.waitFor();
  expect([await before.locator("del").innerText(), await page.locator("td ins").last().innerText()]).toEqual(["1", "2"]);
  await page.getByRole("button", { name: "Hide Card numbers of Bo Lindqvist" }).click();
  await before.waitFor({ state: "detached" });
  await send({ kind: "revealed", index: 1, column: "card", from: "0A3F5C21D7", to: "0A3F5C22D7" });
  await before.waitFor();
  await page.getByRole("option", { name: /Greta Holm/ }).click();
  await send({ kind: "revealed", index: 1, column: "card", fault: "Not for this person" });
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  await page.getByRole("button", { name: "Reveal Card numbers of Bo Lindqvist" }).waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/0A3F5C|Not for this person/);
});

test("the keyboard is where it was when the page gets the focus back", async () => {
  const { page } = await openPage(browser, answer);
  await page.getByRole("button", { name: "Push…" }).focus();
  await page.evaluate("document.activeElement.blur()");
  await page.evaluate("dispatchEvent(new Event('focus'))");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Push…");
});

test("what is outdated says so and cannot be pushed, and nothing that posts to the page can approve or break it", async () => {
  const { page, asked, send } = await openPage(browser, answer);
  const push = page.getByRole("button", { name: "Push…" });
  await send({ kind: "notice", state: "outdated", text: "The file has unsaved changes" });
  await page.getByRole("status").filter({ hasText: "unsaved changes" }).waitFor();
  expect(await push.isDisabled()).toBe(true);
  await send({ kind: "notice", state: "current", text: null });
  await page.getByText("The file has unsaved changes").waitFor({ state: "hidden" });
  await page.evaluate(
    "[{ kind: 'plan', head: {}, canPush: true }, { kind: 'approve' }, null, 'push'].forEach((one) => postMessage(one, '*'))",
  );
  await push.click();
  await until("the button is told", async () => asked.at(-1));
  expect(asked).toMatchObject([{ kind: "action", action: "push" }]);
  await page.getByRole("heading", { level: 1, name: /1 person will be deleted/ }).waitFor();
});

test("what the preview rests on is told, and a source is a link only where it leads to a safe place", async () => {
  const addresses = ["https://manual.test/", "http://manual.test/", "javascript:alert(1)", "vscode://manual.test/"];
  const sources = [...addresses.map((url) => ({ id: url, title: `At ${url}`, url })), { id: "book", title: "The printed manual" }];
  const { page } = await openPage(browser, { ...answer, sources });
  await page.getByText("This preview rests on assumptions (1)").click();
  await page.getByRole("listitem").filter({ hasText: "Nobody knows what an empty cell does" }).waitFor();
  await page.getByText("Where the rules come from (5)").click();
  const listed = page.locator("details").filter({ hasText: "Where the rules come from" }).getByRole("listitem");
  expect(await listed.allInnerTexts()).toEqual(sources.map(({ title }) => title));
  const links = listed.getByRole("link");
  expect(await links.allInnerTexts()).toEqual(["At https://manual.test/"]);
  expect(await links.getAttribute("href")).toBe("https://manual.test/");
});
