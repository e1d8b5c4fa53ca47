/** Words that are written with a capital, or in capitals, without being anybody's name. */
export const neverNames = new Set(
  (
    "i i'll i'm i've i'd u agent customer caller callee speaker klant beller gebelde medewerker " +
    "spreker ai sms pin iban bsn gdpr avg api crm usb pdf tv pc it hr vat btw id url ok eu uk us usa " +
    "nl faq voip sim wifi wi-fi dsl pbx ivr sla asap internet email e-mail online web www app qr " +
    "english dutch german french spanish italian portuguese polish turkish arabic chinese belgian " +
    "british american european engels engelse nederlands nederlandse duits duitse frans franse " +
    "spaans spaanse italiaans italiaanse pools turks belgisch belgische amerikaans amerikaanse " +
    "brits britse europees europese netherlands nederland christmas kerst kerstmis easter pasen " +
    "pinksteren hemelvaart koningsdag sinterklaas new year's eve bv nv ltd inc plc gmbh kvk"
  ).split(" "),
);

/** What is said before a name. */
export const titles = new Set(
  "mr mrs ms miss mister madam sir dr dhr mevr mw meneer mevrouw heer dame prof ing drs herr herrn frau monsieur madame señor señora".split(
    " ",
  ),
);

/** Everyday words that people are called by. */
export const oftenNames = new Set(
  (
    "bill mark grace rose joy hope faith frank pat sue bob rob jack nick drew dean art guy ray rich " +
    "jean page price brook dawn olive will max gene dale glen cliff grant hall hill hunt king lane " +
    "marsh palmer mason parker porter potter young white black brown green gray grey wood woods bush " +
    "field fields long short sharp swift banks stone west north east south day knight cook carter " +
    "fisher turner baker bell bishop cross fox ford foster wolf rice reid small little best good may " +
    "roos bram wim jan bas floor storm sterre fleur jong groot klein bakker visser smit kok jager " +
    "boer koning prins wit zwart berg dijk dam bos beek vries haan mol vos post keizer kuiper mulder"
  ).split(" "),
);
