import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type Frame, toMovingPicture } from "../harness/movingPicture.ts";
import { until } from "../harness/until.ts";
import { inPractice, localText, openUserFile, password, remotePath, untilDecorated, write } from "./practice.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const largestBytes = 1_500_000;

/** The README begins with it. */
const picture = process.env.USERSYNC_RENEW_PICTURES ? "docs/images/tour.png" : "build/docs/images/tour.png";

test("the moving picture of the README is a real run: broken, seen, mended, looked at, pushed", async () => {
  const size = { width: 1000, height: 640 };
  await inPractice({ size, settings: { "workbench.activityBar.location": "hidden", "window.zoomLevel": 0 } }, async (practice) => {
    const { workbench, remote } = practice;
    const frames: Frame[] = [];
    const frame = async (milliseconds: number): Promise<void> => {
      frames.push({ png: await workbench.page.screenshot({ animations: "disabled", caret: "hide" }), milliseconds });
    };
    const good = await localText(practice, "2n/users.csv");
    remote.put(remotePath, good);
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("View: Close Primary Side Bar");
    await untilDecorated(workbench);
    await frame(1200);

    const broken = good.replace("0A3F5C21D7", "6.00E+02");
    await workbench.replaceAll(broken);
    await workbench.statusItem(/cannot be pushed/).waitFor();
    await workbench.hover(2, (broken.split("\n")[1]?.indexOf("6.00E+02") ?? 0) + 2, "at most 2, separated by ;");
    await frame(3000);
    await workbench.press("Escape");

    const changed = good.replace(/(2002,Jan .*),FALSE\n/, "$1,TRUE\n").replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,");
    await write(practice, "2n/users.csv", changed);
    await workbench.statusItem(/never pushed/).waitFor();
    await untilDecorated(workbench);
    await frame(1500);

    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page
      .getByRole("heading", { name: /deleted/ })
      .first()
      .waitFor();
    await page.getByRole("option", { name: /Jan Kowalski/ }).click();
    await workbench.page.locator(".notification-toast").first().waitFor({ state: "detached" });
    await frame(3500);

    await page.getByRole("button", { name: "Push…" }).click();
    await workbench.quickInput();
    await workbench.page.locator(".notification-toast").first().waitFor({ state: "detached" });
    await workbench.page.keyboard.type("1");
    await frame(2500);
    await workbench.press("Enter");
    await until("the file is there", async () => (remote.text(remotePath) === changed ? true : undefined));
    await workbench.statusItem(/hq: delivered/).waitFor();
    await workbench.page.locator(".notification-toast").first().waitFor({ state: "detached" });
    await frame(3500);

    const bytes = toMovingPicture(frames);
    await mkdir(path.dirname(path.join(root, picture)), { recursive: true });
    await writeFile(path.join(root, picture), bytes);
    expect(frames).toHaveLength(6);
    expect(bytes.length).toBeLessThan(largestBytes);
  });
});
