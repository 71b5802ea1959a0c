import { expect, test } from "vitest";
import { keysOn } from "./pageKeys.ts";
import { peopleShown } from "./peopleShown.ts";
import { inPractice, remotePath } from "./practice.ts";
import { openPreview } from "./previewScene.ts";

test("with the keyboard alone through the preview: kinds, details, filter, a masked value, the file and back, and the push that the extension asks about", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    const page = await openPreview(practice);
    const before = remote.text(remotePath);
    const everybody = await page.getByRole("listbox").locator(".title").allInnerTexts();
    const list = page.getByRole("listbox");
    const keys = keysOn(workbench, page);

    await keys.tabTo(page.getByRole("button", { name: "1 Deleted", exact: true }));
    await workbench.press("Space");
    await peopleShown(page, "Elif Demir");
    await keys.has(page.getByRole("button", { name: "1 Deleted", exact: true, pressed: true }));
    await workbench.press("Space");
    await peopleShown(page, ...everybody);

    const push = page.getByRole("button", { name: "Push…", exact: true });
    await keys.tabTo(push);
    await workbench.press("End");
    await keys.has(page.getByRole("button", { name: "Preview Again" }));
    await workbench.press("ArrowRight");
    await keys.has(push);

    const assumptions = page.locator("summary").filter({ hasText: "assumptions" });
    await keys.tabTo(assumptions);
    await workbench.press("Enter");
    await page.locator("details[open]").filter({ hasText: "assumptions" }).getByRole("listitem").first().waitFor();

    await workbench.press("ControlOrMeta+F");
    await keys.has(page.getByRole("searchbox"));
    await workbench.page.keyboard.type("holm");
    await peopleShown(page, "Greta Holm");
    await keys.tabTo(page.getByRole("button", { name: "Show All" }));
    await workbench.press("Enter");
    await peopleShown(page, ...everybody);
    await keys.has(page.getByRole("searchbox"));

    await keys.tabTo(list);
    const place = everybody.indexOf("Greta Holm");
    await workbench.press("End", "Home", ...Array<string>(place).fill("ArrowDown"));
    await page.getByRole("option", { name: /Greta Holm/, selected: true }).waitFor();
    await keys.tabTo(page.getByRole("button", { name: "Reveal Card Numbers of Greta Holm" }));
    await workbench.press("Enter");
    await page.getByRole("cell", { name: "3D11FA91C7" }).waitFor();
    await keys.has(page.getByRole("button", { name: "Hide Card Numbers of Greta Holm" }));
    await workbench.press("Enter");
    await page.getByRole("cell", { name: "3D11FA91C7" }).waitFor({ state: "detached" });

    await keys.tabTo(page.getByRole("button", { name: "Show in File" }));
    await workbench.press("Enter");
    await workbench.page.locator('.tab.active[data-resource-name="users.csv"]').waitFor();
    await workbench.page.locator("[id='status.editor.selection'][aria-label^='Ln 8']").waitFor();
    await workbench.command("UserSync: Show in Preview");
    await keys.has(list);
    await page.getByRole("option", { name: /Greta Holm/, selected: true }).waitFor();

    await keys.tabTo(push, "Shift+Tab");
    await workbench.press("Enter");
    expect(await workbench.quickInput()).toContain("Type the number of people to be deleted (1)");
    await workbench.press("Escape");
    await workbench.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await keys.has(push);
    expect(remote.text(remotePath)).toBe(before);
  });
});
