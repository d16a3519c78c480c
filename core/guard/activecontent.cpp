#include "guard/activecontent.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/markupscan.h"
#include "guard/vaultpaths.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace countersign {

namespace {

QSet<QString> words(QLatin1String list)
{
    const QStringList each = QString(list).split(u' ', Qt::SkipEmptyParts);
    return {each.begin(), each.end()};
}

const QSet<QString> &running()
{
    static const QSet<QString> set = words(
        // starters and units of desktops and systems
        "desktop directory kdelnk service timer socket mount automount path target slice lnk url webloc scf job inf "
        "reg library-ms search-ms searchconnector-ms "
        "settingcontent-ms appref-ms application gadget website plist mobileconfig terminal workflow action flatpakref "
        "flatpakrepo "
        // programs and packages
        "exe com scr pif cpl msi msp msix appx dll sys so elf bin run out appimage app command tool prefpane kext deb "
        "rpm apk snap dmg pkg jar jnlp war wasm xbap iso img vhd vhdx "
        // scripts
        "sh bash zsh fish ksh csh tcsh ash py pyw pyc pyz rb pl pm php phtml phar lua tcl awk r jl js mjs cjs jse jsx "
        "ts tsx vb vbs vbe ws wsf wsc wsh sct ps1 psm1 psd1 ps1xml bat cmd "
        "hta chm hlp scpt scptd applescript osax ahk au3 gradle ipynb "
        // documents with macros or with commands of their own
        "docm dotm xlsm xltm xlsb xlam xla xll pptm potm ppsm ppam ppa sldm accdb accde mdb mde ade odb slk iqy oqy "
        "rqy dqy "
        // names that are enough
        "makefile gnumakefile justfile rakefile dockerfile vagrantfile jenkinsfile crontab autorun authorized_keys"_L1);
    return set;
}

const QSet<QString> &showing()
{
    static const QSet<QString> set = words("html htm xhtml xht shtml mht mhtml svg svgz swf xsl xslt canvas"_L1);
    return set;
}

struct Form
{
    const char *sentence;
    const char *pattern;
};

constexpr const char *kCode = QT_TRANSLATE_NOOP("Guard", "Step %1 writes code that a notes program runs.");
constexpr const char *kAddress =
    QT_TRANSLATE_NOOP("Guard", "Step %1 writes an address that starts something else than a page.");

const char *sentenceFor(Markup kind)
{
    switch (kind) {
        case Markup::Code: return kCode;
        case Markup::Html:
            return QT_TRANSLATE_NOOP("Guard", "Step %1 writes HTML, which can run scripts or load something.");
        case Markup::Address: return kAddress;
        case Markup::Picture:
            return QT_TRANSLATE_NOOP(
                "Guard", "Step %1 writes something that is loaded from elsewhere as soon as it is looked at.");
    }
    return kCode;
}

// Each begins with what is rare in prose, and repeats nothing without a bound.
constexpr Form kForms[] = {
    {kCode, R"(`[ \t]{0,8}\$?=|`(?:INPUT|VIEW|BUTTON)\[|<%)"},
    {kAddress,
        R"(\b(?:javascript|vbscript|livescript):(?=\S)|\b(?:obsidian|file|shell|vscode|logseq|shortcuts|x-apple[\w.-]{0,40}|smb|ldap|jar):/|\bms-[a-z-]{2,40}:(?=\S)|\bsearch-ms:|\bdata:(?:text/html|image/svg|application/))"},
    {QT_TRANSLATE_NOOP("Guard", "Step %1 writes a text that can be run as a program."),
        R"(^\s{0,8}#!\s{0,8}/|^\s{0,8}\[(?:Desktop Entry|Desktop Action [^\]\n]{1,60}|InternetShortcut|Unit|Service|Timer|Install|autorun)\]|^\s{0,8}@echo off)"},
};

std::optional<ActiveSpot> firstSpot(const QString &text, const char *sentence, const QRegularExpression &form)
{
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? std::optional(ActiveSpot{sentence, match.capturedStart()}) : std::nullopt;
}

QRegularExpression compiled(const char *pattern)
{
    QRegularExpression out(
        QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    out.optimize();
    return out;
}

} // namespace

QString endingOf(const QString &path)
{
    QString name = lowerText(comparablePath(path).section(u'/', -1));
    while (name.endsWith(u'.') || name.endsWith(u' ')) // some systems drop them
        name.chop(1);
    return name.section(u'.', -1);
}

NameRisk nameRisk(const QString &path)
{
    const QString ending = endingOf(path);
    const QString name = lowerText(comparablePath(path).section(u'/', -1));
    if (running().contains(ending) || name.startsWith("autorun."_L1) || name == "desktop.ini"_L1 ||
        name == "package.json"_L1)
        return NameRisk::Runs;
    return showing().contains(ending) ? NameRisk::Shows : NameRisk::None;
}

std::optional<ActiveSpot> activeIn(const QString &text)
{
    if (const std::optional<MarkupSpot> spot = markupIn(text))
        return ActiveSpot{sentenceFor(spot->kind), spot->at};
    static const std::vector<QRegularExpression> forms = [] {
        std::vector<QRegularExpression> out;
        for (const Form &form : kForms)
            out.push_back(compiled(form.pattern));
        return out;
    }();
    for (size_t i = 0; i < forms.size(); ++i)
        if (const std::optional<ActiveSpot> spot = firstSpot(text, kForms[i].sentence, forms[i]))
            return spot;
    return std::nullopt;
}

std::optional<ActiveSpot> formulaIn(const QString &text)
{
    static const QRegularExpression form(
        u"(?:^|[,;\\t|\\r\\n])[ \\t\"]{0,8}(?:[=@\uFF1D\uFF20\uFE66\uFE6B]|[+\\-\uFF0B\uFF0D](?![0-9.,]{0,40}(?:[,;\\t|\"\\r\\n]|$)))"_s,
        QRegularExpression::MultilineOption);
    return firstSpot(text, QT_TRANSLATE_NOOP("Guard", "Step %1 writes a formula into a table."), form);
}

} // namespace countersign
