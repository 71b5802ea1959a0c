/**
 * Puts the keyboard back where it was when the page gets the focus again: a question of the editor or another tab clears it, and Enter would then do
 * nothing, without a ring to say so.
 */
export function keepPlace(): void {
  let place: HTMLElement | undefined;
  addEventListener("focusin", ({ target }) => {
    place = target instanceof HTMLElement ? target : undefined;
  });
  addEventListener("focus", () => {
    if (document.activeElement === document.body) {
      place?.focus({ preventScroll: true });
    }
  });
}
