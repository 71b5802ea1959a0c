import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { actUntil, until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { inPractice, localText, openUserFile, type Practice, write } from "./practice.ts";

const people = "2n/users.csv";

/** Waits until a line of the editor is as wanted. */
function untilLine({ lines }: Workbench, index: number, wanted: RegExp): Promise<string> {
  return until(`line ${index + 1} is like ${wanted}`, async () => {
    const line = (await lines())[index];
    return line !== undefined && wanted.test(line) ? line : undefined;
  });
}

/** The entries of the suggestions are taken with the keyboard: a list that is still being filled moves under a pointer. */
async function takeSuggestion({ page }: Workbench, label: string): Promise<void> {
  const row = page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: label });
  await row.waitFor();
  await until(`the suggestions stand on ${label}`, async () => {
    if ((await page.locator(".suggest-widget.visible .monaco-list-row.focused").filter({ hasText: label }).count()) > 0) return true;
    await page.keyboard.press("ArrowDown");
    return undefined;
  });
  await page.keyboard.press("Enter");
}

/** The place behind the first `part` of a line, as the editor counts. */
function behind(text: string, line: number, part: string): readonly [line: number, column: number] {
  const column = (text.split("\n")[line - 1] ?? "").indexOf(part) + part.length + 1;
  return [line, column];
}

test("a new person is written from suggestions, ids go by names, and what stands there is explained and mended", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    await openUserFile(practice, people);
    const before = await localText(practice, people);
    await workbench.command("View: Toggle Primary Side Bar Visibility");

    await workbench.goTo(14);
    expect(await workbench.suggestions()).toEqual(["New person"]);
    await takeSuggestion(workbench, "New person");
    await untilLine(workbench, 13, /^,+FALSE/);
    await workbench.type("3001");
    await page.keyboard.press("Tab");
    await workbench.type("Nora Lund");
    await page.keyboard.press("Tab");
    await untilLine(workbench, 13, /^3001,Nora Lund,/);
    expect(await workbench.suggestions()).toEqual(["ACME", "ACME Cleaning"]);
    await takeSuggestion(workbench, "ACME Cleaning");
    await untilLine(workbench, 13, /^3001,Nora Lund,ACME Cleaning,,/);
    await page.keyboard.press("Escape");

    const damaged = before.replace("5F63E19B3C", "0A3F6D0C18").replaceAll(/(Laboratory|Warehouse),FALSE/g, "$1,FALSCH");
    await workbench.replaceAll(damaged);
    await workbench.statusItem(/6 errors/).waitFor();
    const card = await workbench.hover(...behind(damaged, 3, "1B77"), "at most 2, separated by ;");
    expect(card).toContain("••••FE42");
    expect(card).not.toContain("1B77C0FE42");
    await workbench.hover(...behind(damaged, 1, "Emp"), "identifies the person");
    await workbench.hover(...behind(damaged, 13, "0A3F"), "The other one is Carla Mendes, line 4");
    await workbench.screenshot("docs/images/hover.png");

    await workbench.goTo(...behind(damaged, 3, "Laboratory,F"));
    const fixes = await workbench.quickFixes();
    expect(fixes.slice(0, 2)).toEqual(["Write FALSE", "Undo what a spreadsheet made of values (in the file)"]);
    await workbench.screenshot("docs/images/quick-fix.png");
    await workbench.takeFix(
      "Undo what a spreadsheet made of values (in the file)",
      async () => !(await workbench.lines()).some((line) => line.includes("FALSCH")),
    );
    await page.keyboard.press("ControlOrMeta+Z");
    await until("all are back", async () => ((await workbench.lines()).join("\n") === damaged ? true : undefined));

    const canteen = await localText(practice, "facilitynet/users.csv");
    const employee = "5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a11";
    await openUserFile(practice, "facilitynet/users.csv");
    await workbench.goTo(...behind(canteen, 3, "Production;"));
    expect(await workbench.suggestions()).toEqual(["Employee", "External"]);
    await workbench.screenshot("docs/images/completion.png");
    await takeSuggestion(workbench, "External");
    await untilLine(workbench, 2, new RegExp(`Production;${employee.replace(/1$/, "2")}`));
  });
});

