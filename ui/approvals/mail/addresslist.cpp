#include "approvals/mail/addresslist.h"

#include "base/literals.h"
#include "base/mailaddress.h"
#include "common/plaintext.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kMostPeople = 200, kLongest = 500; // as the tools take

QString faultWords(Address::Fault fault)
{
    switch (fault) {
        case Address::Fault::Control:
            return QCoreApplication::translate(
                "AddressList", "“%1” holds a line break or another character that cannot be seen.");
        case Address::Fault::Bracket:
            return QCoreApplication::translate("AddressList", "“%1” is not complete: the > at its end is missing.");
        case Address::Fault::Long:
            return QCoreApplication::translate("AddressList", "“%1” is longer than a mail address can be.");
        case Address::Fault::Form:
            return QCoreApplication::translate(
                "AddressList", "“%1” is no mail address yet; write it like name@example.org.");
        case Address::Fault::Local: break;
    }
    return QCoreApplication::translate(
        "AddressList", "“%1” is no mail address: in front of the @ are characters that cannot stand there.");
}

/// Somebody whose name would be cut, with that name in quotes.
QString quoted(const QString &person)
{
    const auto address = Address::read(person);
    if (!address || address->name.isEmpty() || splitAddresses(person) == QStringList{person.trimmed()})
        return person;
    const QString name = QString(address->name).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u"\"%1\" %2"_s.arg(name, person.mid(person.lastIndexOf(u'<')).trimmed());
}
} // namespace

QStringList splitAddresses(const QString &typed)
{
    QStringList out;
    QString one;
    bool isQuoted = false, isInside = false;
    const auto end = [&] {
        if (const QString person = one.trimmed(); !person.isEmpty())
            out.append(person);
        one.clear();
        isQuoted = isInside = false;
    };
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QChar c = typed[i];
        if (isQuoted && c == u'\\' && i + 1 < typed.size()) {
            one += c;
            one += typed[++i];
            continue;
        }
        if (c == u'"' && (isQuoted || one.trimmed().isEmpty())) // one in the middle of a name is a part of it
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == u'<' || c == u'>'))
            isInside = c == u'<';
        if (!isQuoted && !isInside && (c == u',' || c == u';' || c == u'\n'))
            end();
        else
            one += c;
    }
    end();
    return out;
}

QString joinedAddresses(const QStringList &people)
{
    QStringList out;
    for (const QString &person : people)
        out.append(quoted(person));
    return out.join(u", "_s);
}

QString addressProblem(const QStringList &people)
{
    for (const QString &person : people) {
        const auto address = Address::read(person);
        if (!address || person.size() > kLongest)
            return faultWords(address ? Address::Fault::Long : address.error()).arg(shortened(person, 80));
    }
    return people.size() > kMostPeople
               ? QCoreApplication::translate("AddressList", "No more than %n addresses fit here.", nullptr, kMostPeople)
               : QString();
}

} // namespace countersign
