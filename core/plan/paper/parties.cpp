#include "plan/paper/parties.h"

#include "base/literals.h"
#include "plan/extract/parties.h"
#include "plan/extract/textlines.h"
#include "plan/paper/blocks.h"
#include "plan/paper/foot.h"
#include "plan/paper/greetings.h"
#include "plan/paper/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::paper {

namespace {

constexpr qsizetype kMostLabelled = 20; ///< names beside labels: each is compared with all others
constexpr qsizetype kMostSigned = 60;   ///< names: each is compared with all others
constexpr int kFoot = 14;               ///< lines at the end where a company writes its register and its bank

bool sameName(const QString &a, const QString &b)
{
    return !a.isEmpty() && !b.isEmpty() && foldedText(withoutLegalForm(a)) == foldedText(withoutLegalForm(b));
}

struct Party
{
    QString name;
    qsizetype line = -1;
    int points = 0;
};

class PartyReader
{
public:
    PartyReader(const Page &page, const PartyHints &hints) : m_page(page), m_hints(hints), m_blocks(headBlocks(page)) {}

    Decided<QString> read()
    {
        for (qsizetype line = 0; line < m_page.rows().size(); ++line)
            takeLabels(line);
        for (qsizetype i = 0; i < m_blocks.size(); ++i)
            takeBlock(i);
        takeLetterheads();
        takeFoot();
        if (!m_hints.sender.isEmpty() && !sameName(m_hints.sender, m_hints.owner))
            m_parties.append({m_hints.sender, -1, 6}); // whoever sends it, unless the paper says more
        return result();
    }

private:
    /// "Bill to:", "Sprzedawca": a label alone in its cell, or with a colon.
    static const LabelHit *labelOf(const Row &row, const Cell &cell, Label label)
    {
        for (const LabelHit &hit : row.labels) {
            if (!hit.is(label) || hit.start != cell.start || hit.end > cell.end)
                continue;
            const QString after = row.text.mid(hit.end, cell.end - hit.end);
            if (after.trimmed().isEmpty() || after.startsWith(u':') || after.startsWith(" :"_L1) ||
                after.startsWith(u'.'))
                return &hit;
            return hit.words > 1 ? &hit : nullptr;
        }
        return nullptr;
    }

    void takeLabels(qsizetype line)
    {
        const Row &row = m_page.row(line);
        for (const Cell &cell : row.cells)
            for (const Label label : {Label::Seller, Label::Buyer})
                if (const LabelHit *hit = labelOf(row, cell, label))
                    takeLabelled(line, cell, *hit, label == Label::Seller);
    }

    void takeLabelled(qsizetype line, const Cell &cell, const LabelHit &hit, bool seller)
    {
        const Row &row = m_page.row(line);
        QString name = row.text.mid(hit.end, cell.end - hit.end);
        qsizetype at = line;
        while (!name.isEmpty() && !name.front().isLetterOrNumber())
            name.remove(0, 1);
        if (name.isEmpty()) {
            const qsizetype index = row.cellAt(cell.start);
            const bool beside =
                index + 1 < row.cells.size() && row.labels.last().start <= hit.start && hit.end + 1 < row.text.size();
            at = m_page.below(line, 3);
            if (beside && row.text.mid(hit.end, cell.end - hit.end).contains(u':'))
                name = row.cell(index + 1), at = line;
            else if (at >= 0)
                for (qsizetype i = 0; i < m_page.row(at).cells.size() && name.isEmpty(); ++i)
                    if (m_page.row(at).cells[i].overlaps(cell.start, cell.end))
                        name = m_page.row(at).cell(i);
        }
        name = nameIn(name);
        if (!looksLikeParty(name) || m_labelled.size() >= kMostLabelled)
            return;
        if (!seller)
            m_buyers.append(name);
        else if (!sameName(name, m_hints.owner))
            m_parties.append({name, at, 20});
        m_labelled.append({at, cell.start});
    }

    /// The block begins with a name that a label says, or with that label.
    [[nodiscard]] bool isLabelled(const Block &block) const
    {
        return std::any_of(m_labelled.begin(), m_labelled.end(), [&](const auto &place) {
            const qsizetype index = block.at.indexOf(place.first);
            const bool second = index == 1 && isAddressed(block.at.first(), block.lines.first());
            return (index == 0 || second) && std::abs(block.start - place.second) <= 12;
        });
    }

    [[nodiscard]] bool isBuyer(const QString &name) const
    {
        return sameName(name, m_hints.owner) || std::any_of(m_buyers.begin(), m_buyers.end(),
                                                    [&name](const QString &buyer) { return sameName(buyer, name); });
    }

