"""Short news texts that are invented and label themselves: kinds of speakers that are rare in labelled articles.

A scene is a template of a few sentences. In it stand

    {A} {A.again} {O.the} {thing}   words: of a person A–F, an institution O–R, somebody described N M, a group G H, one
                                    of an earlier scene Z, or drawn from a list of VOCABULARY, which may hold slots in
                                    turn; {thing1} is the same all through the scene
    [A|source]                      a whole attribution: its source as written here, content, cue and order drawn; first
                                    the speaker: A, A+B, A.office, none, or the kind of one named as described
    ¶ and #                         a new paragraph; a headline

and what they give holds tags of letters, each a layer: <p> person, <o> organization, <r> role, <d> description, <n>
words that name the speaker, <s> source, <c> cue, <q> content; <dn> is both; <t3> … </t3> all of one attribution.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources

from attrs import Factory, define, field, frozen

from quotes.records import Span


@frozen
class Told:
    """One attribution. speaker: the name to print, None where the text does not tell; printed: inside the source, the
    words that name the speaker, one span or one a member; none for pronouns."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaker: str | None
    members: tuple[str, ...]
    kind: str
    printed: tuple[Span, ...]


@frozen
class Invented:
    """A text, its attributions, and all its names ("person" or "organization"), roles and descriptions."""

    text: str
    told: tuple[Told, ...]
    names: tuple[tuple[Span, str], ...]
    roles: tuple[Span, ...]
    descriptions: tuple[Span, ...]


def _list(words: str) -> tuple[str, ...]:
    """What commas or line ends part."""
    return tuple(each.strip() for each in re.split(r"[,\n]", words) if each.strip())


def _phrases(words: str) -> tuple[str, ...]:
    """What strokes part, white space folded."""
    return tuple(" ".join(words.split()).split(" / "))


_RANKS = _list("""
    Sgt.|sergeant, Sgt|sergeant, Capt.|captain, Capt|captain, Cpl.|corporal, Lt.|lieutenant, Lt|lieutenant
    Maj.|major, Col.|colonel, Lt. Col.|colonel, Brig.|brigadier, Maj. Gen.|general, Cmdr.|commander, Adm.|admiral
    Ens.|ensign, Det. Sgt.|detective, Det. Insp.|inspector, Det Ch Insp|detective, Insp.|inspector, Insp|inspector
    Supt.|superintendent, Ch Supt|superintendent, Const.|constable, PC|constable, DCI|detective, WPC|constable
    Pfc.|private, Pvt.|private, Spc.|soldier, CWO|warrant officer, Flt Lt|airman, Wing Cdr|pilot, Sqn Ldr|pilot
    Staff Sgt.|sergeant, Gunnery Sgt.|marine, Bombardier|gunner, Petty Officer|sailor, Seaman|sailor
    Trooper|trooper, Ranger|ranger, Marshal|marshal, Air Commodore|officer, Rev.|minister, Rev|minister, Fr.|priest
    Fr|priest, Father|priest, Sister|nun, Brother|monk, Msgr.|monsignor, Canon|canon, Archdeacon|archdeacon
    Archbishop|archbishop, Bishop|bishop, Cardinal|cardinal, Abbot|abbot, Prior|prior, Deacon|deacon, Pastor|pastor
    Rabbi|rabbi, Imam|imam, Mullah|cleric, Ayatollah|cleric, Mufti|mufti, Sheikh|sheikh, Swami|swami, Lama|lama
    Guru|guru, Metropolitan|metropolitan, Patriarch|patriarch, Vicar|vicar, Elder|elder, Granthi|granthi
    Sen.|senator, Rep.|lawmaker, Gov.|governor, Lt. Gov.|lieutenant governor, Del.|delegate, Cllr|councillor
    Cllr.|councillor, Ald.|alderman, Assemblymember|assemblymember, Councilor|councilor, Selectman|selectman
    Reeve|reeve, Amb.|ambassador, Atty. Gen.|attorney general, Hon.|judge, Justice|justice, Judge|judge
    Magistrate|magistrate, Recorder|judge, Coroner|coroner, Sheriff|sheriff, Constable|constable, DA|prosecutor
    Taoiseach|taoiseach, Tánaiste|minister, Premier|premier, Chancellor|chancellor, President|president
    Prime Minister|prime minister, Vice President|vice president, VP|vice president, PM|premier, MP|lawmaker
    MEP|lawmaker, MSP|lawmaker, TD|deputy, MLA|lawmaker, Deputado|deputy, Voivode|governor, Landrat|district chief
    Sarpanch|village head, Wali|governor, Alcalde|mayor, Hetman|hetman, Mayor|mayor, Senator|senator
    Congressman|congressman, Congresswoman|congresswoman, Assemblyman|assemblyman, Alderwoman|alderwoman
    Senator-elect|senator-elect, Baroness|peer, Baron|baron, Viscount|viscount, Earl|earl, Duke|duke
    Duchess|duchess, Marquess|marquess, Countess|countess, Dame|dame, Sir|knight, Lord|peer, Lady|peer
    Prince|prince, Princess|princess, Sultan|sultan, Emir|emir, Chief|chief, Prof.|professor, Prof|professor
    Professor|professor, Dean|dean, Provost|provost, Rector|rector, Principal|principal, Headmaster|headmaster
    Headteacher|headteacher, Coach|coach, Captain|captain, Commissioner|commissioner, Comptroller|comptroller
    Treasurer|treasurer, Agent|agent, Officer|officer, Detective|detective, Nurse|nurse, Matron|matron
    Surgeon|surgeon, CEO|chief executive, CFO|finance chief, COO|operations chief, CTO|technology chief
    CIO|information chief, QC|barrister, KC|barrister, GP|doctor, DJ|presenter, Co-founder|co-founder
    Co-chair|co-chair, Co-owner|co-owner, Co-author|co-author, Then-Mayor|former mayor
    Then-Governor|former governor, Ex-captain|former captain, Ex-Premier|former premier, Vice-Chair|vice-chair
    Ex-minister|former minister, Mayor-elect|mayor-elect, Then-Senator|former senator, ex-goalkeeper|goalkeeper
    ex-banker|banker, co-pilot|co-pilot, Non-executive director|director
""")
"""Titles that stand before a name, and the noun that takes each of them up."""

_MALE = frozenset(
    _list("""
    Fr., Fr, Father, Brother, Canon, Msgr., Monsignor, Archdeacon, Cardinal, Abbot, Prior, Imam, Mullah, Ayatollah
    Mufti, Lama, Sheikh, Patriarch, Metropolitan, Baron, Viscount, Earl, Duke, Marquess, Sir, Lord, Prince, King
    Sultan, Emir, Headmaster, Ald., Hetman, Voivode, Alcalde, Archbishop, Rabbi, Swami, Granthi, Wali, monk
    husband, father, landlord, waiter, actor, ex-husband, widower, groom, best man, stepfather, stepson, uncle
    nephew, grandfather, son, schoolboy, altar boy, brother, godfather, heir, king, abbot
""")
)
_FEMALE = frozenset(
    _list("""
    Sister, WPC, Baroness, Duchess, Countess, Dame, Lady, Princess, Queen, queen, Matron, nun, wife, mother
    heiress, sister, godmother, actress, waitress, landlady, ex-wife, widow, bride, stepmother, aunt, niece
    grandmother, daughter, ballerina, midwife, schoolgirl, barmaid, seamstress, heroine, abbess
""")
)
"""Titles and nouns that tell a person's sex, besides those in -man and -woman."""

_TRADES = _list("""
    novelist, poet, playwright, sculptor, painter, potter, weaver, goldsmith, luthier, composer, soprano, tenor
    cellist, drummer, bassist, rapper, conductor, choreographer, ballerina, actor, actress, comedian, juggler
    magician, puppeteer, screenwriter, film-maker, photographer, illustrator, cartoonist, animator, architect
    surveyor, civil engineer, bridge engineer, geologist, seismologist, volcanologist, glaciologist, oceanographer
    botanist, entomologist, ornithologist, zoologist, virologist, epidemiologist, immunologist, oncologist
    cardiologist, neurologist, paediatrician, psychiatrist, psychologist, dentist, pharmacist, optician, midwife
    paramedic, radiographer, physiotherapist, surgeon, anaesthetist, vet, care worker, hospice nurse, school nurse
    lifeguard, firefighter, fire marshal, coastguard, prison officer, probation officer, bailiff, solicitor
    barrister, notary, paralegal, judge, prosecutor, defence lawyer, court clerk, usher, stenographer, pathologist
    forensic scientist, detective, patrol officer, customs officer, border guard, park ranger, gamekeeper, forester
    lumberjack, beekeeper, shepherd, dairy farmer, rice farmer, fruit grower, winemaker, brewer, baker, butcher
    fishmonger, greengrocer, chef, sous-chef, pastry cook, waiter, waitress, bartender, barista, hotelier
    innkeeper, landlord, landlady, caterer, miller, fisherman, oyster farmer, trawler skipper, ferry captain
    deckhand, harbour pilot, dockworker, crane operator, welder, electrician, plumber, roofer, bricklayer
    stonemason, carpenter, joiner, glazier, plasterer, scaffolder, demolition expert, miner, quarry worker
    oil rigger, machinist, toolmaker, blacksmith, locksmith, watchmaker, cobbler, tailor, seamstress, milliner
    hairdresser, barber, beautician, tattooist, florist, gardener, landscaper, groundskeeper, street sweeper
    refuse collector, postal worker, courier, lorry driver, bus driver, tram driver, taxi driver, train driver
    signal operator, flight attendant, co-pilot, test pilot, astronaut, air traffic controller, software developer
    data scientist, web designer, game designer, YouTuber, podcaster, blogger, influencer, vlogger, radio host
    news anchor, weather presenter, columnist, war reporter, photojournalist, sub-editor, copywriter, publisher
    bookseller, librarian, archivist, curator, restorer, archaeologist, palaeontologist, anthropologist, historian
    medievalist, philosopher, theologian, sociologist, linguist, translator, interpreter, lexicographer
    mathematician, statistician, physicist, chemist, astronomer, economist, accountant, auditor, actuary, banker
    hedge-fund manager, stockbroker, insurer, loss adjuster, estate agent, property developer, auctioneer
    antiques dealer, art dealer, pawnbroker, market trader, shopkeeper, grocer, wholesaler, importer, exporter
    entrepreneur, venture capitalist, lobbyist, campaigner, activist, union organiser, shop steward, social worker
    youth worker, foster carer, childminder, nursery teacher, primary teacher, physics teacher, headteacher
    lecturer, postgraduate, don, tutor, driving instructor, ski instructor, mountain guide, tour guide, mountaineer
    sailor, rower, cyclist, sprinter, hurdler, marathon runner, pole vaulter, gymnast, swimmer, diver, goalkeeper
    striker, midfielder, defender, winger, fly-half, prop forward, quarterback, linebacker, pitcher, shortstop
    outfielder, point guard, wicketkeeper, fast bowler, batsman, jockey, trainer, boxer, wrestler, judoka, fencer
    archer, golfer, caddie, chess grandmaster, darts player, referee, umpire, linesman, team doctor, kit manager
    scout, sporting director, football agent, racing driver, motocross rider, snowboarder, figure skater
    ski jumper, biathlete, Olympian, Paralympian, priest, vicar, curate, chaplain, missionary, monk, nun, sexton
    organist, choirmaster, rabbi, imam, cantor, lay preacher, diplomat, envoy, attaché, consul, peacekeeper
    arms inspector, election observer, backbencher, lawmaker, alderman, councillor, pollster, strategist
    speechwriter, chief of staff, press secretary, whip, mediator, ombudsman, reservist, paratrooper, submariner
    sniper, ex-soldier, ex-Marine, ex-policeman, whistleblower, hacker, security researcher, cryptographer
    undertaker, gravedigger, coroner, taxidermist, falconer, dog handler, zookeeper, aquarist, horse breeder
    stable hand, farrier, thatcher, hedge layer, chimney sweep, lighthouse keeper, bell-ringer, toastmaster
    wedding planner, sommelier, cheesemaker, truffle hunter, perfumer, mountain rescuer, water engineer
    sanitation inspector, food inspector, nuclear engineer, turbine technician, solar installer
""")
"""Nouns for persons that stand beside a name as well as alone."""

