#include "support/readerdoors.h"

#include <QList>

namespace countersign::doors {

namespace {

QByteArray number(qint64 n)
{
    return QByteArray::number(n);
}

/// Stored as it is: what is compressed would only be smaller, not slower.
QByteArray stream(const QByteArray &bytes, const QByteArray &entries = {})
{
    return "<<" + entries + "/Length " + number(bytes.size()) + ">>stream\n" + bytes + "\nendstream";
}

QByteArray object(int id, const QByteArray &body)
{
    return number(id) + " 0 obj" + body + "endobj\n";
}

QByteArray each(int n, const std::function<QByteArray(int)> &part)
{
    QByteArray out;
    for (int i = 0; i < n; ++i)
        out += part(i);
    return out;
}

const QByteArray from = "From: a@example.org\n";

std::function<QByteArray(int)> mail(
    const QByteArray &header, const QByteArray &repeated, const QByteArray &end = "\n\nx")
{
    return [=](int n) { return from + header + repeated.repeated(n) + end; };
}

std::function<QByteArray(int)> html(const QByteArray &repeated)
{
    return mail("Content-Type: text/html\n\n", repeated);
}

std::function<QByteArray(int)> event(const QByteArray &start, const QByteArray &repeated)
{
    return [=](int n) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + start + repeated.repeated(n) + "\nEND:VEVENT\nEND:VCALENDAR\n";
    };
}

std::function<QByteArray(int)> page(const std::function<QByteArray(int)> &content)
{
    return [=](int n) { return pdf({content(n)}); };
}

QByteArray characterMap(int n)
{
    return "begincmap 1 begincodespacerange <0000><ffff> endcodespacerange\n" + number(n) + " beginbfchar\n" +
           each(n, [](int i) { return "<" + QByteArray::number(i % 65536, 16).rightJustified(4, '0') + "><0041>\n"; }) +
           "endbfchar endcmap";
}

} // namespace

QByteArray pdf(const QList<QByteArray> &pages, const QByteArray &objects, const QByteArray &resources)
{
    QByteArray kids, bodies;
    for (int i = 0; i < pages.size(); ++i) {
        kids += number(10 + 2 * i) + " 0 R ";
        bodies += object(10 + 2 * i, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents " + number(11 + 2 * i) +
                                         " 0 R/Resources<</Font<</F1 3 0 R>>" + resources + ">>>>");
        bodies += object(11 + 2 * i, stream(pages[i]));
    }
    return "%PDF-1.5\n" + object(1, "<</Type/Catalog/Pages 2 0 R>>") +
           object(2, "<</Type/Pages/Count " + number(pages.size()) + "/Kids[" + kids + "]>>") +
           object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>") + bodies + objects +
           "trailer<</Root 1 0 R>>\n";
}

QByteArray formsBomb(const QList<QByteArray> &pagesBefore, int levels)
{
    QByteArray forms;
    for (int i = 0; i < levels; ++i) {
        const bool last = i + 1 == levels;
        const QByteArray draws =
            last ? QByteArray("BT /F1 9 Tf 9 9 Td (word) Tj ET") : QByteArray("/X Do ").repeated(8);
        const QByteArray uses = last ? QByteArray("/Font<</F1 3 0 R>>") : "/XObject<</X " + number(901 + i) + " 0 R>>";
        forms +=
            object(900 + i, stream(draws, "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<" + uses + ">>"));
    }
    return pdf(pagesBefore + QList<QByteArray>{"/X Do"}, forms, "/XObject<</X 900 0 R>>");
}

QByteArray scatteredWords(int n, const QByteArray &word)
{
    return "BT /F1 9 Tf " + each(n, [&word](int i) {
        return "1 0 0 1 " + number(i * 37 % 590) + ' ' + number(i * 101 % 790) + " Tm (" + word + ") Tj ";
    }) + "ET";
}

