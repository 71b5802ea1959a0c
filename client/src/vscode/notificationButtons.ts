import type { Words } from "#core";

/** The buttons that a notification is shown with. The editor cuts one that has none to a single line: whoever asked for none gets one that closes it. */
export function notificationButtons(asked: readonly string[], { t }: Words): readonly string[] {
  return asked.length > 0 ? asked : [t("Close")];
}