_STATES = _list("""
    victim, survivor, witness, eyewitness, suspect, defendant, plaintiff, claimant, appellant, respondent
    complainant, accuser, convict, inmate, prisoner, detainee, fugitive, hostage, captive, deserter, juror
    bystander, passer-by, pedestrian, motorist, passenger, commuter, stowaway, refugee, asylum seeker, migrant
    exile, returnee, evacuee, castaway, settler, tenant, lodger, homeowner, landowner, squatter, neighbour
    caretaker, visitor, tourist, backpacker, pilgrim, worshipper, parishioner, convert, patient, outpatient, donor
    transplant recipient, amputee, centenarian, pensioner, retiree, teenager, toddler’s mother, infant’s father
    orphan, widow, widower, bride, groom, best man, ex-wife, ex-husband, stepmother, stepfather, godparent, twin
    heir, heiress, graduate, undergraduate, freshman, sophomore, pupil, schoolboy, schoolgirl, intern, trainee
    apprentice, cadet, recruit, rookie, debutant, substitute, amateur, veteran, laureate, finalist, semi-finalist
    runner-up, champion, title holder, record holder, medallist, contestant, entrant, newcomer, favourite, underdog
    Nobel laureate, whistle-blower, informant, insider, outsider, mole, double agent, candidate, incumbent
    challenger, nominee, voter, first-time voter, delegate, dissident, heckler, protester, striker’s brother
    customer, shopper, diner, subscriber, bidder, buyer, seller, debtor, creditor, investor, shareholder
    pension holder, beneficiary, employee, ex-employee, freelancer, temp, jobseeker, volunteer, steward, marshal
    organiser, host, guest, fan, season-ticket holder, supporter, blood donor, dog owner, dog walker, jogger, hiker
    camper, angler, birdwatcher, collector, hobbyist, gamer, user, Londoner, Parisian, Berliner, New Yorker, Texan
    Californian, Briton, Canadian, Australian, Norwegian, Ghanaian, Brazilian, Korean, Frenchman, Frenchwoman
    Irishwoman, Dutchman, Pole, Swede, Dane, Finn, Turk, Spaniard, Filipino, Peruvian, islander, villager, townsman
    mother of three, father of two, grandmother of six, man in a red coat, woman at the bar, former classmate
    retired colleague
""")
"""Nouns for persons that stand alone."""

_MODS = _list("""
    Deputy, Assistant, Acting, Former, Interim, Senior, Chief, Deputy Chief, Associate, Executive, Regional
    Principal, Lead, First, Second, Joint, Honorary, Vice, Junior, Special, Permanent, Incoming, Outgoing, Longtime
    Shadow, Provisional, Managing, Head
""")
_FIELDS = _list("""
    Harbour, Roads, Fisheries, Finance, Transport, Water, Housing, Schools, Parks, Rail, Budget, Health, Culture
    Sports, Forestry, Customs, Tax, Trade, Energy, Mining, Labour, Justice, Defence, Interior, Planning, Works
    Fire, Safety, Flood, Traffic, Port, Election, Library, Heritage, Tourism, Science, Space, Weather, Aviation
    Postal, Museum, Prison, Drainage, Bridge, Waste, Animal, Welfare, Youth, Pensions, Refugee, Climate, Coastal
    Grain, Vaccine, Procurement, Training, Cyber, Road, Tunnel, Festival, Audit
""")
_POSTS = _list("""
    Engineer, Commissioner, Secretary, Minister, Director, Inspector, Superintendent, Supervisor, Manager, Officer
    Surveyor, Warden, Coordinator, Administrator, Controller, Registrar, Clerk, Adviser, Counsel, Analyst, Planner
    Examiner, Prosecutor, Envoy, Steward, Ombudsman, Trustee, Archivist, Curator, Spokesperson, Spokeswoman
    Spokesman, Negotiator, Economist, Scientist, Chairwoman, Chairman, Chair, Chairperson, Boss, Czar, Investigator
    Physician, Marshal, Captain, Editor, Correspondent, Delegate, Lecturer, Librarian
""")
_PLACE_POSTS = _list("""
    Mayor, Governor, Bishop, Prefect, Provost, Sheriff, Archbishop, Lord Mayor, Police Chief, Fire Chief
    Deputy Mayor, Burgomaster, Premier, President, Ambassador, Consul, Chief Constable, King, Queen, Prime Minister
    Harbourmaster, Town Clerk, Dean, Abbot, Coroner
""")
_FIRM_POSTS = _list("""
    CEO, CFO, COO, CTO, chief executive, finance director, chairman, chairwoman, president, vice president, founder
    co-founder, managing director, boss, treasurer, spokesman, spokeswoman, lawyer, general counsel, sales director
    head of research, owner, manager, director, secretary, economist, engineer, captain, head coach, interim CEO
    acting president, general secretary, partner, chief technology officer, board member, vice chair
    security chief, press officer, analyst, chief scientist, executive editor
""")
_TASKS = _list("""
    policy, research, sales, operations, public affairs, learning, collections, surgery, nursing, security
    communications, engineering, music, admissions, marine safety, human resources, strategy, investment
    exploration, pitch maintenance, archives
""")
_LETTERS = _list("MP, OBE, MBE, CBE, QC, KC, MD, PhD, Ph.D., FRS, RN, DSO, JP, MEP, MSP, SJ, Esq., CPA, DDS, M.D., MLA")

_LAST = _list("""
    Abara, Abenov, Achterberg, Adeyemi, Aguirre, Ahlgren, Akintola, Albescu, Aldana, Alkan, Almgren, Amadi, Andrade
    Anjorin, Aoki, Arbour, Arslan, Ashworth, Asante, Atwell, Babic, Bachmann, Bagley, Balogun, Banerjee, Barlow
    Basso, Bauer, Beaumont, Becerra, Bekele, Belmonte, Benedek, Bergqvist, Bhandari, Bielski, Birch, Blackwood
    Boateng, Bogdan, Bondarenko, Borges, Bosworth, Bouchard, Braithwaite, Brennan, Brzeski, Bulgakova
    Burns, Cabrera, Calloway, Caruso, Castellano, Cavendish, Cerny, Chakraborty, Chandra, Chaudhry, Chernenko
    Chiang, Chikwanha, Cisse, Clegg, Coelho, Colquhoun, Coombs, Corrigan, Costa, Crabtree, Cruickshank, Cvetkovic
    Dabrowski, Dahlberg, Danjuma, Dardenne, Dawes, Delacroix, Demirel, Desai, Diallo, Diamantis, Dlamini, Dobrev
    Donnelly, Dragomir, Drummond, Dubois, Duffield, Dumitru, Ebert, Echeverria, Edmondson, Ekwueme, Elmasry, Emre
    Engstrom, Eriksen, Escobar, Espinoza, Evensen, Fairbairn, Falk, Farouk, Fashola, Fenwick, Fiala, Figueroa
    Finnegan, Fitzgerald, Flores, Fofana, Fontaine, Forsyth, Fraga, Frisk, Fuchs, Gadsby, Gallagher, Galvez
    Ganguly, Garrick, Gebre, Georgiou, Ghosh, Gibbons, Gilroy, Girard, Goldfarb, Gomes, Gorecki, Goulart, Grabowski
    Greenhalgh, Grigoryan, Guerrero, Gulbis, Gunnarsson, Gupta, Haddad, Hagen, Hamada, Hanrahan
    Haraldsen, Hargreaves, Hartmann, Hasani, Havel, Hedlund, Heikkinen, Hendry, Hernandez, Hidalgo, Higashi, Hirsch
    Hoang, Holloway, Horvat, Hossain, Hrabal, Huang, Hughes, Hussein, Idowu, Ikeda, Ilves, Inoue, Iqbal
    Ivanova, Iyer, Jablonski, Jacquet, Jain, Jankowski, Jansson, Jaramillo, Jelinek, Jimenez, Joshi, Juarez
    Jurgens, Kaczmarek, Kaminski, Kang, Kapoor, Karimov, Kasprzak, Katsaros, Kavanagh, Keita, Kelleher, Kessler
    Khumalo, Kilbride, Kimura, Kipchumba, Kirchner, Kjellberg, Klimek, Kobayashi, Kocak, Kohler, Komarov, Konate
    Kovacs, Kowalczyk, Kristiansen, Kumar, Kuusisto, Kwarteng, Lachance, Lafferty, Lagos, Lakatos, Lamptey, Landau
    Larrabee, Laurent, Lazaridis, Leclerc, Ledesma, Lehtonen, Lemaire, Leung, Lindqvist, Lipinski, Lombardi
    Longbottom, Lopes, Lovric, Lukacs, Lumley, Luthra, Macaulay, Machado, Madsen, Magnusson, Mahlangu, Makinen
    Malhotra, Mancini, Marchetti, Markovic, Masuku, Matsuda, Mbeki, McAllister, McGrath, Medeiros, Mehta
    Melnyk, Mendonca, Mensah, Meszaros, Mihailov, Mistry, Mitsotakis, Mkhize, Mokoena, Montague, Morozov
    Moyo, Mukherjee, Mulligan, Musa, Nadeau, Nagy, Nakagawa, Narayan, Navarro, Ndiaye, Nemeth, Neumann, Nguyen
    Nikolaidis, Nilsen, Nkosi, Nordstrom, Novak, Nowicki, Nyambura, Oakley, Obi, Ochieng, Odhiambo, Ogunleye
    Okafor, Olesen, Oliveira, Olofsson, Onyango, Orban, Ortega, Osei, Ostrowski, Ouedraogo, Ozdemir, Paasonen
    Pacheco, Palmgren, Pandey, Papadakis, Parekh, Pascoe, Patel, Pavlenko, Pelletier, Pennington, Pereira
    Petrosyan, Pham, Pickering, Pinheiro, Plath, Pokorny, Popescu, Prakash, Pritchard, Quayle, Quintana, Rademaker
    Radovic, Rahman, Raman, Ramsbottom, Rasmussen, Ravndal, Reddy, Renner, Rinaldi, Rocha, Roebuck
    Rosenthal, Rossi, Rourke, Rusu, Saarinen, Sadowski, Sahin, Salazar, Sandoval, Santoro, Sarpong, Sato, Schaefer
    Schreiber, Sedlak, Seymour, Shah, Shevchenko, Shimizu, Siddiqui, Silvestri, Simic, Sithole, Skovgaard
    Slater, Sokolov, Solberg, Soto, Sparrow, Stanev, Steiner, Stojanov, Strand, Suarez, Sundaram, Suzuki, Svensson
    Szabo, Takeda, Tamm, Tanaka, Tavares, Tembo, Thackeray, Thapa, Thibault, Thorsen, Tiwari, Tkachenko, Tolvanen
    Toure, Traore, Trevelyan, Truong, Tsosie, Turunen, Uchida, Uddin, Ulrich, Urbina, Usman, Vaidya, Valdez, Vargas
    Varma, Vasquez, Venter, Verhoeven, Vidal, Villanueva, Virtanen, Vogel, Volkov, Vukovic, Wachira, Wainwright
    Wanjiru, Watanabe, Weatherby, Weiss, Westergaard, Whitlock, Wieczorek, Wojcik, Xiong, Yadav, Yamamoto, Yeboah
    Yilmaz, Zachariah, Zamora, Zavala, Zelenko, Zhang, Zielinski, Zubiri, Zulu, Bishop, Judge, Major
    Marshall, Young, Long, Little, Field, Bush, Stone, Banks, Wood, Church, Rivers, Law, Price, Sharp, White, Best
    Small, Bridge, Ferry, Page
""")
_PARTICLES = _list("""
    van der, van den, van, de la, de, del, von, von der, van de, di, da, dos, bin, ibn, el-, al-, Al, Ben, Van, De
    Le, La, Della, ter, ten, Mc, O’, St., Abu, den, af, zu, Fitz, Ait, Ap, Ould, Ní
""")
_SYLLABLES = (
    _list(
        "ka, mo, ri, ta, ve, zo, la, sha, ne, bra, du, fe, go, hu, ja, ki, lo, mi, no, pa, ro, sa, te, va, ye, che, ni"
    ),
    _list("ri, la, mo, na, du, ve, ko, li, sa, te, ro, ma, be, lo, za, ndi, sto, rva, lte, mbi, no, da, ra, ki"),
    _list(
        "n, r, s, k, th, l, m, ski, va, ne, ta, ko, la, ra, nen, dze, escu, ov, ian, ez, ini, owe, aki, do, mba, son"
    ),
)
_FIRST = {
    "m": _list("""
        Abiodun, Kwaku, Tendai, Sipho, Thabo, Bongani, Chidi, Emeka, Obinna, Kofi, Yaw, Lamine, Modou, Ousmane
        Tariku, Dawit, Gebre, Jomo, Kamau, Otieno, Tesfaye, Zubair, Faisal, Nasser, Tahir, Qasim, Bashar, Wael, Haitham
        Rustam, Timur, Aibek, Nurlan, Bolat, Temur, Zurab, Giorgi, Levan, Vahagn, Tigran, Aram, Davit, Anzor, Ruslan
        Bogdan, Zdravko, Dragan, Ljubo, Zoran, Goran, Mirko, Ondrej, Zdenek, Vaclav, Jaroslaw, Zbigniew, Wojtek
        Kazimierz, Arvydas, Gintaras, Juris, Aivars, Toomas, Urmas, Veikko, Jukka, Pekka, Tapio, Olavi, Bjarne
        Torbjorn, Sigurd, Einar, Gunnar, Hallgrimur, Oddvar, Ruairi, Padraig, Cormac, Fergus, Iolo, Emrys, Idris
        Gethin, Iker, Eneko, Xabier, Jordi, Oriol, Joao, Thiago, Caetano, Anselmo, Evaristo, Nahuel, Yupanqui, Wayra
        Tupac, Nizhoni, Takoda, Keoni, Kimo, Tane, Wiremu, Rawiri, Sione, Tevita, Ratu, Apisai, Lautaro, Bayani
        Crisanto, Ramil, Nguyet, Tuan, Minh, Duc, Khanh, Somsak, Prasert, Bounmy, Sokha, Vuthy, Aung, Zaw, Htun, Budi
        Slamet, Agus, Wayan, Ketut, Jigme, Tenzin, Pemba, Dorji, Bikram, Prem, Suresh, Murugan, Velu, Anbu,
        Gurdeep, Taro, Shinji, Daichi, Kazuo, Botond, Zsolt, Lajos, Will, Mark, Art, Bill, Rob, Pat, Grant, Chase, Drew
        Bond, Rich, Jack, Dean, Earl, Duke, Major, King, Prince, Stone, Clay, Reed, Sterling, Wade, Frank, Cliff, Rusty
        Miles, Pierce, Chance, Royal, Guy, Gene, Josh, Skip, Chuck, Nick, Victor, Angel, Jesus
    """),
    "f": _list("""
        Adaeze, Ifeoma, Chiamaka, Yetunde, Folake, Abena, Akosua, Efua, Aminata, Fatoumata, Mariama, Nomvula
        Thandiwe, Zanele, Nokuthula, Wangari, Achieng, Njeri, Selamawit, Tigist, Hirut, Rukhsana, Zainab, Hafsa, Noor
        Rima, Lubna, Dilnoza, Gulnara, Aigul, Zarina, Ketevan, Nino, Lela, Anahit, Siranush, Snezana, Jadranka, Vesna
        Ljiljana, Zorica, Bozena, Zdenka, Jarmila, Agnieszka, Grazyna, Halina, Rasa, Daiva, Ilze, Inese, Maarja, Kadri
        Aino, Paivi, Riitta, Sirkka, Ingeborg, Solveig, Ragnhild, Gudrun, Sigridur, Thordis, Aoife, Niamh, Siobhan
        Caoimhe, Eilidh, Morag, Angharad, Eluned, Nerys, Nekane, Itziar, Montserrat, Meritxell, Iracema, Jandira
        Graciela, Xochitl, Citlali, Yolotzin, Quilla, Nayeli, Aponi, Leilani, Moana, Aroha, Ngaire, Mele, Sina, Dalisay
        Luningning, Thuy, Huong, Linh, Phuong, Malee, Siriporn, Chanthou, Sopheap, Thida, Khin, Dewi, Putri, Sri
        Ni Luh, Pema, Dolma, Sushma, Laxmi, Meenakshi, Kavitha, Jaswinder, Simran, Chiyo, Haruka, Michiko, Eun-ji
        Soo-min, Xiulan, Meiling, Piroska, Ildiko, Zsuzsa, May, Grace, Hope, Faith, Joy, Dawn, Summer, Autumn, April
        June, Rose, Lily, Ivy, Hazel, Olive, Pearl, Ruby, Amber, Crystal, Melody, Carol, Honor, Mercy, Patience
        Prudence, Constance, Paris, Sierra, China, Georgia, Florence, Victoria, Brooke, Sky, Star, Sunny, Penny, Sandy
        Misty, Robin, Dolly, Bunny, Gay, Heather, Iris, Viola, Harmony, Charity, Felicity, Precious
    """),
}
"""First names that lists lack, and those that are words."""

