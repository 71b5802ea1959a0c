import { describe, expect, it } from "vitest";
import { fileText, peopleFile, planOf, profileOf } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");
const door = profileOf("2n-access-commander");

const anna = {
  initials: "AN",
  employeeId: "0101",
  name: "Anna Nová",
  email: "anna@acme.test",
  userGroup: "Employee",
  subscriptionUid: "11111111-1111-4111-8111-111111111111",
};
const bo = { initials: "BO", employeeId: "0102", name: "Bo Lund", email: "bo@acme.test", userGroup: "Employee" };
const cy = { initials: "CY", employeeId: "0103", name: "Cy Berg", email: "cy@acme.test", userGroup: "External" };

const dora = {
  employeeId: "7",
  userName: "Dora Malá",
  company: "ACME",
  cardNumbers: "0123456789;ABCDEF01",
  switchCode: "4711",
  groups: "Office;Lab",
  isDeleted: "FALSE",
};
const emil = { employeeId: "8", userName: "Emil Kraus", company: "ACME", isDeleted: "FALSE" };

describe("a plan of a system that deletes whoever is missing", () => {
  const plan = (before: readonly object[], after: readonly object[]) =>
    planOf(canteen, [fileText(canteen, before as never), fileText(canteen, after as never)]);

  it("counts people who are the same", () => {
    expect(plan([anna, bo], [anna, bo]).counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 2 });
  });

  it("deletes whoever is missing from the file and says why", () => {
    const { changes, counts } = plan([anna, bo, cy], [anna, cy]);
    expect(counts).toEqual({ create: 0, update: 0, delete: 1, unchanged: 2 });
    expect(changes[0]).toMatchObject({ kind: "delete", key: "bo@acme.test", title: "Bo Lund" });
    expect(changes[0]?.record).toBeUndefined();
    expect(changes[0]?.effects.join()).toMatch(/missing from the file/);
  });

  it("says once what two columns say together: an id and its name", () => {
    const known = { UserGroupUid: new Map([["2", "External"]]) };
    const file = (uid: string, group: string) => fileText(canteen, [{ ...bo, userGroupUid: uid, userGroup: group }] as never);
    for (const given of [{ known }, {}]) {
      const { changes } = planOf(canteen, [file("1", "Employee"), file("2", "External")], given);
      expect(changes[0]?.effects).toEqual(["Moves to group External"]);
    }
  });

  it("tells a changed value from its old to its new one", () => {
    const { changes } = plan([anna, bo], [anna, { ...bo, userGroup: "External" }]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ kind: "update", record: 2, fields: { userGroup: { from: "Employee", to: "External" } } });
    expect(changes[0]?.effects.join()).toMatch(/External/);
  });

  it("tells the loss of a subscription", () => {
    const { changes } = plan([anna, bo], [{ ...anna, subscriptionUid: "" }, bo]);
    expect(changes[0]?.effects.join()).toMatch(/subscription/i);
  });

  it("finds a person whose e-mail changed by the employee id: a deletion and a creation in one", () => {
    const { changes, counts } = plan([anna, bo], [anna, { ...bo, email: "bo.lund@acme.test" }]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ kind: "rename", formerKey: "bo@acme.test", key: "bo.lund@acme.test" });
    expect(counts).toEqual({ create: 1, update: 0, delete: 1, unchanged: 1 });
  });

  it("believes no name that two people share", () => {
    const twin = { ...bo, employeeId: "", email: "bo2@acme.test" };
    const { changes } = plan([{ ...bo, employeeId: "" }, twin], [{ ...bo, employeeId: "", email: "bo3@acme.test" }]);
    expect(changes.map((change) => change.kind)).toEqual(["delete", "delete", "create"]);
  });

  it("takes a key that differs in letter case only for the same person, renamed", () => {
    expect(plan([anna], [{ ...anna, email: "Anna@acme.test", employeeId: "" }]).changes[0]?.kind).toBe("rename");
  });

  it("counts a new removal date as a deletion, and says the date", () => {
    const { changes, counts } = plan([anna, bo], [anna, { ...bo, terminationDate: "2026-04-30" }]);
    expect(counts.delete).toBe(1);
    expect(changes[0]?.effects.join()).toMatch(/2026-04-30/);
  });

  it("is held by a removal date that cannot be read", () => {
    const { guards } = plan([anna, bo, cy], [anna, cy, { ...bo, terminationDate: "soon" }]);
    expect(guards.some((guard) => guard.id === "delete" && guard.verdict === "held" && /cannot be read/.test(guard.message))).toBe(true);
  });

  it("counts removal dates in a column that the earlier file did not have", () => {
    const before = "Email;Name\nanna@acme.test;Anna Nová\nbo@acme.test;Bo Lund\n";
    const { changes, counts } = planOf(canteen, [before, fileText(canteen, [anna, { ...bo, terminationDate: "2026-04-30" }])]);
    expect(counts.delete).toBe(1);
    expect(changes[0]).toMatchObject({ kind: "delete", key: "bo@acme.test", fields: { terminationDate: { from: "", to: "2026-04-30" } } });
    expect(changes[0]?.effects.join()).toMatch(/2026-04-30/);
  });

  it("does not mind the order, the quoting or the line ends of the records", () => {
    const before = fileText(canteen, [anna, bo, cy]);
    const after = fileText(canteen, [cy, anna, bo]).replaceAll("\n", "\r\n").replaceAll("Employee", '"Employee"');
    expect(planOf(canteen, [before, after.replace('"Employee"Id', "EmployeeId")]).counts).toEqual({
      create: 0,
      update: 0,
      delete: 0,
      unchanged: 3,
    });
  });

  it("compares columns, not places: another order of the columns is no change of people", () => {
    const before = fileText(canteen, [anna]);
    const swapped = "Name;Email;Initials;EmployeeId\nAnna Nová;anna@acme.test;AN;0101\n";
    const { counts, columns } = planOf(canteen, [before, swapped]);
    expect(counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 1 });
    expect(columns[0]).toMatchObject({ kind: "removed", people: 0, effect: "Nobody who stays had a value" });
  });

  it("counts people of files delivered since as people who may be lost", () => {
    const later = [peopleFile(canteen, fileText(canteen, [anna, bo, cy]))];
    const before = peopleFile(canteen, fileText(canteen, [anna]));
    const plan = planOf(canteen, ["", fileText(canteen, [anna, bo])], {
      baseline: { kind: "last", label: "last", sha256: "b", people: before, later },
    });
    expect(plan.counts).toEqual({ create: 0, update: 0, delete: 1, unchanged: 2 });
    expect(plan.changes[0]?.key).toBe("cy@acme.test");
  });

  it("tells a column that came or went as a change of its own, with whom it concerns", () => {
    const before = "Email;Name;Language;Department\nbo@acme.test;Bo Lund;da;Lab\ncy@acme.test;Cy Berg;;\n";
    const after =
      "Email;Name;UserGroup;Language\nbo@acme.test;Bo Lund;Employee;da\nnew@acme.test;New One;Employee;\ncy@acme.test;Cy Berg;;\n";
    const { columns, changes } = planOf(canteen, [before, after]);
    expect(columns).toEqual([
      {
        kind: "removed",
        id: "department",
        title: "Department",
        people: 1,
        effect: "1 person had a value: what the system does with it is unknown",
      },
      { kind: "added", id: "userGroup", title: "User group", people: 1, effect: "1 person of those before gets a value" },
    ]);
    expect(changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual(["create new@acme.test"]);
  });

  it("says once that a whole column was damaged", () => {
    const many = Array.from({ length: 5 }, (_, i) => ({
      name: `P ${i}`,
      email: `p${i}@acme.test`,
      employeeId: `00${i + 1}`,
      phone: `+45111${i}`,
    }));
    const { observations } = plan(
      many,
      many.map((person) => ({ ...person, employeeId: String(Number(person.employeeId)), phone: person.phone.slice(1) })),
    );
    expect(observations.join("\n")).toMatch(/5 × Employee.* lost leading zeros/i);
    expect(observations.join("\n")).toMatch(/5 × .* lost the \+/);
  });

  it("does not say of a damaged column that it changed as a whole too", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({
      name: `P ${i}`,
      email: `p${i}@acme.test`,
      employeeId: `00${i + 1}`,
      language: "da",
    }));
    const { observations } = plan(
      many,
      many.map((person) => ({ ...person, employeeId: String(Number(person.employeeId)), language: "en" })),
    );
    expect(observations).toEqual([
      expect.stringMatching(/^All 30 × Employee ID lost leading zeros/),
      "Language changed for 30 of 30 people",
    ]);
  });
});

