/** What calls are about, so that a tag may name it though nobody says the word. English and Dutch. */
export const topicWords = new Set(
  (
    "account accounts address administration agreement announcement appointment appointments availability " +
    "billing bill bills booking business call callback cancellation cancel change claim claims commercial " +
    "compensation complaint complaints configuration confirmation connection contact contract contracts " +
    "correction credit customer damage data deadline delay delivery deposit discount dispute email " +
    "enquiry equipment error escalation extension fault fee feedback finance follow-up follow up general " +
    "hardware help home hours information inquiry installation insurance internal internet invoice " +
    "invoices issue issues it login logistics maintenance marketing meeting message missing mobile move " +
    "moving network new number offer office onboarding opening order orders outage password payment " +
    "payments phone planning porting price prices pricing privacy problem problems product purchase query " +
    "question quote recruitment refund refunds registration reminder renewal repair repairs replacement " +
    "report request reservation reschedule rescheduling return returns roster sales satisfaction schedule " +
    "scheduling security service services settings setup shipping software staff status stock subscription " +
    "support system tax technical telephone termination training transfer update upgrade urgent visit " +
    "voicemail warranty website and of for the " +
    "aanbieding aanbod aanmaning aanpassing aansluiting aanvraag abonnement administratie adres " +
    "adreswijziging afdeling afspraak afspraken algemeen annulering beschikbaarheid bestelling bestellingen " +
    "betaling betalingen betalingsregeling bevestiging bezorging bezwaar compensatie contact contract " +
    "correctie coulance creditnota dienstverlening doorverbinden factuur facturen facturatie feedback fout " +
    "garantie gegevens herinnering hulp huur incasso informatie inkoop installatie instellingen intern " +
    "kantoor klacht klachten klant klantenservice klantgegevens korting koppeling kosten levering leveringen " +
    "logistiek melding monteur nummer nummerbehoud offerte onderhoud ondersteuning openingstijden opzegging " +
    "order overleg overstap pakket personeel planning prijs prijzen probleem problemen product reparatie " +
    "reservering retour retouren rooster schade service spoed status storing storingen techniek technisch " +
    "technische telefoon telefonie terugbellen terugbelverzoek terugbetaling terugbetalingen toestel training " +
    "verhuizing verkoop verlenging verzekering verzending verzoek voorraad voorwaarden vraag vragen vergoeding " +
    "wachtwoord website wijziging wijzigingen en van voor over het de"
  ).split(" "),
);