_NICKNAMES = _list("""
    Red, Doc, Sparky, Buzz, Tiny, Kit, Bear, Dutch, Lucky, Mack, Skip, Jazz, Rocky, Smiley, Ziggy, Bo, Chips, Duke
    Tex, Big Al, The Hammer, Moose, Goldie, Bud, Chico, Pelo, Zuzu, Bibi, Tata, Nono
""")
_INITIALS = "ABCDEFGHIJKLMNOPRSTVWZ"
_SHAPES = (45, 10, 10, 5, 4, 6, 3, 3, 4, 3, 3, 4)
"""How often names have each shape of Story.shapes."""
_SUFFIXES = _list("Jr., Sr., III, II, IV, Jr")

_PLACE_STARTS = _list("""
    Var, Esk, Hol, Bren, Dun, Kel, Mor, Ost, Pel, Ruth, Sal, Tor, Ul, Wen, Yar, Zel, Ash, Bel, Cald, Dor, Fen, Gar
    Harl, Inver, Jas, Lin, Mar, Nor, Or, Pra, Quor, Rav, Sten, Thorn, Vel, Wick, Zim, Alm, Bor, Cor, Drum, Elm
    Frey, Glen, Hes, Kor, Lub, Mal, Nak, Tam, Kas
""")
_PLACE_ENDS = _list("""
    vale, mouth, ford, bridge, dale, stead, worth, minster, burg, holm, ov, ica, ania, avia, era, otta, ingen
    haven, borough, combe, wick, by, thorpe, ara, ille, este, una, egrad, abad, pur, shima, anga, ombe, undi, itra
    ello, osa, az, field, port, more, wood
""")
_STEMS = _list("""
    Nord, Vex, Ter, Lum, Cal, Bri, Hy, Qua, Sol, Pix, Ax, Mer, Ze, Om, Tel, Vi, Kro, Alt, Den, Fal, Gri, Ino, Jo
    Lyn, Opt, Ras, Syn, Tri, Ur, Wel, Aqua, Agri, Petro, Medi, Astro, Helio, Terra, Nova, Blue, Red, North, Silver
    Quick
""")
_STEM_ENDS = _list("""
    van, ora, ix, eon, tec, ium, ara, ello, ova, anta, is, ity, on, era, igo, ent, yx, adia, ulon, io, ana, ex, opa
    us, eda, ric, ant, gen, soft, line, works, path, gate, sky, net, craft, co, wave, star, bolt
""")

_SORTS = tuple(
    tuple(map(str.strip, each.split(":")))
    for each in _phrases("""
    firm: company, firm, manufacturer, business, group, supplier: ~{stem}~, ~{stem}~ Inc., ~{stem}~ Corp., ~{stem}~
        plc, ~{stem}~ GmbH, ~{stem}~ AG, ~{stem}~ Holdings, ~{stem} Data~, ~{stem}~ Foods, {surname} & {surname},
        ~{surname}~ Brothers, ~{surname}~ Ltd, ~{stem}~ Systems, ~{stem}~ Robotics, ~{stem}~ Chemicals, ~{stem}~ SpA /
    firm: airline, carrier: ~{stem}~ Airways, ~{stem}~ Air, Air {town}, ~{stem}~ Airlines, Fly {stem} /
    firm: automaker, carmaker: ~{stem}~ Motors, ~{surname}~ Motor Co., ~{stem}~ Automotive, ~{surname}~ Autowerke /
    firm: bank, lender: Bank of {town}, ~{stem}~ Bank, {surname} Savings Bank, Banco {town}, Credit {stem}, Bank
        {surname}, First {town} Bank /
    firm: retailer, chain: ~{surname}~ Stores, ~{stem}~ Market, ~{stem}~ Outfitters, {surname} & Sons /
    firm: utility, operator: ~{stem}~ Energy, {town} Power & Light, ~{stem}~ Water, {town} Rail=operator, ~{stem}~
        Telecom=operator, ~{stem}~ Mobile=operator /
    firm: company: ~{stem}~ Pharma=drugmaker, ~{stem}~ Therapeutics=drugmaker, ~{stem}~ Games=developer, ~{stem}~
        Homes=builder, ~{stem}~ Shipping=shipper, ~{surname}~ Yards=shipyard, ~{stem}~ Steel=steelmaker, ~{stem}~
        Breweries=brewer, ~{stem}~ Mining=miner, ~{stem}~ Chips=chipmaker, ~{stem}~ Toys=toymaker, ~{stem}~
        Cruises=cruise line, ~{stem}~ Software=software maker /
    firm: studio: ~{stem}~ Pictures, ~{stem}~ Records=label/record company, ~{surname}~ Films, ~{stem}~ Play=streaming
        service, {surname} House=publisher, ~{stem}~ Fashion=fashion house /
    firm: insurer: ~{stem}~ Mutual, ~{stem}~ Life, {surname} Capital=fund/hedge fund, ~{stem}~ Re, {surname} &
        {surname} LLP=law firm /
    union: union: +the {trades} Union, +the National Union of {workers}, +the United {workers} of {town}, +the
        {trades} Federation /
    league: league: +the {town} Football League, +the Northern Hockey League, +the {town} Basketball League, +the
        Women’s Rugby League /
    club: team, club, side: {town} United, {town} Rovers, Sporting {town}, the ~{town}~ {beasts}, the {town}
        ~{beasts}~, FC {town}, Real {town}, the {town} ~{beasts}~, {town} Athletic, AC {town}, the {town} Red
        ~{beasts}~ /
    ministry: ministry: the {field} Ministry, the Ministry of {subject}, the {town} Ministry of {subject} and
        {subject}, the Ministry for {subject} /
    department: department: the Department of {subject}, the {town} {field} Department, the {field} Department /
    agency: agency: +the {field} Safety Agency, +the National {field} Agency, +the {town} {field} Agency, +the Agency
        for {subject} Research /
    authority: authority, regulator, watchdog: +the {town} {field} Authority, +the Office of {field} Standards, +the
        {field} Conduct Authority /
    commission: commission, panel: the {surname} Commission, +the {town} {field} Commission, the Royal Commission on
        {subject} /
    university: university: the University of {town}, {town} University, {surname} College=college, {town} State
        University, {town} Polytechnic, {town} Tech=school, the {surname} Institute of Technology=institute /
    party: party: the {town} People’s Party, the {ism} Party, the {ism} Alliance, the New {ism} Party /
    paper: newspaper, paper, daily: the {town} ~{papers}~, the {town} ~{papers}~, the {town} Daily ~{papers}~, the
        ~{papers}~ of {town} /
    broadcaster: broadcaster, network: Radio {town}=station/broadcaster, {town} TV, Channel {number}, {stem} News, the
        {town} Broadcasting Corporation /
    hospital: hospital: {town} General Hospital, St. {saint}’s Hospital, the {surname} Clinic=clinic, {town}
        Children’s Hospital /
    charity: charity: {good} for {town}, the {surname} Foundation=foundation, {good} Without Borders, the {good}
        Trust, {town} {good} /
    museum: museum: the {town} City Museum, the {surname} Gallery=gallery, the Museum of {subject}, the {town}
        Maritime Museum /
    council: council: the {town} City Council, {town} County Council, {town} Borough Council, the {town} Council /
    police: force: {town} Police, the {town} Police Department, {town} Constabulary /
    court: court: the {town} High Court, the Supreme Court of {town}, the {town} District Court, the Labour Tribunal
        of {town}=tribunal /
    church: diocese: the Diocese of {town}, the Church of {town}=church, the Archdiocese of {town}=archdiocese, the
        {town} Synod=synod /
    school: school: {town} High School, {surname} Primary School, St. {saint}’s School, {surname} Academy=academy /
    guild: association: +the {town} {trades} Association, +the {town} Association of {workers}, the {town} Guild of
        {workers}=guild /
    theatre: theatre: the {town} Playhouse, the {town} Opera=opera, the {town} Philharmonic=orchestra, the {surname}
        Theatre /
    board: board: +the {town} {field} Board, the {surname} Board of Trustees, +the {town} Harbour Trust=trust /
    army: military: the {town} Navy=navy, the Army of {town}=army, the {town} Air Force=air force, the {town} Coast
        Guard=coast guard /
    institute: think tank: the {surname} Institute, the Institute for {subject}=institute, the {town} Forum=forum, the
        Centre for {subject} Studies
""")
)
"""Families, nouns that take up, and names: short form in ~ ~, + where initials are given, other nouns behind =."""

