#include "imap/operations/reducedmail.h"

#include <QCryptographicHash>

#include <algorithm>

namespace countersign::imap {

namespace {

constexpr size_t kMostTexts = 10;
constexpr size_t kMostNames = 100;

/// The header without the fields that said how the whole mail was put together.
QByteArray withoutContentFields(const QByteArray &header)
{
    QByteArray out;
    bool passed = false;
    for (qsizetype at = 0; at < header.size();) {
        const qsizetype end = header.indexOf('\n', at);
        const QByteArrayView line = QByteArrayView(header).sliced(at, (end < 0 ? header.size() : end + 1) - at);
        at += line.size();
        const QByteArrayView text = line.trimmed();
        if (text.isEmpty())
            continue; // the empty line comes last
        const bool folded = line.front() == ' ' || line.front() == '\t';
        const QByteArrayView name = text.first(std::max<qsizetype>(0, text.indexOf(':')));
        if (!folded)
            passed = name.first(std::min<qsizetype>(8, name.size())).compare("Content-", Qt::CaseInsensitive) == 0 ||
                     name.compare("MIME-Version", Qt::CaseInsensitive) == 0;
        if (!passed)
            out.append(line);
    }
    if (!out.isEmpty() && !out.endsWith('\n'))
        out.append("\r\n");
    return out;
}

/// Something that stands in a parameter: printable ASCII without quotes.
QByteArray plain(const QByteArray &text, const char *otherwise)
{
    const auto isBad = [](char c) {
        return quint8(c) <= 0x20 || quint8(c) >= 0x7f || c == '"' || c == '\\' || c == ';';
    };
    return text.isEmpty() || text.size() > 100 || std::ranges::any_of(text, isBad) ? QByteArray(otherwise) : text;
}

/// Something that stands in a line of a header of ours.
QByteArray inLine(QByteArray text)
{
    for (char &c : text)
        if (quint8(c) < 0x20 || quint8(c) >= 0x7f)
            c = '?';
    return text.left(200);
}

} // namespace

std::vector<LeafPart> textsOf(const BodyStructure &structure)
{
    std::vector<LeafPart> out;
    for (const LeafPart &leaf : structure.leaves)
        if (leaf.type == "text" && leaf.disposition != "attachment" && out.size() < kMostTexts)
            out.push_back(leaf);
    return out;
}

QByteArrayList leftOut(const BodyStructure &structure, const std::vector<std::pair<LeafPart, QByteArray>> &texts)
{
    QByteArrayList out;
    for (const LeafPart &leaf : structure.leaves) {
        const bool isHere = std::ranges::any_of(texts, [&](const std::pair<LeafPart, QByteArray> &text) {
            return text.first.section == leaf.section && quint64(text.second.size()) >= leaf.size;
        });
        if (!isHere && size_t(out.size()) < kMostNames)
            out.append(inLine(leaf.name.isEmpty() ? leaf.type + '/' + leaf.subtype : leaf.name));
    }
    return out;
}

QByteArray composeReduced(
    const QByteArray &header, const BodyStructure &structure, const std::vector<std::pair<LeafPart, QByteArray>> &texts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256); // a boundary that stands in no text
    hash.addData(header);
    for (const auto &[part, bytes] : texts)
        hash.addData(bytes);
    const QByteArray boundary = "countersign-" + hash.result().toHex().left(40);
    QByteArray out = withoutContentFields(header);
    const QByteArrayList names = leftOut(structure, texts);
    for (const QByteArray &name : names)
        out += "X-Countersign-Left-Out: " + name + "\r\n";
    out += "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
    for (const auto &[part, bytes] : texts)
        out += "--" + boundary + "\r\nContent-Type: text/" + plain(part.subtype, "plain") + "; charset=\"" +
               plain(part.charset, "us-ascii") + "\"\r\nContent-Transfer-Encoding: " + plain(part.encoding, "7bit") +
               "\r\n\r\n" + bytes + "\r\n";
    return out + "--" + boundary + "--\r\n";
}

} // namespace countersign::imap
