#include "support/invoicexml.h"

#include "support/readerdoors.h"

#include <QDate>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace countersign::test {

namespace {

QString tag(const QString &name, const QString &value, const QString &attributes = {})
{
    return value.isEmpty() ? QString() : u"<%1%2>%3</%4>"_s.arg(name, attributes, value.toHtmlEscaped(), name);
}

QString money(const QString &name, const QString &value, const QString &currency)
{
    return tag(name, value, u" currencyID=\"%1\""_s.arg(currency));
}

QString ublParty(const QString &name, const QString &vatId)
{
    const QString tax = vatId.isEmpty() ? QString()
                                        : u"<cac:PartyTaxScheme>%1<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
                                          "</cac:PartyTaxScheme>"_s.arg(tag(u"cbc:CompanyID"_s, vatId));
    return u"<cac:Party>%1<cac:PartyLegalEntity>%2</cac:PartyLegalEntity></cac:Party>"_s.arg(
        tax, tag(u"cbc:RegistrationName"_s, name));
}

QString day102(const QString &name, const QString &day)
{
    return day.isEmpty() ? QString()
                         : u"<ram:%1><udt:DateTimeString format=\"102\">%2</udt:DateTimeString></ram:%1>"_s.arg(
                               name, QString(day).remove(u'-'));
}

QString termsOf(const InvoiceSample &s)
{
    return s.terms.isEmpty() ? u"30 days"_s : s.terms.toHtmlEscaped();
}

QString amountIn(const QString &amount, const QLocale &locale)
{
    return locale.toString(amount.toDouble(), 'f', 2);
}

} // namespace

QByteArray ublXml(const InvoiceSample &s)
{
    const bool credit = s.typeCode == u"381";
    const QString root = credit ? u"CreditNote"_s : u"Invoice"_s;
    QString out =
        u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1 xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:%1-2\" "
        "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" "
        "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">"_s.arg(root);
    out += tag(u"cbc:CustomizationID"_s, u"urn:cen.eu:en16931:2017"_s) + tag(u"cbc:ID"_s, s.number) +
           tag(u"cbc:IssueDate"_s, s.date) + (credit ? QString() : tag(u"cbc:DueDate"_s, s.due)) +
           tag(credit ? u"cbc:CreditNoteTypeCode"_s : u"cbc:InvoiceTypeCode"_s, s.typeCode) +
           tag(u"cbc:DocumentCurrencyCode"_s, s.currency);
    out += u"<cac:AccountingSupplierParty>%1</cac:AccountingSupplierParty>"_s.arg(ublParty(s.seller, s.vatId));
    out += u"<cac:AccountingCustomerParty>%1</cac:AccountingCustomerParty>"_s.arg(ublParty(s.buyer, {}));
    if (!s.otherMeans.isEmpty())
        out += u"<cac:PaymentMeans>%1</cac:PaymentMeans>"_s.arg(tag(u"cbc:PaymentMeansCode"_s, s.otherMeans));
    out += u"<cac:PaymentMeans>%1%2</cac:PaymentMeans>"_s.arg(tag(u"cbc:PaymentMeansCode"_s, s.means),
        s.iban.isEmpty()
            ? QString()
            : u"<cac:PayeeFinancialAccount>%1</cac:PayeeFinancialAccount>"_s.arg(tag(u"cbc:ID"_s, s.iban)));
    out += u"<cac:PaymentTerms><cbc:Note>%1</cbc:Note></cac:PaymentTerms>"_s.arg(termsOf(s));
    out +=
        u"<cac:TaxTotal>%1<cac:TaxSubtotal>%2%1<cac:TaxCategory><cbc:ID>S</cbc:ID>%3</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>"_s
            .arg(money(u"cbc:TaxAmount"_s, s.vat, s.currency), money(u"cbc:TaxableAmount"_s, s.net, s.currency),
                tag(u"cbc:Percent"_s, s.rate));
    out += u"<cac:LegalMonetaryTotal>%1%2%3%4%5</cac:LegalMonetaryTotal>"_s.arg(
        money(u"cbc:LineExtensionAmount"_s, s.net, s.currency), money(u"cbc:TaxExclusiveAmount"_s, s.net, s.currency),
        money(u"cbc:TaxInclusiveAmount"_s, s.gross, s.currency), money(u"cbc:PrepaidAmount"_s, s.prepaid, s.currency),
        money(u"cbc:PayableAmount"_s, s.payable, s.currency));
    out += u"<cac:%1Line><cbc:ID>1</cbc:ID>%2<cac:Item><cbc:Name>Calibration</cbc:Name></cac:Item></cac:%1Line></%1>"_s
               .arg(root, money(u"cbc:LineExtensionAmount"_s, s.net, s.currency));
    return out.toUtf8();
}

