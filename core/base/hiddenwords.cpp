#include "base/hiddenwords.h"

#include "base/wipe.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostSecrets = 8;
constexpr qsizetype kLongest = 24; ///< of a longer one its beginning gives it away

/// Without what a server may put between or in front of characters.
QByteArray plain(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const char c : text)
        if (c != '\\' && c != '"' && uchar(c) > ' ')
            out.append(c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c);
    return out;
}

/// How a secret looks in base64 with `before` bytes in front of it: the characters that hang on it alone.
QByteArray encoded(const QByteArray &secret, int before)
{
    const QByteArray whole = QByteArray(before, ' ') + secret;
    const qsizetype first = (before * 8 + 5) / 6, count = whole.size() * 8 / 6 - first;
    return whole.toBase64().mid(first, count);
}
} // namespace

HiddenWords::~HiddenWords()
{
    for (QList<QByteArray> &forms : m_secrets)
        for (QByteArray &form : forms)
            wipe(form);
}

void HiddenWords::add(const QByteArray &secret)
{
    QList<QByteArray> forms{plain(secret)};
    for (int before = 0; before < 3; ++before)
        forms.append(plain(encoded(secret.left(kLongest), before)));
    forms.first().truncate(kLongest);
    forms.removeIf([](const QByteArray &form) { return form.isEmpty(); });
    if (forms.isEmpty() || m_secrets.contains(forms))
        return;
    m_secrets.prepend(forms);
    if (m_secrets.size() > kMostSecrets)
        m_secrets.removeLast();
}

bool HiddenWords::isIn(const QByteArray &text) const
{
    const QByteArray said = plain(text);
    return std::ranges::any_of(m_secrets, [&](const QList<QByteArray> &forms) {
        return std::ranges::any_of(forms, [&](const QByteArray &form) { return said.contains(form); });
    });
}

} // namespace countersign
