/** Everyday English words of calls and summaries, plain and mostly in their base form. */
export const englishWords = `
a about above accept access accident according account accurate accuse achieve across act action
activate active activity actual actually add addition additional address adjust administration
admit advance advantage advice advise affect afford after afterwards again against age agency
agenda agent ago agree agreement ahead air alarm alert all allow almost alone along already also
alternative although always amend among amount an analyse analysis and angry announce annoy
annoyed annual another answer any anybody anyone anything anyway apart apartment apologise
apologize apology app apparently appear appliance application apply appoint appointment appreciate
approach appropriate approval approve april are area argue around arrange arrangement arrears
arrival arrive as aside ask asset assign assist assistance assistant assume assure at attach
attachment attempt attend attention audio authorise authority authorize automatic automatically
availability available average avoid await aware away awkward baby back background backup bad bag
balance ball bank bar base basic basis basket bathroom battery be bear beat because become bed
before begin beginning behalf behind believe bell belong below benefit beside besides best better
between beyond bicycle big bike bill billing birth birthday bit blame block blocked blow board
boat body boiler bonus book booking border both bother bottle bottom box boy brake branch brand
break breakfast bridge brief briefly bring broadband broken brother browser budget build building
bulk burn bus business busy but button buy buyer by cabinet cable calculate calculation calendar
call callback caller calm camera campaign can cancel cancellation candidate car card care careful
carpet carrier carry cart case cash catalogue catch category cause caution ceiling cell cellar
center central centre certain certainly certificate chain chair challenge chance change channel
charge charger chase chat cheap check checkout cheque chief child children choice choose city
claim clarification clarify class clause clean cleaner clear clearly click client clinic clock
close closed closing cloth clothes club coach code coffee cold collapse colleague collect
collection color colour combine come comfort command comment commercial commission commit common
communicate communication community company compare compatible compensate compensation complain
complaint complete completely complex computer concern concerned conclude condition conduct
conference confirm confirmation conflict confuse confused confusion connect connection consent
consider consideration constant construction consult consultation consumer contact contain content
continue contract contractor contribute control convenient conversation convert convince cook cool
cooperate copy cord corner corporate correct correction cost could council count counter country
couple coupon courier course court cover coverage crash create credit crew crisis cross cupboard
currency current currently customer cut cycle daily damage damaged danger dark data database date
daughter day days dead deadline deal dealer dear debit debt decide decision deduct deep default
defect defective delay delete deliver delivery demand demonstrate demonstration dental dentist
deny department departure depend deposit depot depth describe description deserve design desk
desktop despite destination detail detailed details determine develop developer development device
diagnose diagnosis did die difference different difficult difficulty digit digital dinner direct
direction directly director dirty disagree disappear disappointed disappointing discount discover
discuss discussion dispatch display dispute dissatisfied distance distribute district divide do
doctor document documentation does dog domain don't done door dose double doubt down download
downtime draft draw drawer drink drive driver drop dry due duplicate duration during duty each
eager ear earlier early earn easily easy eat echo economy edit education effect effective effort
either electric electrical electrician electricity element elevator else elsewhere email emergency
emphasise emphasize employ employee employer empty enable enclose encounter encourage end energy
engage engine engineer enjoy enough enquire enquiry ensure enter enterprise entire entirely
entitled entrance entry envelope environment equal equipment error escalate escalation especially
essential establish estimate etc even evening event eventually ever every everybody everyone
everything evidence exact exactly examine example excellent except exception exchange excited
exclude excuse exist existing exit expect expectation expense expensive experience expert expire
expired expiry explain explanation express extend extension extent external extra extract extreme
eye face facility fact factor factory fail failed failure fair fairly fall false familiar family
far farm fast father fault faulty favour favourite fax fear feature fee feed feedback feel female
few fibre field figure file fill filter final finally finance financial find fine finish fire
firewall firm firmware first fit fitter fix fixed flag flat flexible flight floor florist flow
flower fluctuate focus follow following food foot for force forecast foreign forever forget form
formal format former forms forward four frame free freeze frequent frequently fresh fridge friend
friendly from front frustrated frustration fuel fulfil full fully function fund funeral furniture
further future gain game gap garage garden gas gate gather general generally generate gentle get
gift girl give given glad glass go goal god gone good goods government grade gradual grant great
green greet greeting group grow guarantee guard guess guest guide guy habit had hair half hall
hand handle handling handover hang happen happy hard hardly hardware harm has hate have he head
headset health hear heart heat heater heating heavy height held hello help helpdesk helpful her
here hesitate hi hide high highlight him hire his history hit hold holiday home honest hook hope
horse hospital host hot hotel hour house household housing how however huge human hundred hurry
hurt husband ice idea ideal identify identity if ignore ill image imagine immediate immediately
impact impatient implement import important impossible improve improvement in inbound incident
include included including income incoming inconvenience incorrect incorrectly increase indeed
independent indicate individual industry inform informal information initial initially initiate
injury input inquire inquiry inside insist inspect inspection install installation installer
installment instalment instead institution instruct instruction insufficient insurance insure
intend intention interest interested interfere interim internal international internet interrupt
interruption interview into introduce introduction invalid inventory invest investigate
investigation investment invitation invite invoice involve is isolate issue it item its itself
jacket job join journey judge jump junior just keep key keyboard kick kid kind kitchen know
knowledge known label lack lady land landlord language laptop large last late lately later latest
latter laugh launch law lawyer lay lead leader leaflet leak learn lease least leave led left leg
legal lend length less let letter level liability library licence license lid lie life lift light
like likely limit line link list listen little live load loan local locate location lock log login
logistics long look loop lose loss lost lot loud love low lower loyal loyalty luck lucky luggage
lunch machine magazine mail mailbox main mainly maintain maintenance major make male man manage
management manager manual manually manufacturer many map mark market marketing married match
material matter maximum may maybe me meal mean meaning meanwhile measure measurement mechanic
media medical medicine medium meet meeting member membership memory mention menu merchant mess
message messages metal meter method middle might mile milk mind mine minimum minor minute miss
missed missing mistake mistaken misunderstand misunderstanding mix mobile mode model modem modern
modify module moment money monitor month monthly mood more morning mortgage most mother motor
mouse mouth move much multiple municipal music must mute mutual my myself name namely narrow
national natural nature near nearby nearly neat necessary need needed negative negotiate neighbour
neither nervous net network neutral never nevertheless new newly news newsletter next nice night
no nobody noise none normal normally not note nothing notice notification notify now number nurse
object objection obligation obtain obvious obviously occasion occasionally occupy occur of off
offer offered office officer official offline often oil okay old on once one ongoing online only
onto open opening operate operation operator opinion opportunity opposite opt option optional or
order ordinary organisation organise organization organize original originally other otherwise
ought our ourselves out outage outbound outcome outgoing outlet outline outside outstanding oven
over overall overcharge overcharged overdue overview owe own owner pack package packaging packet
page pain paint pair panel paper paperwork parcel parent park parking part partial partially
participant particular particularly partner party pass passenger passport password past patch path
patience patient pattern pause pay payment penalty pending pension people per percent percentage
perfect perform performance perhaps period permanent permission permit person personal personally
personnel persuade pharmacy phase phone photo photograph phrase physical pick picture piece pin
pipe place plain plan plane planned planning plant plastic plate platform play player please
pleased pledge plenty plug plumber plus pocket point police policy polite poor popular port portal
porting position positive possibility possible possibly post postage postal postcode postpone
potential pound power practical practice prefer preference preferred premises premium prepaid
prepare prescription presence present presentation preserve press pressure presumably pretty
prevent previous previously price pricing primary print printer prior priority privacy private
probably problem procedure proceed process processing produce product production professional
profile profit program programme progress project promise promised promotion prompt prompting
proof proper properly property proposal propose prospect protect protection proud prove provide
provided provider provision public publish pull purchase purpose pursue push put qualify quality
quantity quarter query question queue quick quickly quiet quite quota quotation quote race radio
rail rain raise range rate rather rating reach react reaction read reader reading ready real
realise realize really reason reasonable reassure rebook rebooking reboot recall receipt receive
receiver recent recently reception receptionist recharge recipient recognise recognize recommend
recommendation reconnect record recording recover recovery rectify recycle red redirect reduce
reduction refer reference referral refund refunded refusal refuse regard regarding regards region
regional register registered registration regret regular regularly reimburse reimbursement
reinstall reissue reject rejected relate related relation relationship relax release relevant
reliable relief relocate reluctant rely remain remainder remaining remark remember remind reminder
remote remotely removal remove renew renewal rent rental repair repairs repeat repeated repeatedly
replace replaced replacement reply report reported represent representative request requested
require required requirement reschedule rescheduled research reservation reserve reset reside
resident resolution resolve resolved resource respect respond response responsibility responsible
rest restart restaurant restore restrict restriction result resume retail retain retry return
returned returning reveal reverse review revise revised right ring rise risk road role roll roof
room roster rotate roughly round route router routine row rubbish rude ruin rule run rush sad safe
safety said salary sale sales same sample satisfaction satisfied satisfy save saving say scale
scan scared scenario schedule scheduled scheme school science scope score screen screenshot script
search season seat second secondary secret secretary section secure security see seek seem seldom
select selection self sell seller send sender senior sense sensitive separate separately series
serious seriously serve server service session set setting settle settlement setup several severe
shall shape share she sheet shelf shift ship shipment shipping shirt shoe shop shopping short
shortage shortly should shout show shower shut sick side sign signal signature signed significant
silence silent similar simple simply since single sir sister sit site situation size skill sleep
slight slightly slip slot slow slowly small smart smell smoke smooth so social society socket soft
software sold solicitor solution solve some somebody someone something sometimes somewhere son
song soon sorry sort sound source space spam spare speak speaker special specialist specific
specifically specification specify speech speed spell spelled spelling spend spoke sport spot
spread spring staff stage stair stamp stand standard star start state statement station statistics
status stay steal step stick still stock stolen stop storage store story straight strange strategy
stream street stress strict strong structure student studio study stuff style subject submit
subscribe subscriber subscription substantial substitute success successful such sudden suddenly
sue suffer sufficient suggest suggestion suit suitable sum summarise summary summer sun supervisor
supplement supplier supply support suppose sure surface surgery surname surprise surprised survey
suspect suspend sustain swap switch switchboard symptom system table tablet tag take talk tall
tank tap target tariff task taste tax taxi team tear technical technician technique technology
telephone television tell temperature temporarily temporary tenant tend tent term terminate
termination terms terrible test testing text than thank thanks that the their them themselves then
there therefore these they thin thing think third this those though thought thousand threat
threaten threatened three through throughout throw thus ticket tidy tight till time timeline
timing tin tip tire tired title to today together toilet token tomorrow tone tonight too tool
tooth top topic total totally touch tour toward towards town trace track tracking trade trader
traffic train trainer training transaction transfer transferred transform translate transport
travel treat treatment tree trial trigger trip trouble troubleshoot troubleshooting true trust try
tune turn tutor twelve twice two type typical tyre ugly ultimately unable unacceptable unaware
uncertain unclear under understand understood undo unexpected unfortunately unhappy unit unlimited
unlock unresolved until unusual up upcoming update updated upgrade upload upon upper upset
upstairs urgency urgent urgently us usage use used user username usual usually utility vacancy
vacation vacuum valid validate valuable value van variety various vary vegetable vehicle vendor
venue verbal verdict verification verify version versus very via victim video view violate virtual
virus visa visible visit visitor visual voice voicemail volume voucher wage wait waiting wake walk
wall want warehouse warm warn warning warranty wash waste watch water way we weak wear weather web
website wedding week weekday weekend weekly weigh weight weird welcome well went were what
whatever wheel when whenever where whereas whether which while white who whole whose why wide wife
will willing win wind window wine winter wire wireless wish with withdraw withdrawal within
without woman won't wonder wonderful wood word work worker workflow working workplace works
workshop world worried worry worse worst worth would wrap write written wrong yard year yearly
yellow yes yesterday yet you young your yours yourself youth zero zone
`
  .trim()
  .split(/\s+/);
