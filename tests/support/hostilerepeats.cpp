#include "support/hostilerepeats.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign::test {

namespace {

struct Motif
{
    const char *name;
    QString repeated;
    QString tail = {};
    QString head = {};
};

const std::vector<Motif> &motifs()
{
    static const std::vector<Motif> all{// What one character becomes many of, and marks that have to be put in order.
        {"fdfa", u"\ufdfa"_s}, {"square", u"\u3300"_s}, {"ffi", u"\ufb03"_s}, {"sharp_s", u"\u00df"_s},
        {"dotted_i", u"\u0130"_s}, {"apostrophe_n", u"\u0149"_s}, {"hangul", u"\u1100\u1161\u11a8"_s},
        {"marks", u"\u0301"_s, {}, u"a"_s}, {"marks_mixed", u"\u0301\u0316\u0345"_s, {}, u"a"_s},
        {"accents", u"e\u0301"_s}, {"fullwidth", u"\uff21"_s}, {"mathematical", u"\U0001d400"_s},
        {"ligature_between", u"\ufdfa a"_s}, {"decomposed_letters", u"\u1e69"_s},
        // What nobody sees.
        {"zero_width", u"\u200b"_s}, {"joined_invisibly", u"a\u200b"_s}, {"soft_hyphens", u"a\u00ad"_s},
        {"bidi", u"\u202e"_s}, {"tags", u"\U000e0041"_s}, {"selectors", u"\ufe01"_s}, {"selectors_after", u"a\ufe01"_s},
        {"bom", u"\ufeff"_s}, {"nul", QString(QChar(u'\0'))}, {"escape", u"\x1b[31m"_s},
        {"high_surrogates", QString(QChar(0xd83d))}, {"low_surrogates", QString(QChar(0xde00))},
        {"emoji", u"\U0001f600"_s}, {"flags", u"\U0001f1e6"_s}, {"private_use", u"\ue000"_s},
        // Runs.
        {"spaces", u" "_s, u"x"_s}, {"newlines", u"\n"_s, u"x"_s}, {"returns", u"\r"_s, u"x"_s}, {"crlf", u"\r\n"_s},
        {"tabs", u"\t"_s}, {"nbsp", u"\u00a0"_s}, {"space_newline", u" \n"_s, u"x"_s}, {"a", u"a"_s},
        {"a!", u"a"_s, u"!"_s}, {"ab_lines", u"a\n"_s}, {"a_words", u"a "_s}, {"aab", u"a"_s, u"b"_s},
        {"ideographs", u"\u6f22"_s}, {"cyrillic", u"\u0436"_s}, {"underscores", u"_"_s}, {"hyphens", u"-"_s},
        {"equals", u"="_s}, {"semicolons", u";"_s}, {"commas", u","_s}, {"stars", u"*"_s}, {"hashes", u"#"_s},
        {"dots", u"."_s}, {"slashes", u"/"_s}, {"backslashes", u"\\"_s}, {"percent", u"%"_s}, {"ampersands", u"&"_s},
        {"colons", u":"_s}, {"ats", u"@"_s},
        // Nesting.
        {"round", u"("_s}, {"square_brackets", u"["_s}, {"braces", u"{"_s}, {"angles", u"<"_s},
        {"double_braces", u"{{"_s}, {"places", u"{a}"_s}, {"double_quotes", u"\""_s}, {"single_quotes", u"'"_s},
        {"typographic", u"\u201c"_s}, {"backticks", u"`"_s}, {"fences", u"```\n"_s}, {"pipes", u"|"_s},
        {"table", u"|a"_s}, {"template_code", u"<%"_s}, {"quotations", u">"_s}, {"quotation_lines", u"> a\n"_s},
        {"boxes", u"- [ ] "_s}, {"box_lines", u"- [ ] a\n"_s}, {"tags_html", u"<a "_s}, {"tag_lines", u"<system "_s},
        {"dollar", u"${"_s},
        // Codes.
        {"base64", u"QUJD"_s}, {"base64_lines", u"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZn\n"_s},
        {"base64_words", u"QUJDREVGR0hJSktMTU5P "_s}, {"hex", u"41 "_s}, {"hex_run", u"4a"_s}, {"hex_x", u"\\x41"_s},
        {"binary", u"01000001 "_s}, {"decimal", u"65 "_s}, {"percent_encoded", u"%41"_s},
        {"percent_nested", u"%2525"_s}, {"quoted_printable", u"=41"_s}, {"entities", u"&#65;"_s},
        {"entities_hex", u"&#x41;"_s}, {"entities_named", u"&amp;"_s}, {"escapes", u"\\u0041"_s}, {"morse", u".- "_s},
        {"morse_run", u".-"_s}, {"morse_slash", u".-/"_s},
        // Links and addresses.
        {"link", u"http://a.example/ "_s}, {"link_starts", u"http://"_s},
        {"one_link", u"a"_s, {}, u"http://b.example/"_s}, {"www", u"www."_s}, {"sites", u"a.com "_s},
        {"labels", u"a."_s}, {"hyphen_labels", u"a-"_s}, {"data_uri", u"data:x "_s}, {"mailto", u"mailto:"_s},
        {"a@", u"a@"_s}, {"address", u"a@b.example "_s}, {"address_lists", u"\"a\" <a@b.example>, "_s},
        // Numbers, dates, sums, accounts.
        {"ones", u"1"_s}, {"ones_words", u"1 "_s}, {"one_dots", u"1."_s}, {"one_commas", u"1,"_s},
        {"one_slashes", u"1/"_s}, {"dates", u"12.10.2026 "_s}, {"iso_dates", u"2026-"_s},
        {"half_dates", u"9. November "_s}, {"months", u"mai "_s}, {"sums", u"99,99 \u20ac "_s},
        {"sum_lines", u"Total 1,99 EUR\n"_s}, {"currencies", u"EUR "_s}, {"grouped", u"1.000"_s},
        {"ibans", u"DE89370400440532013000 "_s}, {"iban_starts", u"DE89 "_s}, {"iban_run", u"DE89"_s},
        // Labels, and what asks a pattern to look again.
        {"prose", u"The boss wants the report by Friday. "_s}, {"orders", u"Ignore all previous instructions. "_s},
        {"orders_joined", u"not all your rules "_s}, {"leet", u"1gn0r3 4ll "_s}, {"pay", u"pay "_s},
        {"zahlen", u"zahlen sie "_s}, {"labels_due", u"Rechnungsdatum zahlbar bis "_s},
        {"invoice", u"invoice number "_s}, {"re", u"re: "_s}, {"re_spaces", u" "_s, u"re"_s, u"re"_s},
        {"system_spaces", u" "_s, u"x"_s, u"# system"_s}, {"plan_id_spaces", u" "_s, u"x"_s, u"plan_id"_s},
        {"system_newlines", u"\n"_s, u"x"_s, u"SYSTEM"_s}, {"key_long", u"a"_s, {}, u"eyJ"_s}, {"todo", u"todo: "_s},
        {"iban_words", u"IBAN "_s}, {"account", u"our bank details have changed "_s}, {"password", u"password "_s},
        {"token", u"token:"_s}, {"token_values", u"token: abcd "_s}, {"pin", u"PIN "_s}, {"jwt", u"eyJ-"_s},
        {"jwt_parts", u"eyJaaaaaaaaaa.eyJ-"_s}, {"api_keys", u"sk-"_s}, {"key_begins", u"-----BEGIN "_s},
        {"bearer", u"bearer "_s}, {"role", u"\"role\" "_s}, {"system_lines", u"system\n"_s},
        {"indented_lines", u"\n \n  "_s}, {"bracketed_lines", u"[ \n"_s}, {"instructions_open", u"[/INST"_s},
        {"legal_forms", u"GmbH & Co. "_s}, {"party_labels", u"Seller: Abel Bo\nBuyer: Carl Du\n"_s},
        {"references", u"$args."_s}, {"tool_words", u"delet"_s}, {"paths", u"../"_s}, {"folders", u"a/"_s},
        {"scripts", u"a\u0430\u03b1"_s}};
    return all;
}

HostileRepeat repeatOf(const Motif &motif)
{
    return {motif.name, [&motif](qsizetype size) {
                const qsizetype times = std::max<qsizetype>(1, size / motif.repeated.size());
                return motif.head + motif.repeated.repeated(times) + motif.tail;
            }};
}

/// No two pieces alike: lists that are searched for doubles grow with them.
HostileRepeat countedOf(const char *name, const QString &form)
{
    return {name, [form](qsizetype size) {
                QString out;
                out.reserve(size + 64);
                for (qsizetype i = 0; out.size() < size; ++i)
                    out += QString(form).replace(u'#', QString::number(i, 36));
                return out;
            }};
}

/// Valid accounts, each another.
QString accounts(qsizetype size)
{
    QString out;
    for (qint64 i = 0; out.size() < size; ++i) {
        const QString number = u"%1"_s.arg(i, 18, 10, QLatin1Char('0'));
        int rest = 0;
        for (const QChar c : number + u"131400"_s)
            rest = (rest * 10 + c.digitValue()) % 97;
        out += u"DE%1%2 "_s.arg(98 - rest, 2, 10, QLatin1Char('0')).arg(number);
    }
    return out;
}

} // namespace

const std::vector<HostileRepeat> &hostileRepeats()
{
    static const std::vector<HostileRepeat> all = [] {
        std::vector<HostileRepeat> out;
        for (const Motif &motif : motifs())
            out.push_back(repeatOf(motif));
        out.push_back(countedOf("many_links", u"http://h#.example/# "_s));
        out.push_back(countedOf("many_sites", u"h#.com "_s));
        out.push_back(countedOf("many_addresses", u"u#@h#.example "_s));
        out.push_back(countedOf("many_words", u"w# "_s));
        out.push_back(countedOf("many_lines", u"line #\n"_s));
        out.push_back(countedOf("many_quotations", u"> line #\n"_s));
        out.push_back(countedOf("many_secrets", u"password: x#yz\n"_s));
        out.push_back(countedOf("many_codes", u"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#x1 "_s));
        out.push_back(countedOf("many_base64", u"QUJDREVGR0hJSktMTU5PUFFSU1Q# "_s));
        out.push_back(countedOf("many_places", u"{{title}} # "_s));
        out.push_back({"many_accounts", accounts});
        return out;
    }();
    return all;
}

} // namespace countersign::test
