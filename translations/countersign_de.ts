<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Answer</name>
    <message>
        <source>The file beside this one does not bear its note&apos;s own name, so it decides nothing. Move the note itself, under its own name.</source>
        <translation>Die Datei daneben trägt nicht den eigenen Namen ihrer Notiz und entscheidet deshalb nichts. Verschieben Sie die Notiz selbst, unter ihrem eigenen Namen.</translation>
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
    <name>Claim</name>
    <message>
        <source>The file cannot be placed in the vault: %1.</source>
        <translation>Die Datei lässt sich nicht in den Vault legen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei lässt sich nicht lesen.</translation>
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
        <source>&quot;resolve&quot; takes happened, not-happened or probe.</source>
        <translation>„resolve“ nimmt happened, not-happened oder probe.</translation>
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
  serve                     no window; runs until SIGTERM
  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]
  status [--json]           services, queues, counts per state, planner, pause
  list [--state S] [--limit N] [--json]
  show ID [--sent] [--json] the plan as a reviewer sees it, with its digest; --sent: what a model was sent for it
  approve ID | reject ID [--reason S]     in a terminal; shows the plan first
  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe
  revise ID                 asks for another plan with your comment
  trace ID [--json]         everything that happened to an item, in order
  metrics [--json]          every metric
  pause | resume            the panic stop: no tool is called while paused
  rules [confirm NAME]      rules that approve by themselves; new ones wait for your word
  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]
                            a bundle is a folder that anyone can check with sha256sum
  audit accept              a journal that is held: shows why, and goes on with it as it is
  audit archive --before TIME      puts old, verified events into a bundle beside the journal
  audit redact ID [--reason TEXT]  removes the content of an ended item; the chain stays valid
  mcp list | mcp import FILE | mcp pin ID     tool servers, and how each is kept apart
  ledger [reset] [--json]   what models have cost today; reset starts one anew that cannot be read
  doctor [--json]           checks everything and says what to do
  --help, --version

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
        <translation>Countersign: ein KI-Mitarbeiter, der fragt, bevor er handelt

countersign [--profile DIR] [--config FILE] [--vault DIR] [--set KEY=VALUE]... [BEFEHL]
  (keiner)                  mit Fenster; ein zweiter Start holt das Fenster des ersten nach vorn
  --background              dasselbe, versteckt im Infobereich
  serve                     ohne Fenster; läuft bis SIGTERM
  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]
  status [--json]           Dienste, Warteschlangen, Anzahl je Zustand, Planer, Anhalten
  list [--state S] [--limit N] [--json]
  show ID [--sent] [--json] der Plan, wie ihn sieht, wer ihn prüft, mit Fingerabdruck; --sent: was ein Modell dafür bekam
  approve ID | reject ID [--reason S]     im Terminal; zeigt zuerst den Plan
  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe
  revise ID                 verlangt mit Ihrem Kommentar einen anderen Plan
  trace ID [--json]         alles, was mit einem Vorgang geschah, der Reihe nach
  metrics [--json]          alle Messwerte
  pause | resume            der Notaus: Solange angehalten ist, wird kein Werkzeug aufgerufen
  rules [confirm NAME]      Regeln, die von selbst freigeben; neue warten auf Ihr Wort
  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]
                            ein Bündel ist ein Ordner, den jeder mit sha256sum prüfen kann
  audit accept              ein gesperrtes Journal: zeigt den Grund und macht mit ihm weiter, wie es ist
  audit archive --before TIME      legt alte, geprüfte Ereignisse in ein Bündel neben dem Journal
  audit redact ID [--reason TEXT]  entfernt den Inhalt eines beendeten Vorgangs; die Kette bleibt gültig
  mcp list | mcp import FILE | mcp pin ID     Werkzeug-Server, und wie jeder abgeschottet ist
  ledger [reset] [--json]   was Modelle heute gekostet haben; reset beginnt ein unlesbares Buch neu
  doctor [--json]           prüft alles und sagt, was zu tun ist
  --help, --version

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
        <source>Step %1 changes a file that this program has not made.</source>
        <translation>Schritt %1 ändert eine Datei, die dieses Programm nicht angelegt hat.</translation>
    </message>
    <message>
        <source>Step %1 makes a name that looks like another one beside it.</source>
        <translation>Schritt %1 vergibt einen Namen, der aussieht wie ein anderer daneben.</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>%1 is one file with another one elsewhere (a hard link), so planners do not read it. Put a copy in its place.</source>
        <translation>%1 ist dieselbe Datei wie eine andere an anderer Stelle (ein Hardlink), daher lesen Planer sie nicht. Legen Sie eine Kopie an ihre Stelle.</translation>
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
</context>
<context>
    <name>IncomingCard</name>
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
</context>
<context>
    <name>Inotify</name>
    <message>
        <source>A folder cannot be watched: %1.</source>
        <translation>Ein Ordner lässt sich nicht beobachten: %1.</translation>
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
</context>
<context>
    <name>Lifecycle</name>
    <message>
        <source>This is not possible any more: the action is %1.</source>
        <translation>Das geht nicht mehr: Der Vorgang ist im Zustand %1.</translation>
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
        <translation>Was für Modelle ausgegeben wurde, lässt sich nicht lesen, daher wird kein Modell gefragt (%1). Beginnen Sie das Ausgabenbuch neu: auf der Seite „Planer“ unter „Geld“ oder mit „countersign ledger reset“ in einem Terminal.</translation>
    </message>
    <message>
        <source>its entry &quot;%1&quot; is not as Countersign writes it</source>
        <translation>sein Eintrag „%1“ ist nicht so, wie Countersign ihn schreibt</translation>
    </message>
    <message>
        <source>The server sent more than an answer can be, so the connection was cut. Check the server&apos;s address, or raise max_tokens if its answers are really so long.</source>
        <translation>Der Server hat mehr gesendet, als eine Antwort sein kann; die Verbindung wurde getrennt. Prüfen Sie die Adresse des Servers, oder erhöhen Sie max_tokens, wenn seine Antworten wirklich so lang sind.</translation>
    </message>
