/**
 * What recognisers learned from the ends of films and make of noise, as words without marks; `…`
 * stands for a name or nothing.
 */
const phrases = [
  "thanks for watching",
  "thank you for watching",
  "thank you so much for watching",
  "please subscribe",
  "please like and subscribe",
  "like and subscribe",
  "don't forget to subscribe",
  "subscribe to my channel",
  "see you in the next video",
  "see you next time",
  "subtitles by …",
  "subtitled by …",
  "captions by …",
  "captioning by …",
  "transcribed by …",
  "transcription by …",
  "translated by …",
  "ondertiteld door …",
  "ondertiteling door …",
  "ondertiteling tv gelderland …",
  "ondertitels ingediend door …",
  "bedankt voor het kijken",
  "tot de volgende keer",
  "untertitel von …",
  "untertitel der amara org community",
  "untertitel im auftrag des zdf …",
  "untertitelung …",
  "vielen dank fürs zuschauen",
  "danke fürs zuschauen",
  "bis zum nächsten mal",
  "sous titres réalisés par …",
  "sous titres réalisés para la communauté d'amara org",
  "sous titrage …",
  "merci d'avoir regardé …",
  "abonnez vous …",
  "subtítulos realizados por …",
  "subtítulos por …",
  "gracias por ver el video",
  "gracias por ver el vídeo",
  "suscríbete al canal",
  "legendas pela comunidade …",
  "legendado por …",
  "obrigado por assistir",
  "sottotitoli creati dalla comunità amara org",
  "sottotitoli a cura di …",
  "grazie per la visione",
  "napisy stworzone przez społeczność amara org",
  "napisy …",
  "dziękuję za oglądanie",
  "dziękujemy za oglądanie",
  "tekstning av …",
  "undertexter från …",
  "tack för att ni tittade",
  "undertekster af …",
  "tekster av …",
  "takk for at du så på",
  "tekstitys …",
  "altyazı …",
  "izlediğiniz için teşekkür ederim",
  "abone olmayı unutmayın",
  "субтитры сделал …",
  "субтитры создавал …",
  "редактор субтитров …",
  "спасибо за просмотр",
  "продолжение следует",
  "ご視聴ありがとうございました",
  "字幕由 …",
  "请不吝点赞 …",
  "谢谢观看",
  "시청해 주셔서 감사합니다",
];

const exact = new Set(phrases.filter((phrase) => !phrase.endsWith(" …")));
const openings = phrases.filter((phrase) => phrase.endsWith(" …")).map((p) => p.slice(0, -2));
const longestNameWords = 6;

/** Whether that is all of a text: in lower case, its words parted by single spaces. */
export function isSubtitlePhrase(words: string): boolean {
  if (exact.has(words)) return true;
  return openings.some((opening) => {
    if (words !== opening && !words.startsWith(`${opening} `)) return false;
    const name = words.slice(opening.length).trim();
    return name === "" || name.split(" ").length <= longestNameWords;
  });
}
