export const plainly = {
  title: 'Was verlässt das Haus und was nicht?',
  intro:
    'Für Betriebsräte und alle, die zustimmen sollen. Ohne Formeln. Wo sich etwas nachprüfen lässt, steht dabei, wo.',
  shortTitle: 'In drei Sätzen',
  short: {
    nothing: 'Ohne Ihr Ja verlässt von einer Freisetzung nichts die Region.',
    choice:
      'Sagen Sie ja, gilt die gewählte Stufe: nur in der Region (nichts geht hinaus), aggregiert (nur verrauschte Summen der ganzen Region) oder offen (genaue Anzahl, weltweit öffentlich).',
    never: 'Ein Name geht in keiner Stufe hinaus, weder der eines Betriebs noch der eines Menschen.',
  },
  leavesTitle: 'Das geht hinaus',
  leaves: {
    open: 'Aus offen geteilten Einträgen: Berufsgruppe mit Niveau, Kreis, Quartal und genaue Anzahl. Jeden Montag, für alle Welt.',
    aggregated:
      'Aus aggregiert geteilten Einträgen: alle vier Wochen 96 verrauschte Zahlen der ganzen Region, 48 für Freisetzungen und 48 für Stellenbedarf. Von vielen Menschen eines Unternehmens zählen dabei nur wenige.',
    frame: 'Um die Zahlen herum: der Name dieses Knotens, eine laufende Nummer, der Zeitpunkt und die Unterschrift.',
    address: 'Die Netzadresse und die öffentlichen Schlüssel dieses Knotens, damit die anderen ihn finden.',
  },
  neverTitle: 'Das geht nie hinaus',
  never: {
    names: 'Der Name eines Betriebs oder Unternehmens.',
    people: 'Irgendetwas über einzelne Beschäftigte. Der Knoten kennt sie nicht: Gespeichert werden nur Gruppen.',
    regional: 'Ein Entwurf, ein Eintrag ohne die nötigen Zustimmungen, ein Eintrag „nur in der Region“.',
    single: 'Ein einzelner aggregierter Eintrag: weder seine Anzahl noch Kreis, Quartal oder Niveau.',
    many: 'Wie viele Betriebe hinter einer Zahl stehen.',
    clip: 'Wie viele Menschen die Deckelung weggelassen hat.',
    exhausted:
      'Ob das Schutzbudget eines Unternehmens ausgeschöpft ist. Keine Seite zeigt es, auch hier im Haus nicht.',
    timing:
      'Ob sich etwas geändert hat. Der Termin steht fest, und jede Nachricht wird auf volle 16 Kibibyte aufgefüllt.',
    questions: 'Wonach Sie suchen. Suchanfragen beantwortet der Knoten allein.',
  },
  decidesTitle: 'Wer entscheidet',
  decides: {
    both: 'Über eine Freisetzung entscheiden Betrieb und Betriebsrat, mit zwei verschiedenen Konten. Fehlt ein Ja, geht nichts hinaus.',
    without:
      'Gibt es keinen Betriebsrat, braucht es eine zweite bevollmächtigte Person des Betriebs und die Arbeitnehmerseite im Fallteam.',
    start: 'Eine neue Freisetzung steht auf „nur in der Region“, bis jemand etwas anderes wählt.',
    again: 'Wer später Anzahl oder Stufe ändert, hebt die Zustimmungen auf. Dann wird neu gefragt.',
    openings: 'Über Stellenbedarf entscheidet der Betrieb allein.',
    few: 'Eine offene Freisetzung unter 5 Personen lehnt der Knoten ab, auch wenn beide zustimmen.',
    issuer: 'Einträge börsennotierter Unternehmen gehen nicht hinaus, bis der Plan öffentlich ist.',
    budget:
      'Wie stark verrauscht wird, sollen die Bänke gemeinsam festlegen. Bis die Software die Abstimmung führt, gilt der mitgelieferte Wert.',
  },
  insideTitle: 'Wer im Haus was sieht',
  inside: {
    coordinator: 'Die Koordination sieht alle Einträge dieser Region. Das muss sie, um zu vermitteln.',
    establishment:
      'Ihr Betrieb sieht seine Einträge, Sie seine Freisetzungen. Andere Betriebe sehen diese Einträge nicht.',
    competitor:
      'Auch an ihren Treffern merken andere Betriebe dieser Region nichts davon: Der Knoten rechnet für jeden Betrieb einzeln, mit dessen eigenen Einträgen und mit dem, was offen ist. Nur die Koordination sieht den Plan aus allen Einträgen.',
    others: 'Bänke, Agentur, Kammern und Land sehen nur, was ohnehin veröffentlicht ist.',
    operator:
      'Wer den Rechner betreibt, hat keine Seite mit Einträgen, aber Zugang zum Rechner und seinen Sicherungen.',
  },
  questionsTitle: 'Fragen und Antworten',
  questions: {
    cuts: {
      q: 'Kann von außen jemand erkennen, dass unser Betrieb Stellen abbaut?',
      a: (share: string) =>
        `Nur in der Region: nein. Aggregiert: nicht sicher. Selbst wer alles andere weiß, errät höchstens in ${share} von 100 Fällen, ob Ihr Unternehmen mit Freisetzungen dabei ist; 50 wäre geraten. Offen: ja, wenn im Kreis nur Ihr Betrieb diesen Beruf hat.`,
    },
    long: {
      q: 'Und wenn wir lange dabei sind?',
      a: (year: string, three: string) =>
        `Dann wird das Raten etwas leichter: höchstens ${year} von 100 über ein ganzes Jahr, ${three} von 100 für einen Eintrag, der drei Jahrgänge erlebt.`,
    },
    back: {
      q: 'Können wir ein Ja zurücknehmen?',
      a: 'Ja. Ein zurückgezogener Eintrag wird sofort gelöscht und fehlt ab der nächsten Veröffentlichung. Was schon veröffentlicht ist, lässt sich nicht zurückholen, weder offene noch verrauschte Zahlen. Bis zum Ende des Jahrgangs merkt sich der Knoten außerdem die gedeckelten Zahlen unter einem verschlüsselten Kennzeichen, dann löscht er sie.',
    },
    believe: {
      q: 'Müssen wir das alles glauben?',
      a: 'Nein. Jede Veröffentlichung steht hier mit ihren genauen Bytes, Ihr Browser liest sie selbst, und die Unterschrift lässt sich ohne diesen Knoten prüfen. Dass das Rauschen wirklich gezogen wurde, sieht man den Zahlen nicht an; dafür ist der Quelltext offen.',
    },
    worth: {
      q: 'Wozu dann überhaupt aggregiert teilen?',
      a: 'Damit andere Regionen sehen, ob hier ungefähr Menschen frei oder gesucht werden, ohne dass sich sicher auf einen Betrieb schließen lässt. Genaue Angebote kommen erst, wenn jemand offen teilt.',
    },
  },
  limitsTitle: 'Was wir nicht versprechen',
  limits: {
    open: 'Das Rauschen schützt nicht, was Sie offen teilen.',
    talk: 'Was jemand erzählt, kann keine Software verhindern.',
    regions:
      'Betriebe desselben Unternehmens in mehreren Regionen haben in jeder ein eigenes Budget. Was die Zahlen verraten, kommt zusammen.',
    names:
      'Ein Unternehmen, das unter zwei verschiedenen Namen angelegt ist, zählt als zwei und ist schwächer geschützt.',
  },
  where: {
    next: 'Vorschau der nächsten Veröffentlichung',
    published: 'Alle Veröffentlichungen',
    chances: 'Was ein Angreifer erraten kann',
    policies: 'Andere Budgets',
    ledger: 'Verzeichnis',
    network: 'Netz',
    releases: 'Freisetzungen',
  },
  check: 'Nachprüfen:',
};
