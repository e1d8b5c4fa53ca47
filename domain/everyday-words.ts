/** English and Dutch words that nearly every sentence holds one of: none is a name misheard. */
const words = `
  a an about after again all also always am and any are as ask at back be because been before being
  but by call can come could day did do does done down for from get give go going good got great
  had has have he hello help her here hi him his how if in into is it its just know last let like
  little long look made make many may me more much must my need never new next no not now of off
  ok okay on one only or other our out over own people please put right said same say see send she
  should so some soon sorry still such sure take tell than thank thanks that the their them then
  there these they thing this those time to today told too two under until up us very want was way
  we well went were what when where which while who why will with would yes yet you your
  aan af al alle alleen als altijd ander anders bel bellen ben bij bent beetje binnen bedankt daar
  dag dan dank dat de deze die dit doe doen door dus een eens en er even ga gaan gaat geen gegaan
  goed graag had heb hebben hebt heeft heel hem het hier hij hoe hoor ik in is ja je jij jou jouw
  jullie kan kom komen komt kon kunnen kunt later laten maar maken me mee meer mij mijn misschien
  moet moeten mogen morgen na naar natuurlijk nee niet niets nog nooit nu of om omdat onder ons onze
  ook op over prima zal wat was wel weer weet weg wel welke werd weten wie wij wil willen wilt word
  worden wordt zeg zeggen zeker zelf zien zijn zo zou zullen zult u uit uw van vandaag veel voor
  vraag waar waarom wanneer want`;

const everyday = new Set(words.split(/\s+/));

export function isEverydayWord(text: string): boolean {
  return everyday.has(text.trim().toLowerCase());
}
