import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { inPractice, localText } from "./practice.ts";

const file = "2n/users.csv";
const header =
  "EmployeeID;User Name;Company;User Mail;Card Numbers;Switch Code;Phone Number 1;Group Call;Phone Number 2;Group Call;Phone Number 3;Virtual Number;Groups;Is Deleted";

/** What a German spreadsheet makes of a file that somebody opened, sorted and saved: nothing in it is as the system reads it. */
const spoilt = [
  "sep=;",
  header,
  "1001;J\u00f6rg M\u00fcller;ACME;joerg@acme.test;6,00E+02;711;;WAHR;;FALSCH;;101;Employees;FALSCH",
  "1002;Zo\u00eb Brandt;acme;zoe@acme.test ;12E45678;4242;;WAHR;;FALSCH;;102;Employees,Office;FALSCH",
  ";;;;;;;;;;;;;",
  "",
].join("\r\n");

/** Takes a repair of a problem by its title, and waits until the problem is gone. */
async function repair(workbench: Workbench, message: RegExp, title: string): Promise<void> {
  const found = await workbench.problems((rows) => rows.some((row) => message.test(row.message)));
  const { line, column } = found.find((row) => message.test(row.message)) ?? { line: 1, column: 1 };
  await workbench.goTo(line, column);
  expect(await workbench.quickFixes()).toContain(title);
  await workbench.takeFix(title, async () => {
    const rows = await workbench.problems(() => true);
    return !rows.some((row) => row.line === line && message.test(row.message));
  });
}

test("a file that a spreadsheet has spoilt is told of one thing after the other, and nothing is lost on the way", async () => {
  await inPractice({ settings: { "files.autoSave": "off" } }, async (practice) => {
    const { workbench, folder } = practice;
    const { page } = workbench;
    await writeFile(path.join(folder, file), Buffer.from(spoilt, "latin1"));
    await workbench.openFile(file);
    await workbench.problems((rows) => rows.some(({ message }) => message.includes("cannot be read")));

    // The page of a problem needs no network.
    await page.locator(".markers-panel .monaco-link").filter({ hasText: "invalid-encoding" }).first().click();
    const shown = page.frameLocator("iframe.webview").frameLocator("#active-frame");
    await shown.getByRole("heading", { name: "Why it matters" }).waitFor();
    await workbench.command("View: Close Editor");

    // To save it as it is would destroy letters: the bytes come back.
    await workbench.goTo(3, 1);
    await workbench.type("9");
    await workbench.save();
    const toast = page.locator(".notification-toast").filter({ hasText: "saved while letters in it could not be read" });
    await toast.getByText("Restore", { exact: true }).click();
    await until("the bytes are back", async () => ((await localText(practice, file)).includes("9100") ? undefined : true));
    // Until the editor has read them, it holds something else than the disk, and no repair rewrites that.
    await until("the editor has them", async () => ((await workbench.lines())[2]?.startsWith("1001;") ? true : undefined));
    await toast.waitFor({ state: "detached" });

    await repair(workbench, /cannot be read/, "Save as UTF-8 (it is windows-1252 now)");
    await until("the letters can be read", async () =>
      (await localText(practice, file)).includes("J\u00f6rg M\u00fcller") ? true : undefined,
    );
    await repair(workbench, /end with CRLF/, "Change all line ends to LF");
    await repair(workbench, /separated by semicolons/, "Separate the fields by commas");
    await repair(workbench, /stand in line 2/, "Remove the line above the names of the columns");
    await repair(workbench, /became 6,00E\+02/, "Write 06E2, if it was that");
    await repair(workbench, /translated the value/, "Undo what a spreadsheet made of values (in the file)");
    await repair(workbench, /was \u201cEmployees;Office\u201d meant/, "Write Employees;Office");
    await repair(workbench, /written \u201cACME\u201d/, "Write ACME");
    await repair(workbench, /spaces at its end/, "Remove the spaces around the value");
    await repair(workbench, /Employee ID is empty/, "Remove the record: it has no value at all");
    await workbench.save();
    expect(await localText(practice, file)).toBe(
      [
        header.replaceAll(";", ","),
        "1001,J\u00f6rg M\u00fcller,ACME,joerg@acme.test,06E2,711,,TRUE,,FALSE,,101,Employees,FALSE",
        "1002,Zo\u00eb Brandt,ACME,zoe@acme.test,12E45678,4242,,TRUE,,FALSE,,102,Employees;Office,FALSE",
        "",
      ].join("\n"),
    );
  });
});
