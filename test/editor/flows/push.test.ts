import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { EditorName } from "../../../scripts/setup/editor.mjs";
import { actUntil, until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { canteenPath, inPractice, localText, openUserFile, password, remotePath, write } from "./practice.ts";

/** The notification that fits. */
function notified({ notifications }: Workbench, wanted: RegExp): Promise<string> {
  return until(`a notification fits ${wanted}`, async () => (await notifications()).find((text) => wanted.test(text)));
}

/** Progress that has ended goes away a moment later. */
async function quiet({ page }: Workbench): Promise<void> {
  await page
    .locator(".notification-toast")
    .filter({ has: page.locator(".monaco-progress-container.active") })
    .first()
    .waitFor({ state: "detached" });
}

/** Two people are gone, one is new, one loses the lunch subscription and one moves to another department. */
function changedPeople(text: string): string {
  const [header = "", ...people] = text.trimEnd().split("\r\n");
  const kept = people.slice(0, -2).map((line, index) => {
    if (index === 0) return line.replace(/;[0-9a-f-]{36};$/, ";;");
    return index === 1 ? line.replace(";2000;Production;", ";3000;Development;") : line;
  });
  const another = (people.at(-1) ?? "")
    .replace("DAFA;010290;Daniel Falk;daniel.falk", "EVGR;010297;Eva Grøn;eva.groen")
    .replace("A73FF7ACB", "A740018DB");
  return `${[header, ...kept, another].join("\r\n")}\r\n`;
}

const versions: readonly EditorName[] = ["oldest", "newest"];

test.each(versions)("a card is broken, seen, mended, previewed and pushed, and the status bar tells (%s)", async (version) => {
  await inPractice({ version }, async (practice) => {
    const { workbench, remote } = practice;
    const picture = async (name: string): Promise<void> => {
      if (version === "newest") await workbench.screenshot(`docs/images/${name}.png`);
    };
    await openUserFile(practice, "2n/users.csv");
    const good = await localText(practice, "2n/users.csv");
    const broken = good.replace("0A3F5C21D7", "6.00E+02");
    await workbench.replaceAll(broken);
    const [problem] = await workbench.problems((rows) => rows.some(({ message }) => message.includes("6.00E+02")));
    expect(problem).toMatchObject({ severity: "Error", line: 2, source: expect.stringContaining("usersync") });
    await workbench.hover(2, (broken.split("\n")[1]?.indexOf("6.00E+02") ?? 0) + 2, "at most 2, separated by ;");
    await picture("problem");
    await workbench.press("Escape");

    await write(practice, "2n/users.csv", good);
    await workbench.problems((rows) => rows.length === 0);

    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /12 added/ }).waitFor();
    await page.getByRole("option", { name: /Anna Nováková/ }).waitFor();

    // From the palette, the preview's own file is meant, although it is not the one in the active tab.
    await workbench.command("UserSync: Push…");
    const approval = await workbench.dialog();
    expect(approval).toContain("Push to hq?");
    expect(approval).toContain("Sent from: the remote machine");
    await workbench.dialogButton("Push");
    await until("the file is there", async () => remote.text(remotePath));
    expect(remote.text(remotePath)).toBe(good);
    expect(remote.names).toEqual([remotePath]);
    await workbench.statusItem(/hq: delivered/).waitFor();
    await page.getByText("This was pushed to hq.").waitFor();
    await quiet(workbench);
    const item = (await workbench.statusBar()).find(({ text }) => text.includes("hq: delivered"));
    expect(item?.text).toMatch(/delivered just now · import in \d+ (h|min)/);
    await picture("status");
  });
});

test("who is missing from a file that replaces everybody is shown, and their number is typed", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    const before = await localText(practice, "facilitynet/users.csv");
    remote.put(canteenPath, before);
    const text = changedPeople(before);
    await openUserFile(practice, "facilitynet/users.csv");
    await write(practice, "facilitynet/users.csv", text);

    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /2 people will be deleted, 1 added, 2 changed/ }).waitFor();
    await page
      .getByRole("option", { name: /Deleted/ })
      .first()
      .click();
    await workbench.press("End", "Home", "ArrowDown", "ArrowDown");
    await page.getByRole("heading", { name: /: changed/ }).waitFor();
    await quiet(workbench);
    await workbench.screenshot("build/push/preview.png");

    await page.getByRole("button", { name: "Push…" }).click();
    expect(await workbench.quickInput()).toContain("Type the number of people to be deleted (2)");
    await quiet(workbench);
    await workbench.screenshot("docs/images/approval.png");
    await workbench.answer("3");
    await workbench.page.getByText("Type 2 to push, Escape to stop").waitFor();
    await workbench.answer("2");
    await until("the file is there", async () => (remote.text(canteenPath) === text ? true : undefined));
    expect(remote.names).toEqual([canteenPath]);
  });
});

