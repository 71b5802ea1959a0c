import { expect, test } from "vitest";
import { shortName } from "../../../client/page/shortName.ts";

test("a uuid that nobody has a name for is shown by its ends, and a name as it is", () => {
  expect(shortName("5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a11")).toBe("5b1c2f60…0a11");
  expect(shortName("5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a12")).toBe("5b1c2f60…0a12");
  expect(shortName("Warehouse, third shift of the southern site")).toBe("Warehouse, third shift of the southern site");
});
