import { expect, test } from "vitest";
import type { EditorName } from "../../../scripts/setup/editor.mjs";
import { until } from "../harness/until.ts";
import { localText, openPractice, password, remotePath } from "./practice.ts";

const versions: readonly EditorName[] = ["oldest", "newest"];

test.each(versions)("a card is broken, seen, mended, previewed and pushed, and the status bar tells (%s)", async (version) => {
  const practice = await openPractice({ version });
  const { workbench, remote } = practice;
  const picture = async (name: string): Promise<void> => {
    if (version === "newest") await workbench.screenshot(`docs/images/${name}.png`);
  };
  try {
    await workbench.openFile("2n/users.csv", 2, 50);
    const good = await localText(practice, "2n/users.csv");
    const broken = good.replace("0A3F5C21D7", "6.00E+02");
    await workbench.replaceAll(broken);
    const [problem] = await workbench.problems();
    expect(problem).toMatchObject({ severity: "Error", line: 2, source: expect.stringContaining("usersync") });
    expect(problem?.message).toContain("6.00E+02");
    const hover = await workbench.hover(2, broken.split("\n")[1]?.indexOf("6.00E+02") ?? 0);
    expect(hover).toContain("Card");
    await picture("problem");
    await workbench.press("Escape");

    await workbench.replaceAll(good);
    await workbench.problems((rows) => rows.length === 0);
    await workbench.save();

    await workbench.command("UserSync: Preview Sync");
    await until("the preview is open", async () =>
      (await workbench.lines()).some((line) => line.includes("Preview of")) ? true : undefined,
    );
    await picture("preview");

    await workbench.openFile("2n/users.csv");
    await workbench.command("UserSync: Push…");
    await workbench.answer(password);
    await workbench.answer("12");
    await until("the file is there", async () => remote.text(remotePath));
    expect(remote.text(remotePath)).toBe(good);
    expect(remote.names).toEqual([remotePath]);
    await workbench.statusItem(/hq: delivered/).waitFor();
    const item = (await workbench.statusBar()).find(({ text }) => text.includes("hq: delivered"));
    expect(item?.text).toMatch(/delivered just now · import in \d+ (h|min)/);
    await picture("status");
  } finally {
    await practice.close();
  }
});

test("a file with errors is refused with the list, and nothing is sent", async () => {
  const practice = await openPractice();
  const { workbench, server } = practice;
  try {
    await workbench.openFile("2n/users.csv");
    await workbench.replaceAll((await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    await workbench.save();
    await workbench.command("UserSync: Push…");
    const [message] = await until("the refusal is shown", async () => {
      const shown = await workbench.notifications();
      return shown.length > 0 ? shown : undefined;
    });
    expect(message).toMatch(/error/);
    expect(await workbench.page.locator(".markers-panel:visible").count()).toBe(1);
    expect(server.counters.connections).toBe(0);
    await workbench.screenshot("docs/images/refused.png");
  } finally {
    await practice.close();
  }
});

test("in Restricted Mode files are checked, Push is refused, and nothing connects", async () => {
  const practice = await openPractice({ trusted: false });
  const { workbench, server } = practice;
  try {
    await workbench.openFile("2n/users.csv");
    await workbench.replaceAll((await localText(practice, "2n/users.csv")).replace("0A3F5C21D7", "6.00E+02"));
    expect(await workbench.problems()).toHaveLength(1);
    const titles = await workbench.commandTitles("UserSync: ");
    expect(titles).toContain("UserSync: Choose Profile");
    expect(titles).not.toContain("UserSync: Push…");
    expect(server.counters.connections).toBe(0);
    await workbench.screenshot("docs/images/restricted.png");
  } finally {
    await practice.close();
  }
});

test("an unknown host key is shown, and pinned in usersync.json when it is trusted", async () => {
  const practice = await openPractice({ pinned: false });
  const { workbench, server } = practice;
  try {
    await workbench.openFile("2n/users.csv");
    await workbench.command("UserSync: Test Connection");
    expect(await workbench.dialog()).toContain(server.fingerprint);
    await workbench.screenshot("docs/images/host-key.png");
    await workbench.dialogButton("Trust and Remember");
    await workbench.answer(password);
    await until("the connection was tested", async () => ((await workbench.notifications()).length > 0 ? true : undefined));
    expect(await localText(practice, "usersync.json")).toContain(server.fingerprint);
    expect(server.counters.logins).toBeGreaterThan(0);
  } finally {
    await practice.close();
  }
});
