#include "support/readerdoors.h"

#include "base/literals.h"

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

std::function<QByteArray(int)> eInvoice(const QByteArray &repeated)
{
    return [=](int n) {
        return "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' xmlns:cbc='urn:x' "
               "xmlns:cac='urn:y'>" +
               repeated.repeated(n) + "</Invoice>";
    };
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
        {u"glyphs.pdf"_s, 8000, page([](int n) { return scatteredWords(n); })},
        {u"spaces.pdf"_s, 8000, page([](int n) { return scatteredWords(n, "  a  "); })},
        {u"line.pdf"_s, 40000,
            page([](int n) { return "BT /F1 0.001 Tf 9 700 Td " + Bytes("(aaaaaaaaaa) Tj ").repeated(n) + "ET"; })},
        {u"tiny.pdf"_s, 8000,
            page([](int n) { return "BT /F1 0.02 Tf 9 700 Td " + Bytes("(a ) Tj ").repeated(n) + "ET"; })},
        {u"paths.pdf"_s, 40000, page([](int n) { return "1 1 m " + Bytes("5 5 l 9 9 l ").repeated(n) + "S"; })},
        {u"states.pdf"_s, 5000, page([](int n) { return Bytes("q ").repeated(n); })},
        {u"images.pdf"_s, 5000, page([](int n) { return Bytes("BI /W 1/H 1/BPC 8/CS/G ID x EI ").repeated(n); })},
        {u"pages.pdf"_s, 100, [](int n) { return pdf(QList<Bytes>(n, "BT /F1 9 Tf 9 9 Td (word) Tj ET")); }},
        {u"map.pdf"_s, 40000,
            [](int n) { return pdf({"BT /F1 9 Tf 9 9 Td (w) Tj ET"}, object(4, stream(characterMap(n)))); }},
        {u"objects.pdf"_s, 40000,
            [](int n) { return pdf({"q Q"}, each(n, [](int i) { return object(900 + i, "<<>>"); })); }},
        {u"nested.pdf"_s, 100000, [](int n) { return pdf({"q Q"}, object(900, Bytes(n, '['))); }},
        {u"dtstart.ics"_s, 20000, event({}, "DTSTART;TZID=Europe/Berlin:20260101T101010\n")},
        {u"duration.ics"_s, 20000, event({}, "DURATION:P1DT1H1M1S\n")},
        {u"parameters.ics"_s, 100000, event("DTSTART", ";X=1")},
        {u"rule.ics"_s, 50000, event("RRULE:", "BYDAY=MO;")},
        {u"folds.ics"_s, 200000, event("SUMMARY:x", "\n y")},
        {u"events.ics"_s, 15000,
            [](int n) {
                return "BEGIN:VCALENDAR\n" + Bytes("BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n").repeated(n);
            }},
        {u"begins.ics"_s, 50000, event({}, "BEGIN:VALARM\n")},
        {u"names.eml"_s, 10000, mail("To: ", "a, ")},
        {u"addresses.eml"_s, 10000, mail("To: ", "a b <c@example.com>, ")},
        {u"recipients.eml"_s, 15000, mail({}, "To: a, b, c\n", "\nx")},
        {u"fields.eml"_s, 20000, mail({}, "X-A: b\n", "\nx")},
        {u"parameters.eml"_s, 20000, mail("Content-Type: text/plain", "; a=b")},
        {u"continued.eml"_s, 10000,
            [](int n) {
                return from + "Content-Type: text/plain" + each(n, [](int i) { return ";\n a*" + number(i) + "*=x"; }) +
                       "\n\nx";
            }},
        {u"words.eml"_s, 40000, mail("Subject: ", "=?utf-8?q?a?= ")},
        {u"references.eml"_s, 40000, mail("References: ", "<a@b> ")},
        {u"line.eml"_s, 2000000, mail("\n", "x")},
        {u"uuencode.eml"_s, 500000, mail("Content-Transfer-Encoding: x-uuencode\n\n", "begin 644 a\n")},
        {u"base64.eml"_s, 1000000, mail("Content-Transfer-Encoding: base64\n\n", "=*\n")},
        {u"charset.eml"_s, 200000, mail("Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1b$B\xff")},
        {u"nested.eml"_s, 500000,
            [](int n) {
                return from +
                       each(38,
                           [](int i) {
                               return "Content-Type: multipart/mixed; boundary=b" + number(i) + "\n\n--b" + number(i) +
                                      "\n";
                           }) +
                       "Content-Type: text/plain\n\n" + Bytes("--x\n").repeated(n);
            }},
        {u"deep.eml"_s, 50000, html("<div>")},
        {u"unclosed.eml"_s, 50000, html("<p><i a>")},
        {u"crossed.eml"_s, 20000, html("<div><span></div></span></x>")},
        {u"entities.eml"_s, 80000, html("&amp;")},
        {u"half.eml"_s, 200000, html("<&#")},
        {u"comments.eml"_s, 100000, html("<!--")},
        {u"heads.eml"_s, 60000, html("<head>")},
        {u"styles.eml"_s, 60000, html("<style>a</style>")},
        {u"css.eml"_s, 100, html("<a style='display" + Bytes(3900, ' ') + "'>")},
        {u"utf16.txt"_s, 400000, [](int n) { return "\xff\xfe" + Bytes("\x00\xd8", 2).repeated(n); }},
        {u"broken.txt"_s, 400000, [](int n) { return Bytes("\xe2\x82").repeated(n); }},
        {u"hashes.md"_s, 200000, [](int n) { return Bytes("######\n").repeated(n); }},
        {u"front.md"_s, 100000, [](int n) { return "---\n" + Bytes("---   x\n").repeated(n); }},
        {u"elements.xml"_s, 20000, eInvoice("<cbc:ID>1</cbc:ID>")},
        {u"lines.xml"_s, 5000,
            eInvoice("<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>1</cbc:LineExtensionAmount>"
                     "</cac:InvoiceLine>")},
        {u"attributes.xml"_s, 2000, eInvoice("<a " + each(30, [](int i) { return "b" + number(i) + "='' "; }) + "/>")},
        {u"spaces.xml"_s, 2000,
            eInvoice("<a " + each(30, [](int i) { return "xmlns:b" + number(i) + "='u' "; }) + "><b1:c/></a>")},
        {u"comments.xml"_s, 100000, eInvoice("<!-- -->")},
        {u"marks.xml"_s, 100000, eInvoice("<![CDATA[]]>")},
        {u"text.xml"_s, 400000, eInvoice("&amp;")},
        {u"keys.md"_s, 1500,
            [](int n) {
                return "---\n" + each(n, [n](int i) { return "k" + number(100000 + n - i) + ": 1\n"; }) + "---\nx";
            }},
    };
    return doors;
}

} // namespace countersign::doors
