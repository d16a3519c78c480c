#include "guard/signmatcher.h"

#include "guard/signwords.h"

#include <array>
#include <bit>

namespace countersign {

namespace {

struct Pattern
{
    std::uint64_t meaning;
    std::uint16_t length;
    bool whole; ///< nothing may follow it in its word, and no gap may part it
};

/// All words of the table in one automaton (Aho and Corasick): a text is read once, however many words there are.
class Automaton
{
public:
    Automaton()
    {
        for (const signs::Words &line : signs::words())
            for (const QString &word : QString::fromUtf8(line.words).split(u'|'))
                add(line.meaning, word);
        link();
        fillTable();
    }

    [[nodiscard]] std::uint16_t next(std::uint16_t state, char16_t ch) const
    {
        for (;;) {
            const std::uint16_t to = find(state, ch);
            if (to != 0 || state == 0)
                return to;
            state = m_fail[state];
        }
    }
    /// The first state from here along the suffixes that ends a word; 0 for none.
    [[nodiscard]] std::uint16_t ending(std::uint16_t state) const
    {
        return m_patterns[state].empty() ? m_shorter[state] : state;
    }
    [[nodiscard]] std::uint16_t shorter(std::uint16_t state) const { return m_shorter[state]; }
    [[nodiscard]] const std::vector<Pattern> &patterns(std::uint16_t state) const { return m_patterns[state]; }

private:
    struct Edge
    {
        std::uint16_t from;
        char16_t ch;
        std::uint16_t to;
    };
    void add(std::uint64_t meaning, const QString &written)
    {
        const bool whole = written.startsWith(u'=');
        const QString word = foldedLetters(whole ? QStringView(written).sliced(1) : QStringView(written));
        if (m_patterns.empty())
            grow();
        std::uint16_t state = 0;
        for (const QChar c : word) {
            std::uint16_t to = 0;
            for (const std::uint16_t edge : m_out[state])
                if (m_edges[edge].ch == c.unicode())
                    to = m_edges[edge].to;
            if (to == 0) {
                to = std::uint16_t(m_patterns.size());
                m_out[state].push_back(std::uint16_t(m_edges.size()));
                m_edges.push_back({state, c.unicode(), to});
                grow();
            }
            state = to;
        }
        m_patterns[state].push_back({meaning, std::uint16_t(word.size()), whole});
    }
    void grow()
    {
        m_patterns.emplace_back();
        m_out.emplace_back();
    }
    void link()
    {
        m_fail.resize(m_patterns.size());
        m_shorter.resize(m_patterns.size());
        std::vector<std::uint16_t> queue{0};
        for (std::size_t at = 0; at < queue.size(); ++at) {
            const std::uint16_t state = queue[at];
            for (const std::uint16_t index : m_out[state]) {
                const Edge edge = m_edges[index];
                m_fail[edge.to] = state == 0 ? std::uint16_t(0) : linked(m_fail[state], edge.ch);
                m_shorter[edge.to] = m_patterns[m_fail[edge.to]].empty() ? m_shorter[m_fail[edge.to]] : m_fail[edge.to];
                queue.push_back(edge.to);
            }
        }
    }
    [[nodiscard]] std::uint16_t linked(std::uint16_t state, char16_t ch) const
    {
        for (;;) {
            for (const std::uint16_t index : m_out[state])
                if (m_edges[index].ch == ch)
                    return m_edges[index].to;
            if (state == 0)
                return 0;
            state = m_fail[state];
        }
    }
    void fillTable()
    {
        const std::size_t size = std::bit_ceil(m_edges.size() * 3);
        m_slots.assign(size, {0, 0, 0});
        m_mask = std::uint32_t(size - 1);
        for (const Edge &edge : m_edges) {
            std::uint32_t at = slot(edge.from, edge.ch);
            while (m_slots[at].to != 0)
                at = (at + 1) & m_mask;
            m_slots[at] = edge;
        }
        m_edges = {};
        m_out = {};
    }
    [[nodiscard]] std::uint32_t slot(std::uint16_t state, char16_t ch) const
    {
        return ((std::uint32_t(state) << 16 | ch) * 2654435761u >> 11) & m_mask;
    }
    [[nodiscard]] std::uint16_t find(std::uint16_t state, char16_t ch) const
    {
        for (std::uint32_t at = slot(state, ch); m_slots[at].to != 0; at = (at + 1) & m_mask)
            if (m_slots[at].from == state && m_slots[at].ch == ch)
                return m_slots[at].to;
        return 0;
    }

