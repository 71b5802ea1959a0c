import { phrase } from "../words/phrase.ts";
import type { Profile } from "./profile.ts";
import { at, report, type ShapePlace } from "./shape.ts";

/** Only a file that is the whole truth takes away whoever is missing from it, and it always does. */
export function checkMode({ sync: { mode, absent } }: Profile, place: ShapePlace): void {
  if (mode === "full-replace" && absent === "kept") {
    report(
      at(at(place, "sync"), "absent"),
      phrase("is kept, but with the mode full-replace whoever is missing goes: write deleted or deactivated"),
    );
  }
  if (mode !== "full-replace" && absent !== "kept") {
    report(
      at(at(place, "sync"), "absent"),
      phrase("is {0}, but with the mode {1} whoever is missing stays: write kept, or the mode full-replace", absent, mode),
    );
  }
}
