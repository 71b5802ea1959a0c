import { expect, test } from "vitest";
import type { EditorName } from "../../../scripts/setup/editor.mjs";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { canteenPath, inPractice, localText, password, remotePath } from "./practice.ts";

/** The notification that fits. */
function notified({ notifications }: Workbench, wanted: RegExp): Promise<string> {
  return until(`a notification fits ${wanted}`, async () => (await notifications()).find((text) => wanted.test(text)));
}

const versions: readonly EditorName[] = ["oldest", "newest"];

test.each(versions)("a card is broken, seen, mended, previewed and pushed, and the status bar tells (%s)", async (version) => {
  await inPractice({ version }, async (practice) => {
    const { workbench, remote } = practice;
    const picture = async (name: string): Promise<void> => {
      if (version === "newest") await workbench.screenshot(`docs/images/${name}.png`);
    };
    await workbench.openFile("2n/users.csv", 2, 50);
    const good = await localText(practice, "2n/users.csv");
    const broken = good.replace("0A3F5C21D7", "6.00E+02");
    await workbench.replaceAll(broken);
    const [problem] = await workbench.problems();
    expect(problem).toMatchObject({ severity: "Error", line: 2, source: expect.stringContaining("usersync") });
    expect(problem?.message).toContain("6.00E+02");
    const hover = await workbench.hover(2, (broken.split("\n")[1]?.indexOf("6.00E+02") ?? 0) + 2);
    expect(hover).toContain("Card");
    await picture("problem");
    await workbench.press("Escape");

    await workbench.replaceAll(good);
    await workbench.problems((rows) => rows.length === 0);
    await workbench.save();

    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /12 added/ }).waitFor();
    await page.getByRole("option", { name: /Anna Nováková/ }).waitFor();

    await page.getByRole("button", { name: "Push…" }).click();
    expect(await workbench.dialog()).toContain("Push to hq?");
    await workbench.dialogButton("Push");
    await until("the file is there", async () => remote.text(remotePath));
    expect(remote.text(remotePath)).toBe(good);
    expect(remote.names).toEqual([remotePath]);
    await workbench.statusItem(/hq: delivered/).waitFor();
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
    const [header, first, ...others] = before.trimEnd().split("\r\n");
    const moved = others
      .slice(0, -2)
      .map((line, index) => (index === 4 ? line.replace(";Finance;", ";Sales;").replace(";1000;", ";3000;") : line));
    const text = `${[header, first, ...moved].join("\r\n")}\r\n`;
    await workbench.openFile("facilitynet/users.csv");
    await workbench.replaceAll(text);
    await workbench.save();

    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /2 people will be deleted/ }).waitFor();
    await page
      .getByRole("option", { name: /Deleted/ })
      .first()
      .click();
    await workbench.press("ArrowDown", "End", "Home");
    await workbench.command("View: Toggle Panel Visibility");
    await workbench.screenshot("docs/images/preview.png");

    await page.getByRole("button", { name: "Push…" }).click();
    expect(await workbench.quickInput()).toContain("Type the number of people to be deleted (2)");
    await workbench.answer("3");
    expect(await workbench.quickInput()).toContain("Type 2 to push");
    await workbench.screenshot("docs/images/approval.png");
    await workbench.answer("2");
    await until("the file is there", async () => (remote.text(canteenPath) === text ? true : undefined));
    expect(remote.names).toEqual([canteenPath]);
  });
});

test("a file with errors is refused with the list, and nothing is sent", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server } = practice;
    await workbench.openFile("2n/users.csv");
    await workbench.replaceAll((await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    await workbench.save();
    await workbench.command("UserSync: Push…");
    expect(await notified(workbench, /error/)).toMatch(/^users\.csv has 1 error/);
    await workbench.page.getByText("Working out what changes").waitFor({ state: "detached" });
    expect(await workbench.page.locator(".markers-panel:visible").count()).toBe(1);
    expect(server.counters.connections).toBe(0);
    await workbench.screenshot("docs/images/refused.png");
  });
});

test("in Restricted Mode files are checked, Push is refused, and nothing connects", async () => {
  await inPractice({ trusted: false }, async (practice) => {
    const { workbench, server } = practice;
    await workbench.openFile("2n/users.csv");
    await workbench.replaceAll((await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    expect(await workbench.problems()).toHaveLength(1);
    const titles = await workbench.commandTitles("UserSync: ");
    expect(titles).toContain("UserSync: Choose Profile");
    expect(titles).not.toContain("UserSync: Push…");
    expect(server.counters.connections).toBe(0);
    await workbench.screenshot("docs/images/restricted.png");
  });
});

test("an unknown host key is shown, and pinned in usersync.json when it is trusted", async () => {
  await inPractice({ pinned: false }, async (practice) => {
    const { workbench, server } = practice;
    await workbench.openFile("2n/users.csv");
    await workbench.command("UserSync: Test Connection");
    expect(await workbench.dialog()).toContain(server.fingerprint);
    await workbench.screenshot("docs/images/host-key.png");
    await workbench.dialogButton("Trust and Remember");
    await workbench.answer(password);
    await notified(workbench, /hq|127\.0\.0\.1/);
    expect(await localText(practice, "usersync.json")).toContain(server.fingerprint);
    expect(server.counters.logins).toBeGreaterThan(0);
  });
});