VOCABULARY = {
    "trades": _list("""
        Teachers’, Dockers’, Nurses’, Farmers’, Miners’, Pilots’, Weavers’, Bakers’, Drivers’, Musicians’, Sailors’,
        Referees’
    """),
    "workers": _list("""
        Teachers, Dockers, Nurses, Farmers, Miners, Pilots, Weavers, Bakers, Drivers, Musicians, Sailors, Clerks,
        Postal Workers, Actors, Steelworkers, Seamen
    """),
    "subject": _list("""
        Finance, Health, Energy, Fisheries, Transport, Culture, Education, Defence, Justice, Trade, Tourism,
        Agriculture, Housing, Labour, Foreign Affairs, Public Works, Forestry, Science, Sport, Pensions, Migration,
        Ports, Water, Youth, Veterans
    """),
    "beasts": _list("""
        Otters, Comets, Badgers, Herons, Millers, Kestrels, Vikings, Foxes, Sharks, Pioneers, Bisons, Falcons, Storks,
        Drovers
    """),
    "field": _FIELDS,
    "ism": _list("""
        Liberal, Conservative, Green, Labour, Socialist, Democratic, Republican, Centrist, National, Reform, Agrarian,
        Pirate
    """),
    "papers": _list("""
        Herald, Gazette, Courier, Argus, Chronicle, Post, Echo, Mercury, Tribune, Observer, Mail, Star, Times,
        Sentinel, Bugle
    """),
    "number": _list("1, 2, 3, 4, 5, 7, 9, 10, 24"),
    "saint": _list("Bede, Agnes, Olaf, Brigid, Columba, Petroc, Hilda, Cuthbert, Sava, Swithin"),
    "good": _list("Shelter, Water, Hope, Books, Bread, Doctors, Paws, Care, Harvest, Light, Bridges"),
    "day": _list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
    "month": _list("January, February, March, April, May, June, July, August, September, October, November, December"),
    "count": _list("two, three, four, five, six, seven, eight, nine, ten, 12, 15, 20, 40, 60, 200"),
    "money": _list("""
        $40 million, £3000, €12 billion, 9000 crowns, $8.5 billion, £90 million, 2 million rupees, €700, a fortune,
        5 million yen
    """),
    "adjective": _list("""
        old, new, unsafe, expensive, late, broken, unfair, brilliant, tired, crooked, foolish, honest, necessary,
        illegal, popular, secret, harmless, dangerous, fragile, beautiful, cheap, slow, wasteful, premature, absurd,
        sound, hopeless, overdue, modest, historic
    """),
    "thing": _list("""
        bridge, budget, harvest, pitch, vaccine, tunnel, contract, festival, library, treaty, tax, road, ferry, trial,
        exhibition, season, match, deal, merger, strike, curriculum, diagnosis, dam, reservoir, forest, archive,
        statue, recording, film, script, choir, runway, engine, battery, satellite, telescope, sample, scan, law, bill,
        amendment, verdict, appeal, sentence, petition, ballot, recount, campaign, debate, timetable, platform, signal,
        orchard, vineyard, hive, herd, flock, catch, quota, net, harbour, pier, lighthouse, storm, flood, drought,
        fire, rescue, search, ceasefire, border, checkpoint, convoy, shipment, cargo, price, wage, pension, rent,
        lease, roof, boiler, kitchen, menu, recipe, race, track, goal, penalty, transfer, injury, operation, ward,
        clinic, app, server, password, algorithm, outage, refund, ticket, queue, parade, sermon, hymn, mural, portrait,
        manuscript, novel, album, tour, stage
    """),
    "group_noun": _list("""
        children, parents, workers, taxpayers, patients, pupils, drivers, tenants, farmers, fans, passengers,
        pensioners, voters, sailors, families, neighbours, customers, soldiers, students, viewers, migrants, women,
        people, visitors, miners, nurses, players
    """),
    "pred": _phrases("""
        was {adjective} from the start / would cost {money} / had to be rebuilt by {month} / was not worth the {thing}
        / came too late / would open in {month} / had never been tested / was {adjective} and {adjective} /
        would be sold within {count} months / failed twice / had been {adjective} since {month} /
        would hurt the {thing} / was ready for the {thing} / could not be saved / should have been stopped /
        belonged to {place} / went wrong after {count} days / was safe / would return next {month} /
        had saved the {thing} / needed {count} more weeks / was paid for by the <d>{group_noun}</d> of {place} /
        would help <d>{group_noun}</d> / had kept <d>{group_noun}</d> waiting / was a gift to {place} /
        would be moved from {place} to {place} / looked {adjective} / has changed everything / is {adjective} /
        is beyond repair / will not last
    """),
    "clause": _phrases("""
        the {thing} {pred} / the {thing} {pred} / the {adjective} {thing} {pred} /
        the {thing} and the {thing} were {adjective} / there was no {thing} in {place} /
        it would take {count} years to finish the {thing} / nothing about the {thing} was {adjective} /
        {count} of the <d>{group_noun}</d> had left before the {thing} began /
        the {thing} {pred} and the {thing} {pred} / no {thing} was ever so {adjective} /
        a {adjective} {thing} would follow in {month} / the price of the {thing} was {money} /
        the {thing} {verb} the {thing} / a {thing} in {place} {verb} the {adjective} {thing} /
        {money} had been spent on the {thing} / every {thing} in {place} {pred} / the {thing} {verb} {place} on {day} /
        <d>{group_noun}</d> in {place} had paid for the {thing} / the {thing} was {adjective} but the {thing} was not /
        neither the {thing} nor the {thing} was {adjective} / a {thing} {verb} the <d>{group_noun}</d> /
        {place} would have a {thing} by {month} / the {thing} of {year} was {adjective} /
        what {verb} the {thing} was a {thing}
    """),
    "own": _phrases("""
        we {have} waited {count} years for this {thing} / I never signed the {thing} / I saw the {thing} and ran /
        it was a {adjective} {thing} / we owe the {thing} to the <d>{group_noun}</d> / I would do it again /
        my {thing} is gone / this {thing} {pred} / I heard the {thing} first / nobody asked us about the {thing} /
        you cannot eat a {thing} / they took everything but the {thing} / I love this {thing} /
        let us talk about the {thing}, not the {thing} / I am {adjective}, and so is the {thing} /
        we will fix the {thing} by {month}
    """),
    "have": _list("have, had"),
    "corporate": _phrases("""
        we {have} waited {count} years for this {thing} / we will fix the {thing} by {month} / our {thing} {pred} /
        we regret the {thing} / we are proud of the {adjective} {thing} / we do not comment on a {thing} /
        we stand by our {thing} and our <d>{group_noun}</d>
    """),
    "verb": _list("""
        ruined, saved, replaced, delayed, followed, changed, crossed, destroyed, improved, stopped, reached, passed,
        shook, emptied, hid
    """),
    "request": _phrases("""
        a new {thing} / an inquiry into the {thing} / an end to the {thing} / a vote on the {thing} by {month} /
        more money for the {thing} / the return of the {thing} / {count} changes to the {thing}
    """),
    "act": _phrases("""
        to rebuild the {thing} / to sell the {thing} by {month} / to pay {money} for the {thing} / to close the {thing}
        / to appeal
    """),
    "question": _phrases("""
        who pays for the {thing} / why is the {thing} so {adjective} / where did the {thing} go / what is a {thing} for
        / when does the {thing} open / is that a {thing} or a {thing}
    """),
    "speech": _phrases("""
        said / said / said / said / said / added / argued / insisted / recalled / warned / explained / complained /
        wrote / noted / admitted / declared / claimed / replied / announced / conceded / told {listeners} /
        told {listeners} / told the {paper} / said on {day} / said later / said in {place}
    """),
    "spoke": _list("""
        said, said, added, argued, insisted, warned, explained, complained, wrote, noted, admitted, claimed, confirmed,
        believed
    """),
    "listeners": _phrases("""
        <d>reporters</d> / <d>reporters</d> in {place} / <d>jurors</d> / <d>supporters</d> / a <d>crowd</d> /
        the <d>committee</d> / <d>journalists</d> on {day} / an <d>audience of {group_noun}</d> / the <d>court</d>
    """),
    "work": _list("""
        The Long Winter, Salt Road, Nine Bells, A House of Reeds, The Tin Harbour, Under the Elm, Glass Rain,
        No Second Spring
    """),
    "document": _list("""
        report, study, letter, survey, memo, audit, review, white paper, dossier, note, poll, briefing paper, analysis,
        e-mail
    """),
    "issued": _list("""
        report, statement, study, letter, memo, review, audit, white paper, press release, announcement, communique,
        bulletin, notice
    """),
    "helper": _list("""
        spokesman, spokeswoman, lawyer, aide, agent, adviser, representative, spokesperson, press officer, publicist,
        manager, attorney
    """),
    "relative": _list("""
        brother, sister, mother, father, son, daughter, wife, husband, doctor, lawyer, agent, neighbour, driver,
        ghostwriter, widow
    """),
    "writer": _list("""
        reporter, editor, critic, columnist, correspondent, cartoonist, reviewer, leader writer, sports editor
    """),
    "former": _list("""
        director, engineer, striker, employee, president, pilot, treasurer, coach, captain, analyst, designer, manager
    """),
    "kindly": _list("""
        aunt, teacher, dentist, landlord, agent, plumber, coach, cellmate, business partner, godmother, physiotherapist
    """),
    "group": _phrases("""
        residents of {place} / protesters / nurses at {Q} / local shopkeepers / parents of the pupils / fans /
        striking miners / dockers / farmers in the valley / students at {Q} / relatives of the victims /
        tenants of the tower / critics of the {thing} / {count} neighbours / islanders / commuters / volunteers /
        survivors of the {thing} / players / people in {place} / trade unionists / historians / former employees of {Q}
        / environmentalists / market traders / beekeepers / voters in {place} / villagers / refugees from {place}
    """),
    "sources": _phrases("""
        officials / two officials / prosecutors / diplomats / people close to {Q} / investigators /
        {count} people briefed on the {thing} / lawyers for {Q} / aides / police officers at the scene /
        senior officials at {Q} / organisers / doctors / sources close to the talks / government ministers /
        intelligence officers / negotiators / court officials / union leaders / people familiar with the {thing}
    """),
    "official": _phrases("""
        <d>ministry official</d> who works on the {thing} / <d>person in the room</d> / <d>official at {Q}</d> /
        <d>senior diplomat</d> / <d>former deputy minister</d> / <d>adviser to the council</d> / <d>court clerk</d> /
        <d>{Q.bare} official</d> / <d>man</d> who lives near the {thing} / <d>woman</d> who saw the {thing} /
        <d>employee</d> who asked about the {thing} / <d>spokesman for {Q}</d> / <d>spokeswoman for {Q}</d> /
        <d>lawyer for {Q}</d> / <d>voice from the gallery</d> / <d>passenger</d> who was on the {thing} /
        <d>{Q.bare} insider</d> / <d>palace aide</d> / <d>source briefed on the {thing}</d> / <d>nurse at {Q}</d> /
        <d>member of the crew</d> / <d>policeman on duty</d> / <d>Western envoy</d>
    """),
    "filler": _phrases("""
        The {thing} in {place} was closed on {day}. / Rain fell on {place} for {count} days. /
        The {thing} cost {money}. / {bystander} watched from the window. /
        On {day}, {bystander} and {bystander} met in {place}. / The road from {place} to {place} was shut. /
        Nothing moved in the {thing} until {month}. / {bystander} was not in the room. /
        A vote on the {thing} is due in {month}. / The {adjective} {thing} stood empty. /
        Some <d>{count} {group_noun}</d> came to see the {thing}. / {bystander} did not come. /
        In {month} the {thing} was moved to {place}. / {Q.cap} has its seat in {place}. / Shares in {Q} fell on {day}.
        / The case began when {bystander} lost a {thing} in {place}. / {bystander} has run {Q} since {month}. /
        A picture of {bystander} hung over the {thing}. /
        The {thing} opened in {month}, and <d>{count} {group_noun}</d> have come since. /
        The prize went to {bystander} of {place}. / {Q.cap} and {R} have shared the {thing} for {count} years. /
        The <d>{group_noun}</d> left at noon. / It was the coldest {month} in {place} in {count} years. /
        {bystander} drove the {thing} to {place}. / The hearing on the {thing} lasted {count} hours.
    """),
    "quiet": _phrases("""
        The {thing} in {place} was closed on {day}. / Rain fell on {place} all day. / The {thing} cost {money}. /
        Nothing moved until {month}. / The {adjective} {thing} stood empty. / A vote on the {thing} is due in {month}.
        / It was the coldest {month} in {count} years. / The {thing} opened in {month}. / The hall in {place} was full.
        / The hearing lasted {count} hours.
    """),
}
"""Lists to draw from. filler: sentences that may name others; quiet: that name nobody."""