    std::vector<std::vector<Pattern>> m_patterns; ///< by state
    std::vector<std::vector<std::uint16_t>> m_out;
    std::vector<Edge> m_edges;
    std::vector<Edge> m_slots;
    std::vector<std::uint16_t> m_fail;
    std::vector<std::uint16_t> m_shorter;
    std::uint32_t m_mask = 0;
};

const Automaton &automaton()
{
    static const Automaton built;
    return built;
}

constexpr int kMeanings = 64;
constexpr int kLongEnough = 5; ///< letters of a word that counts in a turned reading

char16_t turned(char16_t c, Reading reading)
{
    if (c < u'a' || c > u'z')
        return c;
    return reading == Reading::Rot13    ? char16_t(u'a' + (c - u'a' + 13) % 26)
           : reading == Reading::Atbash ? char16_t(u'a' + u'z' - c)
                                        : c;
}

/// One pass over the letters; remembers where each meaning was last seen in this sentence.
class Pass
{
public:
    Pass(const std::vector<Letter> &letters, Reading reading)
        : m_letters(letters), m_reading(reading), m_size(int(letters.size()))
    {
        m_last.fill({-1, -1, -1});
    }

    QList<Sign> run()
    {
        const Automaton &words = automaton();
        std::uint16_t state = 0;
        for (m_at = 0; m_at < m_size; ++m_at) {
            const char16_t ch = at(m_at).ch;
            if (ch == Letters::sentenceEnd) {
                state = 0;
                ++m_sentence;
                continue;
            }
            state = words.next(state, turned(ch, m_reading));
            for (std::uint16_t end = words.ending(state); end != 0; end = words.shorter(end))
                for (const Pattern &pattern : words.patterns(end))
                    found(pattern);
        }
        return m_signs;
    }

private:
    struct Seen
    {
        int from, to, sentence;
    };
    [[nodiscard]] const Letter &at(int i) const
    {
        return m_letters[std::size_t(m_reading == Reading::Backwards ? m_size - 1 - i : i)];
    }
    [[nodiscard]] bool startsWord(int i) const
    {
        if (m_reading != Reading::Backwards)
            return at(i).starts;
        return i == 0 || at(i - 1).starts || at(i - 1).ch == Letters::sentenceEnd;
    }
    [[nodiscard]] bool isWord(const Pattern &pattern, int from) const
    {
        if (at(from).ch < 0x2e80 && !startsWord(from))
            return false; // scripts without spaces have no beginnings
        if (!pattern.whole)
            return true;
        return at(m_at).ch >= 0x2e80 || m_at + 1 == m_size || at(m_at + 1).ch == Letters::sentenceEnd ||
               startsWord(m_at + 1);
    }
    void found(const Pattern &pattern)
    {
        const int from = m_at - pattern.length + 1;
        if (!isWord(pattern, from) || (m_reading != Reading::Straight && pattern.length < kLongEnough))
            return;
        for (std::uint64_t left = pattern.meaning; left != 0; left &= left - 1)
            m_last[std::size_t(std::countr_zero(left))] = {from, m_at, m_sentence};
        int index = 0;
        for (const signs::Rule &rule : signs::rules()) {
            const bool asks = (rule.needs[0] | rule.needs[1] | rule.needs[2] | rule.needs[3]) & pattern.meaning;
            if (asks && !(m_fired & (1u << index)) && (rule.turned || m_reading == Reading::Straight))
                tryRule(rule, index);
            ++index;
        }
    }
    [[nodiscard]] const Seen *latest(std::uint64_t meanings, int within) const
    {
        const Seen *best = nullptr;
        for (; meanings != 0; meanings &= meanings - 1) {
            const Seen &seen = m_last[std::size_t(std::countr_zero(meanings))];
            if (seen.to >= 0 && seen.sentence == m_sentence && m_at - seen.to <= within &&
                (!best || seen.to > best->to))
                best = &seen;
        }
        return best;
    }
    void tryRule(const signs::Rule &rule, int index)
    {
        int first = m_at;
        for (const std::uint64_t need : rule.needs) {
            const Seen *seen = need ? latest(need, rule.within) : nullptr;
            if (need && !seen)
                return;
            first = seen ? std::min(first, seen->from) : first;
        }
        if (rule.unless && latest(rule.unless, rule.within))
            return;
        m_fired |= 1u << index;
        const int a = at(first).source;
        const int b = at(m_at).source;
        m_signs.append({QString::fromLatin1(rule.kind), rule.sentence, std::min(a, b), std::max(a, b)});
    }

    const std::vector<Letter> &m_letters;
    const Reading m_reading;
    const int m_size;
    int m_at = 0;
    int m_sentence = 0;
    std::uint32_t m_fired = 0;
    std::array<Seen, kMeanings> m_last;
    QList<Sign> m_signs;
};

} // namespace

QList<Sign> signsIn(const Letters &letters, Reading reading)
{
    return Pass(letters.list, reading).run();
}

} // namespace countersign
