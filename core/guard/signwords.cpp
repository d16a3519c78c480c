#include "guard/signwords.h"

#include <QtGlobal>

namespace countersign::signs {

// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Chinese, Japanese; one line
// for each where they differ. They go through the same folding as the text: case, accents and spaces do not matter.
static constexpr Words kWords[] = {
    {Override,
        "ignore|ignoring|disregard|forget|override|bypass|overrule|pay no attention|do not follow|dont follow|do not "
        "obey|stop following|no longer apply|no longer valid|supersede"},
    {Override,
        "ignorier|missacht|vergiss|vergessen sie|ubergeh|umgeh|nicht beachten|beachte nicht|verwirf|nicht mehr "
        "gultig|setze dich uber|gelten nicht mehr|ausser acht|hinwegsetz"},
    {Override,
        "ignorez|ignorer|oublie|ne tiens pas compte|ne tenez pas compte|ne tiens plus compte|fais abstraction|faites "
        "abstraction|contourn|passe outre|ne suis plus"},
    {Override,
        "ignora|olvida|olvide|haz caso omiso|haga caso omiso|no sigas|no hagas caso|omite|pasa por alto|deja de "
        "lado|sáltate|saltate"},
    {Override, "ignori|dimentica|dimentichi|non tenere conto|non seguire|trascura|scavalca|lascia perdere"},
    {Override,
        "ignore|desconsider|esqueca|esquece|negeer|vergeet|zignoruj|ignoruj|zapomnij|pomin|yok say|gormezden gel|unut"},
    {Override,
        "игнорир|забудь|проигнорир|не обращай внимания|не "
        "учитывай|忽略|无视|無視|忘记|忘掉|不要理会|忘れ|従わない|従うな"},

    {Prior,
        "previous|prior|above|earlier|preceding|foregoing|existing|=your|=system|initial|original|=these|before "
        "this|until now|so far"},
    {Prior,
        "vorherig|bisherig|vorangegangen|vorangehend|obig|fruher|ursprunglich|=deine|=deinen|=ihre|bestehend|oben "
        "steh|zuvor"},
    {Prior, "precedent|anterieur|ci-dessus|=tes|=vos|initial|existant|jusqu ici"},
    {Prior, "anterior|previ|=tus|=sus|original|existente|hasta ahora|di cui sopra|=tue|=tuoi|=sue|esistent|finora"},
    {Prior,
        "=suas|vorige|eerdere|bovenstaande|poprzedni|wczesniejsz|onceki|предыдущ|прежн|вышеизлож|之前|先前|以上|前面|"
        "以前|上記|これまで|前の"},

    {All,
        "=all|=any|every|everything|entire|=alle|=allen|samtlich|jede|jegliche|gesamt|=tous|=toutes|=tout|chaque|="
        "todas|=todos|=todo|cada|=tutte|=tutti|=tutto|=ogni|qualsiasi"},
    {All, "wszystkie|wszelkie|=tum|butun|=все|всех|всю|所有|全部|一切|すべて|全て|全部の"},

    {Instruction,
        "instruction|guideline|directive|=prompt|=prompts|=rules|=rule|=orders|programming|constraint|safeguard|"
        "restriction|policies|=policy|safety check"},
    {Instruction,
        "anweisung|instruktion|vorgabe|=regel|=regeln|richtlinie|befehl|systemanweisung|systemprompt|weisung|"
        "beschrankung|sicherheitsregel"},
    {Instruction,
        "consigne|=regle|=regles|restriction|instruccion|=regla|=reglas|directriz|directrices|indicacion|ordenes|"
        "restriccion"},
    {Instruction,
        "istruzion|=regola|=regole|direttiv|restrizion|=ordini|indicazion|instruc|=regra|=regras|instructie|=regels|"
        "opdracht|instrukcj|polecen|zasad"},
    {Instruction, "talimat|kural|инструкц|указан|правил|指令|指示|说明|规则|提示词|命令|ルール|規則"},

    {Machine,
        "ai assistant|ai agent|ai model|ai system|ai tool|ai planner|ai that|ai reading|=the ai|=an ai|dear ai|hey "
        "ai|if ai|as ai|for ai|=this ai|=your ai|=llm|=llms|language model|chatbot|chat gpt|=gpt|copilot|virtual "
        "assistant|automated assistant|automated agent|digital assistant|automated system|desktop agent|mail "
        "agent|email assistant|planning agent|artificial intelligence|automated reader"},
    {Machine,
        "ki assistent|ki agent|ki system|ki modell|=die ki|=eine ki|=an ki|=der ki|liebe ki|=diese ki|=deine "
        "ki|sprachmodell|kunstliche intelligenz|digitaler assistent|digitale assistent|virtueller "
        "assistent|automatisches system|automatische system|posteingangsagent"},
    {Machine,
        "assistant ia|agent ia|=une ia|=cette ia|chere ia|intelligence artificielle|modele de langage|modele de "
        "langue|assistant virtuel|assistant numerique|systeme automatique|agent automatique"},
    {Machine,
        "=una ia|=la ia|=esta ia|inteligencia artificial|modelo de lenguaje|asistente virtual|asistente de ia|agente "
        "de ia|agente automatico|sistema automatico"},
    {Machine,
        "=un ia|=questa ia|intelligenza artificiale|modello linguistico|assistente virtuale|assistente ia|assistente "
        "ai|agente ia|agente automatico|sistema automatico|=all ia"},
    {Machine,
        "modelo de linguagem|taalmodel|kunstmatige intelligentie|ai assistent|sztuczna inteligencja|sztucznej "
        "inteligencji|model jezykowy|asystent ai|yapay zeka|=ии|искусственный интеллект|искусственного "
        "интеллекта|языковая модель|нейросеть|人工智能|语言模型|ai助手|智能助手|人工知能|言語モデル"},

    {Address,
        "=dear|attention|note to|note for|message to|message for|instruction to|instruction for|instructions "
        "to|instructions for|=hey|you are|youre|as an|reading this|processing this|processes this|handles this|reads "
        "this|handling this|whoever|memo to|addressed to|order to"},
    {Address,
        "achtung|hinweis an|hinweis fur|nachricht an|nachricht fur|du bist|sie sind|wenn du|falls "
        "du|=liebe|=lieber|dies liest|dies verarbeitet|diese mail|anweisung an|anweisung fur|notiz an|hallo"},
    {Address,
        "a l attention|note a|note pour|message a|message pour|tu es|vous etes|si tu es|si vous "
        "etes|=cher|=chere|instruction a|instruction pour|instructions pour|qui lit|qui traite|bonjour|consigne "
        "a|consigne pour"},
    {Address,
        "atencion|nota para|mensaje para|=eres|usted es|si eres|querid|estimad|instrucciones para|instruccion para|que "
        "lee|que procesa|que lea|hola|aviso para|aviso al"},
    {Address,
        "attenzione|nota per|messaggio per|=sei un|=se sei|=sei l|=caro|=cara|gentile|istruzioni per|istruzione "
        "per|che legge|che elabora|ciao|avviso per|avviso all"},
    {Address,
        "atencao|voce e|mensagem para|let op|bericht voor|je bent|=beste|uwaga|wiadomosc dla|jestes|dikkat|=sen "
        "bir|внимание|сообщение для|=ты|если ты|уважаем|注意|你是|如果你|あなたは"},

    {Helper,
        "=assistant|software "
        "agent|=bot|=assistent|=assistenten|=assistenz|=agent|=agenten|=asistente|=assistente|=asystent|=asystenta|"
        "助手|アシスタント"},
    {Toward,
        "=to the|=to any|for the|=an die|=an den|=an das|=an jede|=an alle|fur die|fur den|=a l|pour l|para el|para "
        "la|per l|=all|への|宛"},
    {Override,
        "no longer need|lift all|lifted|are void|null and void|are cancelled|ungultig|aufgehoben|ausser "
        "kraft|hinfallig|s appliquent plus|ne valent plus|sont annul|quedan anulad|quedan sin efecto|ya no valen|ya no "
        "se aplican|valgono piu|sono annullat|non si applicano|piu valid"},
    {Keep,
        "dont forget|do not forget|never forget|vergessen sie bitte nicht|vergessen sie nicht|vergiss nicht|vergiss "
        "bitte nicht|n oubliez pas|n oublie pas|n oubliez surtout|no olvide|no olvides|no se olvide|non dimenti|nao "
        "esqueca|vergeet niet|nie zapomnij|не забудь"},
    {Prior,
        "=earlier|you were given|were told|das du bekommen|die du bekommen|die dir|que tu as recu|qu on t a|que te "
        "dieron|que has recibido|che hai ricevuto|che ti hanno|=di prima|=du|=tu"},
    {Instruction,
        "what you were told|whatever you were told|was dir gesagt|ce qu on t a dit|lo que te dijeron|lo que te han "
        "dicho|quello che ti|=normas|=norme|=permission|=permissions"},
    {Machine,
        "any ai|every ai|ai processing|ai reader|ai models|modelo de ia|modele d ia|modello di ia|modello ia|=ki "
        "systeme|si une ia"},
    {Address,
        "if you read|lit ceci|lisant ceci|lee esto|lees esto|lea esto|legge questo|leggi questo|wer dies|dies "
        "lesen|das hier lies|als ki"},
    {NoAsk,
        "no longer need permission|do not need to ask|dont need to ask|no need to check with|musst sie nicht "
        "fragen|musst ihn nicht fragen|musst niemanden fragen|nicht gefragt werden|ohne prufung bezahl|ohne weitere "
        "prufung|n a pas besoin d approuver|no hace falta que el|no hace falta que la|no es necesario que el|non serve "
        "che il|non occorre che il|senza avvis|sans prevenir|sin avisar|ohne bescheid"},
    {Approved,
        "said yes|given the ok|gave the ok|has agreed|already agreed|ja gesagt|einverstanden|dit oui|donne son feu "
        "vert|feu vert|dicho que si|dado el ok|detto di si|dato l ok|via libera"},
    {Already,
        "already|=this|=it|bereits|schon|=das|=dies|dieser plan|=deja|=cela|=ceci|=ce plan|=ya|=esto|=este "
        "plan|=gia|=questo|=cio|=zaten|=bu|уже|это|已经|已|すでに|既に|=juz"},
    {Owner,
        "=owner|=owners|=user|=users|human|reviewer|=boss|operator|besitzer|eigentumer|inhaber|nutzer|benutzer|=mensch|"
        "=menschen|anwender|=chef|proprietaire|utilisateur|humain|=patron|propietari|dueno|usuari|human|=jefe"},
    {Owner,
        "proprietari|utente|=umano|titolare|=capo|=dono|utilizador|eigenaar|gebruiker|wlasciciel|uzytkownik|=sahib|"
        "kullanici|владел|пользовател|хозя|所有者|用户|主人|ユーザー|持ち主|利用者"},
    {Approved,
        "=approved|preapproved|pre approved|authorized|authorised|signed off|granted approval|approval granted|has "
        "consented|cleared by|genehmigt|freigegeben|bewilligt|autorisiert|abgesegnet|zugestimmt|freigabe "
        "erteilt|freigabe liegt|approuve|autorise|valide|donne son accord|deja accepte"},
    {Approved,
        "aprobad|autorizad|visto bueno|ha aprobado|approvat|autorizzat|dato il "
        "consenso|aprovad|goedgekeurd|zatwierdz|zaakceptowan|onaylan|onaylad|одобрен|утвержд|согласован|已批准|已授权|"
        "已同意|批准了|承認済|承認しました|承認された"},

    {NoAsk,
        "no approval|without approval|no confirmation|without confirmation|without asking|do not ask|dont ask|never "
        "ask|no review|without review|skip the review|skip review|skip approval|skip the approval|no need to ask|no "
        "need for approval|needs no approval|not need approval|not require approval|approval is not|approval not "
        "required|no human review|without waiting for|no sign off|no further approval|does not need to be "
        "approved|need not be approved|not need to be asked"},
    {NoAsk,
        "ohne ruckfrage|ohne freigabe|ohne genehmigung|keine freigabe|keine genehmigung|keine bestatigung|nicht "
        "nachfragen|frage nicht nach|frag nicht nach|ohne zu fragen|ohne nachzufragen|freigabe ist nicht|freigabe "
        "nicht notig|ohne nachfrage|keiner freigabe|keiner genehmigung|genehmigung ist nicht"},
    {NoAsk,
        "sans approbation|sans validation|sans confirmation|sans demander|sans autre validation|ne demande pas|ne "
        "demandez pas|aucune approbation|aucune validation|pas besoin d approbation|pas besoin de validation|aucune "
        "confirmation|sans autorisation pre|sans poser de question|ne demande rien"},
    {NoAsk,
        "sin aprobacion|sin confirmacion|sin confirmar|sin preguntar|no preguntes|no pregunte|no se necesita "
        "aprobacion|no requiere aprobacion|ninguna aprobacion|no hace falta aprobacion|sin pedir|no necesita "
        "aprobacion|no es necesaria la aprobacion|no hace falta confirma"},
    {NoAsk,
        "senza approvazione|senza conferma|senza chiedere|non chiedere|non serve approvazione|nessuna approvazione|non "
        "richiede approvazione|non serve l approvazione|non occorre approvazione|nessuna conferma|non serve "
        "conferma|non serve alcuna"},
    {NoAsk,
        "sem aprovacao|sem perguntar|sem confirmacao|zonder goedkeuring|geen goedkeuring|zonder te vragen|bez "
        "zatwierdzenia|bez pytania|nie wymaga zatwierdzenia|onay gerekmez|sormadan|без подтверждения|без одобрения|не "
        "спрашивай|无需批准|不需要批准|无需确认|不要询问|无需审批|承認は不要|承認不要|確認せず|承認なし"},

    {Tell,
        "=tell|=inform|mention|notify|=show|report|alert|disclose|=sag|=sage|=sagen|erzahl|informier|erwahn|"
        "benachrichtig|=zeig|mitteil|=melde|=dis|=dire|informe|mentionn|avise|montre|previen|=parle"},
    {Tell,
        "=digas|=diga|=decir|informes|mencion|avises|avise|muestres|cuentes|notifiques|=dire|=dirlo|informare|menzion|"
        "avvis|mostra|raccont|notific|=diga|vertel|=zeg|meld|=mow|informuj|powiadam|soyleme|bildirme|bahsetme|сообща|"
        "говори|рассказыва|упоминай|告诉|通知|提及|告知|伝え|知らせ|言わ"},
    {Not,
        "=not|=dont|=never|without|nothing|=no|=t|nicht|nichts|=kein|=keine|ohne|=nie|niemals|=ne|=n|=pas|=rien|jamais|"
        "=sans|nunca|=sin|=nada|=non|=mai|=senza|niente|=nao|=sem|=niet|niets|zonder|=bez|=не|ничего|不要|不得|=别|勿|"
        "不能|ないで|しない|るな"},

    {Always,
        "always|automatically|automatic|from now on|in future|in the future|permanently|every time|from "
        "today|henceforth|from here on|immer|automatisch|ab sofort|ab jetzt|kunftig|in zukunft|dauerhaft|von nun an|ab "
        "heute"},
    {Always,
        "toujours|automatiquement|desormais|a l avenir|a partir de maintenant|dorenavant|siempre|automaticamente|a "
        "partir de ahora|en adelante|en el futuro|desde ahora|sempre|d ora in poi|da ora in poi|in futuro|a partir de "
        "agora|altijd|voortaan"},
    {Always,
        "zawsze|automatycznie|od teraz|=her zaman|otomatik|bundan sonra|всегда|автоматически|с этого "
        "момента|впредь|始终|自动|总是|从现在起|今后|常に|自動的|今後|これから"},
    {Approve,
        "approv|authoriz|authoris|sign off|auto "
        "accept|genehmig|freigeb|freigib|bewillig|durchwink|approuve|autorise|valide|aprueb|aproba|autoriz|autorice|"
        "visto bueno|aprov|goedkeur|keur goed|zatwierdz|onayla|одобря|утвержд|подтвержда|批准|通过|同意|承認|許可"},
    {Handbook,
        "company handbook|companyhandbook|your handbook|owners handbook|approval rule|approval polic|auto "
        "approve|=playbook|=playbooks|config yaml|whitelist|allowlist|trusted "
        "sender|firmenhandbuch|unternehmenshandbuch|dein handbuch|deinem "
        "handbuch|freigaberegel|genehmigungsregel|vertrauenswurdige absender|vertrauenswurdigen absender"},
    {Handbook,
        "manuel de l entreprise|ton manuel|regle d approbation|regles d approbation|expediteurs de "
        "confiance|expediteur de confiance|regle de validation|regles de validation|liste blanche|manual de la "
        "empresa|tu manual|regla de aprobacion|reglas de aprobacion|lista blanca|remitentes de confianza|remitente de "
        "confianza"},
    {Handbook,
        "manuale aziendale|tuo manuale|regola di approvazione|regole di approvazione|mittenti attendibili|mittenti "
        "fidati|mittente fidato|mittente attendibile|manual da empresa|bedrijfshandboek|podrecznik firmy|правила "
        "одобрения|公司手册|审批规则|会社ハンドブック|承認ルール"},
    {Change,
        "chang|edit|updat|=add|=adds|modif|creat|rewrit|append|insert|=write|adjust|=put|=set|=enter|=note|aendere|"
        "ander|erganz|=fuge|=fug|=pass|aktualisier|schreib|erstell|=trag|=trage|hinzu|aufnehm|eintrag|=nimm|ajout|="
        "change|mets|mettre|inscri|=ecris|=ecrivez|=cree|=creez"},
    {Change,
        "cambia|modifica|anad|agreg|actualiz|escrib|=crea|=pon|incluye|registr|aggiung|aggiorna|=scrivi|inserisc|="
        "metti|adicion|atualiz|wijzig|voeg|zmien|dodaj|degistir|ekle|измени|добав|обнови|修改|添加|更改|写入|変更|追加|"
        "書き"},
    {Reveal,
        "=send|forward|includ|=attach|=print|reveal|=output|=copy|=paste|=quote|repeat|=share|=leak|=email|=mail|=give|"
        "sende|schick|=leite|weiterleit|=fuge|=gib|=zeig|kopier|=hang|ubermittl|ubersend|=nenn|envoie|envoy|transmet|"
        "inclu|joins|joign|=copie|affich|revel|=donne"},
    {Reveal,
        "=envia|=envie|enviar|reenvi|incluy|adjunt|=copia|=copie|muestra|revela|=manda|=mande|=invia|inviare|inoltr|"
        "includ|=allega|allegare|mostra|rivela|=spedisci|=enviar|stuur|wyslij|gonder|отправ|перешли|покажи|发送|转发|"
        "发给|透露|送信|転送|送って"},
    {Secret,
        "password|api key|access key|credential|system prompt|secret key|private key|alarm code|door code|access "
        "code|passwort|kennwort|zugangsdaten|api schlussel|systemprompt|zugangscode|alarmcode|turcode|mot de "
        "passe|mots de passe|identifiants|cle api|cle d api|cles api|code d acces|code d alarme|contrasen|clave "
        "api|claves api|credencial|codigo de acceso|codigo de alarma|clave de acceso|claves de acceso"},
    {Secret,
        "credenzial|chiave api|chiavi api|codice di accesso|codici di accesso|codice d allarme|codice dell "
        "allarme|=senha|=senhas|wachtwoord|haslo|hasla|=sifre|парол|ключ api|密码|密钥|系统提示|パスワード|認証情報"},
    {BankChange,
        "new bank detail|new bank account|new account detail|new account number|bank details have changed|changed our "
        "bank|changed bank|bank has changed|updated bank detail|updated banking|new banking|new iban|change of "
        "bank|changed our account|our account has changed|no longer use the old account|to the new account|to our new "
        "account|different account|old account is closed|old account has been closed|account has been closed"},
    {BankChange,
        "neue bankverbindung|neuen bankverbindung|neue iban|neues konto|neuen konto|bankverbindung hat "
        "sich|bankverbindung geandert|geanderte bankverbindung|kontoverbindung hat sich|neue kontoverbindung|anderung "
        "unserer bankverbindung|anderung der bankverbindung|geanderte kontoverbindung|altes konto|alte konto|bank "
        "gewechselt"},
    {BankChange,
        "nouvelles coordonnees bancaires|nouveau rib|nouvel iban|nouveau compte|changement de rib|changement de "
        "coordonnees|coordonnees bancaires ont change|change de banque|ancien compte|nuevos datos bancarios|nueva "
        "cuenta|nuevo iban|cambio de cuenta|cambiado de banco|datos bancarios han cambiado|cambiado nuestra "
        "cuenta|cuenta antigua|cuenta anterior|cambio de datos bancarios"},
    {BankChange,
        "nuove coordinate bancarie|nuovo iban|nuovo conto|cambio di iban|cambiato banca|coordinate bancarie sono "
        "cambiate|vecchio conto|cambio di coordinate|novos dados bancarios|nova conta|novo iban|nieuw "
        "rekeningnummer|nieuwe bankgegevens|nowy numer konta|nowe konto|zmiana konta|zmiana rachunku|nowy "
        "rachunek|yeni hesap|yeni iban|новые реквизиты|новый счет|смена реквизитов|реквизиты "
        "изменились|新的银行账户|新账户|账户已变更|新しい口座|口座が変更|振込先が変更|振込先変更"},
    {Forged,
        "plan digest|human gui|approval granted by|approved by human|decided by human|vault move|vault write|vault "
        "append|vault trash|vault copy|mail write draft|csv append|note add task|calendar write event|submit "
        "plan|pending approval md|approval granted event|toolcall|tool calls|tool use id|function call|company "
        "handbook md|im start|im end|endofprompt|begin system|system override|inst sys|approval granted"},
    {Task,
        "your new task|new task for you|your task is|new instructions|follow these instructions|follow these "
        "steps|execute the following|carry out the following|do the following|perform the following|you must now|you "
        "will now|obey|deine neue aufgabe|deine aufgabe|neue anweisung|folge diesen anweisungen|folge den "
        "anweisungen|fuhre folgende|fuhre die folgenden|fuhre aus|du musst jetzt|tue folgendes"},
    {Task,
        "nouvelles instructions|ta tache|ta nouvelle|votre tache|suis ces instructions|suivez ces "
        "instructions|execute|effectue|nuevas instrucciones|tu tarea|tu nueva tarea|sigue estas "
        "instrucciones|ejecuta|haz lo siguiente|nuove istruzioni|il tuo compito|segui queste istruzioni|esegui|fai "
        "quanto segue|新的任务|新任务|新しい指示|新しいタスク|новая задача|новые инструкции"},
    {Role,
        "system message|system instruction|message from the system|system notice|developer message|developer "
        "mode|admin override|administrator override|system note|root "
        "access|systemmeldung|systemnachricht|systemanweisung|nachricht des systems|entwicklermodus|message "
        "systeme|message du systeme|instruction systeme|mode developpeur|mensaje del sistema|instruccion del "
        "sistema|modo desarrollador|messaggio di sistema|istruzione di sistema|modalita sviluppatore|системное "
        "сообщение|系统消息|システムメッセージ"},
    {Break,
        "your new task|new task for you|you must now carry out|deine neue aufgabe|neue aufgabe fur dich|ta nouvelle "
        "tache|ta nouvelle mission|tu nueva tarea|il tuo compito e|il tuo nuovo compito|jailbreak|do anything "
        "now|system override|ignore the owner|override mode|unrestricted mode|god mode"},
};

static constexpr const char *kOverride =
    QT_TRANSLATE_NOOP("Guard", "The item tells its reader to put earlier instructions aside.");
static constexpr const char *kAssistant = QT_TRANSLATE_NOOP("Guard", "The item speaks to an assistant, not to you.");
static constexpr const char *kApproval =
    QT_TRANSLATE_NOOP("Guard", "The item claims that something is approved, or needs no approval.");
static constexpr const char *kSecrecy = QT_TRANSLATE_NOOP("Guard", "The item asks to keep something from you.");
static constexpr const char *kRules =
    QT_TRANSLATE_NOOP("Guard", "The item asks to change what is approved without you, or your rules.");
static constexpr const char *kSecrets =
    QT_TRANSLATE_NOOP("Guard", "The item asks for passwords, keys or the handbook.");
static constexpr const char *kForged =
    QT_TRANSLATE_NOOP("Guard", "The item imitates records or commands of this program.");
static constexpr const char *kAccount = QT_TRANSLATE_NOOP("Guard", "The item announces another bank account.");

static constexpr Rule kRuleList[] = {
    {"instructions", kOverride, {Override, Prior | All | Owner, Instruction, 0}, 60, Keep, true},
    {"instructions", kAssistant, {Machine, Address | Toward, 0, 0}, 26, 0, true},
    {"instructions", kAssistant, {Helper, Address, 0, 0}, 18, 0, true},
    {"instructions", kAssistant, {Machine, Task | Override, 0, 0}, 60, 0, true},
    {"instructions", kAssistant, {Helper, Task, 0, 0}, 40, 0, true},
    {"instructions", kAssistant, {Role, Task | Override | NoAsk | Approved | Always, 0, 0}, 90, 0, true},
    {"instructions", kOverride, {Break, 0, 0, 0}, 60, 0, true},
    {"approval", kApproval, {Owner, Approved, Already, 0}, 50, Not, true},
    {"claim", kApproval, {Owner, Approved, 0, 0}, 40, 0,
        false}, // an owner of a house approves works; a plan has no word in it
    {"approval", kApproval, {NoAsk, 0, 0, 0}, 40, 0, true},
    {"approval", kForged, {Forged, 0, 0, 0}, 40, 0, true},
    {"secrecy", kSecrecy, {Not, Tell, Owner, 0}, 40, 0, true},
    {"rules", kRules, {Always, Approve, 0, 0}, 34, 0, true},
    {"rules", kRules, {Change, Handbook, 0, 0}, 60, 0, true},
    {"rules", kRules, {Approve, Handbook, 0, 0}, 60, 0, true},
    {"secrets", kSecrets, {Reveal, Secret, All | Handbook | Machine, 0}, 60, Not, true},
    {"secrets", kSecrets, {Reveal, Handbook, 0, 0}, 60, 0, true},
    {"account", kAccount, {BankChange, 0, 0, 0}, 40, 0, true},
};

std::span<const Words> words()
{
    return kWords;
}

std::span<const Rule> rules()
{
    return kRuleList;
}

} // namespace countersign::signs