_NOMINAL = _phrases("""
    <q>“{Quote},”</q> <c>{spoke}</c> {s}. / <q>“{Quote},”</q> <c>said</c> {s}. / <q>“{Quote},”</q> {s} {cue}. /
    {S} {cue} <q>that {clause}</q>. / {S} {cue}: <q>“{Quote}.”</q> / {S} {cue}, <q>“{Quote}.”</q> /
    <q>“{Quote},”</q> <c>said</c> {s}. <q>“{Own}.”</q> / <q>“{Quote},”</q> {s} {cue}. <q>“{Own}.”</q> /
    <q>{Clause}</q>, {s} <c>{spoke}</c>. / <c>According to</c> {s}, <q>{clause}</q>. /
    <q>{Clause}</q>, <c>according to</c> {s}. / {S}<c>:</c> <q>“{Quote}.”</q> /
    {S} <c>called for</c> <q>{request}</q>. / {S} <c>promised</c> <q>{act}</q>. /
    <q>“{Question}?”</q> <c>asked</c> {s}. / <q>“{Question}?”</q> {s} <c>asked</c>. /
    <q>“{Quote},”</q> <c>said</c> {s}, </t>{t}<s>who</s> <c>added</c> <q>that {clause}</q>. /
    {S} <c>said</c> <q>the {thing} was “{adjective}”</q>. / {S} <c>wants</c> <q>{act}</q>. /
    {S} <c>denied</c> <q>that {clause}</q>. / In {month}, {s} <c>{spoke}</c> <q>that {clause}</q>. /
    <q>“{Quote}!”</q> <c>said</c> {s}. / In {place}, {s} <c>said</c> <q>{clause}</q>. /
    <q>The {thing}</q>, {s} <c>said</c>, <q>{pred}</q>.
""")
_PRONOUN = _phrases("""
    <q>“{Quote},”</q> {s} {cue}. / {S} {cue} <q>that {clause}</q>. / {S} {cue}: <q>“{Quote}.”</q> /
    {S} {cue}, <q>“{Quote}.”</q> / <q>“{Quote},”</q> {s} {cue}. <q>“{Own}.”</q> /
    <q>{Clause}</q>, {s} <c>{spoke}</c>. / {S} <c>called for</c> <q>{request}</q>. /
    {S} <c>promised</c> <q>{act}</q>. / <q>“{Question}?”</q> {s} <c>asked</c>. /
    {S} <c>denied</c> <q>that {clause}</q>. / In {month}, {s} <c>{spoke}</c> <q>that {clause}</q>. /
    <q>“{Quote},”</q> {s} <c>said</c>. / <q>“{Quote},”</q> {s} <c>said</c>.
""")
_AMID = _phrases("""
    {s} {cue} <q>that {clause}</q>. / {s} <c>said</c>: <q>“{Quote}.”</q> / {s} <c>called for</c> <q>{request}</q>.
""")
_RELATIVE = _phrases("""
    {s} {cue} <q>that {clause}</q> / {s} <c>{spoke}</c> <q>that {clause}</q> / {s} <c>called for</c> <q>{request}</q>
""")
_HEADLINES = _phrases("""
    {S} <c>says</c> <q>{thing} {pred}</q> / <q>{Thing} {pred}</q>, <c>says</c> {s} / <q>‘{Quote}’</q> <c>–</c> {s} /
    {S}<c>:</c> <q>‘{Quote}’</q> / <q>{Thing} {pred}</q><c>:</c> {s} / <q>“{Quote}”</q><c>:</c> {s} /
    {S} <c>warns</c> <q>{thing} {pred}</q>
""")

_DOCUMENT = _phrases("""
    <q>{Clause}</q>, <c>according to</c> {s}. / <c>According to</c> {s}, <q>{clause}</q>. /
    {S} <c>{states}</c> <q>that {clause}</q>. / {S} <c>{states}</c> <q>that {clause}</q>. /
    {S} <c>said</c>: <q>“{Clause}.”</q> / <q>“{Clause},”</q> {s} <c>said</c>. /
    {S} <c>called for</c> <q>{request}</q>. / {S} <c>said</c> <q>the {thing} was “{adjective}”</q>. /
    <q>“{Clause},”</q> <c>said</c> {s}.
""")
_ISSUED = re.compile(
    r"\b(?:report|study|survey|letter|memo|memoir|statement|review|audit|paper|notice|bulletin|release|communique)$"
    r"|\b(?:announcement|dossier|note|poll|analysis|e-mail)$"
)
_SENTENCE = re.compile(r"(?<=\.) (?=\S)|(?<=\{quiet\}) (?=\S)|(?<=\{filler\}) (?=\S)")
_SHOWN = _list("said, found, warned, noted, added, concluded, showed, claimed, stated, suggested, confirmed")


@frozen
class Voice:
    """Whom an attribution means."""

    speaker: str | None
    kind: str
    members: tuple[str, ...] = ()


def _tag(layers: str, words: str) -> str:
    return f"<{layers}>{words}</{layers}>"


def _plain(marked: str) -> str:
    return re.sub(r"</?\w+>", "", marked)


def _ended(marked: str) -> bool:
    """Whether what follows begins a sentence."""
    return _plain(marked).strip(" #")[-1:] in ("", *".?!”")


def _capital(marked: str) -> str:
    """With its first letter a capital one."""
    return re.sub(r"^((?:<\w+>|[“‘(])*)([a-zà-ÿ])", lambda found: found[1] + found[2].upper(), marked)


def _sex(words: str, dice: random.Random) -> str:
    """As a title or noun tells it, else drawn."""
    return _told_sex(words) or dice.choice("mf")


def _told_sex(words: str) -> str | None:
    every = {words, words.split()[0], words.split()[-1]}
    if every & _FEMALE or any(each.endswith("woman") for each in every):
        return "f"
    return "m" if every & _MALE or any(each.endswith("man") and each != "ombudsman" for each in every) else None


@frozen
class Role:
    """Marked words: before a name, behind it (either may end with a comma), and the noun that takes it up."""

    before: str
    behind: tuple[str, ...]
    noun: str


@frozen
class Somebody:
    """What persons, named or described, have in common: pronouns."""

    sex: str = field(kw_only=True)
    he = property(lambda self: "he" if self.sex == "m" else "she")
    He = property(lambda self: self.he.capitalize())
    his = property(lambda self: "his" if self.sex == "m" else "her")
    His = property(lambda self: self.his.capitalize())
    him = property(lambda self: "him" if self.sex == "m" else "her")
    wife = property(lambda self: "wife" if self.sex == "m" else "husband")


@frozen
class Person(Somebody):
    """full: the fullest name; shorts: forms of the surname; first: None of a single name."""

    full: str
    shorts: tuple[str, ...]
    first: str | None
    role: Role
    age: int
    mister: str
    seat: str
    maiden: str
    dice: random.Random

    @property
    def voice(self) -> Voice:
        return Voice(self.full, "person")

    @property
    def office(self) -> Voice:
        return Voice(f"{self.full}’s office", "office")

    @property
    def campaign(self) -> Voice:
        return Voice(f"{self.full}’s campaign", "office")

    def __str__(self) -> str:
        return _tag("pn", self.full)

    @property
    def last(self) -> str:
        return _tag("pn", self.dice.choice(self.shorts))

    @property
    def given(self) -> str:
        return _tag("pn", self.first or self.full)

    @property
    def mr(self) -> str:
        return f"{self.mister} {self.last}" if self.first else str(self)

    @property
    def again(self) -> str:
        form = self.dice.random()
        return self.last if form < 0.6 else self.mr if form < 0.85 else self.given if form < 0.95 else str(self)

    @property
    def title(self) -> str:
        """Role before the name, the whole possibly closed by a comma."""
        comma = "," if self.role.before.endswith(",") else ""
        doctor = self.dice.choice(("", "", "Dr. ", "Dr ")) if comma else ""
        return f"{self.role.before} {doctor}{self}{comma}"

    @property
    def apposed(self) -> str:
        age = self.dice.choice(("", "", f" {self.age},"))
        return f"{self},{age} {self.dice.choice(self.role.behind)},"

    @property
    def intro(self) -> str:
        """The name with the role."""
        return self.title if self.first and self.dice.random() < 0.55 else self.apposed

    @property
    def plain(self) -> str:
        """The name, perhaps with what is no role."""
        if self.first is None:
            return self.apposed
        letters, year = self.dice.choice(_LETTERS), 2020 - self.age
        more = (
            f" {letters}",
            f", {letters},",
            f" (born {year})",
            f" (b. {year})",
            f", {self.age},",
            f" ({self.age})",
            "",
            "",
            "",
            "",
            f" (née {_tag('p', self.maiden)})" if self.sex == "f" else "",
            f" ({self.dice.choice('DRI')}-{_tag('o', self.seat)})",
            f", {self.dice.choice('DRI')}-{_tag('o', self.seat)},",
        )
        doctor = self.dice.choice(("Dr. ", "Dr ", self.mister + " ", "", "", "", "", "", ""))
        return f"{doctor}{self}{self.dice.choice(more)}"

    @property
    def aged(self) -> str:
        return f"{self}, {self.age}," if self.first else self.apposed

    @property
    def noun(self) -> str:
        return self.role.noun

    @property
    def the(self) -> str:
        return f"the {_tag('dn', self.role.noun)}"

    @property
    def yearold(self) -> str:
        return f"the {_tag('dn', f'{self.age}-year-old')}"


@frozen
class Described(Somebody):
    """A person, or several, known by a description alone. words: marked, as first said; short: as taken up."""

    words: str
    short: str
    kind: str
    full = ""

    @property
    def voice(self) -> Voice:
        return Voice(_plain(self.words), self.kind)

    def __str__(self) -> str:
        return _tag("n", self.words if "<d>" in self.words else _tag("d", self.words))

    @property
    def the(self) -> str:
        return f"the {_tag('dn', self.short)}"


@frozen
class Institution:
    """article: "the " or nothing; short: the full name where there is none; initials, if it is called by them."""

    full: str
    article: str
    short: str
    initials: str
    nouns: tuple[str, ...]
    dice: random.Random

    @property
    def voice(self) -> Voice:
        return Voice(self.full, "organization")

    def __str__(self) -> str:
        return self.article + _tag("on", self.full)

    @property
    def cap(self) -> str:
        return _capital(str(self))

    @property
    def bare(self) -> str:
        return _tag("on", self.short)

    @property
    def intro(self) -> str:
        brackets = f" ({_tag('o', self.initials)})" if self.initials else ""
        return str(self) + brackets

    @property
    def again(self) -> str:
        if self.initials and self.dice.random() < 0.7:
            return f"the {_tag('on', self.initials)}"
        return self.article + self.bare

    @property
    def the(self) -> str:
        return f"the {_tag('dn', self.dice.choice(self.nouns))}"

    @property
    def noun(self) -> str:
        return self.nouns[0]


