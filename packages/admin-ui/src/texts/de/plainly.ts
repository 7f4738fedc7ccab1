export const plainly = {
  title: 'Was verlässt die Region, und was nicht?',
  intro:
    'Für Betriebsräte und alle, die zustimmen sollen. Ohne Formeln. Besondere Wörter sind am Ende erklärt. Wo sich etwas nachprüfen lässt, steht dabei, wo.',
  shortTitle: 'Das Wichtigste zuerst',
  short: {
    before:
      'Ohne Ihr Ja verlässt von einer Freisetzung nichts die Region. In der Region sieht sie die Koordination schon vorher, auch als Entwurf, und wer den Rechner betreibt, kommt technisch an alle Daten.',
    choice:
      'Ihr Ja gilt für eine Stufe, eine Anzahl und ein Quartal. Ändert der Betrieb daran etwas, gilt es nicht mehr, und nichts geht hinaus.',
    name: 'Der Name Ihres Betriebs geht in keiner Stufe hinaus. Erkennen kann man ihn bei „offen“ trotzdem, wenn im Kreis nur wenige Betriebe diesen Beruf haben. Bei „aggregiert“ lässt er sich nicht mit Sicherheit erkennen, aber etwas besser als durch Raten.',
    back: 'Sie allein können jederzeit anhalten oder zurückziehen. Was schon veröffentlicht ist, bleibt veröffentlicht.',
  },
  compareTitle: 'Die drei Stufen nebeneinander',
  compareHint: 'Beispiel: 60 Menschen eines Betriebs, denen beide Seiten zugestimmt haben.',
  compareWhat: 'Was von außen zu erfahren ist',
  compare: {
    number: {
      what: 'Anzahl',
      regional: () => 'nein',
      aggregated: (few: string) =>
        `Nein. Sie steckt in verrauschten Summen, und von den 60 zählen darin nur etwa ${few} mit.`,
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
      aggregated: () => 'nein, nur die Region',
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
      aggregated: (_: string, share: string) =>
        `Nicht mit Sicherheit: Wer alles andere weiß, rät in höchstens ${share} von 100 Fällen richtig. 50 wäre ein Münzwurf.`,
      open: () => 'oft ja: sicher, wenn nur Ihr Betrieb im Kreis diesen Beruf hat',
    },
    when: {
      what: 'Wann und für wen',
      regional: () => 'nie, für niemanden außerhalb der Region',
      aggregated: () => 'jeden vierten Montag, für alle Welt',
      open: () => 'jeden Montag, für alle Welt',
    },
    after: {
      what: 'Was nach dem Zurückziehen bleibt',
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
      'Fallteam: Hat ein Betrieb keinen Betriebsrat, sieht die Arbeitnehmerseite im Fallteam die Freisetzungen, über die sie mit entscheidet.',
    competitor:
      'Andere Betriebe dieser Region: nichts davon, bis etwas offen geteilt ist. Auch an ihren Treffern merken sie nichts: Der Knoten rechnet für jeden Betrieb einzeln, mit dessen eigenen Einträgen und mit dem, was offen ist.',
    others: 'Bänke, Agentur für Arbeit, Kammern und Land: nur, was ohnehin veröffentlicht ist.',
    operator:
      'Wer den Rechner betreibt: Auf den Seiten sieht er keine Einträge. Auf dem Rechner und in dessen Sicherungen kann er aber alle lesen. Davor schützt keine Software, nur eine Vereinbarung.',
  },
  decidesTitle: 'Wer entscheidet, und was Sie allein können',
  decides: {
    both: 'Über eine Freisetzung entscheiden Betrieb und Betriebsrat, mit zwei verschiedenen Konten. Der Betrieb schlägt die Stufe vor, Sie sagen zu dieser Stufe ja oder nein. Wer nichts sagt, hat nicht zugestimmt.',
    stop: 'Sie allein können jederzeit widersprechen, auch nach Ihrem Ja: Der Eintrag ist dann wieder ein Entwurf, und nichts geht mehr hinaus. Sie allein können ihn auch zurückziehen: Dann ist er gelöscht.',
    again:
      'Ändert der Betrieb Anzahl, Quartal oder Stufe, gelten die Zustimmungen nicht mehr. Der Eintrag fehlt in der nächsten Veröffentlichung, bis beide neu zugestimmt haben. Beruf und Kreis lassen sich nicht ändern; das wäre ein neuer Eintrag.',
    start: 'Eine neue Freisetzung steht auf „nur in der Region“, bis der Betrieb eine andere Stufe vorschlägt.',
    without:
      'Gibt es keinen Betriebsrat, braucht es zwei bevollmächtigte Personen des Betriebs und die Arbeitnehmerseite im Fallteam.',
    openings: 'Über Stellenbedarf entscheidet der Betrieb allein.',
    few: 'Eine offene Freisetzung unter 5 Personen lehnt der Knoten ab, auch wenn beide zustimmen.',
    issuer:
      'Einträge börsennotierter Unternehmen gehen nicht hinaus, solange die Koordination sie als solche führt, also bis der Plan öffentlich ist.',
    budget:
      'Wie stark verrauscht wird, sollen die Bänke gemeinsam festlegen. Noch führt die Software diese Abstimmung nicht: Es gilt der Wert, mit dem sie ausgeliefert wird.',
  },
  neverTitle: 'Was in keiner Stufe hinausgeht',
  never: {
    names: 'Der Name eines Betriebs oder Unternehmens.',
    people: 'Irgendetwas über einzelne Beschäftigte. Der Knoten kennt sie nicht: Gespeichert werden nur Gruppen.',
    regional: 'Ein Entwurf, ein Eintrag ohne die nötigen Zustimmungen, ein Eintrag „nur in der Region“.',
    questions: 'Wonach Sie suchen. Suchanfragen beantwortet der Knoten allein.',
  },
  neverAggregatedTitle: 'Was aggregiert außerdem verborgen bleibt',
  neverAggregated: {
    single: 'Was in einem einzelnen Eintrag steht.',
    many: 'Wie viele Betriebe hinter einer Zahl stehen.',
    clip: 'Wie viele Menschen nicht mitgezählt sind.',
    exhausted:
      'Ob das Schutzbudget Ihres Unternehmens verbraucht ist. Das zeigt keine Seite, auch keine in der Region, denn es verriete, dass sich viel geändert hat.',
    timing:
      'Ob sich etwas geändert hat. Veröffentlicht wird immer zum festen Termin, und jede Nachricht wird auf dieselbe Länge aufgefüllt.',
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
        `Wer alles andere weiß, rät in einem Jahrgang (52 Wochen) höchstens in ${vintage} von 100 Fällen richtig; 50 wäre ein Münzwurf. In einem beliebigen Jahr, das zwei Jahrgänge berührt, sind es höchstens ${year}, über drei Jahrgänge ${three}. Auch wer Betriebe in zwei Regionen hat, muss mit ${year} rechnen, in drei mit ${three}. Wer aus anderer Quelle schon etwas ahnt, fängt nicht bei 50 an.`,
    },
    size: {
      q: 'Und wie viele es sind?',
      a: (share: string) =>
        `Kommen nur zwei Pläne in Frage, findet auch der Bestinformierte den richtigen höchstens in ${share} von 100 Fällen. Ob 60 oder 600, macht dabei kaum einen Unterschied, weil nur wenige mitzählen.`,
    },
    back: {
      q: 'Was geschieht genau, wenn wir zurückziehen?',
      a: 'Der Eintrag wird sofort gelöscht und fehlt ab der nächsten Veröffentlichung. Nicht gelöscht werden: was schon veröffentlicht ist; bis zum Ende des Jahrgangs, wie viele von Ihrem Unternehmen mitgezählt wurden (ohne Namen, im Knoten); und Sicherungen des Rechners, solange der Betreiber sie aufhebt.',
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
    published: 'Was hinausgegangen ist, Zeichen für Zeichen, auch dass keine Namen darin stehen.',
    signature:
      'Dass daran nachträglich nichts geändert wurde: Wer sich damit auskennt, kann die Unterschrift ohne diesen Knoten prüfen.',
    ledger: 'Wie viel vom Schutzbudget der laufende Jahrgang verbraucht hat.',
    releases: 'Wer einer Freisetzung Ihres Betriebs wann zugestimmt hat.',
  },
  believeTitle: 'Das müssen Sie glauben oder prüfen lassen',
  believe: {
    noise: 'Dass die Zufallszahlen wirklich gezogen wurden. Den Summen sieht man es nicht an.',
    program:
      'Dass auf dem Rechner dieses Programm läuft und nichts sonst hinausgeht. Der Quelltext ist offen; wer den Rechner untersucht, kann beides vergleichen.',
    erased: 'Dass Gelöschtes gelöscht ist, auch in den Sicherungen.',
    silent: 'Dass Koordination und Betreiber für sich behalten, was sie sehen.',
    account:
      'Dass Ihr Konto nur Ihnen gehört. Das erste Passwort vergibt die Koordination: Ändern Sie es gleich, und achten Sie darauf, dass niemand ein zweites Konto in Ihrem Namen hat.',
  },
  limitsTitle: 'Was wir nicht versprechen',
  limits: {
    open: 'Das Rauschen schützt nicht, was Sie offen teilen. Offene Zahlen kann jeder mit denen der Vorwoche vergleichen.',
    talk: 'Was jemand erzählt, kann keine Software verhindern.',
    groups: 'Eine gespeicherte Gruppe kann klein sein, auch ein einzelner Mensch. Offen geht erst ab 5.',
    names:
      'Ein Unternehmen, das unter zwei verschiedenen Namen angelegt ist, zählt als zwei und ist schwächer geschützt.',
    policy: 'Beschließen die Bänke später ein anderes Rauschen, ändern sich die Zahlen auf dieser Seite.',
  },
  wordsTitle: 'Wörter auf dieser Seite',
  words: {
    node: {
      word: 'Knoten, Haus',
      means: () =>
        'Der Rechner der Drehscheibe in Ihrer Region. Auf ihm liegen alle Einträge der Region, und nur er veröffentlicht. Andere Seiten nennen ihn „das Haus“; Ihr Betrieb ist damit nicht gemeint.',
    },
    coordinator: {
      word: 'Koordination',
      means: () =>
        'Die Menschen, die in Ihrer Region mit der Drehscheibe vermitteln. Wer das ist und zu welcher Verschwiegenheit sie verpflichtet sind, sagt Ihnen der Träger; die Software weiß es nicht.',
    },
    caseTeam: { word: 'Fallteam', means: () => 'Die Menschen, die einen einzelnen Fall begleiten.' },
    benches: {
      word: 'Bänke',
      means: () =>
        'Gewerkschaft, Arbeitgeberverband und Agentur für Arbeit. Sie sollen die Regeln gemeinsam festlegen.',
    },
    noisy: {
      word: 'verrauscht',
      means: () =>
        'Absichtlich ungenau: Zu jeder Summe kommt eine Zufallszahl, die größer sein kann als alles, was ein Unternehmen beiträgt. Sie wird einmal gezogen und nicht wiederholt.',
    },
    capped: {
      word: 'gedeckelt',
      means: (few: string, spread: string) =>
        `Von den Menschen eines Unternehmens zählen in den Summen nur wenige mit: etwa ${few}, wenn alle denselben Beruf haben, etwa ${spread}, wenn sie sich auf viele verteilen. Sonst wäre ein großer Plan trotz Rauschen zu sehen.`,
    },
    vintage: {
      word: 'Jahrgang',
      means: () => '52 Wochen, die für alle am selben Tag beginnen. Danach fängt die geschützte Zählung neu an.',
    },
    budget: {
      word: 'Schutzbudget',
      means: () =>
        'Wie viel die Summen eines Jahrgangs höchstens über ein Unternehmen verraten dürfen. Reicht es nicht mehr, zählt eine weitere Änderung nicht mit.',
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
