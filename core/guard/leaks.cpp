#include "guard/leaks.h"

#include "guard/letters.h"

#include <QRegularExpression>
#include <QStringList>

namespace countersign {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRun = 8; ///< words in a row: a greeting or an address is shorter

const QRegularExpression &labelled()
{
    static const QRegularExpression form(u"(?:pass(?:word|code|phrase)|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|wachtwoord|has(?:ł|l)o|parol[ae]?|senha|пароль|密码|パスワード|api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|token|"
                                         "clé (?:api|d['’]accès)|clave (?:api|de acceso)|chiave (?:api|di accesso)|(?:zugangs|tür|alarm)[ _-]?code|(?:access|door|alarm|entry)[ _-]code|code (?:d['’]accès|d['’]alarme)|"
                                         "c[oó]digo de (?:acceso|alarma)|codice (?:di accesso|d['’]allarme|allarme)|\\bPIN\\b|\\bTAN\\b)[^\\n:=]{0,20}[:=]\\s*(\\S{4,})"_s,
                                         QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return form;
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return text.toCaseFolded().split(gap, Qt::SkipEmptyParts);
}

} // namespace

Leaks::Leaks(const QString &handbook)
{
    const QStringList words = wordsOf(handbook.left(60000));
    for (qsizetype i = 0; i + kRun <= words.size(); ++i)
        m_runs.insert(words.sliced(i, kRun).join(u' '));
    for (auto it = labelled().globalMatch(handbook.left(60000)); it.hasNext();)
        m_values.insert(it.next().captured(1));
}

QString Leaks::firstIn(const QString &text) const
{
    static const QRegularExpression form(u"\\bsk-[A-Za-z0-9_-]{16,}|\\bAKIA[A-Z0-9]{12,}|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_\\w{20,}|\\bxox[abprs]-[\\w-]{10,}|\\bAIza[\\w-]{30,}|-----BEGIN [A-Z ]*PRIVATE KEY|"
                                         "\\beyJ[\\w-]{10,}\\.[\\w-]{10,}\\.|\\bglpat-[\\w-]{16,}"_s);
    for (const QRegularExpression *each : {&form, &labelled()}) {
        const QRegularExpressionMatch match = each->match(text);
        if (match.hasMatch())
            return match.captured();
    }
    for (const QString &value : m_values)
        if (text.contains(value))
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