@cache
def _first_names() -> dict[str, tuple[str, ...]]:
    """First names by sex: the package's, and this module's own four times over."""
    lines = resources.files("quotes").joinpath("data/first_names.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {sex: tuple(row[0].title() for row in rows if row[1] == sex) for sex in "mf"}


def _forms(voice: Voice, words: str, before: str) -> tuple[str, ...]:
    """The orders in which a source of these words can stand behind what is there already."""
    if before.startswith("#"):
        return _HEADLINES
    if words in ("who", "which", "that"):
        return _RELATIVE
    if not _ended(before):
        return _AMID
    if voice.kind == "document" or _ISSUED.search(words):
        return _DOCUMENT
    return _PRONOUN if words in ("he", "she", "they", "it", "both", "the two") else _NOMINAL


@define
class Story:
    """One text while it is made: who is in it, and what has been drawn already."""

    dice: random.Random
    cast: dict[str, Person | Described | Institution] = Factory(dict)
    bound: dict[str, Voice] = Factory(dict)
    used: set[str] = Factory(set)
    voices: list[Voice] = Factory(list)
    kin: str | None = None
    sexes: dict[str, str] = Factory(dict)
    memory: dict[str, str] = Factory(dict)
    mister: bool = True

    def fill(self, template: str) -> str:
        return template.format_map(self)

    def __getitem__(self, slot: str) -> str | Person | Described | Institution:
        if len(slot) == 1 and slot.isupper():
            if slot not in self.cast:
                self.cast[slot] = self._made(slot)
            return self.cast[slot]
        if slot[-1].isdigit():
            if slot not in self.memory:
                self.memory[slot] = str(self[slot[:-1]])
            return self.memory[slot]
        if slot[0].isupper():
            return _capital(str(self[slot.lower()]))
        return self._drawn(slot)

    def _made(self, slot: str) -> Person | Described | Institution:
        if slot in "NM":
            return self.described()
        if slot in "GH":
            kind = self.dice.choice(("group", "group", "unnamed"))
            words = self.fresh(VOCABULARY["group" if kind == "group" else "sources"])
            return Described(self.unprinted(self.fill(words)), "", kind, sex="m")
        return self.person(self.sexes.get(slot)) if slot in "ABCDEF" else self.institution()

    def _drawn(self, slot: str) -> str:
        makers = {
            "place": lambda: _tag("o", self.town()),
            "town": self.town,
            "stem": self.stem,
            "surname": self.surname,
            "bystander": self.bystander,
            "paper": lambda: self.unprinted(self.institution("paper").bare),
            "year": lambda: str(self.dice.randint(1950, 2024)),
            "cue": self.cue,
            "quote": self.quote,
        }
        if slot in makers:
            return makers[slot]()
        drawn = self.fill(self.dice.choice(VOCABULARY[slot]))
        return _capital(drawn) if slot in ("filler", "quiet") else drawn

    def fresh(self, words: Sequence[str]) -> str:
        """One that was not drawn yet."""
        for _ in range(30):
            found = self.dice.choice(words)
            key = found.split("|")[-1].split()[-1].lower()
            if key not in self.used:
                break
        self.used.add(key)
        return found

    def compound(self, starts: Sequence[str], ends: Sequence[str]) -> str:
        return self.fresh([self.dice.choice(starts) + self.dice.choice(ends) for _ in range(9)])

    def town(self) -> str:
        name = self.compound(_PLACE_STARTS, _PLACE_ENDS)
        lead = self.dice.choice(
            ("", "", "", "", "", "", "", "", "", "New ", "Port ", "San ", "St. ", "West ", "Fort ", "El ")
        )
        return lead + name

    def stem(self) -> str:
        return self.compound(_STEMS, _STEM_ENDS)

    def surname(self) -> str:
        if self.dice.random() < 0.25:
            one, two, three = _SYLLABLES
            middle = self.dice.choice(two) if self.dice.random() < 0.6 else ""
            return self.fresh([(self.dice.choice(one) + middle + self.dice.choice(three)).title() for _ in range(9)])
        return self.fresh(_LAST)

    def first_name(self, sex: str) -> str:
        return self.fresh(_FIRST[sex] if self.dice.random() < 0.35 else _first_names()[sex])

    def name(self, sex: str) -> tuple[str, tuple[str, ...], str | None]:
        """The full name, the forms of its surname, the first name."""
        first, last = self.first_name(sex), self.surname()
        return self.dice.choices(self.shapes(sex, first, last), _SHAPES)[0]

    def shapes(self, sex: str, first: str, last: str) -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
        """A name in all shapes that names have."""
        dice, particle = self.dice, self.dice.choice(_PARTICLES)
        both, joint, twofold = f"{last} {self.surname()}", f"{last}-{self.surname()}", f"{first}-{self.first_name(sex)}"
        led = particle + last if particle[-1] in "-’c" or particle == "Fitz" else f"{particle} {last}"
        one, two = dice.choice(_INITIALS), dice.choice(_INITIALS)
        single = dice.choice((first, last))
        return (
            (f"{first} {last}", (last,), first),
            (f"{first} {both}", (both, both, last), first),
            (f"{first} {led}", (led,), first),
            (f"{first} {joint}", (joint,), first),
            (f"{twofold} {last}", (last,), twofold),
            (f"{first} {one}. {last}", (last,), first),
            (f"{one}. {two}. {last}", (last,), last),
            (f"{first} {last} {dice.choice(_SUFFIXES)}", (last,), first),
            (f"{first} “{dice.choice(_NICKNAMES)}” {last}", (last,), first),
            (f"{last} {first}", (last,), first),
            (f"{first} {self.first_name(sex)} {last}", (last,), first),
            (single, (single,), None),
        )

    def person(self, sex: str | None = None) -> Person:
        role, told = self.role(sex)
        sex = sex or told
        full, shorts, first = self.name(sex)
        if self.kin is not None:
            first = self.first_name(sex)
            full, shorts = f"{first} {self.kin}", (self.kin,)
        if first is None:
            shorts = (full,)
        mister = ("Mr" if sex == "m" else "Ms") + ("." if self.mister else "")
        return Person(
            full,
            shorts,
            first,
            role,
            self.dice.randint(18, 94),
            mister,
            self.town(),
            self.surname(),
            self.dice,
            sex=sex,
        )

    def role(self, sex: str | None) -> tuple[Role, str]:
        """A role that fits the sex, and the sex it tells."""
        makers = (self.rank, self.rank, self.trade, self.trade, self.post, self.post, self.firm_post, self.firm_post)
        makers = (
            *makers,
            self.office_for,
            self.head_of,
            self.joined,
            self.place_post,
            self.place_post,
            self.party_post,
        )
        while True:
            role, words = self.dice.choice(makers)()
            told = _told_sex(words)
            if None in (sex, told) or sex == told:
                return role, sex or told or self.dice.choice("mf")

    def rank(self) -> tuple[Role, str]:
        title, noun = self.fresh(_RANKS).split("|")
        place, org = self["place"], self.owner()
        behind = (
            f"the {_tag('r', f'{noun} in {place}')}",
            f"a {_tag('r', f'{noun} from {place}')}",
            f"a {_tag('r', f'{noun} at {org}')}",
            f"a {_tag('r', noun)}",
        )
        return Role(_tag("r", title), behind, noun), title if _told_sex(title) else noun

    def trade(self) -> tuple[Role, str]:
        noun = self.fresh(_TRADES)
        more = self.dice.choice(("", "", "veteran ", "retired ", "former ", "local ", "celebrated ", "self-taught "))
        place, org = self["place"], self.owner()
        behind = (
            f"a {_tag('r', f'{more}{noun}')}",
            f"a {_tag('r', f'{noun} from {place}')}",
            f"the {_tag('r', f'{more}{noun}')}",
            f"a {_tag('r', f'{noun} at {org}')}",
        )
        return Role(_tag("r", more + noun), behind, noun), noun

    def post(self) -> tuple[Role, str]:
        post = self.fresh(_POSTS)
        field = self.dice.choice(
            (
                self.dice.choice(_FIELDS),
                f"{self.dice.choice(_FIELDS)} and {self.dice.choice(_FIELDS)}",
                self.dice.choice(_FIELDS),
            )
        )
        words = " ".join(filter(None, (self.dice.choice((*_MODS, *[""] * 20)), field, post)))
        small, org = words.lower(), self.owner()
        before = self.dice.choice((words, words, small, f"{self['place']} {words}"))
        behind = (
            f"the {_tag('r', small)}",
            _tag("r", small),
            _tag("r", words),
            f"the {_tag('r', f'{small} at {org}')}",
            _tag("r", f"{words} at {org}"),
        )
        return Role(_tag("r", before), behind, post.lower()), post.lower()

    def owner(self) -> str:
        """An institution that somebody works for."""
        return self.unprinted(str(self.institution()))

    def unprinted(self, marked: str) -> str:
        return marked.replace("<on>", "<o>").replace("</on>", "</o>")

    def firm_post(self) -> tuple[Role, str]:
        post, org = self.fresh(_FIRM_POSTS), self.institution()
        short, full = self.unprinted(org.bare), self.unprinted(str(org))
        noun = post.removeprefix("interim ").removeprefix("acting ")
        capitals = _titled(post)
        owned = f"{short}’s {post}" if not org.article else f"{short} {post}"
        before = self.dice.choice((f"{short} {post}", f"{short} {post}", owned, f"{short} {capitals}"))
        behind = (
            _tag("r", f"{post} of {full}"),
            f"the {_tag('r', f'{post} of {full}')}",
            _tag("r", owned),
            _tag("r", f"{capitals} of {full}"),
        )
        return Role(_tag("r", before), behind, noun), noun

    def office_for(self) -> tuple[Role, str]:
        post, field = (
            self.fresh(("secretary", "minister", "commissioner", "director", "spokesman", "envoy", "undersecretary")),
            self["subject"],
        )
        field = self.dice.choice((field, f"{field} and {self['subject']}"))
        more = self.dice.choice(("former ", "", "deputy ", "acting ", "assistant ", "shadow "))
        words = f"{more}{post} for {field}"
        capitals = _titled(words)
        behind = (_tag("r", f"{more}{post} for {field.lower()}"), f"the {_tag('r', words)}", _tag("r", capitals))
        return Role(_tag("r", self.dice.choice((words, capitals))), behind, post), post

    def head_of(self) -> tuple[Role, str]:
        noun = self.fresh(("head", "director", "vice president", "professor", "lecturer", "chief", "chair"))
        words = f"{noun} of {self.dice.choice(_TASKS)}"
        at, capitals = f"{words} at {self.owner()}", _titled(words)
        behind = (
            f"{_tag('r', at)}",
            f"the {_tag('r', at)}",
            _tag("r", capitals),
            _tag("r", f"{capitals} at {self.owner()}"),
        )
        return Role(f"the {_tag('r', at)},", behind, noun), noun

    def joined(self) -> tuple[Role, str]:
        posts = [self.fresh(_FIRM_POSTS) for _ in range(self.dice.choice((2, 2, 3)))]
        words = f"{', '.join(posts[:-1])} and {posts[-1]}"
        full = self.owner()
        behind = (_tag("r", f"{words} of {full}"), f"the {_tag('r', words)}")
        return Role(self.dice.choice((_tag("r", words), f"the {_tag('r', words)},")), behind, posts[0]), posts[0]

    def place_post(self) -> tuple[Role, str]:
        post, place = self.fresh(_PLACE_POSTS), self["place"]
        small = post.lower()
        before = self.dice.choice(
            (_tag("r", post), _tag("r", post), f"the {_tag('r', f'{small} of {place}')},", _tag("r", f"{place} {post}"))
        )
        behind = (
            _tag("r", f"{post} of {place}"),
            f"the {_tag('r', f'{small} of {place}')}",
            _tag("r", f"{small} of {place}"),
            f"the {_tag('r', small)}",
        )
        return Role(before, behind, small), small

    def party_post(self) -> tuple[Role, str]:
        post, place = (
            self.fresh(
                (
                    "MP",
                    "MEP",
                    "lawmaker",
                    "senator",
                    "councillor",
                    "whip",
                    "candidate",
                    "MSP",
                    "peer",
                    "deputy",
                    "leader",
                )
            ),
            self["place"],
        )
        party = _tag("o", self["ism"])
        words = _tag("r", f"{party} {post}")
        behind = (
            f"a {words}",
            f"the {words}",
            f"the {_tag('r', f'{post} for {place}')}",
            _tag("r", f"{party} {post} for {place}"),
        )
        return Role(words, behind, post), post

    def described(self) -> Described:
        if self.dice.random() < 0.2:
            words = self.unprinted(self.fill(self.fresh(VOCABULARY["official"])))
            short = re.split(r" (?:who|of|at|for|in|on|to|from|briefed)\b", re.sub(r"</?d>", "", words))[0]
            short = re.sub(r"^<o>.*</o> ", "", short)
            return Described(
                words, short.split(" ")[-1] if "<" not in short else short, "unnamed", sex=_sex(short, self.dice)
            )
        noun = self.fresh(
            (*_STATES, *_TRADES) if self.dice.random() < 0.9 else (f"{self.dice.randint(16, 99)}-year-old",)
        )
        more = self.dice.choice(("", "", "", "", "young ", "former ", "second ", "elderly ", "local "))
        more = "" if noun[0].isdigit() else more
        behind = self.dice.choice(("", "", "", "", "", f" from {self['place']}", f" in {self['place']}"))
        return Described(more + noun + behind, noun, "unnamed", sex=_sex(noun, self.dice))

    def institution(self, family: str | None = None) -> Institution:
        sorts = [sort for sort in _SORTS if (sort[0] not in self.used if family is None else sort[0] == family)]
        found, nouns, patterns = self.dice.choice(sorts or _SORTS)
        self.used.update(("family", found))
        pattern, _, others = self.dice.choice(_list(patterns)).partition("=")
        nouns = others.replace("/", ",") or nouns
        marked = pattern.lstrip("+").format_map(self)
        article = "the " if marked.startswith("the ") else ""
        marked = marked.removeprefix("the ")
        short = re.search(r"~(.*)~", marked)
        full = marked.replace("~", "")
        initials = "".join(re.findall(r"\b[A-ZÀ-Ý]", full)) if pattern[0] == "+" else ""
        initials = initials if len(initials) > 2 else ""
        return Institution(full, article, short[1] if short else full, initials, _list(nouns), self.dice)

    def bystander(self) -> str:
        """Somebody who says nothing, perhaps with a role."""
        person = self.person()
        words = person.intro if person.first is None or self.dice.random() < 0.4 else str(person)
        return words.replace("<pn>", "<p>").replace("</pn>", "</p>")

    def cue(self) -> str:
        word, blank, more = self["speech"].partition(" ")
        return _tag("c", word) + blank + more

    def quote(self) -> str:
        return self["own" if self.dice.random() < 0.5 else "clause"]

    def voice(self, key: str, source: str) -> Voice:
        """Whom the words before a stroke mean."""
        kind, _, name = key.partition(":")
        if key == "none":
            return Voice(None, "none")
        if key in self.bound:
            return self.bound[key]
        if "+" in key:
            members = tuple(self.cast[each].voice.speaker for each in key.split("+"))
            return Voice(" and ".join(members), "group", members)
        if key[0].isupper():
            return getattr(self.cast[key[0]], key[2:] or "voice")
        found = re.search(r"<(\w*n)>(.*?)</\1>", source)
        voice = Voice(_plain(found[2]), kind)
        self.bound[name or " "] = voice
        return voice

    def attribution(self, key: str, source: str, before: str) -> str:
        """All of an attribution: a sentence or two, or what follows in one."""
        if not source:
            return self.sourceless()
        voice = self.voice(key, source)
        self.voices.append(voice)
        tag, words = f"t{len(self.voices) - 1}", _plain(source).lower()
        forms = _forms(voice, words, before)
        form = self.dice.choice(forms)
        if "who</s>" in form and (voice.kind != "person" or (source.endswith(",") and "who" in words)):
            form = forms[0]
        marked = _tag("s", source.removesuffix(",")) + "," * source.endswith(",")
        if voice.kind in ("organization", "office"):
            form = form.replace("{Own}", "{Corporate}").replace(
                "{Quote}", self.dice.choice(("{Clause}", "{Corporate}"))
            )
        if key[0] in "GH":
            form = form.replace("says<", "say<").replace("warns<", "warn<").replace("wants<", "want<")
        form = form.replace("{t}", f"<{tag}>").replace("</t>", f"</{tag}>")
        form = form.replace("{s}", "\x01").replace("{S}", "\x02").replace("{states}", self.dice.choice(_SHOWN))
        told = self.fill(form).replace("\x01", marked).replace("\x02", _capital(marked) if _ended(before) else marked)
        return _tag(tag, told)

    def sourceless(self) -> str:
        """What the text says was said, but not by whom."""
        self.voices.append(Voice(None, "none"))
        form = self.dice.choice(
            (
                "It was <c>announced</c> <q>that {clause}</q>.",
                "It has been <c>claimed</c> <q>that {clause}</q>.",
                "It was <c>agreed</c> <q>{act}</q>.",
                "<c>Asked</c> <q>{question}</q>, nobody spoke.",
            )
        )
        return _tag(f"t{len(self.voices) - 1}", self.fill(form))

    def scene(self, template: str, directive: str) -> list[str]:
        """The paragraphs of a template, marked."""
        self.cast = {slot: each for slot, each in self.cast.items() if slot == "Z"}
        self.bound, self.kin, self.sexes, self.memory = {}, None, {}, {}
        sex = self.dice.choice("mf")
        if directive in ("same", "other", "kin"):
            self.sexes = {"A": sex, "B": sex if directive == "same" else "mf".replace(sex, "")}
        if directive == "kin":
            self.kin = self.surname()
            self.cast["A"] = self.person(sex)
            self.cast["B"] = self.person(self.sexes["B"])
            self.kin = None
        done = [self.paragraph(each) for each in template.split(" ¶ ")]
        text = " ".join(map(_plain, done))
        missing = [self.naming(each) for slot, each in [*self.cast.items()] if slot != "Z" and each.full not in text]
        at = 1 if done[0].startswith("#") and len(done) > 1 else 0
        done[at] = " ".join([*missing, done[at]])
        return done

    def naming(self, each: Person | Institution) -> str:
        """A sentence that names somebody in full."""
        if isinstance(each, Institution):
            thing = self.dice.choice(("a seat", "offices", "a branch", "an archive"))
            return f"{each.cap} has {thing} in {self['place']}."
        return _capital(f"{each.intro} {self.dice.choice(('was in', 'lives in', 'left', 'knows'))} {self['place']}.")

    def paragraph(self, template: str) -> str:
        done = ""
        for piece in re.split(r"(\[[^\]]*\])", template):
            if piece.startswith("["):
                key, _, source = piece[1:-1].partition("|")
                if key[0].isupper() and key not in self.bound:
                    for slot in re.findall("[A-Z]", key):
                        _ = self[slot]
                source = self.fill(source)
                done += self.attribution(key, source, done)
            else:
                for chunk in _SENTENCE.split(piece):
                    done += self.chunk(chunk, done)
        return done

    def chunk(self, template: str, before: str) -> str:
        """A sentence of a paragraph, or what stands between attributions."""
        filled = self.fill(template)
        if not filled.strip():
            return filled
        blank = " " * (len(filled) - len(filled.lstrip())) or " " * (before[-1:] not in ("", " ", "#"))
        return blank + _capital(filled.lstrip()) if _ended(before) else filled


_FREE = """
    [A|{A.title}] [A|{A.last}] {quiet}
    [A|{A.intro}] ¶ [A|{A.he}]
    [A|{A.title}] ¶ {quiet} ¶ [A|{A.the}]
    [A|{A.apposed}] {quiet} [A|{A.the}]
    {A.intro} came to {place} on {day}. [A|{A.again}]
    {A.intro} spoke first. [A|{A.he}] {quiet} [A|{A.the}]
    For {A.intro} the {thing} was a matter of honour. ¶ [A|{A.last}]
    [A|{A.plain}] ¶ [A|{A.again}]
    [A|{A.plain}] [A|{A.last}]
    {A.plain} lives near {place}. [A|{A.he}]
    [A|{A.aged}] ¶ [A|{A.yearold}]
    {A.aged} was there when the {thing} fell. [A|{A.yearold}]
    [A|{A.title}] [B|{B.title}] [A|{A.last}]
    [A|{A.apposed}] ¶ [B|{B.apposed}] ¶ [A|{A.the}]
    [A|{A.intro}] {bystander} was in the hall, too. [A|{A.the}]
    [A|{A.plain}] [B|{B.intro}] ¶ [B|{B.last}] [A|{A.again}]
    [A|{A.given}] {quiet} ¶ {A.intro} has a {thing} in {place}.
    {A.apposed} grew up in {place}. [A|{A.given}]
    {A.plain} has kept a {thing} since {year}. “It is all I have left.” [A|{A.again}]
    After the {thing} failed, [A|{A.intro}] [A|{A.he}]
    At a hearing in {place}, [A|{A.title}]
    In a letter from {place}, [A|{A.apposed}] [A|{A.he}]
    {A.intro} left before noon, but not without a word. [A|{A.he}] {filler}
    #[A|{A.last}] ¶ {A.intro} has had enough. [A|{A.he}]
    #[A|{A.last}] ¶ [A|{A.intro}] {filler} [A|{A.again}]
    #{A.last} to leave {place} over {thing} ¶ [A|{A.plain}]
    #{adjective} {thing} splits {place} as {A.last} speaks ¶ [A|{A.apposed}] [A|{A.last}]
    #No {thing} before {month} in {place} ¶ {quiet} [A|{A.intro}]
    #[O|{O.bare}] ¶ {O.cap} met on {day}. [O|{O.the}]
    #[unnamed|<dn>{helper}</dn>] ¶ {quiet} [A|{A.intro}]
    [N|a {N}] [N|{N.he}] [N|{N.the}]
    [N|the {N}] ¶ {quiet} ¶ [N|{N.the}]
    A {N} was brought to {place}. [N|{N.he}]
    The {N} took the stand on {day}. [N|{N.he}] {quiet} [N|{N.he}]
    One {N} did not wait for the {thing}. [N|{N.the}]
    [N|the {N}] [A|{A.intro}] ¶ [N|{N.the}]
    {A.intro} met a {N} in {place}. [N|{N.the}]
    [N|another {N}] [M|a {M}] [N|{N.the}]
    The {N} and the {M} disagreed. [M|{M.the}] [N|{N.the}]
    [N|a {N}, who asked for his or her name to be left out,] {quiet}
    [N|a {N}, speaking on condition of anonymity,] ¶ [N|{N.the}]
    [N|a {N} who spoke on condition of anonymity] [N|{N.he}]
    [G|{G}] [G|they]
    [A|{A.last}, who had come by bus,] {A.intro} was the last to leave.
    [A|{A.intro}] [A|{A.last}, who owns a {thing} in {place},]
    [N|a {N}, who had come from {place},] [N|{N.the}]
    [O|{O.intro}] [O|{O.again}, which has {count} offices,]
    [O|{O.intro}] [O|{O.the}, which lost {money} last year,]
    [G|{G}] ¶ [A|{A.intro}] ¶ {quiet}
    {G} came to {place} on {day}. [G|they]
    [G|{G}] {filler} [A|{A.title}]
    #[G|{G}] ¶ {quiet}
    [unnamed|a <dn>{helper} for {O}</dn>] ¶ [O|{O.the}]
    [unnamed|a <dn>{helper} for {A.again}</dn>] {A.intro} was in {place}.
    [unnamed|<dn>{A}’s {relative}</dn>] [A|{A.last}]
    [unnamed|<dn>{A.last}’s {relative}</dn>] {quiet} {A.intro} was silent.
    [unnamed:X|a <dn>{helper1} for {O}</dn>] {quiet} [X|the <dn>{helper1}</dn>]
    [unnamed:X|a <dn>{O.bare} {helper1}</dn>] {quiet} [X|the <dn>{helper1}</dn>]
    {A.intro} has not been seen since {day}. [unnamed|<dn>{A.his} {kindly}</dn>]
    [unnamed|<dn>people close to {A}</dn>] {quiet} [A|{A.last}]
    [unnamed|<dn>officials at {O}</dn>] [O|{O.the}]
    [unnamed|an <dn>official at {O}</dn>] {O.cap} is due to move to {place}.
    [unnamed|a <dn>{O.bare} insider</dn>] [O|{O.again}]
    [document|a <n>survey from {O}</n>] {quiet}
    [document|a <n>poll of <d>voters in {place}</d></n>] [A|{A.intro}]
    [document|a <n>poll of <d>{count} {group_noun}</d></n>] {quiet}
    [document|a <n>{document} leaked by the {paper}</n>] ¶ [O|{O.intro}]
    [document|a <n>{document} seen by {O}</n>] {quiet} [A|{A.title}]
    [document|a <n><d>ministry</d> paper seen by {O}</n>] ¶ {filler}
    [document|<n>reports received by {O}</n>] [A|{A.intro}]
    [document|a <n>{document} found in {place}</n>] ¶ {quiet}
    [document|<n>documents obtained by the {paper}</n>] [A|{A.intro}]
    [document|an <n>unsigned {document}</n>] {filler}
    [document|a <n>banner over the {thing}</n>] [N|a {N}]
    [document|a <n>{document} published on {day}</n>] [A|{A.title}]
    [O|{O.again}’s {document}] {quiet} [O|{O.the}]
    [O|the {O.bare} report] {quiet} [O|{O.the}]
    {O.intro} has its own view. [O|{O.again}’s report] [O|the <n>report</n>]
    {O.intro} put out a {issued1} on {day}. [O|the <n>{issued1}</n>]
    {O.intro} issued a {issued1} in {month}. ¶ {quiet} ¶ [O|the <n>{issued1}</n>] [O|it]
    {A.intro} sent a letter to {P}. [A|the <n>letter</n>]
    {O.intro} published a report in {month}. ¶ [O|the <n>report</n>] [A|{A.intro}] [O|the <n>report</n>]
    [O|a statement from {O}] {quiet} ¶ [O|the <n>statement</n>]
    [A|{A}’s memoir] ¶ {quiet} [A|{A.last}]
    [A|<r>{writer}</r> {A} of the {paper}] {quiet} [A|{A.last}]
    [A|{A} of {P}] [A|{A.again}]
    [A|{A}, of {P},] [B|{B.title}]
    [O|{O.intro}] [O|it]
    [O|{O.intro}] ¶ {quiet} ¶ [O|{O.the}]
    [O|{O.intro}] [A|{A.intro}] [O|{O.the}]
    {O.intro} met in {place} on {day}. [O|{O.the}]
    {O.cap} lost a case against {P}. [O|{O.the}]
    {O.intro} and {P} share a roof. [P|{P.the}] ¶ [O|{O.the}]
    [O|{O.intro}] [P|{P.intro}] ¶ [O|{O.again}] [P|{P.the}]
    [O|{O}] {filler} [O|{O.again}]
    [O|{O.intro}] ¶ [O|{O.again}] {quiet}
    {O.cap}, [O|which], was closed on {day}.
    Last {month}, [O|{O.intro}] {quiet} [O|{O.the}]
    [organization|the <dn>{Q.noun}</dn>] {quiet} [A|{A.title}]
    {quiet} [organization|the <dn>{Q.noun}</dn>] {filler}
    [organization|<n>{place}</n>] ¶ {quiet}
    [O|{O}] [A|<r>{O.bare} boss</r> {A}] [A|{A.last}]
    {A}, <r>boss of {O}</r>, was not amused. [A|the <dn>{O.bare} boss</dn>] [O|{O.the}]
    {A.plain} wrote “{work1}” in {place}. [A|the <dn>author of “{work1}”</dn>]
    {A} was <d>mayor of {place}</d> until {year}. [A|the <dn>former mayor</dn>]
    {A.aged} played for {O} until {year}. [A|the <dn>former player</dn>] [O|{O.the}]
    {A.plain} won the {thing} in {place}. [A|the <dn>winner</dn>] {quiet}
    [A|<r>former {O.bare} {former}</r> {A}] [A|{A.he}]
    {A.intro} was in the hall, [A|who].
    Among the <d>speakers</d> was {A.title}, [A|who].
    {O.cap} was pleased. [A|{A}, the <r>new {former1}</r>,] {quiet} [A|the <dn>new {former1}</dn>]
    {A}, {A.age}, is the <d>youngest {former1}</d> of {O}. [A|the <dn>young {former1}</dn>] [O|{O.the}]
    [A|<r>{O.bare} {former1} and {former2}</r> {A}] [A|the <dn>{former1}</dn>] [O|{O.the}]
    [A|<r>{former1}</r> {A}] {bystander} was in {place}. [A|the <dn>{former1}</dn>] {filler}
    [O|{O.intro}] [A|<r>{former1}</r> {A}] [A|the <dn>{O.noun}’s {former1}</dn>]
    {P.cap} wants to buy {O}. [O|{O.the}] [P|{P.the}]
    [A|{A.title}] Not so {B.title}. [B|{B.last}] [A|{A.last}]
    {A.title} and {B.title} shared the stage. [B|{B.last}] [A|{A.mr}] [A+B|they]
    Who is {A.plain}? [A|{A.again}]
    It rained when {A.apposed} came home to {place}. ¶ [A|{A.he}] ¶ [A|{A.again}]
    “{Quote},” reads a line in the {thing}. [A|{A.title}]
    Behind the {thing} stands {A.intro}. [A|{A.he}] [B|{B.intro}]
    [A+B|{A.plain} and {B.plain}] {quiet}
    [A+B|{A.title} and {B.title}] ¶ [A+B|they]
    {A.intro} and {B.intro} have known each other since {year}. [A+B|both]
    {A} and {B} run {P}. [A+B|they] [A|{A.given}]
    {A.plain} met {B.plain} in {place}. [A+B|the two]
    [A+B|{A.title}, and {B},] {quiet}
    [A+B+C|{A}, {B} and {C}] ¶ [C|{C.last}]
    [O+P|{O} and {P}] {quiet} [P|{P.the}]
    {A.title} met {B.title}. [B|the <n>latter</n>] [A|the <n>former</n>]
    {A.title} sat beside {B.title}. [A|the <n>former</n>]
    {O.cap} has moved. [A|<r>director and senior {former}</r> {A}] {quiet} [A|{A.last}]
    [A|the <r>{O.noun}’s {former} and chief {former}</r>, {A},] [A|{A.he}]
    [A.office|<n>{A.last}’s office</n>] {A.intro} was in {place}.
    {A.intro} was in {place}. [A.office|<n>{A.his} office</n>] [A|{A.he}]
    [A|{A.title}] ¶ [A.office|the <n>{A.noun}’s office</n>]
    {A.title} did not come. [A.office|the <n>{A.noun}’s office</n>] {quiet}
    [A.campaign|<n>{A}’s campaign</n>] [A|{A.last}]
    {A.intro} trails in {place}. [A.campaign|the <n>{A.last} campaign</n>] [A.campaign|<n>{A.his} campaign</n>]
    [none|] {quiet}
    {O.intro} and {P} met in {place}. [none|it]
"""

_OTHER_SEX = """
    [A|{A.intro}] {B.intro} was there, too. [A|{A.he}]
    [A|{A.intro}] [B|{B.intro}] [A|{A.he}] [B|{B.he}]
    {A.plain} and {B.plain} left {place} together. [B|{B.he}]
    {A.plain} and {B.plain} left {place} together. [A|{A.he}]
    {A.plain} met {B.intro} in {month}. [B|{B.he}] ¶ [A|{A.he}]
    [A|{A.title}] {B.plain} paid for the {thing}. ¶ [A|{A.he}]
    {A.intro} lives with {B.plain} near {place}. [B|{B.he}] [A|{A.last}]
    In {year} {A.plain} sold the {thing} to {B.plain}. ¶ [A|{A.he}] ¶ [B|{B.he}]
    [A|{A.plain}] ¶ [B|{B.title}] {quiet} [A|{A.he}]
    The {thing} that {A} built was sold by {B}. [B|{B.he}] [A|{A.he}]
    {A.intro} lost to {B.intro} in {place}. [A|{A.he}]
    [A+B|{A} and {A.his} <r>{A.wife}</r>, {B},] [B|{B.given}]
    [A+B|{A} and {A.his} <r>{A.wife}</r>, {B},] {quiet} [B|{B.he}] [A|{A.last}]
"""
_SAME_SEX = """
    {A.plain} has a {thing} in {place}. [A|{A.he}] ¶ {A.His} <r>neighbour</r>, {B}, disagreed. [B|{B.he}]
    [A|{A.title}] ¶ {B.intro} lives next door. ¶ [B|{B.he}]
    [A|{A.intro}] {B.intro} saw it otherwise. [B|{B.he}]
    [A|{A.plain}] ¶ Then {B.intro} took the floor. [B|{B.he}] [B|{B.he}]
    [A|{A.plain}] {A.He} looked at {B} for a while. [A|{A.he}]
    [A|{A.intro}] {A.He} has worked with {B} since {year}. [A|{A.he}]
    [A|{A.title}] ¶ Across the street, {B.plain} opened a rival {thing}. [B|{B.he}]
    {A.plain} and {B.plain} left the hall together. [none|{A.he}]
    {A.plain} sat with {B.plain} on {day}. ¶ {quiet} ¶ [none|{A.he}]
    When {A} met {B}, [none|{A.he}]
    [A|{A.intro}] [B|{B.intro}] [B|{B.he}] ¶ [A|{A.last}]
    {A.intro} was first. [A|{A.he}] {B.intro} was second. [B|{B.he}]
    {A.plain} came with <d>{A.his} {kindly}</d>. [A|{A.last}] {B.plain} came alone. [B|{B.he}]
    [A|{A.intro}] ¶ {A.His} <r>colleague</r> {B} was less sure. [B|{B.he}]
    Not everyone agrees. [A|{A.intro}] For {B.intro}, the {thing} is a gift. [B|{B.he}]
    [A|{A.title}] Beside {A.him} stood {B}, silent. [A|{A.he}]
    [A|{A.title}] Nobody had seen {B}. [A|{A.he}] {A.He} went home.
    [A|{A.he}] ¶ {A.intro} has been in {place} since {month}. {quiet} [A|{A.he}]
    “{Quote}.” So began the speech of {A.intro}. [A|{A.he}]
    [A|{A.he}] That was {count} years ago. {A.apposed} has not changed. [A|{A.again}]
"""
_KIN = """
    {A.title} spoke first. {B.apposed} followed. [B|{B.last}]
    {A.plain} and {A.his} <r>{A.wife}</r>, {B}, live in {place}. [A|{A.mr}] [B|{B.mr}]
    {A} and {A.his} <r>{A.wife}</r>, {B}, live in {place}. [none|{A.last}]
    [A|{A.intro}] ¶ [B|{B.intro}] ¶ [A|{A.mr}]
    [A|{A.apposed}] [B|{B.apposed}] [B|{B.mr}] {quiet} [A|{A.mr}]
    [A+B|<pn>{A.first}</pn> and {B}] {quiet} [A|<pn>{A.first}</pn>]
    [A|{A}] {A.His} <r>{A.wife}</r>, {B}, shook the tree. [B|{B.he}] [A|{A.he}]
    [A|{A}] ¶ [B|{B}] ¶ [B|{B.given}] [A|{A.given}]
    [A+B|{A} and {A.his} <r>{A.wife}</r>, {B},] [B|<pn>{B.first}</pn>]
    {A.intro} came with {A.his} <r>{A.wife}</r>, {B}. [A|{A.mr}]
    {B.apposed} was once married to {A.apposed}. [B|{B.he}] [A|{A.he}]
"""
_PAST = """
    [Z|{Z.again}]
    {quiet} [Z|{Z.last}]
    [Z|{Z.mr}] {filler}
    {filler} [Z|{Z.last}] [Z|{Z.he}]
    [A|{A.intro}] [Z|{Z.last}]
    On {day}, [Z|{Z.again}]
"""


def _scenes(lines: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in lines.splitlines() if each.strip())


_SCENES = {
    "": _scenes(_FREE),
    "same": _scenes(_SAME_SEX),
    "other": _scenes(_OTHER_SEX),
    "kin": _scenes(_KIN),
    "past": _scenes(_PAST),
}
_SHARES = {"": 10, "same": 3, "other": 2, "kin": 1, "past": 2}


def invented(dice: random.Random, number: int) -> Iterator[Invented]:
    """So many texts."""
    for _ in range(number):
        yield _invented(dice)


def _invented(dice: random.Random) -> Invented:
    story = Story(dice, mister=dice.random() < 0.5)
    paragraphs: list[str] = []
    people: list[Person] = []
    for at in range(dice.choice((1, 1, 2, 2, 3))):
        if dice.random() < 0.3:
            paragraphs.append(story.paragraph(" ".join(["{filler}"] * dice.choice((1, 1, 2)))))
        directive = dice.choices([*_SHARES], [*_SHARES.values()])[0]
        if directive == "past" and not people:
            directive = ""
        story.cast = {"Z": dice.choice(people)} if people else {}
        template = dice.choice([each for each in _SCENES[directive] if at == 0 or not each.startswith("#")])
        scene = story.scene(template, directive)
        paragraphs = scene + paragraphs if scene[0].startswith("#") else paragraphs + scene
        people += [each for each in story.cast.values() if isinstance(each, Person) and each not in people]
    paragraphs = [each for each in map(_mended, paragraphs) if _plain(each).strip()]
    return _read(_styled(paragraphs, story), story.voices)


def _mended(marked: str) -> str:
    """With the right "a" or "an", and no mark of punctuation twice."""
    marked = re.sub(r",((?:</?\w+>)*)(?=[,.;:?!])", r"\1", marked)
    marked = re.sub(r"\.((?:</\w+>)*)\.(?=\s|$|[”’<])", r".\1", marked)
    marked = re.sub(
        r"\b([Aa]) (?=(?i:(?:<\w+>)*(?!uni|use|eu|one|u[kt])(?:[aeiou]|heir|hono|hour))|(?:<\w+>)*[FHLMNRSX][A-Z]+\b)",
        r"\1n ",
        marked,
    )
    return re.sub(
        r"\b([Aa])n (?=(?i:(?:<\w+>)*(?:uni|use|eu|one|u[kt]))|(?:<\w+>)*[^aeiouAEIOU<FHLMNRSXh])", r"\1 ", marked
    )


def _styled(paragraphs: list[str], story: Story) -> str:
    """The paragraphs in one, in the marks and the layout of one house."""
    dice, first = story.dice, paragraphs[0]
    headline = first.startswith("#")
    if headline:
        change = dice.choice((str.upper, _titled, _titled, lambda words: words))
        paragraphs[0] = _capital(_outside_tags(first[1:].strip(), change))
    elif dice.random() < 0.15:
        paragraphs[0] = f"{_tag('o', story.town().upper())} {dice.choice('—–-')} {first}"
    text = dice.choice(("\n\n", "\n\n", "\n", "\n\n" if headline else " ")).join(paragraphs)
    return text.translate(str.maketrans("“”‘’", "\"\"''")) if dice.random() < 0.35 else text


def _outside_tags(marked: str, change: Callable[[str], str]) -> str:
    return "".join(each if each.startswith("<") else change(each) for each in re.split(r"(</?\w+>)", marked))


def _titled(words: str) -> str:
    return re.sub(r"(?<![\w’'.-])(?!with )[a-z](?=[\w-]{3})", lambda found: found[0].upper(), words)


def _read(marked: str, voices: Sequence[Voice]) -> Invented:
    """What the tags of a marked text say."""
    text, opened, spans = "", [], []
    for piece in re.split(r"(</?\w+>)", marked):
        if piece.startswith("</"):
            layers, start = opened.pop()
            spans.append((start, len(text), layers))
        elif re.fullmatch(r"<\w+>", piece):
            opened.append((piece[1:-1], len(text)))
        else:
            text += piece
    straight = "”" not in text and "’" not in text
    told = [_told(span, spans, voices[int(span[2][1:])], straight) for span in spans if span[2][0] == "t"]
    return Invented(
        text,
        tuple(sorted(told, key=lambda each: each.cue)),
        tuple(
            sorted(((start, end), kind) for kind in ("person", "organization") for start, end in _layer(spans, kind[0]))
        ),
        tuple(_layer(spans, "r")),
        tuple(_layer(spans, "d")),
    )


def _layer(spans: Sequence[tuple[int, int, str]], letter: str) -> list[Span]:
    """The outermost spans of a layer."""
    found = {(start, end) for start, end, layers in spans if letter in layers and layers[0] != "t"}
    return sorted(one for one in found if not any(_within(one, other) for other in found if other != one))


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _told(whole: tuple[int, int, str], spans: Sequence[tuple[int, int, str]], voice: Voice, straight: bool) -> Told:
    here = [each for each in spans if _within(each[:2], whole[:2])]
    sources, cues = _layer(here, "s"), _layer(here, "c")
    strange = {"person": "o", "organization": "p"}.get(voice.kind, " ")
    inside = [each for each in here if sources and _within(each[:2], sources[0]) and strange not in each[2]]
    printed = _layer(inside, "n") if voice.kind != "none" else []
    change = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'} if straight else {}
    speaker = voice.speaker and voice.speaker.translate(change)
    members = tuple(each.translate(change) for each in voice.members)
    return Told(
        sources[0] if sources else None, cues[0], tuple(_layer(here, "q")), speaker, members, voice.kind, tuple(printed)
    )
