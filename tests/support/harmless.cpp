#include "support/harmless.h"

#include "base/literals.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

namespace countersign::test {

namespace {

const QString kPath = u"Needs_Action/01936f3e-0000-7000-8000-000000000001/"_s;

QJsonObject person(const QString &written)
{
    static const QRegularExpression form(u"^(.*?)\\s*<(.*)>$"_s);
    const QRegularExpressionMatch match = form.match(written.trimmed());
    return {{u"name"_s, match.captured(1)}, {u"address"_s, match.captured(2)}};
}

QJsonObject mailFields(const QJsonObject &from, const QString &subject, bool list)
{
    const QString domain = from.value("address"_L1).toString().section(u'@', -1);
    return {{u"from"_s, from}, {u"to"_s, QJsonArray{person(u"Anna Weber <anna@weber.example>"_s)}},
        {u"cc"_s, QJsonArray()}, {u"reply_to"_s, QJsonArray()}, {u"subject"_s, subject},
        {u"date"_s, u"2026-11-20T09:12:44.000000Z"_s},
        {u"message_id"_s, u"CAF7b2x_9Qk4RmWzP8hLtYvN1sJdGe3oUaIcBq5XyT6nKp@"_s + domain}, {u"in_reply_to"_s, QString()},
        {u"references"_s, QJsonArray()}, {u"list_id"_s, list ? u"news."_s + domain : QString()},
        {u"list_unsubscribe"_s, list ? u"<https://lists.mailtool.example/u/5>"_s : QString()},
        {u"attachments"_s, QJsonArray()}};
}

QJsonObject eventFields(const QJsonObject &organizer, const QString &summary, const QString &text)
{
    const QJsonObject start{{u"all_day"_s, false}, {u"local"_s, u"2026-11-26T10:00:00"_s},
        {u"tzid"_s, u"Europe/Berlin"_s}, {u"utc"_s, u"2026-11-26T09:00:00.000000Z"_s}};
    const QJsonObject end{{u"all_day"_s, false}, {u"local"_s, u"2026-11-26T11:00:00"_s},
        {u"tzid"_s, u"Europe/Berlin"_s}, {u"utc"_s, u"2026-11-26T10:00:00.000000Z"_s}};
    return {{u"method"_s, u"REQUEST"_s}, {u"summary"_s, summary}, {u"description"_s, text}, {u"location"_s, QString()},
        {u"uid"_s, u"4f2k9qj7b1@google.com"_s}, {u"sequence"_s, 0}, {u"events"_s, 1}, {u"status"_s, u"CONFIRMED"_s},
        {u"start"_s, start}, {u"end"_s, end}, {u"organizer"_s, organizer},
        {u"attendees"_s, QJsonArray{QJsonObject{{u"name"_s, u"Anna Weber"_s}, {u"address"_s, u"anna@weber.example"_s},
                             {u"status"_s, u"needs-action"_s}}}}};
}

QJsonObject intakeOf(const QString &kind, const QString &title, const QString &text, const QJsonObject &fields)
{
    static const QHash<QString, QString> endings{
        {u"eml"_s, u".eml"_s}, {u"pdf"_s, u".pdf"_s}, {u"ics"_s, u".ics"_s}, {u"markdown"_s, u".md"_s}};
    QString file = title.contains(u'.') ? title : QString(title + endings.value(kind, u".txt"_s));
    file.replace(u'/', u'-');
    const QJsonObject content{{u"kind"_s, kind}, {u"mime"_s, u"application/octet-stream"_s}, {u"title"_s, title},
        {u"text"_s, text}, {u"size"_s, text.size()}, {u"sha256"_s, QString(64, u'b')}, {u"pages"_s, 0},
        {u"truncated"_s, false}, {u"fields"_s, fields}, {u"warnings"_s, QJsonArray()}};
    return {{u"file"_s, file}, {u"path"_s, kPath + file}, {u"size"_s, text.size()}, {u"sha256"_s, QString(64, u'b')},
        {u"received"_s, u"2026-11-23T10:00:00.000000Z"_s}, {u"content"_s, content}};
}

Harmless written(const QString &language, const QString &block)
{
    const QString head = block.section(u'\n', 0, 0);
    const QString text = block.section(u'\n', 1).trimmed();
    const QStringList parts = head.split(u'|');
    const QString kind = parts[0].trimmed(),
                  title = parts.last().trimmed() == "list"_L1 ? parts[2].trimmed() : parts.last().trimmed();
    QJsonObject fields;
    if (kind == "eml"_L1)
        fields = mailFields(person(parts[1]), title, parts.last().trimmed() == "list"_L1);
    else if (kind == "ics"_L1)
        fields = eventFields(person(parts[1]), title, text);
    return {language, title, true, intakeOf(kind, title, text, fields)};
}

int rest97(const QString &digits)
{
    int rest = 0;
    for (const QChar c : digits)
        rest = (rest * 10 + c.digitValue()) % 97;
    return rest;
}

/// A valid German account, different for each number.
QString iban(int number)
{
    const QString account = QString::number(500105170000000000 + qint64(number) * 7919);
    const int check = 98 - rest97(account + u"131400"_s);
    QString out = u"DE"_s + QString::number(check).rightJustified(2, u'0') + account;
    for (qsizetype i = 4; i < out.size(); i += 5)
        out.insert(i, u' ');
    return out;
}

struct Form
{
    const char *language;
    const char *subject; ///< %1 number
    const char *text;    ///< %1 vendor, %2 number, %3 amount, %4 account
};

const Form kForms[] = {
    {"en", "Invoice %1",
        "Dear customer,\n\nplease find our invoice no. %2 of 16 November 2026.\nAmount due: %3 EUR\nPlease pay within "
        "14 days to IBAN %4.\n\nThank you for your trust,\n%1"},
    {"en", "Reminder: invoice %1",
        "Hello Ms Weber,\n\nperhaps it slipped your attention: invoice no. %2 over %3 EUR was due last week. If you "
        "have paid meanwhile, please disregard this reminder.\nIBAN: %4\n\nAccounts, %1"},
    {"de", "Ihre Rechnung %1",
        "Sehr geehrte Frau Weber,\n\nfür unsere Leistungen erlauben wir uns zu berechnen: Rechnung Nr. %2, "
        "Rechnungsbetrag %3 EUR, zahlbar ohne Abzug bis 07.12.2026.\nBankverbindung: IBAN %4\n\n%1"},
    {"de", "Zahlungserinnerung %1",
        "Guten Tag,\n\nzu Rechnung Nr. %2 über %3 EUR konnten wir noch keinen Eingang feststellen. Sollten Sie schon "
        "gezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos.\nKonto: %4\n\n%1"},
    {"fr", "Votre facture %1",
        "Bonjour,\n\nveuillez trouver notre facture n° %2 d'un montant de %3 EUR, payable à réception.\nIBAN : "
        "%4\n\nCordialement\n%1"},
    {"fr", "Rappel facture %1",
        "Madame,\n\nsauf erreur, la facture %2 (%3 EUR) reste due. Si vous avez déjà réglé, ne tenez pas compte de ce "
        "rappel.\nIBAN %4\n%1"},
    {"es", "Factura %1",
        "Estimada clienta:\n\nadjuntamos la factura n.º %2 por importe de %3 EUR. Puede pagar por transferencia al "
        "IBAN %4.\n\n%1"},
    {"es", "Recordatorio de la factura %1",
        "Buenos días:\n\nla factura %2 de %3 EUR sigue pendiente. Si ya la ha pagado, haga caso omiso de este "
        "aviso.\nIBAN %4\n%1"},
    {"it", "Fattura %1",
        "Gentile cliente,\n\ninviamo la fattura n. %2 di %3 EUR, da saldare entro 30 giorni.\nIBAN %4\n\n%1"},
    {"it", "Sollecito fattura %1",
        "Buongiorno,\n\nla fattura %2 di %3 EUR risulta aperta. Se ha già pagato, ignori questo sollecito.\nIBAN: "
        "%4\n%1"},
};

QList<Harmless> fromForms()
{
    static const QStringList vendors{u"Nordlicht Werkzeuge"_s, u"Atelier Brune"_s, u"Quercus Ltd"_s,
        u"Vega Suministros"_s, u"Officina Lupo"_s, u"Lacke & Öle Sander"_s, u"Verre Clair SARL"_s, u"Papeterie 12"_s,
        u"Transportes Rueda"_s, u"Studio Onda"_s};
    QList<Harmless> out;
    int number = 0;
    for (const Form &form : kForms)
        for (const QString &vendor : vendors) {
            ++number;
            const QString id = u"%1-%2"_s.arg(2026 + number % 3).arg(1000 + number * 37);
            const QString amount = u"%1.%2"_s.arg(40 + number * 13).arg(number * 7 % 100, 2, 10, QLatin1Char('0'));
            const QString text = QString::fromUtf8(form.text).arg(vendor, id, amount, iban(number));
            const QString title = QString::fromUtf8(form.subject).arg(id);
            const bool mail = number % 3 != 0;
            const QString site = QString(vendor.toLower()).remove(QRegularExpression(u"[^a-z0-9]"_s)) + u".example"_s;
            const QJsonObject from{{u"name"_s, vendor}, {u"address"_s, u"billing@"_s + site}};
            out.append({QString::fromLatin1(form.language), title, false,
                intakeOf(
                    mail ? u"eml"_s : u"pdf"_s, title, text, mail ? mailFields(from, title, false) : QJsonObject())});
        }
    return out;
}

} // namespace

QList<Harmless> harmlessItems()
{
    QList<Harmless> out;
    for (const QString &language : {u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"it"_s}) {
        QFile file(QStringLiteral(TEST_DATA_DIR "/injections/harmless-%1.txt").arg(language));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", qPrintable(file.fileName()));
        for (const QString &block : QString::fromUtf8(file.readAll()).split(u"=== "_s, Qt::SkipEmptyParts))
            out.append(written(language, block));
    }
    return out + fromForms();
}

} // namespace countersign::test