</context>
<context>
    <name>ModelPlanner</name>
    <message>
        <source>Call %1 of %2</source>
        <translation>%1 von %2 aufrufen</translation>
    </message>
    <message>
        <source>The reading names no kind, or leaves out whether it instructs software.</source>
        <translation>Die Lesung nennt keine Art oder lässt offen, ob der Vorgang Software anweist.</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>There is no such action.</source>
        <translation>Diesen Vorgang gibt es nicht.</translation>
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
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Not used yet: mail accounts come with a later version, so nothing comes from &quot;%1&quot; and this rule approves nothing.</source>
        <translation>Noch nicht benutzt: Mailkonten kommen mit einer späteren Version, deshalb kommt nichts von „%1“, und diese Regel gibt nichts frei.</translation>
    </message>
    <message>
        <source>&quot;trusted_source: inbox&quot; believes the From of every mail that is dropped in the Inbox. Anybody can write any sender into a mail, so confirm this only if you alone decide what is dropped there.</source>
        <translation>„trusted_source: inbox“ glaubt das From jeder Mail, die in den Eingang gelegt wird. Jeder kann jeden Absender in eine Mail schreiben; bestätigen Sie das also nur, wenn Sie allein entscheiden, was dort hineingelegt wird.</translation>
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
    <name>VisibleName</name>
    <message>
        <source>The name “%1” holds a character that cannot be seen. Write it without.</source>
        <translation>Der Name „%1“ enthält ein unsichtbares Zeichen. Schreiben Sie ihn ohne.</translation>
    </message>
    <message>
        <source>The name “%1” begins or ends with a space, or ends with a dot, so that it looks like another one. Write it without.</source>
        <translation>Der Name „%1“ beginnt oder endet mit einem Leerzeichen oder endet mit einem Punkt und sieht dadurch aus wie ein anderer. Schreiben Sie ihn ohne.</translation>
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
    <name>countersign</name>
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
        <source>Rejected or expired</source>
        <translation>Abgelehnt oder abgelaufen</translation>
    </message>
    <message>
        <source>Failed or in doubt</source>
        <translation>Gescheitert oder im Zweifel</translation>
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
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Being carried out</source>
        <translation>Wird ausgeführt</translation>
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
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
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
        <source>This note was put back.</source>
        <translation>Diese Notiz wurde zurückgelegt.</translation>
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
        <source>The tool %1 is listed twice; the second one was left out.</source>
        <translation>Das Werkzeug %1 steht zweimal in der Liste; das zweite wurde weggelassen.</translation>
    </message>
    <message>
        <source>The list is too long: no more than %1 tools and %2 KiB of definitions are taken.</source>
        <translation>Die Liste ist zu lang: Es werden höchstens %1 Werkzeuge und %2 KiB Beschreibungen angenommen.</translation>
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
        <source>Search everything that happened… /</source>
        <translation>Alles durchsuchen, was geschehen ist … /</translation>
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
</context>
<context>
    <name>countersign::AgentService</name>
    <message>
        <source>This was undone before.</source>
        <translation>Das wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Everything is paused, but that could not be stored yet: %1</source>
        <translation>Alles ist angehalten, aber das ließ sich noch nicht aufzeichnen: %1</translation>
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
        <source>This instance cannot accept a journal.</source>
        <translation>Diese Instanz kann kein Journal annehmen.</translation>
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
        <source>revision %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>expires %1</source>
        <translation>läuft ab: %1</translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>Was eingegangen ist</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>There is no plan yet.</source>
        <translation>Es gibt noch keinen Plan.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>This could not be read.</source>
        <translation>Das ließ sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalsModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
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
        <source>Rejected: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Comes back later: %1</source>
        <translation>Kommt später wieder: %1</translation>
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
    <message numerus="yes">
        <source>%n items wait in all. Press Esc and clear the filter to see them.</source>
        <translation>
            <numerusform>Insgesamt wartet %n Vorgang. Esc leert den Filter und zeigt ihn.</numerusform>
            <numerusform>Insgesamt warten %n Vorgänge. Esc leert den Filter und zeigt sie.</numerusform>
        </translation>
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
</context>
<context>
    <name>countersign::ChartCard</name>
    <message>
        <source>Nothing in this time</source>
        <translation>Nichts in dieser Zeit</translation>
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
        <source>Paste a key to store it in the keyring</source>
        <translation>Schlüssel einfügen, um ihn im Schlüsselbund zu hinterlegen</translation>
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
</context>
<context>
    <name>countersign::CompiledSchema</name>
    <message>
        <source>everything: %1</source>
        <translation>alles: %1</translation>
    </message>
    <message>
        <source>the schema is too large</source>
        <translation>das Schema ist zu groß</translation>
    </message>
    <message>
        <source>the schema is nested too deeply</source>
        <translation>das Schema ist zu tief verschachtelt</translation>
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
        <source>The value cannot be checked: %1</source>
        <translation>Der Wert lässt sich nicht prüfen: %1</translation>
    </message>
    <message>
        <source>The value does not fit the tool&apos;s schema.</source>
        <translation>Der Wert passt nicht zum Schema des Werkzeugs.</translation>
    </message>
    <message>
        <source>These values are too many or too long to be checked.</source>
        <translation>Diese Werte sind zu viele oder zu lang, um geprüft zu werden.</translation>
    </message>
    <message>
        <source>The tool&apos;s schema and these values take too much work to be checked.</source>
        <translation>Das Schema des Werkzeugs und diese Werte zu prüfen kostet zu viel Aufwand.</translation>
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
    <name>countersign::DashboardPage</name>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Typical time to done</source>
        <translation>Übliche Zeit bis zur Erledigung</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Actions per minute</source>
        <translation>Vorgänge pro Minute</translation>
    </message>
    <message>
        <source>Time to done, seconds</source>
        <translation>Zeit bis zur Erledigung, Sekunden</translation>
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
        <source>Nothing handled yet</source>
        <translation>Noch nichts bearbeitet</translation>
    </message>
    <message>
        <source>%1 handled</source>
        <translation>%1 bearbeitet</translation>
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
        <source>%1 needs a look: %2</source>
        <translation>%1 braucht einen Blick: %2</translation>
    </message>
    <message>
        <source>Everything is running.</source>
        <translation>Alles läuft.</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Heute erledigt</translation>
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
        <source>%1 anyway</source>
        <translation>Trotzdem: %1</translation>
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
        <source>approve what you see</source>
        <translation>freigeben, was Sie sehen</translation>
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
</context>
<context>
    <name>countersign::KeyringStore</name>
    <message>
        <source>The keyring is there.</source>
        <translation>Der Schlüsselbund ist da.</translation>
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
        <source>%1 needs a look.</source>
        <translation>%1 braucht einen Blick.</translation>
    </message>
    <message>
        <source>%1 handled today, nothing waiting</source>
        <translation>%1 heute bearbeitet, nichts wartet</translation>
    </message>
    <message>
        <source>%1 handled today, %2 waiting</source>
        <translation>%1 heute bearbeitet, %2 warten</translation>
    </message>
    <message>
        <source>(%1) Countersign</source>
        <translation>(%1) Countersign</translation>
    </message>
