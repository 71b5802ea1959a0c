/** What exports of personnel systems call their columns, in the languages of the product's users. Written as people write it; compared folded. */

export type Concept =
  | "employeeId"
  | "firstName"
  | "middleName"
  | "lastName"
  | "fullName"
  | "initials"
  | "email"
  | "phone"
  | "mobile"
  | "company"
  | "department"
  | "departmentNumber"
  | "group"
  | "location"
  | "language"
  | "card"
  | "pin"
  | "extension"
  | "startDate"
  | "endDate"
  | "jobTitle"
  | "status"
  | "nationalId";

export type HeaderLanguage = "en" | "da" | "cs" | "de";

type Words = Readonly<Record<HeaderLanguage, readonly string[]>>;

const synonyms: Readonly<Record<Concept, Words>> = {
  employeeId: {
    en: [
      "Employee ID",
      "Employee No",
      "Employee Number",
      "Emp ID",
      "Staff ID",
      "Staff Number",
      "Personnel Number",
      "Person ID",
      "Payroll Number",
      "Worker ID",
      "User ID",
    ],
    da: [
      "Medarbejdernr",
      "Medarbejdernummer",
      "Medarbejder ID",
      "Medarb nr",
      "Lønnr",
      "Lønnummer",
      "Personalenr",
      "Personalenummer",
      "Ansættelsesnr",
      "Ansatnr",
      "Tjenestenr",
      "Tjenestenummer",
    ],
    cs: ["Osobní číslo", "Os. číslo", "Číslo zaměstnance", "ID zaměstnance", "Zaměstnanecké číslo", "OSČ"],
    de: [
      "Personalnummer",
      "Personal-Nr",
      "Pers.-Nr",
      "Persnr",
      "Mitarbeiternummer",
      "Mitarbeiter-Nr",
      "Mitarbeiter-ID",
      "MA-Nr",
      "Stammnummer",
    ],
  },
  firstName: {
    en: ["First Name", "Given Name", "Forename"],
    da: ["Fornavn", "Fornavne", "Fornavn(e)"],
    cs: ["Jméno", "Křestní jméno"],
    de: ["Vorname", "Vornamen", "Rufname"],
  },
  middleName: {
    en: ["Middle Name", "Middle Names"],
    da: ["Mellemnavn", "Mellemnavne"],
    cs: ["Prostřední jméno"],
    de: ["Zweiter Vorname", "Namenszusatz"],
  },
  lastName: {
    en: ["Last Name", "Surname", "Family Name"],
    da: ["Efternavn", "Efternavne"],
    cs: ["Příjmení"],
    de: ["Nachname", "Familienname", "Zuname"],
  },
  fullName: {
    en: ["Name", "Full Name", "Display Name", "User Name", "Employee Name"],
    da: ["Navn", "Fulde navn", "Medarbejdernavn", "Medarbejder"],
    cs: ["Jméno a příjmení", "Příjmení a jméno", "Celé jméno", "Zaměstnanec"],
    de: ["Vollständiger Name", "Mitarbeiter", "Mitarbeitername", "Anzeigename"],
  },
  initials: { en: ["Initials"], da: ["Initialer", "Ini"], cs: ["Iniciály"], de: ["Initialen", "Kürzel", "Namenskürzel"] },
  email: {
    en: ["Email", "E-mail", "Mail", "User Mail", "Email Address", "Work Email", "Business Email"],
    da: ["E-mail adresse", "Mailadresse", "Arbejdsmail", "E-post", "E-mail arbejde"],
    cs: ["E-mailová adresa", "Pracovní e-mail", "El. pošta"],
    de: ["E-Mail-Adresse", "Dienstliche E-Mail", "E-Mail geschäftlich", "E-Mail dienstlich"],
  },
  phone: {
    en: ["Phone", "Telephone", "Phone Number", "Phone Number 1", "Work Phone", "Office Phone", "Direct Phone"],
    da: ["Telefon", "Telefonnr", "Telefonnummer", "Tlf", "Tlf nr", "Lokalnummer", "Arbejdstelefon", "Telefon arbejde", "Direkte telefon"],
    cs: ["Telefonní číslo", "Tel. číslo", "Pevná linka", "Telefon do práce"],
    de: ["Telefonnummer", "Tel", "Tel.-Nr", "Festnetz", "Telefon dienstlich", "Telefon geschäftlich", "Rufnummer"],
  },
  mobile: {
    en: ["Mobile", "Mobile Phone", "Cell", "Cell Phone", "Mobile Number"],
    da: ["Mobil", "Mobilnr", "Mobilnummer", "Mobiltelefon", "Arbejdsmobil", "Privat mobil"],
    cs: ["Mobilní telefon", "Mobilní číslo"],
    de: ["Handy", "Handynummer", "Mobilfunk", "Mobiltelefon", "Mobil dienstlich"],
  },
  company: {
    en: ["Company", "Company Name", "Employer", "Legal Entity"],
    da: ["Firma", "Firmanavn", "Virksomhed", "Selskab", "Arbejdsgiver"],
    cs: ["Společnost", "Zaměstnavatel", "Organizace"],
    de: ["Unternehmen", "Gesellschaft", "Arbeitgeber", "Mandant"],
  },
  department: {
    en: ["Department", "Department Name", "Dept", "Organisation Unit", "Org Unit", "Team"],
    da: ["Afdeling", "Afdelingsnavn", "Afd", "Enhed", "Organisationsenhed"],
    cs: ["Oddělení", "Středisko", "Útvar", "Úsek"],
    de: ["Abteilung", "Abteilungsname", "Bereich", "Organisationseinheit"],
  },
  departmentNumber: {
    en: ["Department Number", "Department No", "Department Code", "Cost Centre", "Cost Center"],
    da: ["Afdelingsnr", "Afdelingsnummer", "Afd nr", "Omkostningssted", "Afdelingskode"],
    cs: ["Číslo oddělení", "Číslo střediska", "Nákladové středisko"],
    de: ["Abteilungsnummer", "Abteilungs-Nr", "Kostenstelle", "KST"],
  },
  group: {
    en: ["Group", "Groups", "User Group", "Access Group", "Access Groups", "Role", "Access Profile"],
    da: ["Gruppe", "Grupper", "Brugergruppe", "Adgangsgruppe", "Adgangsgrupper", "Adgangsprofil", "Rolle"],
    cs: ["Skupina", "Skupiny", "Uživatelská skupina", "Přístupová skupina", "Přístupové skupiny"],
    de: ["Gruppen", "Benutzergruppe", "Zutrittsgruppe", "Zutrittsgruppen", "Zutrittsprofil", "Berechtigungsgruppe"],
  },
  location: {
    en: ["Location", "Site", "Office", "Building"],
    da: ["Lokation", "Arbejdssted", "Bygning", "Kontor"],
    cs: ["Lokalita", "Pracoviště", "Budova", "Pobočka"],
    de: ["Standort", "Arbeitsort", "Gebäude", "Niederlassung"],
  },
  language: { en: ["Language", "Language Code"], da: ["Sprog", "Sprogkode"], cs: ["Jazyk"], de: ["Sprache", "Sprachcode"] },
  card: {
    en: [
      "Card",
      "Card Number",
      "Card Numbers",
      "Card No",
      "ID Card Number",
      "Badge",
      "Badge Number",
      "Badge ID",
      "Access Card",
      "Key Card",
      "RFID",
    ],
    da: ["Kort", "Kortnr", "Kortnummer", "Adgangskort", "Adgangskortnr", "ID-kort", "ID-kortnr", "Nøglekort", "Brik", "Briknr"],
    cs: ["Karta", "Číslo karty", "Přístupová karta", "Čip", "Číslo čipu", "ID karty"],
    de: ["Karte", "Kartennummer", "Karten-Nr", "Ausweis", "Ausweisnummer", "Ausweis-Nr", "Chip", "Chipnummer", "Transponder"],
  },
  pin: {
    en: ["PIN", "PIN Code", "Switch Code", "Access Code", "Door Code"],
    da: ["PIN-kode", "Pinkode", "Dørkode", "Adgangskode dør"],
    cs: ["PIN kód", "Kód dveří", "Přístupový kód"],
    de: ["PIN-Code", "Türcode", "Zutrittscode"],
  },
  extension: {
    en: ["Extension", "Virtual Number", "Internal Number"],
    da: ["Lokalnr", "Lokal"],
    cs: ["Linka", "Klapka"],
    de: ["Durchwahl", "Nebenstelle"],
  },
  startDate: {
    en: ["Start Date", "Hire Date", "Date Hired", "Entry Date"],
    da: ["Ansættelsesdato", "Startdato", "Tiltrædelsesdato", "Ansat dato"],
    cs: ["Datum nástupu", "Nástup"],
    de: ["Eintrittsdatum", "Eintritt"],
  },
  endDate: {
    en: ["End Date", "Termination Date", "Leave Date", "Last Day", "Exit Date"],
    da: ["Fratrædelsesdato", "Fratrædelse", "Slutdato", "Ophørsdato", "Fratrådt dato", "Sidste arbejdsdag"],
    cs: ["Datum ukončení", "Datum výstupu", "Výstup", "Konec pracovního poměru"],
    de: ["Austrittsdatum", "Austritt", "Enddatum", "Letzter Arbeitstag"],
  },
  jobTitle: {
    en: ["Job Title", "Title", "Position"],
    da: ["Stilling", "Stillingsbetegnelse", "Titel"],
    cs: ["Pozice", "Pracovní pozice", "Funkce"],
    de: ["Stelle", "Stellenbezeichnung", "Berufsbezeichnung", "Funktion"],
  },
  nationalId: {
    en: ["National ID", "Social Security Number", "SSN"],
    da: ["CPR", "CPR-nr", "CPR-nummer", "Personnummer"],
    cs: ["Rodné číslo", "RČ"],
    de: ["Sozialversicherungsnummer", "SV-Nummer", "SV-Nr", "Versicherungsnummer"],
  },
  status: {
    en: ["Status", "Employment Status"],
    da: ["Ansættelsesstatus", "Medarbejderstatus"],
    cs: ["Stav"],
    de: ["Beschäftigungsstatus", "Mitarbeiterstatus"],
  },
};

