#include "guard/leaks.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/letters.h"

#include <QRegularExpression>
#include <QStringList>

namespace countersign {

namespace {

constexpr qsizetype kRun = 8;              ///< words in a row: a greeting or an address is shorter
constexpr qsizetype kMostHandbook = 60000; ///< characters
constexpr qsizetype kBeginning = 4;        ///< characters that every value has
constexpr qsizetype kMostValue = 100;      ///< characters that tell a value

const QRegularExpression &labelled()
{
    static const QRegularExpression form(
        u"(?:pass(?:word|code|phrase)|kennwort|passwort|mot de "
        u"passe|contrase(?:ñ|n)a|wachtwoord|has(?:ł|l)o|parol[ae]?|senha|пароль|密码|パスワード|api[ _-]?key|access[ "
        u"_-]?key|secret(?:[ _-]?key)?|token|"
        "clé (?:api|d['’]accès)|clave (?:api|de acceso)|chiave (?:api|di accesso)|(?:zugangs|tür|alarm)[ "
        "_-]?code|(?:access|door|alarm|entry)[ _-]code|code (?:d['’]accès|d['’]alarme)|"
        "c[oó]digo de (?:acceso|alarma)|codice (?:di accesso|d['’]allarme|allarme)|\\bPIN\\b|\\bTAN\\b)[^\\n:=]{0,20}[:=]\\s*(\\S{4,})"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return form;
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return foldedText(text).split(gap, Qt::SkipEmptyParts);
}

} // namespace

Leaks::Leaks(const QString &whole)
{
    const QString handbook = withoutHalves(firstOf(whole, kMostHandbook));
    const QStringList words = wordsOf(handbook);
    for (qsizetype i = 0; i + kRun <= words.size(); ++i)
        m_runs.insert(words.sliced(i, kRun).join(u' '));
    for (auto it = labelled().globalMatch(handbook); it.hasNext();) {
        const QString value = firstOf(it.next().captured(1), kMostValue);
        QStringList &alike = m_values[firstOf(value, kBeginning)];
        if (!alike.contains(value))
            alike.append(value);
    }
}

// One pass, however many values there are: only those that begin as the text does here are compared.
QString Leaks::valueIn(const QString &text) const
{
    for (qsizetype i = 0; !m_values.isEmpty() && i + kBeginning <= text.size(); ++i) {
        const auto alike = m_values.constFind(QString::fromRawData(text.constData() + i, kBeginning));
        if (alike == m_values.constEnd())
            continue;
        for (const QString &value : *alike)
            if (QStringView(text).sliced(i).startsWith(value))
                return value;
    }
    return {};
}

QString Leaks::firstIn(const QString &text) const
{
    static const QRegularExpression form(
        u"\\bsk-[A-Za-z0-9_-]{16,}|\\bAKIA[A-Z0-9]{12,}|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_\\w{20,}|\\bxox["
        u"abprs]-[\\w-]{10,}|\\bAIza[\\w-]{30,}|-----BEGIN [A-Z ]*PRIVATE KEY|"
        "(?<![\\w-])eyJ[\\w-]{10,}+\\.[\\w-]{10}|\\beyJ[\\w-]{10,1000}+\\.[\\w-]{10}|\\bglpat-[\\w-]{16,}"_s);
    for (const QRegularExpression *each : {&form, &labelled()}) {
        const QRegularExpressionMatch match = each->match(text);
        if (match.hasMatch())
            return match.captured();
    }
    if (const QString value = valueIn(text); !value.isEmpty())
        return value;
    if (m_runs.isEmpty())
        return {};
    const QStringList words = wordsOf(text);
    for (qsizetype i = 0; i + kRun <= words.size(); ++i)
        if (const QString run = words.sliced(i, kRun).join(u' '); m_runs.contains(run))
            return run;
    return {};
}

} // namespace countersign
