import { describe, expect, it } from "vitest";
import { differenceWords, maskPlan, type PlanInput, type Profile, planSentence, planSides, planText } from "#core";
import { fileText, peopleFile, planOf, profileOf, toldFile } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");
const door = profileOf("2n-access-commander");
const anna = { name: "Anna *Nová*", email: "anna@acme.test", userGroup: "Employee", idCardNumber: "5523456789" };
const bo = { name: "Bo Lund", email: "bo@acme.test", userGroup: "Employee" };

describe("the plan in words", () => {
  const after = fileText(canteen, [{ ...anna, userGroup: "External", idCardNumber: "9876543210" }]);
  const plan = planOf(canteen, [fileText(canteen, [anna, bo]), after]);
  const text = planText(plan, toldFile(canteen, after));

  it("begins with what happens to people", () => {
    expect(planSentence(plan)).toBe("1 person will be deleted, 1 changed.");
    const many = { create: 200_000, update: 1200, delete: 1000, unchanged: 999 };
    expect(planSentence({ ...plan, counts: many })).toBe(
      "1,000 people will be deleted, 200,000 added, 1,200 changed, 999 stay as they are.",
    );
    expect(text.indexOf("1 person will be deleted")).toBeLessThan(text.indexOf("## Guards"));
  });

  it("calls guards by their names, what holds the plan first", () => {
    const told = text.split("\n").filter((line) => line.includes(" · "));
    expect(told[0]).toBe("- HELD · Whole group disappears: User group “Employee” disappears with all its 2 people");
    expect(told.find((line) => !line.startsWith("- HELD"))).toMatch(/^- Within limits · Deletions: 1 of 2 people/);
  });

  it("names deletions before changes", () => {
    expect(text.indexOf("Will be deleted (1)")).toBeGreaterThan(0);
    expect(text.indexOf("Will be deleted (1)")).toBeLessThan(text.indexOf("Will change (1)"));
  });

  it("tells old and new values, sensitive ones masked", () => {
    expect(text).toMatch(/Employee → External/);
    expect(text).toMatch(/••••6789 → ••••3210/);
    expect(text).not.toMatch(/5523456789|9876543210/);
  });

  it("takes nothing in a file for Markdown", () => {
    expect(text).toMatch(/Anna \\\*Nová\\\*/);
  });

  it("takes nothing in what is compared with for Markdown or for a terminal's command, in guards neither", () => {
    const people = Array.from({ length: 3 }, (_, i) => ({ ...bo, email: `p${i}@acme.test`, userGroup: "[Staff](command:x)" }));
    const evil = { ...bo, name: "Bo\u001b[2J", email: "evil@acme.test" };
    const left = fileText(canteen, [anna]);
    const words = planText(planOf(canteen, [fileText(canteen, [...people, evil, anna]), left]), toldFile(canteen, left));
    expect(words).toContain("“\\[Staff\\](command:x)” disappears");
    expect(words).not.toContain("\u001b");
  });

  it("takes nothing for struck out or for the code of a character, which rendered words would hide", () => {
    const added = fileText(canteen, [{ ...bo, name: "~~R&D~~ &lt;" }]);
    expect(planText(planOf(canteen, [fileText(canteen, []), added]), toldFile(canteen, added))).toContain("\\~\\~R&D\\~\\~ \\&lt;");
  });

  it("names the line on which a person begins, as the editor counts", () => {
    const added = fileText(canteen, [{ ...bo, name: "Bo\nLund" }, anna]);
    const words = planText(planOf(canteen, [fileText(canteen, []), added]), toldFile(canteen, added));
    expect(words).toContain("(bo@acme.test, line 2)");
    expect(words).toContain("(anna@acme.test, line 4)");
  });

  it("says that nothing changes", () => {
    expect(planSentence(planOf(canteen, [fileText(canteen, [bo]), fileText(canteen, [bo])]))).toBe(
      "Nothing changes: 1 person stays as they are.",
    );
  });

  it("masks the values of the plan that is printed", () => {
    expect(maskPlan(plan, canteen).changes.find(({ kind }) => kind === "update")?.fields.idCardNumber).toEqual({
      from: "••••6789",
      to: "••••3210",
    });
  });
});

describe("columns that come or go in words", () => {
  const three = "Name;Email;Language;Department\nBo Lund;bo@acme.test;da;Lab\nAnna;anna@acme.test;;Lab\n";
  const two = "Name;Email\nBo Lund;bo@acme.test\nAnna;anna@acme.test\n";

  it("are told although no person changes by name", () => {
    const plan = planOf(canteen, [three, two]);
    expect(planSentence(plan)).toBe("Columns removed: Department, Language. Nothing else changes: 2 people stay as they are.");
    expect(planText(plan, toldFile(canteen, two))).toContain(
      "- Language (removed): 1 person had a value: what the system does with it is unknown",
    );
    expect(differenceWords(plan)).toBe("0 people more, 0 fewer, and 0 changed; columns removed: Department, Language");
  });

  it("follow what happens to people", () => {
    const plan = planOf(canteen, ["Name;Email\nBo Lund;bo@acme.test\n", three.replace(";Department", "").replaceAll(";Lab", "")]);
    expect(planSentence(plan)).toBe("Nobody will be deleted, 1 added, 1 stays as they are. Column added: Language.");
  });
});

describe("both sides of a plan", () => {
  const sides = (profile: Profile, before: readonly object[], after: readonly object[]) => {
    const texts = [fileText(profile, before as never), fileText(profile, after as never)] as const;
    const plan = planOf(profile, texts);
    const input: PlanInput = {
      id: plan.id,
      profile,
      file: { path: "users.csv", sha256: "f", people: peopleFile(profile, texts[1]) },
      baseline: { kind: "last", label: "last", sha256: "b", people: peopleFile(profile, texts[0]) },
      target: null,
      limits: {} as never,
      today: "2026-03-01",
    };
    return planSides(input, plan);
  };

  it("are sorted by key, so that another order is no difference", () => {
    const { before, after } = sides(canteen, [anna, bo], [bo, anna]);
    expect(after).toBe(before);
  });

  it("end with how many are left out, where more change than a diff editor shows", () => {
    const people = Array.from({ length: 20_003 }, (_, i) => ({ employeeId: String(100_000 + i), userName: "A" }));
    const { before, after } = sides(door, [people[0] as object], people);
    expect(before.split("\n")).toHaveLength(2);
    const lines = after.trimEnd().split("\n");
    expect(lines).toHaveLength(20_002);
    expect([lines[1]?.slice(0, 6), lines.at(-1)]).toEqual(["100001", "… and 2 more people"]);
  });

  it("mark a masked value that changed, since two masks may read the same", () => {
    const { before, after } = sides(
      door,
      [{ employeeId: "1", userName: "A", switchCode: "1234" }],
      [{ employeeId: "1", userName: "A", switchCode: "4321" }],
    );
    expect(before).toMatch(/\| •••• \|/);
    expect(after).toMatch(/\| •••• \(changed\) \|/);
  });

  it("keep the people whom the system keeps, and drop those whom the file deletes", () => {
    const people = [
      { employeeId: "1", userName: "A" },
      { employeeId: "2", userName: "B" },
    ];
    const { after } = sides(door, people, [{ employeeId: "2", userName: "B", isDeleted: "TRUE" }]);
    expect(after).toMatch(/^1 \| A/m);
    expect(after).not.toMatch(/^2 \| B/m);
  });
});