/** A header without accents, letter case and all that is neither letter nor digit: `E-mailová adresa` becomes `emailovaadresa`. */
export function foldHeader(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

export interface HeaderMeaning {
  readonly concept: Concept;
  readonly language: HeaderLanguage;
}

const meanings: ReadonlyMap<string, HeaderMeaning> = new Map(
  // From the last to the first, so that of two languages with one word the first counts.
  Object.entries(synonyms)
    .flatMap(([concept, words]) =>
      Object.entries(words).flatMap(([language, each]) =>
        each.map((word) => [foldHeader(word), { concept: concept as Concept, language: language as HeaderLanguage }] as const),
      ),
    )
    .reverse(),
);

/** What a header means; undefined where no list has it. A number or a remark in brackets behind it does not count. */
export function meaningOf(header: string): HeaderMeaning | undefined {
  return meanings.get(foldHeader(header)) ?? meanings.get(foldHeader(header.replace(/\s*[([].*$|\s+\d+$/, "")));
}

/** What a number without a country code belongs to, where the headers are in this language. English says nothing. */
export const countryCodes: Readonly<Record<HeaderLanguage, string | undefined>> = { en: undefined, da: "+45", cs: "+420", de: "+49" };

/** Words by which a status says that somebody has left. */
const left: ReadonlySet<string> = new Set(
  [
    ...["Inactive", "Terminated", "Left", "Former", "Resigned"],
    ...["Fratrådt", "Inaktiv", "Ophørt", "Opsagt", "Stoppet"],
    ...["Neaktivní", "Ukončen", "Ukončeno", "Vystoupil", "Bývalý"],
    ...["Ausgeschieden", "Ausgetreten", "Gekündigt", "Beendet"],
  ].map(foldHeader),
);

export function meansLeft(status: string): boolean {
  return left.has(foldHeader(status));
}
