import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText } from "./practice.ts";
import { answersTo } from "./questions.ts";

/** What a vendor gives out: columns that no profile knows. */
const example = [
  "Staff No;Full name;Mail;Badge;Site;Active",
  "7001;Nora Lund;nora.lund@acme.test;6071AB22C4;Aarhus;yes",
  "7002;Per Holm;per.holm@acme.test;3D11FA91C7;Odense;yes",
  "7003;Ida Krog;ida.krog@acme.test;0A3F09D702;Aarhus;no",
  "",
].join("\n");
const profile = "access-system.usersync-profile.json";

test("columns are learnt from an example: what it cannot tell is asked, and files are checked, and made, by them at once", async () => {
  await inPractice({ settings: { "workbench.editor.showTabs": "multiple" } }, async (practice) => {
    const { workbench, folder } = practice;
    const { page } = workbench;
    const { question, open } = answersTo(workbench);
    await writeFile(path.join(folder, "example.csv"), example);
    await writeFile(path.join(folder, "staff.csv"), example.replace("7003;", "7002;"));
    await workbench.openFile("example.csv");
    await workbench.command("UserSync: Learn Columns from Example File…");
    await open(path.join(folder, "example.csv"), "Whose rules hold for these columns?");
    await workbench.pick("None of these");
    await question(/Id of the new profile/);
    await workbench.answer("access-system");
    await question("Which column tells people apart?");
    await workbench.screenshot("docs/images/learn.png");
    await workbench.pick("Staff No");
    await question(/people who are missing from the file/);
    await workbench.pick("It keeps them");
    await page.getByRole("tab", { name: /What access-system should still know/ }).waitFor();
    await workbench.screenshot("build/learn/questions.png");
    const learnt = JSON.parse(await localText(practice, profile));
    expect(learnt).toMatchObject({ id: "access-system" });
    expect(JSON.parse(await localText(practice, "usersync.json")).profiles).toEqual([profile]);

    // Another file with these columns is one of this system from now on.
    await workbench.openFile("staff.csv");
    const rows = await workbench.problems((found) => found.some(({ message }) => message.includes("7002")));
    expect(rows.filter(({ message }) => message.includes("7002")).map(({ line }) => line)).toEqual([4]);
    await workbench.screenshot("build/learn/checked.png");

    await workbench.command("UserSync: New User File…");
    await workbench.screenshot("build/learn/new.png");
    await workbench.pick("access-system");
    await page
      .locator(".tab.active")
      .filter({ hasText: /Untitled/ })
      .waitFor();
    await until("the new file has its header", async () => ((await workbench.lines())[0] === example.split("\n")[0] ? true : undefined));
    expect(await readFile(path.join(folder, "example.csv"), "utf8")).toBe(example);
  });
});