test("a company is renamed everywhere, the people are sorted, and one Undo takes each back", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    await openUserFile(practice, people);
    const before = await localText(practice, people);
    const shows = (what: string, wanted: (text: string) => boolean) =>
      until(what, async () => (wanted((await workbench.lines()).join("\n")) ? true : undefined));

    await workbench.goTo(...behind(before, 10, "ACME"));
    // A key that comes while the editor still asks what stands there is lost.
    const box = page.locator(".rename-box input:focus");
    await actUntil(
      "the box for the new name",
      () => page.keyboard.press("F2"),
      () => box.isVisible(),
    );
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("ACME, Cleaning");
    await page.keyboard.press("Enter");
    await shows("all four are renamed, in quotes", (text) => text === before.replaceAll("ACME Cleaning", '"ACME, Cleaning"'));
    await page.keyboard.press("ControlOrMeta+Z");
    await shows("the old name is back", (text) => text === before);

    await workbench.command("UserSync: Change Column…");
    await workbench.pick(/^User Name/);
    await page.locator(".action-widget .monaco-list-row").filter({ hasText: "downwards" }).waitFor();
    await workbench.pick("Sort by User name, downwards");
    const [header, ...records] = before.trimEnd().split("\n");
    await shows("the last comes first", (text) => text === [header, ...records.toReversed(), ""].join("\n"));
    await page.keyboard.press("ControlOrMeta+Z");
    await shows("all stand where they stood", (text) => text === before);
    await page.locator(".tab.active:not(.dirty)").waitFor();

    await workbench.openFile("usersync.json");
    const config = await localText(practice, "usersync.json");
    await write(practice, "usersync.json", config.replace("acom@", "acom:open%20sesame@"));
    const rows = await workbench.problems((found) => found.some(({ message }) => message.includes("holds a secret")));
    const { line, column } = rows.find(({ message }) => message.includes("holds a secret")) ?? { line: 1, column: 1 };
    await workbench.goTo(line, column + 1);
    expect(await workbench.quickFixes()).toContain("Move the secret to the secret store");
    await workbench.screenshot("docs/images/secret.png");
    await workbench.takeFix("Move the secret to the secret store", async () => (await localText(practice, "usersync.json")) === config);
    await page.locator(".notification-toast").filter({ hasText: "is in the secret store now" }).waitFor();
  });
});

test("a value and a person come back as they were delivered last", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    const before = await localText(practice, people);
    const config = JSON.parse(await localText(practice, "usersync.json"));
    config.files[0].target = "drop";
    config.targets.drop = { url: "file:drop/" };
    await mkdir(path.join(practice.folder, "drop"));
    await writeFile(path.join(practice.folder, "usersync.json"), JSON.stringify(config));
    await deliver(practice, people);

    const damaged = before.replace("0A3F5C33B9;1B77C0FE42", "").replace(/^1007.*\n/m, "");
    await openUserFile(practice, people);
    await write(practice, people, damaged);
    await workbench.goTo(3, 8);
    await workbench.command("UserSync: Restore from Last Delivery…");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "empty → ••••33B9;••••FE42" }).waitFor();
    await workbench.pick(/^Card numbers/);
    await untilLine(workbench, 2, /,0A3F5C33B9;1B77C0FE42,/);
    await workbench.command("UserSync: Restore from Last Delivery…");
    await page.getByPlaceholder("Bo Lindqvist stands as delivered").waitFor();
    await workbench.pick("People who are missing");
    await workbench.pick("Greta Holm");
    await untilLine(workbench, 12, /^1007,Greta Holm,/);
    const after = (await workbench.lines()).join("\n");
    expect(after.split("\n").toSorted()).toEqual(before.split("\n").toSorted());
    await page.keyboard.press("ControlOrMeta+Z");
    await untilLine(workbench, 12, /^$/);
  });
});

/** Delivers by the command line, whose history is the editor's. */
async function deliver({ folder, state }: Practice, file: string): Promise<void> {
  const run = (...options: readonly string[]) =>
    new Promise<string>((resolve) => {
      const program = path.resolve(import.meta.dirname, "../../../dist/cli.cjs");
      const env = { ...process.env, XDG_STATE_HOME: state };
      // A held guard ends the plan with a code of its own.
      execFile(process.execPath, [program, ...options], { cwd: folder, env }, (_, output) => resolve(output));
    });
  const { id } = JSON.parse(await run("plan", file, "--baseline", "none", "--format", "json"));
  expect(await run("push", file, "--baseline", "none", "--approve", id, "--yes")).toContain("delivered to drop");
}

test("the language status tells the profile and why, encoding and line ends, and how far the checking goes", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    await openUserFile(practice, people);
    await page.locator("[id='status.languageStatus']").click();
    const items = page.locator(".hover-language-status");
    const told = await until("three items are told", async () => {
      const texts = await items.allInnerTexts();
      return texts.length >= 3 ? texts.map((text) => text.replace(/\s+/g, " ")) : undefined;
    });
    expect(told.find((text) => text.startsWith("2N Access Commander"))).toContain("usersync.json says so");
    expect(told.find((text) => text.startsWith("UTF-8, LF"))).toContain("Encoding and line ends");
    expect(told.find((text) => text.startsWith("Checking in full"))).toContain("12 records, 0 errors");
    await page.screenshot({ path: "build/languageStatus.png" });
    await items
      .filter({ hasText: "2N Access Commander" })
      .getByText(/^Choose$/)
      .click();
    expect(await workbench.quickInput()).toContain("FacilityNet");
  });
});
