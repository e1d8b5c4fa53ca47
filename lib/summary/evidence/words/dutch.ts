/** Everyday Dutch words of calls and summaries, plain and mostly in their base form. */
export const dutchWords = `
aan aanbellen aanbetaling aanbieden aanbieder aanbieding aanbod aandacht aandeel aandringen
aanduiden aangaan aangeboden aangegeven aangekondigd aangemeld aangenaam aangepast aangesloten
aangetekend aangeven aangevraagd aangifte aanhouden aankomen aankomst aankondigen aankoop aanleg
aanleggen aanleiding aanleveren aanmaken aanmaning aanmelden aanmelding aannemen aannemer
aanpassen aanpassing aanrekenen aanschaf aansluiten aansluiting aansprakelijk aanspreken aansturen
aantal aantekening aantonen aanvaarden aanvang aanvraag aanvraagt aanvragen aanvullen aanvullend
aanvulling aanwezig aanwijzing aanzetten aarde abonnee abonnement accepteert accepteren accorderen
account achter achteraf achternaam achterstand actie actief activeren adres advies adviseren
adviseur af afbeelding afboeken afboeking afdeling afdruk afgelopen afgesloten afgesproken afgeven
afgewezen afhaal afhalen afhandelen afhandeling afhankelijk afkeuren afkomstig afleveren
aflevering aflopen afmaken afmelden afnemen afnemer afrekenen afrekening afronden afschrijven
afschrijving afsluiten afspraak afspreken afstand afstemmen afval afwachten afwezig afwijken
afwijzen afzeggen afzender agenda akkoord al alarm algemeen alle alleen allemaal alles als
alsjeblieft alsnog alstublieft altijd ambtenaar ander andere anders annuleren annulering antwoord
antwoorden apart apotheek app apparaat arbeid archief artikel arts assistent attent auto
automatisch avond baan baas bad bak bal balans balie band bang bank bankrekening batterij bed
bedanken bedankt bedenken bedienen bediening bedoelen bedoeling bedrag bedragen bedrijf bedrijven
beeindigen beeld been beetje begane begeleiden begin beginnen begrijpen begrip begroten begroting
behalve behandelen behandeling behang beheer beheerder behoefte behouden beide bekend beker
bekijken beklagen bekrachtigen bel belang belangrijk belangstelling belasting belastingdienst
beleid beleven bellen belofte beloven bemiddelen ben benadelen benaderen benadrukken beneden
benieuwd benodigd benoemen benzine bepaald bepalen beperken beperking bereid bereikbaar bereiken
berekenen berekening bericht berichten beroep beschadigd beschadiging bescheiden beschermen
beschikbaar beschikken beschrijven beschrijving beseffen besluit besluiten bespreken bespreking
bestaan bestaand bestand bestelbon bestellen bestelling bestelnummer bestemming besturen bestuur
betaald betaalt betalen betaling betalingsregeling betekenen beter betreffen betreffende betrokken
betrouwbaar beurt bevallen bevatten bevestigen bevestiging bevinden bewaken bewaren bewering
bewijs bewijzen bewoner bewust bezet bezetten bezig bezoek bezoeken bezorgd bezorgen bezorger
bezorging bezwaar bieden bij bijdrage bijeenkomst bijhouden bijlage bijna bijvoorbeeld bijwerken
bijzonder binnen binnenkort blij blijken blijven blok blokkeren bocht bod boek boeken boekhouder
boekhouding boeking boete bon bonus boodschap boos bord bouw bouwen boven brand breder breken
breng brengen brief briefje broer bron brug budget buiten buitenland bureau buren bus buurman
buurt cadeau camera campagne capaciteit categorie centraal centrale certificaat chauffeur check
checken chef chip code collega combinatie commissie communicatie compensatie compenseren compleet
computer concept conclusie contact contant contract contracten contracteren contractuele controle
controleren correct correctie corrigeren coulance coupon creditcard crediteren creditfactuur
creditnota cursus daar daarbij daardoor daarmee daarna daarnaast daarom daarover daarvan dag
dagelijks dak dan dank dankbaar danken dat data database datum de deadline deel deelnemen
deelnemer defect dekken dekking denken derhalve desgewenst detail details deur deze diagnose dicht
dichtbij die dienen dienst diep dik ding dingen direct directeur dit dochter document documentatie
doel doen dokter dom donker dood door doorgaan doorgegeven doorgeven doorlopen doorsturen
doorverbinden doorverbonden doos dossier download downloaden draad draaien dragen dreigen dringend
drinken droog druk drukken dubbel duidelijk duren durven dus duur echt echter een eenmalig eens
eenvoudig eer eerder eerlijk eerst eeuw effect eigen eigenaar eigendom eigenlijk eind einde
eindigen eis eisen elders elektra elektricien elektriciteit element elk elkaar en energie enig
enige enkel enkele enthousiast er eraan eraf erbij ergens ernstig erover ervan ervaren ervaring
escaleren even evenement eventueel exact excuses excuus exemplaar expert export extra fabriek
fabrikant facturatie facturen factureren factuur factuurnummer familie fax feedback feest feit
fiets fijn filiaal film filter financieel financiering firma flexibel flink folder fonds formulier
foto fout foutief foutmelding fris functie functioneren gaan gang garage garanderen garantie gas
gast gat gauw gebaar gebeld gebeuren gebeurtenis gebied geblokkeerd geboekt geboorte geboortedatum
gebouw gebrek gebruik gebruikelijk gebruiken gebruiker gedaan gedachte gedeelte gedoe gedrag
geduld geen gefactureerd gegeven gegevens geheel geheim geheugen gehoord geinteresseerd
geirriteerd gek gekozen gekregen geld gelden geldig geleden geleverd gelijk geloven geluid geluk
gelukkig gemaakt gemak gemakkelijk gemeente gemeld gemiddeld gemist genoeg genoemd genomen
geplaatst gepland gereed geregeld gerepareerd gericht gescheiden geschikt geschil gesloten gesprek
gesprekken gestolen gestoord gestort gestuurd getal gevaar geval gevallen geven gevoel gevolg
gevonden gevraagd geweest geweldig gewenst gewicht gewijzigd gewoon gezegd gezicht gezin gezond
gezondheid gids gisteren glas goed goedemiddag goedemorgen goedenavond goederen goedkeuren
goedkeuring goedkoop gordijn graag graden gratis grens groei groen groep groet grond grondig groot
gsm gunst haal haar haast halen half hallo hand handig handleiding handmatig handtekening hangen
hard hardware haten hebben heeft heel heen heet helaas helder heldere hele helemaal helft helpdesk
helpen hem herhaaldelijk herhalen herinneren herinnering herkennen herstart herstarten herstel
herstellen heus hier hierbij hierdoor hierna hierover hij hoe hoek hoeveel hoeveelheid hoeven
hoewel hond hoofd hoog hoogte hoop hopelijk hopen horen houden hout huidig huidige huis huisarts
huisnummer hulp hun huren huur huurder huurt hypotheek idee ieder iedere iedereen iemand iets ik
illegaal importeren in inboeken incasso incident inclusief inderdaad indien indienen individueel
informatie informeren ingaan ingang ingediend ingelicht ingesteld ingewikkeld inhoud initiatief
inkomen inkomend inkoop inleveren inlichten inlichting inloggegevens inloggen innen inplannen
inrichten inschakelen inschatten inschatting inschrijven inschrijving inspectie instellen
instelling instemmen instructie interesse intern internationaal internet interview intussen
investeren invloed invoer invoeren inzage inzet inzicht is ja jaar jaarlijks jammer jas je jij
jong jongen jou jouw juist juli jullie juni juridisch jurist kaart kaartje kabel kamer kan kans
kant kantoor kapot kassa kast kat keer kenbaar kenmerk kennen kennis kerk kern ketel keuken keuren
keuze keuzemenu kiezen kijken kilo kind kinderen kist klaar klacht klagen klant klanten
klantenservice klantnummer klas klein kleur klimmen klinken klok kloppen klopt klus knop koel
koerier koffer koffie koken kom komen komt kop kopen koper kopie kopieren koppelen koppeling kort
korte korting kost kosteloos kosten koud kracht krant krediet kreeg krijgen kritiek kun kunnen
kwaad kwaliteit kwartaal kwestie kwijt kwijtschelden laag laat laatst laatste laden lader lamp
land lang langer langs langskomen langzaam laptop last lastig laten later leeftijd leeg lenen
lening leren les letten letter leuk leven leverancier leveren levering levertijd lezen licentie
licht lid liefst liever liggen lijken lijn lijst link links locatie logisch lokaal loket loopt
lopen los loslaten losse lossen loterij lucht luisteren lukken lukt lunch maal maand maandelijks
maar maat machine mail mailbox mailen makelaar maken makkelijk man manager manier map markt matras
maximaal mede medewerker medewerkster media medicijn medisch mee meedelen meedenken meegeven
meekijken meenemen meer meerdere meerderheid meest meestal meester meevallen meisje meld melden
melding men meneer mening meningsverschil mens mensen merk merken met meteen meten meter meterkast
methode mevrouw middag middel midden mij mijn mijzelf milieu min minder minimaal minst mis
mislukken mislukt misschien missen misverstand mobiel model modem moe moeder moeilijk moeite
moeten mogelijk mogelijkheid mogen moment mond monteur mooi morgen motor muur muziek na naam naar
naast nacht nadat nadeel nadenken nader nagaan nakijken nakomen nalaten namelijk namens natuurlijk
navragen nazien nee neem neer negatief nemen nergens net netjes netwerk niemand niet niets nieuw
nieuwe nieuws nieuwsbrief niveau nodig noemen nog nogmaals nooit noot normaal notaris noteren
notitie nou nu nummer nummerbehoud nut object ochtend of offerte officieel oktober om omdat omgaan
omgeving omruilen omschrijving omwisselen omzetten onaangenaam onbekend onbereikbaar onbetaald
onder onderdeel onderhandelen onderhoud ondernemer onderneming ondersteunen ondersteuning
ondertekenen ondertussen onderwerp onderzoek onderzoeken onduidelijk onduidelijkheid oneens
onenigheid ongeldig ongelijk ongelukkig ongemak ongerust ongeval ongeveer onjuist onlangs online
onmiddellijk onmogelijk ons ontbreken onterecht ontevreden ontevredenheid onthouden ontslag
ontstaan ontvangen ontvanger ontvangst ontwerp ontwikkelen ontwikkeling onverwacht onvoldoende
onvrede onze onzeker oog ook oor oorspronkelijk oorzaak op opbellen opbrengst opdracht
opdrachtgever opeens open openen openingstijden openstaand openstaande opgave opgehaald opgelost
opgeven opgezegd ophalen ophangen ophouden opladen oplader opletten opleveren oplevering oplopen
oplossen oplossing opmaken opmerken opmerking opname opnemen opnieuw oppakken oproep opschrijven
opslaan opslag opsturen optellen optie optreden opvallen opvolgen opvolging opvragen opzeggen
opzegging opzegtermijn opzetten opzoeken orde order organisatie organiseren oud oude ouder oven
over overboeken overboeking overdag overdracht overeenkomst overgaan overgang overheid overig
overige overleg overleggen overmaken overmorgen overname overnemen overschrijving overslaan
overstappen overweg overwegen overzetten overzicht paar pagina pakje pakket pand papier park
parkeren part particulier partij partner pas pasje passen passend password patient pauze pech
pensioen per perfect periode permanent personeel persoon persoonlijk pijn pin pinpas plaats
plaatsen plaatsvinden plan plannen planning plat plek plezier plicht plotseling plus poging polis
politie portaal positief post postbus postcode poster praktijk praten precies presentatie prettig
prijs prijzen prima printer prioriteit privacy prive proberen probleem problemen procedure proces
product productie proef proefperiode profiel programma project promotie provider provincie publiek
punt raad raam raden radio raken rapport rapporteren reactie reageren recent recht rechter rechts
rechtstreeks reclame reden reduceren regel regelen regeling regelmatig regio register registratie
registreren reis reizen rekenen rekening rekeninghouder rekeningnummer rem rente reparatie
repareren reserve reserveren reservering resultaat retour retourneren richten richting rij rijden
risico roepen rol rond ronde rood rooster route router ruilen ruim ruimte rust rustig salaris
samen samenvatten samenvatting samenwerken samenwerking schade schaken scherm schikken schilder
school schoon schoonmaak schoonmaken schorsen schriftelijk schrijven schuld seconde sector sein
selecteren serie serieus server service shop signaal simkaart sinds situatie slaan slaap slapen
slecht sleutel slim slot sluiten smaak snel snelheid snoer sociaal software solliciteren som soms
soort spaarrekening speciaal specialist specificatie specifiek spel spellen spijt spijtig spoed
spoedig spreek spreken spullen staan staat stad stap start starten station status steeds stekker
stel stellen stelling stem stemmen sterk steun stichting stil stilte stoel stof stoppen storen
storing storneren storten storting straat straks streek strijken strikt strook stroom student
studie stuk sturen stuur subsidie succes suggestie supermarkt systeem taak taal tabel tafel tand
tandarts tas taxi te team technicus techniek technisch technische tegelijk tegemoet tegemoetkoming
tegen tegenover tegoed teken tekenen tekort tekst telefonisch telefoniste telefoon telefoonnummer
teleurgesteld teleurstelling televisie tellen tenminste tenzij terecht termijn terug terugbel
terugbellen terugbetaald terugbetalen terugbetaling terugbrengen terugdraaien teruggave
teruggebeld teruggeven terugkomen terugkrijgen terugroepen terugstorten terugsturen test testen
tevens tevreden ticket tien tijd tijdelijk tijdens tijdig tijdslot tijdstip tip titel toch toegang
toegelicht toegestaan toegevoegd toegezegd toekomst toelichten toelichting toen toepassen toernooi
toestaan toestand toestel toestellen toestemmen toestemming toetsen toevallig toevoegen toewijzen
toezeggen toezegging ton toon top tot totaal totdat traag trap trein trekken trouwen trouwens tuin
tussen tussenpersoon tv type u uiteindelijk uiteraard uiterlijk uitgaand uitgang uitgave
uitgebreid uitgelegd uitgesteld uitgevoerd uitgezocht uitgezonderd uithoren uitkomen uitkomst
uitleg uitleggen uitlezen uitloggen uitnodigen uitnodiging uitproberen uitsluiten uitsluitend
uitspraak uitstel uitstellen uitvoeren uitvoering uitzetten uitzoeken uitzondering unit update
upgrade uren urgent uur uw vaak vacature vader vak vakantie vakman vallen van vanaf vanavond
vandaag vandaan vanmiddag vanochtend vanuit vanwege vast vaste vastleggen vaststellen veel veilig
veiligheid veld ver veranderen verandering verantwoordelijk verbeteren verbetering verbinden
verbinding verblijf verboden verbonden verbruik verdelen verder verdienen verdieping verdwijnen
vereisen vereniging vergaderen vergadering vergeefs vergelijken vergelijking vergeten vergissing
vergoeden vergoeding vergroten verhaal verhelpen verhogen verhoging verhuizen verhuizing verhuur
verhuurder verificatie verifieren verjaardag verkeer verkeerd verklaren verklaring verkoop
verkopen verkoper verkorten verkrijgbaar verlagen verlaging verlaten verlenen verlengen verlenging
verlichting verlies verliezen verlof verlopen verloren vermeld vermelden vermelding vermijden
verminderen vermoedelijk vermoeden vernieuwen verplaatsen verplicht verplichting verrassing
verrekend verrekenen verrekening verschijnen verschil verschillen verschillend verschuiven versie
verslag verstaan versturen verstuurd vertalen vertellen vertragen vertraging vertrek vertrekken
vertrouwen vervallen vervangen vervanging vervelend vervoer vervoeren vervolg vervolgens
verwachten verwachting verward verwarming verwarring verwerken verwerking verwezen verwijderen
verwijzen verwijzing verzekeraar verzekeren verzekering verzenden verzending verzet verzetten
verzoek verzoeken verzonden verzorgen via video vind vinden visie vlak vlees vlot vlucht voelen
voet voicemail vol voldoen voldoende volgen volgende volgens volgorde volledig volmacht volume
volwassen voor vooraan vooraf voorbeeld voorbereiden voorbij voordat voordeel voordoen voorgesteld
voorheen voorkeur voorkomen voorleggen voorlopig voormalig voornaam voorraad voorstel voorstellen
voortaan voortgang vooruit voorwaarde voorwaarden voorzien vorig vorige vorm vraag vragen vreemd
vrezen vriend vriendelijk vriendin vrij vroeg vroeger vrouw vrucht vullen waar waarbij waarborg
waard waarde waarderen waardering waardoor waarin waarmee waarom waaronder waarop waarschijnlijk
waarschuwen waarschuwing waarvan waarvoor wachten wachtmuziek wachtrij wachtwoord wagen wakker
wand wandelen wanneer want waren warm was wasmachine wassen wat water we web website week weekend
weer weg wegens weggaan weigeren weigering weinig wel welk welke welkom wennen wens wensen wereld
werk werkdag werken werkgever werkgroep werking werknemer werkplaats werkt werkzaam wet weten
wettelijk wie wij wijk wijze wijzen wijzigen wijziging wil willen winkel winst wisselen woedend
wonen woning woonplaats woord worden zaak zaal zacht zak zakelijk zaken zal ze zeer zegel zeggen
zeker zelf zelfde zelfs zenden zetten zich zicht zichtbaar ziek ziekenhuis zien zij zijn zin
zitten zo zoals zodat zodra zoek zoeken zojuist zolang zomaar zomer zon zonder zoon zorg zorgen
zorgverzekeraar zorgvuldig zou zullen zus zwaar zwager zwak
`
  .trim()
  .split(/\s+/);
