import type { Words } from "#core";

/**
 * The machine that sends, where the window is a remote one. `remote`: `ssh-remote`, `wsl`, `dev-container`, …; other authorities are addresses, and say nothing to a
 * person.
 */
export function sentFrom(remote: string | undefined, { t }: Words): string | undefined {
  if (remote === undefined) {
    return undefined;
  }
  return /^[a-z-]+$/.test(remote)
    ? t("the remote machine ({0}) that this window works on, where the file is", remote)
    : t("the remote machine that this window works on, where the file is");
}
