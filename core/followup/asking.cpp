#include "followup/asking.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMostText = 20'000, kLongestQuestion = 120, kLongestWord = 300;

bool isQuestionMark(QChar c)
{
    return c == u'?' || c == u'？' || c == u'؟';
}

bool startsWithAny(const QString &text, const QStringList &beginnings)
{
    return std::ranges::any_of(beginnings, [&](const QString &one) { return text.startsWith(one); });
}

/// "On 3 May, Karin wrote:", in a few languages.
bool leadsToQuote(const QString &line)
{
    static const QStringList words = {u"wrote:"_s, u"schrieb:"_s, u"a écrit :"_s, u"a écrit:"_s, u"escribió:"_s,
        u"ha scritto:"_s, u"schreef:"_s, u"geschrieben:"_s};
    if (!line.endsWith(u':'))
        return false;
    const QString lower = lowerText(lastOf(line, kLongestWord));
    return std::ranges::any_of(words, [&](const QString &word) { return lower.endsWith(word); }) ||
           ((lower.contains(u" schrieb ") || lower.contains(u" wrote ")) && lower.size() < kLongestWord);
}

/// What stands above a mail that was put below as a whole, or above a signature.
bool endsOwnWords(const QString &line, const QString &next)
{
    const bool hasLetters = std::ranges::any_of(line, [](QChar c) { return c.isLetter(); });
    if (line == u"--" || line.startsWith(u"__________") || (line.startsWith(u"-----") && hasLetters))
        return true;
    const QString lower = lowerText(line.left(20)), below = lowerText(next.left(20));
    static const QStringList from = {u"from:"_s, u"von:"_s, u"de :"_s, u"de:"_s};
    static const QStringList then = {
        u"sent:"_s, u"gesendet:"_s, u"date:"_s, u"datum:"_s, u"to:"_s, u"an:"_s, u"envoyé"_s, u"enviado"_s};
    return startsWithAny(lower, from) && startsWithAny(below, then);
}

QString nextLine(const QStringList &lines, qsizetype after)
{
    for (qsizetype i = after + 1; i < lines.size(); ++i)
        if (const QString line = lines[i].trimmed(); !line.isEmpty())
            return line;
    return {};
}

/// Paragraphs on a line each, without what is quoted.
QString ownWords(const QString &text)
{
    const QStringList lines = firstOf(text, kMostText).split(u'\n');
    QString out;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (std::ranges::none_of(line, [](QChar c) { return c.isLetterOrNumber() || isQuestionMark(c); }) &&
            !endsOwnWords(line, {})) { // empty, or a line that parts
            out += u'\n';
            continue;
        }
        if (line.startsWith(u'>'))
            continue;
        const QString next = nextLine(lines, i);
        if (endsOwnWords(line, next) || (leadsToQuote(line) && !next.startsWith(u'>')))
            break;
        if (!leadsToQuote(line))
            out += line + u' ';
    }
    return out;
}

/// Not the one within an address, and not one that stands alone.
bool endsQuestion(const QString &words, qsizetype at)
{
    if (at + 1 < words.size()) {
        const QChar next = words[at + 1];
        if (words[at] == u'?' && (next.isLetterOrNumber() || next == u'=' || next == u'&' || next == u'/'))
            return false;
    }
    qsizetype from = at;
    while (from > 0 && at - from < kLongestWord && !words[from - 1].isSpace())
        --from;
    const QString word = words.mid(from, at - from);
    return !word.contains("://"_L1) && !word.startsWith(u"www.") &&
           std::ranges::any_of(word, [](QChar c) { return c.isLetterOrNumber(); });
}

QString questionAt(const QString &words, qsizetype at)
{
    qsizetype from = at;
    while (from > 0 && at - from < kLongestQuestion) {
        const QChar before = words[from - 1];
        const bool isEnd =
            before == u'\n' || (words[from].isSpace() && (before == u'.' || before == u'!' || isQuestionMark(before)));
        if (isEnd)
            break;
        --from;
    }
    const bool isCut = from > 0 && at - from >= kLongestQuestion;
    if (isCut) // a whole word
        while (from < at && !words[from].isSpace())
            ++from;
    const QString question = withoutHalves(words.mid(from, at + 1 - from)).simplified();
    return isCut ? u'…' + question : question;
}

bool asksInPhrases(const QString &words)
{
    static const QStringList phrases = {u"let me know"_s, u"let us know"_s, u"could you "_s, u"can you please"_s,
        u"would you please"_s, u"please confirm"_s, u"please reply"_s, u"please answer"_s, u"please send"_s,
        u"please advise"_s, u"awaiting your"_s, u"bitte um rückmeldung"_s, u"bitte um antwort"_s,
        u"bitte um eine rückmeldung"_s, u"bitte um eine antwort"_s, u"bitte um kurze"_s, u"bitte um bestätigung"_s,
        u"bitte um ihre"_s, u"bitten um rückmeldung"_s, u"bitte senden sie"_s, u"bitte schicken sie"_s,
        u"bitte bestätigen sie"_s, u"bitte teilen sie"_s, u"geben sie mir bescheid"_s, u"geben sie uns bescheid"_s,
        u"bitte bescheid"_s, u"gib mir bescheid"_s, u"gib bitte bescheid"_s, u"sag mir bescheid"_s,
        u"lassen sie mich wissen"_s, u"lass mich wissen"_s, u"könnten sie "_s, u"könntest du "_s};
    const QString lower = lowerText(words);
    return std::ranges::any_of(phrases, [&](const QString &phrase) { return lower.contains(phrase); });
}

} // namespace

std::optional<QString> questionIn(const QString &text)
{
    const QString words = ownWords(text);
    for (qsizetype i = 0; i < words.size(); ++i)
        if (isQuestionMark(words[i]) && endsQuestion(words, i))
            return questionAt(words, i);
    return asksInPhrases(words) ? std::optional(QString()) : std::nullopt;
}

} // namespace countersign
