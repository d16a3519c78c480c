#include "paper/papers.h"

#include "base/literals.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRandomGenerator>

#include <cstdlib>

namespace countersign::test {

namespace {

const QJsonObject &data()
{
    static const QJsonObject all = [] {
        QFile file(QStringLiteral(SOURCE_DIR "/tests/paper/locales.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    return all;
}

class Maker
{
public:
    Maker(const QString &locale, const QString &kind, int layout, quint32 seed)
        : m_words(data().value(locale).toObject()),
          m_locale(locale),
          m_kind(kind),
          m_layout(layout),
          m_random(seed * 7919U + quint32(qHash(locale + kind, 0)) + quint32(layout))
    {
        m_out = {u"%1 %2 %3 %4"_s.arg(locale, kind).arg(layout).arg(seed), locale, kind, layout, {}, {}};
    }

    MadePaper make()
    {
        reckon();
        head();
        title();
        keys();
        items();
        sums();
        foot();
        return m_out;
    }

private:
    QString pick(const char *key)
    {
        const QJsonValue value = m_words.value(QLatin1StringView(key));
        const QJsonArray list = value.toArray();
        return list.isEmpty() ? value.toString() : list.at(m_random.bounded(int(list.size()))).toString();
    }

    void line(const QList<Placed> &cells = {}) { m_out.lines.append(cells); }
    void say(const QString &text, int column = 0) { line({{text, column}}); }

    QString day(QDate date)
    {
        const bool american = m_locale == u"en_US";
        if (m_dayForm == 1) {
            const QLocale locale(m_locale);
            QString out = locale.toString(date, QLocale::LongFormat);
            if (m_locale.startsWith("en"_L1))
                out = QLocale::c().toString(date, american ? u"MMMM d, yyyy"_s : u"d MMMM yyyy"_s);
            else if (out.contains(u',')) // without the name of the day
                out = out.section(u',', 1).trimmed();
            else
                out = locale.toString(date, m_locale == u"es_ES" || m_locale == u"pt_PT" ? u"d 'de' MMMM 'de' yyyy"_s
                                            : m_locale.startsWith("de"_L1)               ? u"d. MMMM yyyy"_s
                                                                                         : u"d MMMM yyyy"_s);
            return out;
        }
        if (m_dayForm == 2 && m_locale.startsWith("en"_L1) && !american)
            return QLocale::c().toString(date, u"dd-MMM-yy"_s);
        if (m_locale == u"sv_SE" || m_dayForm == 3)
            return date.toString(Qt::ISODate);
        return date.toString(american                                               ? u"MM/dd/yyyy"_s
                             : m_locale.startsWith("de"_L1) || m_locale == u"pl_PL" ? u"dd.MM.yyyy"_s
                             : m_locale == u"nl_NL"                                 ? u"dd-MM-yyyy"_s
                                                                                    : u"dd/MM/yyyy"_s);
    }

    QString money(qint64 cents)
    {
        const qint64 size = std::abs(cents);
        QString whole = QString::number(size / 100);
        const bool comma = !m_locale.startsWith("en"_L1) && m_locale != u"de_CH";
        const QString group = m_locale == u"de_CH" ? u"’"_s
                              : m_locale == u"fr_FR" || m_locale == u"sv_SE" || m_locale == u"pl_PL"
                                  ? (m_layout % 2 ? u" "_s : QString(QChar(0x202f)))
                              : comma ? u"."_s
                                      : u","_s;
        for (qsizetype at = whole.size() - 3; at > 0; at -= m_locale == u"en_IN" ? 2 : 3)
            whole.insert(at, group);
        const QString number = whole + (comma ? u","_s : u"."_s) + u"%1"_s.arg(size % 100, 2, 10, QLatin1Char('0'));
        const QString sign = m_words.value("sign"_L1).toString();
        const QString minus = cents < 0 ? u"-"_s : QString();
        const bool before =
            m_locale.startsWith("en"_L1) || m_locale == u"de_CH" || m_locale == u"nl_NL" || m_locale == u"it_IT";
        return before ? minus + sign + (m_locale.startsWith("en"_L1) ? QString() : u" "_s) + number
                      : minus + number + u' ' + sign;
    }

    void reckon()
    {
        m_date = QDate(2026, 1 + m_random.bounded(11), 1 + m_random.bounded(27));
        const int days = QList<int>{7, 10, 14, 20, 30}.at(m_random.bounded(5));
        m_days = days;
        m_due = m_date.addDays(days);
        m_dayForm = m_random.bounded(4);
        for (int i = 0; i < 1 + m_random.bounded(4); ++i)
            m_items.append({pick("things"), 1 + m_random.bounded(5),
                100 * (5 + m_random.bounded(900)) + 10 * m_random.bounded(10)});
        for (const Item &item : m_items)
            m_net += item.count * item.price;
        m_vat = qRound64(double(m_net) * m_words.value("rate"_L1).toDouble() / 100);
        m_gross = m_net + m_vat;
        m_paid = m_kind == u"deposit" ? (m_gross / 300) * 100 : 0;
        if (m_kind == u"credit")
            m_net = -m_net, m_vat = -m_vat, m_gross = -m_gross;
        static const QStringList forms{u"R-%1"_s, u"2026-%1"_s, u"%1/26"_s, u"%1"_s, u"INV%1"_s, u"AB/26/%1"_s};
        m_number = forms.at(m_random.bounded(int(forms.size()))).arg(1000 + m_random.bounded(9000));
        m_seller = pick("sellers");
        tell();
    }

    void tell()
    {
        static const QMap<QString, QString> names{{u"credit"_s, u"credit_note"_s}, {u"proforma"_s, u"pro_forma"_s},
            {u"offer"_s, u"offer"_s}, {u"order"_s, u"order_confirmation"_s}, {u"delivery"_s, u"delivery_note"_s},
            {u"reminder"_s, u"reminder"_s}, {u"statement"_s, u"statement"_s}};
        QMap<QString, QString> &truth = m_out.truth;
        truth.insert(u"paper_kind"_s, names.value(m_kind, u"invoice"_s));
        if (names.contains(m_kind) && m_kind != u"credit")
            return;
        const auto plain = [](qint64 cents) {
            return u"%1%2.%3"_s.arg(cents < 0 ? u"-"_s : QString())
                .arg(std::abs(cents) / 100)
                .arg(std::abs(cents) % 100, 2, 10, QLatin1Char('0'));
        };
        truth.insert(u"date"_s, m_date.toString(Qt::ISODate));
        truth.insert(u"number"_s, m_number);
        truth.insert(u"seller"_s, m_seller);
        truth.insert(u"currency"_s, m_words.value("currency"_L1).toString());
        truth.insert(u"gross"_s, plain(m_gross));
        truth.insert(u"vat"_s, plain(m_vat));
        if (m_kind != u"credit") {
            truth.insert(u"amount"_s, plain(m_kind == u"receipt" ? 0 : m_gross - m_paid));
            if (m_kind != u"receipt" && m_kind != u"debit")
                truth.insert(u"due"_s, m_due.toString(Qt::ISODate));
        }
    }

    void head()
    {
        const QString street = pick("street"), place = pick("place");
        const QJsonArray buyer = m_words.value("buyer"_L1).toArray();
        const QString to = pick("to");
        const auto buyerLines = [&](int column) {
            for (const QJsonValue &one : buyer)
                say(one.toString(), column);
        };
        switch (m_layout) {
            case 2: // two columns, labels say who is who
                line({{m_seller, 0}, {to, 60}});
                line({{street, 0}, {buyer[0].toString(), 60}});
                line({{place, 0}, {buyer[1].toString(), 60}});
                line({{buyer[2].toString(), 60}});
                break;
            case 3: // the line that senders write themselves in, then the window
                say(m_seller.section(u',', 0, 0) + u" · "_s + street + u" · "_s + place);
                line();
                buyerLines(0);
                break;
            case 4: // the window first, the sender's line below
                buyerLines(0);
                line();
                say(m_seller.section(u',', 0, 0) + u", "_s + street + u", "_s + place);
                break;
            case 5:
            case 6: // a letterhead on the right, who is written to on the left
                say(m_seller, 62);
                say(street, 62);
                say(place, 62);
                line();
                say(to);
                buyerLines(0);
                break;
            default:
                say(m_seller);
                say(street + u", "_s + place);
                line();
                if (m_layout % 2)
                    say(to);
                buyerLines(0);
        }
        line();
    }

    [[nodiscard]] QString heading()
    {
        for (const char *key : {"credit", "proforma", "offer", "order", "delivery", "reminder", "statement"})
            if (m_kind == QLatin1StringView(key))
                return m_words.value(QLatin1StringView(key)).toString();
        return pick("invoice");
    }

    void title()
    {
        say(heading());
        line();
    }

    void keys()
    {
        const bool other = m_kind == u"offer" || m_kind == u"order";
        QList<std::pair<QString, QString>> pairs{{other ? pick(m_kind == u"offer" ? "offerno" : "orderno")
                                                     : m_kind == u"credit" ? pick("creditno")
                                                                           : pick("no"),
                                                     m_number},
            {pick("day"), day(m_date)}};
        if (m_kind == u"invoice" || m_kind == u"deposit" || m_kind == u"skonto")
            pairs.append({pick("due"), day(m_due)});
        if (m_layout == 7 || m_layout == 8) {
            pairs.prepend({pick("customer"), QString::number(20000 + m_random.bounded(9999))});
            pairs.append({pick("ship"), day(m_date.addDays(-3))});
            pairs.append({pick("ordered"), day(m_date.addDays(-12))});
        }
        if (m_kind == u"credit")
            pairs.append({pick("ref"), u"K-%1"_s.arg(100 + m_random.bounded(900))});
        if (m_layout == 1 || m_layout == 6) {
            QList<Placed> labels, values;
            for (qsizetype i = 0; i < pairs.size(); ++i) {
                labels.append({pairs[i].first, int(i) * 26});
                values.append({pairs[i].second, int(i) * 26});
            }
            line(labels);
            line(values);
        } else if (m_layout == 9) {
            for (const auto &[label, value] : pairs) {
                say(label, 0);
                say(value, 0);
            }
        } else {
            const bool apart = m_layout == 2 || m_layout == 5;
            for (const auto &[label, value] : pairs)
                apart ? line({{label, 45}, {value, 75}}) : say(label + (m_layout % 2 ? u": "_s : u" "_s) + value);
        }
        line();
    }

    void items()
    {
        if (m_kind == u"statement")
            return;
        const QJsonArray head = m_words.value("item"_L1).toArray();
        const bool table = m_layout != 0 && m_layout != 3;
        if (table)
            line({{head[0].toString(), 0}, {head[1].toString(), 48, true}, {head[2].toString(), 68, true},
                {head[3].toString(), 90, true}});
        const int sign = m_kind == u"credit" ? -1 : 1;
        for (const Item &item : m_items) {
            if (table)
                line({{item.name, 0}, {QString::number(item.count), 48, true}, {money(item.price), 68, true},
                    {money(sign * item.count * item.price), 90, true}});
            else
                line({{item.name, 0}, {money(sign * item.count * item.price), 90, true}});
        }
        if (m_layout == 7)
            line({{m_words.value("weight"_L1).toString() + u" 1.250,00 kg"_s, 0}});
        if (m_layout == 8)
            line({{m_words.value("balance"_L1).toString(), 0}, {money(45000), 90, true}});
        line();
    }

    void sums()
    {
        if (m_kind == u"delivery" || m_kind == u"statement")
            return;
        QList<std::pair<QString, QString>> rows{{pick("net"), money(m_net)}, {pick("vat"), money(m_vat)},
            {m_kind == u"credit" ? pick("credittotal") : pick("gross"), money(m_gross)}};
        if (m_kind == u"deposit") {
            rows.append({pick("paid"), money(-m_paid)});
            rows.append({pick("left"), money(m_gross - m_paid)});
        }
        if (m_layout == 6 && m_kind != u"deposit") {
            QList<Placed> labels, values;
            for (qsizetype i = 0; i < rows.size(); ++i) {
                labels.append({rows[i].first, 30 + int(i) * 30, true});
                values.append({rows[i].second, 30 + int(i) * 30, true});
            }
            line(labels);
            line(values);
        } else {
            for (const auto &[label, value] : rows)
                line({{label, m_layout >= 5 ? 50 : 0}, {value, 90, true}});
        }
        line();
    }

    void foot()
    {
        const auto phrase = [this](const char *key, QDate date) {
            return m_words.value(QLatin1StringView(key))
                .toString()
                .replace(u"{d}"_s, day(date))
                .replace(u"{n}"_s, QString::number(m_days))
                .replace(u"{a}"_s, money(m_gross / 50));
        };
        if (m_kind == u"terms")
            say(phrase("terms", m_due));
        if (m_kind == u"skonto")
            say(phrase("skonto", m_date.addDays(3)));
        if (m_kind == u"debit")
            say(phrase("debit", m_due));
        if (m_kind == u"receipt")
            say(phrase("receipt", m_date));
        line();
        if (m_layout >= 3)
            say(m_seller.section(u',', 0, 0) + u"  IBAN DE89 3704 0044 0532 0130 00"_s);
    }

    struct Item
    {
        QString name;
        int count;
        int price;
    };

    const QJsonObject m_words;
    QString m_locale, m_kind;
    int m_layout;
    QRandomGenerator m_random;
    MadePaper m_out;
    QDate m_date, m_due;
    int m_days = 0, m_dayForm = 0;
    QList<Item> m_items;
    qint64 m_net = 0, m_vat = 0, m_gross = 0, m_paid = 0;
    QString m_number, m_seller;
};

} // namespace

QStringList paperLocales()
{
    return data().keys();
}

QStringList paperKinds()
{
    return {u"invoice"_s, u"terms"_s, u"deposit"_s, u"skonto"_s, u"debit"_s, u"receipt"_s, u"credit"_s, u"proforma"_s,
        u"offer"_s, u"order"_s, u"delivery"_s, u"reminder"_s, u"statement"_s};
}

MadePaper makePaper(const QString &locale, const QString &kind, int layout, quint32 seed)
{
    return Maker(locale, kind, layout, seed).make();
}

QString textOf(const MadePaper &paper)
{
    QStringList out;
    for (const QList<Placed> &cells : paper.lines) {
        QString line;
        for (const Placed &cell : cells) {
            const qsizetype start = cell.right ? cell.column - cell.text.size() : cell.column;
            const qsizetype gap = line.isEmpty() ? 0 : 2;
            line += QString(std::max(gap, start - line.size()), u' ') + cell.text;
        }
        out.append(line);
    }
    return out.join(u'\n') + u'\n';
}

} // namespace countersign::test
