import { describe, expect, it } from "vitest";
import { builtInProfiles, chooseProfile, type Profile } from "#core";
import { profileFiles, profileNamed } from "./profileFixtures.ts";

const door = profileNamed("2n-access-commander");
const canteen = profileNamed("facilitynet");
const every = [...profileFiles.keys()].map((name) => profileNamed(name.replace(".json", "")));
const names = (profile: Profile) => profile.columns.map(({ name }) => name);
const choose = (header: readonly string[] | undefined, profiles: readonly Profile[] = builtInProfiles) =>
  chooseProfile({ header, profiles });

describe("choosing a profile", () => {
  it("takes the one that is configured, whatever the header says", () => {
    const choice = chooseProfile({ configured: "facilitynet", header: names(door), profiles: builtInProfiles });
    expect(choice).toMatchObject({ profile: { id: "facilitynet" }, how: "configured" });
  });

  it("takes none where the configured one does not exist, and says so", () => {
    expect(chooseProfile({ configured: "nobody", header: names(door), profiles: builtInProfiles })).toEqual({
      profile: null,
      how: "none",
      reason: "usersync.json names the profile nobody, which does not exist",
    });
  });

  it("recognises a header", () => {
    expect(choose(names(door))).toEqual({ profile: door, how: "header", reason: "the header is the one of 2N Access Commander" });
  });

  it.each<[string, (header: readonly string[]) => readonly string[]]>([
    ["in another order", (header) => [...header].reverse()],
    ["in small letters", (header) => header.map((name) => name.toLowerCase())],
    ["with two columns missing", (header) => header.slice(2)],
    ["with a column too many", (header) => [...header, "Remark"]],
  ])("recognises a header %s as close", (_, change) => {
    for (const profile of [door, canteen]) {
      expect(choose(change(names(profile)))).toMatchObject({ profile: { id: profile.id }, how: "header" });
    }
    expect(choose(change(names(door))).reason).toMatch(/^the header is/);
  });

  it("recognises a header below its place", () => {
    const following = [[""], names(door), ["1", "Jana"]];
    expect(chooseProfile({ header: ["Exported on 26 November"], following, profiles: builtInProfiles })).toEqual({
      profile: door,
      how: "header",
      reason: "the header of 2N Access Commander stands below its place",
    });
  });

  it.each([[["Name", "Email"]], [["Email", "Name", "Phone"]], [["id", "first", "last"]], [["EmployeeID"]], [[""]], [[]]])(
    "does not guess from %j",
    (header) => {
      expect(choose(header)).toMatchObject({ profile: null, how: "none", reason: "no profile has this header" });
    },
  );

  it("says that an empty file has nothing to go by", () => {
    expect(choose(undefined)).toEqual({ profile: null, how: "none", reason: "the file is empty" });
  });

  it("takes none of two that fit equally well, and names them", () => {
    const other = { ...door, id: "other", title: "Other" };
    expect(choose(names(door), [door, other])).toEqual({
      profile: null,
      how: "none",
      reason: "the header fits 2N Access Commander and Other: name one in usersync.json",
    });
  });

  it("takes the profile of one's own before the one it was made from", () => {
    const own = { ...canteen, id: "canteen-own", basedOn: "facilitynet" };
    expect(choose(names(canteen), [...builtInProfiles, own]).profile?.id).toBe("canteen-own");
  });

  it("never recognises a profile that must be configured", () => {
    const custom = profileNamed("facilitynet-custom");
    expect(choose(names(custom), [custom]).profile).toBeNull();
  });

  it.each(
    every
      .filter(({ header, recognition }) => header.order !== "none" && recognition !== "configured")
      .map((each) => [each.id, each] as const),
  )("tells %s from all others by its header", (id, profile) => {
    const records = [...Array.from({ length: profile.header.preambleLines }, () => ["version:v1.0"]), names(profile)];
    const choice = chooseProfile({ header: records[0], following: records.slice(1), profiles: every });
    expect(choice.profile?.id ?? choice.reason).toBe(id);
  });
});
