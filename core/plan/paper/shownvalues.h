#pragma once
#include <QDate>
#include <QSet>
#include <QStringList>

namespace countersign {

/// What stands on a page, whatever it means: to look up whether a value that is known from elsewhere is shown there.
/// Built in one pass.
class ShownValues
{
public:
    explicit ShownValues(const QStringList &lines);

    [[nodiscard]] bool hasAmounts() const { return m_hasMoney; }
    [[nodiscard]] bool hasDates() const { return !m_days.isEmpty(); }
    [[nodiscard]] bool showsCents(qint64 cents) const { return m_cents.contains(cents < 0 ? -cents : cents); }
    /// In any order of day and month.
    [[nodiscard]] bool shows(QDate day) const { return m_days.contains(day); }
    /// "14 days", "14 Tage", "14 jours" …
    [[nodiscard]] bool showsDays(qint64 days) const;
    /// As a word of its own; white space and kinds of hyphens do not matter, nor does case.
    [[nodiscard]] bool showsNumber(const QString &number) const;
    /// All words of a name that have three letters or more, legal forms aside; each as a word of its own, or all joined
    /// (a domain).
    [[nodiscard]] bool showsName(const QString &name) const;
    /// Currencies that stand beside amounts.
    [[nodiscard]] const QSet<QString> &currencies() const { return m_currencies; }
    /// IBANs in the form that they have without spaces.
    [[nodiscard]] const QStringList &ibans() const { return m_ibans; }
    /// VAT ids of a country in that form.
    [[nodiscard]] QStringList vatIds(const QString &country) const;
    /// One of them as words of their own; "storno*" also at the beginning of a longer word.
    [[nodiscard]] bool mentions(const QStringList &words) const;

private:
    [[nodiscard]] bool hasWords(const QString &words, bool isBeginning) const;
    void takeWords();
    void takeNumbers(const QString &line);
    void takeDates(const QString &line);

    QString m_text; ///< lower-case, one space, plain hyphens
    QSet<QString> m_words;
    QSet<qint64> m_cents;
    QSet<QDate> m_days;
    QSet<QString> m_currencies;
    QStringList m_ibans;
    bool m_hasMoney = false;
};

} // namespace countersign
