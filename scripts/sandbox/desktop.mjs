import { findProgram } from "../setup/browser.mjs";

/** Whether a window can be shown to somebody. */
export function hasDesktop() {
  return process.platform === "win32" || process.platform === "darwin" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The desktop's own VS Code, if one is installed. */
export function findDesktopCode() {
  return hasDesktop() ? findProgram("code") : undefined;
}