const std::vector<Door> &all()
{
    using Bytes = QByteArray;
    static const std::vector<Door> doors = {
        {QStringLiteral("glyphs.pdf"), 8000, page([](int n) { return scatteredWords(n); })},
        {QStringLiteral("spaces.pdf"), 8000, page([](int n) { return scatteredWords(n, "  a  "); })},
        {QStringLiteral("line.pdf"), 40000,
            page([](int n) { return "BT /F1 0.001 Tf 9 700 Td " + Bytes("(aaaaaaaaaa) Tj ").repeated(n) + "ET"; })},
        {QStringLiteral("tiny.pdf"), 8000,
            page([](int n) { return "BT /F1 0.02 Tf 9 700 Td " + Bytes("(a ) Tj ").repeated(n) + "ET"; })},
        {QStringLiteral("paths.pdf"), 40000,
            page([](int n) { return "1 1 m " + Bytes("5 5 l 9 9 l ").repeated(n) + "S"; })},
        {QStringLiteral("states.pdf"), 5000, page([](int n) { return Bytes("q ").repeated(n); })},
        {QStringLiteral("images.pdf"), 5000,
            page([](int n) { return Bytes("BI /W 1/H 1/BPC 8/CS/G ID x EI ").repeated(n); })},
        {QStringLiteral("pages.pdf"), 100,
            [](int n) { return pdf(QList<Bytes>(n, "BT /F1 9 Tf 9 9 Td (word) Tj ET")); }},
        {QStringLiteral("map.pdf"), 40000,
            [](int n) { return pdf({"BT /F1 9 Tf 9 9 Td (w) Tj ET"}, object(4, stream(characterMap(n)))); }},
        {QStringLiteral("objects.pdf"), 40000,
            [](int n) { return pdf({"q Q"}, each(n, [](int i) { return object(900 + i, "<<>>"); })); }},
        {QStringLiteral("nested.pdf"), 100000, [](int n) { return pdf({"q Q"}, object(900, Bytes(n, '['))); }},
        {QStringLiteral("dtstart.ics"), 20000, event({}, "DTSTART;TZID=Europe/Berlin:20260101T101010\n")},
        {QStringLiteral("duration.ics"), 20000, event({}, "DURATION:P1DT1H1M1S\n")},
        {QStringLiteral("parameters.ics"), 100000, event("DTSTART", ";X=1")},
        {QStringLiteral("rule.ics"), 50000, event("RRULE:", "BYDAY=MO;")},
        {QStringLiteral("folds.ics"), 200000, event("SUMMARY:x", "\n y")},
        {QStringLiteral("events.ics"), 15000,
            [](int n) {
                return "BEGIN:VCALENDAR\n" + Bytes("BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n").repeated(n);
            }},
        {QStringLiteral("begins.ics"), 50000, event({}, "BEGIN:VALARM\n")},
        {QStringLiteral("names.eml"), 10000, mail("To: ", "a, ")},
        {QStringLiteral("addresses.eml"), 10000, mail("To: ", "a b <c@example.com>, ")},
        {QStringLiteral("recipients.eml"), 15000, mail({}, "To: a, b, c\n", "\nx")},
        {QStringLiteral("fields.eml"), 20000, mail({}, "X-A: b\n", "\nx")},
        {QStringLiteral("parameters.eml"), 20000, mail("Content-Type: text/plain", "; a=b")},
        {QStringLiteral("continued.eml"), 10000,
            [](int n) {
                return from + "Content-Type: text/plain" + each(n, [](int i) { return ";\n a*" + number(i) + "*=x"; }) +
                       "\n\nx";
            }},
        {QStringLiteral("words.eml"), 40000, mail("Subject: ", "=?utf-8?q?a?= ")},
        {QStringLiteral("references.eml"), 40000, mail("References: ", "<a@b> ")},
        {QStringLiteral("line.eml"), 2000000, mail("\n", "x")},
        {QStringLiteral("uuencode.eml"), 500000, mail("Content-Transfer-Encoding: x-uuencode\n\n", "begin 644 a\n")},
        {QStringLiteral("base64.eml"), 1000000, mail("Content-Transfer-Encoding: base64\n\n", "=*\n")},
        {QStringLiteral("charset.eml"), 200000,
            mail("Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1b$B\xff")},
        {QStringLiteral("nested.eml"), 500000,
            [](int n) {
                return from +
                       each(38,
                           [](int i) {
                               return "Content-Type: multipart/mixed; boundary=b" + number(i) + "\n\n--b" + number(i) +
                                      "\n";
                           }) +
                       "Content-Type: text/plain\n\n" + Bytes("--x\n").repeated(n);
            }},
        {QStringLiteral("deep.eml"), 50000, html("<div>")},
        {QStringLiteral("unclosed.eml"), 50000, html("<p><i a>")},
        {QStringLiteral("crossed.eml"), 20000, html("<div><span></div></span></x>")},
        {QStringLiteral("entities.eml"), 80000, html("&amp;")},
        {QStringLiteral("half.eml"), 200000, html("<&#")},
        {QStringLiteral("comments.eml"), 100000, html("<!--")},
        {QStringLiteral("heads.eml"), 60000, html("<head>")},
        {QStringLiteral("styles.eml"), 60000, html("<style>a</style>")},
        {QStringLiteral("css.eml"), 100, html("<a style='display" + Bytes(3900, ' ') + "'>")},
        {QStringLiteral("utf16.txt"), 400000, [](int n) { return "\xff\xfe" + Bytes("\x00\xd8", 2).repeated(n); }},
        {QStringLiteral("broken.txt"), 400000, [](int n) { return Bytes("\xe2\x82").repeated(n); }},
        {QStringLiteral("hashes.md"), 200000, [](int n) { return Bytes("######\n").repeated(n); }},
        {QStringLiteral("front.md"), 100000, [](int n) { return "---\n" + Bytes("---   x\n").repeated(n); }},
        {QStringLiteral("keys.md"), 1500,
            [](int n) {
                return "---\n" + each(n, [n](int i) { return "k" + number(100000 + n - i) + ": 1\n"; }) + "---\nx";
            }},
    };
    return doors;
}

} // namespace countersign::doors
