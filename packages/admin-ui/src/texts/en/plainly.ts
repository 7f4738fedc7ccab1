export const plainly = {
  title: 'What leaves the region, and what does not?',
  intro:
    'For works councils and all who are asked to agree. No formulas. Special words are explained at the end. What can be checked says where.',
  shortTitle: 'The most important first',
  short: {
    before:
      'Without your yes nothing of a planned lay-off leaves the region. Inside the region the coordinator sees it before that, even as a draft, and whoever runs the computer can technically get at all data.',
    choice:
      'Your yes holds for one stage, one number and one quarter of a year. If the establishment changes any of them, it holds no longer, and nothing goes out.',
    name: 'The name of your establishment goes out in no stage. If shared openly it can still be recognised where only few establishments of the district have this occupation. If aggregated it cannot be recognised for certain, but somewhat better than by guessing.',
    back: 'You alone can object or withdraw at any time. What has been published stays published.',
  },
  compareTitle: 'The three stages side by side',
  compareHint: 'Example: 60 people of one establishment to whom both sides have agreed.',
  compareWhat: 'What can be learnt from outside',
  compare: {
    number: {
      what: 'Number',
      regional: () => 'no',
      aggregated: (few: string) => `No. It is part of noisy sums, and of the 60 only about ${few} count in them.`,
      open: () => 'yes, exactly 60',
    },
    occupation: {
      what: 'Occupation',
      regional: () => 'no',
      aggregated: () =>
        'Only coarsely: there is one sum for the whole region, one for each of 10 areas and 37 main groups such as “metal”.',
      open: () => 'yes, occupation group and level',
    },
    district: {
      what: 'District',
      regional: () => 'no',
      aggregated: () => 'no, only the region',
      open: () => 'yes',
    },
    quarter: {
      what: 'Quarter of the year in which they become free',
      regional: () => 'no',
      aggregated: () => 'no',
      open: () => 'yes',
    },
    name: { what: 'Name of the establishment', regional: () => 'no', aggregated: () => 'no', open: () => 'no' },
    guess: {
      what: 'Whether your company takes part',
      regional: () => 'no',
      aggregated: (_: string, share: string) =>
        `Not for certain: whoever knows all else guesses right in at most ${share} of 100 cases. 50 would be tossing a coin.`,
      open: () => 'often yes: for certain if yours is the only establishment in the district with this occupation',
    },
    when: {
      what: 'When, and for whom',
      regional: () => 'never, for nobody outside the region',
      aggregated: () => 'every fourth Monday, for all the world',
      open: () => 'every Monday, for all the world',
    },
    after: {
      what: 'What stays after you withdraw',
      regional: () => 'nothing',
      aggregated: () => 'the sums already published; in the next ones it no longer counts',
      open: () => 'the numbers already published; from the next Monday on it is missing',
    },
  },
  insideTitle: 'Who sees it inside the region, even before your yes',
  inside: {
    coordinator:
      'Coordinator: all entries of this region with the name of the establishment, drafts too. That is needed to bring people together.',
    establishment:
      'Your establishment: its own entries. You as works council: all planned lay-offs of your establishment.',
    caseTeam:
      'Case team: where an establishment has no works council, the employees’ side of the case team sees the planned lay-offs on which it decides.',
    competitor:
      'Other establishments of this region: nothing of it until something is shared openly. Nor do they notice anything by their matches: the node reckons for each establishment singly, with its own entries and with what is open.',
    others: 'Benches, employment agency, chambers and state: only what is published anyway.',
    operator:
      'Whoever runs the computer: sees no entries on the pages. On the computer and in its backups, however, they can read all of them. No software protects against that, only an agreement.',
  },
  decidesTitle: 'Who decides, and what you can do alone',
  decides: {
    both: 'On a planned lay-off establishment and works council decide, with two different accounts. The establishment proposes the stage, you say yes or no to this stage. Whoever says nothing has not agreed.',
    stop: 'You alone can object at any time, also after your yes: the entry is a draft again, and nothing goes out any more. You alone can withdraw it, too: then it is erased.',
    again:
      'If the establishment changes number, quarter of the year or stage, the approvals hold no longer. The entry is missing from the next publication until both have agreed anew. Occupation and district cannot be changed; that would be a new entry.',
    start: 'A new planned lay-off stands at “region only” until the establishment proposes another stage.',
    without:
      'Where there is no works council, it takes two authorised people of the establishment and the employees’ side of the case team.',
    openings: 'On openings the establishment decides alone.',
    few: 'The node refuses an open lay-off of fewer than 5 people, even if both agree.',
    issuer:
      'Entries of listed companies do not go out as long as the coordinator keeps them marked as such, that is until the plan is public.',
    budget:
      'How much noise is added, the benches shall decide together. The software does not run that vote yet: the value it is delivered with holds.',
  },
  neverTitle: 'What goes out in no stage',
  never: {
    names: 'The name of an establishment or a company.',
    people: 'Anything about single employees. The node does not know them: only groups are stored.',
    regional: 'A draft, an entry without the approvals it needs, an entry for the region only.',
    questions: 'What you search for. The node answers searches alone.',
  },
  neverAggregatedTitle: 'What stays hidden besides, if aggregated',
  neverAggregated: {
    single: 'What a single entry says.',
    many: 'How many establishments stand behind a figure.',
    clip: 'How many people are not counted.',
    exhausted:
      'Whether your company’s privacy budget is used up. No page shows it, none in the region either, since it would tell that much has changed.',
    timing:
      'Whether anything has changed. Publication is always at the fixed time, and every message is filled up to the same length.',
  },
  alsoTitle: 'What goes out with the figures',
  also: {
    frame: 'The name of this node, a running number, the time and the electronic signature of the node.',
    address: 'The network address and the public keys of this node, so that the others find it.',
    openings: 'Openings, in the same three stages. Aggregated they are, together with the lay-offs, 96 sums.',
  },
  questionsTitle: 'Questions and answers',
  questions: {
    cuts: {
      q: 'How well can somebody guess, if aggregated, whether our company takes part?',
      a: (vintage: string, year: string, three: string) =>
        `Whoever knows all else guesses right in at most ${vintage} of 100 cases in one vintage (52 weeks); 50 would be tossing a coin. In any one year, which touches two vintages, at most in ${year}, over three vintages in ${three}. Whoever has establishments in two regions must reckon with ${year}, too, in three with ${three}. Somebody who suspects something from elsewhere does not start at 50.`,
    },
    size: {
      q: 'And how many people it is about?',
      a: (share: string) =>
        `If only two plans are possible, even the best informed finds the right one in at most ${share} of 100 cases. Whether 60 or 600 makes hardly a difference, since only few are counted.`,
    },
    back: {
      q: 'What exactly happens if we withdraw?',
      a: 'The entry is erased at once and missing from the next publication on. Not erased are: what has been published; until the vintage ends, how many of your company were counted (without a name, in the node); and backups of the computer, as long as its operator keeps them.',
    },
    believe: {
      q: 'Do we have to believe all this?',
      a: 'In part. The next two lists say what you can check yourselves and what not.',
    },
    worth: {
      q: 'Why share as aggregated at all, then?',
      a: 'So that other regions see whether people are roughly becoming free or being sought here, without pointing for certain at one establishment. Exact offers come only when somebody shares openly.',
    },
    rights: {
      q: 'Does a yes here change anything about our rights?',
      a: 'It holds for sharing these figures only. It does not replace information, consultation, the balance of interests or the social plan.',
    },
  },
  selfTitle: 'This you can check yourselves',
  self: {
    next: 'What goes out next, before it goes out.',
    published: 'What has gone out, character by character, also that no names are in it.',
    signature:
      'That nothing has been changed in it afterwards: somebody versed in it can check the signature without this node.',
    ledger: 'How much of the privacy budget the present vintage has used.',
    releases: 'Who has agreed to a planned lay-off of your establishment, and when.',
  },
  believeTitle: 'This you have to believe, or have checked',
  believe: {
    noise: 'That the random numbers have really been drawn. It cannot be seen from the sums.',
    program:
      'That this program runs on the computer and nothing else goes out. The source code is open; whoever examines the computer can compare the two.',
    erased: 'That what is erased is erased, in the backups too.',
    silent: 'That coordinator and operator keep to themselves what they see.',
    account:
      'That your account is yours alone. The coordinator gives the first password: change it at once, and see to it that nobody has a second account in your name.',
  },
  limitsTitle: 'What we do not promise',
  limits: {
    open: 'The noise does not protect what you share openly. Anybody can compare open figures with those of the week before.',
    talk: 'No software prevents what somebody tells.',
    groups: 'A stored group can be small, even a single person. Shared openly it takes 5.',
    names: 'A company that is registered under two different names counts as two and is protected less.',
    policy: 'If the benches decide on other noise later, the figures on this page change.',
  },
  wordsTitle: 'Words on this page',
  words: {
    node: {
      word: 'Node, house',
      means: () =>
        'The computer of Drehscheibe in your region. All entries of the region are on it, and it alone publishes. Other pages call it “the house”; your establishment is not meant.',
    },
    coordinator: {
      word: 'Coordinator',
      means: () =>
        'The people who bring establishments together in your region. Who they are and how they are bound to secrecy tells you the agency that employs them; the software does not know.',
    },
    caseTeam: { word: 'Case team', means: () => 'The people who accompany a single case.' },
    benches: {
      word: 'Benches',
      means: () =>
        'Trade union, employers’ association and employment agency. They are meant to set the rules together.',
    },
    noisy: {
      word: 'noisy',
      means: () =>
        'Inexact on purpose: to every sum a random number is added that can be larger than all that one company contributes. It is drawn once and not repeated.',
    },
    capped: {
      word: 'capped',
      means: (few: string, spread: string) =>
        `Of the people of one company only few count in the sums: about ${few} if all have the same occupation, about ${spread} if they are spread over many. Otherwise a large plan would be seen in spite of the noise.`,
    },
    vintage: {
      word: 'Vintage',
      means: () => '52 weeks that begin on the same day for all. After that the protected count begins anew.',
    },
    budget: {
      word: 'Privacy budget',
      means: () =>
        'How much the sums of one vintage may tell of a company at most. Where it does not suffice any more, a further change is not counted.',
    },
    level: {
      word: 'Level',
      means: () => 'What a job demands: helper, skilled worker, specialist or expert.',
    },
  },
  where: {
    next: 'Preview of the next publication',
    published: 'All publications',
    chances: 'What an attacker can guess',
    policies: 'If other noise were added',
    ledger: 'Ledger of the privacy budget',
    network: 'Network',
    releases: 'Releases (planned lay-offs)',
  },
  check: 'Check:',
};
