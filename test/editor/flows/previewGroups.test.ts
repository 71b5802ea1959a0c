import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { openPage } from "../harness/pageInBrowser.ts";
import { sevenSites, sites } from "./pagePlans.ts";
import { peopleShown } from "./peopleShown.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const everybody = sites.map((site) => `Guest of ${site}`);
const bars = (page: Page) => page.getByRole("region", { name: "Where the changes are" }).getByRole("listitem");
const bar = (page: Page, name: string) => bars(page).getByRole("button", { name });
const box = (page: Page) => page.getByRole("combobox", { name: "Company, group or place" });
const chosenIn = (page: Page) => box(page).locator("option:checked").innerText();
const divideBy = (page: Page, title: string) => page.getByRole("combobox", { name: "Divide the people by" }).selectOption({ label: title });

test("five bars stand for all until they are asked for; the focus goes on where they ended, and each narrows the list", async () => {
  const { page } = await openPage(browser, sevenSites);
  await page.getByText("1 other without a change").waitFor();
  expect(await bars(page).count()).toBe(5);
  await page.getByRole("button", { name: "Show all 7" }).click();
  expect(await bars(page).count()).toBe(7);
  await bar(page, "Faro").and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await peopleShown(page, "Guest of Ghent");
  await bar(page, "Ghent").and(page.locator("[aria-pressed=true]:focus")).waitFor();
  expect(await chosenIn(page)).toBe("Ghent");
  await page.keyboard.press("Enter");
  await peopleShown(page, ...everybody);
  expect(await chosenIn(page)).toBe("Everywhere");
});

test("the people are divided in another way, with what was chosen in the first one kept", async () => {
  const { page } = await openPage(browser, sevenSites);
  await bar(page, "Brno").click();
  await peopleShown(page, "Guest of Brno");
  await divideBy(page, "Shift");
  await page.getByRole("combobox", { name: "Divide the people by" }).and(page.locator(":focus")).waitFor();
  await peopleShown(page, "Guest of Brno");
  expect(await bars(page).count()).toBe(2);
  await bar(page, "Night").click();
  await peopleShown(page, "Guest of Brno", "Guest of Dijon", "Guest of Faro");
  await divideBy(page, "Site");
  expect(await bars(page).locator("[aria-pressed=true]").count()).toBe(0);
});

test("a place is chosen in the box of the filter, and its bar is the pressed one", async () => {
  const { page } = await openPage(browser, sevenSites);
  expect(await box(page).getByRole("option").allInnerTexts()).toEqual(["Everywhere", ...sites, "Day", "Night"]);
  await box(page).selectOption({ label: "Cork" });
  await peopleShown(page, "Guest of Cork");
  await bar(page, "Cork").and(page.locator("[aria-pressed=true]")).waitFor();
  await box(page).selectOption({ label: "Day" });
  await peopleShown(page, "Guest of Aarhus", "Guest of Cork", "Guest of Essen", "Guest of Ghent");
  await divideBy(page, "Shift");
  await bar(page, "Day").and(page.locator("[aria-pressed=true]")).waitFor();
  await box(page).selectOption({ label: "Everywhere" });
  await peopleShown(page, ...everybody);
});
