import type { PlainFacts as Facts } from '../plain-facts.ts';

export const plainly = {
  title: 'What leaves the region, and what does not?',
  intro:
    'For works councils and all who are asked to agree. No formulas. Special words are explained at the end. What can be checked says where.',
  shortTitle: 'The most important first',
  short: {
    before:
      'Without your yes nothing of a planned lay-off leaves the region. Inside the region the coordinator sees it before that, even as a draft, and whoever runs the computer can technically get at all data.',
    choice:
      'Your yes holds for one stage, one number and the quarter in which the people become free. If the establishment changes any of them, it holds no longer, and nothing goes out.',
    name: 'The name of your establishment goes out in no stage. If shared openly it can still be recognised where only few establishments of the district have this occupation. If aggregated, whether it takes part can be guessed better than by tossing a coin; the table says how well.',
    back: 'Without the establishment, too, you can object or withdraw at any time, and that always counts. What has been published stays published.',
    account:
      'A yes is as safe as your account. The coordinator gives the first password: change it at once. Every entry says which account has agreed and which accounts there are for your establishment.',
  },
  compareTitle: 'The three stages side by side',
  compareHint:
    'Example: the establishment enters 60 people, and both sides say yes to sharing. “In the region only” does not mean that all see it there; who does is said below the table.',
  compareWhat: 'What can be learnt from outside',
  compare: {
    number: {
      what: 'Number',
      regional: () => 'no',
      aggregated: ({ few, spread, plan }: Facts) =>
        `Not exactly. It is part of noisy sums, and of the 60 only about ${few} count in them (up to about ${spread} if they have many occupations). Whoever knows all else tells two plans apart in at most ${plan} of 100 cases.`,
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
      aggregated: ({ districts }: Facts) =>
        districts.length === 1
          ? `yes, for this region is a single district: ${districts[0]}`
          : `no, only the region${districts.length === 0 ? '' : `: ${districts.join(', ')}`}`,
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
      aggregated: ({ vintage, three, both }: Facts) =>
        `Not for certain: whoever knows all other entries guesses right in at most ${vintage} of 100 cases in one vintage, in ${three} over three (50 would be tossing a coin). That holds for lay-offs alone; if the company shares openings as aggregated, too, it is ${both} in one vintage.`,
      open: () => 'often yes: for certain if yours is the only establishment in the district with this occupation',
    },
    when: {
      what: 'When, and for whom',
      regional: () => 'never, for nobody outside the region',
      aggregated: () => 'every four weeks, on a Monday, for all the world',
      open: () => 'every Monday, for all the world',
    },
    after: {
      what: 'What stays outside after you withdraw',
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
      'Case team: only where there is no works council. Then its employees’ side sees the planned lay-offs on which it decides.',
    competitor:
      'Other establishments of this region: the same as all the world. Nor do they notice anything by their matches: the node reckons for each establishment singly, with its own entries and with what has been published.',
    others:
      'Trade union (except in the case team), employers’ association, employment agency, chambers and state: the same as all the world.',
    operator:
      'Whoever runs the computer: sees no entries on the pages. On the computer and in its backups, however, they can read all of them. No software protects against that, only an agreement. Ask to see which one there is.',
  },
  decidesTitle: 'Who decides, and what you can do alone',
  decides: {
    both: 'On a planned lay-off establishment and works council decide, with two different accounts. The establishment proposes the stage, you say yes or no to this stage. The coordinator, too, can enter and change for the establishment, but not agree. Whoever says nothing has not agreed. A yes to “in the region only” changes nothing outside.',
    stop: 'Without the establishment you can object at any time, also after your yes: the entry is a draft again, seen inside the region by the same people as before, and nothing goes out any more; if shared openly, it is seen outside that it is missing. Or you withdraw it: then it is erased. The establishment can withdraw, too, or whoever runs the node. A publication is settled one minute before it leaves.',
    again:
      'If the establishment changes number, quarter or stage, the approvals hold no longer. The entry is missing from the next publication until both have agreed anew. Occupation and district cannot be changed; that would be a new entry.',
    ends: 'Left alone, an entry is erased six months after its quarter. Shared openly it is listed until its quarter is over; in the noisy sums it counts until it begins.',
    start:
      'A new planned lay-off stands at “region only” until the establishment proposes another stage. The works council sees drafts, too.',
    without:
      'Where there is no works council, it takes two authorised people of the establishment and the employees’ side of the case team, all three. Whether there is a works council, the coordinator enters.',
    openings: 'On openings the establishment decides alone.',
    few: 'The node refuses an open lay-off of fewer than 5 people per establishment, occupation group, district and quarter, even if both agree. Aggregated there is no such limit.',
    issuer:
      'The coordinator can mark the establishments of a company listed on a stock exchange, each singly. Then nothing of them goes out until the mark is taken away once the plan has been announced. Where one is not marked, only a missing yes holds its entries back.',
    budget:
      'How much noise is added, the benches shall decide together. The software does not run that vote yet: the value it is delivered with holds.',
  },
  neverTitle: 'What goes out in no stage',
  never: {
    names: 'The name of an establishment or a company.',
    people:
      'Name or data of an employee. The node does not have them: of a group establishment, occupation, district, quarter and number are stored, with stage and approvals; from a payroll file that was read in, also how many work in each occupation at the establishment.',
    regional: 'A draft, an entry without the approvals it needs, an entry for the region only.',
    questions: 'What you search for. The node answers searches alone.',
  },
  neverAggregatedTitle: 'What is not published besides, if aggregated',
  neverAggregated: {
    single: 'What a single entry says.',
    many: 'How many establishments stand behind a figure.',
    clip: 'How many people are not counted.',
    exhausted:
      'Whether your company’s privacy budget is used up. No page shows it, none in the region either, since it would tell that much has changed.',
    timing:
      'Whether anything has changed. Publication is always at the fixed time and always of every sum, and every message is filled up to full lengths so that these tell nothing either.',
  },
  alsoTitle: 'What goes out with the figures',
  also: {
    frame: 'The name of this node, a running number, the time and the electronic signature of the node.',
    address: 'The network address and the public keys of this node, so that the others find it.',
    openings: 'Openings, in the same three stages. If aggregated, they and the lay-offs make 96 sums in all.',
  },
  questionsTitle: 'Questions and answers',
  questions: {
    cuts: {
      q: 'How well can somebody guess, if aggregated, whether our company takes part?',
      a: (vintage: string, year: string, three: string) =>
        `That depends on how many vintages (of 52 weeks) your entries touch. Whoever knows all other entries guesses right in at most ${vintage} of 100 cases with one vintage, in ${year} with two, in ${three} with three; 50 would be tossing a coin. An entry that stands when one vintage follows another touches two. Establishments in a further region count like a further vintage, and beyond that it slowly goes on. Somebody who suspects something from elsewhere does not start at 50: the figures only add to that.`,
    },
    size: {
      q: 'And how many people are meant?',
      a: (share: string) =>
        `Whoever knows all other entries and hesitates between two plans only, finds the right one in at most ${share} of 100 cases with one vintage, more often with several. That is more than above, since two plans can also differ in when they grow and shrink. Whether 60 or 600 people of the same occupation, however, the sums do not show: both count equally little.`,
    },
    back: {
      q: 'What exactly happens if we withdraw?',
      a: 'The entry is erased at once and missing from the next publication on. Not erased are: what has been published; in the node, until the vintage ends, how many of your company were counted (under a code instead of the name); which account did what when, until the day on which the entry would be erased anyway; and backups of the computer, as long as its operator keeps them.',
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
  selfTitle: 'What you can check yourselves',
  self: {
    next: 'What goes out next, before it goes out.',
    published: 'What this node shows as published, character by character, also that no names are in it.',
    signature:
      'That nothing has been changed in it afterwards. This works without this node: somebody versed in it checks the signature on another computer and compares with what other nodes have.',
    ledger: 'By which rule noise is added in the present vintage, and which publications there were.',
    releases:
      'Which account has agreed to a planned lay-off of your establishment, when, and which accounts there are.',
  },
  believeTitle: 'What you have to believe, or have checked',
  believe: {
    noise: 'That the random numbers have really been drawn. It cannot be seen from the sums.',
    program:
      'That this program runs on the computer and nothing else goes out. The source code is open; whoever examines the computer can compare the two.',
    erased: 'That what is erased is erased, in the backups too.',
    silent: 'That coordinator and operator keep to themselves what they see.',
    account: 'That nobody knows your password, or has had a second account in your name for a short time.',
  },
  limitsTitle: 'What we do not promise',
  limits: {
    open: 'The noise does not protect what you share openly. Anybody can compare open figures with those of the week before, also when an entry is added, changes or is missing.',
    talk: 'No software prevents what somebody tells.',
    groups: 'A stored group can be a single person. Whoever knows the establishment then knows who is meant.',
    names: 'A company that is registered under two different names counts as two and is protected less.',
    policy:
      'If the benches decide on other noise later, the figures on this page change. Your yes then goes on until you object.',
  },
  wordsTitle: 'Words on this page',
  words: {
    node: {
      word: 'Node, house',
      means: () =>
        'The computer of Drehscheibe in your region. All entries of the region are on it, and it alone publishes. Other pages call it “the house”; your establishment is not meant.',
    },
    region: {
      word: 'Region, district',
      means: ({ districts }: Facts) =>
        `A district is a Landkreis or a city of its own. The region is all districts for which this node publishes: ${districts.join(', ') || 'none, it only observes'}.`,
    },
    company: {
      word: 'Establishment, company',
      means: () => 'All establishments of a company in the region are counted together and protected together.',
    },
    coordinator: {
      word: 'Coordinator',
      means: () =>
        'The people who bring establishments together in your region. Ask whoever runs the node who they are and how they are bound to secrecy; the software does not know.',
    },
    caseTeam: {
      word: 'Case team',
      means: () =>
        'The people who accompany a single case. Where there is no works council, somebody of the trade union decides in it, too; the coordinator makes the account for that.',
    },
    benches: {
      word: 'Benches',
      means: () =>
        'Trade union, employers’ association and employment agency. They are meant to set the rules together.',
    },
    noisy: {
      word: 'noisy',
      means: () =>
        'Inexact on purpose: to every sum a random number is added that can be larger than all that one company contributes. For every published sum one of its own is drawn, and only once.',
    },
    capped: {
      word: 'capped, “only few count”',
      means: ({ few, spread }: Facts) =>
        `Of the people of one company only few count in the sums: about ${few} if all have the same occupation, about ${spread} if they are spread over many. Otherwise a large plan would be seen in spite of the noise.`,
    },
    vintage: {
      word: 'Vintage',
      means: () =>
        '52 weeks that begin on the same day for all. Then the noisy count starts over: with a new privacy budget, and for an attacker with a new chance.',
    },
    budget: {
      word: 'Privacy budget',
      means: () =>
        'How much the sums of one vintage may tell of a company at most. Where it does not suffice any more, further people are not counted. What is withdrawn, objected to or changed is always taken out: a part of the budget is set aside for that.',
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
