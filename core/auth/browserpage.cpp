#include "auth/browserpage.h"

#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QByteArray reasonOf(int status)
{
    switch (status) {
        case 200: return "OK";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 431: return "Request Header Fields Too Large";
        default: return "Bad Request";
    }
}
} // namespace

QByteArray browserPage(int status, const QString &title, const QString &words)
{
    // Without the empty icon a browser would ask for one.
    const QByteArray page =
        uR"(<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">)"
        uR"(<link rel="icon" href="data:,"><title>%1</title><style>body{font:18px/1.5 sans-serif;max-width:32em;)"
        uR"(margin:15vh auto;padding:0 1em;color-scheme:light dark}</style></head><body><h1>%1</h1><p>%2</p>)"
        uR"(</body></html>)"_s.arg(title.toHtmlEscaped(), words.toHtmlEscaped())
            .toUtf8();
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) +
           "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size()) +
           "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
           "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
           "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:\r\n\r\n" +
           page;
}

QByteArray redirectTo(const QUrl &address)
{
    return "HTTP/1.1 302 Found\r\nLocation: " + address.toEncoded() +
           "\r\nContent-Length: 0\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: "
           "no-referrer\r\n\r\n";
}

QByteArray signedInPage(const QString &provider)
{
    return browserPage(200, QCoreApplication::translate("SignIn", "You are signed in"),
        QCoreApplication::translate(
            "SignIn", "Countersign may now use what you allowed at %1. Close this page and go back to Countersign.")
            .arg(provider));
}

QByteArray signInFailedPage(const QString &why)
{
    return browserPage(200, QCoreApplication::translate("SignIn", "The sign-in did not succeed"), why);
}

QByteArray usedPage()
{
    return browserPage(200, QCoreApplication::translate("SignIn", "This sign-in is being finished"),
        QCoreApplication::translate("SignIn", "Close this page and go back to Countersign."));
}

QByteArray notOursPage(int status)
{
    return browserPage(status, QCoreApplication::translate("SignIn", "Nothing to see here"),
        QCoreApplication::translate("SignIn",
            "This is no answer to the sign-in that Countersign waits for. Go back to Countersign and begin again."));
}

} // namespace countersign
