import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText } from "./practice.ts";

const mapping = "hr/hr-export.usersync-mapping.json";
/** What the person completes in the suggestion: Danish groups and their names in the system. */
const names = { Medarbejdere: "Employees", Kontor: "Office", Lager: "Warehouse", Håndværkere: "Contractors" };

test("an HR export becomes a user file: suggested, looked at, mended, written, restored", async () => {
  await inPractice({ settings: { "workbench.editor.showTabs": "multiple" } }, async (practice) => {
    const { workbench, folder } = practice;
    const { page } = workbench;
    const before = await localText(practice, "2n/users.csv");
    await workbench.openFile("hr/hr-export.csv");
    await workbench.command("UserSync: Convert…");
    await workbench.pick("2N Access Commander");
    await page.getByRole("tab", { name: /First people of users.csv/ }).waitFor();
    await workbench.problems((rows) => rows.some(({ message }) => message.includes("Medarbejdere")));
    await workbench.screenshot("docs/images/convert.png");

    await workbench.command("View: Focus First Editor Group");
    const suggested = await readFile(path.join(folder, mapping), "utf8");
    const completed = Object.entries(names).reduce(
      (text, [name, known]) => text.replace(`"${name}": "${name}"`, `"${name}": "${known}"`),
      suggested,
    );
    await workbench.replaceAll(completed);
    await workbench.problems((rows) => !rows.some(({ message }) => message.includes("Medarbejdere")));

    await workbench.press("ControlOrMeta+S");
    await until("the mapping is saved", async () =>
      (await readFile(path.join(folder, mapping), "utf8")) === completed ? true : undefined,
    );
    await workbench.command("UserSync: Write Converted File");
    await workbench.pick("Replace users.csv");
    const written = await until("the export is written", async () => {
      const text = await localText(practice, "2n/users.csv");
      return text === before ? undefined : text;
    });
    const [header, first] = written.split("\n");
    expect(header).toBe(before.split("\n")[0]);
    expect(first).toBe("1001,Anna Ærøskov,ACME,anna.aeroskov@acme.test,0A3F09D7,,+4520112233,,,,,,Employees;Office,FALSE");
    await page.locator('.tab.active[data-resource-name="users.csv"]').waitFor();
    await page
      .getByText(/12 records written to users.csv/)
      .first()
      .waitFor();
    await workbench.screenshot("build/convert/written.png");
    await page.getByRole("button", { name: "Restore" }).first().click();
    await until("the old file is back", async () => ((await localText(practice, "2n/users.csv")) === before ? true : undefined));
  });
});

test("a mapping is written with help: names of the system and of the export, and what is wrong at its place", async () => {
  await inPractice({}, async ({ workbench, folder }) => {
    await workbench.openFile("hr/hr-export.csv");
    await workbench.command("UserSync: Convert…");
    await workbench.pick("FacilityNet");
    await workbench.page.getByRole("tab", { name: /First people of users.csv/ }).waitFor();
    await workbench.command("View: Focus First Editor Group");
    const suggested = await readFile(path.join(folder, mapping), "utf8");
    const line = suggested.split("\n").findIndex((text) => text.includes('"EmployeeId"')) + 1;
    await workbench.hover(line, 8, "Payroll deduction identifies people by it");
    await workbench.replaceAll(suggested.replace('"EmployeeId": "Medarbejdernr"', '"EmployeeId": "Medarbejdernummer"'));
    const rows = await workbench.problems((found) => found.some(({ message }) => message.includes("Medarbejdernummer")));
    expect(rows.map(({ message }) => message)).toContainEqual(expect.stringContaining("Medarbejdernr is one"));
    await workbench.goTo(line, suggested.split("\n")[line - 1]?.indexOf("Medarb") ?? 1);
    await workbench.screenshot("build/convert/help.png");
    expect(await workbench.suggestions()).toEqual(expect.arrayContaining(["Afdeling", "E-mail", "Fornavn"]));
  });
});