    /// "Bill to: Bergstudio Inc., 88 W 3rd St, Tulsa"
    [[nodiscard]] bool beginsWithLabel(qsizetype line, const QString &text) const
    {
        const QString name = nameIn(text);
        return name.contains(u':') && std::ranges::any_of(m_page.row(line).labels, [&](const LabelHit &hit) {
            return (hit.is(Label::Buyer) || hit.is(Label::Seller)) &&
                   name.startsWith(m_page.row(line).text.mid(hit.start, hit.end - hit.start));
        });
    }

    /// A salutation in front of a person, or a word such as "Firma".
    [[nodiscard]] bool isAddressed(qsizetype line, const QString &text, int words = 9) const
    {
        const Row &row = m_page.row(line);
        const qsizetype start = row.text.indexOf(text); // the A of "Autos S.A." is no "A:"
        return std::ranges::any_of(row.labels, [&](const LabelHit &hit) {
            return hit.words <= words && (hit.is(Label::Buyer) || hit.is(Label::Letter)) && hit.start == start &&
                   text.startsWith(row.text.mid(hit.start, hit.end - hit.start));
        });
    }

    /// "Bergstudio AG, Lindenallee 7, 34117 Kassel", alone below an address: whom the paper is sent to in one line, or
    /// its sender below the window.
    [[nodiscard]] bool isBelowLetterhead(qsizetype index) const
    {
        const Block &block = m_blocks[index];
        if (index == 0 || block.lines.size() != 1 || !isSenderLine(block.lines.first()))
            return false;
        const Block &head = m_blocks.first();
        const bool isAbove = head.at.last() < block.at.first() && std::abs(head.start - block.start) <= 3;
        const bool isOverWindow = index + 1 < m_blocks.size() &&
                                  m_blocks[index + 1].at.first() <= block.at.first() + 3 &&
                                  std::ranges::any_of(m_blocks[index + 1].lines, isAddressLine);
        return isAbove && !isOverWindow && head.lines.size() >= 2 && looksLikeParty(nameIn(head.lines.first())) &&
               !isTitle(head.at.first(), head.lines.first()) && isAddressLine(head.lines.last()) &&
               !sameName(nameIn(head.lines.first()), nameIn(block.lines.first()));
    }

    /// An estate or a quarter below a company's name: "Pol. Ind. Landaben, calle C 4, 31012 Pamplona".
    static bool isPlaceOf(const Block &block, qsizetype index)
    {
        return index == 1 && hasLegalForm(block.lines[0]) && !hasLegalForm(nameIn(block.lines[1])) &&
               isSenderLine(block.lines[1]);
    }

    void takeBlock(qsizetype index)
    {
        Block &block = m_blocks[index];
        bool window = false;
        for (qsizetype i = 0; i < block.lines.size(); ++i) {
            const QString &line = block.lines[i];
            if (isPlaceOf(block, i))
                continue;
            if (isSenderLine(line) && !beginsWithLabel(block.at[i], line) && looksLikeParty(nameIn(line)) &&
                !isBuyer(nameIn(line)) && !window) {
                const bool oneLine = !line.contains(", "_L1) || i > 0 || block.lines.size() > 1 || index > 0;
                m_parties.append({nameIn(line), block.at[i], isBelowLetterhead(index) ? 12 : oneLine ? 16 : 14});
                block.seller = window = true;
            } else if (i == 1 && !window && isAddressed(block.at[i], line, 1)) {
                block.buyer = true; // "Bergstudio GmbH", "Frau Ina Berg"
            }
        }
        if (block.seller)
            return;
        block.buyer = block.buyer || isBuyer(nameIn(block.lines.first())) ||
                      isAddressed(block.at.first(), block.lines.first()) || isLabelled(block);
    }

    /// Words that only say what the paper is, or what a column holds.
    [[nodiscard]] bool isTitle(qsizetype line, const QString &text) const
    {
        for (const LabelHit &hit : m_page.row(line).labels) {
            const QString word = m_page.row(line).text.mid(hit.start, hit.end - hit.start);
            if (!text.startsWith(word) || hasLegalForm(text))
                continue;
            const QString after = text.mid(word.size()).trimmed();
            const bool ends = after.size() <= 1 || after.startsWith(u':') || after.front().isDigit();
            const bool says = hit.isAmong(Label::Issued, Label::Reference) ||
                              hit.isAmong(Label::Payable, Label::ItemHead) ||
                              hit.isAmong(Label::Collected, Label::Terms);
            if (hit.isAmong(Label::Invoice, Label::Letter) || (says && (ends || hit.words > 1)))
                return true;
        }
        const Row &row = m_page.row(line);
        return std::ranges::any_of(
            row.days, [&](const Day &day) { return text.contains(row.text.mid(day.start, day.end - day.start)); });
    }

    [[nodiscard]] bool isOwners(const Block &block) const
    {
        return sameName(nameIn(block.lines.first()), m_hints.owner);
    }

