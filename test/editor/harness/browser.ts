import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "../../../scripts/setup/browser.mjs";

/** A headless Chromium that looks nothing up by itself. Its profile is removed when it is closed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error("No Chromium found. Install one, or name it in USERSYNC_BROWSER.");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Chromium's own sandbox refuses to run as root, which is what containers run as.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}