</context>
<context>
    <name>countersign::McpHub</name>
    <message>
        <source>There is no server %1.</source>
        <translation>Den Server %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>What %1 of %2 returned does not fit its own schema and was left out: %3</source>
        <translation>Was %1 von %2 zurückgab, passt nicht zum eigenen Schema und wurde ausgelassen: %3</translation>
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
        <source>Tools of %1 are new or have changed and are refused until they are pinned: %2</source>
        <translation>Werkzeuge von %1 sind neu oder haben sich geändert und werden abgelehnt, bis sie bestätigt sind: %2</translation>
    </message>
    <message>
        <source>The tool %1 of %2 is new or has changed since it was pinned; look at it and pin it.</source>
        <translation>Das Werkzeug %1 von %2 ist neu oder hat sich seit seiner Bestätigung geändert; sehen Sie es sich an und bestätigen Sie es.</translation>
    </message>
    <message>
        <source>%1 has new or changed tools %2; pin them to use them.</source>
        <translation>%1 hat neue oder geänderte Werkzeuge %2; bestätigen Sie sie, um sie zu verwenden.</translation>
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
        <source>What changed since revision %1</source>
        <translation>Was sich seit Fassung %1 geändert hat</translation>
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
</context>
<context>
    <name>countersign::PlanService</name>
    <message>
        <source>Service is healthy</source>
        <translation>Der Dienst arbeitet</translation>
    </message>
    <message>
        <source>The same content came in before (%1). This is likely a duplicate.</source>
        <translation>Derselbe Inhalt ist schon einmal eingegangen (%1). Das ist wahrscheinlich ein Doppel.</translation>
    </message>
    <message>
        <source>The plan has changed since you looked at it. Look at it again, then edit.</source>
        <translation>Der Plan hat sich geändert, seit Sie ihn gesehen haben. Sehen Sie noch einmal hin und ändern Sie dann.</translation>
    </message>