describe("a plan of a system that deletes by a flag", () => {
  const plan = (before: readonly object[], after: readonly object[]) =>
    planOf(door, [fileText(door, before as never), fileText(door, after as never)]);

  it("keeps whoever is missing from the file", () => {
    const { counts, observations } = plan([dora, emil], [dora]);
    expect(counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 2 });
    expect(observations.join()).toMatch(/1 person is missing from the file: as the profile says, the system keeps that person/);
  });

  it("deletes by the flag in any letter case", () => {
    for (const flag of ["TRUE", "True", "true"]) {
      const { changes, counts } = plan([dora, emil], [dora, { ...emil, isDeleted: flag }]);
      expect(counts.delete).toBe(1);
      expect(changes[0]).toMatchObject({ kind: "delete", key: "8", record: 2 });
    }
  });

  it("does not delete twice whom the last file deleted", () => {
    const gone = { ...emil, isDeleted: "TRUE" };
    expect(plan([dora, gone], [dora, { ...gone, userName: "Emil K." }]).counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 1 });
  });

  it("creates again whom the last file deleted", () => {
    expect(plan([dora, { ...emil, isDeleted: "TRUE" }], [dora, emil]).counts).toEqual({ create: 1, update: 0, delete: 0, unchanged: 1 });
  });

  it("counts a flag on an unknown person as a deletion: the system may have them", () => {
    expect(plan([dora], [dora, { ...emil, isDeleted: "TRUE" }]).counts.delete).toBe(1);
  });

  it("tells which card is revoked, without telling the card", () => {
    const { changes } = plan([dora, emil], [{ ...dora, cardNumbers: "ABCDEF01" }, emil]);
    expect(changes[0]?.effects.join()).toMatch(/6789/);
    expect(changes[0]?.effects.join()).not.toMatch(/0123456789/);
  });
});

