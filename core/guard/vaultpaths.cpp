#include "guard/vaultpaths.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/letters.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

QString comparablePath(const QString &path)
{
    return plainForm(path).replace(u'\\', u'/').trimmed();
}

bool isReservedPlace(const QString &written)
{
    static const QStringList tops{u"inbox"_s, u"needsaction"_s, u"plans"_s, u"pendingapproval"_s, u"approved"_s,
        u"rejected"_s, u"done"_s, u"failed"_s, u"logs"_s, u"dashboardmd"_s, u"companyhandbookmd"_s};
    static const QStringList anywhere{u"playbooks"_s, u"playbook"_s, u"config"_s, u"rules"_s, u"settings"_s,
        u"policy"_s, u"policies"_s, u"companyhandbook"_s, u"dashboard"_s};
    const QString path = comparablePath(written);
    if (path.startsWith(u'/') || path.startsWith(u'~') || path.contains(u':'))
        return true;
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return true;
    if (tops.contains(foldedLetters(parts.first())))
        return true;
    const QString extension = lowerText(parts.last().section(u'.', -1));
    if (parts.last().contains(u'.') && (extension == "yaml"_L1 || extension == "yml"_L1 || extension == "toml"_L1))
        return true;
    return std::any_of(parts.begin(), parts.end(), [](const QString &part) {
        return part.startsWith(u'.') || anywhere.contains(foldedLetters(part.section(u'.', 0, 0)));
    });
}

} // namespace countersign