    void takeLetterheads()
    {
        QList<const Block *> parties;
        for (const Block &block : m_blocks) {
            qsizetype first = 0;
            while (first < block.lines.size() &&
                   (isTitle(block.at[first], block.lines[first]) || isSlogan(block.lines[first])))
                ++first;
            if (first >= block.lines.size() || (block.buyer && !isOwners(block)) || block.seller ||
                isGreeting(block.lines[first]))
                continue;
            if (first == 0 && block.lines.size() > 1 && isBuyer(nameIn(block.lines[0])) && hasLegalForm(block.lines[1]))
                m_parties.append({nameIn(block.lines[1]), block.at[1], 8}); // the owner's name above another
            const QString name = nameIn(block.lines[first]);
            // Below a title and labels of its own a column holds values, no name.
            const bool values = first > 1 && !hasLegalForm(name);
            if (values || !looksLikeParty(name) || isBuyer(name) || (isAddressLine(name) && !hasLegalForm(name)))
                continue;
            parties.append(&block);
            const bool address = std::any_of(block.lines.begin() + first + 1, block.lines.end(), isAddressLine);
            const bool oneLine = first + 1 < block.lines.size() && block.lines[first + 1].contains(u',') &&
                                 isAddressLine(block.lines[first + 1]);
            int points = parties.size() == 1 ? 8 : 3;
            points += hasLegalForm(name) ? 2 : 0;
            points += oneLine && parties.size() == 1 ? 3 : address ? 1 : 0;
            m_parties.append({name, block.at[first], points});
        }
        // Two addresses side by side: the window is on the left, the sender's own on the right.
        if (parties.size() >= 2 && parties[0]->at.first() == parties[1]->at.first() && parties[0]->lines.size() > 1 &&
            parties[1]->lines.size() > 1)
            for (Party &party : m_parties)
                if (party.line == parties[1]->at.first())
                    party.points = party.name == nameIn(parties[1]->lines.first()) ? 10 : std::min(party.points, 8);
    }

    /// A name at the foot that also stands in the head, or beside the register and the bank.
    void takeFoot()
    {
        int said = 0;
        bool isNamed = false;
        for (qsizetype line = m_page.rows().size() - 1; line >= 0 && said < kFoot; --line) {
            const Row &row = m_page.row(line);
            if (row.isBlank())
                continue;
            ++said;
            for (Party &party : m_parties)
                if (party.line >= 0 && line > party.line + 4 &&
                    row.text.contains(withoutLegalForm(party.name), Qt::CaseInsensitive)) {
                    party.points += party.points < 20 ? 5 : 0;
                    said = kFoot;
                    isNamed = true;
                }
        }
        if (!isNamed)
            takeSigned();
    }

    /// Where the head names only whom the paper is for: who stands at the foot by his register or tax number.
    void takeSigned()
    {
        int said = 0;
        for (qsizetype line = m_page.rows().size() - 1; line >= 0 && said < kFoot; --line) {
            const Row &row = m_page.row(line);
            if (row.isBlank())
                continue;
            ++said;
            if (!row.amounts.isEmpty())
                return;
            for (qsizetype i = 0; i < row.cells.size() && m_parties.size() < kMostSigned; ++i) {
                const QString name = nameIn(row.cell(i));
                if (hasLegalForm(name) && looksLikeParty(name) && !isBuyer(name) && !isOfOthers(row.cell(i)) &&
                    isRegistered(m_page, line))
                    m_parties.append({name, line, 12});
            }
        }
    }

    [[nodiscard]] Decided<QString> result() const
    {
        const Party *best = nullptr;
        for (const Party &one : m_parties)
            if (!isBuyer(one.name) && (!best || one.points > best->points))
                best = &one;
        if (!best)
            return {};
        Decided<QString> out{plainLine(best->name, 110), true, best->line};
        const Party *rival = nullptr;
        for (const Party &one : m_parties)
            if (!sameName(one.name, best->name) && !isBuyer(one.name) && one.points >= best->points - 3)
                rival = rival ? rival : &one;
        if (rival)
            out.why = QCoreApplication::translate("Facts", "Two names could be the sender's: %1 and %2.")
                          .arg(*out.value, rival->name);
        else if (best->points < 8)
            out.why = QCoreApplication::translate(
                "Facts", "The sender was read as %1, but nothing on the paper says so for certain.")
                          .arg(*out.value);
        out.sure = out.why.isEmpty();
        if (rival)
            out.evidence.append(QString::number(rival->line));
        return out;
    }

    const Page &m_page;
    const PartyHints &m_hints;
    QList<Block> m_blocks;
    QList<Party> m_parties;
    QStringList m_buyers;
    QList<std::pair<qsizetype, qsizetype>> m_labelled; ///< lines and columns of names that a label says
};

} // namespace

Decided<QString> sellerOf(const Page &page, const PartyHints &hints)
{
    return PartyReader(page, hints).read();
}

} // namespace countersign::paper