describe("what is compared with need not be sound", () => {
  it("counts a person once whose key stands twice there, and deletes nobody who is in the file", () => {
    for (const before of [
      [anna, { ...anna, name: "Anna N." }, bo],
      [{ ...anna, name: "Anna N." }, bo, anna],
      [bo, anna, anna],
    ]) {
      const { counts, observations } = planOf(canteen, [fileText(canteen, before), fileText(canteen, [anna, bo])]);
      expect(counts.delete).toBe(0);
      expect(counts.update + counts.unchanged).toBe(2);
      expect(observations.join()).toMatch(/1 × a key stands twice/);
    }
  });

  it("deletes such a person once", () => {
    expect(planOf(canteen, [fileText(canteen, [anna, bo, anna]), fileText(canteen, [bo])]).counts).toMatchObject({
      delete: 1,
      unchanged: 1,
    });
  });

  it("tells records without a key", () => {
    const { observations } = planOf(canteen, [fileText(canteen, [anna, { ...bo, email: "" }]), fileText(canteen, [anna])]);
    expect(observations.join()).toMatch(/1 × a record without a key/);
  });
});

describe("a plan of a system in which people are switched off", () => {
  const sync = { ...canteen.sync, absent: "deactivated", deactivation: { column: "userGroup", values: ["Inactive"] } } as const;
  const plan = (before: string, after: string) =>
    planOf({ ...canteen, sync }, [
      fileText(canteen, [anna, { ...bo, userGroup: before }]),
      fileText(canteen, [anna, { ...bo, userGroup: after }]),
    ]);

  it("counts them as lost, in any letter case", () => {
    const { changes, counts } = plan("Employee", "inactive");
    expect(counts).toMatchObject({ delete: 1, update: 0 });
    expect(changes[0]?.effects[0]).toMatch(/^Will be deactivated: .* says so/);
  });

  it("counts them once, and not when they come back", () => {
    expect(plan("Inactive", "INACTIVE").counts).toMatchObject({ delete: 0, update: 1 });
    expect(plan("Inactive", "Employee").counts).toMatchObject({ delete: 0, update: 1 });
  });
});

describe("three sides: the last delivery, the system's own list, this file", () => {
  const [sent, listed, file] = [
    [anna, bo, cy],
    [{ ...anna, userGroup: "External" }, cy, { email: "new@acme.test", name: "New There" }],
    [anna, bo, cy],
  ];
  const plan = planOf(canteen, ["", fileText(canteen, file)], {
    baseline: {
      kind: "file",
      label: "export",
      sha256: "e",
      people: peopleFile(canteen, fileText(canteen, listed as never)),
      lastSent: peopleFile(canteen, fileText(canteen, sent)),
    },
  });

  it("shows apart what was changed in the system without a file", () => {
    expect(plan.outside?.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "delete bo@acme.test",
      "update anna@acme.test",
      "create new@acme.test",
    ]);
    expect(plan.outside?.[1]?.fields).toEqual({ userGroup: { from: "Employee", to: "External" } });
  });

  it("shows in the changes that the push takes it back", () => {
    expect(plan.changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "delete new@acme.test",
      "update anna@acme.test",
      "create bo@acme.test",
    ]);
  });

  it("says nothing of it without a last delivery", () => {
    expect(planOf(canteen, [fileText(canteen, [anna]), fileText(canteen, [anna])]).outside).toBeUndefined();
  });
});
