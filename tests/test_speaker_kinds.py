"""Who speaks, by kinds of sources: titles, pronouns, groups, documents, people without a name."""

import pytest
from speaker_failures import expected_today

from quotes import Extractor

KINDS = {
    "office of who holds a role": [
        (
            "The mayor of Varn, Letitia Lind, urged calm.\n\nThe mayor’s office said that beds were ready. "
            "The council met on Monday.",
            {"name": "Letitia Lind's office", "kind": "office", "resolved": "description"},
        ),
    ],
    "role that is not quite it": [
        (
            "The home secretary, Priti Moss, told MPs that it would clear.\n\nResponding to Moss, the shadow home "
            "secretary said that there were more cases.",
            {"name": "shadow home secretary", "kind": "unnamed"},
        ),
        ("President Letitia Moss spoke. The vice president said that it was late.", {"name": "vice president"}),
        ("The deputy mayor, Letitia Moss, spoke. The deputy mayor said it was late.", {"name": "Letitia Moss"}),
        (
            "Letitia Moss, the deputy mayor, was at the bridge. The mayor’s office said that it was shut.",
            {"name": "mayor’s office", "kind": "office", "resolved": "none"},
        ),
        (
            "Letitia Moss, a deputy advisor, criticised the Domestic Alliance. The DA said that the claims were false.",
            {"name": "Domestic Alliance", "kind": "organization"},
        ),
    ],
    "teenager by an age": [
        (
            "Letitia Moss, 34, met Bo Grant, 16, on Monday. The teenager said that it was late.",
            {"name": "Bo Grant", "resolved": "description"},
        ),
    ],
    "letters for a role": [
        (
            "Varn’s ferry was cut in May. Bo Lind, who has fought for it since 2019, spoke first. "
            "The Varn East MSP said that the boat was late.",
            {"name": "Bo Lind", "kind": "person", "resolved": "description"},
        ),
        (
            "Bo Lind joined Varn Steel in 2019. The Varn Steel CFO said that the mill would shut.",
            {"name": "Bo Lind", "kind": "person"},
        ),
        (
            "Varn Steel chief executive Bo Lind told staff the strike was over. The CFO said that cash was short.",
            {"name": "CFO", "kind": "unnamed"},
        ),
        (
            "Finance director Ada Lind told staff the strike was over. The CFO said that cash was short.",
            {"name": "Ada Lind", "kind": "person"},
        ),
        ("The bill was cut. MEPs said that it was a disgrace.", {"name": "MEPs", "kind": "group"}),
        ("The bill was cut. Opposition MNAs said that it was late.", {"name": "opposition MNAs", "kind": "group"}),
        (
            "Taoiseach Leo Moss was in Varn. The Taoiseach said that the bill would fail.",
            {"name": "Leo Moss", "kind": "person", "role": "Taoiseach"},
        ),
        (
            "Staff at the Norvik Nurses’ Association (MNA) walked out. The MNA said that beds were short.",
            {"name": "Norvik Nurses’ Association", "kind": "organization"},
        ),
    ],
    "rare title before a surname": [
        (
            "Robin Moss, who runs the port, was there. Sheikh Moss said that the ferry was late.",
            {"name": "Robin Moss", "kind": "person"},
        ),
        (
            "Alhaji Robin Moss was there. Alhaji Moss said that the ferry was late.",
            {"name": "Robin Moss", "kind": "person"},
        ),
        (
            "Robin Moss, who runs the port, was there. Lance Moss said that the ferry was late.",
            {"name": "Lance Moss", "kind": "person"},
        ),
        (
            "Canon Ek went in 2013. His son Yaqoob Ek told of it. Canon Ek said that they were one.",
            {"name": "Canon Ek", "kind": "person"},
        ),
    ],
    "letters of an office with more beside it": [
        (
            "The state’s Police Public Relations Officer, SP Ngozi Lind, confirmed the death. "
            "According to the PPRO, it is calm.",
            {"name": "Ngozi Lind", "kind": "person"},
        ),
        (
            "Roads Cabinet Secretary Eng Bo Lind was there. The CS said that the road would open.",
            {"name": "Bo Lind", "kind": "person", "role": "Roads Cabinet Secretary"},
        ),
    ],
    "who wrote the article": [
        (
            "Varn minister heard\n\nConor Lind\n\nPolitical Correspondent\n\nHe said that the road would open.",
            None,
        ),
        ("Varn minister heard\n\nAda Lind, crime reporter\n\nShe said that the road would open.", None),
        (
            "The winners\n\nAda Lind, crime writer\n\n“I am astonished,” she said.",
            {"name": "Ada Lind", "kind": "person"},
        ),
        (
            "Varn names new editor\n\nAda Lind, editor of the Varn Post\n\nShe said that she was glad.",
            {"name": "Ada Lind", "kind": "person"},
        ),
    ],
    "several at the start of a sentence": [
        ("A man was held in Varn on Friday. Detectives said that he was armed.", {"name": "detectives"}),
        ("A man was hurt in Varn on Friday. Paramedics said that he had been lucky.", {"name": "paramedics"}),
    ],
    "somebody by a word that is written large": [
        (
            "Robin Moss won in Varn on Sunday, three seconds ahead of the field.\n\n"
            "The Brummie said that the race was a dream.",
            {"name": "Robin Moss", "kind": "person", "resolved": "description"},
        ),
        (
            "Robin Moss, a Wildcat from Varn, spoke first.\n\nThe Wildcat said that the bus was late.",
            {"name": "Robin Moss", "kind": "person", "resolved": "description"},
        ),
        (
            "Ada Lind, the girl’s guardian, was in court. The Guardian said that it would appeal.",
            {"name": "Guardian", "kind": "organization"},
        ),
    ],
    "name that is a place's or an institution's word too": [
        (
            "Ada Chapel runs the port. Ms Chapel said that the losses were too great.",
            {"name": "Ada Chapel", "kind": "person"},
        ),
    ],
    "institution of somebody who is described": [
        (
            "The administrator of the failed travel chain, Travelmoss, said that every shop would close.",
            {"name": "administrator of the failed travel chain, Travelmoss", "kind": "unnamed"},
        ),
        (
            "A teacher at the school, Varn Academy, told parents that the gates were shut.",
            {"name": "teacher at the school, Varn Academy", "kind": "unnamed"},
        ),
        (
            "Police were called.\n\nThe manager of the pub, the Red Moss, told the Post that the men had gone.",
            {"name": "manager of the pub, the Red Moss", "kind": "unnamed"},
        ),
        (
            "The operator of the railway, Varn Rail, said that trains were late.",
            {"name": "Varn Rail", "kind": "organization"},
        ),
    ],
    "what a comma sets apart": [
        (
            "The hotel, part of the Moss Varn chain, said that towels were short.",
            {"name": "hotel", "kind": "organization"},
        ),
        (
            "The firm, which is owned by Moss Capital, said that jobs were safe.",
            {"name": "firm", "kind": "organization"},
        ),
    ],
    "age, trade and place behind a name": [
        (
            "Ffion, 29, 38 weeks pregnant, Moss Bay: “I am marching for my own bed.”",
            {"name": "Ffion", "kind": "person"},
        ),
    ],
    "first name cut short": [
        (
            "Daniela Moss lost her home. She and her son Dan, 12, sleep in the hall. “I miss my boat,” Dan said.",
            {"name": "Dan", "kind": "person"},
        ),
        (
            "Konstantinos Moss is a baker. “It is hot,” said Kon.",
            {"name": "Konstantinos Moss", "kind": "person"},
        ),
        (
            "Joel Moss runs the farm. Joe, a neighbour, was there, too. “It is wet,” Joe said.",
            {"name": "Joe", "kind": "person"},
        ),
    ],
    "letter for a name": [
        ("Mr B told the court that he was at home.", {"name": "Mr B", "kind": "person"}),
        ("Coach K told the players to rest.", {"name": "Coach K", "kind": "person"}),
    ],
    "guidance of an institution": [
        (
            "Ofvarn guidance says that phones must be free.",
            {"name": "Ofvarn", "kind": "organization", "resolved": "statement"},
        ),
    ],
    "what a sentence says somebody is": [
        (
            "Letitia Lind is a surgeon. Bo Grant, her brother, drives a tram. The surgeon said that it was late.",
            {"name": "Letitia Lind", "resolved": "description"},
        ),
        (
            "Letitia Lind, 34, works as a nurse. The nurse said that it was late.",
            {"name": "Letitia Lind", "resolved": "description"},
        ),
    ],
    "role that is whole and somebody's": [
        (
            "Minister: ‘No vote this year’\n\nPrime Minister Letitia Moss met farmers on Friday.",
            {"name": "Letitia Moss", "role": "Prime Minister"},
        ),
        (
            "“It was late,” said Bo Grant, who was Moss’s chief adviser. Letitia Moss said that nobody had asked.",
            {"name": "Letitia Moss", "role": None},
        ),
        (
            "In Varn, the opposition leader, Letitia Moss, said that it was late.",
            {"name": "Letitia Moss", "role": "opposition leader"},
        ),
        (
            "The director of Varn Pools, Lord Horace Moss, said that it was late.",
            {"name": "Horace Moss", "role": "director of Varn Pools"},
        ),
    ],
    "examples of several": [
        (
            "On Monday defenders of trade, like Letitia Moss, said that it was late.",
            {"name": "defenders of trade", "kind": "group"},
        ),
        ("Mayors such as Letitia Moss said that it was late.", {"name": "mayors", "kind": "group"}),
    ],
    "role with marks and hyphens": [
        (
            "A former maintenance worker, who asked to be called Rafa, said that it was late.",
            {"name": "Rafa", "role": "former maintenance worker"},
        ),
        (
            "Letitia Moss, author of “Varn Waters,” said that it was late.",
            {"name": "Letitia Moss", "role": "author of “Varn Waters,”"},
        ),
        ("Her brother-in-law Bo Grant said that it was late.", {"name": "Bo Grant", "role": "Her brother-in-law"}),
    ],
    "name with a bracket in it": [
        ("The NLP(M) said that it was late.", {"name": "NLP(M)", "kind": "organization"}),
    ],
    "town and state before who somebody is": [
        ("A Tolby, Iowa, pastor said that it was late.", {"name": "pastor", "kind": "unnamed"}),
        ("“It is late,” said a Tolby, Mich., teacher.", {"name": "teacher", "kind": "unnamed"}),
        ("A Tolby, Norway, pastor, Bo Ek, said that it was late.", {"name": "Bo Ek", "kind": "person"}),
    ],
    "somebody's supporter": [
        ("Ada Lind spoke in Varn. “It is late,” the Lind supporter said.", {"name": "Lind supporter"}),
        ("Carl Tarn died. His son Mark Tarn runs it. “We will not sell,” the Tarn heir said.", {"name": "Mark Tarn"}),
        ("Mayor Ada Lind spoke. The Lind aide said that it was late.", {"name": "Lind aide", "kind": "unnamed"}),
    ],
    "first names of three": [
        ("The boat was late. Trudy Lee Venkatar said that the pier was shut.", {"name": "Trudy Lee Venkatar"}),
        ("The boat was late. Piotr Sorley Venkatar said that it was shut.", {"name": "Piotr Sorley Venkatar"}),
    ],
    "name that a hyphen joins": [
        (
            "Output fell, according to figures collected by the Norvik-based Centre for Steel Research.",
            {"name": "Centre for Steel Research", "kind": "organization"},
        ),
        ("The Lind-backed plan passed. Ada Lind was there. “It is late,” Lind said.", {"name": "Ada Lind"}),
    ],
    "name with a possessive ending": [
        (
            "Boats were dear, according to a Harlow's Analytics report in May.\n\nFew were sold, according to the "
            "Harlow's report.",
            {"name": "Harlow's Analytics"},
        ),
        (
            "Ada Tarn opened Tarn's Kitchen in May. It was full.\n\nTarn's lawyer said that it was so.",
            {"name": "Tarn's lawyer"},
        ),
    ],
    "document that somebody cites": [
        (
            "Output fell 4 percent, according to Central Bank of Norvik research cited by its president, Hugo Strand.",
            {"kind": "document"},
        ),
    ],
    "who papers say said it": [
        ("“I would sail again,” local newspapers quote Mara Voss as saying.", {"name": "Mara Voss"}),
    ],
    "they, of a source": [
        (
            "A pal told the Star that Ada Lind would wed.\n\nThe couple share a house in Varn.\n\nThey said: “She "
            "has a date in mind.”",
            {"name": "pal", "kind": "unnamed"},
        ),
    ],
    "who answers in turn": [
        (
            "“Is it late?” Ada Lind said.\n\n“It can be,” Bo Ek said, “but not today.”\n\n“But it may be,” Lind said. "
            "“Do you say no?”\n\n“There can be some delay, but I would stress that there is no harm.”",
            {"name": "Bo Ek"},
        ),
    ],
    "deputy of an institution's head": [
        (
            "Bank of Norvik Governor Ada Lind met the press. The deputy governor said that it was late.",
            {"name": "deputy governor", "kind": "unnamed"},
        ),
        (
            "Hugo Strand is chairman of Tarn Lines. The vice-chairman said that it was late.",
            {"name": "vice-chairman", "kind": "unnamed"},
        ),
        ("Bank of Norvik governor Ada Lind met the press. The governor said that it was late.", {"name": "Ada Lind"}),
    ],
    "acronym that somebody works for": [
        (
            "“It is mild,” said Hugo Strand, an economist with the NFO. Prices will climb, the NFO said.",
            {"name": "NFO", "kind": "organization"},
        ),
    ],
    "name before what which hangs on": [
        (
            "Hugo Strand became mayor of Norvik in May. Few like the Strand administration, which has promised “a "
            "boat for every child.”",
            {"name": "Strand administration"},
        ),
        ("It was bought by the Harlow Group last week, which said it would close it.", {"name": "Harlow Group"}),
    ],
    "no shortened word": [
        ("The Sun said that Mott had left. Sunderland AFC denied it. “He is out,” the Sun said.", {"name": "Sun"}),
    ],
    "first name in a headline alone": [
        (
            "Hugo Strand Opens Harbour in Norvik With His Mom\n\nStrand said on Monday that he was happy.",
            {"name": "Hugo Strand"},
        ),
    ],
    "names in a list of what is somebody's": [
        (
            "The award-winning actor, whose films include Silent Harbour, Bo Ek and The Long Winter, said: “It is my "
            "town that I play.”",
            {"name": "award-winning actor"},
        ),
        ("Ada Lind, whose films include Snow, and Bo Ek said that it was late.", {"name": "Ada Lind and Bo Ek"}),
    ],
    "source of the sentence before": [
        (
            "Many believe the catch will be poor and fear new fees, saying stocks have been counted twice. Bo Ek, "
            "from the Tarn Institute, was there.",
            {"name": "many"},
        ),
    ],
    "maker of what is called by its name": [
        (
            "Norvik is a big firm. It sells Norvik Route Planner.\n\nNorvik said that it welcomed the tip.",
            {"name": "Norvik"},
        ),
        ("Riders of Google Maps were lost.\n\n“We will look at it,” Google said.", {"name": "Google"}),
        ("Norvik Lines was sold to a rival. Norvik said that it was late.", {"name": "Norvik Lines"}),
        (
            "Harlow Airport said that it was shut. Guests slept at the Harlow Airport Inn.\n\nHarlow Airport said so.",
            {"name": "Harlow Airport"},
        ),
        ("Tarn Bank Online was shut. Tarn Bank said that it was late.", {"name": "Tarn Bank"}),
        ("Meta Platforms said that it was late. Meta said so.", {"name": "Meta Platforms"}),
        ("Heathrow Airport was shut. Heathrow said that it was late.", {"name": "Heathrow Airport"}),
        ("The Varn Hospital Trust met. Varn Hospital said that it was late.", {"name": "Varn Hospital Trust"}),
    ],
    "who speaks of whom who hangs on": [
        (
            "A lawyer for Carl Torvin, who said Torvin was innocent, left by the back door.",
            {"name": "lawyer for Carl Torvin", "kind": "unnamed"},
        ),
        ("The union met the manager of Bo Ek, who said: “I am Bo Ek and I will not sign.”", {"name": "Bo Ek"}),
        ("The town faced criticism from Bo Ek, who said Ek's farm was ruined.", {"name": "Bo Ek"}),
        ("She is the daughter of Bo Ek, who said the Ek family was grieving.", {"name": "Bo Ek"}),
    ],
    "document before a person, as which": [
        (
            "Hugo Strand, the mayor, met his aides. The letter to Hugo Strand, which claimed that the mill was unsafe, "
            "was withdrawn in June.",
            {"name": "letter to Hugo Strand", "kind": "document"},
        ),
        ("The complaint against Mr. Ek, which said he had stolen, ended.", {"name": "complaint against Mr. Ek"}),
        ("The letter to Norvik Lines, which said it had not got it, is out.", {"name": "Norvik Lines"}),
        ("The letter to Ada Lind, who said she had not got it, is out.", {"name": "Ada Lind"}),
    ],
    "body of whose name which stands behind": [
        (
            "Talks broke down with Norvik’s rail union, which says it will strike on Monday.",
            {"name": "Norvik’s rail union", "kind": "organization"},
        ),
    ],
    "head of another body": [
        (
            "Bo Ek, head of the rail union, said the line was safe.\n\nBut the bank head said the line was weak.",
            {"name": "bank head", "kind": "unnamed"},
        ),
        (
            "Bo Ek, president of the rail union, spoke.\n\nThe union president said the line was weak.",
            {"name": "Bo Ek"},
        ),
        ("Ada Lind, president of Harlow Bank, spoke.\n\nThe company president said it was late.", {"name": "Ada Lind"}),
        ("Ada Lind, head of the Rowers’ Association, spoke.\n\nThe union head said it was late.", {"name": "Ada Lind"}),
        (
            "Ada Lind, a former bank analyst, is the leader of the Norvik party. The party leader said it was late.",
            {"name": "Ada Lind"},
        ),
    ],
    "the two": [
        (
            "Ada Lind and Bo Ek quit on Monday. The two said they would start a new team.",
            {"name": "Ada Lind and Bo Ek", "kind": "group"},
        ),
        ("Mara Voss was there. The two said it was late.", None),
    ],
    "fiancé of either sex": [
        ("Bo Ek met his fiancé, Ada Lind, in Norvik. He said the town was quiet.", {"name": "Bo Ek"}),
        ("Ada Lind met her fiancé, Bo Ek, in Norvik. He said the town was quiet.", {"name": "Bo Ek"}),
    ],
    "city and its newspaper": [
        (
            "Mara Voss told the Jakarta Post the tax was high.\n\nJakarta said the tax would be cut.",
            {"name": "Jakarta"},
        ),
        ("The Boston Globe printed the figures.\n\nThe Globe said the tax would be cut.", {"name": "Boston Globe"}),
    ],
    "one document after several": [
        (
            "“He threw the dog out,” the papers said.\n\nThe memo said that the miller had bought the dog.",
            {"name": "memo", "kind": "document"},
        ),
        ("Court papers said Bo Ek fled.\n\nThe papers said that he came back.", {"name": "court papers"}),
    ],
    "who presides over a court": [
        (
            "Barrister Ada Lind said the van was stolen.\n\n“This was theft,” the judge said.",
            {"name": "judge", "kind": "unnamed"},
        ),
        ("Ada Lind, a retired judge, spoke.\n\n“This was neglect,” the judge said.", {"name": "Ada Lind"}),
        ("Ada Lind, head of the inquest, spoke.\n\n“This was neglect,” the coroner said.", {"name": "Ada Lind"}),
        ("Ada Lind, who chairs the club, spoke.\n\n“It is late,” the former judge said.", {"name": "Ada Lind"}),
    ],
    "who leads a panel": [
        ("The permit was void, a bench led by Justice Mara Voss said.", {"name": "bench led by Justice Mara Voss"}),
        ("The permit was void, a study led by Mara Voss said.", {"name": "Mara Voss"}),
    ],
    "whose who is described": [
        (
            "Ada Lind was ill.\n\nLind’s doctor, who said she would be well soon, was there.",
            {"name": "Lind’s doctor", "kind": "unnamed"},
        ),
    ],
    "name with a domain": [
        (
            "Its pages would not open, said GullLake.org, a club of readers.\n\nThe lake is dry, said GullLake.",
            {"name": "GullLake.org"},
        ),
    ],
    "name with a note": [
        ("In spring, conductor Hal Tarn* wrote a march. Tarn said that nobody could play it.", {"name": "Hal Tarn"}),
    ],
    "entry of a live page": [
        (
            "14.10 Mayor Tom Gray says the vote is late. He says he will wait.\n\n13.05 A crowd saw Mr. James Moss at "
            "the bridge with his dog.\n\n“It is shut,” he said.",
            {"name": "James Moss"},
        ),
        (
            "7 p.m.\n\nMayor Tom Gray says that the vote is late.\n\n___\n\n6 p.m.\n\nSenator James Moss met the press "
            "about the bridge.\n\nHe says that it is shut.",
            {"name": "James Moss"},
        ),
    ],
    "a mark that closes": [
        (
            "The authors of the “Growth and Hope Project,” which came in May, said that it was late.",
            {"name": "authors of the “Growth and Hope Project,”"},
        ),
    ],
    "who hangs on a noun before a name": [
        ("He spoke to lawyers at Norvik Lines who said that it was late.", {"name": "lawyers at Norvik Lines"}),
        ("The plan went to teachers from Varn College, who said it was late.", {"name": "teachers from Varn College"}),
    ],
    "first name that opens the text": [
        (
            "Luiz Inácio Carvalho said that the bridge was safe. Carvalho said that nobody had asked.",
            {"name": "Luiz Inácio Carvalho", "kind": "person"},
        ),
        ("Pastor Letitia Moss said that the bridge was safe.", {"name": "Letitia Moss", "role": "Pastor"}),
    ],
    "role at a firm named after somebody": [
        (
            "“We had no choice,” said Letitia Moss, a spokeswoman for Norman’s.",
            {"name": "Letitia Moss", "role": "spokeswoman for Norman’s"},
        ),
    ],
    "firm by its legal form": [
        (
            "The plant is old, Norvik Energi AS said. It will shut in May.",
            {"name": "Norvik Energi AS", "kind": "organization"},
        ),
        ("Lumo Oyj said that sales had fallen.", {"name": "Lumo Oyj", "kind": "organization"}),
        ("Letitia Moss KC said that the plant was old.", {"name": "Letitia Moss", "kind": "person"}),
    ],
    "institution by what it is called": [
        (
            "RIA Tarnova, a state news agency, reported that the bridge was shut.",
            {"name": "RIA Tarnova", "kind": "organization", "role": None},
        ),
        (
            "Letitia Moss, the council’s leader, said that the bridge was shut.",
            {"name": "Letitia Moss", "kind": "person", "role": "council’s leader"},
        ),
    ],
    "role with what it hangs on": [
        (
            "Letitia Moss, the founder of Moss & Daughters, said that the bridge was shut.",
            {"name": "Letitia Moss", "role": "founder of Moss & Daughters"},
        ),
        (
            "A letter from the ship’s engineer, Letitia Moss, reads: “The valve leaks.” Moss said that it was late.",
            {"name": "Letitia Moss", "role": "ship’s engineer"},
        ),
        ("Letitia Moss, aged eight, said that it was late.", {"name": "Letitia Moss", "role": None}),
    ],
    "role behind a headline": [
        (
            "Letitia Moss leaves Norvik\n\nChancellor Letitia Moss said that it was late.",
            {"name": "Letitia Moss", "role": "Chancellor"},
        ),
    ],
    "role in initials": [
        (
            "District Attorney Letitia Moss was there. The DA said that it was late.",
            {"name": "Letitia Moss", "role": "District Attorney", "resolved": "description"},
        ),
        (
            "Letitia Moss, chief executive officer of Varnoil, spoke. The CEO said that it was late.",
            {"name": "Letitia Moss", "role": "chief executive officer of Varnoil"},
        ),
        (
            "Letitia Moss leads the DA in Varn. The DA said that it was late.",
            {"name": "DA", "kind": "organization"},
        ),
    ],
    "title that no list has": [
        (
            "“The water is rising,” said Harbourmaster Signe Rold.",
            {"name": "Signe Rold", "kind": "person", "role": "Harbourmaster"},
        ),
        (
            "Deputy Chief Constable Rune Halvik said that the door was open.",
            {"name": "Rune Halvik", "role": "Deputy Chief Constable"},
        ),
        ("“Nobody was hurt,” said Sqn. Ldr. Petra Noll.", {"name": "Petra Noll", "role": "Sqn. Ldr."}),
        (
            "Vice-Chancellor Thea Brandl said that exams were cancelled.",
            {"name": "Thea Brandl", "role": "Vice-Chancellor"},
        ),
        ("Norvik CEO Ilse Tovar said that sales had doubled.", {"name": "Ilse Tovar", "role": "Norvik CEO"}),
        (
            "Oskar Wendt, the MEP, said that the treaty was dead.",
            {"name": "Oskar Wendt", "kind": "person", "role": "MEP"},
        ),
        (
            "“It sank,” said Ens. Petra Noll. The ensign said that nobody was hurt.",
            {"name": "Petra Noll", "role": "Ens."},
        ),
        (
            "“It sank,” said Amb. Petra Noll. The ambassador said that nobody was hurt.",
            {"name": "Petra Noll", "role": "Amb."},
        ),
        ("Assemblyman Bo Ek came late. The assemblymember said that it was cold.", {"name": "Bo Ek"}),
    ],
    "apposition in capitals": [
        ("Rune Halvik, Mayor of Tolby, said that the dam was safe.", {"name": "Rune Halvik", "role": "Mayor of Tolby"}),
        (
            "“The dam is safe,” said Petra Noll, Director of Water Works at Norvik.",
            {"name": "Petra Noll", "role": "Director of Water Works at Norvik"},
        ),
        (
            "Signe Rold, Chief Medical Officer of Norvik Clinics, said that the wards were full.",
            {"name": "Signe Rold", "role": "Chief Medical Officer of Norvik Clinics"},
        ),
        (
            "Ilse Tovar, Professor of Marine Biology, dived on Friday. “There are no fish,” the professor said.",
            {"name": "Ilse Tovar", "role": "Professor of Marine Biology"},
        ),
        ("Ilse Tovar, Treasurer, said that the till was empty.", {"name": "Ilse Tovar", "role": "Treasurer"}),
    ],
    "where somebody is from": [
        ("Ilse Tovar, Norvik, said that the till was empty.", {"name": "Ilse Tovar", "kind": "person", "role": None}),
        ("The school needs a full-time director, Ilse K. Tovar said.", {"name": "Ilse K. Tovar", "role": None}),
        ("The full-time director, Ilse K. Tovar, said it was cold.", {"role": "full-time director"}),
        (
            "It took a day, said Ilse Tovar, the port’s spokeswoman, who added that it was cold.",
            {"name": "Ilse Tovar", "role": "port’s spokeswoman"},
        ),
        ("Another witness, Ilse Tovar, said that it was cold.", {"name": "Ilse Tovar", "role": "witness"}),
        ("A spokesman for Norvik Mayor Ilse Tovar said that it was cold.", {"kind": "unnamed"}),
        ("“The till is empty,” said Rune Halvik, Haverton.", {"name": "Rune Halvik", "kind": "person", "role": None}),
        ("Ilse Tovar, New York, said that the till was empty.", {"name": "Ilse Tovar", "role": None}),
    ],
    "office with a complement": [
        (
            "Minister for Fisheries Bo Ek said that the fleet would sail.",
            {"name": "Bo Ek", "role": "Minister for Fisheries"},
        ),
        (
            "Secretary of State for Transport Petra Noll said that trains were late.",
            {"name": "Petra Noll", "role": "Secretary of State for Transport"},
        ),
        (
            "Director of Studies Thea Brandl said that exams were over.",
            {"name": "Thea Brandl", "role": "Director of Studies"},
        ),
        (
            "The head of the harbour office, Marek Dube, said that the gates were shut.",
            {"name": "Marek Dube", "role": "head of the harbour office"},
        ),
        (
            "Founder of Norvan Petra Noll said that trains were late.",
            {"name": "Petra Noll", "role": "Founder of Norvan"},
        ),
        (
            "The owner of Quill Petra Noll said that trains were late.",
            {"name": "Petra Noll", "role": "owner of Quill"},
        ),
        ("The mother of Little Tom Halvik said that he slept.", {"name": "mother of Little Tom Halvik"}),
        ("The widow of Nguyen Van Minh said that he slept.", {"name": "widow of Nguyen Van Minh"}),
    ],
    "letters behind a name": [
        ("“I had nine on Saturday,” Letitia Moss ’26 said.", {"name": "Letitia Moss"}),
        ("Petra Noll MP said that the road was unsafe.", {"name": "Petra Noll", "kind": "person"}),
        ("“The cells divide,” said Rune Halvik, PhD.", {"name": "Rune Halvik", "kind": "person"}),
        ("Ilse Tovar, M.D., said that the wards were full.", {"name": "Ilse Tovar", "kind": "person"}),
        ("Signe Rold KC said that her client was innocent.", {"name": "Signe Rold", "kind": "person"}),
        ("Ilse Tovar MLA said that the pier was rotten.", {"name": "Ilse Tovar", "kind": "person"}),
        ("“It is rotten,” said Ilse Tovar OBE DL.", {"name": "Ilse Tovar", "kind": "person"}),
        (
            "Ilse Tovar MP and Rune Halvik said that the pier was rotten.",
            {"kind": "group", "members": ("Ilse Tovar", "Rune Halvik")},
        ),
        ("Former Green Party MP and minister Ilse Tovar said that it was rotten.", {"name": "Ilse Tovar"}),
        ("A Green Party MP said that the pier was rotten.", {"name": "Green Party MP", "kind": "unnamed"}),
    ],
    "bare noun, then he or she": [
        (
            "The plumber said that the pipe had burst. “I heard it at night,” she said.",
            {"name": "plumber", "kind": "unnamed"},
        ),
        (
            "A florist said that nobody had paid. “I wrote to them twice,” he said.",
            {"name": "florist", "kind": "unnamed"},
        ),
        (
            "The beekeeper said that the hives were empty. She said that it was the frost.",
            {"name": "beekeeper", "kind": "unnamed"},
        ),
        (
            "A 34-year-old said that the lift had stopped. “It was dark,” he said.",
            {"name": "34-year-old", "kind": "unnamed"},
        ),
        ("The goalkeeper came home. “My wrist is broken,” she said.", {"name": "goalkeeper", "kind": "unnamed"}),
        ("The carpenter fell ill in Tolby. “My wrist is broken,” she said.", {"name": "carpenter", "kind": "unnamed"}),
        ("The school fell ill in Tolby. “My wrist is broken,” she said.", None),
    ],
    "age taken up": [
        ("Petra Noll, 22, beat Oskar Wendt, 31. The 22-year-old said that it was close.", {"name": "Petra Noll"}),
        ("Petra Noll, 22, beat Oskar Wendt, 31. The 31-year-old said that it was close.", {"name": "Oskar Wendt"}),
        (
            "Petra Noll, 22, met Oskar Wendt, 31. The 22-year-old man said that it was close.",
            {"name": "22-year-old man"},
        ),
        (
            "22-year-old Petra Noll beat Oskar Wendt (31). “It was close,” the 31-year-old said.",
            {"name": "Oskar Wendt", "resolved": "description"},
        ),
        (
            "Petra Noll, 22, beat Oskar Wendt, 22. A 40-year-old said that it was close.",
            {"name": "40-year-old", "kind": "unnamed"},
        ),
    ],
    "nation taken up": [
        ("Petra Noll of Denmark beat Karl Wendt of Sweden. The Swede said that it was close.", {"name": "Karl Wendt"}),
        ("Petra Noll, a German, beat Rune Halvik, an Italian. The Italian said it was close.", {"name": "Rune Halvik"}),
        (
            "Spain's Carlos Tovar beat Russia's Ivan Noll. “It was close,” the Spaniard said.",
            {"name": "Carlos Tovar", "resolved": "description"},
        ),
        ("German skier Petra Noll beat Italian skier Bo Ek. The Italian said that it was close.", {"name": "Bo Ek"}),
        (
            "Carlos Tovar won. “It was close,” the Spaniard said. The Spanish minister Petra Noll was glad.",
            {"name": "Carlos Tovar"},
        ),
    ],
    "a surname that is a title": [
        ("Ada King is a baker. “It is late,” King said.", {"name": "Ada King"}),
        (
            "Kevin King and Timothy Weir were freed. Both men said they were well.",
            {"name": "Kevin King and Timothy Weir"},
        ),
    ],
    "a title that is a surname": [
        ("Author Stephen King was knighted. “We love his books,” the king said.", {"name": "king", "kind": "unnamed"}),
        ("The dean suspended student Jimmy Dean. “He broke the rules,” the dean said.", {"name": "dean"}),
        ("Lisa Judge, a judge, was late. The judge said that it was the snow.", {"name": "Lisa Judge"}),
    ],
    "a document on somebody": [
        (
            "A psychiatric report on the suspect, Ivan Petro, said he “heard voices.”",
            {"name": "psychiatric report on the suspect", "kind": "document"},
        ),
        (
            "An audit of the county clerk, Fay Dunn, said she “mishandled cash.”",
            {"name": "audit of the county clerk", "kind": "document"},
        ),
        ("“Delete it all,” read an email that Chen sent to his accountant, Mary Pell.", {"name": "Chen"}),
        ("Greenpeace criticized the study. The study said fish stocks were “healthy.”", {"name": "study"}),
        ("Ada Lind read the report on Monday. The report said that the bridge was shut.", {"name": "report"}),
    ],
    "a poll less its day": [
        ("A Varn Post/ABC poll released Monday found the tax “unloved.”", {"name": "Varn Post/ABC poll"}),
        ("A Varn Post-ABC News poll in Monday’s paper found the tax “unloved.”", {"name": "Varn Post-ABC News poll"}),
        ("A survey out Monday found the tax “unloved.”", {"name": "survey out Monday", "kind": "document"}),
    ],
    "a statement by an office": [
        ("A statement by the mayor’s office said that it was safe.", {"name": "mayor’s office", "kind": "office"}),
        (
            "The mayor of Varn, Ada Lind, was away. A statement by the mayor’s office said that it was safe.",
            {"name": "Ada Lind's office", "kind": "office"},
        ),
        ("A report by Norvik’s water agency said that the pipe was old.", {"name": "Norvik’s water agency"}),
    ],
    "who comes in by what is said": [
        (
            "A Varn judge refused to unseal the file on Bo Ek’s divorce from wife Ilse. The judge said it was private.",
            {"name": "Varn judge"},
        ),
        ("“Bo Ek is ill,” the teacher said.", {"name": "teacher", "kind": "unnamed"}),
    ],
    "an institution as it is called elsewhere": [
        (
            "The mayor wrote to the Commission on Roads. The nonpartisan Commission on Roads said that it was late.",
            {"name": "Commission on Roads", "kind": "organization"},
        ),
    ],
    "a short name in brackets": [
        (
            "The Office for Water in Varn (Ofwav) fined the firm. Ofwav said that it was a lesson.",
            {"name": "Office for Water in Varn", "kind": "organization"},
        ),
    ],
    "an acronym of two": [
        (
            "The Food Standards Agency and the Financial Services Authority met. FSA said the eggs were safe.",
            {"name": "FSA"},
        ),
        ("The Food Standards Agency and the Norvik Bank met. FSA said it was safe.", {"name": "Food Standards Agency"}),
    ],
    "somebody's statement": [
        ("Norvik Bank, which lost money, issued a statement. It said the vaults were full.", {"name": "Norvik Bank"}),
        ("Bo Ek later posted a long letter. The letter said that the boat was lost.", {"name": "Bo Ek"}),
        ("Police saw a text message that Bo Ek sent in May. It said that the boat was lost.", {"name": "Bo Ek"}),
        ("A note found by a cook said that the boat was lost.", {"name": "note found by a cook"}),
        (
            "BirdWatch Varn sued the developer, Lind Homes. The developer’s own report said that the birds would stay.",
            {"name": "Lind Homes"},
        ),
        (
            "Lind Homes met BirdWatch Varn in May. The officer’s own notes say that the birds will go.",
            {"name": "officer’s own notes", "kind": "document"},
        ),
    ],
    "somebody and a relative or deputy": [
        (
            "Ingrid Falk, the mayor of Odsund, is sorry. “It leaked,” the mayor and her deputy, Jo Berg, wrote.",
            {"name": "Ingrid Falk and Jo Berg"},
        ),
        (
            "Both the army and the paramilitary Rapid Support Forces said they would stop.",
            {"name": "army and paramilitary Rapid Support Forces"},
        ),
    ],
    "somebody described beside somebody named": [
        ("An actor married Karl Wend. The actor said that it was late.", {"name": "actor", "kind": "unnamed"}),
        ("A Swede beat Ada Holt. The Swede said that it was late.", {"name": "Swede", "kind": "unnamed"}),
        ("A driver named Karl Wend was held. The driver said it was luck.", {"name": "Karl Wend"}),
        ("Karl Wend became an actor in May. The actor said that it was late.", {"name": "Karl Wend"}),
        (
            "A 22-year-old was held. Karl Wend, 31, is free. The 22-year-old said that it was late.",
            {"name": "22-year-old", "kind": "unnamed"},
        ),
        ("A 22-year-old passed Ada Holt. The 22-year-old said that it was late.", {"name": "22-year-old"}),
    ],
    "letters taken up": [
        (
            "DA Petra Noll spoke in Tolby. The DA said that nobody would be charged.",
            {"name": "Petra Noll", "kind": "person", "resolved": "description"},
        ),
        (
            "Petra Noll, CIO of Norvan Data, denied it. “Nothing was lost,” the CIO said.",
            {"name": "Petra Noll", "kind": "person"},
        ),
        ("Petra Noll of the SVP spoke. The SVP said that it was late.", {"name": "SVP", "kind": "organization"}),
    ],
    "sentence that begins with what looks like a name": [
        ("Frost lay on the quay. The violinist said that he was cold.", {"name": "violinist", "kind": "unnamed"}),
        (
            "Smoke filled the hall. The GP said he was tired. “I sat down,” he said.",
            {"name": "GP", "kind": "unnamed"},
        ),
        ("Halvik won the sprint. The sprinter said that he was cold.", {"name": "Halvik", "kind": "person"}),
        (
            "Petra Frost lay on the quay. The violinist said that she was cold.",
            {"name": "Petra Frost", "kind": "person"},
        ),
    ],
    "the noun taken up": [
        (
            "Harbourmaster Signe Rold closed the gates. “The water is rising,” the harbourmaster said.",
            {"name": "Signe Rold", "resolved": "description"},
        ),
        (
            "Marek Dube, a beekeeper, opened the hive. “They are all dead,” the beekeeper said.",
            {"name": "Marek Dube", "role": "beekeeper", "resolved": "description"},
        ),
        (
            "Norvik's trainer, Oskar Wendt, left early. The trainer said that the team was tired.",
            {"name": "Oskar Wendt"},
        ),
        ("Petra Noll, 41, sells flowers in Tolby. “Nobody buys them,” the 41-year-old said.", {"name": "Petra Noll"}),
        (
            "A baker was sitting on the steps. “The oven is broken,” the baker said.",
            {"name": "baker", "kind": "unnamed"},
        ),
    ],
    "somebody new come in": [
        (
            "Ada Lind has led the choir for years. “We sing on Sundays,” she said.\n\n"
            "Her deputy, Signe Rold, disagreed. “We sing on Mondays,” she said.",
            {"name": "Signe Rold"},
        ),
        (
            "“The dam is safe,” said Oskar Wendt.\n\nA farmer, Rune Halvik, has measured it. “It leaks,” he said.",
            {"name": "Rune Halvik"},
        ),
        (
            "“We are closed,” said Marek Dube.\n\nAcross the street Pavel Korin runs a bakery. “We are open,” he said.",
            {"name": "Pavel Korin"},
        ),
        (
            "Petra Noll opened the meeting. Then Ilse Tovar stood up. “I have a question,” she said.",
            {"name": "Ilse Tovar"},
        ),
    ],
    "name only after the pronoun": [
        (
            "“I never saw the letter,” he said on Monday.\n\nRune Halvik, who runs the museum, was in the council.",
            {"name": "Rune Halvik", "resolved": "pronoun"},
        ),
        (
            "“We lost everything,” she said.\n\nPetra Noll has lived on the quay for thirty years.",
            {"name": "Petra Noll", "resolved": "pronoun"},
        ),
        (
            "“They never paid me,” he told the court.\n\nMarek Dube, 52, is the first witness in the case.",
            {"name": "Marek Dube", "resolved": "pronoun"},
        ),
    ],
    "surname of several words": [
        ("María Soto Vidal opened the meeting. Soto Vidal said that rents would fall.", {"name": "María Soto Vidal"}),
        ("María Soto Vidal opened the meeting. Soto said that rents would fall.", {"name": "María Soto Vidal"}),
        ("María Soto Vidal opened the meeting. Ms. Vidal said that rents would fall.", {"name": "María Soto Vidal"}),
        ("Jan van den Brink came late. Van den Brink said that it was cold.", {"name": "Jan van den Brink"}),
        ("Omar al-Hasri opened the door. Al-Hasri said that it was cold.", {"name": "Omar al-Hasri"}),
        ("Thomas de la Roque came late. “It is cold,” Mr. de la Roque said.", {"name": "Thomas de la Roque"}),
    ],
    "first name taken up": [
        ("Petra Noll and Signe Rold run the shop. “We are tired,” Signe said.", {"name": "Signe Rold"}),
        ("Jarik Otten keeps bees. “They sleep now,” Jarik said.", {"name": "Jarik Otten", "kind": "person"}),
        ("Ada Lind, 9, goes to school in Tolby. Ada said that it was fun.", {"name": "Ada Lind", "kind": "person"}),
    ],
    "single name": [
        ("Tirio, a footballer, said that he would stay.", {"name": "Tirio", "kind": "person", "role": "footballer"}),
        ("Tirio, a footballer, left the club. “I am glad,” he said.", {"name": "Tirio", "kind": "person"}),
        ("The singer Maluka said that the tour was over.", {"name": "Maluka", "kind": "person", "role": "singer"}),
        ("“The bus never came,” said Hadi, 34, a driver from Tolby.", {"name": "Hadi", "kind": "person"}),
    ],
    "hyphenated name": [
        ("On Monday Eva-Lotta Rydh said that the road was shut.", {"name": "Eva-Lotta Rydh", "kind": "person"}),
        ("Jean-Luc Perrot came late. Perrot said that it was cold.", {"name": "Jean-Luc Perrot"}),
        ("Ruth Ames-Barlow came late. Ames-Barlow said that it was cold.", {"name": "Ruth Ames-Barlow"}),
        ("“It is cold,” said Ruth Ames-Barlow. “It is late,” she added.", {"name": "Ruth Ames-Barlow"}),
    ],
    "nickname in marks": [
        (
            "Councillor Devon ‘Biggs’ Moss had asked for mesh. “Thirty, for 800 houses,” said Biggs.",
            {"name": "Devon Moss", "kind": "person"},
        ),
        (
            "Bo Grant, better known as Mighty, has fished since 1988. “Let them come,” Mighty said.",
            {"name": "Bo Grant", "kind": "person"},
        ),
        ("Oskar “Bear” Wendt said that the castle was for sale.", {"name": "Oskar Wendt", "kind": "person"}),
        ("Oskar “Bear” Wendt sold the castle. Wendt said that it was cold.", {"name": "Oskar Wendt", "kind": "person"}),
        ("William (Bill) Harrow said that the castle was for sale.", {"name": "William Harrow", "kind": "person"}),
        ("Oskar 'Bear' Wendt said that the castle was for sale.", {"name": "Oskar Wendt", "kind": "person"}),
        ("Ilse (Izzy) Tovar said that the castle was for sale.", {"name": "Ilse Tovar", "kind": "person"}),
        ("Skipper Rune (Bear) Halvik said that the castle was for sale.", {"name": "Rune Halvik", "role": "Skipper"}),
        ("Oskar (“Bear”) de Souza said that it was cold.", {"name": "Oskar de Souza", "kind": "person"}),
        ("“It is cold,” said Oskar (“Bear”) Wendt, a guide.", {"name": "Oskar Wendt", "role": "guide"}),
        ("Robert C. “Bobby” Harrow sold the castle. Harrow said that it was cold.", {"name": "Robert C. Harrow"}),
        ("Judge William J. “Bill” Tarn came late. “It is cold,” Tarn said.", {"name": "William J. Tarn"}),
        (
            "Olga Tarn Calls Ilse Moss ‘Unfit’ Over Bridge Row\n\nThe mayor of Varn, Olga Tarn, met Ilse Moss. "
            "Moss said that it was cold.",
            {"name": "Ilse Moss", "kind": "person"},
        ),
        (
            "Olga Tarn calls Ilse Moss ‘A Disgrace’ Over Bridge.\n\nMoss said that it was cold.",
            {"name": "Ilse Moss", "kind": "person"},
        ),
        (
            "Results: Petra Noll (Tolby), Rune Halvik (Varn). “It was close,” Halvik said.",
            {"name": "Rune Halvik", "kind": "person"},
        ),
    ],
    "title that is kept": [
        (
            "The Duchess of Varn, 34, said that she was proud of the school.",
            {"name": "Duchess of Varn", "kind": "person"},
        ),
        ("Queen Astrid said that the castle was cold.", {"name": "Queen Astrid", "role": None}),
        ("King Harald opened the fair. “It is cold,” the king said.", {"name": "King Harald", "role": None}),
        ("Duchess Oda came late. “It is cold,” the duchess said.", {"name": "Duchess Oda", "role": None}),
        ("“The war must end,” said Pope Leo.", {"name": "Pope Leo", "kind": "person"}),
        ("Queen Tovar, a singer, said that the tour was off.", {"name": "Queen Tovar", "role": "singer"}),
        (
            "The transport minister, Lord Harrow, said that it was cold.",
            {"name": "Lord Harrow", "role": "transport minister"},
        ),
        ("Lady Tovar said that the castle was cold.", {"name": "Lady Tovar", "role": None}),
        ("Baroness Wendt said that the castle was cold.", {"name": "Baroness Wendt", "role": None}),
        ("Tolby's King Luis Carlos said that it was cold.", {"name": "King Luis Carlos", "role": "Tolby's King"}),
        ("“The war must end,” said Pope John Paul II.", {"name": "Pope John Paul II", "role": None}),
        ("Queen Ilse Halvik, a singer, said that the tour was off.", {"name": "Ilse Halvik", "kind": "person"}),
        ("King Daniel said that the castle was cold.", {"name": "King Daniel", "role": None}),
        ("Quiz queen Luisa Daniel said that it was cold.", {"name": "Luisa Daniel", "role": "Quiz queen"}),
        ("Rune Halvik, a banker, left. Lord Halvik said that it was cold.", {"name": "Rune Halvik", "kind": "person"}),
        (
            "Prince Otto of Tolby (Otto Karl; born 7 May 1948) said that the castle was cold.",
            {"name": "Prince Otto of Tolby", "kind": "person"},
        ),
    ],
    "degree behind a name": [
        ("Ilse Tovar BSc said that the drug was safe.", {"name": "Ilse Tovar", "kind": "person"}),
        ("“The drug is safe,” said Ilse Tovar M.D.", {"name": "Ilse Tovar", "kind": "person"}),
        ("Rune Halvik Esq. said that the will was void.", {"name": "Rune Halvik", "kind": "person"}),
    ],
    "first name that is a word": [
        ("“The road is long,” said Will Harrow.", {"name": "Will Harrow", "kind": "person"}),
        ("Will Harrow walked home. Harrow said that the road was long.", {"name": "Will Harrow", "kind": "person"}),
        ("May Rold said that June was warm.", {"name": "May Rold", "kind": "person"}),
        ("Hope Brandl opened the door. “It is cold,” she said.", {"name": "Hope Brandl", "kind": "person"}),
        ("Mark Rold and Grace Noll came late. Ms. Noll said that it was cold.", {"name": "Grace Noll"}),
        ("Petra King came late. King said that it was cold.", {"name": "Petra King", "kind": "person"}),
        ("King Harald met Petra King. “It is cold,” King said.", {"name": "Petra King", "kind": "person"}),
        ("Petra King came late. The king said that it was cold.", {"name": "king", "kind": "unnamed"}),
    ],
    "two of one surname": [
        ("Petra Noll and Oskar Noll came late. “It is cold,” Ms. Noll said.", {"name": "Petra Noll"}),
        ("Petra Noll and Oskar Noll came late. “It is cold,” Mr. Noll said.", {"name": "Oskar Noll"}),
        (
            "Petra Noll and her brother, Oskar Noll, came late. Oskar Noll said that it was cold.",
            {"name": "Oskar Noll"},
        ),
        ("Petra Noll and her brother, Oskar Noll, came late. Petra said that it was cold.", {"name": "Petra Noll"}),
    ],
    "institution taken up": [
        (
            "Norvik Harbour Lines sold two ships. The company said that they were old.",
            {"name": "Norvik Harbour Lines", "kind": "organization"},
        ),
        (
            "The Tolby Dockers' Union met on Monday. The union said that nobody would work.",
            {"name": "Tolby Dockers' Union", "kind": "organization"},
        ),
        (
            "The Water Quality Agency closed two beaches. The agency said that the water was foul.",
            {"name": "Water Quality Agency", "kind": "organization"},
        ),
        (
            "The Norvik Rail Drivers' Federation met. The NRDF said that trains would stop.",
            {"name": "Norvik Rail Drivers' Federation", "kind": "organization", "resolved": "alias"},
        ),
        (
            "The Coastal Safety Board (CSB) met. “The beach is shut,” the CSB said.",
            {"name": "Coastal Safety Board", "kind": "organization", "resolved": "alias"},
        ),
    ],
    "somebody inside the source": [
        (
            "A spokesman for Norvik Harbour Lines said that the port was shut.",
            {"name": "spokesman for Norvik Harbour Lines", "kind": "unnamed"},
        ),
        ("Ada Lind is ill. A friend of Lind said that she slept.", {"name": "friend of Lind", "kind": "unnamed"}),
        ("The brother of Petra Noll said that she was ill.", {"name": "brother of Petra Noll", "kind": "unnamed"}),
        (
            "Oskar Wendt, a lawyer for Marek Dube, said that he was innocent.",
            {"name": "Oskar Wendt", "role": "lawyer for Marek Dube"},
        ),
        ("Ilse Tovar’s lawyer, Rune Halvik, said that she was innocent.", {"name": "Rune Halvik", "kind": "person"}),
        ("“She is innocent,” said Petra Noll, who defends Ilse Tovar.", {"name": "Petra Noll", "kind": "person"}),
    ],
    "names in a clause on who speaks": [
        (
            "Moss, who was there with Bo Grant and Letitia Lind, said that it was late.",
            {"name": "Moss", "kind": "person", "members": ()},
        ),
        (
            "Moss, flanked by Bo Grant and Letitia Lind, said that it was late.",
            {"name": "Moss", "kind": "person", "members": ()},
        ),
        *(
            (f"Ada Lind, {clause}, said that she would appeal.", {"name": "Ada Lind", "kind": "person", "members": ()})
            for clause in (
                "accompanied by her lawyers, Jo Berg and Bo Ek",
                "flanked by two of her deputies, Jo Berg and Bo Ek",
                "surrounded by her children, Jo and Bo",
                "joined by fellow councillors Jo Berg and Bo Ek",
            )
        ),
        (
            "Norvik, backed by two funds, Tarn Capital and Varn Partners, said it would appeal.",
            {"name": "Norvik", "kind": "organization", "members": ()},
        ),
        (
            "Horace Moss, who chairs the board, and Bo Grant said that it was late.",
            {"name": "Horace Moss and Bo Grant", "kind": "group", "members": ("Horace Moss", "Bo Grant")},
        ),
    ],
    "who has a friend is not the friend": [
        (
            "A friend of the singer said she was resting. The singer said on Friday that she was bored.",
            {"name": "singer"},
        ),
        (
            "A lawyer for the driver said his client was sorry. The driver told a guard that it was late.",
            {"name": "driver"},
        ),
        (
            "A group of researchers said the ice was thin. The researchers said it would melt.",
            {"name": "group of researchers"},
        ),
    ],
    "whole names": [
        ("Robert Haldane Sr. said that it was late.", {"name": "Robert Haldane Sr.", "kind": "person"}),
        ("Wm. Tarleton said that it was late.", {"name": "Wm. Tarleton", "kind": "person"}),
        ("Md. Rafiqul Islam said that it was late.", {"name": "Md. Rafiqul Islam", "kind": "person"}),
        ("Crown Prince Sven said that it was late.", {"name": "Crown Prince Sven", "kind": "person"}),
        (
            "Thailand said that it was late. Phnom Penh rejected the claim.",
            {"name": "Phnom Penh", "kind": "organization"},
        ),
        (
            "An affidavit by FBI agent Carla Whitt says that it was late.",
            {"name": "Carla Whitt", "kind": "person"},
        ),
        ("Sainsbury's say that it is late.", {"name": "Sainsbury's", "kind": "organization"}),
    ],
    "a firm less what stands beside its name": [
        (
            "Norbank Q3 profit falls, warns of more bad loans\n\nThe lender said that loans had soured.",
            {"name": "Norbank"},
        ),
        ("Steelmaker Costera will cut 300 jobs, the company said on Tuesday.", {"name": "Costera"}),
    ],
    "names that somebody gives": [
        ("A man who introduced himself as Bo Ek said that it was late.", {"name": "Bo Ek", "kind": "person"}),
        ("A woman who gave her name only as Ada said that it was late.", {"name": "Ada", "kind": "person"}),
        ("A man going by the name of Bo Ek said that it was late.", {"name": "Bo Ek", "role": "man"}),
        ("A nurse who called herself Bo Ek said that it was late.", {"name": "Bo Ek", "role": "nurse"}),
        (
            "A man who described himself as a Norvik employee said that it was late.",
            {"name": "man who described himself as a Norvik employee", "kind": "unnamed"},
        ),
    ],
    "coordination": [
        (
            "Ada Lind and Bo Ek said that the harbour was shut.",
            {"name": "Ada Lind and Bo Ek", "kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
        (
            "Petra Noll, Oskar Wendt and Rune Halvik said that the harbour was shut.",
            {"kind": "group", "members": ("Petra Noll", "Oskar Wendt", "Rune Halvik")},
        ),
        ("Petra and Oskar Noll said that the harbour was shut.", {"members": ("Petra Noll", "Oskar Noll")}),
        ("Ada Lind and Mayor Bo Ek said that the harbour was shut.", {"members": ("Ada Lind", "Bo Ek")}),
        (
            "Norvik Harbour Lines and the Tolby Dockers' Union said that the harbour was shut.",
            {"kind": "group", "members": ("Norvik Harbour Lines", "Tolby Dockers' Union")},
        ),
        ("Doctors and nurses said that the wards were full.", {"name": "doctors and nurses", "kind": "group"}),
    ],
    "both, the former, the latter": [
        (
            "Khizor and Ann Kharn lost a son, Lou Kharn. The mayor, Bo Ek, was unkind to Lou Kharn.\n\n"
            "Both parents said that it was unkind.",
            {"kind": "group", "members": ("Khizor", "Ann Kharn")},
        ),
        (
            "Ada Lind and Bo Ek met the mayor, Tom Gray.\n\nBoth parents said that it was unkind.",
            {"name": "both parents", "members": ()},
        ),
        ("Ada Lind met Bo Ek. “The harbour is shut,” said both", {"members": ("Ada Lind", "Bo Ek")}),
        (
            "Ada Lind met Bo Ek. Both said that the harbour was shut.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
        ("Ada Lind met Bo Ek. The former said that the harbour was shut.", {"name": "Ada Lind"}),
        ("Ada Lind met Bo Ek. The latter said that the harbour was shut.", {"name": "Bo Ek"}),
        ("Ada Lind met Bo Ek. Tom Gray, a friend of the latter, said that the harbour was shut.", {"name": "Tom Gray"}),
        ("Mayor Ada Lind met Governor Bo Ek. “It is shut,” said the latter.", {"name": "Bo Ek", "role": "Governor"}),
    ],
    "who of several": [
        (
            "The mayor thanked Ada Lind and Bo Ek, who have said that the harbour is shut.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
        ("The mayor thanked Ada Lind and Bo Ek, who has said that the harbour is shut.", {"name": "Bo Ek"}),
        ("The court heard lawyers for Ada Lind and Bo Ek, who have said that it is late.", {"members": ()}),
        ("She met Ann Dorn, the vicar, and Bo Ek, who say that the gate was open.", {"name": "Bo Ek"}),
    ],
    "they of several": [
        ("Residents said that the road was shut. They said that it flooded.", {"name": "residents", "kind": "group"}),
        ("Protesters blocked the road. “We stay,” they said.", {"name": "protesters", "kind": "group"}),
        (
            "Ada Lind and Bo Ek opened the bridge. They said that it was safe.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
        (
            "“It is safe,” said Ada Lind and Bo Ek. They said that they had checked it.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
    ],
    "it of an institution": [
        (
            "Norvik Harbour Lines sold two ships. It said that they were old.",
            {"name": "Norvik Harbour Lines", "kind": "organization", "resolved": "pronoun"},
        ),
        (
            "The Water Quality Agency tested the beaches on Friday. It said that the water was clean.",
            {"name": "Water Quality Agency", "kind": "organization"},
        ),
        (
            "The ministry said that the bridge was safe. It said that trains would cross it.",
            {"name": "ministry", "kind": "organization"},
        ),
    ],
    "adverb before a description": [
        ("Even many small growers said that the wheat was lost.", {"name": "many small growers"}),
    ],
    "pronoun and a name": [
        (
            "Ada Lind, a baker, was there. She and her brother, Olof, said that the bread was late.",
            {"name": "Ada Lind and Olof", "members": ("Ada Lind", "Olof")},
        ),
        ("Mayor Ada Lind came late. She and Bo Ek said that it was cold.", {"members": ("Ada Lind", "Bo Ek")}),
    ],
    "either of two": [
        ("Ada Lind and Maria Berg met in May. “It is late,” she said.", None),
        ("Ada Lind and Maria Berg met in May. Her campaign said that it was late.", {"name": "her campaign"}),
        ("Ada Lind and Bo Ek met in May. “It is late,” she said.", {"name": "Ada Lind"}),
        ("Ada Lind spoke. Then Ada Lind and Maria Berg met in May. “It is late,” she said.", {"name": "Ada Lind"}),
    ],
    "they of one": [
        ("Noor Idris, a nonbinary poet, read for an hour. They said that it was late.", {"name": "Noor Idris"}),
        ("Noor Idris, a poet, read to two nonbinary friends. They said that it was late.", {"kind": "group"}),
    ],
    "office of somebody": [
        (
            "Ada Lind runs for mayor. “It is late,” said Lind’s friends outside the campaign.",
            {"name": "Lind’s friends outside the campaign"},
        ),
        (
            "Ada Lind ended her tour. Her campaign said that she was ill.",
            {"name": "Ada Lind's campaign", "kind": "office"},
        ),
        ("Governor Bo Ek flew home. His office said that he was ill.", {"name": "Bo Ek's office", "kind": "office"}),
        (
            "Governor Bo Ek flew home. The governor’s office said that he was ill.",
            {"name": "Bo Ek's office", "kind": "office", "resolved": "description"},
        ),
        ("Governor Bo Ek flew home. “He is ill,” Ek’s office said.", {"name": "Bo Ek's office", "kind": "office"}),
        (
            "Governor Bo Ek flew home. Ek’s legal team said that he was ill.",
            {"name": "Bo Ek's legal team", "kind": "office"},
        ),
        (
            "Harbour chief Ada Lind wants a new wall, and the council is against it. On Monday, after a long night, "
            "her campaign said that it would go on.",
            {"name": "Ada Lind's campaign", "kind": "office"},
        ),
        (
            "Ada Lind, whose campaign said on Monday that it had raised 3 million crowns, will speak in Varn today.",
            {"name": "Ada Lind's campaign", "kind": "office", "resolved": "pronoun"},
        ),
        (
            "Jo Berg sued the mayor, Bo Ek, whose lawyers argued that the files were secret.",
            {"name": "lawyers", "kind": "unnamed"},
        ),
    ],
    "statement": [
        (
            "The Water Quality Agency published a report on Monday. The report says that the beaches are clean.",
            {"name": "Water Quality Agency", "resolved": "statement"},
        ),
        (
            "Ada Lind wrote a letter to the council. “The harbour is shut,” the letter says.",
            {"name": "Ada Lind", "resolved": "statement"},
        ),
        (
            "Norvik Harbour Lines said in a statement that the port was shut. The statement said that it would reopen.",
            {"name": "Norvik Harbour Lines", "resolved": "statement"},
        ),
    ],
    "namesakes": [
        ("Ilse Tovar and her husband, Rune Tovar, own the inn. “It leaks,” Tovar said.", None),
        ("Ilse Tovar and her husband, Rune Tovar, own the inn. “It leaks,” Ms. Tovar said.", {"name": "Ilse Tovar"}),
        (
            "Paul Lind and his wife, Ada Lind, run the mill with their daughter Eve Lind. Mr. Lind said that it was "
            "old. Mr. Lind said that it had been his father's. “We mill rye,” Mr. Lind said.",
            {"name": "Paul Lind"},
        ),
        (
            "The NVP and the Young NVP met in Varn. The Young NVP said that taxes must fall. The NVP said that they "
            "must not.",
            {"name": "NVP"},
        ),
        (
            "Norvik CEO and former mayor Ada Lind said that it was late.",
            {"name": "Ada Lind", "role": "Norvik CEO and former mayor", "members": ()},
        ),
    ],
    "several described": [
        ("The council and the navy said that the pier was safe.", {"name": "council and navy"}),
    ],
    "name that begins behind its title": [
        (
            "VARN — Justice K J Verma said that the fine was void.",
            {"name": "K J Verma", "role": "Justice"},
        ),
        (
            "Sheikh Hamad bin Nasser said that the port was shut.",
            {"name": "Hamad bin Nasser", "role": "Sheikh"},
        ),
        (
            "Sheikh Hamad bin Nasser said that the port was shut. “It will reopen,” Sheikh Hamad said.",
            {"name": "Hamad bin Nasser", "kind": "person"},
        ),
        (
            "The port was shut on Monday, and ships had to wait.\n\n“We had no choice in the end.” -Captain Jo Berg",
            {"name": "Jo Berg", "role": "Captain"},
        ),
    ],
    "it of a document": [
        (
            "Ada Lind put a letter under the door of Bo Ek, a harpist. It accused him of stealing gravel.",
            {"name": "letter", "kind": "document"},
        ),
    ],
    "which of whoever is taken up": [
        (
            "Moss & Grant sold the boats in May. Owners wrote to the company, which said that it was sorry.",
            {"name": "Moss & Grant", "kind": "organization"},
        ),
    ],
    "pronoun of somebody whose role names another": [
        (
            "Outside court, Ms Lind's brother, Tor, stood with his arms folded. He said he had wanted to go home.",
            {"name": "Tor", "kind": "person"},
        ),
    ],
    "son of one name": [
        (
            "Tor J. Moss won the vote. His son, Tor Moss Jr., spoke first. “It is a wave,” the younger Mr. Moss said.",
            {"name": "Tor Moss Jr."},
        ),
        (
            "Tor J. Moss led the clinic. His son, Tor Moss Jr., runs it. “It will grow,” the younger Dr. Moss said.",
            {"name": "Tor Moss Jr."},
        ),
        (
            "Tor J. Moss won the vote. His son Tor Jr. cheered. On Friday came a reply by Tor Moss Jr., who said that "
            "it was late.",
            {"name": "Tor Moss Jr."},
        ),
        (
            "Letitia Lind and Robert Kern met.\n\nRobert F. Kern Jr., the secretary, said that it was late. "
            "Mr. Kern said that it was cold.",
            {"name": "Robert F. Kern Jr.", "role": "secretary"},
        ),
    ],
    "names that are contractions less their apostrophe": [
        ("Im Jong-du, a lawmaker, said that it was late.", {"name": "Im Jong-du", "role": "lawmaker"}),
        ("Hed Wiberg, a nurse, said it was late. Hed said he would go.", {"name": "Hed Wiberg", "role": "nurse"}),
    ],
    "body or relative of whoever has a title": [
        (
            "The government of President Bo Ek rejected the plan for the port.",
            {"name": "government of President Bo Ek"},
        ),
        ("The secretary of state Ada Lind said that the port was shut.", {"name": "Ada Lind"}),
    ],
    "role beside another's": [
        (
            "Jo Berg, another top adviser to Mrs. Lind, read it. Ada Lind spoke in May. Mrs. Lind said that it was "
            "late.",
            {"name": "Ada Lind", "role": None},
        ),
        ("Danish-born Bo Ek said that it was late.", {"name": "Bo Ek", "role": None}),
        ("Jo Berg, another pilot, said that it was late.", {"name": "Jo Berg", "role": "pilot"}),
        (
            "One of the mayor’s friends who still backs her, former Varn Rep. Jo Berg, said that it was late.",
            {"name": "Jo Berg", "role": "former Varn Rep."},
        ),
        ("His rival, Rep. Jo Berg, said that it was late.", {"name": "Jo Berg", "role": "Rep."}),
    ],
    "document by its own name": [
        (
            "Harlow Group's Safe Seas report said that the fleet grew.",
            {"name": "Harlow Group", "kind": "organization", "resolved": "statement"},
        ),
        (
            "The fleet grew, according to the Norvik Institute’s Safe Seas 2020 report.",
            {"name": "Norvik Institute", "kind": "organization"},
        ),
        ("Harlow Group met Blue Fin on Monday.\n\nNorvik's Blue Fin report said it grew.", {"name": "Blue Fin"}),
        ("Britain's Harlow Research report said that the fleet grew.", {"name": "Harlow Research"}),
    ],
    "given name that is a small word": [
        ("Per Magnus Lind said that the ferry was safe.", {"name": "Per Magnus Lind"}),
        ("An Ek spokesman said that the ferry was safe.", {"name": "Ek spokesman", "kind": "unnamed"}),
        ("“It Floats,” An Engineer Says", {"name": "Engineer", "kind": "unnamed"}),
        ("As Roma said, the ferry was safe.", {"name": "Roma"}),
    ],
    "first name in capitals that lead in": [
        ("ADA Lind and her crew are home. Lind said that the sea was rough.", {"name": "Ada Lind"}),
        ("It blew.\n\nHUGO Strand, a skipper, is home. “It was rough,” Strand said.", {"name": "Hugo Strand"}),
        ("JD Voss and his crew are home. Voss said that the sea was rough.", {"name": "JD Voss"}),
        ("NFO Lind is home. Lind said that the sea was rough.", {"name": "Lind"}),
        ("ADA LIND is home. ADA LIND said that the sea was rough.", {"name": "ADA LIND"}),
    ],
    "list of several without a name": [
        ("Bakers, butchers and grocers said that sales fell.", {"name": "bakers, butchers and grocers"}),
        (
            "Hugo Strand and dozens of engineers, drivers and clerks said that the tests were unsafe.",
            {"members": ("Hugo Strand", "dozens of engineers, drivers and clerks")},
        ),
        (
            "Ada Lind, her friends and colleagues said that the lake was low.",
            {"members": ("Ada Lind", "her friends", "colleagues")},
        ),
        ("Ada Lind, Bo Ek and Mara Voss said that it was late.", {"members": ("Ada Lind", "Bo Ek", "Mara Voss")}),
        ("Hundreds of cooks, parents and pupils said so.", {"name": "hundreds of cooks, parents and pupils"}),
    ],
    "short form of an institution in brackets": [
        (
            "The bill is opposed by the Church Alliance of Norvik (CAN).\n\nCAN said they were hired by the mayor.",
            {"name": "Church Alliance of Norvik", "kind": "organization"},
        ),
        ("The Norvik Sailors (N2) grew.\n\n“It is late,” N2 said.", {"name": "Norvik Sailors"}),
        ("Harbour Helpers (H2) grew.\n\n“It is late,” H2 said.", {"name": "Harbour Helpers"}),
        ("The Workers of Labour League (WOLL) met Will Lind. Will said that it was late.", {"name": "Will Lind"}),
        ("The Norvik Sailors took the M2 road.\n\n“It is late,” Bo Ek said.", {"name": "Bo Ek"}),
    ],
    "pronoun of one of two": [
        (
            "Todd Wilk and Carlos Berg met. Towns can do that, Todd Wilk and Carlos Berg, a baker, argued. “We can,” "
            "they said. “I am not that bitter,” he said.",
            {"name": "Carlos Berg"},
        ),
    ],
    "pronoun of two set side by side": [
        (
            "Sen. Ada Lind (R-Varn) and Sen. Bo Ek (D-Norvik) spoke on Monday. Both said that the dam leaks.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
        (
            "Ada Lind and her husband, Bo Ek, had a boy in April. They wanted a name that could be said in Varn.",
            {"kind": "group", "members": ("Ada Lind", "Bo Ek")},
        ),
    ],
    "pronoun that nothing resolves": [
        ("He said that the bridge was safe.", None),
        ("Rain fell all night. “It was cold,” she said.", None),
        ("Oskar Wendt opened the door. She said that it was cold.", None),
        ("The train was late. They said that it had snowed.", None),
    ],
}
"""Texts, and what is told of the speaker of the last record in each."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*each, id=f"{kind} {at}", marks=expected_today(f"{kind} {at}"))
        for kind, cases in KINDS.items()
        for at, each in enumerate(cases, 1)
    ],
)
def test_kind(text: str, expected: dict[str, object] | None, extractor: Extractor):
    *_, quote = extractor.extract(text)
    found = quote.speaker and {field: getattr(quote.speaker, field) for field in expected or {"name": ""}}
    assert found == expected


def test_the_network_that_is_named_is_no_other_one(extractor: Extractor):
    found = extractor.extract(
        "Tarn Media films for Norvik network ABK. “We keep our word,” ABK said in a statement. The NBK network "
        "claimed that a rival had been too quick. NBK alleged that it was copied."
    )
    assert [each.speaker.name for each in found] == ["ABK", "NBK", "NBK"]
