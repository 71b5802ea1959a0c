import type { Column } from "../profile/profile.ts";
import type { Words } from "./words.ts";

/** What the values of a column are; undefined where any text will do. */
export function formName(type: Column["type"], { t }: Words): string | undefined {
  switch (type) {
    case "integer":
      return t("whole number");
    case "email":
      return t("e-mail address");
    case "phone":
      return t("phone number");
    case "card":
      return t("hexadecimal card number");
    case "digits":
      return t("digits");
    case "uuid":
      return "uuid";
    case "date":
      return t("date");
    case "language":
      return t("language code");
    case "country":
      return t("country code");
    default:
      return undefined;
  }
}
