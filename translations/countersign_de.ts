<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>AddressList</name>
    <message>
        <source>“%1” holds a line break or another character that cannot be seen.</source>
        <translation>„%1“ enthält einen Zeilenumbruch oder ein anderes Zeichen, das man nicht sieht.</translation>
    </message>
    <message>
        <source>“%1” is not complete: the &gt; at its end is missing.</source>
        <translation>„%1“ ist nicht vollständig: Das &gt; am Ende fehlt.</translation>
    </message>
    <message>
        <source>“%1” is longer than a mail address can be.</source>
        <translation>„%1“ ist länger, als eine E-Mail-Adresse sein kann.</translation>
    </message>
    <message>
        <source>“%1” is no mail address yet; write it like name@example.org.</source>
        <translation>„%1“ ist noch keine E-Mail-Adresse; schreiben Sie sie wie name@example.org.</translation>
    </message>
    <message>
        <source>“%1” is no mail address: in front of the @ are characters that cannot stand there.</source>
        <translation>„%1“ ist keine E-Mail-Adresse: Vor dem @ stehen Zeichen, die dort nicht stehen können.</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n addresses fit here.</source>
        <translation>
            <numerusform>Hier passt nicht mehr als %n Adresse.</numerusform>
            <numerusform>Hier passen nicht mehr als %n Adressen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>%1 % of the actions of the last five minutes failed (limit %2 %).</source>
        <translation>%1 % der Vorgänge der letzten fünf Minuten sind gescheitert (Grenze %2 %).</translation>
    </message>
    <message>
        <source>%1 jobs wait in one queue (limit %2).</source>
        <translation>%1 Aufträge warten in einer Warteschlange (Grenze %2).</translation>
    </message>
    <message>
        <source>Countersign uses %1 % of the memory it may use (limit %2 %).</source>
        <translation>Countersign belegt %1 % des Speichers, den es belegen darf (Grenze %2 %).</translation>
    </message>
    <message>
        <source>Work is waiting, but only %1 actions a minute are finished (limit %2).</source>
        <translation>Arbeit wartet, aber pro Minute werden nur %1 Vorgänge fertig (Grenze %2).</translation>
    </message>
    <message>
        <source>The slowest actions take %1 s of work (limit %2 s).</source>
        <translation>Die langsamsten Vorgänge brauchen %1 s Arbeit (Grenze %2 s).</translation>
    </message>
    <message>
        <source>The machine&apos;s processors are %1 % busy (limit %2 %).</source>
        <translation>Die Prozessoren des Rechners sind zu %1 % ausgelastet (Grenze %2 %).</translation>
    </message>
    <message>
        <source>Only %1 GB are free on the vault&apos;s disk (limit %2 GB).</source>
        <translation>Auf der Platte des Vaults sind nur %1 GB frei (Grenze %2 GB).</translation>
    </message>
    <message>
        <source>Parts that stopped working and could not be restarted: %1.</source>
        <translation>Teile, die nicht mehr arbeiten und nicht wieder gestartet werden konnten: %1.</translation>
    </message>
    <message>
        <source>Jobs that failed again and again and are tried no more: %1. Look at Activity.</source>
        <translation>Aufträge, die immer wieder fehlgeschlagen sind und nicht mehr versucht werden: %1. Sehen Sie unter Verlauf nach.</translation>
    </message>
    <message>
        <source>Mail accounts that cannot be watched, so that new mail is not seen: %1. Look at Mail.</source>
        <translation>Mailkonten, die nicht beobachtet werden können, sodass neue Mails nicht gesehen werden: %1. Sehen Sie unter Mail nach.</translation>
    </message>
    <message>
        <source>Mail accounts that need you to sign in, now or within two days, or could not keep their sign-in: %1. Look at Mail.</source>
        <translation>Mailkonten, an denen Sie sich jetzt oder in den nächsten zwei Tagen anmelden müssen oder deren Anmeldung nicht aufbewahrt werden konnte: %1. Sehen Sie unter Mail nach.</translation>
    </message>
    <message>
        <source>Mail accounts whose mails have been waiting for more than ten minutes: %1. None is lost. Look at Mail.</source>
        <translation>Mailkonten, deren Mails seit mehr als zehn Minuten warten: %1. Keine geht verloren. Sehen Sie unter Mail nach.</translation>
    </message>
    <message>
        <source>Mail accounts whose servers no longer tell of new mail at once and are asked every few minutes: %1. Look at Mail.</source>
        <translation>Mailkonten, deren Server neue Mails nicht mehr sofort melden und alle paar Minuten gefragt werden: %1. Sehen Sie unter Mail nach.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>The file beside this one does not bear its note&apos;s own name, so it decides nothing. Move the note itself, under its own name.</source>
        <translation>Die Datei daneben trägt nicht den eigenen Namen ihrer Notiz und entscheidet deshalb nichts. Verschieben Sie die Notiz selbst, unter ihrem eigenen Namen.</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Nicht entschieden</translation>
    </message>
    <message>
        <source>The note itself: %1</source>
        <translation>Die Notiz selbst: %1</translation>
    </message>
    <message>
        <source>This file goes away by itself when there is nothing left to say.</source>
        <translation>Diese Datei verschwindet von selbst, wenn es nichts mehr zu sagen gibt.</translation>
    </message>
    <message>
        <source>The file beside this one is not ours: it is no note of Countersign. Nothing is decided by it, and it is left alone. Notes that wait for you are in Pending_Approval.</source>
        <translation>Die Datei daneben gehört nicht zu uns: Sie ist keine Notiz von Countersign. Durch sie wird nichts entschieden, und sie bleibt, wie sie ist. Notizen, die auf Sie warten, liegen in Pending_Approval.</translation>
    </message>
    <message>
        <source>The file beside this one is a copy of a note about which there is nothing to decide now. Nothing is decided by it.</source>
        <translation>Die Datei daneben ist die Kopie einer Notiz, bei der es gerade nichts zu entscheiden gibt. Durch sie wird nichts entschieden.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The folder %1 cannot be made. Check that the profile is yours.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen. Prüfen Sie, ob das Profil Ihnen gehört.</translation>
    </message>
    <message>
        <source>There is no display. Use &quot;countersign serve&quot; to run without a window.</source>
        <translation>Es gibt keinen Bildschirm. „countersign serve“ läuft ohne Fenster.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder %1 cannot be written. Check that it is yours.</source>
        <translation>In den Ordner %1 des Profils lässt sich nicht schreiben. Prüfen Sie, ob er Ihnen gehört.</translation>
    </message>
    <message>
        <source>Countersign is already running with this profile.</source>
        <translation>Countersign läuft bereits mit diesem Profil.</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be removed; Countersign is still started at login.</source>
        <translation>%1 kann nicht entfernt werden; Countersign wird weiter bei der Anmeldung gestartet.</translation>
    </message>
    <message>
        <source>%1 cannot be written; Countersign is not started at login.</source>
        <translation>%1 kann nicht geschrieben werden; Countersign wird nicht bei der Anmeldung gestartet.</translation>
    </message>
</context>
<context>
    <name>Bundle</name>
    <message>
        <source>%1 is there already. Name a new folder.</source>
        <translation>%1 gibt es schon. Nennen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The bundle could not be written to %1. Is the disk full?</source>
        <translation>Das Bündel ließ sich nicht nach %1 schreiben. Ist die Platte voll?</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>A step of the plan calls %1 without saying on which file.</source>
        <translation>Ein Schritt des Plans ruft %1 auf, ohne zu sagen, für welche Datei.</translation>
    </message>
    <message>
        <source>The tool catalogue has an entry that is not complete: “%1”.</source>
        <translation>Das Werkzeugverzeichnis hat einen unvollständigen Eintrag: „%1“.</translation>
    </message>
    <message>
        <source>The tool catalogue does not say how “%1” is taken back.</source>
        <translation>Das Werkzeugverzeichnis sagt nicht, wie „%1“ zurückgenommen wird.</translation>
    </message>
    <message>
        <source>The tool catalogue is missing from this build.</source>
        <translation>In diesem Programm fehlt das Werkzeugverzeichnis.</translation>
    </message>
    <message>
        <source>The tool catalogue is of a version that is not known here.</source>
        <translation>Das Werkzeugverzeichnis hat eine Fassung, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>There is no way to take this step back: %1</source>
        <translation>Dieser Schritt lässt sich nicht zurücknehmen: %1</translation>
    </message>
    <message>
        <source>The step cannot be taken back: its result has no “%1”.</source>
        <translation>Der Schritt lässt sich nicht zurücknehmen: Sein Ergebnis hat kein „%1“.</translation>
    </message>
</context>
<context>
    <name>Claim</name>
    <message>
        <source>The file cannot be placed in the vault: %1.</source>
        <translation>Die Datei lässt sich nicht in den Vault legen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>It cannot be moved to Needs_Action: %1.</source>
        <translation>Es lässt sich nicht nach Needs_Action verschieben: %1.</translation>
    </message>
    <message>
        <source>It cannot be looked at: %1.</source>
        <translation>Es lässt sich nicht ansehen: %1.</translation>
    </message>
    <message>
        <source>It cannot be opened: %1.</source>
        <translation>Es lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>Its folder cannot be opened: %1.</source>
        <translation>Sein Ordner lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The vault&apos;s folders cannot be opened: %1.</source>
        <translation>Die Ordner des Vaults lassen sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The item has too many or too long keys.</source>
        <translation>Der Vorgang hat zu viele oder zu lange Schlüssel.</translation>
    </message>
    <message>
        <source>Its original is not in this vault.</source>
        <translation>Das Original liegt nicht in diesem Vault.</translation>
    </message>
    <message>
        <source>“%1” is a second version that a synchroniser has kept because a file was changed in two places at once. Look which one is right, then rename or delete this one.</source>
        <translation>„%1“ ist eine zweite Fassung, die ein Abgleichprogramm behalten hat, weil eine Datei an zwei Orten zugleich geändert wurde. Sehen Sie nach, welche stimmt, und benennen Sie diese dann um oder löschen Sie sie.</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>See &quot;countersign --help&quot;.</source>
        <translation>Siehe „countersign --help“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was given the wrong number of arguments.</source>
        <translation>„%1“ hat die falsche Anzahl Argumente bekommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes %2 or %3.</source>
        <translation>„%1“ nimmt %2 oder %3.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Den Befehl „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no option &quot;--%1&quot; here.</source>
        <translation>Die Option „--%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The option &quot;--%1&quot; needs a value.</source>
        <translation>Die Option „--%1“ braucht einen Wert.</translation>
    </message>
    <message>
        <source>There is no state &quot;%1&quot;. States: received planning awaiting_answer awaiting_decision approved executing completed rejected expired cancelled stale failed rolled_back in_doubt.</source>
        <translation>Den Zustand „%1“ gibt es nicht. Zustände: received planning awaiting_answer awaiting_decision approved executing completed rejected expired cancelled stale failed rolled_back in_doubt.</translation>
    </message>
    <message>
        <source>--limit takes a whole number from 1.</source>
        <translation>--limit nimmt eine ganze Zahl ab 1.</translation>
    </message>
    <message>
        <source>No instance of Countersign is running here. Start it with &quot;countersign&quot; or &quot;countersign serve&quot;.</source>
        <translation>Hier läuft kein Countersign. Starten Sie es mit „countersign“ oder „countersign serve“.</translation>
    </message>
    <message>
        <source>The running instance did not answer. Look at &quot;countersign status&quot; and the log.</source>
        <translation>Die laufende Instanz hat nicht geantwortet. Sehen Sie sich „countersign status“ und das Protokoll an.</translation>
    </message>
    <message>
        <source>The folder %1 is not yours alone; remove it, or have its owner remove it.</source>
        <translation>Der Ordner %1 gehört nicht Ihnen allein; entfernen Sie ihn oder lassen Sie ihn von seinem Besitzer entfernen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Countersign: an AI employee that asks before it acts

countersign [--profile DIR] [--config FILE] [--vault DIR] [--set KEY=VALUE]... [COMMAND]
  (none)                    desktop app; a second start raises the first&apos;s window
  --background              the same, hidden in the tray
</source>
        <translation>Countersign: ein KI-Mitarbeiter, der fragt, bevor er handelt

countersign [--profile DIR] [--config FILE] [--vault DIR] [--set KEY=VALUE]... [BEFEHL]
  (keiner)                  mit Fenster; ein zweiter Start holt das Fenster des ersten nach vorn
  --background              dasselbe, versteckt im Infobereich
</translation>
    </message>
    <message>
        <source>  serve                     no window; runs until SIGTERM
</source>
        <translation>  serve                     ohne Fenster; läuft bis SIGTERM
</translation>
    </message>
    <message>
        <source>  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]
</source>
        <translation>  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]
</translation>
    </message>
    <message>
        <source>  show ID [--sent] [--json] the plan as a reviewer sees it, with its digest; --sent: what a model was sent for it
</source>
        <translation>  show ID [--sent] [--json] der Plan, wie ihn sieht, wer ihn prüft, mit Fingerabdruck; --sent: was ein Modell dafür bekam
</translation>
    </message>
    <message>
        <source>  approve ID | reject ID [--reason S]     in a terminal; shows the plan first
</source>
        <translation>  approve ID | reject ID [--reason S]     im Terminal; zeigt zuerst den Plan
</translation>
    </message>
    <message>
        <source>  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe
</source>
        <translation>  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe
</translation>
    </message>
    <message>
        <source>  revise ID                 asks for another plan with your comment
</source>
        <translation>  revise ID                 verlangt mit Ihrem Kommentar einen anderen Plan
</translation>
    </message>
    <message>
        <source>  trace ID [--json]         everything that happened to an item, in order
</source>
        <translation>  trace ID [--json]         alles, was mit einem Vorgang geschah, der Reihe nach
</translation>
    </message>
    <message>
        <source>  metrics [--json]          every metric
</source>
        <translation>  metrics [--json]          alle Messwerte
</translation>
    </message>
    <message>
        <source>  pause | resume            the panic stop: no tool is called while paused
</source>
        <translation>  pause | resume            der Notaus: Solange angehalten ist, wird kein Werkzeug aufgerufen
</translation>
    </message>
    <message>
        <source>  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]
                            a bundle is a folder that anyone can check with sha256sum
</source>
        <translation>  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]
                            ein Bündel ist ein Ordner, den jeder mit sha256sum prüfen kann
</translation>
    </message>
    <message>
        <source>  audit accept              a journal that is held: shows why, and goes on with it as it is
</source>
        <translation>  audit accept              ein gesperrtes Journal: zeigt den Grund und macht mit ihm weiter, wie es ist
</translation>
    </message>
    <message>
        <source>  audit archive --before TIME      puts old, verified events into a bundle beside the journal
</source>
        <translation>  audit archive --before TIME      legt alte, geprüfte Ereignisse in ein Bündel neben dem Journal
</translation>
    </message>
    <message>
        <source>  audit redact ID [--reason TEXT]  removes the content of an ended item; the chain stays valid
</source>
        <translation>  audit redact ID [--reason TEXT]  entfernt den Inhalt eines beendeten Vorgangs; die Kette bleibt gültig
</translation>
    </message>
    <message>
        <source>  mcp list | mcp import FILE | mcp pin ID     tool servers, and how each is kept apart
</source>
        <translation>  mcp list | mcp import FILE | mcp pin ID     Werkzeug-Server, und wie jeder abgeschottet ist
</translation>
    </message>
    <message>
        <source>  ledger [reset] [--json]   what models have cost today; reset starts one anew that cannot be read
</source>
        <translation>  ledger [reset] [--json]   was Modelle heute gekostet haben; reset beginnt ein unlesbares Buch neu
</translation>
    </message>
    <message>
        <source>  doctor [--json]           checks everything and says what to do
</source>
        <translation>  doctor [--json]           prüft alles und sagt, was zu tun ist
</translation>
    </message>
    <message>
        <source>  --help, --version

Settings: config.yaml (see config.example.yaml); --set http.port=9000 overrides one of them.
MCP servers in mcp.servers run apart from you, in namespaces of their own (bubblewrap): without vault, profile and session,
and with a read-only file system but for the folders that you give them. &quot;sandbox: off&quot; takes that away for one server: it
can then do what you can; window, plans, &quot;mcp list&quot; and &quot;doctor&quot; say so, and moved notes decide nothing meanwhile.
Who decides: you, in the window or a terminal, a rule that you confirmed, or (reversible plans only) you by moving a note.
Mails, documents, planners, tools, MCP servers and HTTP clients cannot, nor can any program that Countersign started
or that lives in a container: open a terminal from the desktop. Other programs of your user account are kept
out only as far as your system keeps them apart.
A journal that is older than it was, or not the one that its anchor has seen, is held: nothing is done until you put the
newer one back or accept this one (audit accept).
Exit codes: 0 ok, 1 failed, 2 usage or configuration, 3 not running, 4 not found, 5 refused, 6 the journal is held.
</source>
        <translation>  --help, --version

Einstellungen: config.yaml (siehe config.example.yaml); --set http.port=9000 geht einer davon vor.
MCP-Server in mcp.servers laufen von Ihnen abgeschottet, in eigenen Namensräumen (bubblewrap): ohne Vault, Profil und Sitzung,
und bis auf die Ordner, die Sie ihnen geben, mit einem nur lesbaren Dateisystem. „sandbox: off“ hebt das für einen Server auf:
Er kann dann, was Sie können; Fenster, Pläne, „mcp list“ und „doctor“ sagen es; verschobene Notizen entscheiden derweil nichts.
Wer entscheidet: Sie, im Fenster oder einem Terminal, eine Regel, die Sie bestätigt haben, oder (nur bei umkehrbaren Plänen) Sie
durch Verschieben einer Notiz. Mails, Dokumente, Planer, Werkzeuge, MCP-Server und HTTP-Clients können es nicht, ebenso wenig
Programme, die Countersign gestartet hat oder die in einem Container leben: Öffnen Sie ein Terminal vom Arbeitsplatz aus. Andere
Programme Ihres Benutzerkontos werden nur so weit ferngehalten, wie Ihr System sie voneinander trennt.
Ein Journal, das älter ist als zuvor oder nicht das, das sein Anker gesehen hat, ist gesperrt: Nichts geschieht, bis Sie das
neuere zurücklegen oder dieses annehmen (audit accept).
Rückgabewerte: 0 gut, 1 gescheitert, 2 Aufruf oder Einstellungen, 3 läuft nicht, 4 nicht gefunden, 5 abgewiesen,
6 das Journal ist gesperrt.
</translation>
    </message>
    <message>
        <source>The journal is not held; there is nothing to accept.</source>
        <translation>Das Journal ist nicht gesperrt; es gibt nichts anzunehmen.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to go on with this journal as it is:</source>
        <translation>Tippen Sie „yes“, um mit diesem Journal weiterzumachen, wie es ist:</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Nichts wurde getan.</translation>
    </message>
    <message>
        <source>Accepted. What was open asks you again; see &quot;countersign list&quot;.</source>
        <translation>Angenommen. Was offen war, fragt Sie erneut; siehe „countersign list“.</translation>
    </message>
    <message>
        <source>Countersign is running on this profile, but does not answer, so nothing was changed. End that process, then try again.</source>
        <translation>Countersign läuft mit diesem Profil, antwortet aber nicht; deshalb wurde nichts geändert. Beenden Sie diesen Prozess, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Accepting a journal needs a person: run this in a terminal, or use the window.</source>
        <translation>Ein Journal anzunehmen braucht einen Menschen: Rufen Sie das in einem Terminal auf, oder nehmen Sie das Fenster.</translation>
    </message>
    <message>
        <source>&quot;audit archive&quot; needs --before with a time such as 2026-01-01T00:00:00Z.</source>
        <translation>„audit archive“ braucht --before mit einer Zeit wie 2026-01-01T00:00:00Z.</translation>
    </message>
    <message>
        <source>What happened today stays in the journal: how often a rule may still approve is counted there. Use a time before today.</source>
        <translation>Was heute geschah, bleibt im Journal: Dort wird gezählt, wie oft eine Regel noch freigeben darf. Nehmen Sie eine Zeit vor heute.</translation>
    </message>
    <message>
        <source>Countersign is running on this profile. Quit it, then archive.</source>
        <translation>Countersign läuft mit diesem Profil. Beenden Sie es, und archivieren Sie dann.</translation>
    </message>
    <message>
        <source>Nothing that old can be archived.</source>
        <translation>So Altes, das sich archivieren ließe, gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 events are in %2 now. Keep that folder: they are nowhere else.</source>
        <translation>%1 Ereignisse liegen jetzt in %2. Bewahren Sie diesen Ordner auf: Anderswo gibt es sie nicht.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>held (%1): %2 %3</source>
        <translation>gesperrt (%1): %2 %3</translation>
    </message>
    <message>
        <source>All events (%1) are in their place and unaltered, but what stands beside them is not as they say (%2 found). Nothing is done by that: the next start restores from the events what is open or recent.</source>
        <translation>Alle Ereignisse (%1) sind an ihrem Platz und unverändert, aber was neben ihnen steht, ist nicht so, wie sie es sagen (%2 gefunden). Dadurch geschieht nichts: Der nächste Start stellt aus den Ereignissen wieder her, was offen oder neu ist.</translation>
    </message>
    <message>
        <source>There is no anchor beside this copy: whether events are missing at its end cannot be seen.</source>
        <translation>Neben dieser Kopie liegt kein Anker: Ob am Ende Ereignisse fehlen, lässt sich nicht sehen.</translation>
    </message>
    <message>
        <source>Events: %1, every one in its place and unaltered. Items: %2, as their events say.</source>
        <translation>Ereignisse: %1, jedes an seinem Platz und unverändert. Vorgänge: %2, so, wie ihre Ereignisse es sagen.</translation>
    </message>
    <message>
        <source>&quot;audit export&quot; needs the name of a file to write.</source>
        <translation>„audit export“ braucht den Namen einer Datei, die es schreiben soll.</translation>
    </message>
    <message>
        <source>--format takes bundle, jsonl or csv.</source>
        <translation>--format nimmt bundle, jsonl oder csv.</translation>
    </message>
    <message>
        <source>--since takes a time such as 2026-02-16T10:30:00Z.</source>
        <translation>--since nimmt eine Zeit wie 2026-02-16T10:30:00Z.</translation>
    </message>
    <message>
        <source>%1 events written to %2.</source>
        <translation>%1 Ereignisse in %2 geschrieben.</translation>
    </message>
    <message>
        <source>%1 events written to the folder %2. Its README.txt says how to check them.</source>
        <translation>%1 Ereignisse in den Ordner %2 geschrieben. Seine README.txt sagt, wie man sie prüft.</translation>
    </message>
    <message>
        <source>Use &quot;audit verify [FILE]&quot;, &quot;audit accept&quot;, &quot;audit export FILE&quot;, &quot;audit redact ID&quot; or &quot;audit archive --before TIME&quot;.</source>
        <translation>Nehmen Sie „audit verify [DATEI]“, „audit accept“, „audit export DATEI“, „audit redact ID“ oder „audit archive --before ZEIT“.</translation>
    </message>
    <message>
        <source>Done. It is %1 now.</source>
        <translation>Erledigt. Der Zustand ist jetzt %1.</translation>
    </message>
    <message>
        <source>Nothing runs now; the next start will be paused.</source>
        <translation>Jetzt läuft nichts; der nächste Start wird angehalten sein.</translation>
    </message>
    <message>
        <source>Nothing runs now; the next start will work.</source>
        <translation>Jetzt läuft nichts; der nächste Start wird arbeiten.</translation>
    </message>
    <message>
        <source>Deciding needs a person: run this in a terminal, or use the window.</source>
        <translation>Entscheiden braucht einen Menschen: Rufen Sie das in einem Terminal auf, oder nehmen Sie das Fenster.</translation>
    </message>
    <message>
        <source>Paused. No tool is called until &quot;countersign resume&quot;.</source>
        <translation>Angehalten. Bis „countersign resume“ wird kein Werkzeug aufgerufen.</translation>
    </message>
    <message>
        <source>Working again.</source>
        <translation>Es wird wieder gearbeitet.</translation>
    </message>
    <message>
        <source>No rule waits for your word.</source>
        <translation>Keine Regel wartet auf Ihr Wort.</translation>
    </message>
    <message>
        <source>These rules wait for your word (countersign rules confirm NAME):</source>
        <translation>Diese Regeln warten auf Ihr Wort (countersign rules confirm NAME):</translation>
    </message>
    <message>
        <source>Plans that match this rule will run without asking you. Type &quot;yes&quot; to allow it:</source>
        <translation>Pläne, auf die diese Regel passt, laufen, ohne Sie zu fragen. Tippen Sie „yes“, um das zu erlauben:</translation>
    </message>
    <message>
        <source>The rule is in force.</source>
        <translation>Die Regel gilt.</translation>
    </message>
    <message>
        <source>No rule of that name waits for your word.</source>
        <translation>Keine Regel dieses Namens wartet auf Ihr Wort.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to reject this plan:</source>
        <translation>Tippen Sie „yes“, um diesen Plan abzulehnen:</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to settle this doubt as &quot;%1&quot;:</source>
        <translation>Tippen Sie „yes“, um diesen Zweifel als „%1“ zu klären:</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to send it:</source>
        <translation>Tippen Sie „yes“, um es abzuschicken:</translation>
    </message>
    <message>
        <source>Your answer:</source>
        <translation>Ihre Antwort:</translation>
    </message>
    <message>
        <source>What should be different:</source>
        <translation>Was anders sein soll:</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to undo this:</source>
        <translation>Tippen Sie „yes“, um das rückgängig zu machen:</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to try this again:</source>
        <translation>Tippen Sie „yes“, um es noch einmal zu versuchen:</translation>
    </message>
    <message>
        <source>What was spent today is not known any more: today&apos;s budget begins anew. What is there now is kept in the journal.</source>
        <translation>Was heute ausgegeben wurde, ist nicht mehr bekannt: Die Grenze für heute beginnt von vorn. Was jetzt dasteht, bleibt im Journal erhalten.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to start the ledger anew:</source>
        <translation>Tippen Sie „yes“, um das Ausgabenbuch neu zu beginnen:</translation>
    </message>
    <message>
        <source>The ledger can be read; there is nothing to do.</source>
        <translation>Das Ausgabenbuch ist lesbar; es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>The ledger begins anew.</source>
        <translation>Das Ausgabenbuch beginnt neu.</translation>
    </message>
    <message>
        <source>Models have cost %1 USD today, in requests: %2.</source>
        <translation>Modelle haben heute %1 USD gekostet, Anfragen: %2.</translation>
    </message>
    <message>
        <source>The limit is %1 USD a day.</source>
        <translation>Die Grenze liegt bei %1 USD am Tag.</translation>
    </message>
    <message>
        <source>There is no limit (claude.daily_budget_usd).</source>
        <translation>Es gibt keine Grenze (claude.daily_budget_usd).</translation>
    </message>
    <message>
        <source>What was spent on models cannot be read, so no model is asked (%1). Start the ledger anew with &quot;countersign ledger reset&quot; in a terminal.</source>
        <translation>Was für Modelle ausgegeben wurde, lässt sich nicht lesen; deshalb wird kein Modell gefragt (%1). Beginnen Sie das Ausgabenbuch mit „countersign ledger reset“ in einem Terminal neu.</translation>
    </message>
    <message>
        <source>Use &quot;countersign ledger&quot; or &quot;countersign ledger reset&quot;.</source>
        <translation>Nehmen Sie „countersign ledger“ oder „countersign ledger reset“.</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>unserer</translation>
    </message>
    <message>
        <source>NOT KEPT APART</source>
        <translation>NICHT ABGESCHOTTET</translation>
    </message>
    <message>
        <source>apart, WITH SOCKETS</source>
        <translation>abgeschottet, MIT SOCKETS</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>abgeschottet</translation>
    </message>
    <message>
        <source>    changed: %1 (countersign mcp pin %2/%1)</source>
        <translation>    geändert: %1 (countersign mcp pin %2/%1)</translation>
    </message>
    <message>
        <source>&quot;mcp import&quot; needs the name of a JSON file.</source>
        <translation>„mcp import“ braucht den Namen einer JSON-Datei.</translation>
    </message>
    <message>
        <source>The file has no &quot;mcpServers&quot;.</source>
        <translation>In der Datei steht kein „mcpServers“.</translation>
    </message>
    <message>
        <source># Look at these programs, then put them into your config.yaml:</source>
        <translation># Sehen Sie sich diese Programme an, und nehmen Sie sie dann in Ihre config.yaml auf:</translation>
    </message>
    <message>
        <source>Use &quot;countersign mcp pin SERVER/TOOL&quot;; &quot;countersign mcp list&quot; shows the changed ones.</source>
        <translation>Nehmen Sie „countersign mcp pin SERVER/WERKZEUG“; „countersign mcp list“ zeigt die geänderten.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to trust exactly this definition:</source>
        <translation>Tippen Sie „yes“, um genau dieser Beschreibung zu vertrauen:</translation>
    </message>
    <message>
        <source>Use &quot;mcp list&quot;, &quot;mcp import FILE&quot; or &quot;mcp pin SERVER/TOOL&quot;.</source>
        <translation>Nehmen Sie „mcp list“, „mcp import DATEI“ oder „mcp pin SERVER/WERKZEUG“.</translation>
    </message>
    <message>
        <source>There is no journal at %1 yet. Start Countersign once, or name another --profile.</source>
        <translation>In %1 gibt es noch kein Journal. Starten Sie Countersign einmal, oder nennen Sie ein anderes --profile.</translation>
    </message>
    <message>
        <source>&quot;audit redact&quot; needs the id of an item; see &quot;countersign list&quot;.</source>
        <translation>„audit redact“ braucht die Kennung eines Vorgangs; siehe „countersign list“.</translation>
    </message>
    <message>
        <source>Removing content needs a person: run this in a terminal.</source>
        <translation>Inhalt zu entfernen braucht einen Menschen: Rufen Sie das in einem Terminal auf.</translation>
    </message>
    <message>
        <source>Countersign is running on this profile. Quit it, then remove the content.</source>
        <translation>Countersign läuft mit diesem Profil. Beenden Sie es, und entfernen Sie dann den Inhalt.</translation>
    </message>
    <message>
        <source>%1 events of %2 item(s) lose their content. That they happened, when, and by whom stays provable.</source>
        <translation>%1 Ereignisse aus %2 Vorgängen verlieren ihren Inhalt. Dass sie geschahen, wann und durch wen, bleibt beweisbar.</translation>
    </message>
    <message>
        <source>This cannot be undone. Type &quot;remove&quot;:</source>
        <translation>Das lässt sich nicht rückgängig machen. Tippen Sie „remove“:</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Not touched, look yourself: %1</source>
        <translation>Nicht angerührt, sehen Sie selbst nach: %1</translation>
    </message>
    <message>
        <source>Exports, backups of your own and copies on other machines are out of reach.</source>
        <translation>Exporte, eigene Sicherungen und Kopien auf anderen Rechnern sind außer Reichweite.</translation>
    </message>
    <message>
        <source>Nothing here. Drop a file into the vault&apos;s Inbox, or use &quot;countersign submit FILE&quot;.</source>
        <translation>Hier ist nichts. Legen Sie eine Datei in die Inbox des Vaults, oder nehmen Sie „countersign submit DATEI“.</translation>
    </message>
    <message>
        <source>Nobody knows whether step %1 happened: %2</source>
        <translation>Niemand weiß, ob Schritt %1 geschehen ist: %2</translation>
    </message>
    <message>
        <source>  happened      %1</source>
        <translation>  happened      %1</translation>
    </message>
    <message>
        <source>  not-happened  %1</source>
        <translation>  not-happened  %1</translation>
    </message>
    <message>
        <source>  probe         Looks without changing anything.</source>
        <translation>  probe         Sieht nach, ohne etwas zu ändern.</translation>
    </message>
    <message>
        <source>The answer to step %1 was shortened; it had %2 bytes and the SHA-256 %3.</source>
        <translation>Die Antwort auf Schritt %1 wurde gekürzt; sie hatte %2 Bytes und die SHA-256-Summe %3.</translation>
    </message>
    <message>
        <source>Could not be undone: %1</source>
        <translation>Ließ sich nicht rückgängig machen: %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>HELD, nothing is done: %1</source>
        <translation>GESPERRT, nichts geschieht: %1</translation>
    </message>
    <message>
        <source>this journal ends at %1</source>
        <translation>dieses Journal endet bei %1</translation>
    </message>
    <message>
        <source>this journal is empty</source>
        <translation>dieses Journal ist leer</translation>
    </message>
    <message>
        <source>its anchor stands at %1</source>
        <translation>sein Anker steht bei %1</translation>
    </message>
    <message>
        <source>it has no anchor that can be read</source>
        <translation>es hat keinen Anker, der sich lesen ließe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>(paused: no tool is called until &quot;countersign resume&quot;)</source>
        <translation>(angehalten: bis „countersign resume“ wird kein Werkzeug aufgerufen)</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>NEEDS YOUR EYES; no rule approves this:</source>
        <translation>BRAUCHT IHRE AUGEN; keine Regel gibt das frei:</translation>
    </message>
    <message>
        <source>Not sure about: %1</source>
        <translation>Nicht sicher bei: %1</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Sie:</translation>
    </message>
    <message>
        <source>Planner:</source>
        <translation>Planer:</translation>
    </message>
    <message>
        <source>%1: %2 tokens in, %3 out, %4 USD. What was sent: countersign show ID --sent</source>
        <translation>%1: %2 Token hinein, %3 heraus, %4 USD. Was gesendet wurde: countersign show ID --sent</translation>
    </message>
    <message>
        <source>No model was asked about this item.</source>
        <translation>Zu diesem Vorgang wurde kein Modell gefragt.</translation>
    </message>
    <message>
        <source>left this machine</source>
        <translation>hat diesen Rechner verlassen</translation>
    </message>
    <message>
        <source>stayed on this machine</source>
        <translation>blieb auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>step %1 %2</source>
        <translation>Schritt %1 %2</translation>
    </message>
    <message>
        <source>took %1 ms</source>
        <translation>dauerte %1 ms</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>Countersign</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ab</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>Korrelationskennung</translation>
    </message>
    <message>
        <source>%1 is larger than 40 MiB. Put it into the Inbox folder instead.</source>
        <translation>%1 ist größer als 40 MiB. Legen Sie es stattdessen in den Ordner Inbox.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>The Inbox cannot be written: %1</source>
        <translation>In die Inbox lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>Nothing runs now. The file lies in the Inbox and will be taken at the next start.</source>
        <translation>Jetzt läuft nichts. Die Datei liegt in der Inbox und wird beim nächsten Start aufgenommen.</translation>
    </message>
    <message>
        <source>Nothing runs now. The file lies in the Inbox and will be taken once the held journal is settled (&quot;countersign status&quot; says why).</source>
        <translation>Jetzt läuft nichts. Die Datei liegt in der Inbox und wird aufgenommen, sobald das gesperrte Journal geklärt ist („countersign status“ sagt, warum).</translation>
    </message>
    <message>
        <source>--priority takes high, normal or low.</source>
        <translation>--priority nimmt high, normal oder low.</translation>
    </message>
    <message>
        <source>Taken in as %1.</source>
        <translation>Aufgenommen als %1.</translation>
    </message>
    <message>
        <source>Use &quot;countersign rules&quot;, &quot;countersign rules why ID&quot; or &quot;countersign rules confirm NAME&quot;.</source>
        <translation>Benutzen Sie „countersign rules“, „countersign rules why ID“ oder „countersign rules confirm NAME“.</translation>
    </message>
    <message>
        <source>There are no rules, or this has no plan yet.</source>
        <translation>Es gibt keine Regeln, oder hierzu gibt es noch keinen Plan.</translation>
    </message>
    <message>
        <source>%1? Type &quot;yes&quot; to approve exactly this plan:</source>
        <translation>%1? Tippen Sie „yes“, um genau diesen Plan freizugeben:</translation>
    </message>
    <message>
        <source>planner:</source>
        <translation>Planer:</translation>
    </message>
    <message>
        <source>Planned by %1: %2</source>
        <translation>Geplant von %1: %2</translation>
    </message>
    <message>
        <source>Nothing was decided in the last minutes, and nothing has gone wrong unseen.</source>
        <translation>In den letzten Minuten wurde nichts entschieden, und nichts ist ungesehen schiefgegangen.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>  rule &quot;%1&quot;: %2</source>
        <translation>  Regel „%1“: %2</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>  recall ID                 takes a decision back while it can be: it waits for you again
</source>
        <translation>  recall ID                 nimmt eine Entscheidung zurück, solange es geht: Es wartet wieder auf Sie
</translation>
    </message>
    <message>
        <source>  rules [confirm NAME]      rules that approve by themselves; new ones wait for your word
  rules why ID [--json]     why each rule did or did not approve this plan
</source>
        <translation>  rules [confirm NAME]      Regeln, die selbst genehmigen; neue warten auf Ihr Wort
  rules why ID [--json]     warum jede Regel diesen Plan genehmigt hat oder nicht
</translation>
    </message>
    <message>
        <source>Approved. It starts when Countersign runs.</source>
        <translation>Freigegeben. Es beginnt, wenn Countersign läuft.</translation>
    </message>
    <message>
        <source>It is being taken back. How that went: countersign list --decided</source>
        <translation>Es wird zurückgenommen. Wie das ausging: countersign list --decided</translation>
    </message>
    <message>
        <source>Changed by you; planned as: %1</source>
        <translation>Von Ihnen geändert; geplant war: %1</translation>
    </message>
    <message>
        <source>… and %1 more: countersign list --decided --limit %2</source>
        <translation>… und %1 weitere: countersign list --decided --limit %2</translation>
    </message>
    <message>
        <source>This was taken back.</source>
        <translation>Das wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>There is no mail account yet. Add one with &quot;countersign mail add ADDRESS&quot;.</source>
        <translation>Es gibt noch kein Mailkonto. Fügen Sie eines mit „countersign mail add ADRESSE“ hinzu.</translation>
    </message>
    <message>
        <source>Nothing runs now, so no mail is watched.</source>
        <translation>Zurzeit läuft nichts, also wird keine Mail beobachtet.</translation>
    </message>
    <message>
        <source>&quot;mail remove&quot; needs the name of an account; see &quot;countersign mail&quot;.</source>
        <translation>„mail remove“ braucht den Namen eines Kontos; siehe „countersign mail“.</translation>
    </message>
    <message>
        <source>No mail of &quot;%1&quot; becomes work any more, and its password is forgotten here. What has become work stays. Type &quot;yes&quot; to remove it:</source>
        <translation>Aus Mails von „%1“ wird keine Arbeit mehr, und das Passwort wird hier vergessen. Was schon Arbeit wurde, bleibt. Tippen Sie „yes“, um es zu entfernen:</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>&quot;mail add&quot; needs a mail address, for example &quot;countersign mail add anna@example.org&quot;.</source>
        <translation>„mail add“ braucht eine Mailadresse, zum Beispiel „countersign mail add anna@example.org“.</translation>
    </message>
    <message>
        <source>Your mail address:</source>
        <translation>Ihre Mailadresse:</translation>
    </message>
    <message>
        <source>%1: %2, port %3</source>
        <translation>%1: %2, Port %3</translation>
    </message>
    <message>
        <source>How: %1</source>
        <translation>Wie: %1</translation>
    </message>
    <message>
        <source>Name of its IMAP server [%1]:</source>
        <translation>Name des IMAP-Servers [%1]:</translation>
    </message>
    <message>
        <source>Client id of your registration there:</source>
        <translation>Client-ID Ihrer Registrierung dort:</translation>
    </message>
    <message>
        <source>Password (not shown; empty: the one that is kept):</source>
        <translation>Passwort (wird nicht gezeigt; leer: das aufbewahrte):</translation>
    </message>
    <message>
        <source>Password (not shown):</source>
        <translation>Passwort (wird nicht gezeigt):</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to add it all the same:</source>
        <translation>Tippen Sie „yes“, um es trotzdem hinzuzufügen:</translation>
    </message>
    <message>
        <source>Added. Its server cannot be reached now: mail counts from the first connection on.</source>
        <translation>Hinzugefügt. Der Server ist zurzeit nicht erreichbar: Mails zählen ab der ersten Verbindung.</translation>
    </message>
    <message>
        <source>Added. From now on mail counts; nothing runs now, so it is taken in at the next start.</source>
        <translation>Hinzugefügt. Ab jetzt zählen Mails; zurzeit läuft nichts, also werden sie beim nächsten Start aufgenommen.</translation>
    </message>
    <message>
        <source>Added. From now on its mail becomes work.</source>
        <translation>Hinzugefügt. Ab jetzt wird aus den Mails Arbeit.</translation>
    </message>
    <message>
        <source>--port takes a whole number from 1 to 65535.</source>
        <translation>--port nimmt eine ganze Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>--tls takes implicit, starttls or none.</source>
        <translation>--tls nimmt implicit, starttls oder none.</translation>
    </message>
    <message>
        <source>A client id is needed there: %1 The README says how to get one; then use --client-id.</source>
        <translation>Dort wird eine Client-ID gebraucht: %1 Die README sagt, wie Sie eine bekommen; verwenden Sie dann --client-id.</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>Es wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Sign in at this address; the browser has to run on this machine:</source>
        <translation>Melden Sie sich unter dieser Adresse an; der Browser muss auf diesem Rechner laufen:</translation>
    </message>
    <message>
        <source>Client secret (not shown; empty: the registration has none):</source>
        <translation>Client-Secret (wird nicht gezeigt; leer: die Registrierung hat keines):</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>wird verbunden</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>does not let us in</source>
        <translation>lässt uns nicht hinein</translation>
    </message>
    <message>
        <source>its certificate is not good</source>
        <translation>das Zertifikat ist nicht in Ordnung</translation>
    </message>
    <message>
        <source>you have to sign in</source>
        <translation>Sie müssen sich anmelden</translation>
    </message>
    <message>
        <source>watched by another instance</source>
        <translation>von einer anderen Instanz beobachtet</translation>
    </message>
    <message>
        <source>not watched now</source>
        <translation>zurzeit nicht beobachtet</translation>
    </message>
    <message>
        <source>last mail: %1</source>
        <translation>letzte Mail: %1</translation>
    </message>
    <message>
        <source>the sign-in ends: %1</source>
        <translation>die Anmeldung endet: %1</translation>
    </message>
    <message>
        <source>%1: %2 mail(s) wait</source>
        <translation>%1: wartende Mails: %2</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>%1 (%2 to %3): %4 became work, %5 the same as one, %6 filtered, %7 parked</source>
        <translation>%1 (%2 bis %3): %4 wurden Arbeit, %5 dieselbe wie eine andere, %6 gefiltert, %7 zurückgestellt</translation>
    </message>
    <message>
        <source>MISSING: %1</source>
        <translation>ES FEHLEN: %1</translation>
    </message>
    <message>
        <source>%1 Run this in a terminal, or name the server with --host.</source>
        <translation>%1 Führen Sie dies in einem Terminal aus, oder nennen Sie den Server mit --host.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; if your mail is at %1:</source>
        <translation>Geben Sie „yes“ ein, wenn Ihre Mail bei %1 liegt:</translation>
    </message>
    <message>
        <source>There is an account &quot;%1&quot; already. Changing or removing it needs a person: use a terminal or the window.</source>
        <translation>Es gibt schon ein Konto „%1“. Um es zu ändern oder zu entfernen, braucht es einen Menschen: Verwenden Sie ein Terminal oder das Fenster.</translation>
    </message>
    <message>
        <source>%1 COULD NOT BE RECOUNTED: %2</source>
        <translation>%1 KONNTE NICHT NACHGEZÄHLT WERDEN: %2</translation>
    </message>
    <message>
        <source>%1 older mail(s) do not count</source>
        <translation>%1 ältere Mail(s) zählen nicht mit</translation>
    </message>
    <message>
        <source>Had been passed over, fetched now: %1</source>
        <translation>Waren übergangen worden, jetzt geholt: %1</translation>
    </message>
    <message>
        <source>Use &quot;mail&quot;, &quot;mail add&quot;, &quot;mail test&quot;, &quot;mail audit&quot;, &quot;mail skipped&quot; or &quot;mail remove&quot;.</source>
        <translation>Verwenden Sie „mail“, „mail add“, „mail test“, „mail audit“, „mail skipped“ oder „mail remove“.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Saved. Its server cannot be reached now; it is tried again by itself.</source>
        <translation>Gespeichert. Der Server ist jetzt nicht zu erreichen; er wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>Saved. Nothing runs now: it holds from the next start on.</source>
        <translation>Gespeichert. Jetzt läuft nichts: Es gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Saved. It is watched like that from now on.</source>
        <translation>Gespeichert. So wird es ab jetzt beobachtet.</translation>
    </message>
    <message>
        <source>could not be taken: %1</source>
        <translation>konnte nicht übernommen werden: %1</translation>
    </message>
    <message>
        <source>written by Countersign</source>
        <translation>von Countersign geschrieben</translation>
    </message>
    <message>
        <source>no rule takes it</source>
        <translation>keine Regel nimmt sie</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot;</source>
        <translation>Regel „%1“</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>There are older ones: the same command with --before %1 shows them.</source>
        <translation>Es gibt ältere: Derselbe Befehl mit --before %1 zeigt sie.</translation>
    </message>
    <message>
        <source>What is older lies in an archive and was not looked at.</source>
        <translation>Was älter ist, liegt in einem Archiv und wurde nicht angesehen.</translation>
    </message>
    <message>
        <source>--limit takes a whole number from 1 to %1.</source>
        <translation>--limit nimmt eine ganze Zahl von 1 bis %1.</translation>
    </message>
    <message>
        <source>--before takes the number that an earlier list ends with.</source>
        <translation>--before nimmt die Zahl, mit der eine frühere Liste endet.</translation>
    </message>
    <message>
        <source>No skipped mail has these words.</source>
        <translation>Keine übersprungene Mail hat diese Wörter.</translation>
    </message>
    <message>
        <source>No mail was skipped.</source>
        <translation>Keine Mail wurde übersprungen.</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>braucht einen Blick</translation>
    </message>
    <message>
        <source>Other programs are asking about mail just now. Try again.</source>
        <translation>Andere Programme fragen gerade nach Mail. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>--smtp takes a server and, behind a colon, its port: smtp.example.org:587.</source>
        <translation>--smtp nimmt einen Server und hinter einem Doppelpunkt dessen Port: smtp.example.org:587.</translation>
    </message>
    <message>
        <source>  mail [--json]             mail accounts, and how each is
  mail add [ADDRESS] [--name N] [--host H] [--port P] [--tls implicit|starttls|none] [--user U]
           [--kind imap|gmail|outlook|oauth] [--client-id ID] [--authorize-url U --token-url U --scope S]
           [--ca-file F] [--smtp HOST[:PORT]] [--folder A,B] [--since now|all|DAY] [--json]
                            tries and adds one; asks in a terminal, else the password is read from standard input
                            (a new account only: changing one needs a person at a terminal)
</source>
        <translation>  mail [--json]             Mailkonten, und wie es um jedes steht
  mail add [ADRESSE] [--name N] [--host H] [--port P] [--tls implicit|starttls|none] [--user U]
           [--kind imap|gmail|outlook|oauth] [--client-id ID] [--authorize-url U --token-url U --scope S]
           [--ca-file F] [--smtp SERVER[:PORT]] [--folder A,B] [--since now|all|TAG] [--json]
                            prüft eines und fügt es hinzu; fragt in einem Terminal, sonst wird das Passwort von der Standardeingabe gelesen
                            (nur ein neues Konto: eines zu ändern braucht einen Menschen an einem Terminal)
</translation>
    </message>
    <message>
        <source>the server says: %1</source>
        <translation>der Server sagt: %1</translation>
    </message>
    <message>
        <source>  mail test | mail audit [ACCOUNT] [--json]   tries to get in, and whether mail can be sent (nothing
                            is); recounts every mail against the server
  mail skipped [ACCOUNT] [--search WORDS] [--limit N] [--before NEXT] [--json]
                            mails that became no item, newest first, each with its rule or the reason
  mail remove ACCOUNT       needs a person; what has become of its mails stays
</source>
        <translation>  mail test | mail audit [KONTO] [--json]   versucht hineinzukommen und ob E-Mails verschickt werden können (es
                            wird keine verschickt); zählt jede Mail gegen den Server nach
  mail skipped [KONTO] [--search WÖRTER] [--limit N] [--before NEXT] [--json]
                            Mails, die kein Vorgang wurden, die neueste zuerst, jede mit ihrer Regel oder dem Grund
  mail remove KONTO         braucht einen Menschen; was aus seinen Mails geworden ist, bleibt
</translation>
    </message>
    <message>
        <source>--wait and --off exclude each other.</source>
        <translation>--wait und --off schließen einander aus.</translation>
    </message>
    <message>
        <source>--wait takes seconds, %1 at most.</source>
        <translation>--wait nimmt Sekunden, höchstens %1.</translation>
    </message>
    <message>
        <source>Work is taken again.</source>
        <translation>Arbeit wird wieder angenommen.</translation>
    </message>
    <message>
        <source>Nothing is in hand any more. It can be stopped; &quot;countersign drain --off&quot; takes work again.</source>
        <translation>Nichts ist mehr in Arbeit. Sie kann beendet werden; &quot;countersign drain --off&quot; nimmt wieder Arbeit an.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of work are still in hand; nothing new is begun. Ask again, or look at &quot;countersign status&quot;.</source>
        <translation>
            <numerusform>%n Stück Arbeit ist noch in der Hand; nichts Neues wird begonnen. Fragen Sie noch einmal, oder sehen Sie mit &quot;countersign status&quot; nach.</numerusform>
            <numerusform>%n Stück Arbeit sind noch in der Hand; nichts Neues wird begonnen. Fragen Sie noch einmal, oder sehen Sie mit &quot;countersign status&quot; nach.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is known as %1.</source>
        <translation>Er ist bekannt als %1.</translation>
    </message>
    <message>
        <source>The one before it (%1) holds as well, until &quot;countersign fleet key retire&quot;.</source>
        <translation>Der vorige (%1) gilt auch noch, bis &quot;countersign fleet key retire&quot;.</translation>
    </message>
    <message>
        <source>This is the fleet&apos;s key already (%1).</source>
        <translation>Das ist schon der Schlüssel der Flotte (%1).</translation>
    </message>
    <message>
        <source>There is a key already (%1). It holds on beside the new one (%2), so that the instances can change one after another; a third one would hold no more.</source>
        <translation>Es gibt schon einen Schlüssel (%1). Er gilt neben dem neuen (%2) weiter, damit die Instanzen nacheinander wechseln können; ein dritter würde nicht mehr gelten.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to go on:</source>
        <translation>Tippen Sie &quot;yes&quot;, um fortzufahren:</translation>
    </message>
    <message>
        <source>Kept in the keyring; it holds from the next start on.</source>
        <translation>Im Schlüsselbund aufbewahrt; er gilt vom nächsten Start an.</translation>
    </message>
    <message>
        <source>The key of a fleet is for a person&apos;s eyes: run this in a terminal.</source>
        <translation>Der Schlüssel einer Flotte ist für die Augen eines Menschen: führen Sie das in einem Terminal aus.</translation>
    </message>
    <message>
        <source>&quot;fleet key&quot; takes new, show, import or retire.</source>
        <translation>&quot;fleet key&quot; nimmt new, show, import oder retire.</translation>
    </message>
    <message>
        <source>&quot;fleet&quot; takes key, desk, desks, enrol or revoke. See &quot;countersign --help&quot;.</source>
        <translation>&quot;fleet&quot; nimmt key, desk, desks, enrol oder revoke. Siehe &quot;countersign --help&quot;.</translation>
    </message>
    <message>
        <source>The fleet&apos;s key (not shown):</source>
        <translation>Der Schlüssel der Flotte (wird nicht gezeigt):</translation>
    </message>
    <message>
        <source>Only one key holds (%1); there is nothing to do.</source>
        <translation>Nur ein Schlüssel gilt (%1); es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>From the next start on only %1 holds.</source>
        <translation>Vom nächsten Start an gilt nur %1.</translation>
    </message>
    <message>
        <source>This profile has no identity yet. Start Countersign once, then ask again.</source>
        <translation>Dieses Profil hat noch keine Kennung. Starten Sie Countersign einmal, dann fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Nothing of this is secret. At the machine whose items this desk is to decide on: &quot;countersign fleet enrol&quot;; there this code must be shown: %1</source>
        <translation>Nichts davon ist geheim. Auf dem Rechner, über dessen Vorgänge dieser Schreibtisch entscheiden soll: &quot;countersign fleet enrol&quot;; dort muss dieser Code stehen: %1</translation>
    </message>
    <message>
        <source>No other desk decides here.</source>
        <translation>Kein anderer Schreibtisch entscheidet hier.</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>what can be undone</source>
        <translation>was rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>The line that &quot;countersign fleet desk&quot; prints at the other desk:</source>
        <translation>Die Zeile, die &quot;countersign fleet desk&quot; am anderen Schreibtisch ausgibt:</translation>
    </message>
    <message>
        <source>Desk: %1</source>
        <translation>Schreibtisch: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Look at the other desk: the same code must stand there. If it does not, somebody has changed the line on its way.</source>
        <translation>Sehen Sie am anderen Schreibtisch nach: dort muss derselbe Code stehen. Wenn nicht, hat jemand die Zeile unterwegs geändert.</translation>
    </message>
    <message>
        <source>It will decide on everything, also on what cannot be undone.</source>
        <translation>Er wird über alles entscheiden, auch über das, was nicht rückgängig gemacht werden kann.</translation>
    </message>
    <message>
        <source>It will decide on what can be undone, and may reject anything.</source>
        <translation>Er wird über das entscheiden, was rückgängig gemacht werden kann, und darf alles ablehnen.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; if the codes are the same:</source>
        <translation>Tippen Sie &quot;yes&quot;, wenn die Codes gleich sind:</translation>
    </message>
    <message>
        <source>Enrolled.</source>
        <translation>Zugelassen.</translation>
    </message>
    <message>
        <source>&quot;fleet revoke&quot; takes the name of a desk. See &quot;countersign fleet desks&quot;.</source>
        <translation>&quot;fleet revoke&quot; nimmt den Namen eines Schreibtischs. Siehe &quot;countersign fleet desks&quot;.</translation>
    </message>
    <message>
        <source>Its decisions do not count here any more.</source>
        <translation>Seine Entscheidungen zählen hier nicht mehr.</translation>
    </message>
    <message>
        <source>has no place</source>
        <translation>hat keinen Platz</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>ist gegangen</translation>
    </message>
    <message>
        <source>away</source>
        <translation>fort</translation>
    </message>
    <message>
        <source>leaving</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>here</source>
        <translation>da</translation>
    </message>
    <message>
        <source>This instance is not in its fleet now. &quot;countersign status&quot; and &quot;countersign doctor&quot; say why.</source>
        <translation>Diese Instanz ist jetzt nicht in ihrer Flotte. &quot;countersign status&quot; und &quot;countersign doctor&quot; sagen, warum.</translation>
    </message>
    <message>
        <source>There is no fleet: this instance works by itself. A fleet needs redis.enabled and a key (&quot;countersign fleet key new&quot;).</source>
        <translation>Es gibt keine Flotte: diese Instanz arbeitet für sich. Eine Flotte braucht redis.enabled und einen Schlüssel (&quot;countersign fleet key new&quot;).</translation>
    </message>
    <message>
        <source>INSTANCE</source>
        <translation>INSTANZ</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>LAST BEAT</source>
        <translation>ZULETZT</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>ROLES</source>
        <translation>ROLLEN</translation>
    </message>
    <message>
        <source>WORK</source>
        <translation>ARBEIT</translation>
    </message>
    <message>
        <source>PLANNER</source>
        <translation>PLANER</translation>
    </message>
    <message>
        <source>SERVERS</source>
        <translation>SERVER</translation>
    </message>
    <message>
        <source>VAULT</source>
        <translation>VAULT</translation>
    </message>
    <message>
        <source>MAIL</source>
        <translation>E-MAIL</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>WARTET</translation>
    </message>
    <message>
        <source>LAG</source>
        <translation>RÜCKSTAND</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>, %1 changes</source>
        <translation>, %1 Änderungen</translation>
    </message>
    <message>
        <source>Of %1, %2 items had no room here; look there.</source>
        <translation>Von %1 hatten %2 Vorgänge hier keinen Platz; sehen Sie dort nach.</translation>
    </message>
    <message>
        <source>* is this instance. Times are UTC.</source>
        <translation>* ist diese Instanz. Zeiten sind UTC.</translation>
    </message>
    <message>
        <source>Step %1 ran at %2.</source>
        <translation>Schritt %1 lief bei %2.</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>  status [--json]           services, queues, counts per state, planner, pause
  status --fleet [--json]   all instances of the fleet: who is here, what each does, how far behind
</source>
        <translation>  status [--json]           Dienste, Warteschlangen, Zahlen je Zustand, Planer, Pause
  status --fleet [--json]   alle Instanzen der Flotte: wer da ist, was jede tut, wie weit sie zurückliegt
</translation>
    </message>
    <message>
        <source>  fleet key new|show|import|retire   the key that all instances of a fleet share; in a terminal
</source>
        <translation>  fleet key new|show|import|retire   der Schlüssel, den alle Instanzen einer Flotte teilen; im Terminal
</translation>
    </message>
    <message>
        <source>  fleet desk | fleet desks [--json]   this desk&apos;s card and code; the desks whose decisions count here
</source>
        <translation>  fleet desk | fleet desks [--json]   Karte und Code dieses Schreibtischs; wessen Entscheidungen hier zählen
</translation>
    </message>
    <message>
        <source>  fleet enrol [--irreversible] | fleet revoke DESK   lets another desk decide here, once its code was compared
</source>
        <translation>  fleet enrol [--irreversible] | fleet revoke TISCH   lässt einen anderen Schreibtisch hier entscheiden, nach Vergleich seines Codes
</translation>
    </message>
    <message>
        <source>  drain [--wait SECONDS | --off] [--json]   finishes what is in hand and begins nothing new, until it is stopped
                            or --off; waits 30 s for that unless told otherwise
</source>
        <translation>  drain [--wait SEKUNDEN | --off] [--json]   beendet, was in der Hand ist, und beginnt nichts Neues, bis zum Ende
                            oder --off; wartet darauf 30 s, wenn nichts anderes gesagt ist
</translation>
    </message>
    <message>
        <source>Use &quot;queue dead&quot;, &quot;queue retry ID&quot; or &quot;queue discard ID&quot;.</source>
        <translation>Nehmen Sie &quot;queue dead&quot;, &quot;queue retry ID&quot; oder &quot;queue discard ID&quot;.</translation>
    </message>
    <message>
        <source>Name one dead letter by its ID. &quot;countersign queue dead&quot; lists them.</source>
        <translation>Nennen Sie eine liegengebliebene Sendung mit ihrer ID. &quot;countersign queue dead&quot; nennt sie.</translation>
    </message>
    <message>
        <source>There are no dead letters.</source>
        <translation>Nichts ist liegengeblieben.</translation>
    </message>
    <message numerus="yes">
        <source>    tried %n time(s): %1</source>
        <translation>
            <numerusform>    %n Mal versucht: %1</numerusform>
            <numerusform>    %n Mal versucht: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>It is delivered again.</source>
        <translation>Es wird wieder zugestellt.</translation>
    </message>
    <message>
        <source>Nobody will get it any more, and it cannot be brought back. Type &quot;yes&quot; to discard it:</source>
        <translation>Niemand bekommt es mehr, und es lässt sich nicht zurückholen. Tippen Sie &quot;yes&quot;, um es zu verwerfen:</translation>
    </message>
    <message>
        <source>It is discarded.</source>
        <translation>Es ist verworfen.</translation>
    </message>
    <message>
        <source>  queue dead [--json] | queue retry ID | queue discard ID   work between machines that is tried no more
</source>
        <translation>  queue dead [--json] | queue retry ID | queue discard ID   Arbeit zwischen Rechnern, die nicht mehr versucht wird
</translation>
    </message>
    <message>
        <source>Whoever has it, and reaches your Redis, is a member of the fleet. A member reads the plans and calls that are handed around, can have the other instances make plans and calls for items of its own, with their tools and their accounts, and spend their planners&apos; money within their daily budgets, and can say what became of calls that were handed to it. It decides nothing: what another instance has planned is approved there, or by a desk that was enrolled there. So give it only to machines that you would let do this.</source>
        <translation>Wer ihn hat und Ihr Redis erreicht, gehört zur Flotte. Ein Mitglied liest die Pläne und Aufrufe, die herumgereicht werden, kann die anderen Instanzen für eigene Vorgänge planen und aufrufen lassen, mit deren Werkzeugen und Konten, kann das Geld ihrer Planer innerhalb ihrer Tagesbudgets ausgeben und sagen, was aus Aufrufen geworden ist, die ihm gegeben wurden. Es entscheidet nichts: was eine andere Instanz geplant hat, wird dort genehmigt, oder von einem Schreibtisch, der dort zugelassen ist. Geben Sie ihn also nur Rechnern, denen Sie das zugestehen.</translation>
    </message>
    <message>
        <source>On each other machine: &quot;countersign fleet key import&quot;.</source>
        <translation>Auf jedem anderen Rechner: &quot;countersign fleet key import&quot;.</translation>
    </message>
    <message>
        <source>This instance takes the fleet&apos;s key from redis.fleet_key in its configuration, and would not read what is put into the keyring. Change the variable that is named there (two keys may stand in it, apart by a comma; the first one signs), or set redis.fleet_key to &quot;keyring&quot;. Nothing was done.</source>
        <translation>Diese Instanz nimmt den Schlüssel der Flotte aus redis.fleet_key in ihrer Konfiguration und würde nicht lesen, was in den Schlüsselbund kommt. Ändern Sie die Variable, die dort genannt ist (zwei Schlüssel dürfen darin stehen, durch ein Komma getrennt; der erste unterschreibt), oder setzen Sie redis.fleet_key auf &quot;keyring&quot;. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>This instance takes the fleet&apos;s key from systemd (LoadCredential=redis.fleet_key:FILE), and would not read what is put into the keyring. Change that file (two keys may stand in it, one a line; the first one signs), and start the service anew. Nothing was done.</source>
        <translation>Diese Instanz nimmt den Schlüssel der Flotte von systemd (LoadCredential=redis.fleet_key:FILE) und würde nicht lesen, was in den Schlüsselbund kommt. Ändern Sie diese Datei (zwei Schlüssel dürfen darin stehen, einer je Zeile; der erste unterschreibt), und starten Sie den Dienst neu. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht zu hören</translation>
    </message>
    <message>
        <source>Would be proposed: %1</source>
        <translation>Vorgeschlagen würde: %1</translation>
    </message>
    <message>
        <source>What was read:</source>
        <translation>Was gelesen wurde:</translation>
    </message>
    <message>
        <source>not there: %1</source>
        <translation>nicht da: %1</translation>
    </message>
    <message>
        <source>  read FILE… [--json]       what would be made of files: values with where they stand, warnings, the plan; takes nothing in
</source>
        <translation>  read DATEI… [--json]      was aus Dateien würde: Werte und wo sie stehen, Warnungen, der Plan; nimmt nichts auf
</translation>
    </message>
    <message>
        <source>The instance that had this item is gone. Adopted, it becomes a new item here: planned anew, decided anew, and flagged, for it may have been done there. Only one instance can adopt it, once.</source>
        <translation>Die Instanz, die diesen Vorgang hatte, ist weg. Übernommen wird er hier zu einem neuen Vorgang: neu geplant, neu entschieden und gekennzeichnet, denn dort kann er schon getan sein. Nur eine Instanz kann ihn übernehmen, einmal.</translation>
    </message>
    <message>
        <source>Type &quot;yes&quot; to adopt it:</source>
        <translation>Tippen Sie „yes“, um ihn zu übernehmen:</translation>
    </message>
    <message>
        <source>Adopted as %1. It waits for your decision like any other.</source>
        <translation>Übernommen als %1. Er wartet wie jeder andere auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>  adopt ID                  makes a new action of the item of an instance that is gone; planned and decided anew
</source>
        <translation>  adopt ID                  macht aus dem Vorgang einer verschwundenen Instanz einen neuen; neu geplant und entschieden
</translation>
    </message>
    <message>
        <source>What was read of “%1”:</source>
        <translation>Was von „%1“ gelesen wurde:</translation>
    </message>
    <message>
        <source>  list [--state S | --decided] [--limit N] [--json]   --decided: the last decisions, and what became of them
  list --fleet [--json]     also what the other instances of a fleet have told this desk
</source>
        <translation>  list [--state S | --decided] [--limit N] [--json]   --decided: die letzten Entscheidungen und was daraus wurde
  list --fleet [--json]     auch, was die anderen Instanzen einer Flotte diesem Schreibtisch gesagt haben
</translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message>
        <source>The value of &quot;%1&quot; is written in a way that cannot be changed here; change it in the file.</source>
        <translation>Der Wert von „%1“ ist so geschrieben, dass er sich hier nicht ändern lässt; ändern Sie ihn in der Datei.</translation>
    </message>
    <message>
        <source>This is not valid YAML (%1).</source>
        <translation>Das ist kein gültiges YAML (%1).</translation>
    </message>
    <message>
        <source>%1 is not there or is not a file.</source>
        <translation>%1 gibt es nicht oder ist keine Datei.</translation>
    </message>
    <message>
        <source>The vault %1 must not contain %2; choose another folder with app.vault_path or --vault.</source>
        <translation>Der Vault %1 darf %2 nicht enthalten; wählen Sie mit app.vault_path oder --vault einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 takes a list of texts.</source>
        <translation>%1 nimmt eine Liste von Texten.</translation>
    </message>
    <message>
        <source>%1 cannot be changed here; change it in the file.</source>
        <translation>%1 lässt sich hier nicht ändern; ändern Sie es in der Datei.</translation>
    </message>
    <message>
        <source>%1 is a secret and does not belong here; write &quot;${NAME}&quot; and set that variable.</source>
        <translation>%1 ist ein Geheimnis und gehört nicht hierher; schreiben Sie &quot;${NAME}&quot; und setzen Sie diese Variable.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a setting.</source>
        <translation>„%1“ ist keine Einstellung.</translation>
    </message>
    <message>
        <source>%1 stands in a part of the file that cannot be changed safely; change it there by hand.</source>
        <translation>%1 steht in einem Teil der Datei, der sich nicht sicher ändern lässt; ändern Sie es dort von Hand.</translation>
    </message>
    <message>
        <source>settings are written as SECTION: {KEY: VALUE}</source>
        <translation>Einstellungen werden als ABSCHNITT: {SCHLÜSSEL: WERT} geschrieben</translation>
    </message>
    <message>
        <source>%1 must hold settings as KEY: VALUE</source>
        <translation>%1 muss Einstellungen als SCHLÜSSEL: WERT enthalten</translation>
    </message>
    <message>
        <source>%1: keyring</source>
        <translation>%1: keyring</translation>
    </message>
    <message>
        <source>%1 is a secret and does not belong here; write &quot;${NAME}&quot; and set that variable</source>
        <translation>%1 ist ein Geheimnis und gehört nicht hierher; schreiben Sie &quot;${NAME}&quot; und setzen Sie diese Variable</translation>
    </message>
    <message>
        <source>--set takes KEY=VALUE, for example --set http.port=0; &quot;%1&quot; is none.</source>
        <translation>--set nimmt SCHLÜSSEL=WERT, zum Beispiel --set http.port=0; „%1“ ist nichts dergleichen.</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>die Variable %1</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>die Umgebung</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no setting&apos;s variable; the nearest is &quot;%2&quot;</source>
        <translation>„%1“ ist die Variable keiner Einstellung; am nächsten liegt „%2“</translation>
    </message>
    <message>
        <source>planner.use: openai needs openai.model, the name of the model that your server has</source>
        <translation>planner.use: openai braucht openai.model, den Namen des Modells, das Ihr Server hat</translation>
    </message>
    <message>
        <source>%1 would send its key unencrypted; use https, or a server on this machine</source>
        <translation>%1 würde den Schlüssel unverschlüsselt senden; nehmen Sie https oder einen Server auf diesem Rechner</translation>
    </message>
    <message>
        <source>connection_pool.min_size (%1) must not be above connection_pool.max_size (%2)</source>
        <translation>connection_pool.min_size (%1) darf nicht über connection_pool.max_size (%2) liegen</translation>
    </message>
    <message>
        <source>http.host must be an address such as 127.0.0.1, not &quot;%1&quot;</source>
        <translation>http.host muss eine Adresse wie 127.0.0.1 sein, nicht „%1“</translation>
    </message>
    <message>
        <source>http.host %1 can be reached from outside; set http.token, or use 127.0.0.1</source>
        <translation>http.host %1 ist von außen zu erreichen; setzen Sie http.token, oder nehmen Sie 127.0.0.1</translation>
    </message>
    <message>
        <source>it is your home as a whole; name the folders in it that the server needs</source>
        <translation>das ist Ihr ganzes persönliches Verzeichnis; nennen Sie die Ordner darin, die der Server braucht</translation>
    </message>
    <message>
        <source>it is where Countersign keeps its own things, which no server gets; name another folder</source>
        <translation>dort bewahrt Countersign Eigenes auf, das kein Server bekommt; nennen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>your home, the vault or the profile lies below it; name the folders that the server needs</source>
        <translation>darunter liegt Ihr persönliches Verzeichnis, der Vault oder das Profil; nennen Sie die Ordner, die der Server braucht</translation>
    </message>
    <message>
        <source>mcp.servers.%1.sandbox.folders: %2 cannot be given: %3.</source>
        <translation>mcp.servers.%1.sandbox.folders: %2 lässt sich nicht geben: %3.</translation>
    </message>
    <message>
        <source>a map from folders to ro or rw</source>
        <translation>eine Zuordnung von Ordnern zu ro oder rw</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; must be a whole path, from / or ~</source>
        <translation>%1: „%2“ muss ein ganzer Pfad sein, ab / oder ~</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; must be ro (it may read there) or rw (it may write there, too)</source>
        <translation>%1: „%2“ muss ro (darf dort lesen) oder rw (darf dort auch schreiben) sein</translation>
    </message>
    <message>
        <source>on, off, or a map of network, unix_sockets and folders</source>
        <translation>on, off oder eine Zuordnung mit network, unix_sockets und folders</translation>
    </message>
    <message>
        <source>a list of different roles out of %1</source>
        <translation>eine Liste verschiedener Rollen aus %1</translation>
    </message>
    <message>
        <source>a list of mail addresses</source>
        <translation>eine Liste von Mail-Adressen</translation>
    </message>
    <message>
        <source>an http or https address without a user, query or fragment</source>
        <translation>eine http- oder https-Adresse ohne Benutzer, Abfrage oder Fragment</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>%1 must be %2</source>
        <translation>%1 muss dies sein: %2</translation>
    </message>
    <message>
        <source>%1, not &quot;%2&quot;</source>
        <translation>%1, nicht „%2“</translation>
    </message>
    <message>
        <source>%1 is not part of this version yet; remove it to go on</source>
        <translation>%1 gehört noch nicht zu dieser Version; entfernen Sie es, um weiterzumachen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a setting; the nearest is &quot;%2&quot;</source>
        <translation>„%1“ ist keine Einstellung; am nächsten liegt „%2“</translation>
    </message>
    <message>
        <source>approval.rules.when.domain must be a domain like example.org (in other letters as xn--…), not &quot;%1&quot;</source>
        <translation>approval.rules.when.domain muss eine Domain wie example.org sein (in anderen Buchstaben als xn--…), nicht „%1“</translation>
    </message>
    <message>
        <source>approval.rules.when.trusted_source must be &quot;inbox&quot; or the name of a mail account, not &quot;%1&quot;</source>
        <translation>approval.rules.when.trusted_source muss &quot;inbox&quot; oder der Name eines Mailkontos sein, nicht „%1“</translation>
    </message>
    <message>
        <source>a rule&apos;s &quot;when&quot; must name at least one of %1</source>
        <translation>das &quot;when&quot; einer Regel muss mindestens eins davon nennen: %1</translation>
    </message>
    <message>
        <source>approval.rules.when.%1 must be a text that is not empty</source>
        <translation>approval.rules.when.%1 muss ein Text sein, der nicht leer ist</translation>
    </message>
    <message>
        <source>a text of at most %1 characters without control characters</source>
        <translation>ein Text von höchstens %1 Zeichen ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>a map of variables</source>
        <translation>eine Zuordnung von Variablen</translation>
    </message>
    <message>
        <source>%1.%2 must be a text</source>
        <translation>%1.%2 muss ein Text sein</translation>
    </message>
    <message>
        <source>%1.%2 looks like a secret; write &quot;${NAME}&quot; instead of its value</source>
        <translation>%1.%2 sieht wie ein Geheimnis aus; schreiben Sie &quot;${NAME}&quot; statt seines Wertes</translation>
    </message>
    <message>
        <source>the name or path of a program</source>
        <translation>der Name oder Pfad eines Programms</translation>
    </message>
    <message>
        <source>a list of rules</source>
        <translation>eine Liste von Regeln</translation>
    </message>
    <message>
        <source>every rule in approval.rules needs a name</source>
        <translation>jede Regel in approval.rules braucht einen Namen</translation>
    </message>
    <message>
        <source>the rule &quot;%1&quot; says not when it holds; add &quot;when&quot;</source>
        <translation>die Regel „%1“ sagt nicht, wann sie gilt; ergänzen Sie &quot;when&quot;</translation>
    </message>
    <message>
        <source>two rules are named &quot;%1&quot;</source>
        <translation>zwei Regeln heißen „%1“</translation>
    </message>
    <message>
        <source>a map from names to servers</source>
        <translation>eine Zuordnung von Namen zu Servern</translation>
    </message>
    <message>
        <source>a map with a command</source>
        <translation>eine Zuordnung mit einem command</translation>
    </message>
    <message>
        <source>mcp.servers.%1 needs a command</source>
        <translation>mcp.servers.%1 braucht ein command</translation>
    </message>
    <message>
        <source>a map of models, each {input: USD, output: USD} for a million tokens</source>
        <translation>eine Zuordnung von Modellen, jedes {input: USD, output: USD} für eine Million Token</translation>
    </message>
    <message>
        <source>%1.%2 needs input and output, in US dollars for a million tokens</source>
        <translation>%1.%2 braucht input und output, in US-Dollar für eine Million Token</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a duration such as 30, 5s, 30m, 12h or 7d, from %1 to %2 seconds</source>
        <translation>eine Dauer wie 30, 5s, 30m, 12h oder 7d, von %1 bis %2 Sekunden</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eins von %1</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a day such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z</source>
        <translation>ein Tag wie 2026-12-31 oder eine Zeit wie 2026-12-31T18:00:00Z</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of an environment variable</source>
        <translation>„%1“ ist kein Name einer Umgebungsvariable</translation>
    </message>
    <message>
        <source>the environment variable %1 is not set</source>
        <translation>die Umgebungsvariable %1 ist nicht gesetzt</translation>
    </message>
    <message>
        <source>anchors and aliases (&amp; and *) are not allowed here</source>
        <translation>Anker und Verweise (&amp; und *) sind hier nicht erlaubt</translation>
    </message>
    <message>
        <source>tags (!…) are not allowed here</source>
        <translation>Tags (!…) sind hier nicht erlaubt</translation>
    </message>
    <message>
        <source>a key must be a plain word</source>
        <translation>ein Schlüssel muss ein einfaches Wort sein</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it holds too many entries</source>
        <translation>zu viele Einträge</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>ein Schlüssel fehlt</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; appears twice</source>
        <translation>der Schlüssel „%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>it is larger than 1 MiB</source>
        <translation>größer als 1 MiB</translation>
    </message>
    <message>
        <source>it is not a text in UTF-8</source>
        <translation>kein Text in UTF-8</translation>
    </message>
    <message>
        <source>only one document is allowed</source>
        <translation>nur ein Dokument ist erlaubt</translation>
    </message>
    <message>
        <source>this is not valid YAML (%1)</source>
        <translation>das ist kein gültiges YAML (%1)</translation>
    </message>
    <message>
        <source>%1 would not act: %2 is not part of this version yet. Leave it at %3, or remove it</source>
        <translation>%1 würde nichts bewirken: %2 gehört noch nicht zu dieser Version. Lass es bei %3 oder entferne es</translation>
    </message>
    <message>
        <source>approval.rules.when.sender must be an address like anna@example.org, or a domain like example.org for all of it (in other letters as xn--…), not &quot;%1&quot;</source>
        <translation>approval.rules.when.sender muss eine Adresse wie anna@example.org sein oder eine Domain wie example.org für alle von dort (in anderen Buchstaben als xn--…), nicht „%1“</translation>
    </message>
    <message>
        <source>approval.rules.when.vendor must be the beginning of a name, like Nordlicht, not &quot;%1&quot;</source>
        <translation>approval.rules.when.vendor muss der Anfang eines Namens sein, etwa Nordlicht, nicht „%1“</translation>
    </message>
    <message>
        <source>the rule &quot;%1&quot; names a %2 but not from where it is believed; add &quot;trusted_source: inbox&quot; to its &quot;when&quot; (this believes everything that is dropped in the Inbox), or the name of a mail account, and confirm the rule again</source>
        <translation>die Regel „%1“ nennt %2, aber nicht, woher das geglaubt wird; ergänzen Sie in ihrem „when“ „trusted_source: inbox“ (damit wird allem geglaubt, was in den Eingang gelegt wird) oder den Namen eines Mailkontos, und bestätigen Sie die Regel neu</translation>
    </message>
    <message>
        <source>%1 needs %2 (%3)</source>
        <translation>%1 braucht %2 (%3)</translation>
    </message>
    <message>
        <source>%1: kind: imap signs in with a password and has no client_id; remove it, or write kind: gmail, outlook or oauth</source>
        <translation>%1: kind: imap meldet sich mit einem Passwort an und hat keine client_id; entfernen Sie sie, oder schreiben Sie kind: gmail, outlook oder oauth</translation>
    </message>
    <message>
        <source>Microsoft takes no password; the README says how to get your own</source>
        <translation>Microsoft nimmt kein Passwort; die README sagt, wie Sie eine eigene bekommen</translation>
    </message>
    <message>
        <source>kind: oauth signs in at a provider that is not known here</source>
        <translation>kind: oauth meldet sich bei einem Anbieter an, der hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>every account in mail.accounts needs a name</source>
        <translation>jedes Konto in mail.accounts braucht einen Namen</translation>
    </message>
    <message>
        <source>mostly the whole mail address</source>
        <translation>meist die ganze Mailadresse</translation>
    </message>
    <message>
        <source>the name of its IMAP server, such as imap.example.org</source>
        <translation>der Name des IMAP-Servers, etwa imap.example.org</translation>
    </message>
    <message>
        <source>%1: tls: none would send the password in clear text; use implicit or starttls (none is for a server on this machine)</source>
        <translation>%1: tls: none würde das Passwort im Klartext senden; verwenden Sie implicit oder starttls (none ist für einen Server auf diesem Rechner)</translation>
    </message>
    <message>
        <source>a map of name, host, username …</source>
        <translation>eine Zuordnung mit name, host, username …</translation>
    </message>
    <message>
        <source>a list of at most %1 accounts</source>
        <translation>eine Liste von höchstens %1 Konten</translation>
    </message>
    <message>
        <source>two mail accounts are named &quot;%1&quot;</source>
        <translation>zwei Mailkonten heißen „%1“</translation>
    </message>
    <message>
        <source>There is no mail account &quot;%1&quot; in the file.</source>
        <translation>In der Datei gibt es kein Mailkonto „%1“.</translation>
    </message>
    <message>
        <source>%1 must name at least one of %2</source>
        <translation>%1 muss mindestens eines nennen von: %2</translation>
    </message>
    <message>
        <source>a header&apos;s name, or &quot;Name: a part of what it says&quot;</source>
        <translation>der Name einer Kopfzeile, oder „Name: ein Teil dessen, was sie sagt“</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes oder no</translation>
    </message>
    <message>
        <source>a text of at most 100 characters (&quot;own&quot; is the rule for mails of Countersign)</source>
        <translation>ein Text von höchstens 100 Zeichen („own“ ist die Regel für Mails von Countersign)</translation>
    </message>
    <message>
        <source>a list of at most %1 filters</source>
        <translation>eine Liste von höchstens %1 Filtern</translation>
    </message>
    <message>
        <source>every filter in %1 needs a name</source>
        <translation>jeder Filter in %1 braucht einen Namen</translation>
    </message>
    <message>
        <source>the filter &quot;%1&quot; needs &quot;when&quot; (which mails it is about) and &quot;do&quot; (take or skip)</source>
        <translation>der Filter „%1“ braucht „when“ (um welche Mails es geht) und „do“ (take oder skip)</translation>
    </message>
    <message>
        <source>two filters of %1 are named &quot;%2&quot;</source>
        <translation>zwei Filter von %1 heißen „%2“</translation>
    </message>
    <message>
        <source>%1 is a secret and does not belong here, where backups and other programs read it; write &quot;keyring&quot; (&quot;countersign mail add&quot; and the Mail page store it there), or &quot;${NAME}&quot; and set that variable</source>
        <translation>%1 ist ein Geheimnis und gehört nicht hierher, wo Sicherungen und andere Programme es lesen; schreiben Sie „keyring“ („countersign mail add“ und die Seite „Mail“ legen es dort ab), oder „${NAME}“ und setzen Sie diese Variable</translation>
    </message>
    <message>
        <source>a whole address that begins with https://</source>
        <translation>eine ganze Adresse, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>a name of at most 32 letters, digits, - and _ (&quot;inbox&quot; is the folder of the vault)</source>
        <translation>ein Name aus höchstens 32 Buchstaben, Ziffern, - und _ („inbox“ ist der Ordner des Vaults)</translation>
    </message>
    <message>
        <source>now, all, or a day such as 2026-11-01</source>
        <translation>now, all oder ein Tag wie 2026-11-01</translation>
    </message>
    <message>
        <source>a whole path, from / or ~</source>
        <translation>ein ganzer Pfad, ab / oder ~</translation>
    </message>
    <message>
        <source>a map of host, port and tls</source>
        <translation>eine Zuordnung mit host, port und tls</translation>
    </message>
    <message>
        <source>%1: tls: none would send mail in clear text; use starttls or implicit (none is for a server on this machine)</source>
        <translation>%1: tls: none würde Mails im Klartext senden; verwenden Sie starttls oder implicit (none ist für einen Server auf diesem Rechner)</translation>
    </message>
    <message>
        <source>the name of a server, such as imap.example.org, without https:// and port</source>
        <translation>der Name eines Servers, etwa imap.example.org, ohne https:// und Port</translation>
    </message>
    <message>
        <source>mail.accounts cannot be changed safely in %1 (or a variable or an option says otherwise); change it there by hand.</source>
        <translation>mail.accounts lässt sich in %1 nicht sicher ändern (oder eine Variable oder Option sagt etwas anderes); ändern Sie es dort von Hand.</translation>
    </message>
    <message>
        <source>The secrets of the mail account &quot;%1&quot; do not belong into the file; keep them in the keyring.</source>
        <translation>Die Geheimnisse des Mailkontos „%1“ gehören nicht in die Datei; bewahren Sie sie im Schlüsselbund auf.</translation>
    </message>
    <message>
        <source>the rule &quot;%1&quot; trusts &quot;%2&quot;, but there is no mail account of that name (known: %3); write one of these, or add the account to mail.accounts</source>
        <translation>die Regel „%1“ vertraut „%2“, aber es gibt kein Mailkonto dieses Namens (bekannt: %3); schreiben Sie einen davon, oder fügen Sie das Konto zu mail.accounts hinzu</translation>
    </message>
    <message>
        <source>%1 must be a text that is not empty and has at most %2 characters</source>
        <translation>%1 muss ein Text sein, der nicht leer ist und höchstens %2 Zeichen hat</translation>
    </message>
    <message>
        <source>a list of different folders (%1 at the most), such as [INBOX, Invoices]</source>
        <translation>eine Liste verschiedener Ordner (höchstens %1), etwa [INBOX, Rechnungen]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a server&apos;s name; use letters, digits, - and _ (&quot;countersign&quot; and &quot;countersign-mail&quot; are the bundled ones)</source>
        <translation>&quot;%1&quot; kann kein Name eines Servers sein; verwenden Sie Buchstaben, Ziffern, - und _ (&quot;countersign&quot; und &quot;countersign-mail&quot; sind die mitgelieferten)</translation>
    </message>
    <message>
        <source>0 (never), or a duration such as 12h, 3d or 14d, from an hour to a year</source>
        <translation>0 (nie) oder eine Dauer wie 12h, 3d oder 14d, von einer Stunde bis zu einem Jahr</translation>
    </message>
    <message>
        <source>%1 is not this machine, and without encryption everybody on the way could read and change what is said; set redis.tls: true</source>
        <translation>%1 ist nicht dieser Rechner, und ohne Verschlüsselung könnte jeder auf dem Weg lesen und ändern, was gesagt wird; setzen Sie redis.tls: true</translation>
    </message>
    <message>
        <source>redis.sentinels and redis.sentinel_master belong together</source>
        <translation>redis.sentinels und redis.sentinel_master gehören zusammen</translation>
    </message>
    <message>
        <source>redis.unix_socket and redis.sentinels exclude each other</source>
        <translation>redis.unix_socket und redis.sentinels schließen einander aus</translation>
    </message>
    <message>
        <source>performance.db_pool_size must be %1 or more: one connection asks, one hears the other instances, and three wait for work, answers and questions</source>
        <translation>performance.db_pool_size muss mindestens %1 sein: eine Verbindung fragt, eine hört die anderen Instanzen, und drei warten auf Arbeit, Antworten und Fragen</translation>
    </message>
    <message>
        <source>letters, digits, &quot;_&quot;, &quot;.&quot; and &quot;-&quot;</source>
        <translation>Buchstaben, Ziffern, &quot;_&quot;, &quot;.&quot; und &quot;-&quot;</translation>
    </message>
    <message>
        <source>a list of HOST:PORT</source>
        <translation>eine Liste von HOST:PORT</translation>
    </message>
    <message>
        <source>a whole path, beginning with /</source>
        <translation>ein ganzer Pfad, der mit / beginnt</translation>
    </message>
    <message>
        <source>a map of mechanism, username and password</source>
        <translation>eine Zuordnung aus mechanism, username und password</translation>
    </message>
    <message>
        <source>%1 is incomplete: it needs a mechanism (%2), a username and a password (&quot;${NAME}&quot;)</source>
        <translation>%1 ist unvollständig: nötig sind mechanism (%2), username und password („${NAME}“)</translation>
    </message>
    <message>
        <source>true, false, or a map of %1</source>
        <translation>true, false oder eine Zuordnung aus %1</translation>
    </message>
    <message>
        <source>%1 is incomplete: certificate_file and key_file belong together, and key_password to them</source>
        <translation>%1 ist unvollständig: certificate_file und key_file gehören zusammen, und key_password zu ihnen</translation>
    </message>
    <message>
        <source>HOST:PORT, or several with commas in between</source>
        <translation>HOST:PORT, oder mehrere mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>kafka.enabled: true needs kafka.brokers, like host:9092</source>
        <translation>kafka.enabled: true braucht kafka.brokers, etwa host:9092</translation>
    </message>
    <message>
        <source>%1 is not this machine, and without encryption everybody on the way could read and change what is said; set kafka.tls: true</source>
        <translation>%1 ist nicht dieser Rechner, und ohne Verschlüsselung könnte jeder auf dem Weg mitlesen und ändern; setzen Sie kafka.tls: true</translation>
    </message>
    <message>
        <source>%1.%2 goes over %3, which is not enabled; set %4.enabled: true</source>
        <translation>%1.%2 geht über %3, das nicht eingeschaltet ist; setzen Sie %4.enabled: true</translation>
    </message>
    <message>
        <source>the topic %1 is exported and imported: each event would come back as an item; use two topics</source>
        <translation>das Topic %1 wird exportiert und importiert: jedes Ereignis käme als Vorgang zurück; nehmen Sie zwei Topics</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; cannot be a topic; use letters, digits, &quot;_&quot;, &quot;.&quot; and &quot;-&quot;, and not &quot;.dead&quot; at its end</source>
        <translation>%1: „%2“ kann kein Topic sein; nehmen Sie Buchstaben, Ziffern, „_“, „.“ und „-“, und kein „.dead“ am Ende</translation>
    </message>
    <message>
        <source>%1 has more than %2 topics</source>
        <translation>%1 hat mehr als %2 Topics</translation>
    </message>
    <message>
        <source>a list of events, like [action.generated, execution.completed]</source>
        <translation>eine Liste von Ereignissen, etwa [action.generated, execution.completed]</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no event; the nearest is &quot;%3&quot;</source>
        <translation>%1: „%2“ ist kein Ereignis; am nächsten kommt „%3“</translation>
    </message>
    <message>
        <source>a kind of item, like invoice</source>
        <translation>eine Art von Vorgang, etwa invoice</translation>
    </message>
    <message>
        <source>a map from topics to events</source>
        <translation>eine Zuordnung von Topics zu Ereignissen</translation>
    </message>
    <message>
        <source>%1 names no events</source>
        <translation>%1 nennt keine Ereignisse</translation>
    </message>
    <message>
        <source>a map from topics to {type: …}</source>
        <translation>eine Zuordnung von Topics zu {type: …}</translation>
    </message>
    <message>
        <source>a map like {type: invoice}</source>
        <translation>eine Zuordnung wie {type: invoice}</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>untitled</source>
        <translation>ohne Titel</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation>Stand: %1.</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation>Wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>Nichts wartet.</translation>
    </message>
    <message>
        <source>Last results</source>
        <translation>Letzte Ergebnisse</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungewiss</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Dashboard.md and Countersign.md are files of your own, so there is no dashboard in the vault. Rename one.</source>
        <translation>Dashboard.md und Countersign.md sind Ihre eigenen Dateien, deshalb gibt es im Vault keinen Überblick. Benennen Sie eine um.</translation>
    </message>
    <message>
        <source>Completed, and taken back</source>
        <translation>Erledigt und zurückgenommen</translation>
    </message>
</context>
<context>
    <name>Decided</name>
    <message>
        <source>Undone. It waits for you again.</source>
        <translation>Zurückgenommen. Es wartet wieder auf Sie.</translation>
    </message>
    <message>
        <source>It is not certain that this was undone.</source>
        <translation>Es ist nicht sicher, ob das zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>It could not be undone.</source>
        <translation>Es konnte nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Being undone…</source>
        <translation>Wird zurückgenommen…</translation>
    </message>
    <message>
        <source>Approved. It waits until you resume.</source>
        <translation>Genehmigt. Es wartet, bis Sie fortsetzen.</translation>
    </message>
    <message>
        <source>Starts in %1 s</source>
        <translation>Beginnt in %1 s</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Rejected. To be called back for %1 s</source>
        <translation>Abgelehnt. Noch %1 s zurückrufbar</translation>
    </message>
    <message>
        <source>Rejected.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It failed, and everything was taken back.</source>
        <translation>Es ist fehlgeschlagen, und alles wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It is not certain that this happened.</source>
        <translation>Es ist nicht sicher, ob das geschehen ist.</translation>
    </message>
    <message>
        <source>It needs a new look.</source>
        <translation>Es muss neu angesehen werden.</translation>
    </message>
    <message>
        <source>It comes back later.</source>
        <translation>Es kommt später wieder.</translation>
    </message>
    <message>
        <source>It waits for you again.</source>
        <translation>Es wartet wieder auf Sie.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Nobody decided in time.</source>
        <translation>Niemand hat rechtzeitig entschieden.</translation>
    </message>
    <message>
        <source>Being planned again…</source>
        <translation>Wird neu geplant…</translation>
    </message>
    <message>
        <source>%1 (“%2”)</source>
        <comment>what is done, and with which item</comment>
        <translation>%1 („%2“)</translation>
    </message>
    <message>
        <source>About to start…</source>
        <translation>Beginnt gleich …</translation>
    </message>
    <message>
        <source>Waits until %1</source>
        <translation>Wartet bis %1</translation>
    </message>
</context>
<context>
    <name>DeskCard</name>
    <message>
        <source>This is no desk&apos;s card, or not all of it. Copy the whole line that begins with &quot;csd1-&quot; from &quot;countersign fleet desk&quot; on the other machine.</source>
        <translation>Das ist keine Karte eines Schreibtischs, oder nicht die ganze. Kopieren Sie die ganze Zeile, die mit &quot;csd1-&quot; beginnt, von &quot;countersign fleet desk&quot; auf dem anderen Rechner.</translation>
    </message>
</context>
<context>
    <name>DeskKey</name>
    <message>
        <source>This desk&apos;s key in the keyring (%1) cannot be read. Remove it there; then a new one is made, which has to be enrolled again.</source>
        <translation>Der Schlüssel dieses Schreibtischs im Schlüsselbund (%1) ist nicht lesbar. Entfernen Sie ihn dort; dann wird ein neuer gemacht, der neu zugelassen werden muss.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>%1 cannot be written. Make it yours or choose another folder.</source>
        <translation>In %1 lässt sich nicht schreiben. Machen Sie es zu Ihrem, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 (will be made at the first start)</source>
        <translation>%1 (wird beim ersten Start angelegt)</translation>
    </message>
    <message>
        <source>none with --profile: a restore of journal and anchor together is not seen</source>
        <translation>mit --profile keiner: Werden Journal und Anker zusammen zurückgelegt, fällt es nicht auf</translation>
    </message>
    <message>
        <source>%1 GB free</source>
        <translation>%1 GB frei</translation>
    </message>
    <message>
        <source>Only %1. Free some space.</source>
        <translation>Nur %1. Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>chain intact, events: %1</source>
        <translation>Kette unversehrt, Ereignisse: %1</translation>
    </message>
    <message>
        <source>%1 is missing. Install Countersign again.</source>
        <translation>%1 fehlt. Installieren Sie Countersign neu.</translation>
    </message>
    <message>
        <source>closed to other programs of yours</source>
        <translation>für Ihre anderen Programme verschlossen</translation>
    </message>
    <message>
        <source>Other programs of yours can read keys in it: this is a build for debugging. Use a release build for real work.</source>
        <translation>Ihre anderen Programme können Schlüssel darin lesen: Das ist eine Fassung zur Fehlersuche. Nehmen Sie für echte Arbeit eine Release-Fassung.</translation>
    </message>
    <message>
        <source>version %1: the bundled tools and the program that reads files are confined to the vault</source>
        <translation>Version %1: Die mitgelieferten Werkzeuge und das Programm, das Dateien liest, sind auf den Vault beschränkt</translation>
    </message>
    <message>
        <source>This system has none that can be used, so the bundled tools and the program that reads files are not confined by it. Use Linux 5.19 or later with Landlock switched on (&quot;lsm=landlock,…&quot; on the kernel&apos;s command line).</source>
        <translation>Dieses System hat keines, das sich nutzen ließe; deshalb sind die mitgelieferten Werkzeuge und das Programm, das Dateien liest, nicht dadurch beschränkt. Nehmen Sie Linux 5.19 oder neuer mit eingeschaltetem Landlock („lsm=landlock,…“ auf der Befehlszeile des Kernels).</translation>
    </message>
    <message>
        <source>%1 keeps servers of others apart</source>
        <translation>%1 schottet fremde Server ab</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; was not found. Install it or correct mcp.servers.%2.command.</source>
        <translation>Das Programm „%1“ wurde nicht gefunden. Installieren Sie es, oder berichtigen Sie mcp.servers.%2.command.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>defaults (there is no %1)</source>
        <translation>Vorgaben (%1 gibt es nicht)</translation>
    </message>
    <message>
        <source>%1, %2 at %3</source>
        <translation>%1, %2 bei %3</translation>
    </message>
    <message>
        <source>%1: its key cannot be read. %2</source>
        <translation>%1: Der Schlüssel lässt sich nicht lesen. %2</translation>
    </message>
    <message>
        <source>%1, with the key in the keyring</source>
        <translation>%1, mit dem Schlüssel im Schlüsselbund</translation>
    </message>
    <message>
        <source>%1, with the key from the environment</source>
        <translation>%1, mit dem Schlüssel aus der Umgebung</translation>
    </message>
    <message>
        <source>%1, without a key</source>
        <translation>%1, ohne Schlüssel</translation>
    </message>
    <message>
        <source>%1 has no key, so playbooks plan. Store one on the Planners page, or write %2: &quot;${NAME}&quot; and set that variable.</source>
        <translation>%1 hat keinen Schlüssel, deshalb planen Playbooks. Hinterlegen Sie einen auf der Seite Planer, oder schreiben Sie %2: &quot;${NAME}&quot; und setzen Sie diese Variable.</translation>
    </message>
    <message>
        <source>%1, needs no account</source>
        <translation>%1, braucht kein Konto</translation>
    </message>
    <message>
        <source>%1 Nothing needs it now.</source>
        <translation>%1 Zurzeit braucht ihn nichts.</translation>
    </message>
    <message>
        <source>Nobody has signed in. Sign in on the Mail page or with &quot;countersign mail add --name %1&quot;.</source>
        <translation>Niemand hat sich angemeldet. Melden Sie sich auf der Seite „Mail“ oder mit „countersign mail add --name %1“ an.</translation>
    </message>
    <message>
        <source>Its password is not in the keyring. Store it with &quot;countersign mail add --name %1&quot;.</source>
        <translation>Das Passwort ist nicht im Schlüsselbund. Legen Sie es mit „countersign mail add --name %1“ ab.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>last mail %1</source>
        <translation>letzte Mail %1</translation>
    </message>
    <message>
        <source>%1: settled up to %2</source>
        <translation>%1: erledigt bis %2</translation>
    </message>
    <message>
        <source>mails that wait: %1, for up to %2 s</source>
        <translation>wartende Mails: %1, bis zu %2 s lang</translation>
    </message>
    <message>
        <source>the sign-in ends %1</source>
        <translation>die Anmeldung endet %1</translation>
    </message>
    <message>
        <source>no account; &quot;countersign mail add&quot; or the Mail page adds one</source>
        <translation>kein Konto; „countersign mail add“ oder die Seite „Mail“ fügt eines hinzu</translation>
    </message>
    <message>
        <source>It was added by hand and is not watched yet: start Countersign anew.</source>
        <translation>Es wurde von Hand eingetragen und wird noch nicht beobachtet: Starten Sie Countersign neu.</translation>
    </message>
    <message>
        <source>Its sign-in ended %1. Sign in on the Mail page or with &quot;countersign mail add --name %2&quot;.</source>
        <translation>Die Anmeldung endete %1. Melden Sie sich auf der Seite „Mail“ oder mit „countersign mail add --name %2“ an.</translation>
    </message>
    <message>
        <source>the password is taken</source>
        <translation>das Passwort wird angenommen</translation>
    </message>
    <message>
        <source>the server answers, and its certificate is good</source>
        <translation>der Server antwortet, und sein Zertifikat ist gut</translation>
    </message>
    <message>
        <source>known as %1</source>
        <translation>bekannt als %1</translation>
    </message>
    <message>
        <source>known as %1; the one before it (%2) holds as well</source>
        <translation>bekannt als %1; der vorige (%2) gilt auch noch</translation>
    </message>
    <message>
        <source>off (redis.enabled); this desk works alone</source>
        <translation>aus (redis.enabled); dieser Schreibtisch arbeitet allein</translation>
    </message>
    <message>
        <source>%1 Version %2, round trip %3 ms.</source>
        <translation>%1 Version %2, hin und zurück %3 ms.</translation>
    </message>
    <message>
        <source>off (kafka.enabled); nothing of it is loaded</source>
        <translation>aus (kafka.enabled); nichts davon ist geladen</translation>
    </message>
    <message>
        <source>Connected to the cluster %1 at %2 (librdkafka %3).</source>
        <translation>Verbunden mit dem Cluster %1 auf %2 (librdkafka %3).</translation>
    </message>
    <message>
        <source>exported over %1: %2</source>
        <translation>exportiert über %1: %2</translation>
    </message>
    <message>
        <source>imported over %1 as %2</source>
        <translation>importiert über %1 als %2</translation>
    </message>
    <message>
        <source>%1. Several instances that read it need redis.enabled as well: without it an item whose instance crashed may come twice.</source>
        <translation>%1. Lesen es mehrere Instanzen, so brauchen sie auch redis.enabled: sonst kann ein Vorgang, dessen Instanz abgestürzt ist, zweimal kommen.</translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message numerus="yes">
        <source>What %n step(s) before it did is taken back.</source>
        <translation>
            <numerusform>Was %n Schritt davor getan hat, wird zurückgenommen.</numerusform>
            <numerusform>Was %n Schritte davor getan haben, wird zurückgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be taken back and stays: %1.</source>
        <translation>Das lässt sich nicht zurücknehmen und bleibt: %1.</translation>
    </message>
    <message>
        <source>This item ends, and you can try it again as a whole.</source>
        <translation>Dieser Vorgang endet, und Sie können ihn als Ganzes noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Then this item ends, and you can try it again as a whole.</source>
        <translation>Dann endet dieser Vorgang, und Sie können ihn als Ganzes noch einmal versuchen.</translation>
    </message>
    <message>
        <source>It is recorded as done, and step %1 of %2 is next: %3.</source>
        <translation>Er wird als erledigt aufgezeichnet, und Schritt %1 von %2 ist der nächste: %3.</translation>
    </message>
    <message>
        <source>It is recorded as done, and this item is complete.</source>
        <translation>Er wird als erledigt aufgezeichnet, und dieser Vorgang ist abgeschlossen.</translation>
    </message>
</context>
<context>
    <name>Executor</name>
    <message>
        <source>Its conversation cannot be read: %1</source>
        <translation>Die Unterhaltung kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Since you said yes a newer mail came in this conversation: “%1”.</source>
        <translation>Seit Ihrer Freigabe kam in dieser Unterhaltung eine neuere E-Mail: „%1“.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>kind of document</source>
        <translation>Art des Dokuments</translation>
    </message>
    <message>
        <source>invoice number</source>
        <translation>Rechnungsnummer</translation>
    </message>
    <message>
        <source>date of issue</source>
        <translation>Rechnungsdatum</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>seller (vendor)</source>
        <translation>Verkäufer</translation>
    </message>
    <message>
        <source>buyer</source>
        <translation>Käufer</translation>
    </message>
    <message>
        <source>net amount</source>
        <translation>Nettobetrag</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>Umsatzsteuer</translation>
    </message>
    <message>
        <source>amount to be paid</source>
        <translation>zu zahlender Betrag</translation>
    </message>
    <message>
        <source>total amount</source>
        <translation>Gesamtbetrag</translation>
    </message>
    <message>
        <source>amount paid before</source>
        <translation>schon gezahlter Betrag</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>account (IBAN)</source>
        <translation>Konto (IBAN)</translation>
    </message>
    <message>
        <source>seller&apos;s VAT id</source>
        <translation>USt-IdNr. des Verkäufers</translation>
    </message>
    <message>
        <source>buyer&apos;s VAT id</source>
        <translation>USt-IdNr. des Käufers</translation>
    </message>
    <message>
        <source>sum of the lines</source>
        <translation>Summe der Positionen</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>written by a machine</source>
        <translation>von einer Maschine geschrieben</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>The page of this PDF shows no amounts: what the e-invoice inside says could not be compared.</source>
        <translation>Die Seite dieser PDF-Datei zeigt keine Beträge: was die E-Rechnung darin sagt, konnte nicht verglichen werden.</translation>
    </message>
    <message>
        <source>The %1 of the e-invoice cannot be read: “%2”.</source>
        <translation>In der E-Rechnung ist dies nicht lesbar: %1 („%2“).</translation>
    </message>
    <message>
        <source>The %1 has wrong check digits: %2.</source>
        <translation>Die Prüfziffern stimmen nicht: %1 (%2).</translation>
    </message>
    <message>
        <source>The account %1 of the e-invoice is no valid IBAN: its length or its check digits are wrong.</source>
        <translation>Das Konto %1 der E-Rechnung ist keine gültige IBAN: Länge oder Prüfziffern stimmen nicht.</translation>
    </message>
    <message>
        <source>The e-invoice has no lines (rule %1).</source>
        <translation>Die E-Rechnung hat keine Positionen (Regel %1).</translation>
    </message>
    <message>
        <source>The e-invoice says neither until when nor on which terms it is to be paid (rule %1).</source>
        <translation>Die E-Rechnung sagt weder, bis wann, noch zu welchen Bedingungen zu zahlen ist (Regel %1).</translation>
    </message>
    <message>
        <source>The e-invoice does not name its %1 (rule %2).</source>
        <translation>In der E-Rechnung fehlt: %1 (Regel %2).</translation>
    </message>
    <message>
        <source>The %1 of the e-invoice is “%2”, which its rule %3 does not allow.</source>
        <translation>In der E-Rechnung steht %1: „%2“, was ihre Regel %3 nicht erlaubt.</translation>
    </message>
    <message>
        <source>The %1 of the e-invoice is %2, but its own figures make %3 (rule %4).</source>
        <translation>In der E-Rechnung steht %1: %2, aber ihre eigenen Zahlen ergeben %3 (Regel %4).</translation>
    </message>
    <message>
        <source>The e-invoice inside this PDF says %1 as the %2, but its page shows that nowhere.</source>
        <translation>Die E-Rechnung in dieser PDF-Datei nennt %1 (%2), aber die Seite zeigt das nirgends.</translation>
    </message>
    <message>
        <source>The e-invoice inside this PDF says %1 as the %2, but its page shows %3.</source>
        <translation>Die E-Rechnung in dieser PDF-Datei nennt %1 (%2), aber die Seite zeigt %3.</translation>
    </message>
    <message>
        <source>In “%1”: %2</source>
        <translation>In „%1“: %2</translation>
    </message>
    <message>
        <source>No words say which amount is to be paid; %1 is the largest one on the paper.</source>
        <translation>Kein Wort sagt, welcher Betrag zu zahlen ist; %1 ist der größte auf dem Papier.</translation>
    </message>
    <message>
        <source>Day and month of the date could be the other way round; it was read as %1.</source>
        <translation>Tag und Monat des Datums könnten vertauscht sein; gelesen wurde es als %1.</translation>
    </message>
    <message>
        <source>The %1 was read as “%2”, which may be wrong.</source>
        <translation>Vielleicht falsch gelesen: %1 („%2“).</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>page %1, at %2</source>
        <translation>Seite %1, bei %2</translation>
    </message>
    <message>
        <source>The paper names more than one account: %1 and %2.</source>
        <translation>Das Papier nennt mehr als ein Konto: %1 und %2.</translation>
    </message>
    <message>
        <source>Two days could be the date of this paper: %1 and %2.</source>
        <translation>Zwei Tage könnten das Datum dieses Papiers sein: %1 und %2.</translation>
    </message>
    <message>
        <source>No words say which date the paper has; %1 was taken.</source>
        <translation>Kein Wort sagt, welches Datum das Papier hat; genommen wurde %1.</translation>
    </message>
    <message>
        <source>Day and month of the due date could be the other way round; it was read as %1.</source>
        <translation>Tag und Monat der Fälligkeit könnten vertauscht sein; gelesen wurde sie als %1.</translation>
    </message>
    <message>
        <source>The due date, %1, is before the day of the paper.</source>
        <translation>Die Fälligkeit (%1) liegt vor dem Datum des Papiers.</translation>
    </message>
    <message>
        <source>Two days could be the due date: %1 and %2.</source>
        <translation>Zwei Tage könnten die Fälligkeit sein: %1 und %2.</translation>
    </message>
    <message>
        <source>The due date was reckoned as %1 from what is not sure.</source>
        <translation>Die Fälligkeit %1 wurde aus etwas errechnet, das nicht sicher ist.</translation>
    </message>
    <message>
        <source>Two numbers could be that of this paper: %1 and %2.</source>
        <translation>Zwei Nummern könnten die dieses Papiers sein: %1 und %2.</translation>
    </message>
    <message>
        <source>The paper does not say of which country its krona is.</source>
        <translation>Das Papier sagt nicht, aus welchem Land seine Krone ist.</translation>
    </message>
    <message>
        <source>Two names could be the sender&apos;s: %1 and %2.</source>
        <translation>Zwei Namen könnten der des Absenders sein: %1 und %2.</translation>
    </message>
    <message>
        <source>The sender was read as %1, but nothing on the paper says so for certain.</source>
        <translation>Als Absender wurde %1 gelesen, aber nichts auf dem Papier sagt das sicher.</translation>
    </message>
    <message>
        <source>Two amounts could be the total: %1 and %2.</source>
        <translation>Zwei Beträge könnten der Gesamtbetrag sein: %1 und %2.</translation>
    </message>
    <message>
        <source>The total amount was read as %1, but the other figures of the paper do not add up to it.</source>
        <translation>Als Gesamtbetrag wurde %1 gelesen, aber die anderen Zahlen des Papiers ergeben ihn nicht.</translation>
    </message>
    <message>
        <source>The VAT was read as %1, but no other figures of the paper confirm it.</source>
        <translation>Als Umsatzsteuer wurde %1 gelesen, aber keine anderen Zahlen des Papiers bestätigen das.</translation>
    </message>
    <message>
        <source>%1 is asked for, but the paper also says that it was paid.</source>
        <translation>%1 wird gefordert, aber das Papier sagt auch, dass gezahlt wurde.</translation>
    </message>
    <message>
        <source>%1 is to be paid of %2, and the paper does not say why.</source>
        <translation>Von %2 sind %1 zu zahlen, und das Papier sagt nicht, warum.</translation>
    </message>
    <message>
        <source>%1 is left to pay if %2 was paid before; the paper itself names no remainder.</source>
        <translation>%1 bleiben zu zahlen, falls %2 schon gezahlt wurden; das Papier selbst nennt keinen Rest.</translation>
    </message>
    <message>
        <source>The whole amount of %1 is asked for, but %2 was paid before.</source>
        <translation>Gefordert wird der ganze Betrag von %1, aber %2 wurden schon gezahlt.</translation>
    </message>
    <message>
        <source>The paper names more than one currency.</source>
        <translation>Das Papier nennt mehr als eine Währung.</translation>
    </message>
    <message>
        <source>kind of paper</source>
        <translation>Art des Papiers</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Partial invoice</source>
        <translation>Abschlagsrechnung</translation>
    </message>
    <message>
        <source>Final invoice</source>
        <translation>Schlussrechnung</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>Gutschrift</translation>
    </message>
    <message>
        <source>Pro forma invoice</source>
        <translation>Proforma-Rechnung</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Order confirmation</source>
        <translation>Auftragsbestätigung</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>Lieferschein</translation>
    </message>
    <message>
        <source>Payment reminder</source>
        <translation>Zahlungserinnerung</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Quittung</translation>
    </message>
    <message>
        <source>Account statement</source>
        <translation>Kontoauszug</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Payslip</source>
        <translation>Gehaltsabrechnung</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Metered invoice</source>
        <translation>Verbrauchsrechnung</translation>
    </message>
    <message>
        <source>Debit note</source>
        <translation>Belastungsanzeige</translation>
    </message>
    <message>
        <source>Self-billed credit note</source>
        <translation>Gutschrift zur Selbstfakturierung</translation>
    </message>
    <message>
        <source>Corrected invoice</source>
        <translation>Rechnungskorrektur</translation>
    </message>
    <message>
        <source>Prepayment invoice</source>
        <translation>Vorauszahlungsrechnung</translation>
    </message>
    <message>
        <source>Self-billed invoice</source>
        <translation>Gutschrift (Selbstfakturierung)</translation>
    </message>
    <message>
        <source>Factored invoice</source>
        <translation>Abgetretene Rechnung</translation>
    </message>
    <message>
        <source>Factored credit note</source>
        <translation>Abgetretene Gutschrift</translation>
    </message>
    <message>
        <source>Invoice for the books only</source>
        <translation>Rechnung nur für die Bücher</translation>
    </message>
    <message>
        <source>Partial construction invoice</source>
        <translation>Abschlagsrechnung (Bau)</translation>
    </message>
    <message>
        <source>Partial final construction invoice</source>
        <translation>Teilschlussrechnung (Bau)</translation>
    </message>
    <message>
        <source>Final construction invoice</source>
        <translation>Schlussrechnung (Bau)</translation>
    </message>
    <message>
        <source>report of a mail server</source>
        <translation>Bericht eines Mailservers</translation>
    </message>
    <message>
        <source>automatic answer</source>
        <translation>automatische Antwort</translation>
    </message>
    <message>
        <source>mailing list</source>
        <translation>Mailingliste</translation>
    </message>
    <message>
        <source>bulk mail</source>
        <translation>Massensendung</translation>
    </message>
    <message>
        <source>automatic notice</source>
        <translation>automatischer Hinweis</translation>
    </message>
    <message>
        <source>reckoned</source>
        <translation>errechnet</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>This e-invoice is no invoice yet (%1): it asks for nothing, so that it is neither booked nor paid.</source>
        <translation>Diese E-Rechnung ist noch keine Rechnung (%1): Sie verlangt nichts und wird darum weder gebucht noch bezahlt.</translation>
    </message>
    <message>
        <source>The paper writes %1, which several countries do; it was read as %2.</source>
        <translation>Das Papier schreibt %1, was mehrere Länder tun; gelesen wurde es als %2.</translation>
    </message>
    <message>
        <source>left to pay %1 + paid before %2</source>
        <translation>noch zu zahlen %1 + schon gezahlt %2</translation>
    </message>
    <message>
        <source>gross %1 − VAT %2</source>
        <translation>brutto %1 − USt. %2</translation>
    </message>
    <message>
        <source>The net amount was read as %1, but no other figures of the paper confirm it.</source>
        <translation>Als Nettobetrag wurde %1 gelesen, doch keine anderen Zahlen des Papiers bestätigen das.</translation>
    </message>
    <message>
        <source>gross %1 − left to pay %2</source>
        <translation>brutto %1 − noch zu zahlen %2</translation>
    </message>
    <message>
        <source>papers in it</source>
        <translation>Papiere darin</translation>
    </message>
    <message>
        <source>The e-invoice asks for %1, but says that it is paid: “%2”.</source>
        <translation>Die E-Rechnung verlangt %1, sagt aber, dass sie bezahlt ist: „%2“.</translation>
    </message>
    <message>
        <source>The mail names another account (%1) than its invoice (%2).</source>
        <translation>Die E-Mail nennt ein anderes Konto (%1) als ihre Rechnung (%2).</translation>
    </message>
    <message>
        <source>The e-invoice does not say it, and its page does not for certain: %1 was read there.</source>
        <translation>Die E-Rechnung sagt es nicht, und ihre Seite nicht sicher: Dort wurde %1 gelesen.</translation>
    </message>
    <message>
        <source>The date of the paper was read as %1, which is still to come.</source>
        <translation>Als Datum des Papiers wurde der %1 gelesen, der noch nicht da ist.</translation>
    </message>
    <message>
        <source>The paper names no date that could be read; the day on which it came is taken for it.</source>
        <translation>Das Papier nennt kein lesbares Datum; dafür wird der Tag genommen, an dem es kam.</translation>
    </message>
    <message>
        <source>It brings several papers: %1. The values that stand beside it are those of the first.</source>
        <translation>Das bringt mehrere Papiere: %1. Die Werte daneben sind die des ersten.</translation>
    </message>
    <message>
        <source>It brings more papers than are planned at once. Look at the others, too.</source>
        <translation>Das bringt mehr Papiere, als auf einmal verplant werden. Sehen Sie sich auch die anderen an.</translation>
    </message>
    <message>
        <source>The VAT was read as %1, and the total is not sure.</source>
        <translation>Als Mehrwertsteuer wurde %1 gelesen, und die Summe ist nicht sicher.</translation>
    </message>
    <message>
        <source>The only currency that the paper names is %1, and not for its amounts.</source>
        <translation>Die einzige Währung, die das Papier nennt, ist %1, und nicht bei seinen Beträgen.</translation>
    </message>
</context>
<context>
    <name>FleetKey</name>
    <message>
        <source>This is no fleet key: one begins with &quot;csf1-&quot; and has 56 more letters and digits. Copy all of it from &quot;countersign fleet key show&quot;.</source>
        <translation>Das ist kein Schlüssel einer Flotte: einer beginnt mit &quot;csf1-&quot; und hat 56 weitere Buchstaben und Ziffern. Kopieren Sie ihn ganz von &quot;countersign fleet key show&quot;.</translation>
    </message>
    <message>
        <source>The check digits of this fleet key do not fit: a character is wrong, or two have changed places. Compare it with &quot;countersign fleet key show&quot;.</source>
        <translation>Die Prüfziffern dieses Schlüssels passen nicht: ein Zeichen ist falsch, oder zwei sind vertauscht. Vergleichen Sie ihn mit &quot;countersign fleet key show&quot;.</translation>
    </message>
    <message>
        <source>At most two fleet keys hold at once: the one that signs, and the one before it.</source>
        <translation>Höchstens zwei Schlüssel einer Flotte gelten zugleich: der, der unterschreibt, und der vorige.</translation>
    </message>
    <message>
        <source>A fleet needs a key that all of its instances share, and there is none here. Make one with &quot;countersign fleet key new&quot; on the first machine, and bring it to the others with &quot;countersign fleet key import&quot;. A server takes it from a variable (redis.fleet_key: &quot;${NAME}&quot;) or from systemd (LoadCredential=redis.fleet_key:FILE).</source>
        <translation>Eine Flotte braucht einen Schlüssel, den alle ihre Instanzen teilen, und hier ist keiner. Machen Sie einen mit &quot;countersign fleet key new&quot; auf dem ersten Rechner, und bringen Sie ihn mit &quot;countersign fleet key import&quot; auf die anderen. Ein Server nimmt ihn aus einer Variablen (redis.fleet_key: &quot;${NAME}&quot;) oder von systemd (LoadCredential=redis.fleet_key:DATEI).</translation>
    </message>
</context>
<context>
    <name>FleetMessage</name>
    <message>
        <source>This is too large to be handed to another instance.</source>
        <translation>Das ist zu groß, um einer anderen Instanz gegeben zu werden.</translation>
    </message>
    <message>
        <source>This cannot be carried to another instance exactly.</source>
        <translation>Das lässt sich nicht genau zu einer anderen Instanz bringen.</translation>
    </message>
</context>
<context>
    <name>FollowUps</name>
    <message>
        <source>Nothing is looked at while everything is paused.</source>
        <translation>Solange alles angehalten ist, wird nichts nachgesehen.</translation>
    </message>
    <message>
        <source>The mailbox has no folder of sent mail.</source>
        <translation>Das Postfach hat keinen Ordner für gesendete E-Mails.</translation>
    </message>
    <message>
        <source>You have written again.</source>
        <translation>Sie haben noch einmal geschrieben.</translation>
    </message>
    <message>
        <source>You have answered.</source>
        <translation>Sie haben geantwortet.</translation>
    </message>
    <message>
        <source>%1 has answered.</source>
        <translation>%1 hat geantwortet.</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>a day: dddd day of the week, d day, MMMM month</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>%1 have not answered since %2: “%3”</source>
        <translation>%1 haben seit %2 nicht geantwortet: „%3“</translation>
    </message>
    <message>
        <source>%1 has not answered since %2: “%3”</source>
        <translation>%1 hat seit %2 nicht geantwortet: „%3“</translation>
    </message>
    <message>
        <source>Not answered since %1: %2 asks in “%3”</source>
        <translation>Nicht beantwortet seit %1: %2 fragt in „%3“</translation>
    </message>
    <message>
        <source>Not answered since %1: %2 asks “%3”</source>
        <translation>Nicht beantwortet seit %1: %2 fragt „%3“</translation>
    </message>
    <message>
        <source>Your sent mails could not be looked into: perhaps you have answered this with another program.</source>
        <translation>In Ihre gesendeten E-Mails konnte nicht gesehen werden: Vielleicht haben Sie mit einem anderen Programm geantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontMatter</name>
    <message>
        <source>The properties at the top of the note are damaged (line %1).</source>
        <translation>Die Eigenschaften am Anfang der Notiz sind beschädigt (Zeile %1).</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>The plan deletes or takes away in %1 steps.</source>
        <translation>Der Plan löscht oder entfernt etwas in %1 Schritten.</translation>
    </message>
    <message>
        <source>Step %1 uses a tool that does not come with this program, or that plans have no use for.</source>
        <translation>Schritt %1 benutzt ein Werkzeug, das nicht zu diesem Programm gehört oder für das Pläne keine Verwendung haben.</translation>
    </message>
    <message>
        <source>Step %1 is too long to be looked through; only its beginning was.</source>
        <translation>Schritt %1 ist zu lang, um ganz durchgesehen zu werden; nur sein Anfang wurde es.</translation>
    </message>
    <message>
        <source>Step %1 replaces a file that is already there.</source>
        <translation>Schritt %1 ersetzt eine Datei, die schon da ist.</translation>
    </message>
    <message>
        <source>Step %1 names files by a pattern instead of one by one.</source>
        <translation>Schritt %1 nennt Dateien durch ein Muster statt einzeln.</translation>
    </message>
    <message>
        <source>Step %1 takes a file that does not belong to this item.</source>
        <translation>Schritt %1 nimmt eine Datei, die nicht zu diesem Vorgang gehört.</translation>
    </message>
    <message>
        <source>Step %1 reads from a place that is kept by this program.</source>
        <translation>Schritt %1 liest an einem Ort, den dieses Programm verwaltet.</translation>
    </message>
    <message>
        <source>Step %1 touches a place that is kept by this program: its folders, rules, settings or the handbook.</source>
        <translation>Schritt %1 rührt an einen Ort, den dieses Programm verwaltet: seine Ordner, Regeln, Einstellungen oder das Handbuch.</translation>
    </message>
    <message>
        <source>Step %1 names somebody who is not part of this conversation.</source>
        <translation>Schritt %1 nennt jemanden, der an dieser Unterhaltung nicht beteiligt ist.</translation>
    </message>
    <message>
        <source>Step %1 holds an address that is not part of this conversation.</source>
        <translation>Schritt %1 enthält eine Adresse, die zu dieser Unterhaltung nicht gehört.</translation>
    </message>
    <message>
        <source>Step %1 passes on a link that does not lead to the sender&apos;s own site.</source>
        <translation>Schritt %1 gibt einen Link weiter, der nicht zur Website des Absenders führt.</translation>
    </message>
    <message>
        <source>Step %1 holds a bank account that is not known from earlier items of this sender.</source>
        <translation>Schritt %1 enthält ein Bankkonto, das aus früheren Vorgängen dieses Absenders nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Step %1 would send out something that looks like a password, a key or the handbook.</source>
        <translation>Schritt %1 würde etwas hinausschicken, das wie ein Passwort, ein Schlüssel oder das Handbuch aussieht.</translation>
    </message>
    <message>
        <source>Step %1 would send out your own bank account.</source>
        <translation>Schritt %1 würde Ihr eigenes Bankkonto hinausschicken.</translation>
    </message>
    <message>
        <source>Step %1 would send out text in a code.</source>
        <translation>Schritt %1 würde kodierten Text hinausschicken.</translation>
    </message>
    <message>
        <source>The plan claims that something is approved, or wants to change what needs approval.</source>
        <translation>Der Plan behauptet, etwas sei freigegeben, oder will ändern, was eine Freigabe braucht.</translation>
    </message>
    <message>
        <source>Step %1 replaces an appointment that does not come from this item.</source>
        <translation>Schritt %1 ersetzt einen Termin, der nicht aus diesem Vorgang stammt.</translation>
    </message>
    <message>
        <source>The item tells its reader to put earlier instructions aside.</source>
        <translation>Der Vorgang fordert dazu auf, frühere Anweisungen beiseitezulassen.</translation>
    </message>
    <message>
        <source>The item speaks to an assistant, not to you.</source>
        <translation>Der Vorgang spricht einen Assistenten an, nicht Sie.</translation>
    </message>
    <message>
        <source>The item claims that something is approved, or needs no approval.</source>
        <translation>Der Vorgang behauptet, etwas sei freigegeben oder brauche keine Freigabe.</translation>
    </message>
    <message>
        <source>The item asks to keep something from you.</source>
        <translation>Der Vorgang verlangt, Ihnen etwas zu verschweigen.</translation>
    </message>
    <message>
        <source>The item asks to change what is approved without you, or your rules.</source>
        <translation>Der Vorgang verlangt zu ändern, was ohne Sie freigegeben wird, oder Ihre Regeln.</translation>
    </message>
    <message>
        <source>The item asks for passwords, keys or the handbook.</source>
        <translation>Der Vorgang verlangt Passwörter, Schlüssel oder das Handbuch.</translation>
    </message>
    <message>
        <source>The item imitates records or commands of this program.</source>
        <translation>Der Vorgang ahmt Aufzeichnungen oder Befehle dieses Programms nach.</translation>
    </message>
    <message>
        <source>The item announces another bank account.</source>
        <translation>Der Vorgang kündigt ein anderes Bankkonto an.</translation>
    </message>
    <message>
        <source>Not all of the item could be read and looked through.</source>
        <translation>Nicht der ganze Vorgang konnte gelesen und durchgesehen werden.</translation>
    </message>
    <message>
        <source>Disguised text in the item reads like orders or claims that are not for you.</source>
        <translation>Getarnter Text im Vorgang liest sich wie Befehle oder Behauptungen, die nicht für Sie bestimmt sind.</translation>
    </message>
    <message>
        <source>The item names a bank account that this sender has not used before.</source>
        <translation>Der Vorgang nennt ein Bankkonto, das dieser Absender bisher nicht benutzt hat.</translation>
    </message>
    <message>
        <source>The item holds text in invisible characters.</source>
        <translation>Der Vorgang enthält Text aus unsichtbaren Zeichen.</translation>
    </message>
    <message>
        <source>Words of the item are taken apart by invisible characters.</source>
        <translation>Wörter des Vorgangs sind durch unsichtbare Zeichen zertrennt.</translation>
    </message>
    <message>
        <source>The item holds text that its sender has hidden from readers.</source>
        <translation>Der Vorgang enthält Text, den sein Absender vor Lesern versteckt hat.</translation>
    </message>
    <message>
        <source>The item holds sentences in a code.</source>
        <translation>Der Vorgang enthält kodierte Sätze.</translation>
    </message>
    <message>
        <source>The item imitates records or commands of this program or of a model.</source>
        <translation>Der Vorgang ahmt Aufzeichnungen oder Befehle dieses Programms oder eines Modells nach.</translation>
    </message>
    <message>
        <source>The item turns the direction of its text around, so that it reads differently from what it says.</source>
        <translation>Der Eintrag kehrt die Richtung seines Textes um, sodass er sich anders liest, als er lautet.</translation>
    </message>
    <message>
        <source>Step %1 writes code that a notes program runs.</source>
        <translation>Schritt %1 schreibt Code, den ein Notizprogramm ausführt.</translation>
    </message>
    <message>
        <source>Step %1 writes HTML, which can run scripts or load something.</source>
        <translation>Schritt %1 schreibt HTML; das kann Skripte ausführen oder etwas nachladen.</translation>
    </message>
    <message>
        <source>Step %1 writes an address that starts something else than a page.</source>
        <translation>Schritt %1 schreibt eine Adresse, die etwas anderes als eine Seite öffnet.</translation>
    </message>
    <message>
        <source>Step %1 writes something that is loaded from elsewhere as soon as it is looked at.</source>
        <translation>Schritt %1 schreibt etwas, das von anderswo geladen wird, sobald man es ansieht.</translation>
    </message>
    <message>
        <source>Step %1 writes a text that can be run as a program.</source>
        <translation>Schritt %1 schreibt einen Text, der als Programm ausgeführt werden kann.</translation>
    </message>
    <message>
        <source>Step %1 writes a formula into a table.</source>
        <translation>Schritt %1 schreibt eine Formel in eine Tabelle.</translation>
    </message>
    <message>
        <source>Step %1 makes a file of a kind that can be run.</source>
        <translation>Schritt %1 legt eine Datei an, die ausgeführt werden kann.</translation>
    </message>
    <message>
        <source>Step %1 makes a page or picture of a kind that can hold scripts.</source>
        <translation>Schritt %1 legt eine Seite oder ein Bild an, das Skripte enthalten kann.</translation>
    </message>
    <message>
        <source>Step %1 makes a name that looks like another one beside it.</source>
        <translation>Schritt %1 vergibt einen Namen, der aussieht wie ein anderer daneben.</translation>
    </message>
    <message>
        <source>Step %1 changes a file that this program has not made, or that was changed since.</source>
        <translation>Schritt %1 ändert eine Datei, die nicht von diesem Programm stammt oder seither verändert wurde.</translation>
    </message>
    <message>
        <source>Step %1 puts a note among yours that holds what a notes program runs or loads.</source>
        <translation>Schritt %1 legt eine Notiz zu Ihren, die etwas enthält, das ein Notizprogramm ausführt oder lädt.</translation>
    </message>
    <message>
        <source>Less of this mail came than its server had announced: something may be missing. Look at it in your mailbox.</source>
        <translation>Von dieser Mail kam weniger, als ihr Server angekündigt hatte: Es kann etwas fehlen. Sehen Sie sie in Ihrem Postfach an.</translation>
    </message>
    <message>
        <source>This mail is too large to be taken whole: only its text is here, and what is named below stayed in your mailbox.</source>
        <translation>Diese Mail ist zu groß, um sie ganz zu übernehmen: Nur ihr Text ist hier, und was unten genannt ist, blieb in Ihrem Postfach.</translation>
    </message>
    <message>
        <source>Step %1 files mail that is not this item.</source>
        <translation>Schritt %1 legt E-Mail ab, die nicht dieser Vorgang ist.</translation>
    </message>
    <message>
        <source>Step %1 sends an answer to what no person has written.</source>
        <translation>Schritt %1 schickt eine Antwort auf etwas, das kein Mensch geschrieben hat.</translation>
    </message>
    <message>
        <source>Step %1 sends a file that does not belong to this item.</source>
        <translation>Schritt %1 verschickt eine Datei, die nicht zu diesem Vorgang gehört.</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>%1 is one file with another one elsewhere (a hard link), so planners do not read it. Put a copy in its place.</source>
        <translation>%1 ist dieselbe Datei wie eine andere an anderer Stelle (ein Hardlink), daher lesen Planer sie nicht. Legen Sie eine Kopie an ihre Stelle.</translation>
    </message>
    <message>
        <source>The handbook is larger than 256 KiB, so planners do not read it. Shorten %1.</source>
        <translation>Das Handbuch ist größer als 256 KiB, daher lesen Planer es nicht. Kürzen Sie %1.</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation>%1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The handbook would be larger than 256 KiB; shorten it.</source>
        <translation>Das Handbuch wäre größer als 256 KiB; kürzen Sie es.</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Service is healthy</source>
        <translation>Der Dienst arbeitet</translation>
    </message>
    <message>
        <source>Waits: the journal is held.</source>
        <translation>Wartet: Das Journal ist gesperrt.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Wird gestartet.</translation>
    </message>
    <message>
        <source>It is stopping.</source>
        <translation>Wird angehalten.</translation>
    </message>
    <message>
        <source>It is stopped.</source>
        <translation>Ist angehalten.</translation>
    </message>
    <message>
        <source>It has failed.</source>
        <translation>Ist gescheitert.</translation>
    </message>
    <message>
        <source>CPU: %1%, Memory: %2%</source>
        <translation>Prozessor: %1 %, Speicher: %2 %</translation>
    </message>
    <message>
        <source>The vault&apos;s folder is not there</source>
        <translation>Der Ordner des Vaults ist nicht da</translation>
    </message>
    <message>
        <source>Disk space low: %1 GB free</source>
        <translation>Wenig Platz auf der Platte: %1 GB frei</translation>
    </message>
    <message>
        <source>Disk space OK: %1 GB free</source>
        <translation>Genug Platz auf der Platte: %1 GB frei</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <source>without its anchor nobody can tell whether the journal knows what followed.</source>
        <translation>Ohne seinen Anker lässt sich nicht sagen, ob das Journal weiß, was danach kam.</translation>
    </message>
    <message>
        <source>the journal and its instance.id did not fit together, so nobody can tell whether it knows what followed.</source>
        <translation>Das Journal und seine instance.id passten nicht zusammen, daher lässt sich nicht sagen, ob es weiß, was danach kam.</translation>
    </message>
    <message>
        <source>somebody else has written to the journal, so what it says of that time is not certain.</source>
        <translation>Jemand anders hat in das Journal geschrieben, daher ist nicht sicher, was es über diese Zeit sagt.</translation>
    </message>
    <message>
        <source>the journal is another one or was rewritten, and may not know what followed.</source>
        <translation>Das Journal ist ein anderes oder wurde neu geschrieben und weiß vielleicht nicht, was danach kam.</translation>
    </message>
    <message>
        <source>the chain of the journal&apos;s events was broken, so what it says is not certain.</source>
        <translation>Die Kette der Ereignisse des Journals war gebrochen, daher ist nicht sicher, was es sagt.</translation>
    </message>
    <message>
        <source>the journal was put back, or its end is lost, and it does not know what followed.</source>
        <translation>Das Journal wurde zurückgelegt, oder sein Ende ist verloren, und es weiß nicht, was danach kam.</translation>
    </message>
    <message>
        <source>This may already have been done: the journal that recorded it is gone.</source>
        <translation>Das ist vielleicht schon getan: Das Journal, das es aufgezeichnet hat, ist weg.</translation>
    </message>
    <message>
        <source>This may already have been done after %1: %2</source>
        <translation>Das ist nach %1 vielleicht schon getan worden: %2</translation>
    </message>
    <message>
        <source>put back the journal.anchor that belongs to this journal.db (the newest one)</source>
        <translation>legen Sie die journal.anchor zurück, die zu dieser journal.db gehört (die neueste),</translation>
    </message>
    <message>
        <source>put back the instance.id that belongs to this journal.db</source>
        <translation>legen Sie die instance.id zurück, die zu dieser journal.db gehört,</translation>
    </message>
    <message>
        <source>put journal.db back as it was when it was closed</source>
        <translation>legen Sie journal.db so zurück, wie sie beim Schließen war,</translation>
    </message>
    <message>
        <source>put back a journal.db from before the change (one that is older than its anchor has to be accepted as well)</source>
        <translation>legen Sie eine journal.db aus der Zeit vor der Änderung zurück (eine, die älter ist als ihr Anker, muss ebenfalls angenommen werden)</translation>
    </message>
    <message>
        <source>put the newer journal.db back (with its -wal file and what stood beside it)</source>
        <translation>legen Sie die neuere journal.db zurück (mit ihrer -wal-Datei und dem, was daneben stand)</translation>
    </message>
    <message>
        <source>Either quit Countersign, %1 and start again; or accept this one with &quot;countersign audit accept&quot; in a terminal or in the window: then everything open asks you again, since it may have been done already.</source>
        <translation>Entweder beenden Sie Countersign, %1 und starten Sie neu; oder nehmen Sie dieses mit „countersign audit accept“ in einem Terminal oder im Fenster an: Dann fragt alles Offene Sie erneut, da es schon getan sein könnte.</translation>
    </message>
    <message>
        <source>Nothing is done: %1 %2</source>
        <translation>Nichts geschieht: %1 %2</translation>
    </message>
    <message>
        <source>its beginning</source>
        <translation>seinem Anfang</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>the anchor beside the journal cannot be read, so nobody can tell whether the journal is whole.</source>
        <translation>Der Anker neben dem Journal lässt sich nicht lesen, daher lässt sich nicht sagen, ob das Journal vollständig ist.</translation>
    </message>
    <message>
        <source>the journal that was here stood at %1, and is gone.</source>
        <translation>Das Journal, das hier lag, stand bei %1 und ist weg.</translation>
    </message>
    <message>
        <source>the anchor beside the journal is missing, so nobody can tell whether the journal is whole.</source>
        <translation>Der Anker neben dem Journal fehlt, daher lässt sich nicht sagen, ob das Journal vollständig ist.</translation>
    </message>
    <message>
        <source>this journal ends at %1, but it already stood at %2: it is older than it was, or its end is lost.</source>
        <translation>Dieses Journal endet bei %1, stand aber schon bei %2: Es ist älter als zuvor, oder sein Ende ist verloren.</translation>
    </message>
    <message>
        <source>this journal does not have %1 as it was: it is another journal, or it was rewritten.</source>
        <translation>Dieses Journal ist bei %1 nicht mehr, wie es war: Es ist ein anderes Journal, oder es wurde neu geschrieben.</translation>
    </message>
    <message>
        <source>this journal was closed at %1, but goes on to %2: somebody else has written to it.</source>
        <translation>Dieses Journal wurde bei %1 geschlossen, geht aber weiter bis zu %2: Jemand anders hat hineingeschrieben.</translation>
    </message>
    <message>
        <source>the anchor beside the journal is of an older form than the journal.</source>
        <translation>Der Anker neben dem Journal hat eine ältere Form als das Journal.</translation>
    </message>
    <message>
        <source>the file instance.id names another instance than the journal: one of them was exchanged.</source>
        <translation>Die Datei instance.id nennt eine andere Instanz als das Journal: Eins von beiden wurde ausgetauscht.</translation>
    </message>
    <message>
        <source>the file instance.id beside the journal is missing: it was removed, or the journal comes from elsewhere.</source>
        <translation>Die Datei instance.id neben dem Journal fehlt: Sie wurde entfernt, oder das Journal kommt von anderswo.</translation>
    </message>
</context>
<context>
    <name>Imap</name>
    <message>
        <source>%1 is another machine: without encryption everybody on the way could read mail and password. Set tls to implicit or starttls.</source>
        <translation>%1 ist ein anderer Rechner: Ohne Verschlüsselung könnte jeder auf dem Weg Mails und Passwort lesen. Setzen Sie tls auf implicit oder starttls.</translation>
    </message>
    <message>
        <source>The file %1 (ca_file) holds no certificate.</source>
        <translation>Die Datei %1 (ca_file) enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>There is no connection to the mail server; nothing was sent.</source>
        <translation>Es besteht keine Verbindung zum Mailserver; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>%1 sends more than is read at once, so the connection was closed.</source>
        <translation>%1 sendet mehr, als auf einmal gelesen wird; die Verbindung wurde deshalb geschlossen.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 does not say what it can.</source>
        <translation>%1 sagt nicht, was es kann.</translation>
    </message>
    <message>
        <source>%1 offers no encryption on this port; nothing was sent. Try tls: implicit and port 993.</source>
        <translation>%1 bietet auf diesem Port keine Verschlüsselung an; es wurde nichts gesendet. Versuchen Sie tls: implicit und Port 993.</translation>
    </message>
    <message>
        <source>Somebody between here and %1 has put words into the conversation before it was encrypted. The connection was closed; do not use this network for it.</source>
        <translation>Jemand zwischen hier und %1 hat in das Gespräch eingegriffen, bevor es verschlüsselt war. Die Verbindung wurde geschlossen; verwenden Sie dieses Netz nicht dafür.</translation>
    </message>
    <message>
        <source>%1 is not this machine; set tls to implicit or starttls.</source>
        <translation>%1 ist nicht dieser Rechner; setzen Sie tls auf implicit oder starttls.</translation>
    </message>
    <message>
        <source>No encryption could be agreed on with %1; nothing was sent. Check the port, and whether tls has to be starttls.</source>
        <translation>Mit %1 kam keine Verschlüsselung zustande; es wurde nichts gesendet. Prüfen Sie den Port und ob tls auf starttls stehen muss.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted (%2); nothing was sent. For a server of your own set ca_file.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut (%2); es wurde nichts gesendet. Setzen Sie für einen eigenen Server ca_file.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Check the server&apos;s name and port.</source>
        <translation>Unter %1 antwortet nichts. Prüfen Sie Namen und Port des Servers.</translation>
    </message>
    <message>
        <source>The mail server %1 cannot be found. Check the network and the name.</source>
        <translation>Der Mailserver %1 ist nicht zu finden. Prüfen Sie das Netz und den Namen.</translation>
    </message>
    <message>
        <source>%1 does not speak IMAP. Check the server&apos;s name and port.</source>
        <translation>%1 spricht kein IMAP. Prüfen Sie Namen und Port des Servers.</translation>
    </message>
    <message>
        <source>%1 The mail server gives no reason.</source>
        <translation>%1 Der Mailserver nennt keinen Grund.</translation>
    </message>
    <message>
        <source>%1 The mail server says: %2</source>
        <translation>%1 Der Mailserver sagt: %2</translation>
    </message>
    <message>
        <source>The mail could not be put into %1.</source>
        <translation>Die Mail konnte nicht in %1 abgelegt werden.</translation>
    </message>
    <message>
        <source>The folder %1 could not be opened.</source>
        <translation>Der Ordner %1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The mail could not be fetched.</source>
        <translation>Die Mail konnte nicht abgerufen werden.</translation>
    </message>
    <message>
        <source>The mail server sends more than it was asked for.</source>
        <translation>Der Mailserver sendet mehr, als er gefragt wurde.</translation>
    </message>
    <message>
        <source>The mail server does not tell of new mail by itself.</source>
        <translation>Der Mailserver meldet neue Mails nicht von selbst.</translation>
    </message>
    <message>
        <source>The folders could not be listed.</source>
        <translation>Die Ordner konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>The mails could not be listed.</source>
        <translation>Die Mails konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>So many mails cannot be moved at once.</source>
        <translation>So viele Mails lassen sich nicht auf einmal verschieben.</translation>
    </message>
    <message>
        <source>The mail could not be moved to %1.</source>
        <translation>Die Mail konnte nicht nach %1 verschoben werden.</translation>
    </message>
    <message>
        <source>The folder could not be searched.</source>
        <translation>Der Ordner konnte nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>What the mail server has found could not be read.</source>
        <translation>Was der Mailserver gefunden hat, war nicht zu lesen.</translation>
    </message>
    <message>
        <source>The mail server gives the mails in %1 no lasting numbers, so the folder cannot be used.</source>
        <translation>Der Mailserver gibt den Mails in %1 keine bleibenden Nummern; der Ordner ist deshalb nicht zu verwenden.</translation>
    </message>
    <message>
        <source>The marks of the mails could not be changed.</source>
        <translation>Die Markierungen der Mails konnten nicht geändert werden.</translation>
    </message>
    <message>
        <source>Name or password is empty or has characters that cannot be sent.</source>
        <translation>Name oder Passwort ist leer oder enthält Zeichen, die nicht gesendet werden können.</translation>
    </message>
    <message>
        <source>%1 takes no sign-in with the browser (OAuth). Use a password.</source>
        <translation>%1 nimmt keine Anmeldung mit dem Browser (OAuth) an. Verwenden Sie ein Passwort.</translation>
    </message>
    <message>
        <source>%1 takes no password here. Use a sign-in with the browser (OAuth), or another port or encryption.</source>
        <translation>%1 nimmt hier kein Passwort an. Verwenden Sie eine Anmeldung mit dem Browser (OAuth) oder einen anderen Port oder eine andere Verschlüsselung.</translation>
    </message>
    <message>
        <source>%1 lets nobody in for a while, because there were too many requests or connections.</source>
        <translation>%1 lässt eine Weile niemanden ein, weil es zu viele Anfragen oder Verbindungen gab.</translation>
    </message>
    <message>
        <source>%1 has a problem of its own; it is tried again.</source>
        <translation>%1 hat selbst ein Problem; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>%1 wants an app password in the place of the account&apos;s password. Make one in the settings of your account and enter it here.</source>
        <translation>%1 verlangt statt des Kontopassworts ein App-Passwort. Erstellen Sie eines in den Einstellungen Ihres Kontos und geben Sie es hier ein.</translation>
    </message>
    <message>
        <source>%1 wants you to sign in with your browser first. Do that, confirm that it was you, and try again.</source>
        <translation>%1 verlangt, dass Sie sich zuerst mit Ihrem Browser anmelden. Tun Sie das, bestätigen Sie, dass Sie es waren, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This account may not be read over IMAP. Allow IMAP in the settings of your mail at %1.</source>
        <translation>Dieses Konto darf nicht über IMAP gelesen werden. Erlauben Sie IMAP in den Einstellungen Ihrer Mail bei %1.</translation>
    </message>
    <message>
        <source>%1 takes a password over an encrypted connection only.</source>
        <translation>%1 nimmt ein Passwort nur über eine verschlüsselte Verbindung an.</translation>
    </message>
    <message>
        <source>%1 no longer accepts the sign-in. Sign in again.</source>
        <translation>%1 nimmt die Anmeldung nicht mehr an. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>%1 does not accept this name and password. Providers such as Google and Microsoft accept no account password here: they want an app password or a sign-in with the browser.</source>
        <translation>%1 nimmt diesen Namen mit diesem Passwort nicht an. Anbieter wie Google und Microsoft nehmen hier kein Kontopasswort an: Sie verlangen ein App-Passwort oder eine Anmeldung mit dem Browser.</translation>
    </message>
    <message>
        <source>%1 did not understand the sign-in.</source>
        <translation>%1 hat die Anmeldung nicht verstanden.</translation>
    </message>
    <message>
        <source>%1 has ended the session.</source>
        <translation>%1 hat die Sitzung beendet.</translation>
    </message>
    <message>
        <source>A name or a flag has characters that mail servers cannot be told.</source>
        <translation>Ein Name oder eine Markierung enthält Zeichen, die man einem Mailserver nicht nennen kann.</translation>
    </message>
    <message>
        <source>The mail server lists one mail many times.</source>
        <translation>Der Mailserver führt eine Mail vielfach auf.</translation>
    </message>
    <message>
        <source>%1 sends mails too slowly (less than 1 KiB in a second), so the connection was closed. It is tried again.</source>
        <translation>%1 sendet Mails zu langsam (weniger als 1 KiB in der Sekunde), daher wurde die Verbindung beendet. Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>The mail server names more mails than it says that there are.</source>
        <translation>Der Mailserver nennt mehr Mails, als seinen Worten nach da sind.</translation>
    </message>
    <message>
        <source>The labels of the mails could not be changed.</source>
        <translation>Die Kennzeichen der E-Mails konnten nicht geändert werden.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Its &quot;id&quot; is no text or whole number of 1 to %1 visible characters.</source>
        <translation>Seine „id“ ist kein Text und keine ganze Zahl aus 1 bis %1 sichtbaren Zeichen.</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; is no text.</source>
        <translation>Sein „%1“ ist kein Text.</translation>
    </message>
    <message>
        <source>It has both &quot;text&quot; and &quot;content&quot;.</source>
        <translation>Es hat „text“ und „content“ zugleich.</translation>
    </message>
    <message>
        <source>Its &quot;content&quot; is no Base64.</source>
        <translation>Sein „content“ ist kein Base64.</translation>
    </message>
    <message>
        <source>It is no JSON object: %1</source>
        <translation>Es ist kein JSON-Objekt: %1</translation>
    </message>
    <message>
        <source>Its &quot;priority&quot; is not high, normal or low.</source>
        <translation>Seine „priority“ ist nicht high, normal oder low.</translation>
    </message>
</context>
<context>
    <name>Inotify</name>
    <message>
        <source>A folder cannot be watched: %1.</source>
        <translation>Ein Ordner lässt sich nicht beobachten: %1.</translation>
    </message>
</context>
<context>
    <name>Instances</name>
    <message>
        <source>heard just now</source>
        <translation>eben gehört</translation>
    </message>
    <message>
        <source>heard %1 s ago</source>
        <translation>vor %1 s gehört</translation>
    </message>
    <message>
        <source>last heard %1</source>
        <translation>zuletzt gehört %1</translation>
    </message>
    <message>
        <source>has no place</source>
        <translation>hat keinen Platz</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>ist gegangen</translation>
    </message>
    <message>
        <source>away</source>
        <translation>fort</translation>
    </message>
    <message>
        <source>leaving</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>here</source>
        <translation>da</translation>
    </message>
    <message>
        <source>This instance</source>
        <translation>Diese Instanz</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>watches</source>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>plans</source>
        <translation>plant</translation>
    </message>
    <message>
        <source>carries out</source>
        <translation>führt aus</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>entscheidet</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>takes none</source>
        <translation>nimmt keine</translation>
    </message>
    <message>
        <source>%1 of %2 places taken</source>
        <translation>%1 von %2 Plätzen belegt</translation>
    </message>
    <message numerus="yes">
        <source>%n of its changes are not known here yet</source>
        <translation>
            <numerusform>%n ihrer Änderungen ist hier noch nicht bekannt</numerusform>
            <numerusform>%n ihrer Änderungen sind hier noch nicht bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>it is %1 behind</source>
        <translation>sie liegt %1 zurück</translation>
    </message>
    <message numerus="yes">
        <source>%n of its items had no room here: look there</source>
        <translation>
            <numerusform>%n ihrer Vorgänge hatte hier keinen Platz: sehen Sie dort nach</numerusform>
            <numerusform>%n ihrer Vorgänge hatten hier keinen Platz: sehen Sie dort nach</numerusform>
        </translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem Stand</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>what can be undone</source>
        <translation>was rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>noch nicht gesagt</translation>
    </message>
    <message>
        <source>This instance has no place in the fleet</source>
        <translation>Diese Instanz hat keinen Platz in der Flotte</translation>
    </message>
    <message>
        <source>Not in the fleet</source>
        <translation>Nicht in der Flotte</translation>
    </message>
    <message>
        <source>This is the only instance</source>
        <translation>Das ist die einzige Instanz</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) here</source>
        <translation>
            <numerusform>%n Instanz da</numerusform>
            <numerusform>%n Instanzen da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n away</source>
        <translation>
            <numerusform>%n fort</numerusform>
            <numerusform>%n fort</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>none that it knows yet</source>
        <translation>noch keiner, den sie kennt</translation>
    </message>
    <message>
        <source>the same as here, as it has shown</source>
        <translation>derselbe wie hier, wie sie gezeigt hat</translation>
    </message>
    <message>
        <source>another than here, or none</source>
        <translation>ein anderer als hier, oder keiner</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht zu hören</translation>
    </message>
    <message>
        <source>Redis is away: the other instances cannot be heard</source>
        <translation>Redis ist fort: die anderen Instanzen sind nicht zu hören</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>Invoice</name>
    <message>
        <source>Pro forma invoice</source>
        <translation>Proforma-Rechnung</translation>
    </message>
    <message>
        <source>Partial invoice</source>
        <translation>Abschlagsrechnung</translation>
    </message>
    <message>
        <source>Corrected invoice</source>
        <translation>Rechnungskorrektur</translation>
    </message>
    <message>
        <source>Prepayment invoice</source>
        <translation>Vorauszahlungsrechnung</translation>
    </message>
    <message>
        <source>Self-billed invoice</source>
        <translation>Gutschrift (Selbstfakturierung)</translation>
    </message>
    <message>
        <source>Partial construction invoice</source>
        <translation>Abschlagsrechnung (Bau)</translation>
    </message>
    <message>
        <source>Partial final construction invoice</source>
        <translation>Teilschlussrechnung (Bau)</translation>
    </message>
    <message>
        <source>Final construction invoice</source>
        <translation>Schlussrechnung (Bau)</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>Gutschrift</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>Rechnungsnummer</translation>
    </message>
    <message>
        <source>Invoice date</source>
        <translation>Rechnungsdatum</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Refers to invoice</source>
        <translation>Bezieht sich auf Rechnung</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>Zahlungsempfänger</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Verwendungszweck</translation>
    </message>
    <message>
        <source>Seller</source>
        <translation>Verkäufer</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Käufer</translation>
    </message>
    <message>
        <source>Pos.</source>
        <translation>Pos.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>… and %1 more lines</source>
        <translation>… und %1 weitere Positionen</translation>
    </message>
    <message>
        <source>Net total</source>
        <translation>Summe netto</translation>
    </message>
    <message>
        <source>VAT %1 % of %2</source>
        <translation>USt. %1 % von %2</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>USt.</translation>
    </message>
    <message>
        <source>Total with VAT</source>
        <translation>Summe mit USt.</translation>
    </message>
    <message>
        <source>Paid already</source>
        <translation>Schon gezahlt</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Collected for others</source>
        <translation>Für andere eingezogen</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Seller&apos;s VAT id</source>
        <translation>USt-IdNr. des Verkäufers</translation>
    </message>
    <message>
        <source>Seller&apos;s tax number</source>
        <translation>Steuernummer des Verkäufers</translation>
    </message>
    <message>
        <source>Buyer&apos;s VAT id</source>
        <translation>USt-IdNr. des Käufers</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>Somebody else was faster: this item has changed meanwhile.</source>
        <translation>Jemand war schneller: Der Vorgang hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>This item was taken in before.</source>
        <translation>Dieser Vorgang wurde schon aufgenommen.</translation>
    </message>
    <message>
        <source>More than one action begins with %1. Give more of the id.</source>
        <translation>Mehr als ein Vorgang beginnt mit %1. Geben Sie mehr von der Kennung an.</translation>
    </message>
    <message>
        <source>There is no action %1. See &quot;countersign list&quot;.</source>
        <translation>Den Vorgang %1 gibt es nicht. Siehe „countersign list“.</translation>
    </message>
    <message>
        <source>The journal is damaged. Restore it from a backup.</source>
        <translation>Das Journal ist beschädigt. Stellen Sie es aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>This journal was written by a newer version of Countersign. Install that version or use another profile.</source>
        <translation>Dieses Journal hat eine neuere Version von Countersign geschrieben. Installieren Sie diese oder nehmen Sie ein anderes Profil.</translation>
    </message>
    <message>
        <source>The profile lies on a network drive, where the journal cannot be kept safe. Choose a folder on a local disk with --profile.</source>
        <translation>Das Profil liegt auf einem Netzlaufwerk, wo das Journal nicht sicher ist. Wählen Sie mit --profile einen Ordner auf einer lokalen Platte.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be opened. Check that the folder exists and is yours.</source>
        <translation>Das Journal %1 lässt sich nicht öffnen. Prüfen Sie, ob der Ordner da ist und Ihnen gehört.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; work goes on by itself then.</source>
        <translation>Die Platte ist voll. Schaffen Sie Platz; die Arbeit geht dann von selbst weiter.</translation>
    </message>
    <message>
        <source>The journal cannot be written. Check the disk; nothing is accepted until it works again.</source>
        <translation>Das Journal lässt sich nicht schreiben. Prüfen Sie die Platte; bis dahin wird nichts angenommen.</translation>
    </message>
    <message>
        <source>Nothing is recorded under %1. What was archived is in the bundles beside the journal (archive/).</source>
        <translation>Unter %1 ist nichts aufgezeichnet. Archiviertes liegt in den Bündeln neben dem Journal (archive/).</translation>
    </message>
    <message>
        <source>The journal comes from an older version and could not be backed up before its conversion: %1</source>
        <translation>Das Journal stammt von einer älteren Version und ließ sich vor der Umwandlung nicht sichern: %1</translation>
    </message>
    <message>
        <source>The anchor %1 cannot be written: %2.</source>
        <translation>Der Anker %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The record of this item was changed behind Countersign&apos;s back (seq %1). Nothing is done with it; look at &quot;countersign audit verify&quot;.</source>
        <translation>Die Aufzeichnung dieses Vorgangs wurde an Countersign vorbei geändert (seq %1). Mit ihm geschieht nichts; sehen Sie sich „countersign audit verify“ an.</translation>
    </message>
    <message>
        <source>The journal cannot be read. Restore it from a backup.</source>
        <translation>Das Journal lässt sich nicht lesen. Stellen Sie es aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The record of this item was changed behind Countersign&apos;s back. Nothing is done with it; look at &quot;countersign audit verify&quot;.</source>
        <translation>Die Aufzeichnung dieses Vorgangs wurde an Countersign vorbei geändert. Mit ihm geschieht nichts; sehen Sie sich „countersign audit verify“ an.</translation>
    </message>
    <message>
        <source>The record of this item is in an archive, or its content was removed. It can be looked at, and nothing can be done with it.</source>
        <translation>Die Aufzeichnung dieses Vorgangs liegt in einem Archiv, oder sein Inhalt wurde entfernt. Er lässt sich ansehen, aber es lässt sich nichts mit ihm tun.</translation>
    </message>
    <message>
        <source>The anchor beside the journal is ahead of the journal. Quit Countersign, then look at &quot;countersign audit verify&quot;.</source>
        <translation>Der Anker neben dem Journal ist weiter als das Journal. Beenden Sie Countersign und sehen Sie dann „countersign audit verify“ an.</translation>
    </message>
    <message>
        <source>events are missing at the end.</source>
        <translation>am Ende fehlen Ereignisse.</translation>
    </message>
    <message>
        <source>The events of %1 cannot be followed from its beginning; nothing is done with it.</source>
        <translation>Die Ereignisse von %1 lassen sich nicht von Anfang an nachvollziehen; mit ihm geschieht nichts.</translation>
    </message>
    <message>
        <source>The stored row of %1 said &quot;%2&quot; where its events say &quot;%3&quot;; it was restored from them.</source>
        <translation>Der gespeicherte Eintrag von %1 sagte „%2“, seine Ereignisse aber „%3“; er wurde aus ihnen wiederhergestellt.</translation>
    </message>
    <message>
        <source>The stored row of %1 was not as its events have it; it was restored from them.</source>
        <translation>Der gespeicherte Eintrag von %1 war nicht so, wie seine Ereignisse es sagen; er wurde aus ihnen wiederhergestellt.</translation>
    </message>
    <message>
        <source>The index of correlations lacked events of %1; it was made anew.</source>
        <translation>Im Verzeichnis der Korrelationen fehlten Ereignisse von %1; es wurde neu angelegt.</translation>
    </message>
    <message>
        <source>A stored job for %1 was removed: nothing in its events asks for it.</source>
        <translation>Ein gespeicherter Auftrag für %1 wurde entfernt: Nichts in seinen Ereignissen verlangt ihn.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be used where nothing can be written. Make file and folder writable and yours, or copy the folder to another disk and name it with --profile.</source>
        <translation>Das Journal %1 lässt sich dort nicht benutzen, wo nichts geschrieben werden kann. Machen Sie Datei und Ordner beschreibbar und zu Ihrem Eigentum, oder kopieren Sie den Ordner auf eine andere Platte und nennen Sie ihn mit --profile.</translation>
    </message>
    <message>
        <source>Another program holds the journal %1. End that program, then try again.</source>
        <translation>Ein anderes Programm hält das Journal %1 fest. Beenden Sie es, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The disk does not give back the journal %1. Check the disk; then put journal.db back from a backup and start again.</source>
        <translation>Die Platte gibt das Journal %1 nicht mehr her. Prüfen Sie die Platte; legen Sie dann journal.db aus einer Sicherung zurück und starten Sie neu.</translation>
    </message>
    <message>
        <source>The journal %1 is damaged. Quit Countersign, move the file away, put journal.db back from a backup and start again; &quot;countersign audit accept&quot; then settles what is missing.</source>
        <translation>Das Journal %1 ist beschädigt. Beenden Sie Countersign, legen Sie die Datei beiseite, legen Sie journal.db aus einer Sicherung zurück und starten Sie neu; „countersign audit accept“ klärt dann, was fehlt.</translation>
    </message>
    <message>
        <source>Something newer came in meanwhile, which has to be looked at.</source>
        <translation>Inzwischen ist etwas Neueres gekommen, das angesehen werden muss.</translation>
    </message>
    <message>
        <source>Another instance may have taken this over; nothing was written.</source>
        <translation>Eine andere Instanz kann das übernommen haben; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>it is longer than %1 KiB</source>
        <translation>es ist länger als %1 KiB</translation>
    </message>
    <message>
        <source>This JSON is too large: %1 (byte %2). Ask its sender for less at a time.</source>
        <translation>Dieses JSON ist zu groß: %1 (Byte %2). Fordern Sie vom Absender weniger auf einmal an.</translation>
    </message>
    <message>
        <source>it is nested more than %1 deep</source>
        <translation>es ist tiefer als %1 verschachtelt</translation>
    </message>
    <message>
        <source>it has more than %1 values</source>
        <translation>es hat mehr als %1 Werte</translation>
    </message>
    <message>
        <source>an object has more than %1 members</source>
        <translation>ein Objekt hat mehr als %1 Einträge</translation>
    </message>
    <message>
        <source>a list has more than %1 entries</source>
        <translation>eine Liste hat mehr als %1 Einträge</translation>
    </message>
    <message>
        <source>The data holds a number or a text that JSON cannot carry exactly.</source>
        <translation>Die Daten enthalten eine Zahl oder einen Text, den JSON nicht genau wiedergeben kann.</translation>
    </message>
    <message>
        <source>there is something after its end</source>
        <translation>nach seinem Ende steht noch etwas</translation>
    </message>
    <message>
        <source>This is not valid JSON: %1 (byte %2).</source>
        <translation>Das ist kein gültiges JSON: %1 (Byte %2).</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>es endet zu früh</translation>
    </message>
    <message>
        <source>unknown word</source>
        <translation>unbekanntes Wort</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>ein Schlüssel fehlt</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>ein Doppelpunkt fehlt</translation>
    </message>
    <message>
        <source>a comma or a closing brace is missing</source>
        <translation>ein Komma oder eine schließende geschweifte Klammer fehlt</translation>
    </message>
    <message>
        <source>a key appears twice</source>
        <translation>ein Schlüssel kommt zweimal vor</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing</source>
        <translation>ein Komma oder eine schließende eckige Klammer fehlt</translation>
    </message>
    <message>
        <source>a \u escape is broken</source>
        <translation>eine \u-Umschreibung ist fehlerhaft</translation>
    </message>
    <message>
        <source>a lone surrogate</source>
        <translation>ein einzelnes Surrogat</translation>
    </message>
    <message>
        <source>a text is not closed</source>
        <translation>ein Text ist nicht geschlossen</translation>
    </message>
    <message>
        <source>an unknown escape</source>
        <translation>eine unbekannte Umschreibung</translation>
    </message>
    <message>
        <source>a text is not valid UTF-8</source>
        <translation>ein Text ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>a control character in a text</source>
        <translation>ein Steuerzeichen in einem Text</translation>
    </message>
    <message>
        <source>a number is broken</source>
        <translation>eine Zahl ist fehlerhaft</translation>
    </message>
    <message>
        <source>a number is too long</source>
        <translation>eine Zahl ist zu lang</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>eine Zahl liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>an integer is too large to be carried exactly</source>
        <translation>eine ganze Zahl ist zu groß, um genau wiedergegeben zu werden</translation>
    </message>
    <message>
        <source>This is JSON, but not an object.</source>
        <translation>Das ist JSON, aber kein Objekt.</translation>
    </message>
</context>
<context>
    <name>Kafka</name>
    <message>
        <source>Kafka cannot be used: its module is missing (%1). Install Countersign again.</source>
        <translation>Kafka ist nicht nutzbar: das Modul fehlt (%1). Installieren Sie Countersign neu.</translation>
    </message>
    <message>
        <source>Kafka cannot be used: its module cannot be loaded. Is librdkafka installed (package librdkafka1)?</source>
        <translation>Kafka ist nicht nutzbar: das Modul lässt sich nicht laden. Ist librdkafka installiert (Paket librdkafka1)?</translation>
    </message>
    <message>
        <source>Kafka cannot be used: %1 is of another version. Install Countersign again.</source>
        <translation>Kafka ist nicht nutzbar: %1 ist aus einer anderen Version. Installieren Sie Countersign neu.</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>or write the key&apos;s setting as &quot;${NAME}&quot; in config.yaml and set that variable</source>
        <translation>oder schreiben Sie die Einstellung des Schlüssels in config.yaml als &quot;${NAME}&quot; und setzen Sie diese Variable</translation>
    </message>
    <message>
        <source>or write %1: &quot;${NAME}&quot; in config.yaml and set that variable</source>
        <translation>oder schreiben Sie in config.yaml %1: &quot;${NAME}&quot; und setzen Sie diese Variable</translation>
    </message>
    <message>
        <source>The keyring is there.</source>
        <translation>Der Schlüsselbund ist da.</translation>
    </message>
    <message>
        <source>There is no keyring. Start gnome-keyring or KWallet and log in again, %1.</source>
        <translation>Es gibt keinen Schlüsselbund. Starten Sie gnome-keyring oder KWallet und melden Sie sich neu an, %1.</translation>
    </message>
    <message>
        <source>The keyring is locked or does not answer. Unlock it and try again, %1.</source>
        <translation>Der Schlüsselbund ist gesperrt oder antwortet nicht. Entsperren Sie ihn und versuchen Sie es noch einmal, %1.</translation>
    </message>
    <message>
        <source>There is no keyring, and this desk&apos;s key is kept nowhere else. Start gnome-keyring or KWallet and log in again.</source>
        <translation>Es gibt keinen Schlüsselbund, und der Schlüssel dieses Schreibtischs wird nirgends sonst aufbewahrt. Starten Sie gnome-keyring oder KWallet und melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The keyring is locked or does not answer, and this desk&apos;s key is kept nowhere else. Unlock it and try again.</source>
        <translation>Der Schlüsselbund ist gesperrt oder antwortet nicht, und der Schlüssel dieses Schreibtischs wird nirgends sonst aufbewahrt. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message>
        <source>What it is about is in the ledger (%1).</source>
        <translation>Worum es geht, steht im Rechnungsbuch (%1).</translation>
    </message>
    <message>
        <source>There is an open task for what it is about (%1).</source>
        <translation>Zu dem, worum es geht, gibt es eine offene Aufgabe (%1).</translation>
    </message>
    <message>
        <source>The task for what it is about is ticked off (%1).</source>
        <translation>Die Aufgabe zu dem, worum es geht, ist abgehakt (%1).</translation>
    </message>
    <message>
        <source>What it is about waits as another item: “%1”.</source>
        <translation>Worum es geht, wartet als anderer Vorgang: „%1“.</translation>
    </message>
    <message>
        <source>It is booked already, with the same number and seller (%1).</source>
        <translation>Es ist schon verbucht, mit derselben Nummer und demselben Verkäufer (%1).</translation>
    </message>
    <message>
        <source>There is an open task for it already (%1).</source>
        <translation>Es gibt dafür schon eine offene Aufgabe (%1).</translation>
    </message>
    <message>
        <source>There was a task for it already, which is ticked off (%1).</source>
        <translation>Es gab dafür schon eine Aufgabe, die abgehakt ist (%1).</translation>
    </message>
    <message>
        <source>The same paper waits as another item already: “%1”.</source>
        <translation>Dasselbe Papier wartet schon als anderer Vorgang: „%1“.</translation>
    </message>
    <message>
        <source>It may be booked already: look at %1.</source>
        <translation>Vielleicht ist es schon verbucht: Sehen Sie in %1 nach.</translation>
    </message>
    <message>
        <source>There may be an open task for it already: look at %1.</source>
        <translation>Vielleicht gibt es dafür schon eine offene Aufgabe: Sehen Sie in %1 nach.</translation>
    </message>
    <message>
        <source>There may have been a task for it already, which is ticked off: look at %1.</source>
        <translation>Vielleicht gab es dafür schon eine Aufgabe, die abgehakt ist: Sehen Sie in %1 nach.</translation>
    </message>
    <message>
        <source>It may be the same paper as another item: “%1”.</source>
        <translation>Vielleicht ist es dasselbe Papier wie ein anderer Vorgang: „%1“.</translation>
    </message>
    <message>
        <source>There it is %1, and here %2.</source>
        <translation>Dort ist es %1, hier %2.</translation>
    </message>
    <message>
        <source>So far %1 was paid to %2. This paper names another account: ask them, in a way that you know, before you pay to it.</source>
        <translation>Bisher wurde an %1 auf %2 gezahlt. Dieses Papier nennt ein anderes Konto: Fragen Sie dort nach, auf einem Weg, den Sie kennen, bevor Sie darauf zahlen.</translation>
    </message>
    <message>
        <source>In “%1”: %2</source>
        <translation>In „%1“: %2</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>At most (bytes)</source>
        <translation>Höchstens (Bytes)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Replace an existing file</source>
        <translation>Vorhandene Datei ersetzen</translation>
    </message>
    <message>
        <source>Size before (bytes)</source>
        <translation>Größe vorher (Bytes)</translation>
    </message>
    <message>
        <source>Fingerprint of the text</source>
        <translation>Fingerabdruck des Textes</translation>
    </message>
    <message>
        <source>Remove the file, too</source>
        <translation>Auch die Datei entfernen</translation>
    </message>
    <message>
        <source>Folders to remove if empty</source>
        <translation>Zu entfernende Ordner, wenn leer</translation>
    </message>
    <message>
        <source>Fingerprint now</source>
        <translation>Fingerabdruck jetzt</translation>
    </message>
    <message>
        <source>Version in the trash</source>
        <translation>Fassung im Papierkorb</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Trash token</source>
        <translation>Kennung im Papierkorb</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Columns of a new table</source>
        <translation>Spalten einer neuen Tabelle</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Fingerprint of the row</source>
        <translation>Fingerabdruck der Zeile</translation>
    </message>
    <message>
        <source>Remove the header, too</source>
        <translation>Auch die Kopfzeile entfernen</translation>
    </message>
    <message>
        <source>Remove the line break, too</source>
        <translation>Auch den Zeilenumbruch entfernen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Fingerprint of the task</source>
        <translation>Fingerabdruck der Aufgabe</translation>
    </message>
    <message>
        <source>Remove the note, too</source>
        <translation>Auch die Notiz entfernen</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwort auf</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Kennung der Mail</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Kennung des Termins</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>Einladende Person</translation>
    </message>
    <message>
        <source>Attendee</source>
        <translation>Teilnehmende Person</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Renew the same event</source>
        <translation>Denselben Termin erneuern</translation>
    </message>
    <message>
        <source>Fingerprint of the event</source>
        <translation>Fingerabdruck des Termins</translation>
    </message>
    <message>
        <source>Event before</source>
        <translation>Termin vorher</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Lieferant</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Vat</source>
        <translation>USt</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Blindkopie</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Numbering</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Message ids</source>
        <translation>Nachrichtenkennungen</translation>
    </message>
    <message>
        <source>Labels to put on</source>
        <translation>Kennzeichen, die gesetzt werden</translation>
    </message>
    <message>
        <source>Labels to take off</source>
        <translation>Kennzeichen, die entfernt werden</translation>
    </message>
    <message>
        <source>Labels changed</source>
        <translation>Geänderte Kennzeichen</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Numbering before</source>
        <translation>Zählung vorher</translation>
    </message>
    <message>
        <source>Mails before</source>
        <translation>E-Mails vorher</translation>
    </message>
    <message>
        <source>Marks before</source>
        <translation>Markierungen vorher</translation>
    </message>
    <message>
        <source>Originals are there, marked as deleted</source>
        <translation>Originale sind noch da, als gelöscht markiert</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Says that nobody wrote it</source>
        <translation>Sagt, dass es kein Mensch geschrieben hat</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
</context>
<context>
    <name>Lifecycle</name>
    <message>
        <source>This is not possible any more: the action is %1.</source>
        <translation>Das geht nicht mehr: Der Vorgang ist im Zustand %1.</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>The log file cannot be opened: %1.</source>
        <translation>Die Protokolldatei lässt sich nicht öffnen: %1.</translation>
    </message>
</context>
<context>
    <name>MailBeginning</name>
    <message>
        <source>What counts already goes on counting: a later beginning takes nothing back. To begin anew, remove the account and add it again.</source>
        <translation>Was schon zählt, zählt weiter: Ein späterer Anfang nimmt nichts zurück. Um neu anzufangen, entfernen Sie das Konto und fügen Sie es wieder hinzu.</translation>
    </message>
    <message>
        <source>All mails that lie in its folders become work as well, each of them once.</source>
        <translation>Auch alle Mails, die in seinen Ordnern liegen, werden zu Arbeit, jede genau einmal.</translation>
    </message>
    <message>
        <source>Mails that came from %1 on become work as well, each of them once; what counts already goes on counting.</source>
        <translation>Auch Mails, die seit dem %1 gekommen sind, werden zu Arbeit, jede genau einmal; was schon zählt, zählt weiter.</translation>
    </message>
</context>
<context>
    <name>MailFilters</name>
    <message>
        <source>Sender has</source>
        <translation>Absender enthält</translation>
    </message>
    <message>
        <source>an address, a domain, part of the name</source>
        <translation>Adresse, Domain oder Teil des Namens</translation>
    </message>
    <message>
        <source>Subject has</source>
        <translation>Betreff enthält</translation>
    </message>
    <message>
        <source>part of it</source>
        <translation>ein Teil davon</translation>
    </message>
    <message>
        <source>Recipient has</source>
        <translation>Empfänger enthält</translation>
    </message>
    <message>
        <source>an address, a domain</source>
        <translation>Adresse oder Domain</translation>
    </message>
    <message>
        <source>Text has</source>
        <translation>Text enthält</translation>
    </message>
    <message>
        <source>Comes from a mailing list</source>
        <translation>Kommt von einer Mailingliste</translation>
    </message>
    <message>
        <source>Mailing list has</source>
        <translation>Mailingliste enthält</translation>
    </message>
    <message>
        <source>part of its List-Id</source>
        <translation>Teil der List-Id</translation>
    </message>
    <message>
        <source>Was sent by a machine</source>
        <translation>Kam von einer Maschine</translation>
    </message>
    <message>
        <source>Was not sent by a machine</source>
        <translation>Kam nicht von einer Maschine</translation>
    </message>
    <message>
        <source>Folder is</source>
        <translation>Ordner ist</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>sein Name</translation>
    </message>
    <message>
        <source>Label is</source>
        <translation>Label ist</translation>
    </message>
    <message>
        <source>of Gmail, or a keyword</source>
        <translation>von Gmail, oder ein Schlüsselwort</translation>
    </message>
    <message>
        <source>Header has</source>
        <translation>Kopfzeile hat</translation>
    </message>
    <message>
        <source>Name, or Name: part</source>
        <translation>Name oder Name: Teil</translation>
    </message>
    <message>
        <source>Give each rule a name: skipped mails are told by it.</source>
        <translation>Geben Sie jeder Regel einen Namen: Bei übersprungenen Mails steht er dabei.</translation>
    </message>
    <message>
        <source>Two rules are named “%1”.</source>
        <translation>Zwei Regeln heißen „%1“.</translation>
    </message>
    <message>
        <source>The rule “%1” asks nothing, so it would match every mail.</source>
        <translation>Die Regel „%1“ fragt nach nichts, träfe also auf jede Mail zu.</translation>
    </message>
    <message>
        <source>There may be %1 rules at the most.</source>
        <translation>Es darf höchstens %1 Regeln geben.</translation>
    </message>
    <message>
        <source>invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>newsletters</source>
        <translation>Newsletter</translation>
    </message>
    <message>
        <source>automatic answers</source>
        <translation>automatische Antworten</translation>
    </message>
    <message>
        <source>Only invoices</source>
        <translation>Nur Rechnungen</translation>
    </message>
    <message>
        <source>No newsletters</source>
        <translation>Keine Newsletter</translation>
    </message>
    <message>
        <source>No automatic answers</source>
        <translation>Keine automatischen Antworten</translation>
    </message>
    <message>
        <source>A rule cannot be named “%1”: that is the one for mails that Countersign writes.</source>
        <translation>Eine Regel kann nicht „%1“ heißen: So heißt die für Mails, die Countersign schreibt.</translation>
    </message>
    <message>
        <source>The rule “%1” names no header: write its name, or “Name: a part of what it says”.</source>
        <translation>Die Regel „%1“ nennt keine Kopfzeile: Schreiben Sie ihren Namen, oder „Name: ein Teil von dem, was darin steht“.</translation>
    </message>
</context>
<context>
    <name>MailJudgement</name>
    <message>
        <source>What comes in cannot be kept; mails wait on their server.</source>
        <translation>Was hereinkommt, kann nicht aufbewahrt werden; Mails warten auf ihrem Server.</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) could not be taken and stay on the server; the Mail page says why.</source>
        <translation>
            <numerusform>%n Mail konnte nicht übernommen werden und bleibt auf dem Server; die Seite Mail sagt, warum.</numerusform>
            <numerusform>%n Mails konnten nicht übernommen werden und bleiben auf dem Server; die Seite Mail sagt, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>The keyring has not taken the sign-in.</source>
        <translation>Der Schlüsselbund hat die Anmeldung nicht angenommen.</translation>
    </message>
    <message>
        <source>The sign-in ends on %1. Sign in again before that.</source>
        <translation>Die Anmeldung endet am %1. Melden Sie sich vorher neu an.</translation>
    </message>
    <message>
        <source>The sign-in was to end on %1. Sign in again.</source>
        <translation>Die Anmeldung sollte am %1 enden. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The mail server does not let us in.</source>
        <translation>Der Mailserver lässt uns nicht herein.</translation>
    </message>
    <message>
        <source>The mail server&apos;s encryption cannot be trusted.</source>
        <translation>Der Verschlüsselung des Mailservers ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>Somebody has to sign in at the mail&apos;s provider.</source>
        <translation>Jemand muss sich beim Anbieter der Mail anmelden.</translation>
    </message>
    <message>
        <source>It cannot be found out who watches this account, so it is not watched: %1</source>
        <translation>Es ist nicht herauszufinden, wer dieses Konto überwacht, daher wird es nicht überwacht: %1</translation>
    </message>
    <message>
        <source>It cannot be found out who watches this account, so it is not watched.</source>
        <translation>Es ist nicht herauszufinden, wer dieses Konto überwacht, daher wird es nicht überwacht.</translation>
    </message>
    <message>
        <source>The mail server has said nothing of %1 for %2 minutes.</source>
        <translation>Der Mailserver hat seit %2 Minuten nichts mehr über %1 gesagt.</translation>
    </message>
    <message>
        <source>Mails in %1 have been waiting for %2 minutes.</source>
        <translation>Mails in %1 warten seit %2 Minuten.</translation>
    </message>
    <message>
        <source>The mail server has stopped telling of new mail in %1 at once; it is asked every few minutes.</source>
        <translation>Der Mailserver meldet neue Mail in %1 nicht mehr sofort; er wird alle paar Minuten gefragt.</translation>
    </message>
    <message>
        <source>There is no working connection to the mail server now.</source>
        <translation>Zum Mailserver besteht zurzeit keine brauchbare Verbindung.</translation>
    </message>
    <message>
        <source>It is watched by %1.</source>
        <translation>Es wird von %1 beobachtet.</translation>
    </message>
</context>
<context>
    <name>MailProviders</name>
    <message>
        <source>Connection to %1</source>
        <translation>Verbindung zu %1</translation>
    </message>
    <message>
        <source>Sign-in as %1</source>
        <translation>Anmeldung als %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no mail address. Write it like anna@example.org.</source>
        <translation>„%1“ ist keine Mailadresse. Schreiben Sie sie wie anna@example.org.</translation>
    </message>
    <message>
        <source>%1 says that its mail is at %2, which belongs to somebody else. Go on only if that is your provider.</source>
        <translation>%1 sagt, dass die Mail bei %2 liegt; das gehört jemand anderem. Machen Sie nur weiter, wenn das Ihr Anbieter ist.</translation>
    </message>
    <message>
        <source>Nothing is known of %1. The server&apos;s name below is a guess: compare it with what your provider writes about IMAP.</source>
        <translation>Von %1 ist nichts bekannt. Der Name des Servers unten ist geraten: Vergleichen Sie ihn mit dem, was Ihr Anbieter zu IMAP schreibt.</translation>
    </message>
    <message>
        <source>%1 lets programs in once access by IMAP is switched on in its settings. With two-step verification it wants an app password in place of yours.</source>
        <translation>%1 lässt Programme hinein, sobald der Zugriff per IMAP in den dortigen Einstellungen eingeschaltet ist. Bei Bestätigung in zwei Schritten ist statt Ihres Passworts ein App-Passwort nötig.</translation>
    </message>
    <message>
        <source>%1 wants an app password here, not the one with which you sign in. Create one on its page and enter that.</source>
        <translation>%1 will hier ein App-Passwort, nicht das, mit dem Sie sich anmelden. Erzeugen Sie eines auf der Seite des Anbieters und geben Sie dieses ein.</translation>
    </message>
    <message>
        <source>%1 is read through its own program on this machine. Start it, enter the password that it shows, and give the certificate that it exports as ca_file.</source>
        <translation>%1 wird über ein eigenes Programm auf diesem Rechner gelesen. Starten Sie es, geben Sie das Passwort ein, das es zeigt, und geben Sie das Zertifikat, das es exportiert, als ca_file an.</translation>
    </message>
    <message>
        <source>%1 takes no password from programs, only a sign-in in the browser. For that you register Countersign there once and enter the client id that you get.</source>
        <translation>%1 nimmt von Programmen kein Passwort, nur eine Anmeldung im Browser. Dafür registrieren Sie Countersign dort einmal und geben die Client-ID ein, die Sie bekommen.</translation>
    </message>
    <message>
        <source>%1 lets no other program read mail. Let it forward to an account that does.</source>
        <translation>%1 lässt kein anderes Programm Mails lesen. Lassen Sie sie an ein Konto weiterleiten, das das erlaubt.</translation>
    </message>
</context>
<context>
    <name>MailVisit</name>
    <message>
        <source>Sending through %1</source>
        <translation>Verschicken über %1</translation>
    </message>
    <message>
        <source>Mail comes in, but none can be sent: %1</source>
        <translation>E-Mails kommen an, aber verschickt werden können keine: %1</translation>
    </message>
</context>
<context>
    <name>MailWatcher</name>
    <message>
        <source>&quot;since&quot; is now, all or a date such as 2026-11-01.</source>
        <translation>„since“ ist now, all oder ein Datum wie 2026-11-01.</translation>
    </message>
    <message>
        <source>How far this folder has been taken in is no longer known: what was kept of it is damaged or was changed. Write since: with the date of the last mail in the account&apos;s place in config.yaml, such as since: 2026-11-01; nothing is done twice.</source>
        <translation>Wie weit dieser Ordner übernommen wurde, ist nicht mehr bekannt: Was davon aufbewahrt war, ist beschädigt oder wurde geändert. Schreiben Sie in config.yaml bei diesem Konto since: mit dem Datum der letzten Mail, etwa since: 2026-11-01; nichts wird doppelt getan.</translation>
    </message>
    <message>
        <source>The mail server tells of more mails than there can be.</source>
        <translation>Der Mailserver erzählt von mehr Mails, als es geben kann.</translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet sich</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>not let in</source>
        <translation>nicht eingelassen</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>nicht vertraut</translation>
    </message>
    <message>
        <source>sign in again</source>
        <translation>neu anmelden</translation>
    </message>
    <message>
        <source>watched elsewhere</source>
        <translation>anderswo beobachtet</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>braucht einen Blick</translation>
    </message>
    <message>
        <source>told at once by the server</source>
        <translation>der Server meldet sofort</translation>
    </message>
    <message numerus="yes">
        <source>asked every %n minute(s)</source>
        <translation>
            <numerusform>jede Minute gefragt</numerusform>
            <numerusform>alle %n Minuten gefragt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked every %n second(s)</source>
        <translation>
            <numerusform>jede Sekunde gefragt</numerusform>
            <numerusform>alle %n Sekunden gefragt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) still to be taken</source>
        <translation>
            <numerusform>%n Mail noch zu übernehmen</numerusform>
            <numerusform>%n Mails noch zu übernehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>no mail yet</source>
        <translation>noch keine Mail</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) became work</source>
        <translation>
            <numerusform>%n Mail wurde zu Arbeit</numerusform>
            <numerusform>%n Mails wurden zu Arbeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came a second time</source>
        <translation>
            <numerusform>%n kam ein zweites Mal</numerusform>
            <numerusform>%n kamen ein zweites Mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken</source>
        <translation>
            <numerusform>%n ließ sich nicht übernehmen</numerusform>
            <numerusform>%n ließen sich nicht übernehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the mails there became nothing here.</source>
        <translation>
            <numerusform>Aus %n der Mails dort wurde hier nichts.</numerusform>
            <numerusform>Aus %n der Mails dort wurde hier nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Their numbers (UID): %1.</source>
        <translation>Ihre Nummern (UID): %1.</translation>
    </message>
    <message>
        <source>What has just arrived may still be on its way: check again in a moment. Otherwise look at them in the mailbox.</source>
        <translation>Was eben erst ankam, kann noch unterwegs sein: Prüfen Sie in einem Moment noch einmal. Sonst sehen Sie im Postfach danach.</translation>
    </message>
    <message>
        <source>No mail has counted here yet, so none is missing.</source>
        <translation>Hier zählt noch keine Mail, also fehlt auch keine.</translation>
    </message>
    <message>
        <source>All %1 mails are accounted for: %2 became work, %3 came a second time, %4 skipped, %5 could not be taken. None is missing.</source>
        <translation>Von allen %1 Mails ist bekannt, was daraus wurde (Arbeit: %2, zum zweiten Mal gekommen: %3, übersprungen: %4, nicht übernommen: %5). Keine fehlt.</translation>
    </message>
    <message>
        <source>Could not be taken: %1</source>
        <translation>Konnte nicht übernommen werden: %1</translation>
    </message>
    <message>
        <source>Skipped, because Countersign wrote it</source>
        <translation>Übersprungen, weil Countersign sie geschrieben hat</translation>
    </message>
    <message>
        <source>Skipped, because no rule takes it</source>
        <translation>Übersprungen, weil keine Regel sie nimmt</translation>
    </message>
    <message>
        <source>Skipped by your rule “%1”</source>
        <translation>Übersprungen durch Ihre Regel „%1“</translation>
    </message>
    <message>
        <source>written by Countersign</source>
        <translation>von Countersign geschrieben</translation>
    </message>
    <message>
        <source>rule “%1”</source>
        <translation>Regel „%1“</translation>
    </message>
    <message>
        <source>no rule skips it</source>
        <translation>keine Regel überspringt sie</translation>
    </message>
    <message>
        <source>no rule takes it</source>
        <translation>keine Regel nimmt sie</translation>
    </message>
    <message>
        <source>last mail %1</source>
        <translation>letzte Mail %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n more</source>
        <translation>
            <numerusform>%1, %2 und %n weitere</numerusform>
            <numerusform>%1, %2 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be recounted: %2</source>
        <translation>%1 konnte nicht nachgezählt werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) had been passed over and were fetched just now.</source>
        <translation>
            <numerusform>%n Mail war übergangen worden und wurde eben geholt.</numerusform>
            <numerusform>%n Mails waren übergangen worden und wurden eben geholt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older mail(s) do not count.</source>
        <translation>
            <numerusform>%n ältere Mail zählt nicht mit.</numerusform>
            <numerusform>%n ältere Mails zählen nicht mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 settled up to %2</source>
        <translation>%1 erledigt bis %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more folder(s)</source>
        <translation>
            <numerusform>und %n weiterer Ordner</numerusform>
            <numerusform>und %n weitere Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>die älteste seit %1</translation>
    </message>
    <message>
        <source>sign-in ends %1</source>
        <translation>Anmeldung endet %1</translation>
    </message>
    <message>
        <source>sign-in ended %1</source>
        <translation>Anmeldung endete %1</translation>
    </message>
</context>
<context>
    <name>McpMessage</name>
    <message>
        <source>A batch of %1 messages; at most %2 are taken at once.</source>
        <translation>Ein Stapel von %1 Nachrichten; höchstens %2 werden auf einmal angenommen.</translation>
    </message>
</context>
<context>
    <name>McpSchema</name>
    <message>
        <source>The text does not have the form that the tool asks for.</source>
        <translation>Der Text hat nicht die Form, die das Werkzeug verlangt.</translation>
    </message>
    <message>
        <source>The text does not have the format that the tool asks for.</source>
        <translation>Der Text hat nicht das Format, das das Werkzeug verlangt.</translation>
    </message>
    <message>
        <source>The number must be a whole number.</source>
        <translation>Die Zahl muss ganz sein.</translation>
    </message>
    <message>
        <source>The number is not a multiple of what the tool asks for.</source>
        <translation>Die Zahl ist kein Vielfaches dessen, was das Werkzeug verlangt.</translation>
    </message>
    <message>
        <source>The value is none of those that the tool takes.</source>
        <translation>Der Wert ist keiner von denen, die das Werkzeug annimmt.</translation>
    </message>
    <message>
        <source>The list has the same value twice.</source>
        <translation>Die Liste enthält denselben Wert zweimal.</translation>
    </message>
    <message>
        <source>The text is longer than the tool takes.</source>
        <translation>Der Text ist länger, als das Werkzeug annimmt.</translation>
    </message>
    <message>
        <source>The text is shorter than the tool takes.</source>
        <translation>Der Text ist kürzer, als das Werkzeug annimmt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The value has another type than the tool asks for.</source>
        <translation>Der Wert hat eine andere Art, als das Werkzeug verlangt.</translation>
    </message>
    <message>
        <source>The tool takes no %1.</source>
        <translation>Das Werkzeug nimmt kein %1.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>everything: %1</source>
        <translation>alles: %1</translation>
    </message>
    <message>
        <source>the schema is nested too deeply</source>
        <translation>das Schema ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>the schema is too large</source>
        <translation>das Schema ist zu groß</translation>
    </message>
    <message>
        <source>the schema goes round in circles</source>
        <translation>das Schema dreht sich im Kreis</translation>
    </message>
    <message>
        <source>The value is nested too deeply to be checked.</source>
        <translation>Der Wert ist zu tief verschachtelt, um geprüft zu werden.</translation>
    </message>
    <message>
        <source>These values are too many or too long to be checked.</source>
        <translation>Diese Werte sind zu viele oder zu lang, um geprüft zu werden.</translation>
    </message>
    <message>
        <source>The tool&apos;s schema and these values take too much work to be checked.</source>
        <translation>Das Schema des Werkzeugs und diese Werte zu prüfen kostet zu viel Aufwand.</translation>
    </message>
    <message>
        <source>The value cannot be checked: %1</source>
        <translation>Der Wert lässt sich nicht prüfen: %1</translation>
    </message>
    <message>
        <source>The value does not fit the tool&apos;s schema.</source>
        <translation>Der Wert passt nicht zum Schema des Werkzeugs.</translation>
    </message>
    <message>
        <source>The number must be at most %1.</source>
        <translation>Die Zahl darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>The number must be less than %1.</source>
        <translation>Die Zahl muss kleiner als %1 sein.</translation>
    </message>
    <message>
        <source>The number must be at least %1.</source>
        <translation>Die Zahl muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>The number must be more than %1.</source>
        <translation>Die Zahl muss größer als %1 sein.</translation>
    </message>
    <message>
        <source>The number of entries must be at most %1.</source>
        <translation>Die Anzahl der Einträge darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>The number of entries must be at least %1.</source>
        <translation>Die Anzahl der Einträge muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>The number of values must be at most %1.</source>
        <translation>Die Anzahl der Werte darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>The number of values must be at least %1.</source>
        <translation>Die Anzahl der Werte muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>The list has more entries than the tool takes.</source>
        <translation>Die Liste hat mehr Einträge, als das Werkzeug annimmt.</translation>
    </message>
    <message>
        <source>The value is not the one that the tool takes.</source>
        <translation>Der Wert ist nicht der, den das Werkzeug annimmt.</translation>
    </message>
    <message>
        <source>The list lacks an entry that the tool asks for.</source>
        <translation>In der Liste fehlt ein Eintrag, den das Werkzeug verlangt.</translation>
    </message>
    <message>
        <source>The value is one that the tool does not take.</source>
        <translation>Der Wert ist einer, den das Werkzeug nicht annimmt.</translation>
    </message>
    <message>
        <source>The value fits more than one of the forms that the tool takes.</source>
        <translation>Der Wert passt zu mehr als einer der Formen, die das Werkzeug annimmt.</translation>
    </message>
    <message>
        <source>The value fits none of the forms that the tool takes.</source>
        <translation>Der Wert passt zu keiner der Formen, die das Werkzeug annimmt.</translation>
    </message>
</context>
<context>
    <name>McpTool</name>
    <message>
        <source>The tool %1 is listed twice; the second one was left out.</source>
        <translation>Das Werkzeug %1 steht zweimal in der Liste; das zweite wurde weggelassen.</translation>
    </message>
    <message>
        <source>The list is too long: no more than %1 tools and %2 KiB of definitions are taken.</source>
        <translation>Die Liste ist zu lang: Es werden höchstens %1 Werkzeuge und %2 KiB Beschreibungen angenommen.</translation>
    </message>
</context>
<context>
    <name>MeetingTime</name>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 %2, %3 for you</source>
        <comment>time, where, the same moment here</comment>
        <translation>%1 %2, %3 bei Ihnen</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>a date: ddd weekday, d day, MMM month</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>a date: ddd weekday, d day, MMM month, yyyy year</comment>
        <translation>ddd d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>The server&apos;s answer cannot be understood.</source>
        <translation>Die Antwort des Servers ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was cut off.</source>
        <translation>Die Antwort des Servers wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>What the planner spends cannot be stored, so nothing is asked. Check the disk.</source>
        <translation>Was der Planer ausgibt, lässt sich nicht aufzeichnen, deshalb wird nichts gefragt. Prüfen Sie die Platte.</translation>
    </message>
    <message>
        <source>What was spent on models cannot be read, so no model is asked (%1). Start the ledger anew on the Planners page under Money, or with &quot;countersign ledger reset&quot; in a terminal.</source>
        <translation>Was für Modelle ausgegeben wurde, lässt sich nicht lesen, daher wird kein Modell gefragt (%1). Beginnen Sie das Ausgabenbuch neu: auf der Seite „Planer“ unter „Kosten“ oder mit „countersign ledger reset“ in einem Terminal.</translation>
    </message>
    <message>
        <source>its entry &quot;%1&quot; is not as Countersign writes it</source>
        <translation>sein Eintrag „%1“ ist nicht so, wie Countersign ihn schreibt</translation>
    </message>
    <message>
        <source>The server sent more than an answer can be, so the connection was cut. Check the server&apos;s address, or raise max_tokens if its answers are really so long.</source>
        <translation>Der Server hat mehr gesendet, als eine Antwort sein kann; die Verbindung wurde getrennt. Prüfen Sie die Adresse des Servers, oder erhöhen Sie max_tokens, wenn seine Antworten wirklich so lang sind.</translation>
    </message>
    <message>
        <source>The server does not take the key. Store the right one on the Planners page. (%1)</source>
        <translation>Der Server nimmt den Schlüssel nicht an. Hinterlegen Sie den richtigen auf der Seite Planer. (%1)</translation>
    </message>
    <message>
        <source>The key may not do this. (%1)</source>
        <translation>Der Schlüssel darf das nicht. (%1)</translation>
    </message>
    <message>
        <source>The account cannot pay for this request. (%1)</source>
        <translation>Das Konto kann diese Anfrage nicht bezahlen. (%1)</translation>
    </message>
    <message>
        <source>The server does not know this model or address. Choose another on the Planners page. (%1)</source>
        <translation>Der Server kennt dieses Modell oder diese Adresse nicht. Wählen Sie auf der Seite Planer etwas anderes. (%1)</translation>
    </message>
    <message>
        <source>The item is longer than the model takes.</source>
        <translation>Der Vorgang ist länger, als das Modell annimmt.</translation>
    </message>
    <message>
        <source>The server takes no more requests at the moment. (%1)</source>
        <translation>Der Server nimmt im Moment keine weiteren Anfragen an. (%1)</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>Der Server ist überlastet.</translation>
    </message>
    <message>
        <source>The server has a problem of its own. (%1)</source>
        <translation>Der Server hat selbst ein Problem. (%1)</translation>
    </message>
    <message>
        <source>The server does not take the request. (%1)</source>
        <translation>Der Server nimmt die Anfrage nicht an. (%1)</translation>
    </message>
    <message>
        <source>The connection to the server broke off.</source>
        <translation>Die Verbindung zum Server ist abgebrochen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted (%1). For a server of your own set ca_file.</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut (%1). Setzen Sie für einen eigenen Server ca_file.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Is the server running?</source>
        <translation>Unter %1 antwortet nichts. Läuft der Server?</translation>
    </message>
    <message>
        <source>The server %1 cannot be found. Check the network and the address.</source>
        <translation>Der Server %1 ist nicht zu finden. Prüfen Sie das Netz und die Adresse.</translation>
    </message>
    <message>
        <source>The connection to the server failed (%1).</source>
        <translation>Die Verbindung zum Server ist gescheitert (%1).</translation>
    </message>
    <message>
        <source>The server compresses its answers, which was not asked for, so they are not read. Check the address, or switch compression off there.</source>
        <translation>Der Server komprimiert seine Antworten, worum nicht gebeten wurde; sie werden deshalb nicht gelesen. Prüfen Sie die Adresse, oder schalten Sie die Komprimierung dort ab.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Der Server antwortet nicht.</translation>
    </message>
    <message>
        <source>The file %1 (ca_file) holds no certificate.</source>
        <translation>Die Datei %1 (ca_file) enthält kein Zertifikat.</translation>
    </message>
</context>
<context>
    <name>ModelPlanner</name>
    <message>
        <source>The reading names no kind, or leaves out whether it instructs software.</source>
        <translation>Die Lesung nennt keine Art oder lässt offen, ob der Vorgang Software anweist.</translation>
    </message>
    <message>
        <source>The model declined to plan this item.</source>
        <translation>Das Modell hat es abgelehnt, diesen Vorgang zu planen.</translation>
    </message>
    <message>
        <source>The item is longer than the model takes.</source>
        <translation>Der Vorgang ist länger, als das Modell annimmt.</translation>
    </message>
    <message>
        <source>The model&apos;s answers were longer than max_tokens allows.</source>
        <translation>Die Antworten des Modells waren länger, als max_tokens erlaubt.</translation>
    </message>
    <message>
        <source>The model&apos;s plan stayed unusable: %1</source>
        <translation>Der Plan des Modells blieb unbrauchbar: %1</translation>
    </message>
    <message>
        <source>The reader found that this item tries to instruct a program or claims an approval.</source>
        <translation>Beim Lesen fiel auf, dass dieser Vorgang ein Programm anweisen will oder eine Freigabe behauptet.</translation>
    </message>
</context>
<context>
    <name>Net</name>
    <message>
        <source>Mail cannot be sent: libcurl is not installed (package libcurl4).</source>
        <translation>E-Mails können nicht gesendet werden: libcurl ist nicht installiert (Paket libcurl4).</translation>
    </message>
    <message>
        <source>Mail cannot be sent: libcurl is too old (%1, needed is 7.88).</source>
        <translation>E-Mails können nicht gesendet werden: libcurl ist zu alt (%1, nötig ist 7.88).</translation>
    </message>
    <message>
        <source>Mail cannot be sent: this libcurl (%1) was built without what is needed (SMTP, TLS, look-ups in the background).</source>
        <translation>E-Mails können nicht gesendet werden: Dieses libcurl (%1) wurde ohne das Nötige gebaut (SMTP, TLS, Namensauflösung im Hintergrund).</translation>
    </message>
    <message>
        <source>Mail cannot be sent: libcurl (%1) does not start.</source>
        <translation>E-Mails können nicht gesendet werden: libcurl (%1) startet nicht.</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>There is no such action.</source>
        <translation>Diesen Vorgang gibt es nicht.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Being planned</source>
        <translation>Wird geplant</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>Wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation>Wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Being carried out</source>
        <translation>Wird ausgeführt</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Im Zweifel</translation>
    </message>
    <message>
        <source>Something that the plan relies on has changed. Open it in the window to look again.</source>
        <translation>Etwas, worauf der Plan sich stützt, hat sich geändert. Öffnen Sie ihn im Fenster und sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>It is not known whether a step happened. Settle it in the window, or with `countersign resolve %1`.</source>
        <translation>Es ist nicht bekannt, ob ein Schritt geschehen ist. Klären Sie es im Fenster oder mit `countersign resolve %1`.</translation>
    </message>
    <message>
        <source>Move this note to `Approved/` or `Rejected/` to decide.</source>
        <translation>Verschieben Sie diese Notiz nach `Approved/` oder `Rejected/`, um zu entscheiden.</translation>
    </message>
    <message>
        <source>Open it in the window, or run `countersign approve %1` in a terminal.</source>
        <translation>Öffnen Sie ihn im Fenster oder rufen Sie `countersign approve %1` in einem Terminal auf.</translation>
    </message>
    <message>
        <source>This plan has a step that cannot simply be undone, so moving the note does not decide it.</source>
        <translation>Dieser Plan hat einen Schritt, der sich nicht einfach rückgängig machen lässt; Verschieben der Notiz entscheidet ihn deshalb nicht.</translation>
    </message>
    <message>
        <source>Deciding by moving notes is turned off.</source>
        <translation>Entscheiden durch Verschieben von Notizen ist abgeschaltet.</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>ohne Titel</translation>
    </message>
    <message>
        <source>This note was put back.</source>
        <translation>Diese Notiz wurde zurückgelegt.</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>Argumente:</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>could not be undone</source>
        <translation>ließ sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>by</source>
        <translation>von</translation>
    </message>
    <message>
        <source>at</source>
        <translation>um</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>received</source>
        <translation>eingegangen</translation>
    </message>
    <message>
        <source>expires</source>
        <translation>läuft ab</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>likely duplicate of</source>
        <translation>wahrscheinlich Doppel von</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Grund:</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What will happen (%1):</source>
        <translation>Was geschehen wird (%1):</translation>
    </message>
    <message>
        <source>Needs your eyes:</source>
        <translation>Hier müssen Sie selbst hinsehen:</translation>
    </message>
    <message>
        <source>Look closely:</source>
        <translation>Bitte genau hinsehen:</translation>
    </message>
    <message>
        <source>Not sure about:</source>
        <translation>Nicht sicher:</translation>
    </message>
    <message>
        <source>Who planned this:</source>
        <translation>Wer das geplant hat:</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Shortened: the tool answered %1 bytes with the SHA-256 %2.</source>
        <translation>Gekürzt: Das Werkzeug hat %1 Bytes mit der SHA-256 %2 geantwortet.</translation>
    </message>
    <message>
        <source>What could not be undone:</source>
        <translation>Was sich nicht rückgängig machen ließ:</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>(The beginning. The whole file lies in Needs_Action.)</source>
        <translation>(Der Anfang. Die ganze Datei liegt in Needs_Action.)</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>This plan needs your eyes, so moving the note does not decide it.</source>
        <translation>Dieser Plan braucht Ihren Blick; die Notiz zu verschieben entscheidet ihn nicht.</translation>
    </message>
    <message>
        <source>The planner says:</source>
        <translation>Der Planer sagt:</translation>
    </message>
    <message>
        <source>Left as it was:</source>
        <translation>Unverändert geblieben:</translation>
    </message>
    <message>
        <source>Why, in the planner&apos;s words</source>
        <translation>Warum, in den Worten des Planers</translation>
    </message>
    <message>
        <source>This was taken back (%1).</source>
        <translation>Das wurde zurückgenommen (%1).</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>What was planned:</source>
        <translation>Was geplant war:</translation>
    </message>
    <message>
        <source>Planned at %1.</source>
        <translation>Geplant bei %1.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message>
        <source>The e-invoice inside</source>
        <translation>Die E-Rechnung darin</translation>
    </message>
    <message>
        <source>Of “%1”:</source>
        <translation>Aus „%1“:</translation>
    </message>
</context>
<context>
    <name>OpenFile</name>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is a link or lies behind one, so it is not read. Put the file itself there.</source>
        <translation>%1 ist eine Verknüpfung oder liegt hinter einer und wird daher nicht gelesen. Legen Sie die Datei selbst dorthin.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>%1 is a pipe, a device or a socket, so it is not read. Put a file there, or remove it.</source>
        <translation>%1 ist eine Pipe, ein Gerät oder ein Socket und wird daher nicht gelesen. Legen Sie eine Datei dorthin, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>%1 is larger than %2, so it is not read. Shorten it.</source>
        <translation>%1 ist größer als %2 und wird daher nicht gelesen. Kürzen Sie die Datei.</translation>
    </message>
</context>
<context>
    <name>OutcomeWords</name>
    <message>
        <source>%1 completed</source>
        <translation>%1 erledigt</translation>
    </message>
    <message>
        <source>%1 undone</source>
        <translation>%1 rückgängig gemacht</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 expired</source>
        <translation>%1 abgelaufen</translation>
    </message>
    <message>
        <source>%1 rolled back</source>
        <translation>%1 zurückgerollt</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 gescheitert</translation>
    </message>
    <message>
        <source>%1 in doubt</source>
        <translation>%1 ungewiss</translation>
    </message>
</context>
<context>
    <name>OutgoingFiles</name>
    <message>
        <source>%1 cannot be attached: %2</source>
        <translation>%1 kann nicht angehängt werden: %2</translation>
    </message>
    <message>
        <source>The attachments are larger than 25 MiB together.</source>
        <translation>Die Anhänge sind zusammen größer als 25 MiB.</translation>
    </message>
    <message>
        <source>%1 has been changed since it was approved.</source>
        <translation>%1 wurde geändert, seit es freigegeben wurde.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The attachments belong to no action.</source>
        <translation>Die Anhänge gehören zu keinem Vorgang.</translation>
    </message>
</context>
<context>
    <name>OwnFile</name>
    <message>
        <source>There are too many files named like &quot;%1&quot;.</source>
        <translation>Es gibt zu viele Dateien mit Namen wie „%1“.</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>Approval desk</source>
        <translation>Freigabestelle</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>File watcher</source>
        <translation>Ordnerwache</translation>
    </message>
    <message>
        <source>Separation</source>
        <translation>Abschottung</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>High priority</source>
        <translation>Eilig</translation>
    </message>
    <message>
        <source>Low priority</source>
        <translation>Nicht eilig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>steht</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Tool servers</source>
        <translation>Werkzeug-Server</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Notes of the vault</source>
        <translation>Notizen im Vault</translation>
    </message>
    <message>
        <source>Decisions by notes</source>
        <translation>Entscheidungen über Notizen</translation>
    </message>
    <message>
        <source>Health over HTTP</source>
        <translation>Zustand über HTTP</translation>
    </message>
    <message>
        <source>Mail watcher</source>
        <translation>Mailwächter</translation>
    </message>
    <message>
        <source>ready, not running</source>
        <translation>bereit, läuft nicht</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Wiedervorlage</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Shared queue</source>
        <translation>Gemeinsame Warteschlange</translation>
    </message>
    <message>
        <source>Topics in Redis</source>
        <translation>Topics in Redis</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
    <message>
        <source>Other systems</source>
        <translation>Andere Systeme</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>only reads</source>
        <translation>liest nur</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>umkehrbar</translation>
    </message>
    <message>
        <source>can be made good</source>
        <translation>lässt sich ausgleichen</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>nicht umkehrbar</translation>
    </message>
    <message>
        <source>A step of the plan names no tool or no arguments.</source>
        <translation>Ein Schritt des Plans nennt kein Werkzeug oder keine Argumente.</translation>
    </message>
</context>
<context>
    <name>PlanService</name>
    <message>
        <source>The tool %1 of %2 is not there. Look at the Services page.</source>
        <translation>Das Werkzeug %1 von %2 ist nicht da. Sehen Sie auf der Seite Dienste nach.</translation>
    </message>
    <message>
        <source>The plan does not fit the tool %1: %2</source>
        <translation>Der Plan passt nicht zum Werkzeug %1: %2</translation>
    </message>
    <message>
        <source>You edited a step with the tool %1; this plan has no such step any more.</source>
        <translation>Sie hatten einen Schritt mit dem Werkzeug %1 geändert; in diesem Plan gibt es so einen Schritt nicht mehr.</translation>
    </message>
    <message>
        <source>Not everything that %1 is given could be checked: look at the arguments.</source>
        <translation>Nicht alles, was %1 bekommt, konnte geprüft werden: Sehen Sie sich die Argumente an.</translation>
    </message>
    <message>
        <source>Of what %1 asks for, this is not checked: %2</source>
        <translation>Von dem, was %1 verlangt, wird dies nicht geprüft: %2</translation>
    </message>
    <message>
        <source>You took this back. This is the plan from before: change it, approve it again, or reject it.</source>
        <translation>Sie haben das zurückgenommen. Dies ist der Plan von vorher: Ändern Sie ihn, genehmigen Sie ihn erneut oder lehnen Sie ihn ab.</translation>
    </message>
    <message>
        <source>A newer mail in this conversation arrived: “%1”.</source>
        <translation>In dieser Unterhaltung ist eine neuere Mail gekommen: „%1“.</translation>
    </message>
    <message>
        <source>A newer mail in this conversation arrived: “%1”, from %2.</source>
        <translation>In dieser Unterhaltung ist eine neuere Mail gekommen: „%1“, von %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n more mail(s) came in this conversation after this one.</source>
        <translation>
            <numerusform>Nach dieser kam in dieser Unterhaltung noch %n weitere Mail.</numerusform>
            <numerusform>Nach dieser kamen in dieser Unterhaltung noch %n weitere Mails.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step %1 changes something in your mailbox, which you have not asked for (filing).</source>
        <translation>Schritt %1 ändert etwas in Ihrem Postfach, was Sie nicht bestellt haben (filing).</translation>
    </message>
    <message>
        <source>In this conversation a mail was sent within the last hour, or is about to be.</source>
        <translation>In dieser Unterhaltung wurde in der letzten Stunde eine E-Mail verschickt, oder sie steht kurz davor.</translation>
    </message>
    <message>
        <source>This plan sends more than one answer.</source>
        <translation>Dieser Plan schickt mehr als eine Antwort.</translation>
    </message>
    <message>
        <source>A mail was already sent for this item.</source>
        <translation>Für diesen Vorgang wurde schon eine E-Mail verschickt.</translation>
    </message>
    <message>
        <source>A file from inside it cannot be placed in the vault: %1.</source>
        <translation>Eine Datei daraus lässt sich nicht in den Vault legen: %1.</translation>
    </message>
    <message>
        <source>A file from inside it is not what was read of it.</source>
        <translation>Eine Datei daraus ist nicht das, was davon gelesen wurde.</translation>
    </message>
</context>
<context>
    <name>PlannerSwitch</name>
    <message>
        <source>As you wished, no cloud model saw this item; the playbooks planned it.</source>
        <translation>Wie Sie es wünschen, hat kein Cloud-Modell diesen Vorgang gesehen; die Playbooks haben ihn geplant.</translation>
    </message>
    <message>
        <source>%1 The playbooks planned this meanwhile.</source>
        <translation>%1 Solange haben die Playbooks geplant.</translation>
    </message>
    <message>
        <source>%1 The playbooks planned this instead.</source>
        <translation>%1 Stattdessen haben die Playbooks geplant.</translation>
    </message>
    <message>
        <source>%1 Playbooks plan meanwhile; the model is tried again in %2 s.</source>
        <translation>%1 Solange planen die Playbooks; das Modell wird in %2 s wieder versucht.</translation>
    </message>
    <message>
        <source>Today&apos;s budget is spent; items wait until midnight.</source>
        <translation>Das heutige Budget ist verbraucht; Vorgänge warten bis Mitternacht.</translation>
    </message>
    <message>
        <source>Today&apos;s budget is spent; playbooks plan until midnight.</source>
        <translation>Das heutige Budget ist verbraucht; bis Mitternacht planen die Playbooks.</translation>
    </message>
</context>
<context>
    <name>Planners</name>
    <message>
        <source>There is no key yet. Store one on the Planners page, or write %1: &quot;${NAME}&quot; and set that variable.</source>
        <translation>Es gibt noch keinen Schlüssel. Hinterlegen Sie einen auf der Seite Planer, oder schreiben Sie %1: &quot;${NAME}&quot; und setzen Sie diese Variable.</translation>
    </message>
    <message>
        <source>The ledger can be read, so nothing was changed.</source>
        <translation>Das Ausgabenbuch ist lesbar; es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>Playbook</name>
    <message>
        <source>unknown value “%1”; the nearest is “%2”</source>
        <translation>unbekannter Wert „%1“; am nächsten liegt „%2“</translation>
    </message>
    <message>
        <source>%1: cannot be read (%2)</source>
        <translation>%1: lässt sich nicht lesen (%2)</translation>
    </message>
    <message>
        <source>%1: is larger than 64 KiB</source>
        <translation>%1: ist größer als 64 KiB</translation>
    </message>
    <message>
        <source>%1: only the first %2 playbooks are read</source>
        <translation>%1: nur die ersten %2 Playbooks werden gelesen</translation>
    </message>
    <message>
        <source>%1: name: “%2” is the name of another playbook</source>
        <translation>%1: name: „%2“ heißt schon ein anderes Playbook</translation>
    </message>
    <message>
        <source>must be a list of keys with values</source>
        <translation>muss eine Liste von Schlüsseln mit Werten sein</translation>
    </message>
    <message>
        <source>unknown key; the nearest is “%1”</source>
        <translation>unbekannter Schlüssel; am nächsten liegt „%1“</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>muss dies sein: %1</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>ein Text, der nicht leer ist</translation>
    </message>
    <message>
        <source>must be a list of 1 to %1 texts</source>
        <translation>muss eine Liste von 1 bis %1 Texten sein</translation>
    </message>
    <message>
        <source>“%1” is not a pattern: %2</source>
        <translation>„%1“ ist kein Muster: %2</translation>
    </message>
    <message>
        <source>unknown kind “%1”; the nearest is “%2”</source>
        <translation>unbekannte Art „%1“; am nächsten liegt „%2“</translation>
    </message>
    <message>
        <source>must name a tool, like vault_move</source>
        <translation>muss ein Werkzeug nennen, etwa vault_move</translation>
    </message>
    <message>
        <source>must be a list of 1 to %1 steps</source>
        <translation>muss eine Liste von 1 bis %1 Schritten sein</translation>
    </message>
    <message>
        <source>must be 1 to 40 small letters, digits, - or _</source>
        <translation>muss aus 1 bis 40 kleinen Buchstaben, Ziffern, - oder _ bestehen</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>unknown filter “%1”; the nearest is “%2”</source>
        <translation>unbekannter Filter „%1“; am nächsten liegt „%2“</translation>
    </message>
    <message>
        <source>“{{” is never closed with “}}”</source>
        <translation>„{{“ wird nirgends mit „}}“ geschlossen</translation>
    </message>
    <message>
        <source>must be “tasks” or “papers”</source>
        <translation>muss „tasks“ oder „papers“ sein</translation>
    </message>
</context>
<context>
    <name>PlaybookLab</name>
    <message>
        <source>%1: is larger than 64 KiB</source>
        <translation>%1: ist größer als 64 KiB</translation>
    </message>
    <message>
        <source>%1: name: “%2” is the name of another playbook</source>
        <translation>%1: name: „%2“ heißt schon ein anderes Playbook</translation>
    </message>
    <message>
        <source>There is no folder for playbooks of your own.</source>
        <translation>Es gibt keinen Ordner für eigene Playbooks.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a file. Use letters, digits, blanks and dashes.</source>
        <translation>„%1“ kann keine Datei heißen. Nehmen Sie Buchstaben, Ziffern, Leerzeichen und Bindestriche.</translation>
    </message>
    <message>
        <source>%1 has a playbook with the name “%2”, too. Give this one another name.</source>
        <translation>Auch in %1 steht ein Playbook mit dem Namen „%2“. Geben Sie diesem einen anderen.</translation>
    </message>
    <message>
        <source>There are %1 playbooks already; remove one first.</source>
        <translation>Es gibt schon %1 Playbooks; entfernen Sie zuerst eins.</translation>
    </message>
    <message>
        <source>%1 is a link; it is left as it is.</source>
        <translation>%1 ist eine Verknüpfung und bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no playbook of yours in “%1”.</source>
        <translation>In „%1“ steht kein Playbook von Ihnen.</translation>
    </message>
    <message>
        <source>%1 cannot be removed: %2.</source>
        <translation>%1 lässt sich nicht entfernen: %2.</translation>
    </message>
</context>
<context>
    <name>PlaybookPlanner</name>
    <message>
        <source>Only the beginning of the file was read.</source>
        <translation>Nur der Anfang der Datei wurde gelesen.</translation>
    </message>
    <message>
        <source>Playbooks cannot follow a comment. Edit the steps instead, or write a playbook of your own.</source>
        <translation>Playbooks können einem Kommentar nicht folgen. Ändern Sie stattdessen die Schritte, oder schreiben Sie ein eigenes Playbook.</translation>
    </message>
    <message>
        <source>No playbook fits this item. Switch one on, or write one that takes everything.</source>
        <translation>Kein Playbook passt zu diesem Vorgang. Schalten Sie eins ein, oder schreiben Sie eins, das alles annimmt.</translation>
    </message>
    <message>
        <source>The playbook “%1” leaves nothing to do for this item. Look at the “needs” of its steps.</source>
        <translation>Das Playbook „%1“ lässt für diesen Vorgang nichts zu tun. Sehen Sie sich „needs“ in seinen Schritten an.</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>The meeting repeats; only its first date is entered.</source>
        <translation>Der Termin wiederholt sich; nur der erste wird eingetragen.</translation>
    </message>
    <message>
        <source>The file holds several events; only the first is looked at.</source>
        <translation>Die Datei enthält mehrere Termine; nur der erste wird angesehen.</translation>
    </message>
    <message>
        <source>Day and month of a date could be the other way round; it was read as %1.</source>
        <translation>Tag und Monat eines Datums könnten vertauscht sein; es wurde als %1 gelesen.</translation>
    </message>
    <message>
        <source>Only the first %1 tasks of the note are taken over.</source>
        <translation>Nur die ersten %1 Aufgaben der Notiz werden übernommen.</translation>
    </message>
    <message>
        <source>An answer would go to %1, not to the sender %2.</source>
        <translation>Eine Antwort ginge an %1, nicht an den Absender %2.</translation>
    </message>
    <message>
        <source>Which address is yours is not known, so that no answer is drafted. Name it in the settings.</source>
        <translation>Welche Adresse Ihre ist, ist nicht bekannt, also wird keine Antwort entworfen. Nennen Sie sie in den Einstellungen.</translation>
    </message>
    <message>
        <source>In “%1”: %2</source>
        <translation>In „%1“: %2</translation>
    </message>
    <message>
        <source>The mail says that it is paid or collected (“%1”), so that there is no task to pay it.</source>
        <translation>Die E-Mail sagt, dass bezahlt oder eingezogen ist („%1“); darum gibt es keine Aufgabe, zu bezahlen.</translation>
    </message>
    <message>
        <source>“%1” beside it says that it is paid, so that there is no task to pay it.</source>
        <translation>„%1“ daneben sagt, dass sie bezahlt ist; deshalb gibt es keine Aufgabe, sie zu bezahlen.</translation>
    </message>
    <message>
        <source>“%1”, which it also brings, is a payment reminder: look up whether the invoice was paid.</source>
        <translation>„%1“, das auch dabei ist, ist eine Mahnung: Sehen Sie nach, ob die Rechnung bezahlt wurde.</translation>
    </message>
    <message>
        <source>The mail is a payment reminder: look up whether the invoice that it brings was paid.</source>
        <translation>Die E-Mail ist eine Mahnung: Sehen Sie nach, ob die Rechnung, die sie bringt, bezahlt wurde.</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>&quot;trusted_source: inbox&quot; believes the From of every mail that is dropped in the Inbox. Anybody can write any sender into a mail, so confirm this only if you alone decide what is dropped there.</source>
        <translation>„trusted_source: inbox“ glaubt das From jeder Mail, die in den Eingang gelegt wird. Jeder kann jeden Absender in eine Mail schreiben; bestätigen Sie das also nur, wenn Sie allein entscheiden, was dort hineingelegt wird.</translation>
    </message>
    <message>
        <source>It believes only what was dropped in the Inbox; this came another way (%1).</source>
        <translation>Sie glaubt nur, was in den Eingang gelegt wurde; dies kam auf anderem Weg (%1).</translation>
    </message>
    <message>
        <source>It is for mail from %1; this has no sender that can be believed.</source>
        <translation>Sie gilt für Mails von %1; diese hat keinen Absender, dem man glauben kann.</translation>
    </message>
    <message>
        <source>It is for mail from %1; this comes from %2.</source>
        <translation>Sie gilt für Mails von %1; diese kommt von %2.</translation>
    </message>
    <message>
        <source>It is for papers of &quot;%1&quot;; no seller was found on this one.</source>
        <translation>Sie gilt für Belege von „%1“; auf diesem wurde kein Verkäufer gefunden.</translation>
    </message>
    <message>
        <source>It is for papers of &quot;%1&quot;; this one is from &quot;%2&quot;.</source>
        <translation>Sie gilt für Belege von „%1“; dieser ist von „%2“.</translation>
    </message>
    <message>
        <source>Step %1 cannot simply be undone, and rules approve only what can be.</source>
        <translation>Schritt %1 lässt sich nicht einfach zurücknehmen, und Regeln genehmigen nur, was sich zurücknehmen lässt.</translation>
    </message>
    <message>
        <source>It is for the server %1; step %2 uses %3.</source>
        <translation>Sie gilt für den Server %1; Schritt %2 benutzt %3.</translation>
    </message>
    <message>
        <source>It is for the tool %1; step %2 uses %3.</source>
        <translation>Sie gilt für das Werkzeug %1; Schritt %2 benutzt %3.</translation>
    </message>
    <message>
        <source>It is for another version of the tool %1 in step %2.</source>
        <translation>Sie gilt für eine andere Fassung des Werkzeugs %1 in Schritt %2.</translation>
    </message>
    <message>
        <source>It fits this plan.</source>
        <translation>Sie passt auf diesen Plan.</translation>
    </message>
    <message>
        <source>It waits for your confirmation.</source>
        <translation>Sie wartet auf Ihre Bestätigung.</translation>
    </message>
    <message>
        <source>Its last day has passed.</source>
        <translation>Ihr letzter Tag ist vorbei.</translation>
    </message>
    <message>
        <source>It has approved as many plans today as it may (%1).</source>
        <translation>Sie hat heute so viele Pläne genehmigt, wie sie darf (%1).</translation>
    </message>
    <message>
        <source>The plan has no steps.</source>
        <translation>Der Plan hat keine Schritte.</translation>
    </message>
    <message>
        <source>The plan needs your eyes; no rule approves such a plan.</source>
        <translation>Der Plan braucht Ihren Blick; so einen genehmigt keine Regel.</translation>
    </message>
    <message>
        <source>This may already have been done; no rule approves that.</source>
        <translation>Das ist vielleicht schon geschehen; so etwas genehmigt keine Regel.</translation>
    </message>
    <message>
        <source>You have decided on this plan before; no rule does it again.</source>
        <translation>Sie haben über diesen Plan schon einmal entschieden; das wiederholt keine Regel.</translation>
    </message>
    <message>
        <source>The plan was changed after it was made; no rule approves that.</source>
        <translation>Der Plan wurde nachträglich geändert; so einen genehmigt keine Regel.</translation>
    </message>
    <message>
        <source>This takes something back; no rule does that.</source>
        <translation>Dies nimmt etwas zurück; das tut keine Regel.</translation>
    </message>
    <message>
        <source>It was done and taken back; no rule does it again.</source>
        <translation>Das wurde getan und zurückgenommen; keine Regel tut es noch einmal.</translation>
    </message>
    <message>
        <source>It is for the type %1; this is %2.</source>
        <translation>Sie gilt für die Art %1; dies ist %2.</translation>
    </message>
    <message>
        <source>It is for the type %1; a model calls this so, but the playbooks call it %2.</source>
        <translation>Sie gilt für die Art %1; ein Modell nennt dies so, die Playbooks aber nennen es %2.</translation>
    </message>
    <message>
        <source>&quot;trusted_source: inbox&quot; believes the name on every paper that is dropped in the Inbox. Anybody can write any name on a paper, so confirm this only if you alone decide what is dropped there.</source>
        <translation>„trusted_source: inbox“ glaubt dem Namen auf jedem Beleg, der in den Eingang gelegt wird. Jeder kann jeden Namen auf einen Beleg schreiben; bestätigen Sie das nur, wenn Sie allein bestimmen, was dort hineinkommt.</translation>
    </message>
    <message>
        <source>It believes only the mail account &quot;%1&quot;; this came another way (%2).</source>
        <translation>Sie glaubt nur dem Mailkonto „%1“; dies kam auf anderem Weg (%2).</translation>
    </message>
    <message>
        <source>It believes only mail whose sender&apos;s domain was proven by the server of &quot;%1&quot;; this was not.</source>
        <translation>Sie glaubt nur Mails, deren Absender-Domain der Server von „%1“ bestätigt hat; diese hat er nicht bestätigt.</translation>
    </message>
    <message>
        <source>It believes mail that came in through the account &quot;%1&quot; and of which that account&apos;s server says that its sender&apos;s domain signed it. Whoever writes from there is believed, also with a mailbox that was broken into.</source>
        <translation>Sie glaubt Mails, die über das Konto „%1“ kamen und von denen dessen Server sagt, dass die Domain des Absenders sie signiert hat. Wer von dort schreibt, dem wird geglaubt, auch mit einem gekaperten Postfach.</translation>
    </message>
    <message>
        <source>It believes every mail that came in through the account &quot;%1&quot; with a proven domain, whoever that is: anybody can own a domain and write any name on a paper. Name a sender or a domain as well.</source>
        <translation>Sie glaubt jeder Mail, die über das Konto „%1“ mit bestätigter Domain kam, von wem auch immer: Jeder kann eine Domain besitzen und jeden Namen auf ein Papier schreiben. Nennen Sie auch einen Absender oder eine Domain.</translation>
    </message>
    <message>
        <source>A newer mail came in this conversation; no rule approves what was planned before it.</source>
        <translation>In dieser Unterhaltung ist eine neuere Mail gekommen; keine Regel genehmigt, was davor geplant wurde.</translation>
    </message>
    <message>
        <source>It is for papers of &quot;%1&quot; with an account to which you have said yes before, both read for sure; this is none. Or add trusted_source.</source>
        <translation>Sie gilt für Papiere von „%1“ mit einem Konto, zu dem Sie schon einmal Ja gesagt haben, beides sicher gelesen; dies ist keines. Oder fügen Sie trusted_source hinzu.</translation>
    </message>
    <message>
        <source>It believes the name on every paper that is to be paid to an account to which you have said yes before, for the same seller. Who knows both can write such a paper.</source>
        <translation>Sie glaubt dem Namen auf jedem Papier, das auf ein Konto zu zahlen ist, zu dem Sie für denselben Verkäufer schon einmal Ja gesagt haben. Wer beides kennt, kann so ein Papier schreiben.</translation>
    </message>
</context>
<context>
    <name>Preconditions</name>
    <message>
        <source>There is already a file %1.</source>
        <translation>Es gibt schon eine Datei %1.</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>%1 has been changed since the plan was made.</source>
        <translation>%1 wurde geändert, seit der Plan gemacht wurde.</translation>
    </message>
    <message>
        <source>The plan has a condition that this version cannot check: %1.</source>
        <translation>Der Plan hat eine Bedingung, die diese Version nicht prüfen kann: %1.</translation>
    </message>
    <message>
        <source>The mail is not in %1 of the mailbox %2 any more, or is another one by now.</source>
        <translation>Die E-Mail ist nicht mehr in %1 des Postfachs %2, oder es ist inzwischen eine andere.</translation>
    </message>
    <message>
        <source>%1 of %2 mails are not in %3 of the mailbox %4 any more, or are others by now.</source>
        <translation>%1 von %2 E-Mails sind nicht mehr in %3 des Postfachs %4, oder es sind inzwischen andere.</translation>
    </message>
    <message>
        <source>The mailbox %1 could not be looked at: %2</source>
        <translation>Das Postfach %1 konnte nicht angesehen werden: %2</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>The time zone of this event is not known here.</source>
        <translation>Die Zeitzone dieses Termins ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Only the first 500 attendees were read.</source>
        <translation>Nur die ersten 500 Teilnehmer wurden gelesen.</translation>
    </message>
    <message>
        <source>This calendar file holds no event.</source>
        <translation>Diese Kalenderdatei enthält keinen Termin.</translation>
    </message>
    <message>
        <source>The size of this picture could not be read.</source>
        <translation>Die Größe dieses Bildes ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The front matter is larger than 64 KiB and was not read.</source>
        <translation>Der Kopf der Notiz ist größer als 64 KiB und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The front matter is not YAML that can be read.</source>
        <translation>Der Kopf der Notiz ist kein lesbares YAML.</translation>
    </message>
    <message>
        <source>This PDF is long: only its first pages were read.</source>
        <translation>Diese PDF-Datei ist lang: Nur die ersten Seiten wurden gelesen.</translation>
    </message>
    <message>
        <source>This PDF is damaged and could not be opened.</source>
        <translation>Diese PDF-Datei ist beschädigt und ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>This PDF is protected with a password: its text cannot be read.</source>
        <translation>Diese PDF-Datei ist mit einem Passwort geschützt: Ihr Text lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This PDF has no text: it may be a scan.</source>
        <translation>Diese PDF-Datei hat keinen Text: Sie ist vielleicht eingescannt.</translation>
    </message>
    <message>
        <source>This mail is nested more than 40 levels deep and was not read.</source>
        <translation>Diese Mail ist mehr als 40 Ebenen tief verschachtelt und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>This mail has more than 1,000 parts and was not read.</source>
        <translation>Diese Mail hat mehr als 1.000 Teile und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>This mail is damaged and could not be read.</source>
        <translation>Diese Mail ist beschädigt und ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>This mail names no sender.</source>
        <translation>Diese Mail nennt keinen Absender.</translation>
    </message>
    <message>
        <source>Only the first 500 recipients were read.</source>
        <translation>Nur die ersten 500 Empfänger wurden gelesen.</translation>
    </message>
    <message>
        <source>The mail names a character set that is not known here.</source>
        <translation>Die Mail nennt einen Zeichensatz, der hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Only the first 2 MiB of the mail&apos;s text were read.</source>
        <translation>Nur die ersten 2 MiB vom Text der Mail wurden gelesen.</translation>
    </message>
    <message>
        <source>there is nothing to read</source>
        <translation>es gibt nichts zu lesen</translation>
    </message>
    <message>
        <source>The file is too large to be read.</source>
        <translation>Die Datei ist zu groß, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>The file is too large for its kind (mails 25 MiB, PDFs 64 MiB, calendars 4 MiB).</source>
        <translation>Die Datei ist zu groß für ihre Art (Mails 25 MiB, PDF-Dateien 64 MiB, Kalender 4 MiB).</translation>
    </message>
    <message>
        <source>Only the beginning of the text was read.</source>
        <translation>Nur der Anfang des Textes wurde gelesen.</translation>
    </message>
    <message>
        <source>Reading this file needs more memory than it may use.</source>
        <translation>Das Lesen dieser Datei braucht mehr Speicher als erlaubt.</translation>
    </message>
    <message>
        <source>The file is damaged and could not be read.</source>
        <translation>Die Datei ist beschädigt und ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Links to other files are not followed.</source>
        <translation>Verweisen auf andere Dateien wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>The file may not be read: check its permissions.</source>
        <translation>Die Datei darf nicht gelesen werden: Prüfen Sie ihre Rechte.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file is outside of the vault.</source>
        <translation>Die Datei liegt außerhalb des Vaults.</translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The mail holds text that is not shown.</source>
        <translation>Die Mail enthält Text, der nicht angezeigt wird.</translation>
    </message>
    <message>
        <source>The page holds text that is not shown.</source>
        <translation>Die Seite enthält Text, der nicht angezeigt wird.</translation>
    </message>
    <message>
        <source>Programs may read this mail&apos;s header in different ways, so its sender is not clear.</source>
        <translation>Programme lesen den Kopf dieser Mail womöglich verschieden, deshalb ist ihr Absender nicht eindeutig.</translation>
    </message>
    <message>
        <source>This mail does not have exactly one From field.</source>
        <translation>Diese Mail hat nicht genau ein From-Feld.</translation>
    </message>
    <message>
        <source>This mail&apos;s From is not one plain address.</source>
        <translation>Das From dieser Mail ist nicht eine einzelne, schlichte Adresse.</translation>
    </message>
    <message>
        <source>The name in this mail&apos;s From looks like another address or hides characters.</source>
        <translation>Der Name im From dieser Mail sieht wie eine andere Adresse aus oder versteckt Zeichen.</translation>
    </message>
    <message>
        <source>This mail says itself that a check of its sender failed.</source>
        <translation>Diese Mail sagt selbst, dass eine Prüfung ihres Absenders gescheitert ist.</translation>
    </message>
    <message>
        <source>This mail was sent by somebody other than its From says.</source>
        <translation>Diese Mail wurde von jemand anderem gesendet, als ihr From sagt.</translation>
    </message>
    <message>
        <source>Reading this file took too long, so it was given up.</source>
        <translation>Das Lesen dieser Datei hat zu lange gedauert und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Only the beginning of this calendar was read: reading all of it takes too long.</source>
        <translation>Von diesem Kalender wurde nur der Anfang gelesen: Ihn ganz zu lesen dauert zu lange.</translation>
    </message>
    <message>
        <source>Page %1 was not read: that takes too much time or memory, or fails.</source>
        <translation>Seite %1 wurde nicht gelesen: Das braucht zu viel Zeit oder Speicher oder misslingt.</translation>
    </message>
    <message>
        <source>Pages %1–%2 were not read: that takes too much time or memory, or fails.</source>
        <translation>Die Seiten %1–%2 wurden nicht gelesen: Das braucht zu viel Zeit oder Speicher oder misslingt.</translation>
    </message>
    <message>
        <source>A page of this PDF holds so many words that its columns were not kept apart.</source>
        <translation>Eine Seite dieses PDFs enthält so viele Wörter, dass ihre Spalten nicht getrennt wurden.</translation>
    </message>
    <message>
        <source>The header of this mail is larger than 8 MiB or 100,000 fields, so that it was not read. Open the original to look at it.</source>
        <translation>Der Kopf dieser Mail ist größer als 8 MiB oder 100.000 Felder und wurde daher nicht gelesen. Öffnen Sie das Original, um es anzusehen.</translation>
    </message>
    <message>
        <source>This mail was not read from its part %1 on: that takes too much time or memory, or fails.</source>
        <translation>Diese Mail wurde ab ihrem Teil %1 nicht gelesen: Das braucht zu viel Zeit oder Speicher oder misslingt.</translation>
    </message>
    <message>
        <source>A field in the header of this mail is so long that only its beginning was read.</source>
        <translation>Ein Feld im Kopf dieser Mail ist so lang, dass nur sein Anfang gelesen wurde.</translation>
    </message>
    <message>
        <source>What was read from the file is incomplete.</source>
        <translation>Was aus der Datei gelesen wurde, ist unvollständig.</translation>
    </message>
    <message>
        <source>A file inside this PDF was not read: that takes too much time or memory, or fails.</source>
        <translation>Eine Datei in dieser PDF-Datei wurde nicht gelesen: das braucht zu viel Zeit oder Speicher, oder es misslingt.</translation>
    </message>
    <message>
        <source>There is more than one e-invoice inside this PDF: look at all of them.</source>
        <translation>In dieser PDF-Datei steckt mehr als eine E-Rechnung: sehen Sie alle an.</translation>
    </message>
    <message>
        <source>This PDF was not read beyond the files inside it: that takes too much time or memory, or fails.</source>
        <translation>Von dieser PDF-Datei wurden nur die Dateien darin gelesen: mehr braucht zu viel Zeit oder Speicher, oder es misslingt.</translation>
    </message>
    <message>
        <source>This e-invoice brings definitions of its own (a DOCTYPE), which are never followed: it was not read as an invoice.</source>
        <translation>Diese E-Rechnung bringt eigene Definitionen mit (ein DOCTYPE), denen nie gefolgt wird: sie wurde nicht als Rechnung gelesen.</translation>
    </message>
    <message>
        <source>This looks like an e-invoice, but it is damaged or too large to be read as one.</source>
        <translation>Dies sieht aus wie eine E-Rechnung, ist aber beschädigt oder zu groß, um als solche gelesen zu werden.</translation>
    </message>
    <message>
        <source>This archive is protected with a password: what is in it was not read.</source>
        <translation>Dieses Archiv ist mit einem Kennwort geschützt: was darin ist, wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>This archive is damaged: not everything in it could be read.</source>
        <translation>Dieses Archiv ist beschädigt: nicht alles darin war lesbar.</translation>
    </message>
    <message>
        <source>This archive holds more than is unpacked here: look at it yourself before you rely on it.</source>
        <translation>Dieses Archiv enthält mehr, als hier ausgepackt wird: Sehen Sie es selbst an, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>This mail is encrypted with PGP: what it says cannot be read here.</source>
        <translation>Diese E-Mail ist mit PGP verschlüsselt: was sie sagt, ist hier nicht lesbar.</translation>
    </message>
    <message>
        <source>What this mail says is inside an S/MIME signature, which is not opened here: open the mail in your mail program.</source>
        <translation>Was diese E-Mail sagt, steckt in einer S/MIME-Signatur, die hier nicht geöffnet wird: Öffnen Sie die E-Mail in Ihrem Mailprogramm.</translation>
    </message>
    <message>
        <source>This mail is encrypted with S/MIME: what it says cannot be read here.</source>
        <translation>Diese E-Mail ist mit S/MIME verschlüsselt: was sie sagt, ist hier nicht lesbar.</translation>
    </message>
    <message>
        <source>The text or files of this mail are in Outlook&apos;s own format (winmail.dat), which could not be read.</source>
        <translation>Text oder Dateien dieser E-Mail sind in Outlooks eigenem Format (winmail.dat), das nicht lesbar war.</translation>
    </message>
    <message>
        <source>The file inside this mail is not there or cannot be unpacked.</source>
        <translation>Die Datei in dieser E-Mail ist nicht da oder lässt sich nicht auspacken.</translation>
    </message>
    <message>
        <source>This archive is larger than 25 MiB: what is in it was not read.</source>
        <translation>Dieses Archiv ist größer als 25 MiB: Was darin ist, wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>What is in this archive takes too long to read and was not read.</source>
        <translation>Was in diesem Archiv ist, braucht zu lange und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file inside it is not there or cannot be unpacked.</source>
        <translation>Die Datei darin ist nicht da oder lässt sich nicht auspacken.</translation>
    </message>
</context>
<context>
    <name>RecipientList</name>
    <message>
        <source>goes to %1</source>
        <translation>geht an %1</translation>
    </message>
    <message>
        <source>no mail address: the mail cannot be sent</source>
        <translation>keine E-Mail-Adresse: Die Mail kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>not in this conversation</source>
        <translation>nicht in dieser Unterhaltung</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not in this conversation</source>
        <translation>
            <numerusform>davon %n nicht in dieser Unterhaltung</numerusform>
            <numerusform>davon %n nicht in dieser Unterhaltung</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>This is still open (%1). Let it end, or cancel it, before its content is removed.</source>
        <translation>Das ist noch offen (%1). Lassen Sie es enden, oder brechen Sie es ab, bevor sein Inhalt entfernt wird.</translation>
    </message>
    <message>
        <source>(content removed)</source>
        <translation>(Inhalt entfernt)</translation>
    </message>
</context>
<context>
    <name>Redis</name>
    <message>
        <source>This Redis is a cluster, which keeps no order across its parts and cannot be used. Give a single server, or a master with replicas and Sentinel.</source>
        <translation>Dieses Redis ist ein Cluster, das über seine Teile keine Reihenfolge hält und nicht benutzt werden kann. Geben Sie einen einzelnen Server an, oder einen Master mit Replikaten und Sentinel.</translation>
    </message>
    <message>
        <source>Redis has no memory left (maxmemory). Work waits; give it more.</source>
        <translation>Redis hat keinen Speicher mehr (maxmemory). Arbeit wartet; geben Sie ihm mehr.</translation>
    </message>
    <message>
        <source>This Redis is a replica that takes no writes. The master is looked for.</source>
        <translation>Dieses Redis ist ein Replikat, das nichts schreibt. Der Master wird gesucht.</translation>
    </message>
    <message>
        <source>Redis is not ready yet.</source>
        <translation>Redis ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>Redis takes no writes, because it cannot keep them. Look at its log.</source>
        <translation>Redis schreibt nichts, weil es nichts aufbewahren kann. Sehen Sie in sein Protokoll.</translation>
    </message>
    <message>
        <source>The user at Redis may not do what is needed. Give it the rights of the README&apos;s list.</source>
        <translation>Der Benutzer bei Redis darf nicht, was nötig ist. Geben Sie ihm die Rechte aus der Liste der README.</translation>
    </message>
    <message>
        <source>Redis does not accept user and password. Check redis.username and redis.password.</source>
        <translation>Redis nimmt Benutzer und Passwort nicht an. Prüfen Sie redis.username und redis.password.</translation>
    </message>
    <message>
        <source>Redis refused a command.</source>
        <translation>Redis hat einen Befehl abgelehnt.</translation>
    </message>
</context>
<context>
    <name>SendAfter</name>
    <message>
        <source>“%1” is no time to send a mail at. It is written like %2.</source>
        <translation>„%1“ ist kein Zeitpunkt, zu dem eine E-Mail verschickt werden kann. Er wird wie %2 geschrieben.</translation>
    </message>
    <message>
        <source>It was to be sent at %1. That is more than an hour ago, so you are asked whether it is still right.</source>
        <translation>Es sollte am %1 verschickt werden. Das ist mehr als eine Stunde her; deshalb werden Sie gefragt, ob es noch richtig ist.</translation>
    </message>
</context>
<context>
    <name>SendMoment</name>
    <message>
        <source>not before %1</source>
        <translation>nicht vor %1</translation>
    </message>
    <message>
        <source>not before %1, which has passed</source>
        <translation>nicht vor %1; das ist vorbei</translation>
    </message>
</context>
<context>
    <name>SentDialog</name>
    <message>
        <source>left this machine</source>
        <translation>hat diesen Rechner verlassen</translation>
    </message>
    <message>
        <source>stayed on this machine</source>
        <translation>blieb auf diesem Rechner</translation>
    </message>
    <message>
        <source>Standing instructions</source>
        <translation>Ständige Anweisungen</translation>
    </message>
    <message>
        <source>The model had answered</source>
        <translation>Das Modell hatte geantwortet</translation>
    </message>
    <message>
        <source>Countersign (%1)</source>
        <translation>Countersign (%1)</translation>
    </message>
    <message>
        <source>Ways to answer</source>
        <translation>Mögliche Antworten</translation>
    </message>
</context>
<context>
    <name>SentMail</name>
    <message>
        <source>The mail that was sent cannot be compared with the one that was approved: %1</source>
        <translation>Die verschickte E-Mail kann nicht mit der freigegebenen verglichen werden: %1</translation>
    </message>
    <message>
        <source>The mail was sent to others than were approved. Look into your folder of sent mail.</source>
        <translation>Die E-Mail ging an andere Empfänger als freigegeben. Sehen Sie in Ihrem Ordner für gesendete E-Mails nach.</translation>
    </message>
    <message>
        <source>The mail that was sent is not the one that was approved. Look into your folder of sent mail.</source>
        <translation>Die verschickte E-Mail ist nicht die freigegebene. Sehen Sie in Ihrem Ordner für gesendete E-Mails nach.</translation>
    </message>
    <message>
        <source>The mail was sent; what left cannot be compared with what was approved, since the server&apos;s answer about it is not complete.</source>
        <translation>Die E-Mail wurde verschickt; was hinausging, lässt sich nicht mit dem vergleichen, was freigegeben wurde, weil die Antwort des Servers darüber nicht vollständig ist.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Step %1 still names “%2”, which you changed to “%3”.</source>
        <translation>Schritt %1 nennt noch „%2“, das Sie in „%3“ geändert haben.</translation>
    </message>
    <message>
        <source>Call %1 on %2</source>
        <translation>%1 auf %2 aufrufen</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>Read {path:place}</source>
        <translation>{path:place} lesen</translation>
    </message>
    <message>
        <source>Read a file</source>
        <translation>Eine Datei lesen</translation>
    </message>
    <message>
        <source>List the folder {path:place}</source>
        <translation>Den Ordner {path:place} auflisten</translation>
    </message>
    <message>
        <source>List a folder</source>
        <translation>Einen Ordner auflisten</translation>
    </message>
    <message>
        <source>Look at {path:place}</source>
        <translation>{path:place} ansehen</translation>
    </message>
    <message>
        <source>Look at a file</source>
        <translation>Eine Datei ansehen</translation>
    </message>
    <message>
        <source>Compare {path:place} with a text</source>
        <translation>{path:place} mit einem Text vergleichen</translation>
    </message>
    <message>
        <source>Compare a file with a text</source>
        <translation>Eine Datei mit einem Text vergleichen</translation>
    </message>
    <message>
        <source>Write the file {path:place}[{overwrite?} and replace what is there]</source>
        <translation>Die Datei {path:place} schreiben[{overwrite?} und ersetzen, was dort ist]</translation>
    </message>
    <message>
        <source>Write a file</source>
        <translation>Eine Datei schreiben</translation>
    </message>
    <message>
        <source>Add text to the end of {path:place}</source>
        <translation>Text am Ende von {path:place} anfügen</translation>
    </message>
    <message>
        <source>Add text to a file</source>
        <translation>Text an eine Datei anfügen</translation>
    </message>
    <message>
        <source>Take back the text added to {path:place}</source>
        <translation>Den an {path:place} angefügten Text zurücknehmen</translation>
    </message>
    <message>
        <source>Take back added text</source>
        <translation>Angefügten Text zurücknehmen</translation>
    </message>
    <message>
        <source>Put back the version of {path:place} from before</source>
        <translation>Den früheren Stand von {path:place} wiederherstellen</translation>
    </message>
    <message>
        <source>Put back the version of a file from before</source>
        <translation>Den früheren Stand einer Datei wiederherstellen</translation>
    </message>
    <message>
        <source>Move “{from:place}” to {to:folder}</source>
        <translation>„{from:place}“ nach {to:folder} verschieben</translation>
    </message>
    <message>
        <source>Move a file</source>
        <translation>Eine Datei verschieben</translation>
    </message>
    <message>
        <source>Move “{from:place}” back and call it “{to:place}”</source>
        <translation>„{from:place}“ zurücklegen, als „{to:place}“</translation>
    </message>
    <message>
        <source>Move a file back</source>
        <translation>Eine Datei zurücklegen</translation>
    </message>
    <message>
        <source>Copy “{from:place}” to {to:folder}</source>
        <translation>„{from:place}“ nach {to:folder} kopieren</translation>
    </message>
    <message>
        <source>Copy a file</source>
        <translation>Eine Datei kopieren</translation>
    </message>
    <message>
        <source>Make the folder {path:place}</source>
        <translation>Den Ordner {path:place} anlegen</translation>
    </message>
    <message>
        <source>Make a folder</source>
        <translation>Einen Ordner anlegen</translation>
    </message>
    <message>
        <source>Make folders again[: {dirs}]</source>
        <translation>Ordner wieder anlegen[: {dirs}]</translation>
    </message>
    <message>
        <source>Make folders again</source>
        <translation>Ordner wieder anlegen</translation>
    </message>
    <message>
        <source>Remove folders that are empty[: {remove_dirs}]</source>
        <translation>Leere Ordner entfernen[: {remove_dirs}]</translation>
    </message>
    <message>
        <source>Remove empty folders</source>
        <translation>Leere Ordner entfernen</translation>
    </message>
    <message>
        <source>Put {path:place} in the trash</source>
        <translation>{path:place} in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Put a file in the trash</source>
        <translation>Eine Datei in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Take a file out of the trash</source>
        <translation>Eine Datei aus dem Papierkorb holen</translation>
    </message>
    <message>
        <source>Take back the new file {path:place}</source>
        <translation>Die neue Datei {path:place} zurücknehmen</translation>
    </message>
    <message>
        <source>Take back a new file</source>
        <translation>Eine neue Datei zurücknehmen</translation>
    </message>
    <message>
        <source>Add a row to the table {path:place}</source>
        <translation>Der Tabelle {path:place} eine Zeile anfügen</translation>
    </message>
    <message>
        <source>Add a row to a table</source>
        <translation>Einer Tabelle eine Zeile anfügen</translation>
    </message>
    <message>
        <source>Take back the row added to {path:place}</source>
        <translation>Die an {path:place} angefügte Zeile zurücknehmen</translation>
    </message>
    <message>
        <source>Take back an added row</source>
        <translation>Eine angefügte Zeile zurücknehmen</translation>
    </message>
    <message>
        <source>Look for a row in {path:place}</source>
        <translation>In {path:place} nach einer Zeile suchen</translation>
    </message>
    <message>
        <source>Look for a row</source>
        <translation>Nach einer Zeile suchen</translation>
    </message>
    <message>
        <source>Add the task “{task}”[, due on {due:date},] to {path:place}</source>
        <translation>Die Aufgabe „{task}“[, fällig am {due:date},] in {path:place} eintragen</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Eine Aufgabe eintragen</translation>
    </message>
    <message>
        <source>Take back the task added to {path:place}</source>
        <translation>Die in {path:place} eingetragene Aufgabe zurücknehmen</translation>
    </message>
    <message>
        <source>Take back an added task</source>
        <translation>Eine eingetragene Aufgabe zurücknehmen</translation>
    </message>
    <message>
        <source>Look for a task in {path:place}</source>
        <translation>In {path:place} nach einer Aufgabe suchen</translation>
    </message>
    <message>
        <source>Look for a task</source>
        <translation>Nach einer Aufgabe suchen</translation>
    </message>
    <message>
        <source>Write a mail draft[ to {to:people}][ about “{subject}”] into {path:place}; nothing is sent</source>
        <translation>Einen Mail-Entwurf[ an {to:people}][ zu „{subject}“] nach {path:place} schreiben; gesendet wird nichts</translation>
    </message>
    <message>
        <source>Write a mail draft</source>
        <translation>Einen Mail-Entwurf schreiben</translation>
    </message>
    <message>
        <source>Write the event “{summary}”[ on {start:moment}] into {path:place}; nothing is sent</source>
        <translation>Den Termin „{summary}“[ am {start:moment}] in {path:place} eintragen; gesendet wird nichts</translation>
    </message>
    <message>
        <source>Write an event into a calendar</source>
        <translation>Einen Termin in einen Kalender eintragen</translation>
    </message>
    <message>
        <source>Take back the event written into {path:place}</source>
        <translation>Den in {path:place} eingetragenen Termin zurücknehmen</translation>
    </message>
    <message>
        <source>Take back a written event</source>
        <translation>Einen eingetragenen Termin zurücknehmen</translation>
    </message>
    <message>
        <source>Look for an event in {path:place}</source>
        <translation>In {path:place} nach einem Termin suchen</translation>
    </message>
    <message>
        <source>Look for an event</source>
        <translation>Nach einem Termin suchen</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>a date: d day, MMMM month, yyyy year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Put a draft[ to {to:people}][ about “{subject}”] into the mailbox {account}; nothing is sent</source>
        <translation>Einen Entwurf[ an {to:people}][ zu „{subject}“] in das Postfach {account} legen; gesendet wird nichts</translation>
    </message>
    <message>
        <source>Put a draft into the mailbox</source>
        <translation>Einen Entwurf in das Postfach legen</translation>
    </message>
    <message>
        <source>Change the labels of {uids:mails} in {folder} of the mailbox {account}[: put on {add}][: take off {remove}]</source>
        <translation>Kennzeichen ändern ({uids:mails} in {folder} des Postfachs {account})[: {add} setzen][: {remove} entfernen]</translation>
    </message>
    <message>
        <source>Change labels in the mailbox</source>
        <translation>Kennzeichen im Postfach ändern</translation>
    </message>
    <message>
        <source>Archive {uids:mails} from {folder} in the mailbox {account}</source>
        <translation>{uids:mails} aus {folder} im Postfach {account} archivieren</translation>
    </message>
    <message>
        <source>Archive mail in the mailbox</source>
        <translation>E-Mail im Postfach archivieren</translation>
    </message>
    <message>
        <source>Move {uids:mails} from {folder} to {to} in the mailbox {account}</source>
        <translation>{uids:mails} aus {folder} nach {to} im Postfach {account} verschieben</translation>
    </message>
    <message>
        <source>Move mail in the mailbox</source>
        <translation>E-Mail im Postfach verschieben</translation>
    </message>
    <message>
        <source>Put {uids:mails} from {folder} in the trash of the mailbox {account}</source>
        <translation>{uids:mails} aus {folder} in den Papierkorb des Postfachs {account} legen</translation>
    </message>
    <message>
        <source>Put mail in the trash of the mailbox</source>
        <translation>E-Mail in den Papierkorb des Postfachs legen</translation>
    </message>
    <message>
        <source>Take back the draft in {folder} of the mailbox {account}</source>
        <translation>Den Entwurf in {folder} des Postfachs {account} zurücknehmen</translation>
    </message>
    <message>
        <source>Take back a draft in the mailbox</source>
        <translation>Einen Entwurf im Postfach zurücknehmen</translation>
    </message>
    <message>
        <source>Take back changes of labels in {folder} of the mailbox {account}</source>
        <translation>Änderungen an Kennzeichen in {folder} des Postfachs {account} zurücknehmen</translation>
    </message>
    <message>
        <source>Take back changes of labels</source>
        <translation>Änderungen an Kennzeichen zurücknehmen</translation>
    </message>
    <message>
        <source>Move {uids:mails} from {folder} back to {to} in the mailbox {account}</source>
        <translation>{uids:mails} aus {folder} zurück nach {to} im Postfach {account} verschieben</translation>
    </message>
    <message>
        <source>Move mail back in the mailbox</source>
        <translation>E-Mail im Postfach zurückverschieben</translation>
    </message>
    <message>
        <source>Look for {uids:mails} in {folder} of the mailbox {account}</source>
        <translation>{uids:mails} in {folder} des Postfachs {account} suchen</translation>
    </message>
    <message>
        <source>Look for mail in the mailbox</source>
        <translation>E-Mail im Postfach suchen</translation>
    </message>
    <message>
        <source>Look for a draft in the mailbox {account}</source>
        <translation>Einen Entwurf im Postfach {account} suchen</translation>
    </message>
    <message>
        <source>Look for a draft in the mailbox</source>
        <translation>Einen Entwurf im Postfach suchen</translation>
    </message>
    <message>
        <source>Look for labels of {uids:mails} in {folder} of the mailbox {account}</source>
        <translation>Kennzeichen suchen ({uids:mails} in {folder} des Postfachs {account})</translation>
    </message>
    <message>
        <source>Look for labels in the mailbox</source>
        <translation>Kennzeichen im Postfach suchen</translation>
    </message>
    <message>
        <source>Look for {uids:mails} from {folder} in {to} of the mailbox {account}</source>
        <translation>{uids:mails} aus {folder} in {to} des Postfachs {account} suchen</translation>
    </message>
    <message>
        <source>Look for moved mail in the mailbox</source>
        <translation>Verschobene E-Mail im Postfach suchen</translation>
    </message>
    <message>
        <source>a mail</source>
        <translation>eine E-Mail</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 E-Mails</translation>
    </message>
    <message>
        <source>Send a mail to {to:people}[ and a copy to {cc:people}][ and unseen by the others to {bcc:people}][ about “{subject}”] from the mailbox {account}[, not before {send_after:instant}]; it cannot be taken back</source>
        <translation>Eine E-Mail[ über „{subject}“] an {to:people} schicken[, in Kopie an {cc:people}][, für die anderen unsichtbar an {bcc:people}], aus dem Postfach {account}[, nicht vor dem {send_after:instant}]; sie kann nicht zurückgenommen werden</translation>
    </message>
    <message>
        <source>Send a mail, which cannot be taken back</source>
        <translation>Eine E-Mail verschicken, die nicht zurückgenommen werden kann</translation>
    </message>
    <message>
        <source>Answer {to:people}[ and a copy to {cc:people}][ and unseen by the others to {bcc:people}][ about “{subject}”] from the mailbox {account}[, not before {send_after:instant}]; it cannot be taken back</source>
        <translation>{to:people} antworten[, in Kopie an {cc:people}][, für die anderen unsichtbar an {bcc:people}][, über „{subject}“], aus dem Postfach {account}[, nicht vor dem {send_after:instant}]; die Antwort kann nicht zurückgenommen werden</translation>
    </message>
    <message>
        <source>Send an answer, which cannot be taken back</source>
        <translation>Eine Antwort verschicken, die nicht zurückgenommen werden kann</translation>
    </message>
    <message>
        <source>Look for a mail among those sent from the mailbox {account}</source>
        <translation>Unter den verschickten E-Mails des Postfachs {account} nachsehen</translation>
    </message>
    <message>
        <source>Look for a sent mail</source>
        <translation>Nach einer verschickten E-Mail sehen</translation>
    </message>
    <message>
        <source>Look in the mailbox {account} whether a mail was answered</source>
        <translation>Im Postfach {account} nachsehen, ob eine E-Mail beantwortet wurde</translation>
    </message>
    <message>
        <source>Look whether a mail was answered</source>
        <translation>Nachsehen, ob eine E-Mail beantwortet wurde</translation>
    </message>
</context>
<context>
    <name>Separation</name>
    <message>
        <source>The system call filter for servers of others cannot be made here: %1.</source>
        <translation>Der Systemaufruf-Filter für fremde Server lässt sich hier nicht anlegen: %1.</translation>
    </message>
    <message>
        <source>%1 is a symbolic link in a folder that a server may write, so it is not followed.</source>
        <translation>%1 ist eine symbolische Verknüpfung in einem Ordner, in den ein Server schreiben darf; ihr wird deshalb nicht gefolgt.</translation>
    </message>
    <message>
        <source>under mcp.servers.%1 write `sandbox: {folders: {&quot;%2&quot;: rw}}`</source>
        <translation>schreiben Sie unter mcp.servers.%1 `sandbox: {folders: {&quot;%2&quot;: rw}}`</translation>
    </message>
    <message>
        <source>It was not started: &quot;%1&quot; names a place where Countersign keeps its own things (%2), which no server gets. Give it another place.</source>
        <translation>Nicht gestartet: „%1“ nennt einen Ort, an dem Countersign Eigenes aufbewahrt (%2), das kein Server bekommt. Geben Sie dem Server einen anderen Ort.</translation>
    </message>
    <message>
        <source>It was not started: &quot;%1&quot; names a place in the vault, which servers of others do not see. If it is meant to have it, %2 (ro: only to read).</source>
        <translation>Nicht gestartet: „%1“ nennt einen Ort im Vault, den fremde Server nicht sehen. Wenn der Server ihn haben soll, %2 (ro: nur zum Lesen).</translation>
    </message>
    <message>
        <source>It was not started: without separation it must not be given the vault (&quot;%1&quot;). Instead of &quot;sandbox: off&quot;, %2.</source>
        <translation>Nicht gestartet: Ohne Abschottung darf der Server den Vault nicht bekommen („%1“). Statt „sandbox: off“ %2.</translation>
    </message>
    <message>
        <source>It was not started: without separation it must not be given a folder that holds the vault or Countersign&apos;s own things (&quot;%1&quot;). Take &quot;sandbox: off&quot; out, or name only the folders that it needs.</source>
        <translation>Nicht gestartet: Ohne Abschottung darf der Server keinen Ordner bekommen, der den Vault oder Eigenes von Countersign enthält („%1“). Nehmen Sie „sandbox: off“ heraus, oder nennen Sie nur die Ordner, die er braucht.</translation>
    </message>
    <message>
        <source>bubblewrap is missing, so servers of others are not started. Install the package &quot;bubblewrap&quot;.</source>
        <translation>bubblewrap fehlt, daher werden fremde Server nicht gestartet. Installieren Sie das Paket „bubblewrap“.</translation>
    </message>
    <message>
        <source>bubblewrap cannot keep servers of others apart here, so they are not started: %1. (Containers and hardened systems often forbid user namespaces; on Debian look at &quot;sysctl kernel.unprivileged_userns_clone&quot;.)</source>
        <translation>bubblewrap kann fremde Server hier nicht abschotten, daher werden sie nicht gestartet: %1. (Container und gehärtete Systeme verbieten oft Benutzer-Namensräume; sehen Sie sich auf Debian „sysctl kernel.unprivileged_userns_clone“ an.)</translation>
    </message>
    <message>
        <source>it cannot have mounts of its own</source>
        <translation>es kann keine eigenen Einhängungen haben</translation>
    </message>
    <message>
        <source>Not kept apart: it can do all that you can, and reach what decides.</source>
        <translation>Nicht abgeschottet: Er kann alles, was Sie können, und erreicht, was entscheidet.</translation>
    </message>
    <message>
        <source>%1 (rw, from its arguments)</source>
        <translation>%1 (rw, aus seinen Argumenten)</translation>
    </message>
    <message>
        <source>Kept apart: it sees neither vault nor profile nor session.</source>
        <translation>Abgeschottet: Er sieht weder Vault noch Profil noch Sitzung.</translation>
    </message>
    <message>
        <source>Kept apart: it sees neither profile nor session, and of the vault only %1.</source>
        <translation>Abgeschottet: Er sieht weder Profil noch Sitzung und vom Vault nur %1.</translation>
    </message>
    <message>
        <source>Beside its own folder it has %1.</source>
        <translation>Außer seinem eigenen Ordner hat er %1.</translation>
    </message>
    <message>
        <source>It has no network.</source>
        <translation>Er hat kein Netz.</translation>
    </message>
    <message>
        <source>It may open local sockets (unix_sockets): where one listens, it can speak to programs of your session, and type into windows.</source>
        <translation>Er darf lokale Sockets öffnen (unix_sockets): Wo einer lauscht, kann er mit Programmen Ihrer Sitzung sprechen und in Fenster tippen.</translation>
    </message>
    <message>
        <source>The server %1 is not kept apart (sandbox: off): it can do all that you can.</source>
        <translation>Der Server %1 ist nicht abgeschottet (sandbox: off): Er kann alles, was Sie können.</translation>
    </message>
    <message>
        <source>The server %1 may open local sockets (unix_sockets): where one listens, it can speak to programs of your session, and type into windows.</source>
        <translation>Der Server %1 darf lokale Sockets öffnen (unix_sockets): Wo einer lauscht, kann er mit Programmen Ihrer Sitzung sprechen und in Fenster tippen.</translation>
    </message>
    <message>
        <source>Moving notes decides nothing while the server %1 is not kept apart (sandbox: off): it could move them.</source>
        <translation>Verschieben von Notizen entscheidet nichts, solange der Server %1 nicht abgeschottet ist (sandbox: off): Er könnte sie verschieben.</translation>
    </message>
    <message>
        <source>Moving notes decides nothing while the server %1 may write %2: it could move them.</source>
        <translation>Verschieben von Notizen entscheidet nichts, solange der Server %1 in %2 schreiben darf: Er könnte sie verschieben.</translation>
    </message>
    <message>
        <source>It was not started: %1 works through a daemon outside, so it cannot be kept apart from here. If it may do all that you can, under mcp.servers.%2 write `sandbox: off`.</source>
        <translation>Nicht gestartet: %1 arbeitet über einen Dienst außerhalb und lässt sich deshalb von hier aus nicht abschotten. Wenn der Server alles darf, was Sie können, schreiben Sie unter mcp.servers.%2 `sandbox: off`.</translation>
    </message>
    <message>
        <source>It was not started: the folder %1 is not there and cannot be made, so it cannot be hidden.</source>
        <translation>Nicht gestartet: Den Ordner %1 gibt es nicht, und er lässt sich nicht anlegen; er kann deshalb nicht verborgen werden.</translation>
    </message>
    <message>
        <source>It was not started: %1 cannot be opened: %2.</source>
        <translation>Nicht gestartet: %1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>It was not started: %1 was exchanged while it was being looked at.</source>
        <translation>Nicht gestartet: %1 wurde ausgetauscht, während es angesehen wurde.</translation>
    </message>
    <message>
        <source>It was not started: %1 leads to %2, which no server may write.</source>
        <translation>Nicht gestartet: %1 führt zu %2, wo kein Server schreiben darf.</translation>
    </message>
    <message>
        <source>It was not started: its folder %1 cannot be made.</source>
        <translation>Nicht gestartet: Sein Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>It was not started: its folder %1 cannot be opened.</source>
        <translation>Nicht gestartet: Sein Ordner %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>It was not started: servers of others run apart from you, and bubblewrap is missing. Install the package &quot;bubblewrap&quot;. (Or, if it may do all that you can, under mcp.servers.%1 write `sandbox: off`.)</source>
        <translation>Nicht gestartet: Fremde Server laufen von Ihnen abgeschottet, und bubblewrap fehlt. Installieren Sie das Paket „bubblewrap“. (Oder schreiben Sie, wenn der Server alles darf, was Sie können, unter mcp.servers.%1 `sandbox: off`.)</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Threads for files</source>
        <translation>Threads für Dateien</translation>
    </message>
    <message>
        <source>Items at a time</source>
        <translation>Vorgänge gleichzeitig</translation>
    </message>
    <message>
        <source>Plans at a time</source>
        <translation>Pläne gleichzeitig</translation>
    </message>
    <message>
        <source>Executions at a time</source>
        <translation>Ausführungen gleichzeitig</translation>
    </message>
    <message>
        <source>Queued work, at most</source>
        <translation>Wartende Arbeit, höchstens</translation>
    </message>
    <message>
        <source>Waiting for a full queue</source>
        <translation>Warten auf eine volle Warteschlange</translation>
    </message>
    <message>
        <source>Connections to a planner</source>
        <translation>Verbindungen zu einem Planer</translation>
    </message>
    <message>
        <source>Connections to Redis</source>
        <translation>Verbindungen zu Redis</translation>
    </message>
    <message>
        <source>Requests to a model a minute</source>
        <translation>Anfragen an ein Modell je Minute</translation>
    </message>
    <message>
        <source>Requests to Gmail a minute</source>
        <translation>Anfragen an Gmail je Minute</translation>
    </message>
    <message>
        <source>Memory, at most</source>
        <translation>Speicher, höchstens</translation>
    </message>
    <message>
        <source>Caches are shed every</source>
        <translation>Zwischenspeicher werden geleert alle</translation>
    </message>
    <message>
        <source>Connections of a pool, at most</source>
        <translation>Verbindungen eines Pools, höchstens</translation>
    </message>
    <message>
        <source>Connections kept open</source>
        <translation>Offen gehaltene Verbindungen</translation>
    </message>
    <message>
        <source>An idle connection is closed after</source>
        <translation>Eine unbenutzte Verbindung schließt nach</translation>
    </message>
    <message>
        <source>A connection is renewed after</source>
        <translation>Eine Verbindung wird erneuert nach</translation>
    </message>
    <message>
        <source>Who plans</source>
        <translation>Wer plant</translation>
    </message>
    <message>
        <source>Read in quarantine</source>
        <translation>In Quarantäne lesen</translation>
    </message>
    <message>
        <source>Past decisions that a model is shown</source>
        <translation>Frühere Entscheidungen, die ein Modell sieht</translation>
    </message>
    <message>
        <source>Never to a cloud model</source>
        <translation>Nie an ein Modell in der Cloud</translation>
    </message>
    <message>
        <source>Tool servers</source>
        <translation>Werkzeug-Server</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your mail addresses</source>
        <translation>Ihre Mailadressen</translation>
    </message>
    <message>
        <source>Your signature</source>
        <translation>Ihre Signatur</translation>
    </message>
    <message>
        <source>An undecided plan expires after</source>
        <translation>Ein Plan ohne Entscheidung verfällt nach</translation>
    </message>
    <message>
        <source>An approval can be called back for</source>
        <translation>Eine Freigabe lässt sich zurückrufen</translation>
    </message>
    <message>
        <source>Decide by moving notes</source>
        <translation>Durch Verschieben von Notizen entscheiden</translation>
    </message>
    <message>
        <source>Only show what would be done</source>
        <translation>Nur zeigen, was getan würde</translation>
    </message>
    <message>
        <source>Rules that approve</source>
        <translation>Regeln, die freigeben</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>Certificates of a further authority</source>
        <translation>Zertifikate einer weiteren Stelle</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>A request ends after</source>
        <translation>Eine Anfrage endet nach</translation>
    </message>
    <message>
        <source>Budget of a day</source>
        <translation>Budget eines Tages</translation>
    </message>
    <message>
        <source>When it is spent</source>
        <translation>Wenn es verbraucht ist</translation>
    </message>
    <message>
        <source>Prices of models</source>
        <translation>Preise von Modellen</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Prefix of keys</source>
        <translation>Präfix der Schlüssel</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Pacht</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Prefix of topics</source>
        <translation>Präfix der Themen</translation>
    </message>
    <message>
        <source>Name of this instance</source>
        <translation>Name dieser Instanz</translation>
    </message>
    <message>
        <source>What this instance does</source>
        <translation>Was diese Instanz tut</translation>
    </message>
    <message>
        <source>Health and metrics over HTTP</source>
        <translation>Zustand und Messwerte über HTTP</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Level of the log</source>
        <translation>Stufe des Protokolls</translation>
    </message>
    <message>
        <source>Form of the log</source>
        <translation>Form des Protokolls</translation>
    </message>
    <message>
        <source>Largest log file</source>
        <translation>Größte Protokolldatei</translation>
    </message>
    <message>
        <source>Old log files that are kept</source>
        <translation>Aufgehobene alte Protokolldateien</translation>
    </message>
    <message>
        <source>Finished a minute, at least</source>
        <translation>Fertig je Minute, mindestens</translation>
    </message>
    <message>
        <source>Time to done (p95), at most</source>
        <translation>Zeit bis zum Ende (p95), höchstens</translation>
    </message>
    <message>
        <source>Failed of those that ended, at most</source>
        <translation>Gescheitert von denen, die endeten, höchstens</translation>
    </message>
    <message>
        <source>CPU, at most</source>
        <translation>Prozessor, höchstens</translation>
    </message>
    <message>
        <source>Free disk, at least</source>
        <translation>Freier Plattenplatz, mindestens</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Mail accounts</source>
        <translation>Mailkonten</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Zertifikat der Stelle</translation>
    </message>
    <message>
        <source>Unix socket</source>
        <translation>Unix-Socket</translation>
    </message>
    <message>
        <source>Name of the master at Sentinel</source>
        <translation>Name des Masters bei Sentinel</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Key of the fleet</source>
        <translation>Schlüssel der Flotte</translation>
    </message>
    <message>
        <source>Sign-in at Kafka</source>
        <translation>Anmeldung bei Kafka</translation>
    </message>
    <message>
        <source>Encryption to Kafka</source>
        <translation>Verschlüsselung zu Kafka</translation>
    </message>
    <message>
        <source>Events for other systems</source>
        <translation>Ereignisse für andere Systeme</translation>
    </message>
    <message>
        <source>Items from other systems</source>
        <translation>Vorgänge aus anderen Systemen</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>The sign-in at %1 was declined. Sign in again and allow the access if this was not meant.</source>
        <translation>Die Anmeldung bei %1 wurde abgelehnt. Melden Sie sich erneut an und erlauben Sie den Zugriff, wenn das nicht gewollt war.</translation>
    </message>
    <message>
        <source>The permission at %1 has ended. Sign in again.</source>
        <translation>Die Erlaubnis bei %1 ist abgelaufen. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>The permission at %1 has ended. Sign in again. While the registration there is in testing, it ends every 7 days: publish the app there to keep it.</source>
        <translation>Die Erlaubnis bei %1 ist abgelaufen. Melden Sie sich erneut an. Solange die Registrierung dort im Testmodus ist, endet sie alle 7 Tage: Veröffentlichen Sie die App dort, damit sie bleibt.</translation>
    </message>
    <message>
        <source>The organisation behind this account at %1 does not allow the access. Ask its administrator to allow this client.</source>
        <translation>Die Organisation hinter diesem Konto bei %1 erlaubt den Zugriff nicht. Bitten Sie ihren Administrator, diesen Client zuzulassen.</translation>
    </message>
    <message>
        <source>%1 does not take this registration. Compare client_id, client_secret and the kind (desktop app, with a redirect to this computer) with what is registered there.</source>
        <translation>%1 nimmt diese Registrierung nicht an. Vergleichen Sie client_id, client_secret und die Art (Desktop-App, mit Weiterleitung auf diesen Rechner) mit dem, was dort registriert ist.</translation>
    </message>
    <message>
        <source>%1 does not know what is asked for (scope). Correct scope, or allow it in the registration there.</source>
        <translation>%1 kennt nicht, worum gebeten wird (scope). Berichtigen Sie scope, oder lassen Sie es in der Registrierung dort zu.</translation>
    </message>
    <message>
        <source>%1 cannot be asked at the moment. Check the network, or try again in a few minutes.</source>
        <translation>%1 ist im Moment nicht zu erreichen. Prüfen Sie das Netzwerk, oder versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted, so nothing was sent. Check the network; for a server of your own set ca_file.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut, daher wurde nichts gesendet. Prüfen Sie das Netzwerk; für einen eigenen Server setzen Sie ca_file.</translation>
    </message>
    <message>
        <source>Another server than %1 answered the sign-in, so it was not used. Sign in again in a fresh browser window.</source>
        <translation>Ein anderer Server als %1 hat auf die Anmeldung geantwortet, daher wurde sie nicht verwendet. Melden Sie sich in einem neuen Browserfenster erneut an.</translation>
    </message>
    <message>
        <source>What %1 answered is no answer to a sign-in. Check authorize_url and token_url.</source>
        <translation>Was %1 geantwortet hat, ist keine Antwort auf eine Anmeldung. Prüfen Sie authorize_url und token_url.</translation>
    </message>
    <message>
        <source>Nobody has signed in at %1 in time. Begin again and finish it in the browser.</source>
        <translation>Die Anmeldung bei %1 wurde nicht rechtzeitig abgeschlossen. Beginnen Sie erneut und schließen Sie sie im Browser ab.</translation>
    </message>
    <message>
        <source>The browser for the sign-in at %1 could not be opened. Choose a default browser, then sign in again.</source>
        <translation>Der Browser für die Anmeldung bei %1 ließ sich nicht öffnen. Wählen Sie einen Standardbrowser und melden Sie sich dann erneut an.</translation>
    </message>
    <message>
        <source>%1 has given no lasting permission. Remove Countersign from the apps with access to your account there, then sign in again.</source>
        <translation>%1 hat keine dauerhafte Erlaubnis gegeben. Entfernen Sie Countersign dort aus den Apps mit Zugriff auf Ihr Konto und melden Sie sich dann erneut an.</translation>
    </message>
    <message>
        <source>Less was allowed at %1 than is needed. Sign in again and leave every box ticked.</source>
        <translation>Bei %1 wurde weniger erlaubt, als nötig ist. Melden Sie sich erneut an und lassen Sie jedes Häkchen gesetzt.</translation>
    </message>
    <message>
        <source>Nobody has signed in at %1 yet. Sign in.</source>
        <translation>Bei %1 hat sich noch niemand angemeldet. Melden Sie sich an.</translation>
    </message>
    <message>
        <source>%1 is no address that a sign-in may use. Write the whole address of the provider, beginning with https://.</source>
        <translation>%1 ist keine Adresse, die eine Anmeldung verwenden darf. Geben Sie die ganze Adresse des Anbieters an, beginnend mit https://.</translation>
    </message>
    <message>
        <source>There is no client_id. Register Countersign as a desktop app at %1 and enter the id that you get there.</source>
        <translation>Es gibt keine client_id. Registrieren Sie Countersign bei %1 als Desktop-App und tragen Sie die Kennung ein, die Sie dort erhalten.</translation>
    </message>
    <message>
        <source>A setting of the sign-in at %1 is longer than any can be. Enter client_id, client_secret, scope and address again.</source>
        <translation>Eine Einstellung der Anmeldung bei %1 ist länger, als eine sein kann. Geben Sie client_id, client_secret, scope und Adresse erneut ein.</translation>
    </message>
    <message>
        <source>You are signed in</source>
        <translation>Sie sind angemeldet</translation>
    </message>
    <message>
        <source>Countersign may now use what you allowed at %1. Close this page and go back to Countersign.</source>
        <translation>Countersign darf jetzt verwenden, was Sie bei %1 erlaubt haben. Schließen Sie diese Seite und kehren Sie zu Countersign zurück.</translation>
    </message>
    <message>
        <source>The sign-in did not succeed</source>
        <translation>Die Anmeldung ist nicht gelungen</translation>
    </message>
    <message>
        <source>This sign-in is being finished</source>
        <translation>Diese Anmeldung wird abgeschlossen</translation>
    </message>
    <message>
        <source>Close this page and go back to Countersign.</source>
        <translation>Schließen Sie diese Seite und kehren Sie zu Countersign zurück.</translation>
    </message>
    <message>
        <source>Nothing to see here</source>
        <translation>Hier gibt es nichts zu sehen</translation>
    </message>
    <message>
        <source>This is no answer to the sign-in that Countersign waits for. Go back to Countersign and begin again.</source>
        <translation>Dies ist keine Antwort auf die Anmeldung, auf die Countersign wartet. Kehren Sie zu Countersign zurück und beginnen Sie erneut.</translation>
    </message>
    <message>
        <source>This computer gives no local port for the sign-in, so the browser could not come back. Try again.</source>
        <translation>Dieser Rechner gibt keinen lokalen Port für die Anmeldung frei, sodass der Browser nicht zurückkehren könnte. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The file %1 (ca_file) holds no certificate. Correct the path, or leave ca_file out.</source>
        <translation>Die Datei %1 (ca_file) enthält kein Zertifikat. Berichtigen Sie den Pfad, oder lassen Sie ca_file weg.</translation>
    </message>
    <message>
        <source>The sign-in at %1 lies in the keyring, which does not answer. Start or unlock it (gnome-keyring or KWallet).</source>
        <translation>Die Anmeldung bei %1 liegt im Schlüsselbund, der nicht antwortet. Starten oder entsperren Sie ihn (gnome-keyring oder KWallet).</translation>
    </message>
    <message>
        <source>The sign-in at %1 works, but the keyring did not take its renewal: unlock it, or you have to sign in again after the next start.</source>
        <translation>Die Anmeldung bei %1 funktioniert, aber der Schlüsselbund hat ihre Erneuerung nicht angenommen: Entsperren Sie ihn, sonst müssen Sie sich nach dem nächsten Start erneut anmelden.</translation>
    </message>
</context>
<context>
    <name>Smtp</name>
    <message>
        <source>The file %1 (ca_file) holds no certificate.</source>
        <translation>Die Datei %1 (ca_file) enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>%1 sends only to and from addresses of plain letters (ASCII).</source>
        <translation>%1 sendet nur an und von Adressen aus einfachen Buchstaben (ASCII).</translation>
    </message>
    <message>
        <source>The mail is larger than %1 takes (%2 bytes).</source>
        <translation>Die E-Mail ist größer, als %1 annimmt (%2 Bytes).</translation>
    </message>
    <message>
        <source>The mail&apos;s header names hidden recipients (Bcc).</source>
        <translation>Der Kopf der E-Mail nennt verborgene Empfänger (Bcc).</translation>
    </message>
    <message>
        <source>A line of the mail does not end in CR and LF.</source>
        <translation>Eine Zeile der E-Mail endet nicht mit CR und LF.</translation>
    </message>
    <message>
        <source>The mail holds a zero byte.</source>
        <translation>Die E-Mail enthält ein Nullbyte.</translation>
    </message>
    <message>
        <source>The mail has 8-bit text, which this server does not take.</source>
        <translation>Die E-Mail enthält 8-Bit-Text, den dieser Server nicht annimmt.</translation>
    </message>
    <message>
        <source>The mail&apos;s header has 8-bit text, which this server does not take.</source>
        <translation>Der Kopf der E-Mail enthält 8-Bit-Text, den dieser Server nicht annimmt.</translation>
    </message>
    <message>
        <source>A line of the mail is longer than 998 bytes.</source>
        <translation>Eine Zeile der E-Mail ist länger als 998 Bytes.</translation>
    </message>
    <message>
        <source>The mail is not the one that was prepared.</source>
        <translation>Die E-Mail ist nicht die, die vorbereitet wurde.</translation>
    </message>
    <message>
        <source>%1 sends nothing without another sign-in.</source>
        <translation>%1 sendet nichts ohne eine neue Anmeldung.</translation>
    </message>
    <message>
        <source>%1 takes no mail for %2.</source>
        <translation>%1 nimmt keine E-Mail für %2 an.</translation>
    </message>
    <message>
        <source>%1 takes no mail for one of the recipients.</source>
        <translation>%1 nimmt für einen der Empfänger keine E-Mail an.</translation>
    </message>
    <message>
        <source>%1 does not accept the sender&apos;s address.</source>
        <translation>%1 akzeptiert die Absenderadresse nicht.</translation>
    </message>
    <message>
        <source>%1 does not take the mail.</source>
        <translation>%1 nimmt die E-Mail nicht an.</translation>
    </message>
    <message>
        <source>%1 The mail server says: %2</source>
        <translation>%1 Der Mailserver sagt: %2</translation>
    </message>
    <message>
        <source>%1 does not answer in time; nothing was sent.</source>
        <translation>%1 antwortet nicht rechtzeitig; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>What %1 says makes no sense; nothing was sent.</source>
        <translation>Was %1 sagt, ergibt keinen Sinn; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Stopped before the mail was sent.</source>
        <translation>Abgebrochen, bevor die E-Mail gesendet wurde.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off before the mail was handed over; nothing was sent.</source>
        <translation>Die Verbindung zu %1 brach ab, bevor die E-Mail übergeben war; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>%1 had the whole mail and did not say that it took it.</source>
        <translation>%1 hatte die ganze E-Mail und hat nicht gesagt, dass sie angenommen ist.</translation>
    </message>
    <message>
        <source>%1 had the whole mail and does not answer.</source>
        <translation>%1 hatte die ganze E-Mail und antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 had the whole mail, and its answer makes no sense.</source>
        <translation>%1 hatte die ganze E-Mail, und die Antwort ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Stopped after the whole mail was on its way to %1.</source>
        <translation>Abgebrochen, nachdem die ganze E-Mail auf dem Weg zu %1 war.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off when the whole mail was on its way.</source>
        <translation>Die Verbindung zu %1 brach ab, als die ganze E-Mail auf dem Weg war.</translation>
    </message>
    <message>
        <source>“%1” is no address to send from.</source>
        <translation>„%1“ ist keine Adresse, von der gesendet werden kann.</translation>
    </message>
    <message>
        <source>The mail has no recipient.</source>
        <translation>Die E-Mail hat keinen Empfänger.</translation>
    </message>
    <message>
        <source>The mail has more than %1 recipients.</source>
        <translation>Die E-Mail hat mehr als %1 Empfänger.</translation>
    </message>
    <message>
        <source>“%1” is no address to send to.</source>
        <translation>„%1“ ist keine Adresse, an die gesendet werden kann.</translation>
    </message>
    <message>
        <source>A recipient of the mail stands there twice.</source>
        <translation>Ein Empfänger der E-Mail steht dort zweimal.</translation>
    </message>
    <message>
        <source>The mail is larger than 50 MiB.</source>
        <translation>Die E-Mail ist größer als 50 MiB.</translation>
    </message>
    <message>
        <source>The mail is empty.</source>
        <translation>Die E-Mail ist leer.</translation>
    </message>
    <message>
        <source>The server %1 is not found.</source>
        <translation>Der Server %1 wird nicht gefunden.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The connection to %1 cannot be made.</source>
        <translation>Die Verbindung zu %1 kommt nicht zustande.</translation>
    </message>
    <message>
        <source>%1 offers no encryption here; nothing was sent.</source>
        <translation>%1 bietet hier keine Verschlüsselung an; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 comes about. Check port and encryption.</source>
        <translation>Eine verschlüsselte Verbindung zu %1 kommt nicht zustande. Prüfen Sie Port und Verschlüsselung.</translation>
    </message>
    <message>
        <source>%1 does not prove that it is who it says (its certificate does not hold); nothing was sent.</source>
        <translation>%1 weist sich nicht aus (das Zertifikat hält der Prüfung nicht stand); es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>%1 takes no sign-in with the browser (OAuth) here.</source>
        <translation>%1 nimmt hier keine Anmeldung mit dem Browser (OAuth) an.</translation>
    </message>
    <message>
        <source>%1 takes no password here.</source>
        <translation>%1 nimmt hier kein Passwort an.</translation>
    </message>
    <message>
        <source>%1 lets nobody sign in for now.</source>
        <translation>%1 lässt im Moment niemanden herein.</translation>
    </message>
    <message>
        <source>%1 no longer accepts the sign-in. Sign in again.</source>
        <translation>%1 akzeptiert die Anmeldung nicht mehr. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>%1 wants an app password in the place of the account&apos;s password.</source>
        <translation>%1 verlangt ein App-Passwort statt des Passworts für das Konto.</translation>
    </message>
    <message>
        <source>%1 does not accept this name and password.</source>
        <translation>%1 akzeptiert Name und Passwort nicht.</translation>
    </message>
    <message>
        <source>The name of the server for outgoing mail is not valid.</source>
        <translation>Der Name des Servers für ausgehende E-Mails ist ungültig.</translation>
    </message>
    <message>
        <source>%1 is another machine: without encryption everybody on the way could read mail and password. Set smtp.tls to implicit or starttls.</source>
        <translation>%1 ist ein anderer Rechner: Ohne Verschlüsselung könnte jeder unterwegs E-Mail und Passwort lesen. Stellen Sie smtp.tls auf implicit oder starttls.</translation>
    </message>
    <message>
        <source>The name or the password for %1 holds control characters.</source>
        <translation>Der Name oder das Passwort für %1 enthält Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>Correct the file, save it, and try again.</source>
        <translation>Berichtigen Sie die Datei, speichern Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Put back what was there (a backup, or the right to write), and try again. Nothing is done until then.</source>
        <translation>Stellen Sie zurück, was dort war (eine Sicherung oder das Recht zu schreiben), und versuchen Sie es noch einmal. Bis dahin geschieht nichts.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>It runs without a window (&quot;countersign serve&quot;). What it is doing is carried on here once it has stopped.</source>
        <translation>Es läuft ohne Fenster („countersign serve“). Was es gerade tut, geht hier weiter, sobald es angehalten ist.</translation>
    </message>
    <message>
        <source>Stop it and start here</source>
        <translation>Anhalten und hier starten</translation>
    </message>
    <message>
        <source>It could not be found. Stop it where it was started, and try again.</source>
        <translation>Es war nicht zu finden. Halten Sie es dort an, wo es gestartet wurde, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It has not stopped yet. Try again in a moment.</source>
        <translation>Es läuft noch. Versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>StepFace</name>
    <message>
        <source>Added row</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nobody, nothing</source>
        <translation>niemand, nichts</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Only if it is</source>
        <translation>Nur wenn es dies ist</translation>
    </message>
    <message>
        <source>%1, as it came in</source>
        <translation>%1, wie eingegangen</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technisches</translation>
    </message>
</context>
<context>
    <name>SystemInfo</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>set by a variable</source>
        <translation>durch eine Variable gesetzt</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T. %2 Std.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1 Min. %2 s</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>in %1 Min.</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>morgen %1</translation>
    </message>
</context>
<context>
    <name>TraceWords</name>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>A file arrived</source>
        <translation>Eine Datei ist eingegangen</translation>
    </message>
    <message>
        <source>A mail arrived</source>
        <translation>Eine Mail ist eingegangen</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Cancelled by %1</source>
        <translation>Abgebrochen von %1</translation>
    </message>
    <message>
        <source>A plan was asked for</source>
        <translation>Ein Plan wurde verlangt</translation>
    </message>
    <message>
        <source>Planned by %1, 1 step</source>
        <translation>Geplant von %1, 1 Schritt</translation>
    </message>
    <message>
        <source>Planned by %1, %2 steps</source>
        <translation>Geplant von %1, %2 Schritte</translation>
    </message>
    <message>
        <source>No plan could be made</source>
        <translation>Es ließ sich kein Plan machen</translation>
    </message>
    <message>
        <source>Edited by %1</source>
        <translation>Geändert von %1</translation>
    </message>
    <message>
        <source>A question for you</source>
        <translation>Eine Frage an Sie</translation>
    </message>
    <message>
        <source>You answered</source>
        <translation>Sie haben geantwortet</translation>
    </message>
    <message>
        <source>Waits for your decision</source>
        <translation>Wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>Approved by %1</source>
        <translation>Freigegeben von %1</translation>
    </message>
    <message>
        <source>, digest %1</source>
        <translation>, Fingerabdruck %1</translation>
    </message>
    <message>
        <source>Rejected by %1</source>
        <translation>Abgelehnt von %1</translation>
    </message>
    <message>
        <source>Nobody decided in time</source>
        <translation>Niemand hat rechtzeitig entschieden</translation>
    </message>
    <message>
        <source>Called back by %1</source>
        <translation>Zurückgerufen von %1</translation>
    </message>
    <message>
        <source>Put off by %1</source>
        <translation>Auf später verschoben von %1</translation>
    </message>
    <message>
        <source>A dry run began; nothing is changed</source>
        <translation>Ein Probelauf begann; nichts wird geändert</translation>
    </message>
    <message>
        <source>Carrying it out</source>
        <translation>Wird ausgeführt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Alles erledigt</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Es ist gescheitert</translation>
    </message>
    <message>
        <source>Everything was taken back</source>
        <translation>Alles wurde zurückgenommen</translation>
    </message>
    <message>
        <source>It is not known whether this happened</source>
        <translation>Es ist nicht bekannt, ob das geschehen ist</translation>
    </message>
    <message>
        <source>Settled by %1</source>
        <translation>Geklärt von %1</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>Wird zurückgenommen</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Could not be taken back</source>
        <translation>Ließ sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>Taken out of the Inbox</source>
        <translation>Aus dem Eingang genommen</translation>
    </message>
    <message>
        <source>A file changed</source>
        <translation>Eine Datei wurde geändert</translation>
    </message>
    <message>
        <source>A file is gone</source>
        <translation>Eine Datei ist weg</translation>
    </message>
    <message>
        <source>All parts are well again</source>
        <translation>Allen Teilen geht es wieder gut</translation>
    </message>
    <message>
        <source>A part is not quite well</source>
        <translation>Einem Teil geht es nicht ganz gut</translation>
    </message>
    <message>
        <source>A part does not work</source>
        <translation>Ein Teil arbeitet nicht</translation>
    </message>
    <message>
        <source>Well again: %1</source>
        <translation>Wieder gut: %1</translation>
    </message>
    <message>
        <source>%1 has started</source>
        <translation>%1 ist gestartet</translation>
    </message>
    <message>
        <source>%1 has stopped</source>
        <translation>%1 ist angehalten</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>Everything was paused by %1</source>
        <translation>Alles angehalten von %1</translation>
    </message>
    <message>
        <source>Work goes on, by %1</source>
        <translation>Die Arbeit geht weiter, durch %1</translation>
    </message>
    <message>
        <source>Bank accounts of this sender were noted</source>
        <translation>Bankkonten dieses Absenders wurden gemerkt</translation>
    </message>
    <message>
        <source>What is left in a file was noted</source>
        <translation>Was in einer Datei übrig ist, wurde gemerkt</translation>
    </message>
    <message>
        <source>Settings were changed by %1</source>
        <translation>Einstellungen wurden geändert: %1</translation>
    </message>
    <message>
        <source>Signed in for mail, %1</source>
        <translation>Für Mail angemeldet, %1</translation>
    </message>
    <message>
        <source>A sign-in for mail is needed, %1</source>
        <translation>Für Mail ist eine Anmeldung nötig, %1</translation>
    </message>
    <message>
        <source>A mail was skipped</source>
        <translation>Eine Mail wurde übersprungen</translation>
    </message>
    <message>
        <source>A mail was skipped by the rule “%1”</source>
        <translation>Eine Mail wurde durch die Regel „%1“ übersprungen</translation>
    </message>
    <message>
        <source>A mail could not be taken</source>
        <translation>Eine Mail konnte nicht übernommen werden</translation>
    </message>
    <message>
        <source>A mail came a second time</source>
        <translation>Eine Mail kam ein zweites Mal</translation>
    </message>
    <message>
        <source>Something changed since this was planned</source>
        <translation>Seit der Planung hat sich etwas geändert</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1 has come to the fleet</source>
        <translation>%1 ist zur Flotte gekommen</translation>
    </message>
    <message>
        <source>%1 has left the fleet</source>
        <translation>%1 hat die Flotte verlassen</translation>
    </message>
    <message>
        <source>The desk %1 was enrolled by %2</source>
        <translation>Der Schreibtisch %1 wurde zugelassen von %2</translation>
    </message>
    <message>
        <source>The desk %1 was revoked by %2</source>
        <translation>Dem Schreibtisch %1 wurde die Zulassung entzogen von %2</translation>
    </message>
    <message>
        <source>Adopted from %1 by %2</source>
        <translation>Von %1 übernommen durch %2</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>You asked for it.</source>
        <translation>Sie haben es verlangt.</translation>
    </message>
    <message>
        <source>This step cannot be undone: %1</source>
        <translation>Dieser Schritt lässt sich nicht rückgängig machen: %1</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Only what was completed can be undone; this is %1.</source>
        <translation>Nur Erledigtes lässt sich rückgängig machen; hier ist der Zustand %1.</translation>
    </message>
    <message>
        <source>Only what has ended without success can be tried again; this is %1.</source>
        <translation>Nur was ohne Erfolg geendet hat, lässt sich noch einmal versuchen; hier ist der Zustand %1.</translation>
    </message>
    <message>
        <source>What was taken back is not done again by undoing that: its item waits for you anew.</source>
        <translation>Was zurückgenommen wurde, wird nicht durch Rückgängigmachen erneut getan: Es wartet wieder auf Sie.</translation>
    </message>
</context>
<context>
    <name>VaultFile</name>
    <message>
        <source>Only files of the vault can go along. Copy it into the vault first (%1).</source>
        <translation>Nur Dateien aus dem Vault können mitgehen. Kopieren Sie sie zuerst in den Vault (%1).</translation>
    </message>
    <message>
        <source>The file is larger than 25 MiB: a mail does not take it along.</source>
        <translation>Die Datei ist größer als 25 MiB: eine E-Mail nimmt sie nicht mit.</translation>
    </message>
</context>
<context>
    <name>VaultLayout</name>
    <message>
        <source>The vault cannot be used: %1: %2. Check its permissions or choose another folder (app.vault_path).</source>
        <translation>Der Vault ist nicht benutzbar: %1: %2. Prüfen Sie seine Rechte oder wählen Sie einen anderen Ordner (app.vault_path).</translation>
    </message>
    <message>
        <source># Company handbook

What you write here is your standing instruction to Countersign: it is read before every plan.
Nothing is carried out because of it alone; you still decide on each plan.

## How we work

- Invoices are filed by date, vendor and amount.
- Replies are polite and short.
- When in doubt, ask.
</source>
        <translation># Handbuch

Was Sie hier schreiben, ist Ihre ständige Anweisung an Countersign: Es wird vor jedem Plan gelesen.
Deswegen allein geschieht nichts; über jeden Plan entscheiden weiterhin Sie.

## So arbeiten wir

- Rechnungen werden nach Datum, Lieferant und Betrag abgelegt.
- Antworten sind freundlich und kurz.
- Im Zweifel wird gefragt.
</translation>
    </message>
</context>
<context>
    <name>VaultOwner</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>The vault cannot be marked as ours: %1: %2</source>
        <translation>Der Vault lässt sich nicht als unserer kennzeichnen: %1: %2</translation>
    </message>
    <message>
        <source>What stands at %1 now does not bear the mark of your vault (.countersign), so nothing is done there. Put the vault back; to begin a new one in this place, start Countersign again.</source>
        <translation>Was jetzt unter %1 liegt, trägt nicht die Marke Ihres Vaults (.countersign), deshalb geschieht dort nichts. Legen Sie den Vault zurück; um an dieser Stelle einen neuen zu beginnen, starten Sie Countersign neu.</translation>
    </message>
    <message>
        <source>The vault&apos;s mark cannot be read: %1: %2</source>
        <translation>Die Kennzeichnung des Vaults lässt sich nicht lesen: %1: %2</translation>
    </message>
    <message>
        <source>Nobody has marked the vault %1 as theirs.</source>
        <translation>Niemand hat den Vault %1 als seinen bezeichnet.</translation>
    </message>
    <message>
        <source>The vault %1 belongs to another profile (%2), and two profiles would take each other&apos;s items. Give this one a vault of its own with --vault or app.vault_path; or let both work on it in one fleet (redis.enabled with the same key in both, that one started first); if the other profile is gone for good, remove %3 and start again.</source>
        <translation>Der Vault %1 gehört einem anderen Profil (%2), und zwei Profile würden einander die Vorgänge wegnehmen. Geben Sie diesem einen eigenen Vault mit --vault oder app.vault_path; oder lassen Sie beide in einer Flotte daran arbeiten (redis.enabled mit demselben Schlüssel bei beiden, jenes zuerst gestartet); wenn das andere Profil endgültig weg ist, entfernen Sie %3 und starten Sie neu.</translation>
    </message>
    <message>
        <source>The vault %1 belongs to the profile %2, as far as can be told on another computer, and two would take each other&apos;s items. Give this one a vault of its own with --vault or app.vault_path; or let both work on it in one fleet (redis.enabled with the same key in both, that one started first); if the other is gone for good, remove %3 and start again.</source>
        <translation>Der Vault %1 gehört dem Profil %2, soweit sich das von einem anderen Rechner aus sagen lässt, und zwei würden einander die Vorgänge wegnehmen. Geben Sie diesem einen eigenen Vault mit --vault oder app.vault_path; oder lassen Sie beide in einer Flotte daran arbeiten (redis.enabled mit demselben Schlüssel bei beiden, jenes zuerst gestartet); wenn das andere endgültig weg ist, entfernen Sie %3 und starten Sie neu.</translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) of a fleet (%2) work on the vault %1, and this one is not in that fleet any more. Set redis.enabled: true with the fleet&apos;s key again; if the others are gone for good, remove %3 and start again.</source>
        <translation>
            <numerusform>%n andere Instanz einer Flotte (%2) arbeitet an dem Vault %1, und diese hier ist nicht mehr in der Flotte. Setzen Sie redis.enabled: true mit dem Schlüssel der Flotte; wenn die andere endgültig weg ist, entfernen Sie %3 und starten Sie neu.</numerusform>
            <numerusform>%n andere Instanzen einer Flotte (%2) arbeiten an dem Vault %1, und diese hier ist nicht mehr in der Flotte. Setzen Sie redis.enabled: true mit dem Schlüssel der Flotte; wenn die anderen endgültig weg sind, entfernen Sie %3 und starten Sie neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others reach the vault %1 where a rename is done at once, and this instance through a file system (%2) where it may not be: a file could be taken twice. Mount it as the others do; or stop all of them, remove %3 and start this one first.</source>
        <translation>Die anderen erreichen den Vault %1 dort, wo ein Umbenennen auf einmal geschieht, und diese Instanz über ein Dateisystem (%2), bei dem das nicht sicher ist: Eine Datei könnte zweimal genommen werden. Binden Sie ihn so ein wie die anderen; oder halten Sie alle an, entfernen Sie %3 und starten Sie diese zuerst.</translation>
    </message>
    <message>
        <source>Too many instances have joined in the vault %1. Stop all of them, remove %2 and start those that are left.</source>
        <translation>An dem Vault %1 arbeiten zu viele Instanzen. Halten Sie alle an, entfernen Sie %2 und starten Sie die, die es noch gibt.</translation>
    </message>
    <message>
        <source>The vault %1 is shared by a fleet, and its key is not known: %2</source>
        <translation>Den Vault %1 teilt sich eine Flotte, und ihr Schlüssel ist nicht bekannt: %2</translation>
    </message>
</context>
<context>
    <name>Verifier</name>
    <message>
        <source>an event is missing.</source>
        <translation>ein Ereignis fehlt.</translation>
    </message>
    <message>
        <source>this event does not follow the one before it.</source>
        <translation>dieses Ereignis folgt nicht auf das vor ihm.</translation>
    </message>
    <message>
        <source>the link to the event before was changed.</source>
        <translation>die Verbindung zum Ereignis davor wurde geändert.</translation>
    </message>
    <message>
        <source>a field of this event was changed.</source>
        <translation>ein Feld dieses Ereignisses wurde geändert.</translation>
    </message>
    <message>
        <source>the content of this event was removed, and no redaction names it.</source>
        <translation>der Inhalt dieses Ereignisses wurde entfernt, und keine Schwärzung nennt es.</translation>
    </message>
    <message>
        <source>the content of this event was changed.</source>
        <translation>der Inhalt dieses Ereignisses wurde geändert.</translation>
    </message>
    <message>
        <source>Event %1 cannot follow those before it: %2</source>
        <translation>Ereignis %1 kann auf die vor ihm nicht folgen: %2</translation>
    </message>
    <message>
        <source>The events of %1 are there, and its row is missing.</source>
        <translation>Die Ereignisse von %1 sind da, sein Eintrag fehlt.</translation>
    </message>
    <message>
        <source>The row of %1 does not fit what is left of its events.</source>
        <translation>Der Eintrag von %1 passt nicht zu dem, was von seinen Ereignissen übrig ist.</translation>
    </message>
    <message>
        <source>The row of %1 says &quot;%2&quot;, its events say &quot;%3&quot;.</source>
        <translation>Der Eintrag von %1 sagt „%2“, seine Ereignisse sagen „%3“.</translation>
    </message>
    <message>
        <source>The row of %1 (title, type, plan, times …) is not as its events say.</source>
        <translation>Der Eintrag von %1 (Titel, Art, Plan, Zeiten …) ist nicht so, wie seine Ereignisse es sagen.</translation>
    </message>
    <message>
        <source>The stored %1 of %2 is not the one of its events.</source>
        <translation>Gespeichert ist für %2 etwas anderes, als seine Ereignisse sagen (%1).</translation>
    </message>
    <message>
        <source>The content of %1 is not among the known ones.</source>
        <translation>Der Inhalt von %1 ist nicht unter den bekannten.</translation>
    </message>
    <message>
        <source>That %1 is an undo is not among the known sources.</source>
        <translation>Dass %1 ein Rückgängigmachen ist, steht nicht unter den bekannten Quellen.</translation>
    </message>
    <message>
        <source>Where %1 came from is not among the known sources.</source>
        <translation>Woher %1 kam, steht nicht unter den bekannten Quellen.</translation>
    </message>
    <message>
        <source>The index of correlations does not list the events as they are.</source>
        <translation>Das Verzeichnis der Korrelationen nennt die Ereignisse nicht, wie sie sind.</translation>
    </message>
    <message>
        <source>The index of consents, pauses and removals does not list the events as they are.</source>
        <translation>Das Verzeichnis der Einwilligungen, Pausen und Entfernungen nennt die Ereignisse nicht, wie sie sind.</translation>
    </message>
    <message>
        <source>The index of what rules have approved does not list the events as they are.</source>
        <translation>Das Verzeichnis dessen, was Regeln freigegeben haben, nennt die Ereignisse nicht, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 open items could not be compared because of that. Start Countersign once, which makes the index anew, and verify again.</source>
        <translation>Deshalb ließen sich %1 offene Vorgänge nicht vergleichen. Starten Sie Countersign einmal, das legt das Verzeichnis neu an, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is a job for %1 that its events do not ask for.</source>
        <translation>Für %1 gibt es einen Auftrag, den seine Ereignisse nicht verlangen.</translation>
    </message>
    <message>
        <source>The words that %1 is found by are not its own.</source>
        <translation>Die Wörter, mit denen %1 gefunden wird, sind nicht seine eigenen.</translation>
    </message>
    <message>
        <source>There are rows of items that no event tells of.</source>
        <translation>Es gibt Einträge von Vorgängen, von denen kein Ereignis weiß.</translation>
    </message>
    <message>
        <source>There are known contents that no event tells of.</source>
        <translation>Es gibt bekannte Inhalte, von denen kein Ereignis weiß.</translation>
    </message>
    <message>
        <source>There are known sources that no event tells of.</source>
        <translation>Es gibt bekannte Quellen, von denen kein Ereignis weiß.</translation>
    </message>
    <message>
        <source>The search knows more or fewer items than have ended.</source>
        <translation>Die Suche kennt mehr oder weniger Vorgänge, als beendet sind.</translation>
    </message>
    <message>
        <source>The file has a %1 that Countersign does not make.</source>
        <translation>Die Datei enthält etwas, das Countersign nicht anlegt: %1.</translation>
    </message>
    <message>
        <source>The %1 is not made as Countersign makes it: columns were added, removed or changed.</source>
        <translation>Nicht so angelegt, wie Countersign es anlegt (Spalten wurden hinzugefügt, entfernt oder geändert): %1.</translation>
    </message>
    <message>
        <source>The %1 is missing.</source>
        <translation>Es fehlt: %1.</translation>
    </message>
    <message>
        <source>The settings have a row &quot;%1&quot; that Countersign does not write.</source>
        <translation>Die Einstellungen haben einen Eintrag „%1“, den Countersign nicht schreibt.</translation>
    </message>
    <message>
        <source>the journal was rewritten: it does not match the anchor beside it.</source>
        <translation>das Journal wurde neu geschrieben: Es passt nicht zu dem Anker daneben.</translation>
    </message>
    <message>
        <source>events are missing at the end.</source>
        <translation>am Ende fehlen Ereignisse.</translation>
    </message>
    <message>
        <source>What became of a mail (event %1) is not what the sources say.</source>
        <translation>Was aus einer Mail wurde (Ereignis %1), sagen die Quellen anders.</translation>
    </message>
</context>
<context>
    <name>VisibleName</name>
    <message>
        <source>The name “%1” begins or ends with a space, or ends with a dot, so that it looks like another one. Write it without.</source>
        <translation>Der Name „%1“ beginnt oder endet mit einem Leerzeichen oder endet mit einem Punkt und sieht dadurch aus wie ein anderer. Schreiben Sie ihn ohne.</translation>
    </message>
    <message>
        <source>The name “%1” holds a character that cannot be seen: %2. Write it without.</source>
        <translation>Der Name „%1“ enthält ein Zeichen, das nicht zu sehen ist: %2. Schreiben Sie ihn ohne.</translation>
    </message>
</context>
<context>
    <name>Watcher</name>
    <message>
        <source>The Inbox cannot be read: %1.</source>
        <translation>Der Eingang lässt sich nicht lesen: %1.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>received</source>
        <translation>eingegangen</translation>
    </message>
    <message>
        <source>being planned</source>
        <translation>wird geplant</translation>
    </message>
    <message>
        <source>asks you</source>
        <translation>fragt Sie</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>needs a new look</source>
        <translation>muss neu angesehen werden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>im Zweifel</translation>
    </message>
    <message>
        <source>your undo</source>
        <translation>Ihr Rückgängigmachen</translation>
    </message>
    <message>
        <source>your terminal</source>
        <translation>Ihr Terminal</translation>
    </message>
    <message>
        <source>a playbook</source>
        <translation>einem Playbook</translation>
    </message>
    <message>
        <source>Playbook “%1”</source>
        <translation>Playbook „%1“</translation>
    </message>
    <message>
        <source>Claude</source>
        <translation>Claude</translation>
    </message>
    <message>
        <source>you, in the window</source>
        <translation>Ihnen, im Fenster</translation>
    </message>
    <message>
        <source>you, in the terminal</source>
        <translation>Ihnen, im Terminal</translation>
    </message>
    <message>
        <source>you, in the vault</source>
        <translation>Ihnen, im Vault</translation>
    </message>
    <message>
        <source>you, in a notification</source>
        <translation>Ihnen, in einer Benachrichtigung</translation>
    </message>
    <message>
        <source>your rule “%1”</source>
        <translation>Ihrer Regel „%1“</translation>
    </message>
    <message>
        <source>does nothing</source>
        <translation>tut nichts</translation>
    </message>
    <message>
        <source>only reads</source>
        <translation>liest nur</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>umkehrbar</translation>
    </message>
    <message numerus="yes">
        <source>all %n steps can be undone</source>
        <translation>
            <numerusform>%n Schritt ist umkehrbar</numerusform>
            <numerusform>alle %n Schritte sind umkehrbar</numerusform>
        </translation>
    </message>
    <message>
        <source>can be made good, not undone</source>
        <translation>lässt sich ausgleichen, nicht umkehren</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>nicht umkehrbar</translation>
    </message>
    <message>
        <source>1 of %1 steps cannot be undone</source>
        <translation>1 von %1 Schritten ist nicht umkehrbar</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 steps cannot be undone</source>
        <translation>
            <numerusform>%n von %1 Schritten ist nicht umkehrbar</numerusform>
            <numerusform>%n von %1 Schritten sind nicht umkehrbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n steps</source>
        <translation>
            <numerusform>%n Schritt freigeben</numerusform>
            <numerusform>%n Schritte freigeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Send mail to %1</source>
        <translation>Mail an %1 senden</translation>
    </message>
    <message>
        <source>Pay %1 to %2</source>
        <translation>%1 an %2 zahlen</translation>
    </message>
    <message>
        <source>Send %1 mails to %2</source>
        <translation>%1 Mails an %2 senden</translation>
    </message>
    <message>
        <source>%1, %2 cannot be undone</source>
        <translation>%1, davon %2 unumkehrbar</translation>
    </message>
    <message>
        <source>needs your eyes</source>
        <translation>braucht Ihren Blick</translation>
    </message>
    <message>
        <source>here again</source>
        <translation>wieder hier</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>Mail, %1</source>
        <translation>Mail, %1</translation>
    </message>
    <message numerus="yes">
        <source>Send to %n people</source>
        <translation>
            <numerusform>An %n Person senden</numerusform>
            <numerusform>An %n Personen senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %1 mails to %n people</source>
        <translation>
            <numerusform>%1 Mails an %n Person senden</numerusform>
            <numerusform>%1 Mails an %n Personen senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and do %n more steps</source>
        <translation>
            <numerusform>%1 und %n weiterer Schritt</numerusform>
            <numerusform>%1 und %n weitere Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Not answered, %1</source>
        <translation>Nicht beantwortet, %1</translation>
    </message>
    <message>
        <source>Countersign, which follows up mails</source>
        <translation>Countersign, das E-Mails nachgeht</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>you, at the desk %1</source>
        <translation>Sie, am Schreibtisch %1</translation>
    </message>
</context>
<context>
    <name>countersign::AccountCard</name>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Recounts against the server: is any mail missing?</source>
        <translation>Zählt beim Server nach: Fehlt eine Mail?</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Folders, server, password</source>
        <translation>Ordner, Server, Passwort</translation>
    </message>
    <message>
        <source>Filters…</source>
        <translation>Filter …</translation>
    </message>
    <message>
        <source>Skipped mails…</source>
        <translation>Übersprungene Mails …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>It goes into your system&apos;s keyring and to your mail servers, nowhere else.</source>
        <translation>Es geht in den Schlüsselbund Ihres Systems und an Ihre Mailserver, nirgends sonst hin.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>%1 has opened in your browser. Sign in there, and come back here.</source>
        <translation>%1 hat sich in Ihrem Browser geöffnet. Melden Sie sich dort an, und kommen Sie hierher zurück.</translation>
    </message>
    <message>
        <source>Remove %1? No more mail comes in from there, and its password and sign-in are deleted from the keyring. What has come in stays, with its plans and its history. In the mailbox itself nothing is changed.</source>
        <translation>%1 entfernen? Von dort kommt dann keine Mail mehr, und Passwort und Anmeldung werden aus dem Schlüsselbund gelöscht. Was hereinkam, bleibt, mit seinen Plänen und seinem Verlauf. Im Postfach selbst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Neues Passwort …</translation>
    </message>
    <message numerus="yes">
        <source>and %n more folder(s)</source>
        <translation>
            <numerusform>und %n weiterer Ordner</numerusform>
            <numerusform>und %n weitere Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Last mail</source>
        <translation>Letzte Mail</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation>Verbunden seit</translation>
    </message>
    <message>
        <source>Sign-in ends</source>
        <translation>Anmeldung endet</translation>
    </message>
    <message>
        <source>Sign-in ended</source>
        <translation>Anmeldung endete</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting what lies there and what became of it…</source>
        <translation>Es wird gezählt, was dort liegt und was daraus wurde …</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>The password is kept. The server cannot be reached now.</source>
        <translation>Das Passwort ist gespeichert. Der Server ist jetzt nicht erreichbar.</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>The server says</source>
        <translation>Der Server sagt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it says, and when</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>countersign::AccountLine</name>
    <message>
        <source>No call that names this account is under way.</source>
        <translation>Es läuft kein Aufruf, der dieses Konto nennt.</translation>
    </message>
    <message>
        <source>The call has ended meanwhile.</source>
        <translation>Der Aufruf ist inzwischen zu Ende.</translation>
    </message>
</context>
<context>
    <name>countersign::ActivityModel</name>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
</context>
<context>
    <name>countersign::ActivityPage</name>
    <message>
        <source>The list could not be read</source>
        <translation>Die Liste ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Search everything that happened</source>
        <translation>Alles durchsuchen, was geschehen ist</translation>
    </message>
    <message>
        <source>What happened, newest first</source>
        <translation>Was geschehen ist, Neuestes zuerst</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Copy the correlation id</source>
        <translation>Die Korrelationskennung kopieren</translation>
    </message>
    <message>
        <source>decide it</source>
        <translation>entscheiden</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>Das wurde nicht getan.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Try fewer words, or part of a name.</source>
        <translation>Versuchen Sie es mit weniger Wörtern oder einem Teil des Namens.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Every step of every item is written down here, from the moment it comes in.</source>
        <translation>Hier steht jeder Schritt jedes Vorgangs, vom Eingang an.</translation>
    </message>
    <message>
        <source>This item could not be read</source>
        <translation>Dieser Vorgang ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Correlation %1</source>
        <translation>Korrelation %1</translation>
    </message>
    <message>
        <source>Search… /</source>
        <translation>Suchen … /</translation>
    </message>
    <message>
        <source>An item of %1</source>
        <translation>Ein Vorgang von %1</translation>
    </message>
</context>
<context>
    <name>countersign::AddSection</name>
    <message>
        <source>Looking up who keeps this mailbox…</source>
        <translation>Es wird nachgesehen, wer dieses Postfach führt …</translation>
    </message>
    <message>
        <source>There is an account named %1 already. Choose another name.</source>
        <translation>Es gibt schon ein Konto namens %1. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose at least one folder to watch.</source>
        <translation>Wählen Sie mindestens einen Ordner aus.</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Save it anyway: the server is tried again by itself</source>
        <translation>Trotzdem speichern: Der Server wird von selbst wieder versucht</translation>
    </message>
    <message>
        <source>Add it anyway: its mails count from the first connection on</source>
        <translation>Trotzdem hinzufügen: Mails zählen ab der ersten Verbindung</translation>
    </message>
    <message>
        <source>Connecting, signing in, listing the folders; nothing is changed there…</source>
        <translation>Verbindung, Anmeldung, Liste der Ordner; dort wird nichts geändert …</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Add a mail account</source>
        <translation>Mailkonto hinzufügen</translation>
    </message>
    <message>
        <source>Each mail that arrives becomes work here, within a moment and exactly once. Nothing is marked as read, moved or deleted in your mailbox, and nothing is done with a mail before you say yes.</source>
        <translation>Jede Mail, die ankommt, wird hier zu Arbeit, in einem Moment und genau einmal. In Ihrem Postfach wird nichts als gelesen markiert, verschoben oder gelöscht, und mit keiner Mail geschieht etwas, bevor Sie Ja sagen.</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Your mail address</source>
        <translation>Ihre Mailadresse</translation>
    </message>
    <message>
        <source>How it signs in</source>
        <translation>Wie es sich anmeldet</translation>
    </message>
    <message>
        <source>Open this page in your browser</source>
        <translation>Diese Seite im Browser öffnen</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>Name hier</translation>
    </message>
    <message>
        <source>Letters, digits, - and _: rules and files call it by this.</source>
        <translation>Buchstaben, Ziffern, - und _: So heißt es in Regeln und Dateien.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>A server that cannot prove who it is gets no password, and there is no button to go on all the same: it may be somebody in between. If the server is your own, save its certificate (or that of the authority that signed it) as a file on this machine, choose it above as own certificate, and test again. Otherwise ask whoever runs the server.</source>
        <translation>Ein Server, der nicht beweisen kann, wer er ist, bekommt kein Passwort, und es gibt keine Schaltfläche, um trotzdem weiterzumachen: Es könnte jemand dazwischen sein. Ist es Ihr eigener Server, speichern Sie sein Zertifikat (oder das der Stelle, die es unterschrieben hat) als Datei auf diesem Rechner, wählen Sie sie oben als eigenes Zertifikat, und testen Sie noch einmal. Sonst fragen Sie den, der den Server betreibt.</translation>
    </message>
    <message>
        <source>What is watched</source>
        <translation>Was beobachtet wird</translation>
    </message>
    <message>
        <source>Yes, my mail is at %1</source>
        <translation>Ja, meine Mail liegt bei %1</translation>
    </message>
    <message>
        <source>The name may have letters, digits, - and _, %1 at the most, and cannot be “inbox”.</source>
        <translation>Der Name darf Buchstaben, Ziffern, - und _ haben, höchstens %1, und nicht „inbox“ sein.</translation>
    </message>
    <message>
        <source>One account watches %1 folders at the most.</source>
        <translation>Ein Konto beobachtet höchstens %1 Ordner.</translation>
    </message>
    <message>
        <source>What goes out, and what is filed</source>
        <translation>Was hinausgeht und was abgelegt wird</translation>
    </message>
</context>
<context>
    <name>countersign::AddressField</name>
    <message>
        <source>Not in this conversation: %1</source>
        <translation>Nicht in dieser Unterhaltung: %1</translation>
    </message>
    <message>
        <source>With what cannot be seen spelled out: %1</source>
        <translation>Mit allem ausgeschrieben, was man nicht sieht: %1</translation>
    </message>
    <message>
        <source>name@example.org, …</source>
        <translation>name@example.org, …</translation>
    </message>
</context>
<context>
    <name>countersign::AdoptOffer</name>
    <message>
        <source>It was not adopted.</source>
        <translation>Er wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>Adopted.</source>
        <translation>Übernommen.</translation>
    </message>
    <message>
        <source>It is a new item here now, is being planned anew, and will wait for your decision.</source>
        <translation>Er ist hier nun ein neuer Vorgang, wird neu geplant und wartet dann auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>Adopt this item of %1?</source>
        <translation>Diesen Vorgang von %1 übernehmen?</translation>
    </message>
    <message>
        <source>It becomes a new item here: planned and decided anew, and flagged, for it may have been done at %1. When %1 comes back, its own ends. Only one instance can adopt it, once.</source>
        <translation>Er wird hier zu einem neuen Vorgang: neu geplant und entschieden und gekennzeichnet, denn bei %1 kann er schon getan sein. Kommt %1 zurück, so endet er dort. Nur eine Instanz kann ihn übernehmen, einmal.</translation>
    </message>
    <message>
        <source>Yes, adopt it</source>
        <translation>Ja, übernehmen</translation>
    </message>
    <message>
        <source>Adopt it here…</source>
        <translation>Hier übernehmen…</translation>
    </message>
</context>
<context>
    <name>countersign::Adopter</name>
    <message>
        <source>This is an item of this very instance.</source>
        <translation>Das ist ein Vorgang dieser Instanz selbst.</translation>
    </message>
    <message>
        <source>This instance has adopted it: %1.</source>
        <translation>Diese Instanz hat ihn übernommen: %1.</translation>
    </message>
    <message>
        <source>This instance is in no fleet now.</source>
        <translation>Diese Instanz ist jetzt in keiner Flotte.</translation>
    </message>
    <message>
        <source>This instance has no items of its own, so it adopts none.</source>
        <translation>Diese Instanz hat keine eigenen Vorgänge, also übernimmt sie keine.</translation>
    </message>
    <message>
        <source>%1 is here: whatever is to be done is done there.</source>
        <translation>%1 ist da: Was zu tun ist, wird dort getan.</translation>
    </message>
    <message>
        <source>Redis is away, so nobody can tell whether %1 is here. Nothing is adopted before it is back.</source>
        <translation>Redis ist weg, also kann niemand sagen, ob %1 da ist. Bis es zurück ist, wird nichts übernommen.</translation>
    </message>
    <message>
        <source>It has ended: there is nothing to adopt.</source>
        <translation>Er ist beendet: Es gibt nichts zu übernehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 may come back: in %n second(s) its items can be adopted.</source>
        <translation>
            <numerusform>%1 kommt vielleicht zurück: In %n Sekunde lassen sich seine Vorgänge übernehmen.</numerusform>
            <numerusform>%1 kommt vielleicht zurück: In %n Sekunden lassen sich seine Vorgänge übernehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This may have been done at %1, from where it was adopted: there it was %2 when that was last heard.</source>
        <translation>Dies kann bei %1, woher es übernommen wurde, schon getan sein: Dort war der Stand „%2“, als zuletzt etwas zu hören war.</translation>
    </message>
    <message>
        <source>Nobody knows whether this happened there: %1</source>
        <translation>Niemand weiß, ob dies dort geschehen ist: %1</translation>
    </message>
    <message>
        <source>How far it had come there is not known here.</source>
        <translation>Wie weit es dort gekommen war, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Its original is larger than 100 MB. Copy it into the Inbox by hand.</source>
        <translation>Das Original ist größer als 100 MB. Kopieren Sie es von Hand in die Inbox.</translation>
    </message>
    <message>
        <source>Its original is a mail in the account &quot;%1&quot; that %2 reads, and a copy lies in the vault of %2. Neither can be read here: answer it in your mail program.</source>
        <translation>Das Original ist eine E-Mail im Konto „%1“, das %2 liest, und eine Kopie liegt im Vault von %2. Beides ist hier nicht lesbar: Antworten Sie in Ihrem Mailprogramm.</translation>
    </message>
    <message>
        <source>Its original lies in the vault of %1 (Needs_Action/%2), which is not this vault. Copy it from there into the Inbox here.</source>
        <translation>Das Original liegt im Vault von %1 (Needs_Action/%2), der nicht dieser Vault ist. Kopieren Sie es von dort in die Inbox hier.</translation>
    </message>
    <message>
        <source>It is being adopted right now.</source>
        <translation>Er wird gerade übernommen.</translation>
    </message>
    <message>
        <source>This instance has the same item already: %1.</source>
        <translation>Diese Instanz hat denselben Vorgang schon: %1.</translation>
    </message>
    <message>
        <source>%1 has adopted this already (%2).</source>
        <translation>%1 hat das schon übernommen (%2).</translation>
    </message>
    <message>
        <source>%1 is adopting this right now.</source>
        <translation>%1 übernimmt das gerade.</translation>
    </message>
    <message>
        <source>This desk has not heard of such an item since its start. &quot;countersign list --fleet&quot; shows those of other instances.</source>
        <translation>Von einem solchen Vorgang hat dieser Schreibtisch seit seinem Start nichts gehört. „countersign list --fleet“ zeigt die der anderen Instanzen.</translation>
    </message>
</context>
<context>
    <name>countersign::AdoptionClaims</name>
    <message>
        <source>This instance is in no fleet now.</source>
        <translation>Diese Instanz ist jetzt in keiner Flotte.</translation>
    </message>
    <message>
        <source>Somebody else is adopting this right now. Look again.</source>
        <translation>Jemand anderes übernimmt das gerade. Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>Another instance has adopted this as well.</source>
        <translation>Eine andere Instanz hat das ebenfalls übernommen.</translation>
    </message>
</context>
<context>
    <name>countersign::AdoptionWatch</name>
    <message>
        <source>Adopted by %1 while this instance was away.</source>
        <translation>Von %1 übernommen, während diese Instanz weg war.</translation>
    </message>
</context>
<context>
    <name>countersign::AlertBand</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Look at Services</source>
        <translation>Zu den Diensten</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Seit %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more on the page Services.</source>
        <translation>
            <numerusform>Noch %n weitere auf der Seite Dienste.</numerusform>
            <numerusform>Noch %n weitere auf der Seite Dienste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at Mail</source>
        <translation>Mail ansehen</translation>
    </message>
</context>
<context>
    <name>countersign::Application</name>
    <message>
        <source>There is no such tool. See &quot;countersign mcp list&quot;.</source>
        <translation>Dieses Werkzeug gibt es nicht. Siehe „countersign mcp list“.</translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalDesk</name>
    <message numerus="yes">
        <source>%Ln rule(s) wait for your confirmation in the window or with &quot;countersign rules&quot;.</source>
        <translation>
            <numerusform>%Ln Regel wartet auf Ihre Bestätigung, im Fenster oder mit „countersign rules“.</numerusform>
            <numerusform>%Ln Regeln warten auf Ihre Bestätigung, im Fenster oder mit „countersign rules“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready to decide.</source>
        <translation>Bereit zu entscheiden.</translation>
    </message>
    <message>
        <source>There is nothing to decide any more: this item is %1.</source>
        <translation>Hier ist nichts mehr zu entscheiden: Der Vorgang ist im Zustand %1.</translation>
    </message>
    <message>
        <source>The time to decide has run out. Ask for a new plan with Retry.</source>
        <translation>Die Zeit zum Entscheiden ist abgelaufen. Lassen Sie neu planen.</translation>
    </message>
    <message>
        <source>The stored plan does not match its digest. Nothing will be done; check the journal with &quot;countersign audit verify&quot;.</source>
        <translation>Der gespeicherte Plan passt nicht zu seinem Fingerabdruck. Es geschieht nichts; prüfen Sie das Journal mit „countersign audit verify“.</translation>
    </message>
    <message>
        <source>The plan has changed since you looked at it. Look at it again, then decide.</source>
        <translation>Der Plan hat sich geändert, seit Sie ihn gesehen haben. Sehen Sie noch einmal hin und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>Approving by moving notes is switched off (approval.vault).</source>
        <translation>Freigeben durch Verschieben von Notizen ist abgeschaltet (approval.vault).</translation>
    </message>
    <message>
        <source>This plan cannot be undone, so it has to be approved in the window or in a terminal.</source>
        <translation>Dieser Plan ist nicht umkehrbar, deshalb wird er im Fenster oder in einem Terminal freigegeben.</translation>
    </message>
    <message>
        <source>It is too late to call this back: it is %1.</source>
        <translation>Zum Zurückrufen ist es zu spät: Der Zustand ist %1.</translation>
    </message>
    <message>
        <source>Cancelled by you.</source>
        <translation>Von Ihnen abgebrochen.</translation>
    </message>
    <message>
        <source>This item is not approved: it is %1.</source>
        <translation>Dieser Vorgang ist nicht freigegeben: Sein Zustand ist %1.</translation>
    </message>
    <message>
        <source>The stored plan is not the one that was approved. Nothing will be done.</source>
        <translation>Der gespeicherte Plan ist nicht der freigegebene. Es geschieht nichts.</translation>
    </message>
    <message>
        <source>Nobody decided in time.</source>
        <translation>Niemand hat rechtzeitig entschieden.</translation>
    </message>
    <message>
        <source>The rule &quot;%1&quot; is not the one that you looked at. Look at it again.</source>
        <translation>Die Regel „%1“ ist nicht die, die Sie gesehen haben. Sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>This may already have been done, so it has to be approved in the window or in a terminal.</source>
        <translation>Das ist vielleicht schon getan, deshalb wird es im Fenster oder in einem Terminal freigegeben.</translation>
    </message>
    <message>
        <source>This needs your eyes, so it has to be approved in the window or in a terminal. %1</source>
        <translation>Das müssen Sie sich ansehen; genehmigen Sie es im Fenster oder in einem Terminal. %1</translation>
    </message>
    <message>
        <source>The time to call this back has run out. Retry plans it anew.</source>
        <translation>Die Zeit zum Zurückrufen ist abgelaufen. Mit „Erneut versuchen“ (Retry) wird es neu geplant.</translation>
    </message>
    <message>
        <source>It approved this plan.</source>
        <translation>Sie hat diesen Plan genehmigt.</translation>
    </message>
    <message>
        <source>It fits this plan, but the rule &quot;%1&quot; was first.</source>
        <translation>Sie passt auf diesen Plan, aber die Regel „%1“ war schneller.</translation>
    </message>
    <message>
        <source>It fits this plan, but was not in force, or used up for the day, when the plan came up.</source>
        <translation>Sie passt auf diesen Plan, galt aber nicht oder war für den Tag aufgebraucht, als er zur Entscheidung kam.</translation>
    </message>
    <message>
        <source>Only what is approved and has not begun is called back without a person. For anything else run this in a terminal, or use the window.</source>
        <translation>Ohne einen Menschen lässt sich nur zurückrufen, was genehmigt ist und noch nicht begonnen hat. Für alles andere führen Sie dies in einem Terminal aus, oder verwenden Sie das Fenster.</translation>
    </message>
    <message>
        <source>It was to be sent at %1, and that is over. Change the time, or take it out, then approve.</source>
        <translation>Es sollte am %1 verschickt werden, und das ist vorbei. Ändern oder entfernen Sie den Zeitpunkt und geben Sie dann frei.</translation>
    </message>
    <message>
        <source>This plan cannot be undone, and that desk is not enrolled for such plans. It has to be approved at the item&apos;s owner.</source>
        <translation>Dieser Plan kann nicht rückgängig gemacht werden, und jener Schreibtisch ist für solche Pläne nicht zugelassen. Er muss beim Besitzer des Vorgangs freigegeben werden.</translation>
    </message>
    <message>
        <source>This decision was made before; it counts once.</source>
        <translation>Diese Entscheidung wurde schon getroffen; sie zählt einmal.</translation>
    </message>
    <message>
        <source>What this plan needs your eyes for is not what you were shown beside it. Look at it again, then decide. Nothing was decided.</source>
        <translation>Weswegen dieser Plan Ihre Augen braucht, ist nicht das, was Ihnen daneben gezeigt wurde. Sehen Sie ihn noch einmal an und entscheiden Sie dann. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>This cannot end any more: it is %1.</source>
        <translation>Das kann nicht mehr enden: Der Stand ist %1.</translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalDetail</name>
    <message>
        <source>The plan as it will be carried out (I to go back)</source>
        <translation>Der Plan, wie er ausgeführt wird (I führt zurück)</translation>
    </message>
    <message>
        <source>The plan as JSON</source>
        <translation>Der Plan als JSON</translation>
    </message>
    <message>
        <source>Something changed since this was planned.</source>
        <translation>Seit der Planung hat sich etwas geändert.</translation>
    </message>
    <message>
        <source>A question before this can be planned:</source>
        <translation>Eine Frage, bevor geplant werden kann:</translation>
    </message>
    <message>
        <source>planned by %1</source>
        <translation>geplant von %1</translation>
    </message>
    <message>
        <source>expires %1</source>
        <translation>läuft ab: %1</translation>
    </message>
    <message>
        <source>There is no plan yet.</source>
        <translation>Es gibt noch keinen Plan.</translation>
    </message>
    <message>
        <source>This could not be read.</source>
        <translation>Das ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>This plan was changed meanwhile.</source>
        <translation>Dieser Plan wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>Your unsaved changes belonged to the one before and are gone.</source>
        <translation>Ihre nicht gesicherten Änderungen gehörten zum vorigen und sind weg.</translation>
    </message>
    <message>
        <source>Your changes are kept, but not saved.</source>
        <translation>Ihre Änderungen sind aufgehoben, aber nicht gesichert.</translation>
    </message>
    <message>
        <source>The plan that you see is without them.</source>
        <translation>Der Plan, den Sie sehen, enthält sie nicht.</translation>
    </message>
    <message>
        <source>Go on editing (E)</source>
        <translation>Weiter ändern (E)</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Why, in the planner&apos;s words</source>
        <translation>Warum, in den Worten des Planers</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>von Ihnen geändert</translation>
    </message>
    <message>
        <source>This is an item of %1.</source>
        <translation>Das ist ein Vorgang von %1.</translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalsModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalsPage</name>
    <message>
        <source>The list could not be read</source>
        <translation>Die Liste ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Filter… /</source>
        <translation>Filtern … /</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Die Liste filtern</translation>
    </message>
    <message>
        <source>What waits for you, oldest first</source>
        <translation>Was auf Sie wartet, Ältestes zuerst</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>Das wurde nicht getan.</translation>
    </message>
    <message>
        <source>This item could not be read</source>
        <translation>Dieser Vorgang ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation>Nichts passt zu diesem Filter</translation>
    </message>
    <message>
        <source>Nothing has come in yet</source>
        <translation>Noch ist nichts eingegangen</translation>
    </message>
    <message>
        <source>Drop a file into %1/Inbox: an invoice, a mail, an invitation, a note. A moment later you see here what Countersign would do with it. Nothing happens before you say yes.</source>
        <translation>Legen Sie eine Datei in %1/Inbox: eine Rechnung, eine Mail, eine Einladung, eine Notiz. Gleich darauf sehen Sie hier, was Countersign damit tun würde. Nichts geschieht, bevor Sie ja sagen.</translation>
    </message>
    <message>
        <source>Open the Inbox</source>
        <translation>Den Eingang öffnen</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>What comes in next appears here. What was done is under Activity.</source>
        <translation>Was als Nächstes eingeht, erscheint hier. Was getan wurde, steht unter Verlauf.</translation>
    </message>
    <message>
        <source>Decided by %1.</source>
        <translation>Entschieden von %1.</translation>
    </message>
    <message>
        <source>This was settled meanwhile: %1.</source>
        <translation>Das wurde inzwischen geklärt: %1.</translation>
    </message>
    <message>
        <source>Being planned again: %1</source>
        <translation>Wird neu geplant: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n items wait in all. Esc empties the filter.</source>
        <translation>
            <numerusform>Insgesamt wartet %n Vorgang. Esc leert den Filter.</numerusform>
            <numerusform>Insgesamt warten %n Vorgänge. Esc leert den Filter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
    <message>
        <source>Mail from %1 and files in %2/Inbox come here.</source>
        <translation>Mail von %1 und Dateien in %2/Inbox kommen hierher.</translation>
    </message>
    <message>
        <source>A moment later you see what Countersign would do with them. Nothing happens before you say yes.</source>
        <translation>Einen Moment später sehen Sie, was Countersign damit tun würde. Nichts geschieht, bevor Sie Ja sagen.</translation>
    </message>
    <message>
        <source>Decided at %1: %2</source>
        <translation>Entschieden bei %1: %2</translation>
    </message>
</context>
<context>
    <name>countersign::AttachmentField</name>
    <message>
        <source>Send along: %1</source>
        <translation>Mitsenden: %1</translation>
    </message>
    <message>
        <source>Attach a file of the vault…</source>
        <translation>Eine Datei aus dem Vault anhängen …</translation>
    </message>
    <message>
        <source>A file to send along</source>
        <translation>Eine Datei, die mitgeht</translation>
    </message>
    <message>
        <source>%1 is in the list already.</source>
        <translation>%1 steht schon in der Liste.</translation>
    </message>
    <message>
        <source>A mail takes %1 files along at the most.</source>
        <translation>Eine E-Mail nimmt höchstens %1 Dateien mit.</translation>
    </message>
    <message>
        <source>A file that you chose is still being read. Save again in a moment.</source>
        <translation>Eine gewählte Datei wird noch gelesen. Speichern Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>The files are larger than 25 MiB together: a mail does not take them along.</source>
        <translation>Die Dateien sind zusammen größer als 25 MiB: eine E-Mail nimmt sie nicht mit.</translation>
    </message>
</context>
<context>
    <name>countersign::BelowMark</name>
    <message numerus="yes">
        <source>↓ %n more step(s) below</source>
        <translation>
            <numerusform>↓ %n weiterer Schritt</numerusform>
            <numerusform>↓ %n weitere Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::ChartCard</name>
    <message>
        <source>Nothing in this time</source>
        <translation>Nichts in dieser Zeit</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date: d day, MMM month</comment>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>countersign::ChoiceSection</name>
    <message>
        <source>Save and use</source>
        <translation>Sichern und benutzen</translation>
    </message>
    <message>
        <source>Who plans</source>
        <translation>Wer plant</translation>
    </message>
    <message>
        <source>Playbooks</source>
        <translation>Playbooks</translation>
    </message>
    <message>
        <source>Claude</source>
        <translation>Claude</translation>
    </message>
    <message>
        <source>A model of your own</source>
        <translation>Ein eigenes Modell</translation>
    </message>
    <message>
        <source>Rules that always plan the same. Nothing leaves this machine, nothing costs anything.</source>
        <translation>Regeln, die immer gleich planen. Nichts verlässt diesen Rechner, nichts kostet etwas.</translation>
    </message>
    <message>
        <source>Reads and plans what playbooks cannot foresee. What it reads is sent to Anthropic; you can look at every byte.</source>
        <translation>Liest und plant, was Playbooks nicht vorhersehen können. Was es liest, wird an Anthropic gesendet; Sie können jedes Byte ansehen.</translation>
    </message>
    <message>
        <source>Ollama, llama.cpp, vLLM or any server that speaks chat completions. On this machine nothing leaves it.</source>
        <translation>Ollama, llama.cpp, vLLM oder jeder Server, der Chat Completions spricht. Läuft er auf diesem Rechner, verlässt ihn nichts.</translation>
    </message>
    <message>
        <source>How it is reached</source>
        <translation>Wie es zu erreichen ist</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>2026-10-21 for Anthropic; servers of your own often want 2023-06-01.</source>
        <translation>2026-10-21 für Anthropic; eigene Server wollen oft 2023-06-01.</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Hinterlegen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Die Verbindung prüfen</translation>
    </message>
    <message>
        <source>What a model may see</source>
        <translation>Was ein Modell sehen darf</translation>
    </message>
    <message>
        <source>Read in quarantine</source>
        <translation>In Quarantäne lesen</translation>
    </message>
    <message>
        <source>A first request, which knows no tools and no handbook, reads the item; the plan is made from its typed report alone. One request more, and no sentence in a mail reaches the planner.</source>
        <translation>Eine erste Anfrage, die weder Werkzeuge noch Handbuch kennt, liest den Vorgang; der Plan entsteht allein aus ihrem Bericht in festen Feldern. Eine Anfrage mehr, und kein Satz aus einer Mail erreicht den Planer.</translation>
    </message>
    <message>
        <source>Never to a cloud model</source>
        <translation>Nie an ein Cloud-Modell</translation>
    </message>
    <message>
        <source>One source or sender a line; * stands for anything. These items are planned on this machine.</source>
        <translation>Eine Quelle oder ein Absender pro Zeile; * steht für Beliebiges. Diese Vorgänge werden auf diesem Rechner geplant.</translation>
    </message>
    <message>
        <source>A key is stored in the keyring.</source>
        <translation>Im Schlüsselbund liegt ein Schlüssel.</translation>
    </message>
    <message>
        <source>The key comes from the environment, as config.yaml says.</source>
        <translation>Der Schlüssel kommt aus der Umgebung, wie config.yaml es sagt.</translation>
    </message>
    <message>
        <source>No key yet.</source>
        <translation>Noch kein Schlüssel.</translation>
    </message>
    <message>
        <source>No key is sent. A server on this machine usually wants none.</source>
        <translation>Es wird kein Schlüssel gesendet. Ein Server auf diesem Rechner will meist keinen.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Saved. The next item is planned this way.</source>
        <translation>Gesichert. Der nächste Vorgang wird so geplant.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>%1 answered after %2 ms (%3 tokens, $%4): “%5”</source>
        <translation>%1 hat nach %2 ms geantwortet (%3 Token, %4 $): „%5“</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
</context>
<context>
    <name>countersign::ControlConnection</name>
    <message>
        <source>The request is too large. Is it another version?</source>
        <translation>Die Anfrage ist zu groß. Ist sie aus einer anderen Version?</translation>
    </message>
</context>
<context>
    <name>countersign::ControlServer</name>
    <message>
        <source>There is no state &quot;%1&quot;. Leave &quot;state&quot; out, or name one as &quot;list&quot; shows it.</source>
        <translation>Einen Zustand „%1“ gibt es nicht. Lassen Sie „state“ weg oder nennen Sie einen, wie „list“ ihn zeigt.</translation>
    </message>
    <message>
        <source>&quot;limit&quot; takes a whole number from 1; leave it out for the latest %1.</source>
        <translation>„limit“ nimmt eine ganze Zahl ab 1; lassen Sie es für die letzten %1 weg.</translation>
    </message>
    <message>
        <source>The command line&apos;s socket %1 cannot be opened: %2</source>
        <translation>Der Socket %1 der Befehlszeile lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>The running instance does not know &quot;%1&quot;. Is it another version?</source>
        <translation>Die laufende Instanz kennt „%1“ nicht. Ist sie eine andere Version?</translation>
    </message>
    <message>
        <source>Only the owner of this instance may speak to it.</source>
        <translation>Nur wem diese Instanz gehört, darf mit ihr sprechen.</translation>
    </message>
    <message>
        <source>Deciding needs a person at a terminal. Use a terminal or the window.</source>
        <translation>Entscheiden braucht einen Menschen am Terminal. Nehmen Sie ein Terminal oder das Fenster.</translation>
    </message>
    <message>
        <source>Too many programs speak to this instance at once. Try again.</source>
        <translation>Zu viele Programme sprechen gleichzeitig mit dieser Instanz. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Other large files are being handed in. Try again.</source>
        <translation>Gerade werden andere große Dateien übergeben. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This program was started by Countersign itself, and such programs get no answer. Open a terminal from the desktop.</source>
        <translation>Dieses Programm wurde von Countersign selbst gestartet, und solche Programme bekommen keine Antwort. Öffnen Sie ein Terminal vom Arbeitsplatz aus.</translation>
    </message>
    <message>
        <source>Deciding is refused from inside a container or sandbox. Open a terminal from the desktop, or use the window.</source>
        <translation>Aus einem Container oder einer Sandbox heraus wird Entscheiden abgewiesen. Öffnen Sie ein Terminal vom Arbeitsplatz aus oder nehmen Sie das Fenster.</translation>
    </message>
</context>
<context>
    <name>countersign::DangerStrip</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Shift+A</source>
        <translation>Umschalt+A</translation>
    </message>
    <message>
        <source>Enter does it. Esc leaves it.</source>
        <translation>Eingabe führt es aus. Esc lässt es.</translation>
    </message>
    <message>
        <source>Read all of it first; Shift+A shows more.</source>
        <translation>Erst alles lesen; Umschalt+A zeigt mehr.</translation>
    </message>
</context>
<context>
    <name>countersign::DashboardPage</name>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Actions per minute</source>
        <translation>Vorgänge pro Minute</translation>
    </message>
    <message>
        <source>Your decisions</source>
        <translation>Ihre Entscheidungen</translation>
    </message>
    <message>
        <source>Queued work, and memory in MB</source>
        <translation>Wartende Arbeit, und Speicher in MB</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 Std.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>nothing waiting for you</source>
        <translation>nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>%1 waiting for you</source>
        <translation>%1 warten auf Sie</translation>
    </message>
    <message>
        <source>nothing in doubt</source>
        <translation>nichts im Zweifel</translation>
    </message>
    <message>
        <source>%1 in doubt</source>
        <translation>%1 im Zweifel</translation>
    </message>
    <message>
        <source>Paused: nothing runs until you resume.</source>
        <translation>Angehalten: Nichts läuft, bis Sie fortsetzen.</translation>
    </message>
    <message>
        <source>Needs a look: %1. %2</source>
        <translation>Braucht einen Blick: %1. %2</translation>
    </message>
    <message>
        <source>Everything is running.</source>
        <translation>Alles läuft.</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>half (p50)</source>
        <translation>die Hälfte (p50)</translation>
    </message>
    <message>
        <source>95 % (p95)</source>
        <translation>95 % (p95)</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Typical time of work</source>
        <translation>Übliche Arbeitszeit</translation>
    </message>
    <message>
        <source>Time of work, seconds</source>
        <translation>Arbeitszeit, Sekunden</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>In der letzten Stunde</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>In den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>nothing has ended yet</source>
        <translation>noch nichts abgeschlossen</translation>
    </message>
    <message>
        <source>%1: %2. %3, %4.</source>
        <translation>%1: %2. %3, %4.</translation>
    </message>
    <message>
        <source>%1 failed, %2 taken back by themselves</source>
        <translation>%1 gescheitert, %2 von selbst zurückgenommen</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>erledigt</translation>
    </message>
</context>
<context>
    <name>countersign::DeadLetterService</name>
    <message>
        <source>No work is shared here. What could not be done is shown with its item.</source>
        <translation>Hier wird keine Arbeit geteilt. Was nicht getan werden konnte, steht bei seinem Vorgang.</translation>
    </message>
    <message>
        <source>That is no dead letter&apos;s ID: &quot;%1&quot;.</source>
        <translation>Das ist keine ID einer liegengebliebenen Sendung: &quot;%1&quot;.</translation>
    </message>
</context>
<context>
    <name>countersign::DecisionBar</name>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Antworten …</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>Neu planen</translation>
    </message>
    <message>
        <source>Cancel it…</source>
        <translation>Abbrechen …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen sichern</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Ihre Antwort</translation>
    </message>
    <message>
        <source>Why? Only you will see it; may stay empty</source>
        <translation>Warum? Nur Sie sehen das; darf leer bleiben</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Für eine Stunde</translation>
    </message>
    <message>
        <source>Until this evening, 18:00</source>
        <translation>Bis heute Abend, 18:00</translation>
    </message>
    <message>
        <source>Until tomorrow, 9:00</source>
        <translation>Bis morgen, 9:00</translation>
    </message>
    <message>
        <source>Until Monday, 9:00</source>
        <translation>Bis Montag, 9:00</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Kommentieren …</translation>
    </message>
    <message>
        <source>Say what should be different and get another plan</source>
        <translation>Sagen, was anders sein soll, und einen anderen Plan bekommen</translation>
    </message>
    <message>
        <source>What should be different?</source>
        <translation>Was soll anders sein?</translation>
    </message>
    <message>
        <source>Ask for another plan</source>
        <translation>Einen anderen Plan verlangen</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>This needs your eyes.</source>
        <translation>Das müssen Sie sich ansehen.</translation>
    </message>
</context>
<context>
    <name>countersign::DecisionList</name>
    <message>
        <source>Last decisions</source>
        <translation>Letzte Entscheidungen</translation>
    </message>
    <message>
        <source>The last decisions; what can be called back stands first</source>
        <translation>Die letzten Entscheidungen; was zurückgerufen werden kann, steht vorn</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, in Activity</source>
        <translation>
            <numerusform>und %n weitere, unter Verlauf</numerusform>
            <numerusform>und %n weitere, unter Verlauf</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::DecisionRow</name>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>countersign::DeskBook</name>
    <message>
        <source>%1 is enrolled with another key already. If that desk was set up anew, revoke it first (countersign fleet revoke).</source>
        <translation>%1 ist schon mit einem anderen Schlüssel zugelassen. Wurde der Schreibtisch neu eingerichtet, entziehen Sie ihm zuerst die Zulassung (countersign fleet revoke).</translation>
    </message>
    <message>
        <source>No desk of that name is enrolled here. See &quot;countersign fleet desks&quot;.</source>
        <translation>Kein Schreibtisch dieses Namens ist hier zugelassen. Siehe &quot;countersign fleet desks&quot;.</translation>
    </message>
</context>
<context>
    <name>countersign::DeskDoor</name>
    <message>
        <source>This decision is not signed with the key of the desk that is enrolled. Nothing was decided.</source>
        <translation>Diese Entscheidung ist nicht mit dem Schlüssel des zugelassenen Schreibtischs unterschrieben. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>This desk is not enrolled at the item&apos;s owner. Nothing was decided. At the owner&apos;s machine: &quot;countersign fleet enrol&quot;.</source>
        <translation>Dieser Schreibtisch ist beim Besitzer des Vorgangs nicht zugelassen. Nichts wurde entschieden. Auf dem Rechner des Besitzers: &quot;countersign fleet enrol&quot;.</translation>
    </message>
    <message>
        <source>This desk is not enrolled any more. Nothing was decided.</source>
        <translation>Dieser Schreibtisch ist nicht mehr zugelassen. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>This decision was made for another owner, or some time ago. Nothing was decided: look at the item, and decide again.</source>
        <translation>Diese Entscheidung wurde für einen anderen Besitzer getroffen oder vor einiger Zeit. Nichts wurde entschieden: sehen Sie den Vorgang an, und entscheiden Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>countersign::DeskService</name>
    <message>
        <source>This was undone before.</source>
        <translation>Das wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The plan has changed since you looked at it. Look at it again, then comment.</source>
        <translation>Der Plan hat sich geändert, seit Sie ihn gesehen haben. Sehen Sie noch einmal hin und kommentieren Sie dann.</translation>
    </message>
    <message>
        <source>Say what should be different, then ask for another plan.</source>
        <translation>Sagen Sie, was anders sein soll, und verlangen Sie dann einen anderen Plan.</translation>
    </message>
    <message>
        <source>Files cannot be read now.</source>
        <translation>Dateien können jetzt nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Only items of an instance that is gone can be adopted, by another one of its fleet. &quot;countersign list --fleet&quot; shows them there, with the id to use.</source>
        <translation>Nur Vorgänge einer verschwundenen Instanz lassen sich übernehmen, durch eine andere ihrer Flotte. „countersign list --fleet“ zeigt sie dort, mit der nötigen Kennung.</translation>
    </message>
</context>
<context>
    <name>countersign::Desktop</name>
    <message>
        <source>Countersign keeps working</source>
        <translation>Countersign arbeitet weiter</translation>
    </message>
    <message>
        <source>It stays in the tray and tells you when something waits for you. Quit from its menu.</source>
        <translation>Es bleibt im Infobereich und meldet sich, wenn etwas auf Sie wartet. Beenden können Sie es in seinem Menü.</translation>
    </message>
    <message>
        <source>Quit Countersign?</source>
        <translation>Countersign beenden?</translation>
    </message>
    <message>
        <source>There is no tray on this desktop to keep Countersign in. If you quit, nothing is taken in or carried out until you start it again. Nothing is lost.</source>
        <translation>Dieser Arbeitsplatz hat keinen Infobereich, in dem Countersign bleiben könnte. Wenn Sie beenden, wird bis zum nächsten Start nichts aufgenommen und nichts ausgeführt. Verloren geht nichts.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>Minimieren</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>Das wurde nicht getan.</translation>
    </message>
</context>
<context>
    <name>countersign::DrainRoom</name>
    <message>
        <source>This instance is being drained: it begins nothing new.</source>
        <translation>Diese Instanz läuft aus: sie beginnt nichts Neues.</translation>
    </message>
</context>
<context>
    <name>countersign::EnrolSection</name>
    <message>
        <source>This desk&apos;s card</source>
        <translation>Die Karte dieses Schreibtischs</translation>
    </message>
    <message>
        <source>Copy the card</source>
        <translation>Karte kopieren</translation>
    </message>
    <message>
        <source>Let another desk decide here</source>
        <translation>Einen anderen Schreibtisch hier entscheiden lassen</translation>
    </message>
    <message>
        <source>Card of the other desk</source>
        <translation>Karte des anderen Schreibtischs</translation>
    </message>
    <message>
        <source>The line that the other desk shows under Instances, or &quot;countersign fleet desk&quot; prints there.</source>
        <translation>Die Zeile, die der andere Schreibtisch unter Instanzen zeigt oder &quot;countersign fleet desk&quot; dort ausgibt.</translation>
    </message>
    <message>
        <source>Also on what cannot be undone</source>
        <translation>Auch über das, was nicht rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>The codes are the same: enrol it</source>
        <translation>Die Codes sind gleich: zulassen</translation>
    </message>
    <message>
        <source>Desks that decide here</source>
        <translation>Schreibtische, die hier entscheiden</translation>
    </message>
    <message>
        <source>Nothing of it is secret. At the instance whose items this desk is to decide on, paste it below &quot;Let another desk decide here&quot;. There this code must be shown:</source>
        <translation>Nichts davon ist geheim. Fügen Sie sie bei der Instanz, über deren Vorgänge dieser Schreibtisch entscheiden soll, unter &quot;Einen anderen Schreibtisch hier entscheiden lassen&quot; ein. Dort muss dieser Code stehen:</translation>
    </message>
    <message>
        <source>Desk: %1. Look at the other desk: exactly this code must stand there. If it does not, somebody has changed the card on its way.</source>
        <translation>Schreibtisch: %1. Sehen Sie am anderen Schreibtisch nach: dort muss genau dieser Code stehen. Wenn nicht, hat jemand die Karte unterwegs geändert.</translation>
    </message>
    <message>
        <source>%1 decides here from now on.</source>
        <translation>%1 entscheidet hier von jetzt an.</translation>
    </message>
    <message>
        <source>None but this one.</source>
        <translation>Keiner außer diesem.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>what can be undone, and may reject</source>
        <translation>was rückgängig gemacht werden kann, und darf ablehnen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Zulassung entziehen</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 die Zulassung entziehen</translation>
    </message>
    <message>
        <source>Decisions of %1 do not count here any more.</source>
        <translation>Entscheidungen von %1 zählen hier nicht mehr.</translation>
    </message>
</context>
<context>
    <name>countersign::Executor</name>
    <message>
        <source>The tool %1 has changed since the plan was made.</source>
        <translation>Das Werkzeug %1 hat sich geändert, seit der Plan gemacht wurde.</translation>
    </message>
    <message>
        <source>Countersign was interrupted while this step ran.</source>
        <translation>Countersign wurde unterbrochen, während dieser Schritt lief.</translation>
    </message>
    <message>
        <source>A step failed; what was done before it has been undone.</source>
        <translation>Ein Schritt ist gescheitert; was davor geschah, ist rückgängig gemacht.</translation>
    </message>
    <message>
        <source>There is no way to find out by looking. Please check it yourself, then say what happened.</source>
        <translation>Durch Nachsehen lässt es sich nicht herausfinden. Bitte prüfen Sie es selbst und sagen Sie dann, was geschehen ist.</translation>
    </message>
    <message>
        <source>Looking did not settle it: %1</source>
        <translation>Nachsehen hat es nicht geklärt: %1</translation>
    </message>
    <message>
        <source>Nothing is in doubt here: this item is %1.</source>
        <translation>Hier ist nichts im Zweifel: Der Zustand ist %1.</translation>
    </message>
    <message>
        <source>The plan of this item cannot be read.</source>
        <translation>Der Plan dieses Vorgangs lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>It did not happen.</source>
        <translation>Es ist nicht geschehen.</translation>
    </message>
    <message>
        <source>Countersign was interrupted while this was taken back, and cannot tell whether it was. Please look yourself.</source>
        <translation>Countersign wurde unterbrochen, während das zurückgenommen wurde, und weiß nicht, ob es geschehen ist. Bitte sehen Sie selbst nach.</translation>
    </message>
    <message>
        <source>This item was running when a journal that does not know everything was accepted; this step may already have been done.</source>
        <translation>Dieser Vorgang lief, als ein Journal angenommen wurde, das nicht alles weiß; dieser Schritt ist vielleicht schon geschehen.</translation>
    </message>
    <message>
        <source>Looking did not settle it: the answer was too large to be read as a whole. Please check it yourself, then say what happened.</source>
        <translation>Das Nachsehen hat nichts geklärt: Die Antwort war zu groß, um ganz gelesen zu werden. Bitte prüfen Sie es selbst und sagen Sie dann, was geschehen ist.</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>This could not be carried out. %1</source>
        <translation>Das konnte nicht ausgeführt werden. %1</translation>
    </message>
    <message>
        <source>There is no trace of it yet, which proves nothing. Please check it yourself, then say what happened.</source>
        <translation>Es gibt noch keine Spur davon, was nichts beweist. Bitte prüfen Sie es selbst und sagen Sie dann, was geschehen ist.</translation>
    </message>
    <message>
        <source>Another instance may still carry this out, until %1. That it did not happen can be said after that.</source>
        <translation>Eine andere Instanz kann das noch ausführen, bis %1. Dass es nicht geschehen ist, lässt sich erst danach sagen.</translation>
    </message>
    <message>
        <source>It was not to go on.</source>
        <translation>Es sollte nicht weitergehen.</translation>
    </message>
    <message>
        <source>another instance</source>
        <translation>einer anderen Instanz</translation>
    </message>
    <message>
        <source>The answer from %1 came late: the tool reported an error. Nothing else was done since.</source>
        <translation>Die Antwort von %1 kam spät: das Werkzeug meldete einen Fehler. Seitdem wurde nichts weiter getan.</translation>
    </message>
    <message>
        <source>The answer from %1 came late: it happened. Nothing else was done since.</source>
        <translation>Die Antwort von %1 kam spät: es ist geschehen. Seitdem wurde nichts weiter getan.</translation>
    </message>
</context>
<context>
    <name>countersign::FactList</name>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not sure: compare with the original.</source>
        <translation>
            <numerusform>%n Wert ist nicht sicher: Vergleichen Sie mit dem Original.</numerusform>
            <numerusform>%n Werte sind nicht sicher: Vergleichen Sie mit dem Original.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>Wo?</translation>
    </message>
    <message>
        <source>Where the %1 was read</source>
        <translation>Wo das gelesen wurde: %1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>What was read of “%1”</source>
        <translation>Was aus „%1“ gelesen wurde</translation>
    </message>
</context>
<context>
    <name>countersign::FarDesk</name>
    <message>
        <source>%1, whose item this is, cannot be reached. Nothing was decided.</source>
        <translation>%1, wem der Vorgang gehört, ist nicht erreichbar. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>The decision could not be handed to %1. Look at the item before you decide again.</source>
        <translation>Die Entscheidung konnte %1 nicht gegeben werden. Sehen Sie den Vorgang an, bevor Sie noch einmal entscheiden.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Whether it was decided shows at the item.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Ob entschieden wurde, zeigt der Vorgang.</translation>
    </message>
</context>
<context>
    <name>countersign::FileList</name>
    <message>
        <source>%1, as it came in</source>
        <translation>%1, wie eingegangen</translation>
    </message>
    <message>
        <source>cannot be read now: the mail cannot be sent</source>
        <translation>ist jetzt nicht lesbar: Die Mail kann nicht gesendet werden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FilterRow</name>
    <message>
        <source>And also…</source>
        <translation>Und außerdem …</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>becomes work</source>
        <translation>wird zu Arbeit</translation>
    </message>
    <message>
        <source>is skipped</source>
        <translation>wird übersprungen</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>Diese Regel entfernen</translation>
    </message>
    <message>
        <source>Without this</source>
        <translation>Ohne dies</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>The rule “%1” asks twice for the same thing. Make two rules of it.</source>
        <translation>Die Regel „%1“ fragt zweimal nach demselben. Machen Sie zwei Regeln daraus.</translation>
    </message>
    <message>
        <source>The rule “%1” has an empty line. Fill it in, or take it out.</source>
        <translation>Die Regel „%1“ hat eine leere Zeile. Füllen Sie sie aus, oder nehmen Sie sie heraus.</translation>
    </message>
</context>
<context>
    <name>countersign::FilterSection</name>
    <message>
        <source>Use them</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>On the newest 500 mails that lie there; nothing is changed</source>
        <translation>An den neuesten 500 Mails, die dort liegen; nichts wird geändert</translation>
    </message>
    <message>
        <source>The first rule that matches decides. What is skipped stays in the mailbox, and under “Skipped”, with its rule.</source>
        <translation>Die erste Regel, die zutrifft, entscheidet. Was übersprungen wird, bleibt im Postfach und steht mit seiner Regel unter „Übersprungen“.</translation>
    </message>
    <message>
        <source>Which mails of “%1” become work</source>
        <translation>Welche Mails von „%1“ zu Arbeit werden</translation>
    </message>
    <message>
        <source>Without a rule every mail becomes work.</source>
        <translation>Ohne eine Regel wird jede Mail zu Arbeit.</translation>
    </message>
    <message>
        <source>A mail that no rule matches is skipped.</source>
        <translation>Eine Mail, auf die keine Regel zutrifft, wird übersprungen.</translation>
    </message>
    <message>
        <source>A mail that no rule matches becomes work.</source>
        <translation>Eine Mail, auf die keine Regel zutrifft, wird zu Arbeit.</translation>
    </message>
    <message>
        <source>Reading the newest mails, without changing anything…</source>
        <translation>Die neuesten Mails werden gelesen, ohne etwas zu ändern …</translation>
    </message>
    <message>
        <source>The account %1 has been removed.</source>
        <translation>Das Konto %1 wurde entfernt.</translation>
    </message>
    <message>
        <source>Used from now on, for mails that arrive from here on.</source>
        <translation>Gilt ab jetzt, für Mails, die von nun an ankommen.</translation>
    </message>
    <message>
        <source>Use them untried</source>
        <translation>Ungeprüft verwenden</translation>
    </message>
    <message>
        <source>Try these rules; then they can be used.</source>
        <translation>Probieren Sie diese Regeln; dann können sie verwendet werden.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetActivity</name>
    <message>
        <source>This instance is in no fleet now.</source>
        <translation>Diese Instanz ist jetzt in keiner Flotte.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetDesk</name>
    <message>
        <source>This instance is in no fleet now.</source>
        <translation>Diese Instanz ist jetzt in keiner Flotte.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Nothing can be decided before it is back.</source>
        <translation>%1 ist nicht erreichbar. Bevor sie zurück ist, kann nichts entschieden werden.</translation>
    </message>
    <message>
        <source>This desk has no key of its own yet.</source>
        <translation>Dieser Schreibtisch hat noch keinen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>%1 has not told yet whether this desk decides there.</source>
        <translation>%1 hat noch nicht gesagt, ob dieser Schreibtisch dort entscheidet.</translation>
    </message>
    <message>
        <source>This desk is not enrolled at %1. To decide from here, copy this desk&apos;s card under Instances and enrol it at %1, once the codes were compared.</source>
        <translation>Dieser Schreibtisch ist bei %1 nicht zugelassen. Um von hier zu entscheiden, kopieren Sie unter Instanzen die Karte dieses Schreibtischs und lassen Sie ihn bei %1 zu, nachdem die Codes verglichen sind.</translation>
    </message>
    <message>
        <source>%1 knows this desk with another key. Revoke it there, and enrol it anew.</source>
        <translation>%1 kennt diesen Schreibtisch mit einem anderen Schlüssel. Entziehen Sie ihm dort die Zulassung, und lassen Sie ihn neu zu.</translation>
    </message>
    <message>
        <source>This has to be done at %1.</source>
        <translation>Das muss bei %1 getan werden.</translation>
    </message>
    <message>
        <source>This cannot be undone, and this desk is enrolled at %1 for what can be undone. Approve it there, or enrol this desk there for everything.</source>
        <translation>Das kann nicht rückgängig gemacht werden, und dieser Schreibtisch ist bei %1 nur für das zugelassen, was es kann. Geben Sie es dort frei, oder lassen Sie diesen Schreibtisch dort für alles zu.</translation>
    </message>
    <message>
        <source>There is no such item.</source>
        <translation>Diesen Vorgang gibt es nicht.</translation>
    </message>
    <message>
        <source>Nothing was decided.</source>
        <translation>Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>The plan has changed since you looked at it. Look at it again, then decide.</source>
        <translation>Der Plan hat sich geändert, seit Sie ihn angesehen haben. Sehen Sie ihn noch einmal an, dann entscheiden Sie.</translation>
    </message>
    <message>
        <source>This is an item of %1: approve it in the window. Nothing was decided.</source>
        <translation>Das ist ein Vorgang von %1: geben Sie ihn im Fenster frei. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>This is an item of %1; that is done there.</source>
        <translation>Das ist ein Vorgang von %1; das wird dort getan.</translation>
    </message>
    <message>
        <source>These files are not here.</source>
        <translation>Diese Dateien sind nicht hier.</translation>
    </message>
    <message>
        <source>Look at this item first, then decide. Nothing was decided.</source>
        <translation>Sehen Sie diesen Vorgang erst an und entscheiden Sie dann. Nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>It can be adopted here: planned and decided anew.</source>
        <translation>Er lässt sich hier übernehmen: neu geplant und entschieden.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetFollower</name>
    <message>
        <source>%1, whose item this is, cannot be reached.</source>
        <translation>%1, wem der Vorgang gehört, ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>There is no such item.</source>
        <translation>Diesen Vorgang gibt es nicht.</translation>
    </message>
    <message>
        <source>This item is too large to be shown here. Look at it at %1.</source>
        <translation>Dieser Vorgang ist zu groß, um hier gezeigt zu werden. Sehen Sie ihn bei %1 an.</translation>
    </message>
    <message>
        <source>There is no such item at %1 any more.</source>
        <translation>Diesen Vorgang gibt es bei %1 nicht mehr.</translation>
    </message>
    <message>
        <source>What %1 has told of this item does not fit together. It is not shown.</source>
        <translation>Was %1 von diesem Vorgang gesagt hat, passt nicht zusammen. Es wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Its owner did not answer in time. Try again in a moment.</source>
        <translation>Sein Besitzer hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetInstances</name>
    <message>
        <source>This instance has not the role &quot;desk&quot; (instance.roles), so that nobody decides from here.</source>
        <translation>Diese Instanz hat nicht die Rolle &quot;desk&quot; (instance.roles); von hier entscheidet niemand.</translation>
    </message>
    <message>
        <source>This is the card of this very desk.</source>
        <translation>Das ist die Karte eben dieses Schreibtischs.</translation>
    </message>
    <message>
        <source>This instance is in no fleet now.</source>
        <translation>Diese Instanz ist jetzt in keiner Flotte.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetItemClaims</name>
    <message>
        <source>Who else takes items is not known yet.</source>
        <translation>Wer sonst noch Vorgänge aufnimmt, ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetLease</name>
    <message>
        <source>There is nothing of that name any more.</source>
        <translation>Unter diesem Namen gibt es nichts mehr.</translation>
    </message>
    <message>
        <source>Redis is away.</source>
        <translation>Redis ist weg.</translation>
    </message>
    <message>
        <source>Redis is too slow.</source>
        <translation>Redis ist zu langsam.</translation>
    </message>
    <message>
        <source>The fleet has not been joined yet.</source>
        <translation>Der Flotte wurde noch nicht beigetreten.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetLimits</name>
    <message>
        <source>Redis is away: this instance makes its share of the requests alone, and watches no mailbox until it is back.</source>
        <translation>Redis ist fort: diese Instanz stellt allein nur ihren Anteil der Anfragen und beobachtet kein Postfach, bis es wieder da ist.</translation>
    </message>
    <message>
        <source>Requests are counted over all instances, and each mailbox has one watcher.</source>
        <translation>Anfragen werden über alle Instanzen gezählt, und jedes Postfach hat genau einen Beobachter.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetOwner</name>
    <message>
        <source>No instance of the fleet can do this now; nothing was done.</source>
        <translation>Keine Instanz der Flotte kann das jetzt tun; nichts wurde getan.</translation>
    </message>
    <message>
        <source>No instance of the fleet has begun with this; nothing was done.</source>
        <translation>Keine Instanz der Flotte hat damit begonnen; nichts wurde getan.</translation>
    </message>
    <message>
        <source>%1 has begun with this and did not answer in time.</source>
        <translation>%1 hat damit begonnen und nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>%1 has begun with this and is gone.</source>
        <translation>%1 hat damit begonnen und ist fort.</translation>
    </message>
    <message>
        <source>%1 has begun with this and does not know any more what became of it.</source>
        <translation>%1 hat damit begonnen und weiß nicht mehr, was daraus geworden ist.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetRoom</name>
    <message>
        <source>This is the card of this very desk.</source>
        <translation>Das ist die Karte eben dieses Schreibtischs.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetService</name>
    <message>
        <source>Not in the fleet, everything is done here: %1</source>
        <translation>Nicht in der Flotte, alles wird hier getan: %1</translation>
    </message>
    <message>
        <source>Not in the fleet yet: everything is done here.</source>
        <translation>Noch nicht in der Flotte: alles wird hier getan.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetStartGate</name>
    <message>
        <source>There is no connection to Redis. Nothing was sent.</source>
        <translation>Es gibt keine Verbindung zu Redis. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Redis has not been reached yet, so it is not known what other instances do: no request is made.</source>
        <translation>Redis wurde noch nicht erreicht, und so ist nicht bekannt, was andere Instanzen tun: es wird nicht angefragt.</translation>
    </message>
    <message numerus="yes">
        <source>The fleet has made its %n request(s) of this minute.</source>
        <translation>
            <numerusform>Die Flotte hat ihre %n Anfrage dieser Minute gestellt.</numerusform>
            <numerusform>Die Flotte hat ihre %n Anfragen dieser Minute gestellt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next one can be made in %n second(s).</source>
        <translation>
            <numerusform>Die nächste ist in %n Sekunde möglich.</numerusform>
            <numerusform>Die nächste ist in %n Sekunden möglich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Redis does not know what the fleet has requested lately.</source>
        <translation>Redis weiß nicht, was die Flotte zuletzt angefragt hat.</translation>
    </message>
    <message>
        <source>Redis is away, and what the others do is not known.</source>
        <translation>Redis ist fort, und was die anderen tun, ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Redis is away: this instance makes its share alone, at most %n request(s) a minute.</source>
        <translation>
            <numerusform>Redis ist fort: diese Instanz stellt ihren Anteil allein, höchstens %n Anfrage in der Minute.</numerusform>
            <numerusform>Redis ist fort: diese Instanz stellt ihren Anteil allein, höchstens %n Anfragen in der Minute.</numerusform>
        </translation>
    </message>
    <message>
        <source>Redis is away, and this instance has no share of the fleet&apos;s requests: it makes none until Redis is back.</source>
        <translation>Redis ist fort, und diese Instanz hat keinen Anteil an den Anfragen der Flotte: sie stellt keine, bis Redis zurück ist.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetStarts</name>
    <message>
        <source>The fleet has not been joined yet, so it is not known what other instances do: no request is made.</source>
        <translation>Der Flotte wurde noch nicht beigetreten, und so ist nicht bekannt, was andere Instanzen tun: es wird nicht angefragt.</translation>
    </message>
</context>
<context>
    <name>countersign::FleetStation</name>
    <message>
        <source>Not in the fleet.</source>
        <translation>Nicht in der Flotte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln instance(s) in the fleet.</source>
        <translation>
            <numerusform>%Ln Instanz in der Flotte.</numerusform>
            <numerusform>%Ln Instanzen in der Flotte.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FolderWatch</name>
    <message>
        <source>The mail server numbers the mails anew in each session, so the folder cannot be watched.</source>
        <translation>Der Mailserver nummeriert die Mails in jeder Sitzung neu; der Ordner kann deshalb nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>The mail server lists this mail but does not give it.</source>
        <translation>Der Mailserver führt diese Mail auf, gibt sie aber nicht heraus.</translation>
    </message>
    <message>
        <source>The mail server sends news without end, so the connection was closed. It is tried again in a few minutes.</source>
        <translation>Der Mailserver sendet Neuigkeiten ohne Ende, deshalb wurde die Verbindung geschlossen. In einigen Minuten wird es erneut versucht.</translation>
    </message>
    <message>
        <source>The mail server tells of mails that it does not list.</source>
        <translation>Der Mailserver meldet Mails, die er nicht auflistet.</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>Der Mailserver antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>countersign::FolderWatcher</name>
    <message>
        <source>The file watcher is not running. Put the file into the Inbox; it is taken later.</source>
        <translation>Der Eingang wird gerade nicht beobachtet. Legen Sie die Datei hinein; sie wird später aufgenommen.</translation>
    </message>
    <message>
        <source>Inbox and Needs_Action in %1 must be readable and writable. Check their permissions.</source>
        <translation>Inbox und Needs_Action in %1 müssen lesbar und beschreibbar sein. Prüfen Sie ihre Rechte.</translation>
    </message>
    <message>
        <source>The Inbox is not watched.</source>
        <translation>Der Eingang wird nicht beobachtet.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be taken in.</source>
        <translation>
            <numerusform>%n Datei ließ sich nicht aufnehmen.</numerusform>
            <numerusform>%n Dateien ließen sich nicht aufnehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal takes no new actions; files wait.</source>
        <translation>Das Journal nimmt keine neuen Vorgänge an; Dateien warten.</translation>
    </message>
    <message>
        <source>The system tells nothing about changes in the Inbox; it is looked at every 10 seconds.</source>
        <translation>Das System meldet keine Änderungen im Eingang; alle 10 Sekunden wird nachgesehen.</translation>
    </message>
    <message>
        <source>Watching the Inbox.</source>
        <translation>Der Eingang wird beobachtet.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The vault is away, or another folder stands in its place; nothing is taken in until it is back.</source>
        <translation>Der Vault ist nicht da, oder an seiner Stelle liegt ein anderer Ordner; bis er zurück ist, wird nichts angenommen.</translation>
    </message>
    <message>
        <source>The Inbox is looked at every %1 seconds: its file system (%2) does not tell of changes.</source>
        <translation>In die Inbox wird alle %1 Sekunden gesehen: Ihr Dateisystem (%2) meldet keine Änderungen.</translation>
    </message>
    <message>
        <source>This instance watches the Inbox for all that share the vault.</source>
        <translation>Diese Instanz überwacht die Inbox für alle, die sich den Vault teilen.</translation>
    </message>
    <message>
        <source>%1 watches the Inbox of this shared vault; this instance takes over when it is gone.</source>
        <translation>%1 überwacht die Inbox dieses geteilten Vaults; diese Instanz springt ein, wenn %1 weg ist.</translation>
    </message>
    <message>
        <source>It is not known which instance watches the Inbox of this shared vault, so this one takes nothing out of it.</source>
        <translation>Welche Instanz die Inbox dieses geteilten Vaults überwacht, ist nicht bekannt, also nimmt diese nichts heraus.</translation>
    </message>
</context>
<context>
    <name>countersign::FollowUps</name>
    <message>
        <source>You have answered.</source>
        <translation>Sie haben geantwortet.</translation>
    </message>
    <message>
        <source>The mailbox cannot be looked into.</source>
        <translation>In das Postfach kann nicht gesehen werden.</translation>
    </message>
    <message>
        <source>More than %1 mails wait for an answer; further ones do not come up.</source>
        <translation>Mehr als %1 E-Mails warten auf eine Antwort; weitere werden nicht vorgelegt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s) wait for an answer.</source>
        <translation>
            <numerusform>%Ln E-Mail wartet auf eine Antwort.</numerusform>
            <numerusform>%Ln E-Mails warten auf eine Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>The item changes all the time.</source>
        <translation>Der Vorgang ändert sich ständig.</translation>
    </message>
</context>
<context>
    <name>countersign::HandbookSection</name>
    <message>
        <source>Company handbook</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>What you write here is shown to a model with every item: where things go, how you answer, what you never want. It is Company_Handbook.md in your vault. Playbooks do not read it.</source>
        <translation>Was Sie hier schreiben, bekommt ein Modell mit jedem Vorgang zu sehen: wohin etwas gehört, wie Sie antworten, was Sie nie wollen. Es ist Company_Handbook.md in Ihrem Vault. Playbooks lesen es nicht.</translation>
    </message>
    <message>
        <source># Handbook

Invoices go to Records/Invoices by year. Answer in the language of the mail. Never promise a date.</source>
        <translation># Handbuch

Rechnungen kommen nach Jahren in Records/Invoices. Antworten in der Sprache der Mail. Nie einen Termin zusagen.</translation>
    </message>
    <message>
        <source>Saved. The next item is planned with it.</source>
        <translation>Gesichert. Der nächste Vorgang wird damit geplant.</translation>
    </message>
</context>
<context>
    <name>countersign::HeldBand</name>
    <message>
        <source>What to do…</source>
        <translation>Was tun …</translation>
    </message>
    <message>
        <source>Nothing is done: the journal is held.</source>
        <translation>Nichts geschieht: Das Journal ist gesperrt.</translation>
    </message>
</context>
<context>
    <name>countersign::HeldDialog</name>
    <message>
        <source>Go on with this journal</source>
        <translation>Mit diesem Journal weitermachen</translation>
    </message>
    <message>
        <source>The journal is held</source>
        <translation>Das Journal ist gesperrt</translation>
    </message>
    <message>
        <source>Nothing is done until you have decided</source>
        <translation>Nichts geschieht, bis Sie entschieden haben</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <source>Word to accept the journal</source>
        <translation>Wort, um das Journal anzunehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Last event of this journal: %1</source>
        <translation>Letztes Ereignis dieses Journals: %1</translation>
    </message>
    <message>
        <source>Where its anchor saw it: %1</source>
        <translation>Wo sein Anker es gesehen hat: %1</translation>
    </message>
    <message>
        <source>Put the newer journal back</source>
        <translation>Das neuere Journal zurücklegen</translation>
    </message>
    <message>
        <source>Quit Countersign, put journal.db back as it was last (with journal.db-wal, if there is one), and start again. Nothing is lost then.</source>
        <translation>Beenden Sie Countersign, legen Sie journal.db in ihrem letzten Stand zurück (mit journal.db-wal, falls es sie gibt) und starten Sie neu. Dann geht nichts verloren.</translation>
    </message>
    <message>
        <source>Or go on with this one</source>
        <translation>Oder mit diesem weitermachen</translation>
    </message>
    <message>
        <source>What ran is in doubt, what was approved asks you again, and everything open says that it may already have been done; no rule approves it. Write “%1” to do so.</source>
        <translation>Was lief, ist im Zweifel; was freigegeben war, fragt Sie erneut; und bei allem, was offen ist, steht, dass es vielleicht schon getan ist; keine Regel gibt es frei. Schreiben Sie dazu „%1“.</translation>
    </message>
    <message>
        <source>Put the anchor back</source>
        <translation>Den Anker zurücklegen</translation>
    </message>
    <message>
        <source>Quit Countersign, put journal.anchor back as it was last, and start again. Nothing is lost then.</source>
        <translation>Beenden Sie Countersign, legen Sie journal.anchor so zurück, wie es zuletzt war, und starten Sie neu. Dann geht nichts verloren.</translation>
    </message>
    <message>
        <source>Put the name of this instance back</source>
        <translation>Den Namen dieser Instanz zurücklegen</translation>
    </message>
    <message>
        <source>Quit Countersign, put instance.id back as it was (or the journal that belongs to it), and start again. Nothing is lost then.</source>
        <translation>Beenden Sie Countersign, legen Sie instance.id so zurück, wie sie war (oder das Journal, das dazu gehört), und starten Sie neu. Dann geht nichts verloren.</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Eine Sicherung zurücklegen</translation>
    </message>
    <message>
        <source>Quit Countersign, put a backup of journal.db from before the change in its place, and start again. It does not know what was done after it.</source>
        <translation>Beenden Sie Countersign, legen Sie eine Sicherung von journal.db aus der Zeit vor der Änderung an ihre Stelle und starten Sie neu. Sie weiß nicht, was danach getan wurde.</translation>
    </message>
</context>
<context>
    <name>countersign::HttpModelClient</name>
    <message>
        <source>The model is away.</source>
        <translation>Das Modell ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Everything is paused.</source>
        <translation>Alles ist angehalten.</translation>
    </message>
    <message>
        <source>The model took longer than %1 seconds.</source>
        <translation>Das Modell brauchte länger als %1 Sekunden.</translation>
    </message>
    <message>
        <source>What answers at this address is not a model server (status %1). Check base_url.</source>
        <translation>Was unter dieser Adresse antwortet, ist kein Modell-Server (Status %1). Prüfen Sie base_url.</translation>
    </message>
    <message>
        <source>What the owner of this item has set aside for its plan does not suffice for another request.</source>
        <translation>Was der Besitzer dieses Vorgangs für seinen Plan zurückgelegt hat, reicht für keine weitere Anfrage.</translation>
    </message>
    <message>
        <source>This computer is too slow to keep to its turns in the fleet.</source>
        <translation>Dieser Rechner ist zu langsam, um in der Flotte an die Reihe zu kommen.</translation>
    </message>
</context>
<context>
    <name>countersign::IncomingCard</name>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>Was eingegangen ist</translation>
    </message>
    <message>
        <source>Text of the original</source>
        <translation>Text des Originals</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>There is no text to show here (%1). Open the original to look at it.</source>
        <translation>Hier gibt es keinen Text zu zeigen (%1). Öffnen Sie das Original, um es anzusehen.</translation>
    </message>
    <message>
        <source>Not all of it was read.</source>
        <translation>Es wurde nicht alles gelesen.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Das Original öffnen</translation>
    </message>
    <message>
        <source>The same content came in before.</source>
        <translation>Derselbe Inhalt ist schon einmal eingegangen.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>Kopie an</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>Eingeladen von</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Attendees</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Antworten gehen an</translation>
    </message>
    <message>
        <source>E-invoice</source>
        <translation>E-Rechnung</translation>
    </message>
    <message>
        <source>The e-invoice inside, which counts</source>
        <translation>Die E-Rechnung darin; sie gilt</translation>
    </message>
    <message>
        <source>The e-invoice</source>
        <translation>Die E-Rechnung</translation>
    </message>
    <message>
        <source>The e-invoice as text</source>
        <translation>Die E-Rechnung als Text</translation>
    </message>
</context>
<context>
    <name>countersign::Ingestor</name>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file is empty: there is nothing to read.</source>
        <translation>Die Datei ist leer: Es gibt nichts zu lesen.</translation>
    </message>
    <message>
        <source>The item is still being moved.</source>
        <translation>Der Vorgang wird noch verschoben.</translation>
    </message>
</context>
<context>
    <name>countersign::InstanceFilter</name>
    <message>
        <source>Whose items are shown</source>
        <translation>Wessen Vorgänge gezeigt werden</translation>
    </message>
    <message>
        <source>All instances</source>
        <translation>Alle Instanzen</translation>
    </message>
    <message>
        <source>This instance</source>
        <translation>Diese Instanz</translation>
    </message>
</context>
<context>
    <name>countersign::InstancesPage</name>
    <message>
        <source>Each instance keeps its own items and its own journal. The others do work for it, and their desks decide where they were enrolled.</source>
        <translation>Jede Instanz behält ihre eigenen Vorgänge und ihr eigenes Journal. Die anderen arbeiten für sie, und ihre Schreibtische entscheiden, wo sie zugelassen sind.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more: &quot;countersign status --fleet&quot; lists all</source>
        <translation>
            <numerusform>und %n weitere: &quot;countersign status --fleet&quot; nennt alle</numerusform>
            <numerusform>und %n weitere: &quot;countersign status --fleet&quot; nennt alle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Work of others</source>
        <translation>Arbeit anderer</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>does not plan for others</source>
        <translation>plant nicht für andere</translation>
    </message>
    <message>
        <source>Tool servers</source>
        <translation>Werkzeugserver</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Mail accounts</source>
        <translation>E-Mail-Konten</translation>
    </message>
    <message>
        <source>Its items here</source>
        <translation>Ihre Vorgänge hier</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>You decide</source>
        <translation>Sie entscheiden</translation>
    </message>
    <message>
        <source>there: %1</source>
        <translation>dort: %1</translation>
    </message>
    <message>
        <source>It decides</source>
        <translation>Sie entscheidet</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>hier: %1</translation>
    </message>
</context>
<context>
    <name>countersign::Journal</name>
    <message>
        <source>The journal is closed.</source>
        <translation>Das Journal ist geschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) recorded.</source>
        <translation>
            <numerusform>%Ln Ereignis aufgezeichnet.</numerusform>
            <numerusform>%Ln Ereignisse aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal is not open; nothing can be recorded.</source>
        <translation>Das Journal ist nicht offen; nichts lässt sich aufzeichnen.</translation>
    </message>
    <message>
        <source>Somebody changed the journal&apos;s file while Countersign was not running: %1 Look at &quot;countersign audit verify&quot;.</source>
        <translation>Jemand hat die Datei des Journals geändert, während Countersign nicht lief: %1 Sehen Sie sich „countersign audit verify“ an.</translation>
    </message>
    <message>
        <source>the chain of its events is broken: %1</source>
        <translation>die Kette seiner Ereignisse ist gebrochen: %1</translation>
    </message>
    <message>
        <source>The stored texts of %1 were not those of its events; they were restored from them.</source>
        <translation>Die gespeicherten Texte von %1 waren nicht die seiner Ereignisse; sie wurden daraus wiederhergestellt.</translation>
    </message>
    <message>
        <source>This journal is not held; there is nothing to accept.</source>
        <translation>Dieses Journal ist nicht gesperrt; es gibt nichts anzunehmen.</translation>
    </message>
    <message>
        <source>The journal has changed since you looked at it. Look at it again, then accept.</source>
        <translation>Das Journal hat sich geändert, seit Sie es gesehen haben. Sehen Sie noch einmal hin und nehmen Sie es dann an.</translation>
    </message>
    <message>
        <source>This journal is being accepted already.</source>
        <translation>Dieses Journal wird schon angenommen.</translation>
    </message>
</context>
<context>
    <name>countersign::KafkaBroker</name>
    <message>
        <source>Kafka does not take a setting: %1</source>
        <translation>Kafka nimmt eine Einstellung nicht an: %1</translation>
    </message>
    <message>
        <source>Kafka does not answer.</source>
        <translation>Kafka antwortet nicht.</translation>
    </message>
    <message>
        <source>Kafka is away; what is exported and imported waits (%1).</source>
        <translation>Kafka ist weg; was zu exportieren und zu importieren ist, wartet (%1).</translation>
    </message>
    <message>
        <source>Connected to Kafka at %1.</source>
        <translation>Verbunden mit Kafka auf %1.</translation>
    </message>
    <message>
        <source>Connected to Kafka at %1; partitions to read here: %2.</source>
        <translation>Verbunden mit Kafka auf %1; hier zu lesende Partitionen: %2.</translation>
    </message>
    <message>
        <source>This is another cluster than before.</source>
        <translation>Dies ist ein anderer Cluster als zuvor.</translation>
    </message>
    <message>
        <source>Kafka has not taken what was put into %1 (%2).</source>
        <translation>Kafka hat nicht angenommen, was in %1 gelegt wurde (%2).</translation>
    </message>
</context>
<context>
    <name>countersign::KafkaLane</name>
    <message>
        <source>Kafka does not take a setting: %1</source>
        <translation>Kafka nimmt eine Einstellung nicht an: %1</translation>
    </message>
    <message>
        <source>It is larger than %1 MiB.</source>
        <translation>Es ist größer als %1 MiB.</translation>
    </message>
    <message>
        <source>It has no value.</source>
        <translation>Es hat keinen Wert.</translation>
    </message>
</context>
<context>
    <name>countersign::KeyButton</name>
    <message>
        <source>Key %1</source>
        <translation>Taste %1</translation>
    </message>
</context>
<context>
    <name>countersign::KeySheet</name>
    <message>
        <source>next, previous item</source>
        <translation>nächster, voriger Vorgang</translation>
    </message>
    <message>
        <source>edit the plan</source>
        <translation>den Plan ändern</translation>
    </message>
    <message>
        <source>reject, with a reason</source>
        <translation>ablehnen, mit Grund</translation>
    </message>
    <message>
        <source>snooze</source>
        <translation>später wieder zeigen</translation>
    </message>
    <message>
        <source>undo, or call back, the last decision</source>
        <translation>die letzte Entscheidung zurücknehmen oder zurückrufen</translation>
    </message>
    <message>
        <source>the plan as JSON, to the byte</source>
        <translation>der Plan als JSON, Byte für Byte</translation>
    </message>
    <message>
        <source>filter or search</source>
        <translation>filtern oder suchen</translation>
    </message>
    <message>
        <source>go to Approvals</source>
        <translation>zu den Freigaben</translation>
    </message>
    <message>
        <source>go to Activity</source>
        <translation>zum Verlauf</translation>
    </message>
    <message>
        <source>go to Dashboard</source>
        <translation>zum Überblick</translation>
    </message>
    <message>
        <source>go to Services</source>
        <translation>zu den Diensten</translation>
    </message>
    <message>
        <source>pause or resume everything</source>
        <translation>alles anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>dieses Blatt</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>comment, and get another plan</source>
        <translation>kommentieren und einen anderen Plan bekommen</translation>
    </message>
    <message>
        <source>go to Planners</source>
        <translation>zu den Planern</translation>
    </message>
    <message>
        <source>approve what can be undone</source>
        <translation>genehmigen, was rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>decide what cannot be undone, or needs your eyes; then Enter</source>
        <translation>entscheiden, was nicht rückgängig zu machen ist oder Ihren Blick braucht; dann Eingabe</translation>
    </message>
    <message>
        <source>go to Mail</source>
        <translation>zu Mail</translation>
    </message>
    <message>
        <source>go to Instances</source>
        <translation>zu den Instanzen</translation>
    </message>
</context>
<context>
    <name>countersign::KeyringStore</name>
    <message>
        <source>The keyring is there.</source>
        <translation>Der Schlüsselbund ist da.</translation>
    </message>
</context>
<context>
    <name>countersign::LettersSection</name>
    <message>
        <source>Work between machines that is tried no more</source>
        <translation>Arbeit zwischen Rechnern, die nicht mehr versucht wird</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · tried %n time(s) · %2</source>
        <translation>
            <numerusform>%1 · %n Mal versucht · %2</numerusform>
            <numerusform>%1 · %n Mal versucht · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nobody will get it any more, and it cannot be brought back.</source>
        <translation>Niemand bekommt es mehr, und es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Endgültig verwerfen</translation>
    </message>
    <message>
        <source>Deliver again</source>
        <translation>Wieder zustellen</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen …</translation>
    </message>
</context>
<context>
    <name>countersign::LocalQueue</name>
    <message>
        <source>The queue is full. New items wait at their source until there is room.</source>
        <translation>Die Warteschlange ist voll. Neues wartet an seiner Quelle, bis Platz ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) waiting.</source>
        <translation>
            <numerusform>%Ln Auftrag wartet.</numerusform>
            <numerusform>%Ln Aufträge warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Work waits until the journal can be written again.</source>
        <translation>Die Arbeit wartet, bis sich das Journal wieder schreiben lässt.</translation>
    </message>
    <message>
        <source>Nothing new is begun: this instance is being drained.</source>
        <translation>Nichts Neues wird begonnen: diese Instanz läuft aus.</translation>
    </message>
</context>
<context>
    <name>countersign::MailAccess</name>
    <message>
        <source>No password is kept for this account. Enter it.</source>
        <translation>Für dieses Konto ist kein Passwort gespeichert. Geben Sie es ein.</translation>
    </message>
</context>
<context>
    <name>countersign::MailAdminService</name>
    <message>
        <source>There is no mail account &quot;%1&quot;.</source>
        <translation>Es gibt kein Mailkonto „%1“.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is that of another mailbox (%2). Take another name, or remove that account first.</source>
        <translation>Der Name „%1“ gehört einem anderen Postfach (%2). Nehmen Sie einen anderen Namen, oder entfernen Sie zuerst jenes Konto.</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; is removed, but its secrets are still in the keyring: %2</source>
        <translation>Das Konto „%1“ ist entfernt, aber seine Geheimnisse sind noch im Schlüsselbund: %2</translation>
    </message>
    <message>
        <source>This account signs in with a password. For a sign-in in the browser it needs a client_id.</source>
        <translation>Dieses Konto meldet sich mit einem Passwort an. Für eine Anmeldung im Browser braucht es eine client_id.</translation>
    </message>
    <message>
        <source>No browser can be opened from here. Sign in with &quot;countersign mail add %1&quot; in a terminal.</source>
        <translation>Von hier aus lässt sich kein Browser öffnen. Melden Sie sich mit „countersign mail add %1“ in einem Terminal an.</translation>
    </message>
    <message>
        <source>This account signs in with a password.</source>
        <translation>Dieses Konto meldet sich mit einem Passwort an.</translation>
    </message>
    <message>
        <source>Sign in first: nobody has signed in for exactly this server and this registration.</source>
        <translation>Melden Sie sich zuerst an: Für genau diesen Server und diese Registrierung hat sich niemand angemeldet.</translation>
    </message>
    <message>
        <source>The password that is kept is for another server or another way to it, and goes nowhere else. Enter it again.</source>
        <translation>Das aufbewahrte Passwort gehört zu einem anderen Server oder einem anderen Weg dorthin und geht nirgendwo sonst hin. Geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>Enter the password: none is kept for this account.</source>
        <translation>Geben Sie das Passwort ein: Für dieses Konto ist keines aufbewahrt.</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; is being added or changed already. Wait until that has ended.</source>
        <translation>Das Konto „%1“ wird bereits hinzugefügt oder geändert. Warten Sie, bis das beendet ist.</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; was changed by somebody else meanwhile, so nothing was done. Try again.</source>
        <translation>Das Konto „%1“ wurde inzwischen von jemand anderem geändert, daher wurde nichts getan. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Without a person only an account that is there is tried, as it is and with the password that is kept. Use a terminal or the window.</source>
        <translation>Ohne einen Menschen wird nur ein Konto geprüft, das es schon gibt, so wie es ist und mit dem hinterlegten Passwort. Nehmen Sie ein Terminal oder das Fenster.</translation>
    </message>
    <message>
        <source>Something is kept for an account &quot;%1&quot; already. Signing in anew needs a person: use a terminal or the window.</source>
        <translation>Für ein Konto „%1“ ist schon etwas hinterlegt. Eine neue Anmeldung braucht einen Menschen: Nehmen Sie ein Terminal oder das Fenster.</translation>
    </message>
</context>
<context>
    <name>countersign::MailCard</name>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>kein Betreff</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>as written by a program (Auto-Submitted)</source>
        <translation>von einem Programm geschrieben (Auto-Submitted)</translation>
    </message>
    <message>
        <source>It has no text.</source>
        <translation>Sie hat keinen Text.</translation>
    </message>
    <message>
        <source>Goes out</source>
        <translation>Geht hinaus</translation>
    </message>
</context>
<context>
    <name>countersign::MailForm</name>
    <message>
        <source>There are characters in this text that cannot be seen here. Outside of the editor they are spelled out.</source>
        <translation>In diesem Text sind Zeichen, die man hier nicht sieht. Außerhalb des Editors sind sie ausgeschrieben.</translation>
    </message>
    <message>
        <source>Sender, mailbox and conversation</source>
        <translation>Absender, Postfach und Unterhaltung</translation>
    </message>
    <message>
        <source>You have written it: it is no longer marked as written by a program.</source>
        <translation>Sie haben sie geschrieben: Sie ist nicht mehr als von einem Programm geschrieben gekennzeichnet.</translation>
    </message>
    <message>
        <source>Nobody would get it: write an address into To, Cc or Bcc.</source>
        <translation>Niemand bekäme sie: Schreiben Sie eine Adresse in An, Cc oder Bcc.</translation>
    </message>
    <message>
        <source>The text is too long: a mail has room for about a million characters.</source>
        <translation>Der Text ist zu lang: In eine Mail passen etwa eine Million Zeichen.</translation>
    </message>
    <message>
        <source>Write somebody into To: a mail with copies alone is not sent.</source>
        <translation>Tragen Sie jemanden bei An ein: eine E-Mail nur mit Kopien wird nicht verschickt.</translation>
    </message>
</context>
<context>
    <name>countersign::MailGate</name>
    <message>
        <source>The vault is away; mails wait on their server.</source>
        <translation>Der Vault ist nicht da; Mails warten auf ihrem Server.</translation>
    </message>
    <message>
        <source>The journal takes no new actions; mails wait on their server.</source>
        <translation>Das Journal nimmt keine neuen Vorgänge auf; Mails warten auf ihrem Server.</translation>
    </message>
    <message>
        <source>There is more work waiting than the queue takes; mails wait on their server.</source>
        <translation>Es wartet mehr Arbeit, als die Warteschlange aufnimmt; Mails warten auf ihrem Server.</translation>
    </message>
    <message>
        <source>Nothing can be put into the vault (%1); mails wait on their server.</source>
        <translation>In den Vault kann nichts gelegt werden (%1); Mails warten auf ihrem Server.</translation>
    </message>
</context>
<context>
    <name>countersign::MailNotifier</name>
    <message>
        <source>Your mail needs you</source>
        <translation>Ihre Mail braucht Sie</translation>
    </message>
    <message>
        <source>Look at Mail</source>
        <translation>Mail ansehen</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
</context>
<context>
    <name>countersign::MailPage</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>No mail account yet</source>
        <translation>Noch kein Mailkonto</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) need a look</source>
        <translation>
            <numerusform>%n Konto braucht einen Blick</numerusform>
            <numerusform>%n Konten brauchen einen Blick</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are not watched</source>
        <translation>
            <numerusform>%n Konto wird nicht beobachtet</numerusform>
            <numerusform>%n Konten werden nicht beobachtet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are watched</source>
        <translation>
            <numerusform>%n Konto wird beobachtet</numerusform>
            <numerusform>%n Konten werden beobachtet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::MailVisit</name>
    <message>
        <source>%1 has not been looked at yet.</source>
        <translation>%1 wurde noch nicht angesehen.</translation>
    </message>
    <message>
        <source>The mail server has numbered %1 anew; it is being looked at again.</source>
        <translation>Der Mailserver hat %1 neu nummeriert; der Ordner wird noch einmal angesehen.</translation>
    </message>
    <message>
        <source>Connection to %1</source>
        <translation>Verbindung zu %1</translation>
    </message>
    <message>
        <source>Sign-in as %1</source>
        <translation>Anmeldung als %1</translation>
    </message>
    <message>
        <source>List of folders</source>
        <translation>Liste der Ordner</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
    <message>
        <source>How far %1 has been taken in is no longer known, so it cannot be recounted.</source>
        <translation>Wie weit %1 übernommen wurde, ist nicht mehr bekannt, deshalb lässt es sich nicht nachzählen.</translation>
    </message>
    <message>
        <source>The mail server lists more mails than it has.</source>
        <translation>Der Mailserver zählt mehr Mails auf, als er hat.</translation>
    </message>
    <message>
        <source>The mail server takes too long. Try again later.</source>
        <translation>Der Mailserver braucht zu lange. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
</context>
<context>
    <name>countersign::MailWatcher</name>
    <message>
        <source>There is no mail account &quot;%1&quot;.</source>
        <translation>Es gibt kein Mailkonto „%1“.</translation>
    </message>
    <message>
        <source>Mail is not watched.</source>
        <translation>Mail wird nicht beobachtet.</translation>
    </message>
    <message>
        <source>No mail account is set up.</source>
        <translation>Es ist kein Mailkonto eingerichtet.</translation>
    </message>
    <message numerus="yes">
        <source>Watching %n mail account(s).</source>
        <translation>
            <numerusform>%n Mailkonto wird beobachtet.</numerusform>
            <numerusform>%n Mailkonten werden beobachtet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The account has no room for another call in this minute (performance.gmail_api_rpm). Try again later.</source>
        <translation>Das Konto hat in dieser Minute keinen Platz für einen weiteren Aufruf (performance.gmail_api_rpm). Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 (ca_file) cannot be read.</source>
        <translation>Die Datei %1 (ca_file) kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>countersign::MainWindow</name>
    <message>
        <source>Resume (P)</source>
        <translation>Fortsetzen (P)</translation>
    </message>
    <message>
        <source>Look at Services</source>
        <translation>Dienste ansehen</translation>
    </message>
    <message>
        <source>Pausing did not work.</source>
        <translation>Das Anhalten hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Everything is paused.</source>
        <translation>Alles ist angehalten.</translation>
    </message>
    <message>
        <source>No step runs and nothing is planned. You can still look, decide and reject; approved work waits until you resume.</source>
        <translation>Kein Schritt läuft und nichts wird geplant. Ansehen, entscheiden und ablehnen können Sie weiterhin; Freigegebenes wartet, bis Sie fortsetzen.</translation>
    </message>
    <message>
        <source>Needs a look: %1.</source>
        <translation>Braucht einen Blick: %1.</translation>
    </message>
    <message>
        <source>(%1) Countersign</source>
        <translation>(%1) Countersign</translation>
    </message>
    <message>
        <source>%1 waiting. Today: %2.</source>
        <translation>Offen: %1. Heute: %2.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
</context>
<context>
    <name>countersign::McpHub</name>
    <message>
        <source>There is no server %1.</source>
        <translation>Den Server %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The tool %1 of %2 is not known.</source>
        <translation>Das Werkzeug %1 von %2 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The tool %1 of %2 has changed again; look at it once more.</source>
        <translation>Das Werkzeug %1 von %2 hat sich wieder geändert; sehen Sie es noch einmal an.</translation>
    </message>
    <message>
        <source>%1 is starting.</source>
        <translation>%1 startet.</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) running</source>
        <translation>
            <numerusform>%n Server läuft</numerusform>
            <numerusform>%n Server laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>It was not started: it is not known what has to be kept from it.</source>
        <translation>Er wurde nicht gestartet: Es ist nicht bekannt, was von ihm fernzuhalten ist.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; was not found. Install it or correct mcp.servers.%2.command.</source>
        <translation>Das Programm „%1“ wurde nicht gefunden. Installieren Sie es oder berichtigen Sie mcp.servers.%2.command.</translation>
    </message>
    <message>
        <source>%1 of %2 servers run; problems: %3, warnings: %4. &quot;countersign mcp list&quot; says which.</source>
        <translation>%1 von %2 Servern laufen; Probleme: %3, Warnungen: %4. „countersign mcp list“ sagt, welche.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The tool %1 of %2 is new or has changed since it was pinned; look at it and pin it.</source>
        <translation>Das Werkzeug %1 von %2 ist neu oder hat sich seit seiner Bestätigung geändert; sehen Sie es sich an und bestätigen Sie es.</translation>
    </message>
    <message>
        <source>%1 has new or changed tools %2; pin them to use them.</source>
        <translation>%1 hat neue oder geänderte Werkzeuge %2; bestätigen Sie sie, um sie zu verwenden.</translation>
    </message>
    <message>
        <source>%1 waits for the vault.</source>
        <translation>%1 wartet auf den Vault.</translation>
    </message>
</context>
<context>
    <name>countersign::Members</name>
    <message>
        <source>Another process runs with this instance&apos;s identity (on %1): its profile was copied. Remove instance.id beside the journal of the copy, and give it a name of its own (instance.name).</source>
        <translation>Ein anderer Prozess läuft mit der Kennung dieser Instanz (auf %1): ihr Profil wurde kopiert. Entfernen Sie instance.id neben dem Journal der Kopie, und geben Sie ihr einen eigenen Namen (instance.name).</translation>
    </message>
    <message>
        <source>There is an instance with the name &quot;%1&quot; in this fleet already. Give this one another name (instance.name).</source>
        <translation>Eine Instanz mit dem Namen &quot;%1&quot; gibt es in dieser Flotte schon. Geben Sie dieser einen anderen Namen (instance.name).</translation>
    </message>
</context>
<context>
    <name>countersign::MoneySection</name>
    <message>
        <source>%1 · %2 tokens in, %3 out</source>
        <translation>%1 · %2 Token hinein, %3 heraus</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Part of the budget that is spent</source>
        <translation>Verbrauchter Teil des Budgets</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>US dollars a day</source>
        <translation>US-Dollar pro Tag</translation>
    </message>
    <message>
        <source>A hard stop: what might cost more than is left is not asked. 0: no limit. The day ends at midnight.</source>
        <translation>Eine harte Grenze: Was mehr kosten könnte, als übrig ist, wird nicht gefragt. 0: keine Grenze. Der Tag endet um Mitternacht.</translation>
    </message>
    <message>
        <source>The playbooks plan</source>
        <translation>Die Playbooks planen</translation>
    </message>
    <message>
        <source>Items wait until midnight</source>
        <translation>Vorgänge warten bis Mitternacht</translation>
    </message>
    <message>
        <source>When it is spent</source>
        <translation>Wenn es verbraucht ist</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Sichern und benutzen</translation>
    </message>
    <message>
        <source>%1 of %2 spent</source>
        <translation>%1 von %2 ausgegeben</translation>
    </message>
    <message>
        <source>%1 spent</source>
        <translation>%1 ausgegeben</translation>
    </message>
    <message>
        <source>No model was asked today.</source>
        <translation>Heute wurde kein Modell gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The last days</source>
        <translation>Die letzten Tage</translation>
    </message>
    <message>
        <source>The budget must be a number of US dollars, such as 2.50.</source>
        <translation>Das Budget muss eine Zahl in US-Dollar sein, geschrieben wie 2.50.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
    <message>
        <source>Start the ledger anew</source>
        <translation>Ausgabenbuch neu beginnen</translation>
    </message>
    <message>
        <source>The ledger begins anew.</source>
        <translation>Das Ausgabenbuch beginnt neu.</translation>
    </message>
    <message>
        <source>What was spent today is not known then: today&apos;s budget begins anew. What is there now is kept in the journal.</source>
        <translation>Was heute ausgegeben wurde, ist dann nicht bekannt: Das Budget für heute beginnt neu. Was jetzt dort steht, bleibt im Journal.</translation>
    </message>
</context>
<context>
    <name>countersign::Navigation</name>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>No new step starts until you resume (P)</source>
        <translation>Kein neuer Schritt beginnt, bis Sie fortsetzen (P)</translation>
    </message>
    <message>
        <source>Keys %1</source>
        <translation>Tasten %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Braucht einen Blick</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Planners</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>All keys: ?</source>
        <translation>Alle Tasten: ?</translation>
    </message>
    <message>
        <source>Everything that a key does</source>
        <translation>Was jede Taste tut</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Keys: ?</source>
        <translation>Tasten: ?</translation>
    </message>
    <message>
        <source>Working, with an alert</source>
        <translation>Arbeitet, mit Warnung</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instanzen</translation>
    </message>
</context>
<context>
    <name>countersign::Notifier</name>
    <message>
        <source>and 1 more waits</source>
        <translation>und 1 weiterer wartet</translation>
    </message>
    <message>
        <source>and %1 more wait</source>
        <translation>und %1 weitere warten</translation>
    </message>
    <message>
        <source>Something waits for your decision</source>
        <translation>Etwas wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>%1 items wait for your decision</source>
        <translation>%1 Vorgänge warten auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>countersign::OpsServer</name>
    <message>
        <source>Port %1 cannot be used (%2); set http.port to another one, or to 0 for any.</source>
        <translation>Port %1 ist nicht benutzbar (%2); setzen Sie http.port auf einen anderen oder auf 0 für irgendeinen.</translation>
    </message>
    <message>
        <source>Switched off (http.enabled)</source>
        <translation>Abgeschaltet (http.enabled)</translation>
    </message>
    <message>
        <source>Listening on port %1</source>
        <translation>Hört auf Port %1</translation>
    </message>
</context>
<context>
    <name>countersign::Outcome</name>
    <message>
        <source>This may have happened.</source>
        <translation>Das ist vielleicht geschehen.</translation>
    </message>
    <message>
        <source>The mail may have been sent.</source>
        <translation>Die Mail ist vielleicht verschickt.</translation>
    </message>
    <message>
        <source>“%1” may have happened.</source>
        <translation>„%1“ ist vielleicht geschehen.</translation>
    </message>
    <message>
        <source>Countersign will not do it again by itself.</source>
        <translation>Countersign wird es nicht von selbst noch einmal tun.</translation>
    </message>
    <message>
        <source>Look in Sent</source>
        <translation>Unter Gesendet nachsehen</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Sie wurde verschickt</translation>
    </message>
    <message>
        <source>It happened</source>
        <translation>Es ist geschehen</translation>
    </message>
    <message>
        <source>It failed, and everything was taken back.</source>
        <translation>Es ist gescheitert, und alles wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Es ist gescheitert.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>What could not be taken back</source>
        <translation>Was sich nicht zurücknehmen ließ</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>It was not sent</source>
        <translation>Sie wurde nicht verschickt</translation>
    </message>
    <message>
        <source>It did not happen</source>
        <translation>Es ist nicht geschehen</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Looks without changing anything.</source>
        <translation>Sieht nach, ohne etwas zu ändern.</translation>
    </message>
    <message>
        <source>The money may have been paid.</source>
        <translation>Das Geld wurde vielleicht schon gezahlt.</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Versucht</translation>
    </message>
    <message>
        <source>Done, and taken back.</source>
        <translation>Erledigt und zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>countersign::PlanEditor</name>
    <message>
        <source>Not saved.</source>
        <translation>Nicht gesichert.</translation>
    </message>
</context>
<context>
    <name>countersign::PlanRemarks</name>
    <message>
        <source>Another planner:</source>
        <translation>Ein anderer Planer:</translation>
    </message>
    <message>
        <source>Not sure about:</source>
        <translation>Nicht sicher:</translation>
    </message>
    <message>
        <source>This needs your eyes. No rule approves it.</source>
        <translation>Hier müssen Sie selbst hinsehen. Keine Regel gibt das frei.</translation>
    </message>
    <message>
        <source>This needs your eyes</source>
        <translation>Hier müssen Sie selbst hinsehen</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>+ New step %1: %2</source>
        <translation>+ Neuer Schritt %1: %2</translation>
    </message>
    <message>
        <source>− No longer: %1</source>
        <translation>− Nicht mehr: %1</translation>
    </message>
    <message>
        <source>~ Step %1 is different:</source>
        <translation>~ Schritt %1 ist anders:</translation>
    </message>
    <message>
        <source>    %1: “%2” → “%3”</source>
        <translation>    %1: „%2“ → „%3“</translation>
    </message>
    <message>
        <source>The steps are the same.</source>
        <translation>Die Schritte sind dieselben.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) as before</source>
        <translation>
            <numerusform>%n Schritt wie zuvor</numerusform>
            <numerusform>%n Schritte wie zuvor</numerusform>
        </translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>What is different from the plan before</source>
        <translation>Was anders ist als im vorigen Plan</translation>
    </message>
    <message>
        <source>Left as it was:</source>
        <translation>Unverändert geblieben:</translation>
    </message>
</context>
<context>
    <name>countersign::PlanService</name>
    <message>
        <source>The plan has changed since you looked at it. Look at it again, then edit.</source>
        <translation>Der Plan hat sich geändert, seit Sie ihn gesehen haben. Sehen Sie noch einmal hin und ändern Sie dann.</translation>
    </message>
    <message>
        <source>This was planned without your handbook. %1</source>
        <translation>Das wurde ohne Ihr Handbuch geplant. %1</translation>
    </message>
    <message>
        <source>The same content came in before. This is likely a duplicate.</source>
        <translation>Derselbe Inhalt ist schon einmal eingegangen. Das ist vermutlich ein Duplikat.</translation>
    </message>
    <message>
        <source>Ready to plan.</source>
        <translation>Bereit zum Planen.</translation>
    </message>
</context>
<context>
    <name>countersign::PlannerAdminService</name>
    <message>
        <source>Playbooks need no connection.</source>
        <translation>Playbooks brauchen keine Verbindung.</translation>
    </message>
    <message>
        <source>Everything is paused, so nothing is asked. Resume first.</source>
        <translation>Alles ist angehalten, deshalb wird nichts gefragt. Setzen Sie zuerst fort.</translation>
    </message>
</context>
<context>
    <name>countersign::PlannersPage</name>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Playbooks</source>
        <translation>Playbooks</translation>
    </message>
    <message>
        <source>The playbooks plan</source>
        <translation>Die Playbooks planen</translation>
    </message>
    <message>
        <source>Claude</source>
        <translation>Claude</translation>
    </message>
    <message>
        <source>Your model</source>
        <translation>Ihr Modell</translation>
    </message>
    <message>
        <source>%1 plans</source>
        <translation>%1 plant</translation>
    </message>
    <message>
        <source>%1 is away; the playbooks plan</source>
        <translation>%1 ist nicht erreichbar; die Playbooks planen</translation>
    </message>
    <message>
        <source>A planner only proposes. Whatever it plans waits for you.</source>
        <translation>Ein Planer schlägt nur vor. Was er auch plant, wartet auf Sie.</translation>
    </message>
    <message>
        <source>%1 is not asked; the playbooks plan</source>
        <translation>%1 wird nicht gefragt; die Playbooks planen</translation>
    </message>
</context>
<context>
    <name>countersign::PlaybookSection</name>
    <message>
        <source>New playbook</source>
        <translation>Neues Playbook</translation>
    </message>
    <message>
        <source>Playbooks</source>
        <translation>Playbooks</translation>
    </message>
    <message>
        <source>file-name</source>
        <translation>datei-name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A playbook with the name of one of ours replaces it. Yours are asked first.</source>
        <translation>Ein Playbook mit dem Namen eines mitgelieferten ersetzt es. Ihre werden zuerst gefragt.</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>Save as mine</source>
        <translation>Als eigenes sichern</translation>
    </message>
    <message>
        <source>Remove mine</source>
        <translation>Eigenes entfernen</translation>
    </message>
    <message>
        <source>Try on past items</source>
        <translation>An früheren Vorgängen erproben</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>%1 (mine, has problems)</source>
        <translation>%1 (eigenes, hat Fehler)</translation>
    </message>
    <message>
        <source>%1 (mine)</source>
        <translation>%1 (eigenes)</translation>
    </message>
    <message>
        <source>Saved. The next item is planned with it.</source>
        <translation>Gesichert. Der nächste Vorgang wird damit geplant.</translation>
    </message>
    <message>
        <source>Planning past items again, without doing anything…</source>
        <translation>Frühere Vorgänge werden neu geplant, ohne etwas zu tun …</translation>
    </message>
    <message>
        <source>There are no past items to try it on yet.</source>
        <translation>Noch gibt es keine früheren Vorgänge, an denen es sich erproben lässt.</translation>
    </message>
    <message>
        <source>%1 of %2 past items would be planned differently</source>
        <translation>%1 von %2 früheren Vorgängen würden anders geplant</translation>
    </message>
    <message>
        <source>name: my-letters
type: document
priority: 60
match:
  kinds: [text, pdf]
  content: [&apos;\bdear\b&apos;]
paths:
  target: &quot;Records/Letters/{{day|month}}/{{file}}&quot;
title: &quot;{{title}}&quot;
summary: File a letter
reasoning: &quot;It begins like a letter.&quot;
steps:
  - tool: vault_move
    sentence: &quot;Move the letter to {{paths.target|folder}}&quot;
    why: &quot;Letters are kept by month.&quot;
    arguments: {from: &quot;{{path}}&quot;, to: &quot;{{paths.target}}&quot;}
</source>
        <translation>name: meine-briefe
type: document
priority: 60
match:
  kinds: [text, pdf]
  content: [&apos;\bSehr geehrte&apos;]
paths:
  target: &quot;Records/Briefe/{{day|month}}/{{file}}&quot;
title: &quot;{{title}}&quot;
summary: Einen Brief ablegen
reasoning: &quot;Er beginnt wie ein Brief.&quot;
steps:
  - tool: vault_move
    sentence: &quot;Den Brief nach {{paths.target|folder}} verschieben&quot;
    why: &quot;Briefe werden nach Monaten abgelegt.&quot;
    arguments: {from: &quot;{{path}}&quot;, to: &quot;{{paths.target}}&quot;}
</translation>
    </message>
    <message>
        <source>Your changes are here, but not saved.</source>
        <translation>Ihre Änderungen sind da, aber nicht gesichert.</translation>
    </message>
</context>
<context>
    <name>countersign::ProviderFields</name>
    <message>
        <source>Address of its sign-in</source>
        <translation>Adresse seiner Anmeldung</translation>
    </message>
    <message>
        <source>As your provider writes it about OAuth 2 (authorization endpoint); it begins with https://.</source>
        <translation>Wie Ihr Anbieter sie zu OAuth 2 nennt (authorization endpoint); sie beginnt mit https://.</translation>
    </message>
    <message>
        <source>Address of its tokens</source>
        <translation>Adresse seiner Token</translation>
    </message>
    <message>
        <source>The token endpoint.</source>
        <translation>Der token endpoint.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>What is asked for: the least with which mail is read over IMAP.</source>
        <translation>Worum gebeten wird: das Geringste, mit dem Mail über IMAP gelesen wird.</translation>
    </message>
</context>
<context>
    <name>countersign::QueueAdapter</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: messages that could not be read and lie in %1.dead with the reason: %2.</source>
        <translation>%1: Nachrichten, die nicht lesbar waren und mit dem Grund in %1.dead liegen: %2.</translation>
    </message>
    <message>
        <source>Topics exported: %1, imported: %2.</source>
        <translation>Exportierte Topics: %1, importierte: %2.</translation>
    </message>
</context>
<context>
    <name>countersign::ReaderProcess</name>
    <message>
        <source>The program that reads files cannot be started. Please install Countersign again.</source>
        <translation>Das Programm, das Dateien liest, lässt sich nicht starten. Bitte installieren Sie Countersign neu.</translation>
    </message>
    <message>
        <source>Reading this file took too long, so it was given up.</source>
        <translation>Das Lesen dieser Datei dauerte zu lange und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>This file cannot be read: it makes the reading program fail.</source>
        <translation>Diese Datei lässt sich nicht lesen: Sie bringt das lesende Programm zum Absturz.</translation>
    </message>
    <message>
        <source>The folder of this file cannot be read at the moment.</source>
        <translation>Der Ordner dieser Datei lässt sich gerade nicht lesen.</translation>
    </message>
    <message>
        <source>What was read from the file is incomplete.</source>
        <translation>Was aus der Datei gelesen wurde, ist unvollständig.</translation>
    </message>
</context>
<context>
    <name>countersign::RedisBroker</name>
    <message>
        <source>Redis is away; what is exported and imported waits.</source>
        <translation>Redis ist weg; was zu exportieren und zu importieren ist, wartet.</translation>
    </message>
    <message>
        <source>Topics are read and written in Redis.</source>
        <translation>Topics werden in Redis gelesen und geschrieben.</translation>
    </message>
    <message>
        <source>What was in this topic is not there any more.</source>
        <translation>Was in diesem Topic war, ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>countersign::RedisConnection</name>
    <message>
        <source>There is no connection to Redis. Nothing was sent.</source>
        <translation>Es gibt keine Verbindung zu Redis. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Redis is slower than what it is told. Nothing was sent.</source>
        <translation>Redis ist langsamer als das, was ihm gesagt wird. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Redis at %1 does not answer.</source>
        <translation>Redis bei %1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 Whether the last command was carried out is not known.</source>
        <translation>%1 Ob der letzte Befehl ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>What answers at %1 does not speak as Redis does.</source>
        <translation>Was bei %1 antwortet, spricht nicht wie Redis.</translation>
    </message>
    <message>
        <source>%1 is a Sentinel. Name it in redis.sentinels, and its master in redis.sentinel_master.</source>
        <translation>%1 ist ein Sentinel. Nennen Sie ihn in redis.sentinels und seinen Master in redis.sentinel_master.</translation>
    </message>
    <message>
        <source>Redis at %1 has no database %2 (redis.db).</source>
        <translation>Redis bei %1 hat keine Datenbank %2 (redis.db).</translation>
    </message>
    <message>
        <source>Redis at %1 is a replica that takes no writes. Give its master, or redis.sentinels.</source>
        <translation>Redis bei %1 ist ein Replikat, das nichts schreibt. Geben Sie seinen Master an, oder redis.sentinels.</translation>
    </message>
    <message>
        <source>Redis at %1 is too old, or no Redis. 7.0 or later is needed.</source>
        <translation>Das Redis unter %1 ist zu alt oder keines. Nötig ist 7.0 oder neuer.</translation>
    </message>
    <message>
        <source>Redis at %1 is too old. 7.0 or later is needed.</source>
        <translation>Das Redis unter %1 ist zu alt. Nötig ist 7.0 oder neuer.</translation>
    </message>
</context>
<context>
    <name>countersign::RedisLane</name>
    <message numerus="yes">
        <source>It was begun %n time(s), and whoever did so has not come back.</source>
        <translation>
            <numerusform>Es wurde %n Mal begonnen, und wer das tat, kam nicht zurück.</numerusform>
            <numerusform>Es wurde %n Mal begonnen, und wer das tat, kam nicht zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::RedisLink</name>
    <message>
        <source>The connection to Redis at %1 broke off.</source>
        <translation>Die Verbindung zu Redis bei %1 brach ab.</translation>
    </message>
    <message>
        <source>There is no connection to Redis. Nothing was sent.</source>
        <translation>Es gibt keine Verbindung zu Redis. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>All %1 connections to Redis are in use (performance.db_pool_size).</source>
        <translation>Alle %1 Verbindungen zu Redis sind in Gebrauch (performance.db_pool_size).</translation>
    </message>
    <message>
        <source>Redis has not been reached yet.</source>
        <translation>Redis wurde noch nicht erreicht.</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Verbunden mit %1.</translation>
    </message>
    <message>
        <source>redis.sentinels names none.</source>
        <translation>redis.sentinels nennt keinen.</translation>
    </message>
    <message>
        <source>The Sentinel at %1 knows no master &quot;%2&quot; (redis.sentinel_master).</source>
        <translation>Der Sentinel bei %1 kennt keinen Master &quot;%2&quot; (redis.sentinel_master).</translation>
    </message>
</context>
<context>
    <name>countersign::RedisQueue</name>
    <message>
        <source>Shared work waits until Redis is there.</source>
        <translation>Gemeinsame Arbeit wartet, bis Redis da ist.</translation>
    </message>
    <message>
        <source>The shared queue is full. New work waits at its owners.</source>
        <translation>Die gemeinsame Warteschlange ist voll. Neue Arbeit wartet bei ihren Besitzern.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) could not be done and are tried no more.</source>
        <translation>
            <numerusform>%n Auftrag konnte nicht erledigt werden und wird nicht mehr versucht.</numerusform>
            <numerusform>%n Aufträge konnten nicht erledigt werden und werden nicht mehr versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting.</source>
        <translation>
            <numerusform>%n Auftrag wartet.</numerusform>
            <numerusform>%n Aufträge warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever began it has not come back.</source>
        <translation>Wer es begann, kam nicht zurück.</translation>
    </message>
    <message>
        <source>There is no queue of that name here.</source>
        <translation>Eine Warteschlange dieses Namens gibt es hier nicht.</translation>
    </message>
    <message>
        <source>That job is not there any more.</source>
        <translation>Diesen Auftrag gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Redis takes nothing at the moment. Shared work waits until it does.</source>
        <translation>Redis nimmt im Augenblick nichts an. Die gemeinsame Arbeit wartet, bis es das tut.</translation>
    </message>
</context>
<context>
    <name>countersign::RedisRadio</name>
    <message>
        <source>The connection to Redis broke off.</source>
        <translation>Die Verbindung zu Redis ist abgebrochen.</translation>
    </message>
</context>
<context>
    <name>countersign::RedisSocket</name>
    <message>
        <source>No Redis answers at %1.</source>
        <translation>Kein Redis antwortet bei %1.</translation>
    </message>
    <message>
        <source>The connection to Redis at %1 broke off.</source>
        <translation>Die Verbindung zu Redis bei %1 brach ab.</translation>
    </message>
    <message>
        <source>The file %1 (redis.ca_file) holds no certificate.</source>
        <translation>Die Datei %1 (redis.ca_file) enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>No encryption could be agreed on with Redis at %1. Check the port; it has to be that of tls-port.</source>
        <translation>Mit Redis bei %1 kam keine Verschlüsselung zustande. Prüfen Sie den Port; es muss der von tls-port sein.</translation>
    </message>
    <message>
        <source>The certificate of Redis at %1 is not trusted (%2). For a server of your own set redis.ca_file.</source>
        <translation>Dem Zertifikat von Redis bei %1 wird nicht vertraut (%2). Für einen eigenen Server setzen Sie redis.ca_file.</translation>
    </message>
    <message>
        <source>The host of Redis, %1, cannot be found.</source>
        <translation>Der Rechner von Redis, %1, ist nicht zu finden.</translation>
    </message>
    <message>
        <source>Redis at %1 is not on this machine; set redis.tls. Nothing was sent.</source>
        <translation>Redis bei %1 ist nicht auf diesem Rechner; setzen Sie redis.tls. Nichts wurde gesendet.</translation>
    </message>
</context>
<context>
    <name>countersign::RemotePlanner</name>
    <message>
        <source>This instance is in no fleet.</source>
        <translation>Diese Instanz ist in keiner Flotte.</translation>
    </message>
    <message>
        <source>This was planned at %1 from what was read of the item: the file itself is too large to be handed over.</source>
        <translation>Das wurde bei %1 nach dem geplant, was von dem Vorgang gelesen wurde: die Datei selbst ist zu groß, um übergeben zu werden.</translation>
    </message>
</context>
<context>
    <name>countersign::RemoteToolCaller</name>
    <message>
        <source>This instance is in no fleet; nothing was done.</source>
        <translation>Diese Instanz ist in keiner Flotte; nichts wurde getan.</translation>
    </message>
    <message>
        <source>The tool %1 of %2 is at another instance; its arguments were not looked at here.</source>
        <translation>Das Werkzeug %1 von %2 ist bei einer anderen Instanz; seine Argumente wurden hier nicht angesehen.</translation>
    </message>
</context>
<context>
    <name>countersign::RuleLines</name>
    <message>
        <source>Your rules</source>
        <translation>Ihre Regeln</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
</context>
<context>
    <name>countersign::SchemaField</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (freiwillig)</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Eins pro Zeile</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>Das muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>This must be a number, written like 98.77.</source>
        <translation>Das muss eine Zahl sein, geschrieben wie 98.77.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Wählen Sie eins.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Das darf nicht leer sein.</translation>
    </message>
    <message>
        <source>This is not valid JSON yet.</source>
        <translation>Das ist noch kein gültiges JSON.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen.</numerusform>
            <numerusform>Mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters.</source>
        <translation>
            <numerusform>Höchstens %n Zeichen.</numerusform>
            <numerusform>Höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::SendAfterField</name>
    <message>
        <source>Send after</source>
        <translation>Senden nach</translation>
    </message>
    <message>
        <source>This moment has passed. Choose a later one, or take the tick away.</source>
        <translation>Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren, oder nehmen Sie den Haken weg.</translation>
    </message>
    <message>
        <source>It goes out after your yes, %1 (%2).</source>
        <translation>Sie geht nach Ihrem Ja hinaus, %1 (%2).</translation>
    </message>
    <message>
        <source>It goes out as soon as you have said yes.</source>
        <translation>Sie geht hinaus, sobald Sie Ja gesagt haben.</translation>
    </message>
</context>
<context>
    <name>countersign::SendFields</name>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Encrypted from the start (TLS)</source>
        <translation>Von Anfang an verschlüsselt (TLS)</translation>
    </message>
    <message>
        <source>Encrypted after a greeting (STARTTLS)</source>
        <translation>Verschlüsselt nach einer Begrüßung (STARTTLS)</translation>
    </message>
    <message>
        <source>Not encrypted, on this machine only</source>
        <translation>Unverschlüsselt, nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>The server keeps it</source>
        <translation>Der Server behält sie</translation>
    </message>
    <message>
        <source>Countersign puts it into Sent</source>
        <translation>Countersign legt sie zu den gesendeten E-Mails</translation>
    </message>
    <message>
        <source>None is kept</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>In the vault; nothing is touched in the mailbox</source>
        <translation>Im Vault; im Postfach wird nichts angerührt</translation>
    </message>
    <message>
        <source>In the mailbox, where a playbook can</source>
        <translation>Im Postfach, wo ein Playbook das kann</translation>
    </message>
    <message>
        <source>In both</source>
        <translation>In beiden</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Server to send with</source>
        <translation>Server zum Verschicken</translation>
    </message>
    <message>
        <source>Empty: that of Gmail or Outlook; for any other account nothing can be sent.</source>
        <translation>Leer: der von Gmail oder Outlook; bei anderen Konten kann dann nichts verschickt werden.</translation>
    </message>
    <message>
        <source>Port to send with</source>
        <translation>Port zum Verschicken</translation>
    </message>
    <message>
        <source>Encryption to send with</source>
        <translation>Verschlüsselung beim Verschicken</translation>
    </message>
    <message>
        <source>Copy of what is sent</source>
        <translation>Kopie des Verschickten</translation>
    </message>
    <message>
        <source>Below what playbooks and models write for you.</source>
        <translation>Unter dem, was Playbooks und Modelle für Sie schreiben.</translation>
    </message>
    <message>
        <source>File mail</source>
        <translation>E-Mail ablegen</translation>
    </message>
    <message>
        <source>Each plan still asks you, and can be undone.</source>
        <translation>Jeder Plan fragt Sie weiterhin und kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Remind of unanswered mail after days</source>
        <translation>An unbeantwortete E-Mail erinnern nach Tagen</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>Mail goes out through %1 · signature, filing, reminders</source>
        <translation>E-Mail geht über %1 hinaus · Signatur, Ablage, Erinnerungen</translation>
    </message>
    <message>
        <source>Mail goes out through its own server · signature, filing, reminders</source>
        <translation>E-Mail geht über den eigenen Server hinaus · Signatur, Ablage, Erinnerungen</translation>
    </message>
    <message>
        <source>No mail can be sent yet · server, signature, filing, reminders</source>
        <translation>Es kann noch keine E-Mail verschickt werden · Server, Signatur, Ablage, Erinnerungen</translation>
    </message>
</context>
<context>
    <name>countersign::SentDialog</name>
    <message>
        <source>Exact JSON</source>
        <translation>Genaues JSON</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>What was sent to a model for this item</source>
        <translation>Was für diesen Vorgang an ein Modell gesendet wurde</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No model was asked about this item.</source>
        <translation>Zu diesem Vorgang wurde kein Modell gefragt.</translation>
    </message>
</context>
<context>
    <name>countersign::Separation</name>
    <message>
        <source>The bundled tools are not confined to the vault: this system has no Landlock (Linux 5.19 or later with it switched on). Their own checks of every path hold.</source>
        <translation>Die mitgelieferten Werkzeuge sind nicht auf den Vault beschränkt: Dieses System hat kein Landlock (Linux ab 5.19, in dem es eingeschaltet ist). Ihre eigenen Prüfungen jedes Pfades gelten weiterhin.</translation>
    </message>
    <message>
        <source>The program that reads files could see files outside of the vault: this system has no Landlock.</source>
        <translation>Das Programm, das Dateien liest, könnte Dateien außerhalb des Vaults sehen: Dieses System hat kein Landlock.</translation>
    </message>
    <message>
        <source>System calls or memory of %1 are not limited here.</source>
        <translation>Systemaufrufe oder Speicher sind hier nicht begrenzt für: %1.</translation>
    </message>
    <message>
        <source>the bundled tools</source>
        <translation>die mitgelieferten Werkzeuge</translation>
    </message>
    <message>
        <source>the program that reads files</source>
        <translation>das Programm, das Dateien liest</translation>
    </message>
    <message>
        <source>The bundled tools and the program that reads files are confined.</source>
        <translation>Die mitgelieferten Werkzeuge und das Programm, das Dateien liest, sind in ihren Rechten beschränkt.</translation>
    </message>
    <message>
        <source>The bundled tools are confined; the program that reads files is confined as well once it starts.</source>
        <translation>Die mitgelieferten Werkzeuge sind beschränkt; das Programm, das Dateien liest, ist es ebenso, sobald es startet.</translation>
    </message>
</context>
<context>
    <name>countersign::ServerFields</name>
    <message>
        <source>Encrypted from the start (TLS)</source>
        <translation>Von Anfang an verschlüsselt (TLS)</translation>
    </message>
    <message>
        <source>Encrypted after a greeting (STARTTLS)</source>
        <translation>Verschlüsselt nach einer Begrüßung (STARTTLS)</translation>
    </message>
    <message>
        <source>Not encrypted, on this machine only</source>
        <translation>Unverschlüsselt, nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Mostly the whole address.</source>
        <translation>Meist die ganze Adresse.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Own certificate</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Only for a server of your own: a file with its certificate, or that of the authority that signed it (PEM).</source>
        <translation>Nur für einen eigenen Server: eine Datei mit seinem Zertifikat oder dem der Stelle, die es unterschrieben hat (PEM).</translation>
    </message>
    <message>
        <source>no server yet</source>
        <translation>noch kein Server</translation>
    </message>
    <message>
        <source>Server: %1 · change</source>
        <translation>Server: %1 · ändern</translation>
    </message>
    <message>
        <source>Hide the server&apos;s details</source>
        <translation>Angaben zum Server ausblenden</translation>
    </message>
    <message>
        <source>The certificate of your server</source>
        <translation>Das Zertifikat Ihres Servers</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>countersign::ServerLink</name>
    <message>
        <source>The server %1 is not running; nothing was sent.</source>
        <translation>Der Server %1 läuft nicht; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server %1 has no tool %2.</source>
        <translation>Der Server %1 hat kein Werkzeug %2.</translation>
    </message>
    <message>
        <source>The server %1 is not running; nothing was sent. %2</source>
        <translation>Der Server %1 läuft nicht; es wurde nichts gesendet. %2</translation>
    </message>
    <message>
        <source>The server %1 changes its tools all the time; nothing was sent.</source>
        <translation>Der Server %1 ändert ständig seine Werkzeuge; es wurde nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of its list were left out in all.</source>
        <translation>
            <numerusform>Insgesamt wurde %n Eintrag seiner Liste weggelassen.</numerusform>
            <numerusform>Insgesamt wurden %n Einträge seiner Liste weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its list of tools keeps changing; they stay as they were until it has come to rest.</source>
        <translation>Seine Werkzeugliste ändert sich ständig; die Werkzeuge bleiben, wie sie waren, bis sie zur Ruhe gekommen ist.</translation>
    </message>
</context>
<context>
    <name>countersign::ServicesPage</name>
    <message>
        <source>Everything is running</source>
        <translation>Alles läuft</translation>
    </message>
    <message>
        <source>%1 parts need a look</source>
        <translation>%1 Teile brauchen einen Blick</translation>
    </message>
    <message>
        <source>Needs a look: %1</source>
        <translation>Braucht einen Blick: %1</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Tool servers</source>
        <translation>Werkzeug-Server</translation>
    </message>
    <message>
        <source>Rules in config.yaml that wait for your word</source>
        <translation>Regeln in config.yaml, die auf Ihr Wort warten</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Let this rule approve</source>
        <translation>Diese Regel freigeben lassen</translation>
    </message>
    <message>
        <source>Let the rule %1 approve</source>
        <translation>Die Regel %1 freigeben lassen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Den Vault öffnen</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>Letzte Ereignisse</translation>
    </message>
    <message>
        <source>not kept apart</source>
        <translation>nicht abgeschottet</translation>
    </message>
    <message>
        <source>may use local sockets</source>
        <translation>darf lokale Sockets benutzen</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>switched off, or the port is taken</source>
        <translation>abgeschaltet, oder der Port ist belegt</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Look at Mail</source>
        <translation>Mail ansehen</translation>
    </message>
    <message>
        <source>What could not be done is shown with its item.</source>
        <translation>Was nicht getan werden konnte, steht bei seinem Vorgang.</translation>
    </message>
</context>
<context>
    <name>countersign::Session</name>
    <message>
        <source>The connection was given up.</source>
        <translation>Die Verbindung wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The server stopped reading.</source>
        <translation>Der Server liest nicht mehr.</translation>
    </message>
    <message>
        <source>The server went away while it started.</source>
        <translation>Der Server verschwand beim Starten.</translation>
    </message>
    <message>
        <source>The server speaks MCP revision &quot;%1&quot;, which is not known here; update the server or Countersign.</source>
        <translation>Der Server spricht die MCP-Fassung „%1“, die hier nicht bekannt ist; aktualisieren Sie den Server oder Countersign.</translation>
    </message>
    <message>
        <source>The server refused %1: %2</source>
        <translation>Der Server hat %1 abgewiesen: %2</translation>
    </message>
    <message>
        <source>The server does not take requests now; nothing was sent.</source>
        <translation>Der Server nimmt gerade keine Anfragen an; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s list of tools goes round in circles.</source>
        <translation>Die Werkzeugliste des Servers dreht sich im Kreis.</translation>
    </message>
    <message>
        <source>The server&apos;s list of tools has more than %1 pages.</source>
        <translation>Die Werkzeugliste des Servers hat mehr als %1 Seiten.</translation>
    </message>
    <message>
        <source>The changed list of tools could not be read: %1</source>
        <translation>Die geänderte Werkzeugliste ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The server is not connected; nothing was sent.</source>
        <translation>Der Server ist nicht verbunden; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server refused the call: %1</source>
        <translation>Der Server hat den Aufruf abgewiesen: %1</translation>
    </message>
    <message>
        <source>Stopped before the server had answered.</source>
        <translation>Angehalten, bevor der Server geantwortet hatte.</translation>
    </message>
    <message>
        <source>Not a message of the protocol, left out: %1</source>
        <translation>Keine Nachricht des Protokolls, ausgelassen: %1</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be read.</source>
        <translation>Die Antwort des Servers ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The server did not take the answer to its %1.</source>
        <translation>Der Server hat die Antwort auf sein %1 nicht angenommen.</translation>
    </message>
    <message>
        <source>%1 Whether %2 acted is not known.</source>
        <translation>%1 Ob %2 etwas getan hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The server did not take the cancellation of a call.</source>
        <translation>Der Server hat den Abbruch eines Aufrufs nicht angenommen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time; whether it acted is not known.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet; ob etwas geschehen ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The server did not say what its tools are; nothing was sent.</source>
        <translation>Der Server hat nicht gesagt, welche Werkzeuge er hat; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s list of tools has a page mark of more than %1 characters.</source>
        <translation>Die Werkzeugliste des Servers hat eine Seitenmarke von mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The server changes its tools all the time; nothing was sent.</source>
        <translation>Der Server ändert seine Werkzeuge ständig; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The structured content of a message was left out. %1</source>
        <translation>Der strukturierte Inhalt einer Nachricht wurde weggelassen. %1</translation>
    </message>
    <message>
        <source>A request whose id has more than %1 characters was not answered.</source>
        <translation>Eine Anfrage, deren Kennung mehr als %1 Zeichen hat, wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>The server says more than anybody asked it for; from now on it has to wait in between.</source>
        <translation>Der Server sagt mehr, als jemand gefragt hat; von jetzt an muss er dazwischen warten.</translation>
    </message>
    <message>
        <source>It came too late to be made here; nothing was sent.</source>
        <translation>Es kam zu spät, um hier ausgeführt zu werden; nichts wurde gesendet.</translation>
    </message>
</context>
<context>
    <name>countersign::SettingsSection</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>noch nicht verwendet</translation>
    </message>
    <message>
        <source>a change acts at once</source>
        <translation>eine Änderung wirkt sofort</translation>
    </message>
    <message>
        <source>All settings have their presets.</source>
        <translation>Alle Einstellungen haben ihre Voreinstellung.</translation>
    </message>
    <message>
        <source>Show only what you have set</source>
        <translation>Nur zeigen, was Sie gesetzt haben</translation>
    </message>
    <message>
        <source>Show all %1 settings</source>
        <translation>Alle %1 Einstellungen zeigen</translation>
    </message>
</context>
<context>
    <name>countersign::Sides</name>
    <message>
        <source>What came in</source>
        <translation>Was eingegangen ist</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Original or plan</source>
        <translation>Original oder Plan</translation>
    </message>
</context>
<context>
    <name>countersign::SignInFields</name>
    <message>
        <source>With an app password</source>
        <translation>Mit einem App-Passwort</translation>
    </message>
    <message>
        <source>With a sign-in in the browser</source>
        <translation>Mit einer Anmeldung im Browser</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>It goes into your system&apos;s keyring and to your mail servers, nowhere else.</source>
        <translation>Es geht in den Schlüsselbund Ihres Systems und an Ihre Mailserver, nirgends sonst hin.</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Only where your registration has one. It goes into your system&apos;s keyring.</source>
        <translation>Nur wenn Ihre Registrierung eines hat. Es geht in den Schlüsselbund Ihres Systems.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Sign in with %1…</source>
        <translation>Anmelden bei %1 …</translation>
    </message>
    <message>
        <source>Of all that Google knows only mail is asked for (https://mail.google.com/), the least that IMAP takes there: no contacts, no calendar, no files.</source>
        <translation>Von allem, was Google weiß, wird nur Mail verlangt (https://mail.google.com/), das Mindeste, was IMAP dort braucht: keine Kontakte, kein Kalender, keine Dateien.</translation>
    </message>
    <message>
        <source>Of all that Microsoft knows only mail is asked for (IMAP.AccessAsUser.All, and offline_access so that you need not sign in every hour): no contacts, no calendar, no files.</source>
        <translation>Von allem, was Microsoft weiß, wird nur Mail verlangt (IMAP.AccessAsUser.All, und offline_access, damit Sie sich nicht jede Stunde anmelden müssen): keine Kontakte, kein Kalender, keine Dateien.</translation>
    </message>
    <message>
        <source>%1 lets only registered programs read mail, and a registration of ours would put us between you and your mail. So you register Countersign as an app of your own there, once, and give its client id here.</source>
        <translation>%1 lässt nur registrierte Programme Mail lesen, und mit einer Registrierung von uns stünden wir zwischen Ihnen und Ihrer Mail. Deshalb registrieren Sie Countersign dort einmal als Ihre eigene App und geben hier deren Client-ID an.</translation>
    </message>
    <message>
        <source>the one that is kept</source>
        <translation>das gespeicherte</translation>
    </message>
    <message>
        <source>The sign-in was given up.</source>
        <translation>Die Anmeldung wurde aufgegeben.</translation>
    </message>
    <message>
        <source>%1 has opened in your browser. Sign in there, and come back here.</source>
        <translation>%1 hat sich in Ihrem Browser geöffnet. Melden Sie sich dort an, und kommen Sie hierher zurück.</translation>
    </message>
    <message>
        <source>Signed in with %1.</source>
        <translation>Angemeldet bei %1.</translation>
    </message>
    <message>
        <source>With a password</source>
        <translation>Mit einem Passwort</translation>
    </message>
    <message>
        <source>With a sign-in in the browser (OAuth 2)</source>
        <translation>Mit einer Anmeldung im Browser (OAuth 2)</translation>
    </message>
    <message>
        <source>Only what stands below as scope is asked for.</source>
        <translation>Es wird nur um das gebeten, was unten als Scope steht.</translation>
    </message>
</context>
<context>
    <name>countersign::SkippedSection</name>
    <message>
        <source>Skipped mails</source>
        <translation>Übersprungene Mails</translation>
    </message>
    <message>
        <source>Search sender, subject or rule</source>
        <translation>Absender, Betreff oder Regel suchen</translation>
    </message>
    <message>
        <source>Search skipped mails</source>
        <translation>Übersprungene Mails durchsuchen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Konten</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>could not be taken</source>
        <translation>nicht übernommen</translation>
    </message>
    <message>
        <source>written here</source>
        <translation>hier geschrieben</translation>
    </message>
    <message>
        <source>no rule takes it</source>
        <translation>keine Regel nimmt sie</translation>
    </message>
    <message>
        <source>No mail was skipped: each one became work, or none has come yet.</source>
        <translation>Keine Mail wurde übersprungen: Jede wurde zu Arbeit, oder es kam noch keine.</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) became no work. They lie in the mailbox as they did.</source>
        <translation>
            <numerusform>%n Mail wurde nicht zu Arbeit. Sie liegt wie zuvor im Postfach.</numerusform>
            <numerusform>%n Mails wurden nicht zu Arbeit. Sie liegen wie zuvor im Postfach.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped mail(s) have these words.</source>
        <translation>
            <numerusform>%n übersprungene Mail hat diese Wörter. </numerusform>
            <numerusform> %n übersprungene Mails haben diese Wörter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n mail(s) with these words are listed; there are older ones.</source>
        <translation>
            <numerusform>Die neueste %n Mail mit diesen Wörtern ist aufgeführt; es gibt ältere. </numerusform>
            <numerusform> Die neuesten %n Mails mit diesen Wörtern sind aufgeführt; es gibt ältere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n mail(s) are listed; there are older ones.</source>
        <translation>
            <numerusform>Die neueste %n Mail ist aufgeführt; es gibt ältere. </numerusform>
            <numerusform> Die neuesten %n Mails sind aufgeführt; es gibt ältere.</numerusform>
        </translation>
    </message>
    <message>
        <source>No skipped mail has these words.</source>
        <translation>Keine übersprungene Mail hat diese Wörter.</translation>
    </message>
    <message>
        <source>What is older lies in an archive and was not looked at.</source>
        <translation>Was älter ist, liegt in einem Archiv und wurde nicht angesehen.</translation>
    </message>
</context>
<context>
    <name>countersign::SpendLedger</name>
    <message>
        <source>Today&apos;s budget for the planner is spent (%1 of %2 USD). Raise it on the Planners page, or wait until midnight.</source>
        <translation>Das heutige Budget für den Planer ist verbraucht (%1 von %2 USD). Erhöhen Sie es auf der Seite Planer oder warten Sie bis Mitternacht.</translation>
    </message>
</context>
<context>
    <name>countersign::StartProblem</name>
    <message>
        <source>Countersign could not start</source>
        <translation>Countersign konnte nicht starten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>countersign::StdioTransport</name>
    <message>
        <source>The program %1 could not be started: %2.</source>
        <translation>Das Programm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>The program %1 was not found; install it or correct the command.</source>
        <translation>Das Programm %1 wurde nicht gefunden; installieren Sie es oder berichtigen Sie den Befehl.</translation>
    </message>
    <message>
        <source>No pipe could be opened to %1: %2.</source>
        <translation>Es ließ sich keine Verbindung zu %1 öffnen: %2.</translation>
    </message>
    <message>
        <source>The server closed its output.</source>
        <translation>Der Server hat seine Ausgabe geschlossen.</translation>
    </message>
    <message>
        <source>The server sent a message of more than %1 MiB.</source>
        <translation>Der Server hat eine Nachricht von mehr als %1 MiB gesendet.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The server was ended by signal %1.</source>
        <translation>Der Server wurde durch Signal %1 beendet.</translation>
    </message>
    <message>
        <source>The server ended by itself with exit code %1.</source>
        <translation>Der Server hat sich selbst beendet, Rückgabewert %1.</translation>
    </message>
    <message>
        <source>It could not be started apart from you: %1.</source>
        <translation>Er ließ sich nicht von Ihnen abgeschottet starten: %1.</translation>
    </message>
    <message>
        <source>The server wrote more at once than is kept; the beginning was left out.</source>
        <translation>Der Server hat auf einmal mehr geschrieben, als aufgehoben wird; der Anfang wurde weggelassen.</translation>
    </message>
</context>
<context>
    <name>countersign::StepCard</name>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>Tool %1 of server %2</source>
        <translation>Werkzeug %1 des Servers %2</translation>
    </message>
    <message>
        <source>Values of step %1</source>
        <translation>Werte von Schritt %1</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Werte zeigen</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>Werte verbergen</translation>
    </message>
    <message>
        <source>Planner: %1</source>
        <translation>Planer: %1</translation>
    </message>
</context>
<context>
    <name>countersign::SystemInfoService</name>
    <message>
        <source>Everything is paused, but that could not be stored yet: %1</source>
        <translation>Alles ist angehalten, aber das ließ sich noch nicht aufzeichnen: %1</translation>
    </message>
    <message>
        <source>This instance cannot accept a journal.</source>
        <translation>Diese Instanz kann kein Journal annehmen.</translation>
    </message>
</context>
<context>
    <name>countersign::TestLines</name>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>geht nicht</translation>
    </message>
</context>
<context>
    <name>countersign::TextLabel</name>
    <message>
        <source>… and %1 more characters</source>
        <translation>… und %1 weitere Zeichen</translation>
    </message>
</context>
<context>
    <name>countersign::TopicImporter</name>
    <message>
        <source>The vault is away; items wait in their topic.</source>
        <translation>Der Vault ist weg; Vorgänge warten in ihrem Topic.</translation>
    </message>
    <message>
        <source>The journal takes no new actions; items wait in their topic.</source>
        <translation>Das Journal nimmt keine neuen Vorgänge auf; sie warten in ihrem Topic.</translation>
    </message>
    <message>
        <source>There is more work waiting than the queue takes; items wait in their topic.</source>
        <translation>Es wartet mehr Arbeit, als die Warteschlange fasst; Vorgänge warten in ihrem Topic.</translation>
    </message>
</context>
<context>
    <name>countersign::TopicLane</name>
    <message>
        <source>It has no field &quot;value&quot;.</source>
        <translation>Es hat kein Feld „value“.</translation>
    </message>
    <message>
        <source>It is larger than %1 MiB.</source>
        <translation>Es ist größer als %1 MiB.</translation>
    </message>
</context>
<context>
    <name>countersign::TraceView</name>
    <message>
        <source>What happened, step by step</source>
        <translation>Was geschehen ist, Schritt für Schritt</translation>
    </message>
</context>
<context>
    <name>countersign::TrayIcon</name>
    <message>
        <source>Open Countersign</source>
        <translation>Countersign öffnen</translation>
    </message>
    <message>
        <source>Pause everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>nothing waits for you</source>
        <translation>nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>%1 waiting for you</source>
        <translation>%1 warten auf Sie</translation>
    </message>
    <message>
        <source>Countersign, paused, %1</source>
        <translation>Countersign, angehalten, %1</translation>
    </message>
    <message>
        <source>Countersign, %1</source>
        <translation>Countersign, %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Countersign, held, %1</source>
        <translation>Countersign, gesperrt, %1</translation>
    </message>
    <message>
        <source>Call back: %1</source>
        <translation>Zurückrufen: %1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Look at: %1</source>
        <translation>Ansehen: %1</translation>
    </message>
    <message>
        <source>This was not taken back</source>
        <translation>Das wurde nicht zurückgenommen</translation>
    </message>
</context>
<context>
    <name>countersign::TrialView</name>
    <message>
        <source>What would have become of the mails</source>
        <translation>Was aus den Mails geworden wäre</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Would have become work</source>
        <translation>Wären zu Arbeit geworden</translation>
    </message>
    <message>
        <source>Would have been skipped</source>
        <translation>Wären übersprungen worden</translation>
    </message>
    <message>
        <source>There is no mail there to try them on.</source>
        <translation>Dort liegt keine Mail, an der sie auszuprobieren wären.</translation>
    </message>
    <message>
        <source>%1 of the newest %2 mails would have become work</source>
        <translation>%1 der neuesten %2 Mails wären zu Arbeit geworden</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>becomes work</source>
        <translation>wird zu Arbeit</translation>
    </message>
    <message>
        <source>is skipped</source>
        <translation>wird übersprungen</translation>
    </message>
</context>
<context>
    <name>countersign::VaultDecisions</name>
    <message>
        <source>Moved notes decide.</source>
        <translation>Verschobene Notizen entscheiden.</translation>
    </message>
    <message>
        <source>Deciding by moving notes is turned off.</source>
        <translation>Entscheiden durch Verschieben von Notizen ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Moved notes are not looked at.</source>
        <translation>Verschobene Notizen werden nicht beachtet.</translation>
    </message>
    <message>
        <source>The system tells nothing about moved notes; they are looked for every minute.</source>
        <translation>Das System meldet verschobene Notizen nicht; jede Minute wird nachgesehen.</translation>
    </message>
    <message>
        <source>Something that the plan relies on has changed; look at it again in the window.</source>
        <translation>Etwas, worauf der Plan sich stützt, hat sich geändert; sehen Sie ihn im Fenster noch einmal an.</translation>
    </message>
    <message>
        <source>The note was in Approved and in Rejected. Move it to one of them.</source>
        <translation>Die Notiz lag in Approved und in Rejected. Verschieben Sie sie in eins von beiden.</translation>
    </message>
    <message>
        <source>The plan has changed since that note was written. This is the plan now.</source>
        <translation>Der Plan hat sich geändert, seit die Notiz geschrieben wurde. So lautet er jetzt.</translation>
    </message>
    <message>
        <source>A plan with a step that cannot simply be undone is decided in the window or the terminal.</source>
        <translation>Über einen Plan mit einem Schritt, der sich nicht einfach rückgängig machen lässt, wird im Fenster oder im Terminal entschieden.</translation>
    </message>
    <message>
        <source>Its note was moved to Rejected.</source>
        <translation>Seine Notiz wurde nach Rejected verschoben.</translation>
    </message>
    <message>
        <source>What bears a note&apos;s name here is no ordinary file, so it decides nothing. Remove it and move the note itself.</source>
        <translation>Was hier den Namen einer Notiz trägt, ist keine gewöhnliche Datei und entscheidet deshalb nichts. Entfernen Sie es und verschieben Sie die Notiz selbst.</translation>
    </message>
    <message>
        <source>The file beside this one is a copy: its original still stands in Pending_Approval, so nothing is decided. Move the original instead; or remove it there, if this copy is what you mean.</source>
        <translation>Die Datei daneben ist eine Kopie: Ihr Original liegt noch in Pending_Approval, deshalb ist nichts entschieden. Verschieben Sie stattdessen das Original; oder entfernen Sie es dort, wenn Sie diese Kopie meinen.</translation>
    </message>
    <message>
        <source>The note&apos;s file had a second name (a hard link), through which it could be changed. Nothing was decided; this is a new file, move it again.</source>
        <translation>Die Datei der Notiz hatte einen zweiten Namen (einen Hardlink), über den sie sich ändern ließ. Nichts wurde entschieden; dies ist eine neue Datei, verschieben Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The note&apos;s file belonged to another user of this computer. Nothing was decided; this is the plan as it is.</source>
        <translation>Die Datei der Notiz gehörte jemand anderem an diesem Rechner. Nichts wurde entschieden; so lautet der Plan.</translation>
    </message>
    <message>
        <source>This has been dealt with already, so moving its note decides nothing. Undo and Retry are in the window.</source>
        <translation>Das ist schon erledigt; das Verschieben der Notiz entscheidet nichts. Zurücknehmen und Wiederholen können Sie im Fenster.</translation>
    </message>
    <message>
        <source>There is nothing to decide about this now, so moving its note decides nothing.</source>
        <translation>Hier gibt es gerade nichts zu entscheiden; das Verschieben der Notiz entscheidet nichts.</translation>
    </message>
    <message>
        <source>The note&apos;s text was out of date. Nothing was decided; this is the plan as it is.</source>
        <translation>Der Text der Notiz war veraltet. Nichts wurde entschieden; dies ist der Plan, wie er ist.</translation>
    </message>
    <message>
        <source>The note&apos;s text had been changed or was out of date. Nothing was decided; this is the plan as it is. What stood there is kept beside it, in a file whose name ends in &quot;(yours)&quot;.</source>
        <translation>Der Text der Notiz war geändert oder veraltet. Nichts wurde entschieden; dies ist der Plan, wie er ist. Was dort stand, ist daneben aufgehoben, in einer Datei, deren Name auf „(yours)“ endet.</translation>
    </message>
    <message>
        <source>A plan that needs your eyes is decided in the window or the terminal.</source>
        <translation>Ein Plan, der Ihren Blick braucht, wird im Fenster oder im Terminal entschieden.</translation>
    </message>
    <message>
        <source>Moved notes are not looked at while the vault is away.</source>
        <translation>Verschobene Notizen werden nicht angesehen, solange der Vault fort ist.</translation>
    </message>
    <message>
        <source>They are looked for every %1 seconds: the vault&apos;s file system (%2) does not tell of changes.</source>
        <translation>Nach ihnen wird alle %1 Sekunden gesehen: Das Dateisystem des Vaults (%2) meldet keine Änderungen.</translation>
    </message>
</context>
<context>
    <name>countersign::VaultPresence</name>
    <message>
        <source>Another folder stands in the place of your vault. It is looked at as soon as nothing has changed in it for some seconds.</source>
        <translation>An der Stelle Ihres Vaults liegt ein anderer Ordner. Er wird angesehen, sobald sich darin einige Sekunden lang nichts geändert hat.</translation>
    </message>
</context>
<context>
    <name>countersign::VaultProjector</name>
    <message>
        <source>The notes follow the journal.</source>
        <translation>Die Notizen folgen dem Journal.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder %1 is not there: no item is taken in, and no note is written. Put it back, or name another one (app.vault_path).</source>
        <translation>Der Ordner %1 des Vaults ist nicht da: nichts wird aufgenommen und keine Notiz geschrieben. Stellen Sie ihn zurück oder nennen Sie einen anderen (app.vault_path).</translation>
    </message>
    <message>
        <source>Who writes Dashboard.md for all that share the vault is not known.</source>
        <translation>Wer Dashboard.md für alle schreibt, die sich den Vault teilen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 writes Dashboard.md for all that share the vault.</source>
        <translation>%1 schreibt Dashboard.md für alle, die sich den Vault teilen.</translation>
    </message>
</context>
<context>
    <name>countersign::WatchFields</name>
    <message>
        <source>Folders to watch</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>from now on</source>
        <translation>ab jetzt</translation>
    </message>
    <message>
        <source>all that lie there, too</source>
        <translation>auch alle, die schon dort liegen</translation>
    </message>
    <message>
        <source>from a day on</source>
        <translation>ab einem Tag</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Mails count</source>
        <translation>Mails zählen</translation>
    </message>
</context>
<context>
    <name>countersign::toolcodec</name>
    <message>
        <source>A tool&apos;s definition is larger than %1 KiB.</source>
        <translation>Die Beschreibung eines Werkzeugs ist größer als %1 KiB.</translation>
    </message>
    <message>
        <source>A tool without a usable name was left out.</source>
        <translation>Ein Werkzeug ohne brauchbaren Namen wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The tool %1 was left out: it has no input schema.</source>
        <translation>Das Werkzeug %1 wurde ausgelassen: Es hat kein Eingabeschema.</translation>
    </message>
    <message>
        <source>The tool %1 was left out: %2</source>
        <translation>Das Werkzeug %1 wurde ausgelassen: %2</translation>
    </message>
    <message>
        <source>The server answered with error %1.</source>
        <translation>Der Server antwortete mit Fehler %1.</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be read: its content is no list.</source>
        <translation>Die Antwort des Servers lässt sich nicht lesen: Ihr Inhalt ist keine Liste.</translation>
    </message>
    <message>
        <source>[Shortened: the tool answered %1 bytes with the SHA-256 %2.]</source>
        <translation>[Gekürzt: Das Werkzeug hat %1 Bytes mit der SHA-256 %2 geantwortet.]</translation>
    </message>
</context>
</TS>