QByteArray ciiXml(const InvoiceSample &s)
{
    QString out =
        u"<?xml version='1.0' encoding='UTF-8'?><rsm:CrossIndustryInvoice "
        "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" "
        "xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\" "
        "xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\">"
        "<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>"
        "<ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>"
        "</rsm:ExchangedDocumentContext>"_s;
    out += u"<rsm:ExchangedDocument>%1%2%3</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>"_s.arg(
        tag(u"ram:ID"_s, s.number), tag(u"ram:TypeCode"_s, s.typeCode), day102(u"IssueDateTime"_s, s.date));
    out +=
        u"<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>Calibration</ram:Name>"
        "</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeSettlement>"
        "<ram:SpecifiedTradeSettlementLineMonetarySummation>%1</ram:SpecifiedTradeSettlementLineMonetarySummation>"
        "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"_s.arg(
            tag(u"ram:LineTotalAmount"_s, s.net));
    out +=
        u"<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty>%1%2</ram:SellerTradeParty>"
        "<ram:BuyerTradeParty>%3</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>"_s.arg(
            tag(u"ram:Name"_s, s.seller),
            s.vatId.isEmpty() ? QString()
                              : u"<ram:SpecifiedTaxRegistration>%1</ram:SpecifiedTaxRegistration>"_s.arg(
                                    tag(u"ram:ID"_s, s.vatId, u" schemeID=\"VA\""_s)),
            tag(u"ram:Name"_s, s.buyer));
    const QString other =
        s.otherMeans.isEmpty()
            ? QString()
            : u"<ram:SpecifiedTradeSettlementPaymentMeans>%1</ram:SpecifiedTradeSettlementPaymentMeans>"_s.arg(
                  tag(u"ram:TypeCode"_s, s.otherMeans));
    out +=
        u"<ram:ApplicableHeaderTradeSettlement>%1<ram:SpecifiedTradeSettlementPaymentMeans>%2"
        "<ram:PayeePartyCreditorFinancialAccount>%3</ram:PayeePartyCreditorFinancialAccount>"
        "</ram:SpecifiedTradeSettlementPaymentMeans>"_s.arg(tag(u"ram:InvoiceCurrencyCode"_s, s.currency) + other,
            tag(u"ram:TypeCode"_s, s.means), tag(u"ram:IBANID"_s, s.iban));
    out += u"<ram:ApplicableTradeTax>%1%2%3</ram:ApplicableTradeTax>"_s.arg(tag(u"ram:CalculatedAmount"_s, s.vat),
        tag(u"ram:BasisAmount"_s, s.net), tag(u"ram:RateApplicablePercent"_s, s.rate));
    out +=
        u"<ram:SpecifiedTradePaymentTerms><ram:Description>%2</ram:Description>%1"
        "</ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradeSettlementHeaderMonetarySummation>"_s.arg(
            day102(u"DueDateDateTime"_s, s.due), termsOf(s));
    out += tag(u"ram:LineTotalAmount"_s, s.net) + tag(u"ram:TaxBasisTotalAmount"_s, s.net) +
           money(u"ram:TaxTotalAmount"_s, s.vat, s.currency) + tag(u"ram:GrandTotalAmount"_s, s.gross) +
           tag(u"ram:TotalPrepaidAmount"_s, s.prepaid) + tag(u"ram:DuePayableAmount"_s, s.payable);
    out +=
        u"</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>"
        "</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"_s;
    return out.toUtf8();
}