test("a file with errors is refused with the list, which leads to each place, and nothing is sent", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server } = practice;
    await openUserFile(practice, "2n/users.csv");
    await write(practice, "2n/users.csv", (await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    await workbench.command("UserSync: Push…");
    expect(await notified(workbench, /error/)).toMatch(/^users\.csv has 1 error/);
    await quiet(workbench);
    expect(await workbench.page.locator(".markers-panel:visible").count()).toBe(1);
    expect(server.counters.connections).toBe(0);
    await workbench.screenshot("docs/images/refused.png");
    await workbench.page.getByRole("button", { name: "Show List" }).click();
    await workbench.page.getByRole("tab", { name: /What keeps the file back/ }).waitFor();
    const item = workbench.page.locator(".editor-instance .detected-link").first();
    await item.waitFor();
    const tab = workbench.page.locator(".tab.active[data-resource-name='users.csv']");
    await actUntil(
      "the item leads to the file",
      () => item.click({ modifiers: ["ControlOrMeta"] }),
      () => tab.isVisible(),
    );
    // The editor's own "Ln, Col" comes only with the focus, which the panel of problems may keep.
    await workbench.statusItem(/Col 5: Card numbers/).waitFor();
    await workbench.page.locator(".active-line-number").filter({ hasText: /^2$/ }).waitFor();
  });
});

test("in Restricted Mode files are checked, Push is refused, and nothing connects", async () => {
  await inPractice({ trusted: false }, async (practice) => {
    const { workbench, server } = practice;
    await workbench.openFile("2n/users.csv");
    await workbench.replaceAll((await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    expect(await workbench.problems((rows) => rows.some(({ message }) => message.includes("6.00E+02")))).toHaveLength(1);
    const titles = await workbench.commandTitles("UserSync: ");
    expect(titles).toContain("UserSync: Choose Profile");
    expect(titles).not.toContain("UserSync: Push…");
    const lenses = workbench.page.locator(".codelens-decoration");
    await lenses.filter({ hasText: "12 people" }).waitFor();
    expect(await lenses.allInnerTexts()).toEqual([expect.not.stringMatching(/Preview|Push/)]);
    await workbench.screenshot("docs/images/restricted.png");
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    await workbench.page.getByRole("treeitem", { name: /^hq, history not read here/ }).waitFor();
    expect(server.counters.connections).toBe(0);
    await workbench.command("Workspaces: Manage Workspace Trust");
    await workbench.page.getByRole("button", { name: "Trust", exact: true }).click();
    await workbench.press("Escape");
    await lenses.filter({ hasText: "Push…" }).waitFor();
  });
});

test("an unknown host key is shown, and pinned in usersync.json when it is trusted", async () => {
  await inPractice({ pinned: false }, async (practice) => {
    const { workbench, server } = practice;
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Test Connection");
    expect(await workbench.quickInput()).toContain(server.fingerprint);
    await workbench.pick(server.fingerprint);
    await workbench.answer(password);
    await workbench.statusItem(/hq can be reached/).waitFor();
    expect(await localText(practice, "usersync.json")).toContain(server.fingerprint);
    await until("the server is logged in to", async () => server.counters.logins > 0 || undefined);
  });
});

test("what somebody else put on the server under the approval stays, and the new plan is a button away", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Push…");
    await workbench.answer(password);
    expect(await workbench.dialog()).toContain("Push to hq?");
    const theirs = (await localText(practice, "2n/users.csv")).replace("Anna Nováková", "Anna Malá");
    remote.put(remotePath, theirs);
    await workbench.dialogButton("Push");
    expect(await notified(workbench, /changed since you approved it/)).toBeTruthy();
    expect(remote.text(remotePath)).toBe(theirs);
    await workbench.screenshot("build/push/conflict.png");
    await workbench.page.getByRole("button", { name: "Preview Again" }).click();
    await workbench
      .webview()
      .getByRole("option", { name: /Anna Nováková/ })
      .waitFor();
    expect(remote.names).toEqual([remotePath]);
  });
});

test("a server with another key than the pinned one is no server to push to, and gets no password", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, folder } = practice;
    const config = await localText(practice, "usersync.json");
    await writeFile(path.join(folder, "usersync.json"), config.replaceAll(server.fingerprint, `SHA256:${"A".repeat(43)}`));
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Push…");
    expect(await notified(workbench, /host key/i)).toContain(server.fingerprint);
    await workbench.screenshot("build/push/changedKey.png");
    expect(server.counters.logins).toBe(0);
    expect(await localText(practice, "usersync.json")).not.toContain(server.fingerprint);
  });
});
