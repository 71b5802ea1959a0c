import { expect, test } from "vitest";
import { inPractice, localText, openUserFile, password, remotePath, write } from "./practice.ts";

test("the preview says when the file has changed, connects only when asked to, and leads to a person's record", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote, server } = practice;
    const text = await localText(practice, "2n/users.csv");
    remote.put(remotePath, text);
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /Nothing changes/ }).waitFor();

    await workbench.openFile("2n/users.csv");
    await write(practice, "2n/users.csv", text.replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,"));
    await workbench.page.getByRole("tab", { name: /Preview of users.csv/ }).click();
    await page.getByRole("status").filter({ hasText: "The file has changed since" }).waitFor();
    expect(server.counters.connections).toBe(1);
    await page.getByRole("button", { name: "Preview Again" }).click();
    await page.getByRole("heading", { name: /1 changed/ }).waitFor();
    await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
    await page.getByRole("cell", { name: "ACME Cleaning" }).waitFor();
    await page.getByRole("button", { name: "Show in File" }).click();
    await workbench.page.locator("[id='status.editor.selection'][aria-label^='Ln 3']").waitFor();
  });
});