QString invoicePage(const InvoiceSample &s, int layout)
{
    static const QLocale locales[]{QLocale(QLocale::German, QLocale::Germany),
        QLocale(QLocale::English, QLocale::UnitedKingdom), QLocale(QLocale::French, QLocale::France),
        QLocale(QLocale::Dutch, QLocale::Netherlands), QLocale(QLocale::German, QLocale::Switzerland)};
    static const QStringList dates{
        u"dd.MM.yyyy"_s, u"d MMMM yyyy"_s, u"d MMMM yyyy"_s, u"dd-MM-yyyy"_s, u"d. MMMM yyyy"_s};
    static const QList<QStringList> words{
        {u"Rechnung"_s, u"Rechnungsnummer"_s, u"Datum"_s, u"Zahlbar bis"_s, u"Netto"_s, u"USt 19 %"_s,
            u"Gesamtbetrag"_s, u"Bereits gezahlt"_s, u"Zu zahlen"_s, u"Gutschrift"_s},
        {u"Invoice"_s, u"Invoice number"_s, u"Date"_s, u"Due date"_s, u"Subtotal"_s, u"VAT 19 %"_s, u"Total"_s,
            u"Paid"_s, u"Amount due"_s, u"Credit note"_s},
        {u"Facture"_s, u"Numéro"_s, u"Date"_s, u"Échéance"_s, u"Total HT"_s, u"TVA 19 %"_s, u"Total TTC"_s,
            u"Acompte"_s, u"Net à payer"_s, u"Avoir"_s},
        {u"Factuur"_s, u"Factuurnummer"_s, u"Datum"_s, u"Vervaldatum"_s, u"Subtotaal"_s, u"Btw 19 %"_s, u"Totaal"_s,
            u"Voldaan"_s, u"Te betalen"_s, u"Creditnota"_s},
        {u"Rechnung"_s, u"Rechnungs-Nr."_s, u"Datum"_s, u"Fällig"_s, u"Netto"_s, u"MWST 19 %"_s, u"Total"_s,
            u"Anzahlung"_s, u"Restbetrag"_s, u"Gutschrift"_s}};
    const QLocale &locale = locales[layout];
    const QStringList &w = words[layout];
    const auto day = [&](const QString &iso) {
        return locale.toString(QDate::fromString(iso, Qt::ISODate), dates[layout]);
    };
    const auto row = [&](const QString &label, const QString &amount) {
        return amount.isEmpty() ? QString()
                                : label.leftJustified(40) + amountIn(amount, locale) + u' ' + s.currency + u'\n';
    };
    QString iban = s.iban;
    for (qsizetype at = 4; at < iban.size(); at += 5)
        iban.insert(at, u' ');
    return s.seller + u"\nAm Markt 3\n\n"_s + s.buyer + u"\n\n"_s + (s.typeCode == u"381" ? w[9] : w[0]) + u"\n\n"_s +
           w[1] + u": "_s + s.number + u'\n' + w[2] + u": "_s + day(s.date) + u'\n' + w[3] + u": "_s + day(s.due) +
           u"\n\n"_s + row(w[4], s.net) + row(w[5], s.vat) + row(w[6], s.gross) + row(w[7], s.prepaid) +
           row(w[8], s.payable) + u"\nIBAN "_s + iban + u"\nUSt-IdNr. "_s + s.vatId + u'\n';
}

QByteArray hybridPdf(const QString &text, const QByteArray &name, const QByteArray &file)
{
    QByteArray page = "BT /F1 9 Tf 40 780 Td 12 TL ";
    // What Latin-1 lacks of the marks between thousands.
    const QString plain = QString(text).replace(u'\u202f', u'\u00a0').replace(u'\u2019', u'\'');
    for (const QString &line : plain.split(u'\n'))
        page += '(' + line.toLatin1().replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)") + ") Tj T* ";
    const QByteArray objects = "900 0 obj<</Type/Filespec/F(" + name +
                               ")/EF<</F 901 0 R>>>>endobj\n901 0 obj<</Type/EmbeddedFile/Subtype/text#2Fxml/Length " +
                               QByteArray::number(file.size()) + ">>stream\n" + file + "\nendstream endobj\n" +
                               "1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(" + name +
                               ") 900 0 R]>>>>>>endobj\n";
    // Without it a page of another language loses its accents: poppler finds objects whose place has moved.
    return doors::pdf({page + "ET"}, objects).replace("/ToUnicode 4 0 R", "/Encoding/WinAnsiEncoding");
}

} // namespace countersign::test
