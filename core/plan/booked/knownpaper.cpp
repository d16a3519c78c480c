#include "plan/booked/knownpaper.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
const QStringList kWhat{u"booked"_s, u"open_task"_s, u"done_task"_s, u"waiting"_s};
constexpr qsizetype kMost = 8; ///< that are named at a plan

QString otherPaperSentence(const KnownPaper &known)
{
    switch (known.what) {
        case KnownPaper::What::Booked:
            return QCoreApplication::translate("Known", "What it is about is in the ledger (%1).").arg(known.place);
        case KnownPaper::What::OpenTask:
            return QCoreApplication::translate("Known", "There is an open task for what it is about (%1).")
                .arg(known.place);
        case KnownPaper::What::DoneTask:
            return QCoreApplication::translate("Known", "The task for what it is about is ticked off (%1).")
                .arg(known.place);
        case KnownPaper::What::Waiting:
            return QCoreApplication::translate("Known", "What it is about waits as another item: “%1”.")
                .arg(known.place);
    }
    return {};
}

QString sameSentence(const KnownPaper &known)
{
    switch (known.what) {
        case KnownPaper::What::Booked:
            return QCoreApplication::translate("Known", "It is booked already, with the same number and seller (%1).")
                .arg(known.place);
        case KnownPaper::What::OpenTask:
            return QCoreApplication::translate("Known", "There is an open task for it already (%1).").arg(known.place);
        case KnownPaper::What::DoneTask:
            return QCoreApplication::translate("Known", "There was a task for it already, which is ticked off (%1).")
                .arg(known.place);
        case KnownPaper::What::Waiting:
            return QCoreApplication::translate("Known", "The same paper waits as another item already: “%1”.")
                .arg(known.place);
    }
    return {};
}

QString possibleSentence(const KnownPaper &known)
{
    switch (known.what) {
        case KnownPaper::What::Booked:
            return QCoreApplication::translate("Known", "It may be booked already: look at %1.").arg(known.place);
        case KnownPaper::What::OpenTask:
            return QCoreApplication::translate("Known", "There may be an open task for it already: look at %1.")
                .arg(known.place);
        case KnownPaper::What::DoneTask:
            return QCoreApplication::translate(
                "Known", "There may have been a task for it already, which is ticked off: look at %1.")
                .arg(known.place);
        case KnownPaper::What::Waiting:
            return QCoreApplication::translate("Known", "It may be the same paper as another item: “%1”.")
                .arg(known.place);
    }
    return {};
}
} // namespace

QJsonObject KnownPaper::toJson() const
{
    QJsonObject out{{u"what"_s, kWhat.at(int(what))}, {u"same"_s, isSame}, {u"mentioned"_s, isMentioned},
        {u"place"_s, place}, {u"text"_s, text}, {u"amount"_s, amount}, {u"here"_s, here}};
    if (!file.isEmpty()) {
        out.insert(u"part"_s, part);
        out.insert(u"file"_s, file);
    }
    return out;
}

KnownPaper KnownPaper::fromJson(const QJsonObject &json)
{
    const qsizetype what = std::max<qsizetype>(0, kWhat.indexOf(json.value("what"_L1).toString()));
    return {What(what), json.value("same"_L1).toBool(), json.value("mentioned"_L1).toBool(),
        json.value("place"_L1).toString(), json.value("text"_L1).toString(), json.value("amount"_L1).toString(),
        json.value("part"_L1).toString(), json.value("file"_L1).toString(), json.value("here"_L1).toString()};
}

QJsonArray toJson(const KnownPapersFound &found)
{
    QJsonArray out;
    for (const KnownPaper &one : found)
        out.append(one.toJson());
    return out;
}

KnownPapersFound knownPapersIn(const QJsonArray &json)
{
    KnownPapersFound out;
    for (const QJsonValue &one : json)
        out.append(KnownPaper::fromJson(one.toObject()));
    return out;
}

QString knownSentence(const KnownPaper &known, const QString &amount)
{
    QString out = known.isMentioned ? otherPaperSentence(known)
                  : known.isSame    ? sameSentence(known)
                                    : possibleSentence(known);
    const QString here = known.here.isEmpty() ? amount : known.here;
    if (!known.isMentioned && !here.isEmpty() && !known.amount.isEmpty() && here != known.amount)
        out += u' ' + QCoreApplication::translate("Known", "There it is %1, and here %2.").arg(known.amount, here);
    return known.file.isEmpty() ? out : QCoreApplication::translate("Known", "In “%1”: %2").arg(known.file, out);
}

QJsonArray knownFlags(const KnownPapersFound &found, const QString &amount)
{
    QJsonArray out;
    for (const KnownPaper &one : found.first(std::min(found.size(), kMost)))
        out.append(QJsonObject{{u"kind"_s, u"known"_s}, {u"sentence"_s, knownSentence(one, amount)},
            {u"excerpt"_s, one.what == KnownPaper::What::Waiting ? QString() : one.text}});
    return out;
}

} // namespace countersign