</context>
<context>
    <name>countersign::PlannerOffice</name>
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
        <source>The server %1 is not running: %2</source>
        <translation>Der Server %1 läuft nicht: %2</translation>
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
        <source>%1 needs a look</source>
        <translation>%1 braucht einen Blick</translation>
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
        <source>Settings</source>
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
        <source>Planner</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Health, metrics</source>
        <translation>Zustand, Messwerte</translation>
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
</context>
<context>
    <name>countersign::SpendLedger</name>
    <message>
        <source>Today&apos;s budget for the planner is spent (%1 of %2 USD). Raise it on the Planners page, or wait until midnight.</source>
        <translation>Das heutige Budget für den Planer ist verbraucht (%1 von %2 USD). Erhöhen Sie es auf der Seite Planer oder warten Sie bis Mitternacht.</translation>
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
        <source>Call %1 of %2</source>
        <translation>%1 von %2 aufrufen</translation>
    </message>
    <message>
        <source>Tool %1 of server %2</source>
        <translation>Werkzeug %1 des Servers %2</translation>
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
</context>
<context>
    <name>countersign::UndoBar</name>
    <message>
        <source>Starts in %1 s</source>
        <translation>Beginnt in %1 s</translation>
    </message>
    <message>
        <source>Call it back (Z)</source>
        <translation>Zurückrufen (Z)</translation>
    </message>
    <message>
        <source>Approved, waits until you resume</source>
        <translation>Freigegeben, wartet, bis Sie fortsetzen</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Wird ausgeführt …</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Wird rückgängig gemacht …</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Undo (Z)</source>
        <translation>Rückgängig (Z)</translation>
    </message>
    <message>
        <source>It is not certain that this happened.</source>
        <translation>Es ist nicht sicher, dass das geschehen ist.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Called back.</source>
        <translation>Zurückgerufen.</translation>
    </message>
    <message>
        <source>It waits for you again.</source>
        <translation>Es wartet wieder auf Sie.</translation>
    </message>
    <message>
        <source>Too late to call it back.</source>
        <translation>Zum Zurückrufen zu spät.</translation>
    </message>
    <message>
        <source>It could not be undone.</source>
        <translation>Es ließ sich nicht rückgängig machen.</translation>
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
        <source>The note&apos;s text had been changed or was out of date. Nothing was decided; this is the plan as it is.</source>
        <translation>Der Text der Notiz war geändert oder überholt. Nichts wurde entschieden; so lautet der Plan.</translation>
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
</context>
<context>
    <name>countersign::VaultProjector</name>
    <message>
        <source>The notes follow the journal.</source>
        <translation>Die Notizen folgen dem Journal.</translation>
    </message>
</context>
<context>
    <name>countersign::noteparts</name>
    <message>
        <source>Arguments:</source>
        <translation>Argumente:</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation>Warum:</translation>
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
        <source>Look closely:</source>
        <translation>Bitte genau hinsehen:</translation>
    </message>
    <message>
        <source>Why this plan</source>
        <translation>Warum dieser Plan</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
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
        <source>Needs your eyes:</source>
        <translation>Hier müssen Sie selbst hinsehen:</translation>
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
        <source>Shortened: the tool answered %1 bytes with the SHA-256 %2.</source>
        <translation>Gekürzt: Das Werkzeug hat %1 Bytes mit der SHA-256 %2 geantwortet.</translation>
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
