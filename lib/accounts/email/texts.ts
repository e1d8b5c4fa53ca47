import type { LinkKind } from "@/domain/account";
import type { Language } from "@/domain/user";

type Names = { user: string; company: string };

/** What an email about signing in says; `until` is when its link runs out. */
type Words = {
  subject: string;
  title: string;
  paragraphs: string[];
  open: string;
  footer: string[];
};

type Texts = { locale: string; greeting: (name: string) => string } & Record<
  LinkKind,
  (names: Names, until: string) => Words
>;

const english: Texts = {
  locale: "en-GB",
  greeting: (name) => `Hello ${name},`,
  invite: ({ user, company }, until) => ({
    subject: `${company} invites you to Afterword`,
    title: `${company} invites you`,
    paragraphs: [
      `An admin of ${company} lets you sign in to Afterword, where your recorded phone calls are found with a summary, shortly after they end.`,
      `Choose a password to begin. The link works once, until ${until}.`,
    ],
    open: "Choose a password",
    footer: [`Sent to ${user} at the request of an admin of ${company}.`],
  }),
  reset: ({ user }, until) => ({
    subject: "Choose a new password for Afterword",
    title: "Choose a new password",
    paragraphs: [
      "Somebody, probably you, asked for a way back into Afterword with this email address.",
      `The link works once, until ${until}. Using it ends all your sessions.`,
    ],
    open: "Choose a new password",
    footer: [
      `Sent to ${user}. If it was not you who asked, do nothing: your password stays as it is.`,
    ],
  }),
};

const dutch: Texts = {
  locale: "nl-NL",
  greeting: (name) => `Beste ${name},`,
  invite: ({ user, company }, until) => ({
    subject: `${company} nodigt u uit voor Afterword`,
    title: `${company} nodigt u uit`,
    paragraphs: [
      `Een beheerder van ${company} geeft u toegang tot Afterword. Daar vindt u uw opgenomen telefoongesprekken, kort na afloop al met een samenvatting.`,
      `Kies een wachtwoord om te beginnen. De link werkt één keer, tot ${until}.`,
    ],
    open: "Wachtwoord kiezen",
    footer: [`Verstuurd aan ${user} op verzoek van een beheerder van ${company}.`],
  }),
  reset: ({ user }, until) => ({
    subject: "Kies een nieuw wachtwoord voor Afterword",
    title: "Kies een nieuw wachtwoord",
    paragraphs: [
      "Iemand, waarschijnlijk uzelf, heeft met dit e-mailadres gevraagd om weer te kunnen inloggen bij Afterword.",
      `De link werkt één keer, tot ${until}. Als u hem gebruikt, worden al uw sessies beëindigd.`,
    ],
    open: "Nieuw wachtwoord kiezen",
    footer: [
      `Verstuurd aan ${user}. Hebt u hier niet om gevraagd? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.`,
    ],
  }),
};

export const texts: Record<Language, Texts> = { en: english, nl: dutch };
