import type { PlainFacts as Facts } from '../plain-facts.ts';

export const plainly = {
  title: 'Was verlässt die Region, und was nicht?',
  intro:
    'Für Betriebsräte und alle, die zustimmen sollen. Ohne Formeln. Besondere Wörter sind am Ende erklärt. Wo sich etwas nachprüfen lässt, steht dabei, wo.',
  shortTitle: 'Das Wichtigste zuerst',
  short: {
    before:
      'Ohne Ihr Ja verlässt von einer Freisetzung nichts die Region. In der Region sieht sie die Koordination schon vorher, auch als Entwurf, und wer den Rechner betreibt, kommt technisch an alle Daten.',
    choice:
      'Ihr Ja gilt für eine Stufe, eine Anzahl und das Quartal, in dem die Menschen frei werden. Ändert der Betrieb daran etwas, gilt es nicht mehr, und nichts geht hinaus.',
    name: 'Der Name Ihres Betriebs geht in keiner Stufe hinaus. Erkennen kann man ihn bei „offen“ trotzdem, wenn im Kreis nur wenige Betriebe diesen Beruf haben. Bei „aggregiert“ lässt sich besser als mit einem Münzwurf raten, ob er dabei ist; wie gut, steht in der Tabelle.',
    back: 'Auch ohne den Betrieb können Sie jederzeit widersprechen oder zurückziehen, und das zählt immer. Was schon veröffentlicht ist, bleibt veröffentlicht.',
    account:
      'Ein Ja ist so sicher wie Ihr Konto. Das erste Passwort vergibt die Koordination: Ändern Sie es gleich. Bei jedem Eintrag steht, welches Konto zugestimmt hat und welche Konten es für Ihren Betrieb gibt.',
  },
  compareTitle: 'Die drei Stufen nebeneinander',
  compareHint:
    'Beispiel: Der Betrieb trägt 60 Menschen ein, und beide Seiten sagen ja zum Teilen. „Nur in der Region“ heißt nicht, dass es dort alle sehen; wer es sieht, steht unter der Tabelle.',
  compareWhat: 'Was von außen zu erfahren ist',
  compare: {
    number: {
      what: 'Anzahl',
      regional: () => 'nein',
      aggregated: ({ few, spread, plan }: Facts) =>
        `Nicht genau. Sie steckt in verrauschten Summen, und von den 60 zählen darin nur etwa ${few} mit (bis etwa ${spread}, wenn sie viele Berufe haben). Wer alles andere weiß, unterscheidet zwei Pläne in höchstens ${plan} von 100 Fällen.`,
      open: () => 'ja, genau 60',
    },
    occupation: {
      what: 'Beruf',
      regional: () => 'nein',
      aggregated: () =>
        'Nur grob: Es gibt je eine Summe für die ganze Region, für 10 Berufsbereiche und für 37 Hauptgruppen wie „Metall“.',
      open: () => 'ja, Berufsgruppe und Niveau',
    },
    district: {
      what: 'Kreis',
      regional: () => 'nein',
      aggregated: ({ districts }: Facts) =>
        districts.length === 1
          ? `ja, denn diese Region ist nur ein Kreis: ${districts[0]}`
          : `nein, nur die Region${districts.length === 0 ? '' : `: ${districts.join(', ')}`}`,
      open: () => 'ja',
    },
    quarter: {
      what: 'Quartal, in dem sie frei werden',
      regional: () => 'nein',
      aggregated: () => 'nein',
      open: () => 'ja',
    },
    name: { what: 'Name des Betriebs', regional: () => 'nein', aggregated: () => 'nein', open: () => 'nein' },
    guess: {
      what: 'Ob Ihr Unternehmen dabei ist',
      regional: () => 'nein',
      aggregated: ({ vintage, three, both }: Facts) =>
        `Nicht mit Sicherheit: Wer alle anderen Einträge kennt, rät in einem Jahrgang höchstens in ${vintage} von 100 Fällen richtig, über drei Jahrgänge in ${three} (50 wäre ein Münzwurf). Das gilt für die Freisetzungen allein; teilt das Unternehmen auch Stellen aggregiert, in einem Jahrgang in ${both}.`,
      open: () => 'oft ja: sicher, wenn nur Ihr Betrieb im Kreis diesen Beruf hat',
    },
    when: {
      what: 'Wann und für wen',
      regional: () => 'nie, für niemanden außerhalb der Region',
      aggregated: () => 'alle vier Wochen montags, für alle Welt',
      open: () => 'jeden Montag, für alle Welt',
    },
    after: {
      what: 'Was nach dem Zurückziehen draußen bleibt',
      regional: () => 'nichts',
      aggregated: () => 'die schon veröffentlichten Summen; in den nächsten zählt er nicht mehr mit',
      open: () => 'die schon veröffentlichten Zahlen; ab dem nächsten Montag fehlt er',
    },
  },
  insideTitle: 'Wer es in der Region sieht, auch vor Ihrem Ja',
  inside: {
    coordinator:
      'Koordination: alle Einträge dieser Region mit dem Namen des Betriebs, auch Entwürfe. Das muss sie, um zu vermitteln.',
    establishment: 'Ihr Betrieb: seine eigenen Einträge. Sie als Betriebsrat: alle Freisetzungen Ihres Betriebs.',
    caseTeam:
      'Fallteam: nur wo es keinen Betriebsrat gibt. Dann sieht seine Arbeitnehmerseite die Freisetzungen, über die sie mit entscheidet.',
    competitor:
      'Andere Betriebe dieser Region: dasselbe wie alle Welt. Auch an ihren Treffern merken sie nichts: Der Knoten rechnet für jeden Betrieb einzeln, mit dessen eigenen Einträgen und mit dem, was schon veröffentlicht ist.',
    others:
      'Gewerkschaft (außer im Fallteam), Arbeitgeberverband, Agentur für Arbeit, Kammern und Land: dasselbe wie alle Welt.',
    operator:
      'Wer den Rechner betreibt: Auf den Seiten sieht er keine Einträge. Auf dem Rechner und in dessen Sicherungen kann er aber alle lesen. Davor schützt keine Software, nur eine Vereinbarung. Lassen Sie sich zeigen, welche es gibt.',
  },
  decidesTitle: 'Wer entscheidet, und was Sie allein können',
  decides: {
    both: 'Über eine Freisetzung entscheiden Betrieb und Betriebsrat, mit zwei verschiedenen Konten. Der Betrieb schlägt die Stufe vor, Sie sagen zu dieser Stufe ja oder nein. Eintragen und ändern kann für den Betrieb auch die Koordination, zustimmen nicht. Wer nichts sagt, hat nicht zugestimmt. Ein Ja zu „nur in der Region“ ändert nach außen nichts.',
    stop: 'Ohne den Betrieb können Sie jederzeit widersprechen, auch nach Ihrem Ja: Der Eintrag ist dann wieder ein Entwurf, den in der Region dieselben sehen wie zuvor, und nichts geht mehr hinaus; bei „offen“ sieht man draußen, dass er fehlt. Oder Sie ziehen ihn zurück: Dann ist er gelöscht. Zurückziehen kann auch der Betrieb oder, wer den Knoten betreibt. Eine Veröffentlichung steht eine Minute vorher fest.',
    again:
      'Ändert der Betrieb Anzahl, Quartal oder Stufe, gelten die Zustimmungen nicht mehr. Der Eintrag fehlt in der nächsten Veröffentlichung, bis beide neu zugestimmt haben. Beruf und Kreis lassen sich nicht ändern; das wäre ein neuer Eintrag.',
    ends: 'Ohne Zutun wird ein Eintrag sechs Monate nach seinem Quartal gelöscht. Offen steht er da, bis sein Quartal vorbei ist; in den verrauschten Summen zählt er, bis es beginnt.',
    start:
      'Eine neue Freisetzung steht auf „nur in der Region“, bis der Betrieb eine andere Stufe vorschlägt. Der Betriebsrat sieht auch Entwürfe.',
    without:
      'Gibt es keinen Betriebsrat, braucht es zwei bevollmächtigte Personen des Betriebs und die Arbeitnehmerseite im Fallteam, alle drei. Ob es einen Betriebsrat gibt, trägt die Koordination ein.',
    openings: 'Über Stellenbedarf entscheidet der Betrieb allein.',
    few: 'Eine offene Freisetzung unter 5 Personen je Betrieb, Berufsgruppe, Kreis und Quartal lehnt der Knoten ab, auch wenn beide zustimmen. Aggregiert gibt es keine Untergrenze.',
    issuer:
      'Die Koordination kann die Betriebe eines börsennotierten Unternehmens kennzeichnen, jeden einzeln. Dann geht von ihnen nichts hinaus, bis sie das Kennzeichen nach der Bekanntgabe des Plans wegnimmt. Setzt sie es bei einem nicht, hält dessen Einträge nur ein fehlendes Ja auf.',
    budget:
      'Wie stark verrauscht wird, sollen die Bänke gemeinsam festlegen. Noch führt die Software diese Abstimmung nicht: Es gilt der Wert, mit dem sie ausgeliefert wird.',
  },
  neverTitle: 'Was in keiner Stufe hinausgeht',
  never: {
    names: 'Der Name eines Betriebs oder Unternehmens.',
    people:
      'Name oder Daten eines Beschäftigten. Der Knoten hat sie nicht: Von einer Gruppe sind Betrieb, Beruf, Kreis, Quartal und Anzahl gespeichert, dazu Stufe und Zustimmungen; aus einer eingelesenen Lohndatei außerdem, wie viele je Beruf im Betrieb arbeiten.',
    regional: 'Ein Entwurf, ein Eintrag ohne die nötigen Zustimmungen, ein Eintrag „nur in der Region“.',
    questions: 'Wonach Sie suchen. Suchanfragen beantwortet der Knoten allein.',
  },
  neverAggregatedTitle: 'Was aggregiert außerdem nicht veröffentlicht wird',
  neverAggregated: {
    single: 'Was in einem einzelnen Eintrag steht.',
    many: 'Wie viele Betriebe hinter einer Zahl stehen.',
    clip: 'Wie viele Menschen nicht mitgezählt sind.',
    exhausted:
      'Ob das Schutzbudget Ihres Unternehmens verbraucht ist. Das zeigt keine Seite, auch keine in der Region, denn es verriete, dass sich viel geändert hat.',
    timing:
      'Ob sich etwas geändert hat. Veröffentlicht wird immer zum festen Termin und immer jede Summe, und jede Nachricht wird auf volle Längen aufgefüllt, damit auch sie nichts verrät.',
  },
  alsoTitle: 'Was mit den Zahlen hinausgeht',
  also: {
    frame:
      'Der Name dieses Knotens, eine laufende Nummer, der Zeitpunkt und die elektronische Unterschrift des Knotens.',
    address: 'Die Netzadresse und die öffentlichen Schlüssel dieses Knotens, damit die anderen ihn finden.',
    openings: 'Stellenbedarf, in denselben drei Stufen. Aggregiert sind es mit den Freisetzungen zusammen 96 Summen.',
  },
  questionsTitle: 'Fragen und Antworten',
  questions: {
    cuts: {
      q: 'Wie gut lässt sich bei „aggregiert“ erraten, ob unser Unternehmen dabei ist?',
      a: (vintage: string, year: string, three: string) =>
        `Das hängt davon ab, wie viele Jahrgänge (je 52 Wochen) Ihre Einträge berühren. Wer alle anderen Einträge kennt, rät bei einem Jahrgang höchstens in ${vintage} von 100 Fällen richtig, bei zweien in ${year}, bei dreien in ${three}; 50 wäre ein Münzwurf. Ein Eintrag, der über den Wechsel hinweg steht, berührt zwei. Betriebe in einer weiteren Region zählen wie ein weiterer Jahrgang, und danach geht es langsam weiter. Wer aus anderer Quelle schon etwas ahnt, fängt nicht bei 50 an: Ihn machen die Zahlen nur noch sicherer.`,
    },
    size: {
      q: 'Und wie viele es sind?',
      a: (share: string) =>
        `Wer alle anderen Einträge kennt und nur noch zwischen zwei Plänen schwankt, trifft bei einem Jahrgang höchstens in ${share} von 100 Fällen den richtigen, bei mehreren öfter. Das ist mehr als oben, weil sich zwei Pläne auch darin unterscheiden können, wann sie größer und kleiner werden. Ob aber 60 oder 600 Menschen im selben Beruf, sieht man den Summen nicht an: Beides zählt gleich wenig.`,
    },
    back: {
      q: 'Was geschieht genau, wenn wir zurückziehen?',
      a: 'Der Eintrag wird sofort gelöscht und fehlt ab der nächsten Veröffentlichung. Nicht gelöscht werden: was schon veröffentlicht ist; im Knoten bis zum Ende des Jahrgangs, wie viele von Ihrem Unternehmen mitgezählt wurden (unter einer Kennziffer statt des Namens); welches Konto wann was getan hat, bis zum Tag, an dem der Eintrag ohnehin gelöscht würde; und Sicherungen des Rechners, solange der Betreiber sie aufhebt.',
    },
    believe: {
      q: 'Müssen wir das alles glauben?',
      a: 'Zum Teil. Die nächsten beiden Listen sagen, was Sie selbst prüfen können und was nicht.',
    },
    worth: {
      q: 'Wozu dann überhaupt aggregiert teilen?',
      a: 'Damit andere Regionen sehen, ob hier ungefähr Menschen frei oder gesucht werden, ohne dass sich sicher auf einen Betrieb schließen lässt. Genaue Angebote kommen erst, wenn jemand offen teilt.',
    },
    rights: {
      q: 'Ändert ein Ja hier etwas an unseren Rechten?',
      a: 'Es gilt nur für das Teilen dieser Zahlen. Unterrichtung, Beratung, Interessenausgleich und Sozialplan ersetzt es nicht.',
    },
  },
  selfTitle: 'Das können Sie selbst prüfen',
  self: {
    next: 'Was als Nächstes hinausgeht, bevor es hinausgeht.',
    published: 'Was dieser Knoten als veröffentlicht zeigt, Zeichen für Zeichen, auch dass keine Namen darin stehen.',
    signature:
      'Dass daran nachträglich nichts geändert wurde. Das geht auch ganz ohne diesen Knoten: Wer sich damit auskennt, prüft die Unterschrift auf einem anderen Rechner und vergleicht mit dem, was andere Knoten haben.',
    ledger: 'Nach welcher Regel im laufenden Jahrgang verrauscht wird und welche Veröffentlichungen es gab.',
    releases: 'Welches Konto einer Freisetzung Ihres Betriebs wann zugestimmt hat und welche Konten es gibt.',
  },
  believeTitle: 'Das müssen Sie glauben oder prüfen lassen',
  believe: {
    noise: 'Dass die Zufallszahlen wirklich gezogen wurden. Den Summen sieht man es nicht an.',
    program:
      'Dass auf dem Rechner dieses Programm läuft und nichts sonst hinausgeht. Der Quelltext ist offen; wer den Rechner untersucht, kann beides vergleichen.',
    erased: 'Dass Gelöschtes gelöscht ist, auch in den Sicherungen.',
    silent: 'Dass Koordination und Betreiber für sich behalten, was sie sehen.',
    account: 'Dass niemand Ihr Passwort kennt oder für kurze Zeit ein zweites Konto in Ihrem Namen hatte.',
  },
  limitsTitle: 'Was wir nicht versprechen',
  limits: {
    open: 'Das Rauschen schützt nicht, was Sie offen teilen. Offene Zahlen kann jeder mit denen der Vorwoche vergleichen, auch wenn ein Eintrag dazukommt, sich ändert oder fehlt.',
    talk: 'Was jemand erzählt, kann keine Software verhindern.',
    groups:
      'Eine gespeicherte Gruppe kann aus einem einzigen Menschen bestehen. Wer den Betrieb kennt, weiß dann, wer gemeint ist.',
    names:
      'Ein Unternehmen, das unter zwei verschiedenen Namen angelegt ist, zählt als zwei und ist schwächer geschützt.',
    policy:
      'Beschließen die Bänke später ein anderes Rauschen, ändern sich die Zahlen auf dieser Seite. Ihr Ja gilt dann weiter, bis Sie widersprechen.',
  },
  wordsTitle: 'Wörter auf dieser Seite',
  words: {
    node: {
      word: 'Knoten, Haus',
      means: () =>
        'Der Rechner der Drehscheibe in Ihrer Region. Auf ihm liegen alle Einträge der Region, und nur er veröffentlicht. Andere Seiten nennen ihn „das Haus“; Ihr Betrieb ist damit nicht gemeint.',
    },
    region: {
      word: 'Region, Kreis',
      means: ({ districts }: Facts) =>
        `Ein Kreis ist ein Landkreis oder eine kreisfreie Stadt. Die Region sind alle Kreise, für die dieser Knoten veröffentlicht: ${districts.join(', ') || 'keine, er beobachtet nur'}.`,
    },
    company: {
      word: 'Betrieb, Unternehmen',
      means: () => 'Alle Betriebe eines Unternehmens in der Region werden zusammen gezählt und zusammen geschützt.',
    },
    coordinator: {
      word: 'Koordination',
      means: () =>
        'Die Menschen, die in Ihrer Region mit der Drehscheibe vermitteln. Wer das ist und zu welcher Verschwiegenheit sie verpflichtet sind, sagt Ihnen die Stelle, die den Knoten betreibt; die Software weiß es nicht.',
    },
    caseTeam: {
      word: 'Fallteam',
      means: () =>
        'Die Menschen, die einen einzelnen Fall begleiten. Wo es keinen Betriebsrat gibt, entscheidet darin jemand von der Gewerkschaft mit; das Konto dafür legt die Koordination an.',
    },
    benches: {
      word: 'Bänke',
      means: () =>
        'Gewerkschaft, Arbeitgeberverband und Agentur für Arbeit. Sie sollen die Regeln gemeinsam festlegen.',
    },
    noisy: {
      word: 'verrauscht',
      means: () =>
        'Absichtlich ungenau: Zu jeder Summe kommt eine Zufallszahl, die größer sein kann als alles, was ein Unternehmen beiträgt. Für jede veröffentlichte Summe wird eine eigene gezogen, und nur einmal.',
    },
    capped: {
      word: 'gedeckelt, „zählen nur wenige mit“',
      means: ({ few, spread }: Facts) =>
        `Von den Menschen eines Unternehmens zählen in den Summen nur wenige mit: etwa ${few}, wenn alle denselben Beruf haben, etwa ${spread}, wenn sie sich auf viele verteilen. Sonst wäre ein großer Plan trotz Rauschen zu sehen.`,
    },
    vintage: {
      word: 'Jahrgang',
      means: () =>
        '52 Wochen, die für alle am selben Tag beginnen. Dann beginnt die verrauschte Zählung von vorn: mit neuem Schutzbudget, und für einen Angreifer mit einer neuen Gelegenheit.',
    },
    budget: {
      word: 'Schutzbudget',
      means: () =>
        'Wie viel die Summen eines Jahrgangs höchstens über ein Unternehmen verraten dürfen. Reicht es nicht mehr, zählen weitere Menschen nicht mit. Herausgenommen wird immer, was zurückgezogen ist, wem widersprochen wurde oder was geändert wird: Dafür ist ein Teil des Budgets zurückgelegt.',
    },
    level: {
      word: 'Niveau',
      means: () => 'Was eine Arbeit verlangt: Helfer, Fachkraft, Spezialist oder Experte.',
    },
  },
  where: {
    next: 'Vorschau der nächsten Veröffentlichung',
    published: 'Alle Veröffentlichungen',
    chances: 'Was ein Angreifer erraten kann',
    policies: 'Wenn anders verrauscht würde',
    ledger: 'Verzeichnis des Schutzbudgets',
    network: 'Netz',
    releases: 'Freisetzungen',
  },
  check: 'Nachprüfen:',
};
