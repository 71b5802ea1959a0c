import { findProgram } from "../setup/browser.mjs";

/** Whether a window can be shown to somebody. USERSYNC_HEADLESS=1 says no. */
export function hasDesktop() {
  if (process.env.USERSYNC_HEADLESS) return false;
  return process.platform === "win32" || process.platform === "darwin" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The desktop's own VS Code, if one is installed. */
export function findDesktopCode() {
  return hasDesktop() ? findProgram("code") : undefined;
}
