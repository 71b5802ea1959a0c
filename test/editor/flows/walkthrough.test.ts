import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { openWorkbench } from "../harness/openWorkbench.ts";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

const root = path.resolve(import.meta.dirname, "../../..");

const lateMs = 1000;

interface FirstMinutes {
  readonly workbench: Workbench;
  /** Where the practice folder is made. */
  readonly parent: string;
}

async function inFirstMinutes(flow: (first: FirstMinutes) => Promise<void>): Promise<void> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), "usersync-first-"));
  const [parent, state] = [path.join(temporary, "documents"), path.join(temporary, "state")];
  await mkdir(path.join(parent, "letters"), { recursive: true });
  const workbench = await openWorkbench({
    folder: parent,
    vsix: [path.join(root, "dist/usersync.vsix")],
    env: { XDG_STATE_HOME: state },
    settings: { "files.autoSave": "off" },
  });
  try {
    await flow({ workbench, parent });
  } catch (error) {
    await workbench.screenshot(path.join(root, `build/failures/${Date.now()}.png`));
    throw error;
  } finally {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A step of the walkthrough, and whether it is ticked. */
function stepOf({ page }: Workbench, title: string) {
  const step: Locator = page.locator(".getting-started-step").filter({ hasText: title });
  return {
    step,
    done: (): Promise<void> => step.locator(".codicon-getting-started-step-checked").waitFor(),
    open: async (): Promise<void> => {
      if (!(await step.locator(".step-description-container").isVisible())) await step.click();
    },
  };
}

/** Names the folder in which the practice folder is made. */
async function makeIn(parent: string, { page }: Workbench): Promise<void> {
  const input = page.locator(".quick-input-widget input[type='text']:visible");
  await input.fill(`${parent}/`);
  const make = page.getByRole("button", { name: "Make It Here" });
  await until("the folder is named", async () => {
    // A list of folders that is being read takes no click.
    await make.click({ timeout: 1000 }).catch(() => undefined);
    return (await make.isVisible()) ? undefined : true;
  });
}

async function opened(folder: string, workbench: Workbench): Promise<void> {
  await until(`${folder} is opened`, async () => (workbench.page.url().endsWith(folder) ? true : undefined));
  await workbench.ready();
  await workbench.page.locator('.tab[data-resource-name="users.csv"]').waitFor();
}

test("the walkthrough leads from the sample files, in whose window it goes on, to a push into the practice folder, and ticks what was done", async () => {
  await inFirstMinutes(async ({ workbench, parent }) => {
    const { page } = workbench;
    await workbench.command("Welcome: Open Walkthrough...");
    await workbench.pick("Your first safe push");
    await page.getByRole("button", { name: "Try It with Sample Files" }).click();
    await makeIn(parent, workbench);
    await opened("usersync-practice", workbench);
    await stepOf(workbench, "Open the sample files").done();
    expect(await readdir(path.join(parent, "usersync-practice/practice/facilitynet"))).toEqual(["users.csv"]);

    await until("the file keeps the focus, which the page of the walkthrough takes late", async () => {
      await page.locator('.tab[data-resource-name="users.csv"]').click();
      await page.waitForTimeout(lateMs);
      return (await page.locator("[id='status.editor.selection']").isVisible()) ? true : undefined;
    });
    const file = path.join(parent, "usersync-practice/2n/users.csv");
    const good = await readFile(file, "utf8");
    const problem = stepOf(workbench, "Break a card number");
    expect(await problem.step.locator(".codicon-getting-started-step-unchecked").count()).toBe(1);
    await workbench.replaceAll(good.replace("0A3F5C21D7", "6.00E+02"));
    await page.locator(".editor-instance .squiggly-error").first().waitFor();
    await problem.done();
    // The picture shows the card, in colours.
    await workbench.goTo(2, good.split("\n")[1]?.indexOf("+420"));
    await until("the columns are coloured", async () => {
      const spans = page.locator(".editor-instance .view-line").nth(1).locator("span span");
      const classes = await spans.evaluateAll((all) =>
        (all as unknown as readonly { readonly className: string }[]).map((one) => one.className),
      );
      return new Set(classes).size > 3 ? true : undefined;
    });
    await workbench.screenshot("docs/images/walkthrough.png");

    const change = stepOf(workbench, "Let somebody leave");
    expect(await change.step.locator(".codicon-getting-started-step-unchecked").count()).toBe(1);
    const changed = good.replace(/(2002,Jan .*),FALSE\n/, "$1,TRUE\n");
    await workbench.replaceAll(changed);
    await workbench.save();
    await change.done();

    // The walkthrough is active then, and the file beside it is meant.
    const look = stepOf(workbench, "Look before you leap");
    await look.open();
    await page.getByRole("button", { name: "Preview Sync" }).click();
    await workbench
      .webview()
      .getByRole("heading", { name: /1 person will be deleted/ })
      .waitFor();
    await workbench.screenshot("build/walk/preview.png");

    const welcome = page.locator('.tab[aria-label^="Welcome"]');
    await welcome.click();
    await look.done();
    const push = stepOf(workbench, "Push into the practice folder");
    await push.open();
    await page.getByRole("button", { name: "Push", exact: true }).click();
    expect(await workbench.quickInput()).toContain("Type the number of people to be deleted (1)");
    await workbench.answer("1");
    const practice = path.join(parent, "usersync-practice/practice/2n/users.csv");
    await until("the practice folder has the file", async () => ((await readFile(practice, "utf8")) === changed ? true : undefined));
    await welcome.click();
    await push.done();
  });
});

test("a practice folder that is there already stays as it is beside a new one", async () => {
  await inFirstMinutes(async ({ workbench, parent }) => {
    const file = path.join(parent, "usersync-practice/2n/users.csv");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, "what somebody practised");
    await workbench.command("UserSync: Try It with Sample Files…");
    await makeIn(parent, workbench);
    await workbench.pick("Make a new one beside it");
    await opened("usersync-practice-2", workbench);
    expect(await readFile(file, "utf8")).toBe("what somebody practised");
  });
});
