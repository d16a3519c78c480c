#include "plan/paper/labels.h"

#include "base/literals.h"
#include "plan/paper/words.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>
#include <vector>

// Outside of any namespace, as Qt asks: a static library's resources are linked only when somebody names them.
static void initLabelResource()
{
    Q_INIT_RESOURCE(labels);
}

namespace countersign::paper {

namespace {

const QStringList &keys()
{
    static const QStringList names =
        u"payable gross gross_weak net vat paid discount balance measure item_head issued issued_weak date_prep due "
        u"other_day "
        u"number credit_number other_number reference seller buyer invoice partial_invoice final_invoice credit_note "
        u"pro_forma offer order_confirmation delivery_note reminder receipt statement contract payslip letter "
        u"collected paid_note denied days terms"_s.split(u' ');
    return names;
}

/// All phrases of all languages, word by word.
class Phrases
{
public:
    Phrases()
    {
        initLabelResource();
        m_nodes.emplace_back();
        for (qsizetype i = 0; i < labelLanguages().size(); ++i)
            addLanguage(labelLanguages()[i], 1U << i);
        for (const QList<Word> &words : std::as_const(m_numbers))
            takeKind(words);
    }

    /// The longest phrase that begins with word `from`; words of 0: none does.
    [[nodiscard]] LabelHit longest(const QList<Word> &words, qsizetype from) const
    {
        const LabelHit own = longestAs(words, from, words[from].text);
        const QString head = headOf(words[from].text);
        const LabelHit compound = head.isEmpty() ? LabelHit{} : longestAs(words, from, head);
        return compound.words > own.words ? compound : own;
    }

private:
    /// The same, with `first` in place of the first word.
    [[nodiscard]] LabelHit longestAs(const QList<Word> &words, qsizetype from, const QString &first) const
    {
        LabelHit out;
        int node = 0;
        for (qsizetype i = from; i < words.size() && !words[i].text.isEmpty(); ++i) {
            const auto next = m_nodes[size_t(node)].next.constFind(i == from ? first : words[i].text);
            if (next == m_nodes[size_t(node)].next.constEnd())
                break;
            node = *next;
            if (const Node &here = m_nodes[size_t(node)]; here.labels)
                out = {here.labels, here.languages, words[from].start, words[i].end, int(i - from) + 1};
        }
        return out;
    }

    /// "Beitragsrechnung" is a "Rechnung"; what only sounds so is none. Empty: it is no such compound.
    static QString headOf(const QString &word)
    {
        static const QStringList heads{u"rechnung"_s, u"rechnungsnummer"_s, u"faktura"_s, u"factuur"_s};
        static const QStringList others{u"abrechnung"_s, u"anrechnung"_s, u"berechnung"_s, u"verrechnung"_s,
            u"umrechnung"_s, u"hochrechnung"_s, u"zurechnung"_s, u"aufrechnung"_s, u"gutrechnung"_s};
        static const QStringList beginnings{
            u"proforma"_s, u"storno"_s, u"kredit"_s, u"credit"_s, u"korrektur"_s, u"anzahlung"_s, u"abschlag"_s};
        const auto ends = [&word](const QString &end) { return word.size() > end.size() + 2 && word.endsWith(end); };
        const auto begins = [&word](const QString &beginning) { return word.startsWith(beginning); };
        if (std::ranges::any_of(others, ends) || std::ranges::any_of(beginnings, begins))
            return {};
        const auto head = std::ranges::find_if(heads, ends);
        return head == heads.end() ? QString() : *head;
    }

    struct Node
    {
        QHash<QString, int> next{};
        quint64 labels = 0;
        quint32 languages = 0;
    };

    void addLanguage(const QString &language, quint32 bit)
    {
        QFile file(u":/labels/%1.json"_s.arg(language));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QJsonObject data = QJsonDocument::fromJson(file.readAll()).object();
        for (qsizetype label = 0; label < keys().size(); ++label) {
            const QJsonArray phrases = data.value(keys()[label]).toArray();
            for (const QJsonValue &phrase : phrases)
                add(phrase.toString(), quint64(1) << label, bit);
        }
    }

    void add(const QString &phrase, quint64 label, quint32 language)
    {
        int node = 0;
        const QList<Word> words = wordsOf(phrase);
        for (const Word &word : words) {
            int next = m_nodes[size_t(node)].next.value(word.text, -1);
            if (next < 0) {
                next = int(m_nodes.size());
                m_nodes[size_t(node)].next.insert(word.text, next);
                m_nodes.emplace_back();
            }
            node = next;
        }
        m_nodes[size_t(node)].labels |= label;
        m_nodes[size_t(node)].languages |= language;
        if (label & (bit(Label::Number) | bit(Label::CreditNumber)))
            m_numbers.append(words);
    }

    static quint64 bit(Label label) { return quint64(1) << int(label); }

    [[nodiscard]] int nodeOf(const QList<Word> &words) const
    {
        int node = 0;
        for (const Word &word : words)
            if (node >= 0)
                node = m_nodes[size_t(node)].next.value(word.text, -1);
        return node;
    }

    /// "Delivery note no." says of which kind of paper it is the number.
    void takeKind(const QList<Word> &words)
    {
        QList<Word> bare;
        for (const Word &word : words)
            if (word.text != u"#")
                bare.append(word);
        const int kind = nodeOf(bare), own = nodeOf(words);
        if (kind <= 0 || own <= 0 || bare.size() == words.size())
            return;
        const quint64 kinds = (bit(Label::Letter) - 1) & ~(bit(Label::Invoice) - 1);
        m_nodes[size_t(own)].labels |= m_nodes[size_t(kind)].labels & kinds;
    }

    std::vector<Node> m_nodes;
    QList<QList<Word>> m_numbers; ///< of labels of numbers
};

} // namespace

bool LabelHit::isAmong(Label first, Label last) const
{
    const quint64 upTo = (quint64(1) << (int(last) + 1)) - 1;
    const quint64 below = (quint64(1) << int(first)) - 1;
    return (labels & (upTo & ~below)) != 0;
}

QList<LabelHit> findLabels(const QString &line)
{
    static const Phrases phrases;
    QList<LabelHit> out;
    const QList<Word> words = wordsOf(line);
    for (qsizetype i = 0; i < words.size();) {
        const LabelHit hit = phrases.longest(words, i);
        if (hit.words > 0)
            out.append(hit);
        i += std::max(hit.words, 1);
    }
    return out;
}

const QStringList &labelLanguages()
{
    static const QStringList languages{u"de"_s, u"en"_s, u"es"_s, u"fr"_s, u"it"_s, u"nl"_s, u"pl"_s, u"pt"_s, u"sv"_s};
    return languages;
}

} // namespace countersign::paper
